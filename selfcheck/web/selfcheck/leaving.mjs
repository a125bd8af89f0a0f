// The one way out of the self-check: before a file is made, the engine looks for personal data in what was typed. A
// test lets no other module of this folder download anything.

import { troubleWords } from "../engine/trouble-words.mjs";
import { saveBy } from "../engine/word-file.mjs";
import { NEUTRAL } from "../returns/copy-for-sharing.mjs";
import { announce, download, findAll } from "../shared/dom.mjs";
import { freeTexts } from "./free-texts.mjs";
import { LookDialog } from "./look-dialog.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {import("./session.mjs").Return} Return */
/** @typedef {import("./free-texts.mjs").FreeText} FreeText */
/** @typedef {{name: string, type: string, text: string | Uint8Array<ArrayBuffer>}} MadeFile */
/**
 * What the engine found. `place`: of the text in the list; `mark`: the same for the same words, wherever they stand.
 * @typedef {{place: number, what: string, words: string, before: string, after: string, mark: string}} Find
 */

const OWN_WORDS = new Set(["whole agency", NEUTRAL]); // the page's, not typed
const CONFIRMED = "no-person"; // where a draft keeps the marks of words that are no person's, beside half-filled fields
const NOT_LOOKED_AT = "Nobody looked at it for personal data.";

/** @type {WeakMap<object, Set<string>>} the marks confirmed in this page, by draft: a locked one cannot keep them */
const marks = new WeakMap();
let busy = false;

/**
 * Download a file, once what it says was looked at.
 * @param {App} app
 * @param {() => MadeFile | Promise<MadeFile>} make
 * @param {Return} [value] what the file is made of
 * @returns {Promise<string>} the file's name; empty if the reader went back
 */
export async function takeOut(app, make, value = app.session.open) {
  const way = await wayOut(app, value);
  if (way === "back") return "";
  const file = await make();
  download(file.name, file.type, file.text);
  announce([`Downloaded: ${file.name}.`, way === "unseen" ? NOT_LOOKED_AT : ""].join(" "));
  return file.name;
}

/**
 * The same for a Word file, which the engine fills and downloads.
 * @param {App} app
 * @param {string} call
 * @param {Parameters<typeof saveBy>[2]} request
 * @param {import("../engine/word-file.mjs").Tell} tell
 * @param {Return} [value]
 * @returns {Promise<string>}
 */
export async function takeOutWord(app, call, request, tell, value = app.session.open) {
  return (await wayOut(app, value)) === "back" ? "" : saveBy(app.engine, call, request, tell);
}

/** The stored text of a damaged draft, for whoever can mend it: nobody can look at it here. @param {string} text */
export function takeOutDamaged(text) {
  download("damaged-draft.txt", "text/plain", text);
  announce(`Downloaded: damaged-draft.txt. ${NOT_LOOKED_AT}`);
}

/**
 * Look at the texts, and have the reader decide. Never blocked for ever: what could not be looked at may leave, and the
 * reader is told so.
 * @param {App} app
 * @param {Return} value
 * @returns {Promise<"clear" | "unseen" | "back">}
 */
async function wayOut(app, value) {
  const texts = freeTexts(value).filter(({ text }) => !OWN_WORDS.has(text.trim()));
  if (!texts.length) return "clear";
  if (busy) return "back"; // a second press while the first is looked at
  busy = true;
  const dialog = new LookDialog(app);
  try {
    return await decided(app, texts, dialog);
  } finally {
    dialog.close();
    busy = false;
  }
}

/**
 * @param {App} app
 * @param {FreeText[]} texts
 * @param {LookDialog} dialog
 * @returns {Promise<"clear" | "unseen" | "back">}
 */
async function decided(app, texts, dialog) {
  for (;;) {
    const found = await dialog.during(look(app, texts));
    if (found === "go") return "unseen";
    if (found === "back") return "back";
    if (Array.isArray(found)) {
      const open = found.filter(({ mark }) => !confirmedMarks(app).has(mark));
      const isDone = !open.length || (await dialog.showFinds(groups(open, texts), (mark) => confirm(app, mark)));
      return isDone ? "clear" : "back";
    }
    const choice = await dialog.showUnseen(texts.length, troubleWords(found));
    if (choice !== "again") return choice === "go" ? "unseen" : "back";
    app.engine.retry();
  }
}

/** @param {App} app @param {FreeText[]} texts @returns {Promise<Find[]>} */
function look(app, texts) {
  const options = findAll(app.root, "[data-detail=agency-id] option[value]:not([value=''])", HTMLOptionElement);
  const bodies = options.map((option) => option.textContent?.trim() ?? "");
  const own = app.session.open.agency?.name;
  return app.engine.call("find_personal", {
    texts: texts.map(({ text }) => text),
    bodies: own ? [...bodies, own] : bodies,
  });
}

/**
 * The finds, the same words together with all their places.
 * @param {Find[]} finds
 * @param {FreeText[]} texts
 * @returns {import("./look-dialog.mjs").Group[]}
 */
function groups(finds, texts) {
  /** @type {Map<string, import("./look-dialog.mjs").Group>} */
  const found = new Map();
  for (const { place, ...find } of finds) {
    const group = found.get(find.mark) ?? { mark: find.mark, what: find.what, places: [] };
    group.places.push({ ...find, ...texts[place] });
    found.set(find.mark, group);
  }
  return [...found.values()];
}

/** @param {App} app @returns {Set<string>} */
function confirmedMarks({ session: { draft } }) {
  if (!draft) return new Set();
  const known = marks.get(draft) ?? new Set((draft.typed[CONFIRMED] ?? "").split(" ").filter(Boolean));
  marks.set(draft, known);
  return known;
}

/** These words are no person's: do not stop at them again in this self-check. @param {App} app @param {string} mark */
function confirm(app, mark) {
  const known = confirmedMarks(app).add(mark);
  const { draft } = app.session;
  if (draft?.writable) draft.keepTyped({ [CONFIRMED]: [...known].join(" ") });
}
