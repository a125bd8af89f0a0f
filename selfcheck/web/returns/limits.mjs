// The most entries that lists of a return may have, as in selfcheck/returns/returns.py.

export const MOST_ACTIONS = 2000;
export const MOST_EVIDENCE = 200;
