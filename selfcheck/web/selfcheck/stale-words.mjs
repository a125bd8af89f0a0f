// A sentence if the results on a page are not of the present answers.

/** @typedef {import("./app.mjs").App} App */

/** Beside each level, in the chart and in the table. */
export const NOT_OF_THESE = "not of these answers";

const OLDER = "These results are of your answers before the last change.";

/**
 * Why the results on the page are not of the present answers; empty if they are.
 * @param {App} app
 * @returns {string}
 */
export function staleWords({ session, engine }) {
  const { standing, report } = session;
  if (!report) return "";
  if (standing === "behind") return `${OLDER} They are being worked out again.`;
  if (standing === "failed")
    return `${OLDER} ${engine.state.phase === "failed" ? "" : "They could not be worked out again. "}`.trim();
  const { edition } = session.open;
  const isOther = report.by && (report.by.set !== edition.set || report.by.number !== edition.number);
  return isOther
    ? `These results are worked out by version ${report.by.number} of the standards, and your answers are to version ${edition.number}.`
    : "";
}
