// Filters a page of changes by kind of change, by how binding the clauses are, or by words. Without JavaScript all
// changes are shown.

import { h } from "../shared/dom.mjs";
import { typedWords } from "../shared/words.mjs";

const PAUSE = 150; // milliseconds from the last key until screen readers hear the count
const ANY = "";
/** @type {[string, string][]} */
const BINDING = [
  ["must will", "Must or will"],
  ["should", "Should"],
  ["may", "May"],
  ["states information", "Says it is so, or information"],
];

/** @typedef {{parts: HTMLElement[], text: string, strengths: string[]}} Entry a clause as the page shows it */
/** @typedef {{name: string, heading: HTMLElement, box: HTMLDetailsElement, entries: Entry[]}} Kind */

/** Put the filter before the first kind of change, if the page has one. */
export function startChangesFilter() {
  const kinds = kindsOf(document);
  if (kinds.length === 0) return;
  const kind = choice("Kind of change", [
    [ANY, "All"],
    ...kinds.map(({ name, heading }) => /** @type {[string, string]} */ ([name, titleOf(heading)])),
  ]);
  const binding = choice("How binding", [[ANY, "All"], ...BINDING]);
  const words = h("input", { type: "search", id: "sh-words", autocomplete: "off", spellcheck: "false" });
  const said = h("p", { role: "status" });
  let timer = 0;
  const narrow = () => {
    const shown = kinds.map((each) => showKind(each, kind.select.value, binding.select.value, typedWords(words.value)));
    const all = kinds.reduce((sum, each) => sum + each.entries.length, 0);
    clearTimeout(timer);
    timer = setTimeout(
      () =>
        (said.textContent = shownEntries(
          shown.reduce((sum, each) => sum + each, 0),
          all,
        )),
      PAUSE,
    );
  };
  const fields = [
    kind.field,
    binding.field,
    h("div", {}, h("label", { for: "sh-words" }, "Words in the clause"), words),
  ];
  const box = h(
    "div",
    { class: "sh-filter", role: "search", "aria-label": "Narrow what is shown", oninput: narrow },
    ...fields,
    said,
  );
  kinds[0].heading.before(box);
  narrow(); // the browser may have restored the reader's choice
}

/**
 * @param {ParentNode} root
 * @returns {Kind[]}
 */
function kindsOf(root) {
  const found = [];
  for (const box of root.querySelectorAll("details.sh-kind")) {
    const heading = box.previousElementSibling;
    if (!(box instanceof HTMLDetailsElement) || !(heading instanceof HTMLElement)) continue;
    found.push({ name: heading.id, heading, box, entries: [...entriesOfLists(box), ...entriesWithHeadings(box)] });
  }
  return found;
}

/**
 * Clauses that are items of a list; a nested list belongs to its clause.
 * @param {HTMLElement} box
 * @returns {Entry[]}
 */
function entriesOfLists(box) {
  const lines = [...box.children].filter((each) => each.tagName === "UL").flatMap((list) => [...list.children]);
  return lines.filter((line) => line instanceof HTMLElement).map((line) => entry([/** @type {HTMLElement} */ (line)]));
}

/**
 * Clauses with a heading: the heading and everything up to the next. A heading over a list is no clause.
 * @param {HTMLElement} box
 * @returns {Entry[]}
 */
function entriesWithHeadings(box) {
  /** @type {HTMLElement[][]} */
  const groups = [];
  for (const part of box.children) {
    if (!(part instanceof HTMLElement)) continue;
    if (part.tagName === "H3") groups.push([part]);
    else groups.at(-1)?.push(part);
  }
  return groups.filter((group) => group[1]?.classList.contains("sh-meta")).map(entry);
}

/**
 * @param {HTMLElement[]} parts
 * @returns {Entry}
 */
function entry(parts) {
  const tags = parts.flatMap((part) => [...part.querySelectorAll(".sh-tag")]);
  const strengths = tags.flatMap((tag) => [...tag.classList].map((name) => name.replace("sh-tag--", "")));
  return {
    parts,
    text: parts
      .map((part) => part.textContent ?? "")
      .join(" ")
      .toLowerCase(),
    strengths,
  };
}

/**
 * Show the clauses of a kind that fit, hide the others. Gives the number shown.
 * @param {Kind} kind
 * @param {string} name
 * @param {string} binding
 * @param {string[]} words
 */
function showKind(kind, name, binding, words) {
  const fits = (/** @type {Entry} */ each) =>
    (name === ANY || name === kind.name) &&
    (binding === ANY || binding.split(" ").some((strength) => each.strengths.includes(strength))) &&
    words.every((word) => each.text.includes(word));
  const shown = kind.entries.filter((each) => {
    const fit = fits(each);
    for (const part of each.parts) part.hidden = !fit;
    return fit;
  });
  for (const list of kind.box.querySelectorAll(":scope > ul")) hideEmptyList(list);
  kind.box.hidden = kind.heading.hidden = shown.length === 0;
  if (name || binding || words.length) kind.box.open = true; // what was looked for is not folded away
  return shown.length;
}

/** @param {Element} list */
function hideEmptyList(list) {
  const empty = !list.querySelector(":scope > li:not([hidden])");
  list.toggleAttribute("hidden", empty);
  const heading = list.previousElementSibling;
  if (heading?.tagName === "H3") heading.toggleAttribute("hidden", empty);
}

/**
 * @param {string} label
 * @param {[string, string][]} choices
 */
function choice(label, choices) {
  const id = `sh-${label.toLowerCase().replaceAll(" ", "-")}`;
  const select = h("select", { id }, ...choices.map(([value, words]) => h("option", { value }, words)));
  return { select, field: h("div", {}, h("label", { for: id }, label), select) };
}

/** The title of a heading, without its link sign. @param {HTMLElement} heading */
function titleOf(heading) {
  return heading.firstChild?.textContent ?? "";
}

/**
 * The count in words. It counts entries, because a clause may be listed under several kinds.
 * @param {number} shown
 * @param {number} all
 */
function shownEntries(shown, all) {
  if (shown === all) return `All ${all} entries are shown.`;
  return shown === 0 ? "Nothing is like this." : `${shown} of ${all} entries are shown.`;
}
