// The last step of a document that is only checked: the letter about it, line by line, to change and to download.

import { troubleWords } from "../engine/trouble-words.mjs";
import { fromBase64 } from "../shared/base64.mjs";
import { announce, button, download, h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";
import { ofReading } from "./words.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */
/** @typedef {import("./work.mjs").ReadDocument} ReadDocument */
/** @typedef {{id: string, title?: string, about?: string, lines: string[], listed?: boolean}} LetterPart */
/** @typedef {{title: string, parts: LetterPart[]}} Letter */
/** `out`: the lines left out, such as `silent/0`. @typedef {Letter & {out: string[]}} EditedLetter */

const WRITING_MS = 120_000;
const LINE_SIGNS = 70; // for browsers that do not fit a field to its text

/** @param {Desk} desk @param {HTMLElement} place */
export function drawLetter(desk, place) {
  const body = h("div", {});
  place.replaceChildren(h("h2", { tabindex: "-1" }, "The letter"), body);
  if (!desk.work.read) body.append(h("p", {}, h("a", { href: "#document" }, "Choose the Word file first")));
  else if (desk.work.letter) drawLines(desk, body, desk.work.letter);
  else void propose(desk, body, desk.work.read);
}

/** @param {Desk} desk @param {HTMLElement} body @param {ReadDocument} read */
async function propose(desk, body, read) {
  body.replaceChildren(h("p", { class: "sc-hint", role: "status" }, "Writing the letter…"));
  try {
    const { draft, record, changes, texts, compared } = read;
    const work = { draft, record, changes, texts, compared };
    const letter = /** @type {Letter} */ (await desk.engine.call("desk_letter", { work }, { timeout: WRITING_MS }));
    const edited = { ...letter, out: [] };
    desk.change((change) => {
      if (change.read?.record.document.original.sha256 === record.document.original.sha256) change.letter = edited;
    });
    drawLines(desk, body, desk.work.letter ?? edited);
    announce("The letter is ready to read.");
  } catch (error) {
    body.replaceChildren(h("p", { class: "sc-slip" }, ofReading(troubleWords(error))));
  }
}

/** @param {Desk} desk @param {HTMLElement} body @param {EditedLetter} letter */
function drawLines(desk, body, letter) {
  const result = h("div", { class: "dk-result", id: "dk-result", tabindex: "-1" });
  const again = () => {
    if (!window.confirm("Write the letter again? Your changes to it are lost.")) return;
    desk.change((work) => {
      work.letter = null;
    });
    desk.show();
  };
  body.replaceChildren(
    h(
      "p",
      {},
      "A program wrote it: read every line before you send it. Change the words, or take out the tick to leave a line out. Nothing is published.",
    ),
    ...letter.parts.flatMap((part, row) => partFields(desk, part, row)),
    button("Download the letter (Word)", () => void save(desk, result), "main"),
    button("Write it again", again),
    result,
  );
}

/** @param {Desk} desk @param {LetterPart} part @param {number} row */
function partFields(desk, part, row) {
  const lines = part.lines.map((_, line) => lineField(desk, part, row, line));
  return [
    part.title ? h("h3", {}, part.title) : null,
    part.about ? h("p", { class: "sc-hint" }, part.about) : null,
    h("ul", { class: "sc-list dk-letter" }, ...lines),
  ].filter((each) => each !== null);
}

/** @param {Desk} desk @param {LetterPart} part @param {number} row @param {number} line */
function lineField(desk, part, row, line) {
  const key = `${part.id}/${line}`;
  const name = `${part.title || (row ? "the end" : "the opening")}, line ${line + 1}`;
  const isOut = Boolean(desk.work.letter?.out.includes(key));
  const words = h("textarea", { id: `dk-line-${row}-${line}`, "aria-label": name, disabled: isOut });
  words.value = part.lines[line] ?? "";
  words.rows = Math.ceil(words.value.length / LINE_SIGNS);
  words.addEventListener("input", () =>
    desk.change(({ letter }) => {
      if (letter?.parts[row]) letter.parts[row].lines[line] = words.value;
    }),
  );
  const kept = h("input", { type: "checkbox", id: `dk-keep-${row}-${line}`, checked: !isOut });
  kept.addEventListener("change", () => {
    words.disabled = !kept.checked;
    desk.change(({ letter }) => {
      if (letter) letter.out = [...letter.out.filter((each) => each !== key), ...(kept.checked ? [] : [key])];
    });
  });
  const label = h("label", { for: kept.id }, "Keep", h("span", { class: "sh-visually-hidden" }, ` ${name}`));
  return h("li", {}, h("div", { class: "sc-choice" }, kept, label), words);
}

/** The letter without the lines that are left out, and without parts that have none. @param {EditedLetter} letter */
export function letterToSend({ title, parts, out }) {
  const kept = parts.map((part) => ({
    ...part,
    lines: part.lines.filter((words, line) => words.trim() && !out.includes(`${part.id}/${line}`)),
  }));
  return { title, parts: kept.filter(({ lines }) => lines.length) };
}

/** @param {Desk} desk @param {HTMLElement} result */
async function save(desk, result) {
  if (!desk.work.letter) return;
  try {
    const made = await desk.engine.call("desk_letter_file", { letter: letterToSend(desk.work.letter) });
    if (made.left.length) showNames(result, made.left);
    else {
      download(made.name, made.type, fromBase64(made.base64));
      announce(`Downloaded: ${made.name}`);
      desk.draft?.exported();
      result.replaceChildren(h("p", {}, `Downloaded: ${made.name}. Read it before you send it.`));
    }
  } catch (error) {
    result.replaceChildren(h("p", { class: "sc-slip" }, ofReading(troubleWords(error))));
  }
  result.focus();
}

/** @param {HTMLElement} result @param {string[]} left */
function showNames(result, left) {
  const lines = left.map((words) => h("li", {}, words));
  result.replaceChildren(
    h(
      "div",
      { class: "sc-errors" },
      h("h3", {}, `${countWords(left.length, "thing")} left to do`),
      h("ul", {}, ...lines),
    ),
  );
}
