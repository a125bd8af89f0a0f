// The view where files are kept: shows every free text once more, then the files to keep or to share.

import { copyForSharing, LEFT_OUT } from "../../returns/copy-for-sharing.mjs";
import { fileName, MEDIA_TYPE, writeReturn } from "../../returns/file.mjs";
import { announce, button, h, linkTo } from "../../shared/dom.mjs";
import { pointNumber } from "../../shared/words.mjs";
import { exportFile, wordFile } from "../exports.mjs";
import { freeTexts } from "../free-texts.mjs";
import { takeOut } from "../leaving.mjs";
import { printAnswers } from "../paper.mjs";
import { copyLine } from "./copy-line.mjs";
import { excelSection } from "./excel.mjs";
import { mergeSection } from "./merge.mjs";
import { sendingSection, withSending } from "./sending.mjs";
import { when } from "./start.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../session.mjs").Return} Return */

/**
 * @param {App} app
 * @param {HTMLElement} place
 */
export function drawKeep(app, place) {
  const draft = app.session.draft;
  const said = h(
    "p",
    { class: "sc-hint", id: "sc-exported" },
    draft?.exportedAt
      ? `The file was last downloaded on ${when(draft.exportedAt)}.`
      : "The file has not been downloaded yet.",
  );
  place.replaceChildren(
    h("h2", { id: "sc-keep-title", tabindex: "-1" }, "Keep or share"),
    h("p", {}, "The file is yours to keep: what is saved on this device can be lost. Nothing is sent anywhere."),
    copyLine(app) ?? "",
    review(app.session.open),
    h(
      "section",
      {},
      h("h3", {}, "The self-check file"),
      h(
        "p",
        { class: "sc-hint" },
        `It is called ${fileName(app.session.open)} and can be opened here again. Its answers are to version ${app.session.open.edition.number} of the standards.`,
      ),
      halfFilled(app),
      button("Download the file", () => void keep(app, place), "main"),
      said,
    ),
    sharing(app),
    excelSection(app),
    sendingSection(app) ?? "",
    exportsOf(app),
    mergeSection(app),
    paper(app),
  );
}

/** A note on half-filled shares, which this device keeps but the file does not. @param {App} app */
function halfFilled({ session }) {
  const fields = Object.keys(session.draft?.typed ?? {}).filter((field) => /-(met|checked)$/.test(field));
  const points = [...new Set(fields.map((field) => field.replace(/-(met|checked)$/, "")))].filter(
    (point) => session.answer(point)?.value === undefined,
  );
  const links = points.flatMap((point, place) => [place ? ", " : "", linkTo(point, pointNumber(point))]);
  return points.length
    ? h("p", { class: "sc-slip" }, "Not in the file, because it is only half filled in: ", ...links, ".")
    : null;
}

/**
 * All free texts in the file, such as notes and evidence titles, to read once more.
 * @param {Return} value
 */
function review(value) {
  const texts = freeTexts(value);
  const rows = texts.map(({ where, text, view }) =>
    h("li", {}, view ? linkTo(view, where) : where, ": ", h("q", {}, text)),
  );
  return h(
    "section",
    { class: "sc-review" },
    h("h3", {}, "Read this once more"),
    h("p", {}, "There must be no names, initials, birth dates or case numbers in it."),
    texts.length ? h("ul", {}, ...rows) : h("p", {}, "You have written no notes, evidence or other free text."),
  );
}

/** @param {App} app */
function sharing(app) {
  const copy = copyForSharing(app.session.open);
  // the file itself is not yet downloaded: with the copy alone, notes would be lost
  const take = () => void takeOut(app, () => fileOf(withSending(app, copy)), copy);
  return h(
    "section",
    {},
    h("h3", {}, "A copy to share"),
    h(
      "p",
      { class: "sc-hint" },
      `It is called ${fileName(copy)} and gives the same result. Answers, reasons why something does not apply, the kinds and dates of evidence and the action plan stay in it.`,
    ),
    button(`Download a copy without ${LEFT_OUT}`, take),
  );
}

/** @param {Return} value */
function fileOf(value) {
  return { name: fileName(value), type: MEDIA_TYPE, text: writeReturn(/** @type {any} */ (value)) };
}

/**
 * @param {App} app
 * @param {HTMLElement} place
 */
async function keep(app, place) {
  if (!(await takeOut(app, () => fileOf(withSending(app, app.session.open))))) return;
  app.session.draft?.exported();
  drawKeep(app, place);
  announce("Downloaded. Look for the file among your downloads.");
  document.getElementById("sc-exported")?.scrollIntoView({ block: "nearest" });
}

/** @param {App} app */
function exportsOf(app) {
  const file = (/** @type {string} */ words, /** @type {string} */ call) =>
    button(words, () => void exportFile(app, call));
  return h(
    "section",
    {},
    h("h3", {}, "Parts of it, for other programs"),
    wordFile(app, "Report as Word", "report", "word_report"),
    wordFile(app, "Action plan as Word", "action-plan", "word_plan"),
    file("Action plan as a table (CSV)", "export_actions"),
    file("Due dates for a calendar", "export_calendar"),
    file("All answers as a table (CSV)", "export_answers"),
    file("Report as plain text", "report_text"),
    h(
      "p",
      { class: "sc-hint" },
      "Reports and the table of answers show notes and evidence. These files are made by the part of the page that works out results.",
    ),
  );
}

/** @param {App} app */
function paper(app) {
  return h(
    "section",
    {},
    h("h3", {}, "On paper"),
    button("Print the whole questionnaire with my answers", () => printAnswers(app)),
    h("p", {}, h("a", { href: app.address("self-check/paper/") }, "The empty questionnaire, to print")),
    "asksStaff" in app.root.dataset &&
      h("p", {}, h("a", { href: app.address("self-check/staff/") }, "Ask your staff, on paper or with a survey")),
  );
}
