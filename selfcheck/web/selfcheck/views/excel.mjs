// The workbook's places in the views: an empty one at the start, and one with the answers where files are kept.

import { emptyReturn } from "../../returns/file.mjs";
import { h } from "../../shared/dom.mjs";
import { workbookButton } from "../workbook.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../session.mjs").Return} Return */

/** Under the label of the field that opens files: what it takes. */
export function fileHint() {
  const hint =
    "A file that this page downloaded, its Excel workbook filled in, or another tool’s answers as a table (CSV).";
  return h("p", { class: "sc-hint", id: "sc-file-hint" }, hint);
}

/** The empty workbook, folded away. @param {App} app */
export function excelOffer(app) {
  const { set = "", number = "" } = app.root.dataset;
  return h(
    "details",
    { class: "sh-more" },
    h("summary", {}, "Fill it in in Excel"),
    h("p", {}, "A sheet for each standard, with answers to choose from. Open the filled-in workbook here."),
    workbookButton(app, "Download the empty workbook", () => ({
      return: /** @type {Return} */ (emptyReturn({ set, number })),
      typed: {},
    })),
  );
}

/** @param {App} app */
export function excelSection(app) {
  return h(
    "section",
    {},
    h("h3", {}, "As an Excel workbook"),
    h(
      "p",
      { class: "sc-hint" },
      "With your answers, notes, evidence and actions, to go on with in Excel or LibreOffice. Open it here again, or merge it.",
    ),
    workbookButton(app, "Download the workbook", () => ({
      return: app.session.open,
      typed: app.session.draft?.typed ?? {},
    })),
  );
}
