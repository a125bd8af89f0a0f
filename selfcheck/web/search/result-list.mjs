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
    h("a", { href: siteAddress(location) }, ...marked(names ? title : withoutOwner(title, page))),
    names && page ? h("span", { class: "sh-result__page" }, page) : null,
    sentence.length > 0 ? h("p", {}, ...marked(sentence)) : null,
  );
}

/**
 * A title without the owner's name that the title of its page has too: it stands right above.
 * @param {Piece[]} title
 * @param {string} [page]
 */
function withoutOwner(title, page = "") {
  const owner = page.split(":")[0];
  const whole = title.map(([words]) => words).join("");
  if (!page.includes(":") || ![`${owner}: `, `${owner}, `].some((name) => whole.startsWith(name))) return title;
  let left = owner.length + 2;
  return title.map(([words, isMarked]) => {
    const rest = words.slice(left);
    left = Math.max(0, left - words.length);
    return /** @type {Piece} */ ([rest, isMarked]);
  });
}

/** @param {Piece[]} pieces */
function marked(pieces) {
  const some = pieces.filter(([words]) => words);
  return some.map(([words, isMarked]) => (isMarked ? h("mark", {}, words) : words));
}
