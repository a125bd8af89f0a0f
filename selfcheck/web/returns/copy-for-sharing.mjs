// A copy of a return for sharing: it scores the same, and says in the file what it leaves out.

/** @typedef {import("./file.mjs").Return} Return */

export const LEFT_OUT = "notes, titles and places of evidence, and the difference made for children";
export const NEUTRAL = "Evidence (title left out of this copy)";

/**
 * The copy. Reasons, actions and the kinds and dates of evidence stay, and evidence keeps a title, because without them
 * the copy would not give the same result.
 * @template {Return} Kind
 * @param {Kind} value
 * @returns {Kind}
 */
export function copyForSharing(value) {
  const copy = structuredClone(value);
  for (const answer of Object.values(copy.answers ?? {})) {
    delete answer.note;
    for (const piece of answer.evidence ?? []) {
      if (piece.title?.trim()) piece.title = NEUTRAL;
      delete piece.where;
    }
  }
  delete copy.impact;
  copy.left_out = LEFT_OUT;
  return copy;
}

/**
 * The words that a page shows about a copy for sharing; empty for any other return.
 * @param {Pick<Return, "left_out">} value
 */
export function copyWords({ left_out }) {
  return left_out
    ? `This comes from a copy for sharing, which leaves out ${left_out}. The agency has the full file.`
    : "";
}
