// A result in the form that the theme's search box wants: HTML, with all text from the index escaped.

/** @typedef {import("./result.mjs").Piece} Piece */
/** @typedef {import("./result.mjs").Result} Result */
/** @typedef {{location: string, title: string, text: string, score: number, terms: Record<string, boolean>}} Item */

export const MOST_SUGGESTED = 6;

/**
 * The best results for the theme's box, each in a group of its own.
 * @param {Result[]} results
 * @returns {{items: Item[][]}}
 */
export function suggestions(results) {
  return { items: results.slice(0, MOST_SUGGESTED).map((each) => [item(each)]) };
}

/** @param {Result} result @returns {Item} */
function item({ location, page, title, sentence, score, isHelp }) {
  const [name, words] = [html(title), html(sentence)];
  // the box shows no text for a section without its page's result, so the text goes into the title
  const whole = page ? `${name} <small>${escapeHtml(page)}</small> <small class="sh-teaser">${words}</small>` : name;
  const shown = isHelp ? `<span class="sh-pin">${whole}</span>` : whole;
  return { location, title: shown, text: page ? "" : `<p>${words}</p>`, score, terms: {} };
}

/** @param {Piece[]} pieces */
function html(pieces) {
  return pieces
    .map(([words, isMarked]) => (isMarked ? `<mark>${escapeHtml(words)}</mark>` : escapeHtml(words)))
    .join("");
}

/** @param {string} text */
export function escapeHtml(text) {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
