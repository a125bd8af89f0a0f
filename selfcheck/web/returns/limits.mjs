// How long lists may become while they are filled in: as selfcheck/returns/returns.py reads them.

export const MOST_ACTIONS = 2000;
export const MOST_EVIDENCE = 200;
