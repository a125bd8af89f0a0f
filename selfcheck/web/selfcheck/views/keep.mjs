// The view where files are kept: shows every free text once more, then the files to keep or to share.

import { copyForSharing, LEFT_OUT } from "../../returns/copy-for-sharing.mjs";
import { fileName, MEDIA_TYPE, writeReturn } from "../../returns/file.mjs";
import { announce, button, download, h, linkTo } from "../../shared/dom.mjs";
import { pointNumber } from "../../shared/words.mjs";
import { exportFile, wordFile } from "../exports.mjs";
import { printAnswers } from "../paper.mjs";
import { copyLine } from "./copy-line.mjs";
import { mergeSection } from "./merge.mjs";
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
      button("Download the file", () => keep(app, place), "main"),
      said,
    ),
    sharing(app),
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
  const rows = texts.map(([where, text, link]) =>
    h("li", {}, link ? linkTo(link, where) : where, ": ", h("q", {}, text)),
  );
  return h(
    "section",
    { class: "sc-review" },
    h("h3", {}, "Read this once more"),
    h("p", {}, "There must be no names, initials, birth dates or case numbers in it."),
    texts.length ? h("ul", {}, ...rows) : h("p", {}, "You have written no notes, evidence or other free text."),
  );
}

/**
 * @param {Return} value
 * @returns {[where: string, text: string, link: string][]}
 */
export function freeTexts(value) {
  /** @type {[string, string, string][]} */
  const found = [];
  const add = (/** @type {string} */ where, /** @type {unknown} */ text, link = "") => {
    if (typeof text === "string" && text.trim()) found.push([where, text, link]);
  };
  add("What the answers cover", value.scope, "details");
  add("Role that filled it in", value.assessor?.role, "details");
  add("Role that signed it off", value.signed_off?.role, "details");
  add("Contact", value.contact, "details");
  for (const [criterion, answer] of Object.entries(value.answers ?? {})) {
    const point = `Point ${pointNumber(criterion)}`;
    add(`${point}, note`, answer.note, criterion);
    add(`${point}, why it does not apply`, answer.not_applicable, criterion);
    for (const reason of Object.values(answer.reasons ?? {}))
      add(`${point}, why a line does not apply`, reason, criterion);
    for (const piece of answer.evidence ?? []) {
      add(`${point}, evidence`, piece.title, criterion);
      add(`${point}, where evidence is kept`, piece.where, criterion);
    }
  }
  for (const [standard, text] of Object.entries(value.impact ?? {}))
    add(`Standard ${Number(standard.slice(1))}, difference made`, text, standard);
  for (const action of value.actions ?? []) {
    add("Action", action.action, "plan");
    add("Owner of an action", action.owner_role, "plan");
  }
  return found;
}

/** @param {App} app */
function sharing(app) {
  const copy = copyForSharing(app.session.open);
  const take = () => {
    save(copy);
    announce(`Downloaded: ${fileName(copy)}`); // the file itself is not yet downloaded: notes would be lost with it
  };
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
function save(value) {
  download(fileName(value), MEDIA_TYPE, writeReturn(/** @type {any} */ (value)));
}

/**
 * @param {App} app
 * @param {HTMLElement} place
 */
function keep(app, place) {
  save(app.session.open);
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
    h("p", {}, h("a", { href: app.address("self-check/ask/") }, "A sheet of questions to ask practitioners")),
  );
}
