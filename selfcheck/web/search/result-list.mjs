// Draws results: their titles as links, and the sentences that answer.

import { siteAddress } from "../shared/addresses.mjs";
import { h } from "../shared/dom.mjs";

/** @typedef {import("./result.mjs").Piece} Piece */
/** @typedef {import("./result.mjs").Result} Result */

/**
 * A result as an item of a list. `names`: it names its page.
 * @param {Result} result
 * @param {{names?: boolean}} [how]
 */
export function resultItem({ location, page, title, sentence, isHelp }, { names = false } = {}) {
  return h(
    "li",
    { class: isHelp ? "sh-result sh-result--help" : "sh-result" },
    h("a", { href: siteAddress(location) }, ...marked(title)),
    names && page ? h("span", { class: "sh-result__page" }, page) : null,
    sentence.length > 0 ? h("p", {}, ...marked(sentence)) : null,
  );
}

/** @param {Piece[]} pieces */
function marked(pieces) {
  return pieces.map(([words, isMarked]) => (isMarked ? h("mark", {}, words) : words));
}
