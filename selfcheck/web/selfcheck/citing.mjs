// Evidence that several points cite: what was entered so far, and one change for all points that cite it. Pieces with
// the same content are the same evidence; the file keeps a copy at each point.

/** @typedef {import("./questions.mjs").Answer} Answer */
/** @typedef {import("./questions.mjs").Evidence} Evidence */
/** @typedef {Record<string, Answer>} Answers */
/** @typedef {{piece: Evidence, criteria: string[]}} EnteredPiece */

/**
 * Every piece with a title that other points cite and this one does not, the latest first.
 * @param {Answers | undefined} answers
 * @param {string} criterion
 * @returns {EnteredPiece[]}
 */
export function offeredPieces(answers, criterion) {
  /** @type {Map<string, EnteredPiece>} */
  const found = new Map();
  for (const [name, { evidence = [] }] of Object.entries(answers ?? {}).reverse()) {
    for (const piece of evidence) {
      if (!piece.title?.trim()) continue;
      const entry = found.get(contentOf(piece)) ?? { piece, criteria: [] };
      if (!entry.criteria.includes(name)) entry.criteria.push(name);
      found.set(contentOf(piece), entry);
    }
  }
  return [...found.values()].filter(({ criteria }) => !criteria.includes(criterion));
}

/**
 * The other points that cite the same evidence; none for a piece without a title.
 * @param {Answers | undefined} answers
 * @param {string} criterion
 * @param {Evidence} piece
 */
export function alsoCitedAt(answers, criterion, piece) {
  if (!piece.title?.trim()) return [];
  const same = (/** @type {Evidence} */ each) => contentOf(each) === contentOf(piece);
  return Object.entries(answers ?? {})
    .filter(([name, { evidence = [] }]) => name !== criterion && evidence.some(same))
    .map(([name]) => name);
}

/**
 * Change a piece at other points that cite it, in place.
 * @param {Answers | undefined} answers
 * @param {string[]} criteria
 * @param {Evidence} before
 * @param {Evidence} after
 */
export function changeAt(answers, criteria, before, after) {
  for (const name of criteria) {
    const answer = answers?.[name];
    if (!answer?.evidence) continue;
    answer.evidence = answer.evidence.map((each) => (contentOf(each) === contentOf(before) ? { ...after } : each));
  }
}

/** A text that is the same for the same evidence, whatever the order of its members. @param {Evidence} piece */
function contentOf(piece) {
  return JSON.stringify(Object.entries(piece).sort(([one], [other]) => (one < other ? -1 : 1)));
}
