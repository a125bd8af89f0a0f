// Share or cite a clause or a point: a button among what is folded about it gives its permanent address and a citation
// to copy. Without this module the plain links remain.

import { dateWords, today } from "../shared/dates.mjs";
import { find, findAll, h } from "../shared/dom.mjs";

const MOST_QUOTED = 600; // characters

/**
 * The parts of a citation that all clauses of a page share.
 * @typedef {{words: string, within: string}} CitationWords
 */
/**
 * A clause. `quote`: the document's own words, where pages may show them. `isAddition`: the document does not say it.
 * @typedef {{title: string, place: string, address: string, quote: string, isAddition: boolean}} Clause
 */

/**
 * Put the buttons in the place of the plain links. A browser without dialogs keeps these.
 * @param {Document} page
 */
export function startSharing(page) {
  if (typeof HTMLDialogElement !== "function" || !HTMLDialogElement.prototype.showModal) return;
  const { words = "", in: within = "" } = find(page, ".sh-cites", HTMLElement).dataset;
  for (const entry of findAll(page, "article [id][data-title]", HTMLElement)) {
    const plain = entry.querySelector("a.sh-permanent");
    if (!(plain instanceof HTMLAnchorElement)) continue;
    const onclick = () => open(page, clauseAt(entry, plain), { words, within });
    const name = h("span", { class: "sh-visually-hidden" }, ` “${entry.dataset.title}”`);
    plain.replaceWith(
      h("button", { type: "button", class: "sh-share", "aria-haspopup": "dialog", onclick }, "Share or cite", name),
    );
  }
}

/**
 * @param {HTMLElement} entry
 * @param {HTMLAnchorElement} stays
 * @returns {Clause}
 */
function clauseAt(entry, stays) {
  const place = entry.querySelector(".sh-place")?.textContent ?? "";
  const quote = quoteIn(entry);
  const isAddition = entry.querySelector(".sh-addition") !== null;
  const isNumbered = /(?:^|, )(?:paragraphs?|point) [^,]+(?:, [0-9][^,]*)*$/u.test(place);
  const last = isNumbered || quote || isAddition ? "" : "clause";
  return {
    title: entry.dataset.title ?? "",
    place: [place, last].filter(Boolean).join(", "),
    address: stays.href,
    quote,
    isAddition,
  };
}

/**
 * The document's own words in an entry, shortened for a citation; empty where the page has none.
 * @param {HTMLElement} entry
 */
function quoteIn(entry) {
  const words = findAll(entry, ".sh-words p", HTMLElement)
    .map((each) => each.textContent)
    .join(" ");
  if (words.length <= MOST_QUOTED) return words;
  const cut = words.slice(0, MOST_QUOTED);
  return `${cut.slice(0, cut.lastIndexOf(" "))} […]`;
}

/**
 * @param {Clause} clause
 * @param {CitationWords} cited
 */
function citation({ title, place, address, quote, isAddition }, { words, within }) {
  const read = `${address}, read ${dateWords(today())}.`;
  const where = [words, place].filter(Boolean).join(", ");
  if (isAddition) return `${within}: “${title}”, its own addition to what it restates of ${where}, ${read}`;
  if (quote) return `${where}: “${quote}” Restated as “${title}” in the ${within}, ${read}`;
  return `${where} “${title}”, as restated in the ${within}, ${read}`;
}

/**
 * Open the dialog. The browser keeps the focus in it, closes it with Escape and gives the focus back to the button.
 * @param {Document} page
 * @param {Clause} clause
 * @param {CitationWords} cited
 */
function open(page, clause, cited) {
  const title = h("h2", { id: "sh-sharing-title", tabindex: "-1" }, "Share or cite");
  const said = h("p", { class: "sh-sharing__said", role: "status" });
  const dialog = h("dialog", { class: "sh-sharing", "aria-labelledby": "sh-sharing-title" });
  dialog.append(
    title,
    h("p", {}, clause.title),
    ...copied(
      "sh-sharing-address",
      "Address that stays",
      h("input", { type: "text", readonly: true }),
      clause.address,
      said,
    ),
    ...copied(
      "sh-sharing-words",
      "Citation",
      h("textarea", { rows: "6", readonly: true }),
      citation(clause, cited),
      said,
    ),
    said,
    h("button", { type: "button", class: "sc-button", onclick: () => dialog.close() }, "Close"),
  );
  dialog.addEventListener("close", () => dialog.remove());
  find(page, "article", HTMLElement).append(dialog);
  dialog.showModal();
  title.focus();
}

/**
 * A field with a text to copy, and its button.
 * @param {string} id
 * @param {string} label
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {string} text
 * @param {HTMLElement} said
 */
function copied(id, label, field, text, said) {
  field.id = id;
  field.value = text;
  const onclick = async () => {
    said.textContent = "";
    const done = await copy(text);
    if (!done) field.select();
    said.textContent = done
      ? `${label}: copied.`
      : `${label}: your browser did not copy it. It is selected: copy it with your keyboard or menu.`;
  };
  const button = h(
    "button",
    { type: "button", class: "sc-button sc-button--main", onclick },
    `Copy ${label.toLowerCase()}`,
  );
  return [h("label", { for: id }, label), field, button];
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} false if the browser has no clipboard for pages, or refuses it
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
