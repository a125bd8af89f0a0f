// The first view: begin, go on with a draft, or open a file. The page's own HTML explains the self-check above it.

import { announce, button, find, h, say } from "../../shared/dom.mjs";
import { countWords } from "../../shared/words.mjs";
import { takeOutDamaged } from "../leaving.mjs";
import { beginNew, deleteDraft, deleteEverything, openDraft, openFile, recoverDraft } from "../opening.mjs";
import { wayButtons } from "./choose-way.mjs";
import { examplesPart } from "./examples.mjs";
import { excelOffer, fileHint } from "./excel.mjs";
import { besideField } from "./last-year.mjs";
import { isTable, openTable } from "./table.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../../drafts/drafts.mjs").DraftSummary} Summary */

/**
 * Draw the view into `place`, and its list again when drafts change. Gives a function to call when the view is shown.
 * @param {App} app
 * @param {HTMLElement} place
 * @returns {() => void}
 */
export function startView(app, place) {
  const list = h("div", { class: "sc-drafts" });
  const message = h("div", { class: "sc-message", tabindex: "-1", hidden: true });
  const keep = h("input", { type: "checkbox", id: "sc-not-kept" });
  const title = h("h2", { id: "sc-start-title", tabindex: "-1" }, "Start or continue");
  const removing = h("div", { class: "sc-removing" });
  const files = [opening(app, keep, message), besideField(app, keep, message), examplesPart(app) ?? ""];
  place.replaceChildren(title, message, list, beginning(app, keep), ...files, removing);
  place.append(...document.querySelectorAll(".sc-before")); // what to know beforehand: below the ways, not above them
  const draw = () => drawDrafts(app, list, removing);
  app.drafts.changes.subscribe(() => void draw());
  return () => void app.drafts.flush().then(draw);
}

/**
 * @param {App} app
 * @param {HTMLInputElement} notKept
 */
function beginning(app, notKept) {
  let busy = false; // so that a double click begins only one self-check
  const begin = async (/** @type {import("../ways.mjs").Way} */ way) => {
    if (busy) return;
    busy = true;
    await beginNew(app, !notKept.checked, way).finally(() => (busy = false));
  };
  const { kept } = app.drafts;
  const shared = h(
    "p",
    { class: "sc-hint", hidden: !kept },
    "For a shared computer. Your answers then stay in this page only: download the file before you close it.",
  );
  return h(
    "div",
    { class: "sc-begin" },
    wayButtons(app, (way) => void begin(way)),
    h("p", {}, "You can change the way at any time. Every answer stays."),
    h(
      "div",
      { class: "sc-choice", hidden: !kept },
      notKept,
      h("label", { for: "sc-not-kept" }, "Do not keep anything on this device"),
    ),
    shared,
    kept ? null : h("p", {}, app.drafts.whyText),
  );
}

/**
 * @param {App} app
 * @param {HTMLInputElement} notKept
 * @param {HTMLElement} message
 */
function opening(app, notKept, message) {
  const accept = ".json,.xlsx,.csv,.tsv,application/json";
  const input = h("input", { type: "file", id: "sc-file", accept, "aria-describedby": "sc-file-hint" });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    try {
      if (isTable(file)) return await openTable(app, file, !notKept.checked, message);
      const refused = await openFile(app, file, !notKept.checked);
      if (refused) say(message, refused.title, refused.lines);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      say(message, `${file.name} was not opened`, [`Check your connection, then try again. (${why})`]);
    }
  });
  return h(
    "div",
    { class: "sc-field" },
    h("label", { for: "sc-file" }, "Open a self-check file"),
    fileHint(),
    input,
    excelOffer(app),
  );
}

/**
 * @param {App} app
 * @param {HTMLElement} place
 * @param {HTMLElement} removing
 */
