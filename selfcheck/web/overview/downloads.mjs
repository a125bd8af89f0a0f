// The downloads of an overview. To add a button to the page, add a line to this list.

import { fromBase64 } from "../shared/base64.mjs";
import { announce, button, download, h } from "../shared/dom.mjs";

/** @typedef {import("../engine/engine.mjs").Engine} Engine */
/** @typedef {{name: string, type: string, text?: string, base64?: string}} MadeFile */

/** The words of a button, and the engine's call that makes its file. @type {[words: string, call: string][]} */
const DOWNLOADS = [
  ["Report to read and print (HTML)", "overview_page"],
  ["Workbook (Excel)", "overview_workbook"],
  ["All answers (CSV)", "overview_csv"],
  ["Chart for a paper (SVG)", "overview_chart"],
  ["Result as data (JSON)", "collate_text"],
];

/**
 * @param {Engine} engine
 * @param {() => object} payload of the call: sectors, sizes and the urgent route's lines
 * @param {(error: unknown) => void} failed
 */
export function downloads(engine, payload, failed) {
  const make = async (/** @type {string} */ call) => {
    try {
      const made = /** @type {MadeFile} */ (await engine.call(call, payload(), { timeout: 120_000 }));
      download(made.name, made.type, made.text ?? fromBase64(made.base64 ?? ""));
      announce(`Downloaded: ${made.name}`);
    } catch (error) {
      failed(error);
    }
  };
  const lines = DOWNLOADS.map(([words, call]) =>
    h(
      "li",
      {},
      button(words, () => void make(call)),
    ),
  );
  return h(
    "details",
    { class: "sh-more ov-downloads sc-screen" },
    h("summary", {}, "Download or print"),
    h(
      "ul",
      {},
      ...lines,
      h(
        "li",
        {},
        button("Print this page", () => window.print()),
      ),
    ),
  );
}
