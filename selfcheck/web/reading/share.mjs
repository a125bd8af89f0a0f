// Share or cite a clause or a point: a button at its heading gives its permanent address and a citation to copy.
// Without this module the plain links beside the headings remain.

import { dateWords, today } from "../shared/dates.mjs";
import { find, findAll, h } from "../shared/dom.mjs";

const MOST_QUOTED = 600; // characters

/**
 * The parts of a citation that all clauses of a page share.
 * @typedef {{words: string, within: string, stays: string, places: Record<string, string>}} CitationWords
 */
/**
 * A clause. `quote`: the document's own words, where pages may show them. `isAddition`: the document does not say it.
 * @typedef {{title: string, place: string, address: string, quote: string, isAddition: boolean}} Clause
 */

/**
 * Put the buttons beside the headings. A browser without dialogs keeps the plain links.
 * @param {Document} page
 */
export function startSharing(page) {
  if (typeof HTMLDialogElement !== "function" || !HTMLDialogElement.prototype.showModal) return;
  const cited = citedOn(find(page, ".sh-cites", HTMLElement));
  for (const meta of findAll(page, "article h3[id] + .sh-meta", HTMLElement)) {
    const clause = () => clauseAt(meta, cited);
    const onclick = () => open(page, clause(), cited);
    const name = h("span", { class: "sh-visually-hidden" }, ` “${clause().title}”`);
    const share = h(
      "button",
      { type: "button", class: "sh-share", "aria-haspopup": "dialog", onclick },
      "Share or cite",
      name,
    );
    const plain = meta.querySelector(".sh-permanent");
    if (plain) plain.replaceWith(share);
    else meta.append(" ", share);
  }
}

/**
 * @param {HTMLElement} place
 * @returns {CitationWords}
 */
function citedOn(place) {
  const { words = "", in: within = "", places = "{}" } = place.dataset;
  const link = find(find(place, "template", HTMLTemplateElement).content, "a", HTMLAnchorElement);
  return {
    words,
    within,
    stays: new URL(link.getAttribute("href") ?? "", location.href).href,
    places: JSON.parse(places),
  };
}

/**
 * The clause that a line of small facts (`sh-meta`) belongs to.
 * @param {HTMLElement} meta
 * @param {CitationWords} cited
 * @returns {Clause}
 */
function clauseAt(meta, { stays, places }) {
  const heading = /** @type {HTMLElement} */ (meta.previousElementSibling);
  const title = [...heading.childNodes]
    .filter((node) => !isLink(node))
    .map((node) => node.textContent)
    .join("")
    .trim();
  const number = /^(?:Paragraphs?|Point) .+$/u.exec(meta.firstElementChild?.textContent ?? "");
  const address = new URL(stays);
  address.hash = heading.id;
  const quote = quoteBelow(heading);
  const isAddition = meta.querySelector(".sh-addition") !== null;
  const last = number ? number[0].toLowerCase() : quote || isAddition ? "" : "clause";
  const place = [places[sectionOf(heading)], places[heading.id], last].filter(Boolean).join(", ");
  return { title, place, address: address.href, quote, isAddition };
}

/**
 * The document's own words below a clause's heading, shortened for a citation; empty where the page has none.
 * @param {Element} heading
 */
function quoteBelow(heading) {
  let part = heading.nextElementSibling;
  while (part && !/^h[123]$/u.test(part.localName) && !part.querySelector(".sh-words")) part = part.nextElementSibling;
  const words = findAll(part ?? heading, ".sh-words p", HTMLElement)
    .map((each) => each.textContent)
    .join(" ");
  if (words.length <= MOST_QUOTED) return words;
  const cut = words.slice(0, MOST_QUOTED);
  return `${cut.slice(0, cut.lastIndexOf(" "))} […]`;
}

/**
 * The id of the section that has a heading.
 * @param {Element} heading
 */
function sectionOf(heading) {
  let before = heading.previousElementSibling;
  while (before && before.localName !== "h2") before = before.previousElementSibling;
  return before?.id ?? "";
}

/** @param {Node} node */
function isLink(node) {
  return node instanceof HTMLElement && node.matches(".headerlink");
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