async function drawDrafts(app, place, removing) {
  const drafts = await app.drafts.list().catch(() => null);
  if (!drafts) {
    place.replaceChildren(
      h("p", {}, "What is saved on this device cannot be read just now. You can still open a file."),
    );
    return;
  }
  const own = drafts.filter(({ id }) => id !== app.example?.id);
  const rows = own.map((draft, number) => row(app, draft, number === 0));
  // only one button of the view may look like the main one
  find(app.root, ".sc-ways .sc-button", HTMLElement).classList.toggle("sc-button--main", !rows.length);
  place.replaceChildren(
    ...(rows.length
      ? [h("h3", {}, "Continue"), h("ul", { class: "sc-list" }, ...rows), h("h3", {}, "Or start a new one")]
      : []),
  );
  drawRemoving(app, removing, own);
}

/**
 * @param {App} app
 * @param {Summary} draft
 * @param {boolean} isFirst whether it was saved last
 */
function row(app, draft, isFirst) {
  const bad = draft.state !== "sound";
  return h(
    "li",
    {},
    h("strong", {}, draft.name),
    h("p", { class: "sc-hint" }, bad ? damagedWords(draft) : draftWords(draft)),
    !bad && continuing(app, draft, isFirst),
    bad && draft.lastGood && button("Open the last good copy", () => void recoverDraft(app, draft.id)),
    bad && button("Download what is stored", () => void raw(app, draft)),
  );
}

/**
 * @param {App} app
 * @param {Summary} draft
 * @param {boolean} isFirst
 */
function continuing(app, draft, isFirst) {
  const go = button("Continue", () => void openDraft(app, draft.id), isFirst ? "main" : "plain");
  go.append(h("span", { class: "sh-visually-hidden" }, ` ${draft.name}`));
  return go;
}

/**
 * The buttons to delete drafts, in a fold of their own, so that nobody presses them by mistake.
 * @param {App} app
 * @param {HTMLElement} place
 * @param {Summary[]} drafts
 */
function drawRemoving(app, place, drafts) {
  const open = Boolean(place.querySelector("details")?.open);
  const each = drafts.map((draft) =>
    h(
      "li",
      {},
      button(`Delete ${draft.name}`, () => void remove(app, draft)),
    ),
  );
  const all = button("Delete everything saved here", () => void deleteAll(app, drafts.length), "danger");
  const fold = h(
    "details",
    { class: "sh-more", open },
    h("summary", {}, "Delete from this device"),
    h("ul", { class: "sc-list" }, ...each),
    all,
  );
  place.replaceChildren(...(drafts.length ? [fold] : []));
}

/** @param {Summary} draft */
function draftWords(draft) {
  const answers = `${countWords(draft.answers, "question")} answered`;
  const saved = draft.savedAt ? `saved ${when(draft.savedAt)}` : "not saved";
  const exported = draft.exportedAt ? `file downloaded ${when(draft.exportedAt)}` : "file never downloaded";
  const aside = draft.aside
    ? "Typed in one tab while another went on with the same self-check, so it was put aside here. Open it to see what is in it. "
    : "";
  return `${aside}${answers}, ${draft.kept ? saved : "kept in this page only"}, ${exported}.`;
}

/** @param {Summary} draft */
function damagedWords(draft) {
  if (draft.state === "newer") return "Saved by a newer version of this handbook. Reload the page to get it.";
  return "This draft is damaged and cannot be opened as it is.";
}

/**
 * A time in words, in the reader's time zone.
 * @param {string} iso
 */
export function when(iso) {
  return new Date(iso).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
}

/**
 * @param {App} app
 * @param {Summary} draft
 */
async function raw(app, draft) {
  takeOutDamaged(await app.drafts.rawText(draft.id));
}

/**
 * @param {App} app
 * @param {Summary} draft
 */
async function remove(app, draft) {
  if (!window.confirm(`Delete “${draft.name}” from this device? A file that you downloaded stays.`)) return;
  await deleteDraft(app, draft.id);
  announce(`${draft.name} is deleted.`);
}

/**
 * @param {App} app
 * @param {number} count
 */
async function deleteAll(app, count) {
  const drafts = count === 1 ? "the self-check" : `all ${count} self-checks`;
  if (!window.confirm(`Delete ${drafts} saved on this device by this handbook? Files that you downloaded stay.`))
    return;
  await deleteEverything(app);
  announce("Everything that this handbook saved on this device is deleted.");
  find(document, "#sc-not-kept", HTMLInputElement).focus();
}
