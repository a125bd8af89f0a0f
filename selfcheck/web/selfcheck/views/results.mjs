// The results, safety first. All sentences and figures come from the engine's report; this module only lays them out.

import { dateWords } from "../../shared/dates.mjs";
import { announce, button, findAll, h, linkTo } from "../../shared/dom.mjs";
import { engineWords } from "../engine-words.mjs";
import { exportFile, wordFile } from "../exports.mjs";
import { NOT_OF_THESE, staleWords } from "../stale-words.mjs";
import { about, everyAnswer, keptAside } from "./answers.mjs";
import { copyLine } from "./copy-line.mjs";
import { actionsTable, findings, impacts, withFoldsOpen } from "./findings.mjs";
import { staffVoice } from "./staff-voice.mjs";
import { versionLine } from "./tasks.mjs";
import { wholeWay } from "./whole-way.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../session.mjs").Report} Report */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {App} app
 * @param {HTMLElement} place
 */
export function drawResults(app, place) {
  const { report } = app.session;
  const title = h("h2", { id: "sc-results-title", tabindex: "-1" }, "Results so far");
  if (!report) {
    place.replaceChildren(title, engineWords(app));
    return;
  }
  const stale = staleWords(app);
  const mark = stale && ` (${NOT_OF_THESE})`;
  const parts = [
    title,
    stale
      ? h(
          "div",
          { class: "sc-message sc-stale", role: "status" },
          h("p", {}, h("strong", {}, stale)),
          app.session.standing === "failed" ? h("p", {}, engineWords(app)) : null,
        )
      : null,
    h("p", { class: "sc-agency" }, agencyLine(app)),
    copyLine(app),
    h("p", { class: "sc-hint", id: "sc-results-version" }, report.edition),
    h("p", { class: "sc-summary" }, `${report.summary}.`, mark),
    h("p", {}, `${report.progress}.`),
    report.keys ? h("p", { class: "sc-keys" }, report.keys) : null,
    versionLine(app),
    h("p", { class: "sc-caveat" }, report.caveat),
    ...findings(app, report),
    staffVoice(app, report),
    h("p", { class: "sc-caveat" }, report.urgent),
    taking(app),
    ...(report.part ? [wholeWay(app)] : [glance(report, mark), standardsTable(report, mark), levelMeanings()]),
    impacts(report),
    actionsTable(report),
    everyAnswer(report),
    keptAside(report),
    about(report),
  ];
  withFoldsOpen(place, () => place.replaceChildren(...parts.filter((part) => part !== null)));
}

/** Agency, scope and date, as far as they are filled in. @param {App} app */
export function agencyLine(app) {
  const { agency, scope, assessed_on } = app.session.open;
  return [agency?.name, scope, assessed_on && dateWords(assessed_on)].filter(Boolean).join(", ");
}

/**
 * A drawing of the standards: a bar for each, with its lowest and highest score, and its level in words. The table
 * has the same facts in full.
 * @param {Report} report
 * @param {string} mark shown beside every level if the results are not of the present answers
 */
function glance(report, mark) {
  const rows = report.standards.map((/** @type {Report} */ standard) =>
    h(
      "div",
      { class: `sc-bar sc-bar--${standard.level}` },
      h("span", { class: "sc-bar__number" }, String(standard.number)),
      bar(standard),
      h("span", {}, standard.label, mark),
    ),
  );
  return h(
    "div",
    {
      class: "sc-glance",
      role: "img",
      "aria-label": `The standards at a glance${mark}: ${report.summary}. The table below says the same in words.`,
    },
    ...rows,
  );
}

/** @param {Report} standard */
function bar(standard) {
  const drawing = svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none" });
  const part = (/** @type {string} */ name, /** @type {number} */ width) =>
    drawing.append(svg("rect", { width: String(width), height: "10", class: `sc-bar__${name}` }));
  part("ground", 100);
  if (standard.low === null) return drawing;
  part("range", standard.high);
  part("sure", standard.low);
  return drawing;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 */
function svg(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** @param {Report} report @param {string} mark */
function standardsTable(report, mark) {
  const rows = report.standards.map((/** @type {Report} */ standard) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, linkTo(standard.id, `${standard.number}. ${standard.title}`)),
      h("td", { class: `sc-level sc-level--${standard.level}` }, standard.line, mark),
      h(
        "td",
        {},
        ...standard.why.map((/** @type {string} */ why) => h("p", {}, why)),
        ...standard.evidence.map((/** @type {string} */ words) => h("p", {}, words)),
      ),
      h("td", {}, standard.progress, standard.figure ? `. Score ${standard.figure}` : ""),
    ),
  );
  const heads = ["Standard", "Level", "Why", "Progress"].map((words) => h("th", { scope: "col" }, words));
  return h(
    "table",
    { class: "sh-table sc-results", id: "sc-results-table" },
    h("caption", {}, `Standard by standard${mark}`),
    h("thead", {}, h("tr", {}, ...heads)),
    h("tbody", {}, ...rows),
  );
}

/** A copy of the meanings of the levels, folded. */
function levelMeanings() {
  const parts = findAll(document, "#sc-levels > :not(h2)", HTMLElement).map((each) => each.cloneNode(true));
  return h("details", { class: "sh-more sc-meaning-here" }, h("summary", {}, "What the levels mean"), ...parts);
}

/** @param {App} app */
function taking(app) {
  return h(
    "div",
    { class: "sc-taking sc-screen" },
    button("Print the report", () => window.print()),
    wordFile(app, "Save the report as Word", "report", "word_report"),
    button("Copy the table for Word", () => void copyTable()),
    button("Download the result as data", () => void exportFile(app, "export_result")),
    linkTo("plan", "Action plan"),
    linkTo("keep", "Keep or share"),
  );
}

/** Copy the table to the clipboard, as HTML and as text. */
async function copyTable() {
  const table = document.getElementById("sc-results-table");
  if (!table) return;
  try {
    const html = new Blob([table.outerHTML], { type: "text/html" });
    // biome-ignore lint/performance/useDomNodeTextContent: only innerText gives rows as lines and cells between tabs
    const plain = new Blob([table.innerText], { type: "text/plain" });
    await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": plain })]);
    announce("The table is copied. Paste it into Word.");
  } catch {
    window.getSelection()?.selectAllChildren(table);
    announce("The browser does not allow copying by itself. The table is selected: press Ctrl and C.");
  }
}
