// The line that says of an open self-check that it is a copy for sharing.

import { copyWords } from "../../returns/copy-for-sharing.mjs";
import { h } from "../../shared/dom.mjs";

/** The line, or null for the full self-check. @param {import("../app.mjs").App} app */
export function copyLine(app) {
  const words = copyWords(app.session.open);
  return words ? h("p", { class: "sc-copy" }, words) : null;
}
