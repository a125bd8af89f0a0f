// The head of the overview: the number of files, which agencies have answered, and the day.

import { dateWords } from "../shared/dates.mjs";
import { h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";
import { missing } from "./first.mjs";
import { part } from "./long-lists.mjs";
import { totals } from "./words.mjs";

/** @typedef {import("./run.mjs").Collation} Collation */

/**
 * @param {Collation} data
 * @param {boolean} isFiltered whether only agencies of one kind are shown
 * @param {number} leftOut how many files were not read, because the reader stopped
 */
export function summary(data, isFiltered, leftOut) {
  const isPicture = data.rows.length || data.conflicts.length || isFiltered;
  const title = isPicture ? "The overview" : "None of these files could be counted";
  return [
    h("h2", { id: "ov-title", tabindex: "-1" }, title),
    ...missing(data),
    ...answerLines(data).map((line) => h("p", {}, line)),
    h("p", { class: "ov-total" }, totals(data)),
    ...(leftOut ? [h("p", {}, h("strong", {}, leftOutWords(leftOut)))] : []),
    h(
      "p",
      { class: "sc-hint" },
      `As of ${dateWords(data.as_of)}, for ${data.partnership.name}. Files were due on ${dateWords(data.due)}. Links open in a new tab, so that the overview stays open here.`,
    ),
  ];
}

/** @param {number} count */
function leftOutWords(count) {
  return `You stopped before ${countWords(count, "more file was", "more files were")} read. They are not in this picture. To read them, choose them again.`;
}

/** What stands above a picture while it is worked out again. */
export function waiting() {
  const words = "Putting the picture together. Until then it is the one from before your choice.";
  return h("p", { class: "ov-wait", role: "status" }, words);
}

/** Advice if no file could be counted. */
export function whatToDo() {
  return part(
    "ov-none",
    "What to do",
    h(
      "p",
      {},
      "Look below why each file was set aside. Ask the agency for the file that its self-check page downloads: its name ends in .supervision.json.",
    ),
  );
}

/** Which agencies have answered, in sentences. @param {Collation} data @returns {string[]} */
function answerLines({ agencies: of }) {
  return [
    of.expected
      ? `Of ${countWords(of.expected, "agency", "agencies")} on the partnership’s list, ${of.answered} answered${undecided(of)} and ${of.missing} did not.`
      : "",
    of.not_listed ? `${countWords(of.not_listed, "agency", "agencies")} answered without being on the list.` : "",
  ].filter(Boolean);
}

/** @param {Collation["agencies"]} of */
function undecided({ undecided: number }) {
  return number ? `, ${number} sent files to decide between` : "";
}
