// The results of a survey tool: which column answers which question is shown for agreement before anything is counted.

import { MOST_BYTES } from "../returns/json-text.mjs";
import { toBase64 } from "../shared/base64.mjs";
import { button, h } from "../shared/dom.mjs";
import { capital, countWords } from "../shared/words.mjs";
import { field } from "./round.mjs";

/** @typedef {import("./counting.mjs").Counting} Counting */
/**
 * @typedef {{columns: Record<string, number>, heads: string[], unread: string[], people: number, aside: string[],
 *   more: number}} SurveyResults
 */

/** @param {Counting} counting */
export function surveyPart(counting) {
  const place = h("div");
  const input = h("input", {
    type: "file",
    id: "sq-survey",
    accept: ".csv,text/csv",
    onchange: () => {
      const chosen = input.files?.[0];
      if (chosen) void readResults(counting, chosen, place);
    },
  });
  return h(
    "section",
    {},
    h("h3", {}, "Results of a survey tool"),
    field(input, "A table (CSV) with a row for each person"),
    place,
  );
}

/**
 * @param {Counting} counting
 * @param {File} file
 * @param {HTMLElement} place
 * @param {Record<string, number>} [columns] each question's column, as the collector has chosen
 */
async function readResults(counting, file, place, columns = {}) {
  place.replaceChildren();
  if (file.size > MOST_BYTES) return counting.tell("The file was not read", ["It is larger than 5 MiB."]);
  try {
    const base64 = toBase64(new Uint8Array(await file.arrayBuffer()));
    const found = await counting.call("staff_survey", { base64, columns });
    if (found.verdict === "refused") {
      const lines = found.faults.map((/** @type {{message: string, hint: string}} */ { message, hint }) => {
        return `${capital(message)}. ${capital(hint)}.`;
      });
      return counting.tell("The file was not read", lines);
    }
    drawAgreement(counting, file, place, found);
  } catch (error) {
    counting.fail(error);
  }
}

/** @param {Counting} counting @param {File} file @param {HTMLElement} place @param {SurveyResults} found */
function drawAgreement(counting, file, place, found) {
  const lists = counting.data.questions.questions.map((question, number) => {
    const list = h("select", { id: `sq-column-${number}`, "data-question": question.id });
    list.append(h("option", { value: "-1" }, "No column"));
    for (const [at, head] of found.heads.entries()) list.append(h("option", { value: `${at}` }, head));
    list.value = `${found.columns[question.id]}`;
    return { list, question, number };
  });
  const chosen = () => Object.fromEntries(lists.map(({ list, question }) => [question.id, Number(list.value)]));
  const head = h("h4", { tabindex: "-1" }, `${countWords(found.people, "person", "people")} in ${file.name}`);
  place.replaceChildren(
    head,
    h("p", {}, "Is each question matched with its column?"),
    ...lists.map(({ list, question, number }) => field(list, `${number + 1}. ${question.text}`)),
    found.unread.length ? h("p", {}, `Not read: ${found.unread.join("; ")}.`) : "",
    ...found.aside.map((line) => h("p", {}, line)),
    found.more ? h("p", {}, `And ${found.more} more cells.`) : "",
    button("Count these answers", () => void take(counting, place), "main"),
  );
  for (const { list } of lists)
    list.addEventListener("change", () => void readResults(counting, file, place, chosen()));
  head.focus();
}

/** @param {Counting} counting @param {HTMLElement} place */
async function take(counting, place) {
  try {
    const { people } = await counting.call("staff_take_survey", {});
    place.replaceChildren();
    counting.counted(people);
    counting.tell("Counted", ["The answers in the table are counted."]);
  } catch (error) {
    counting.fail(error);
  }
}
