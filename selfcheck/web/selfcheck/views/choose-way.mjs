// The choice between the three ways through the questions, for the start and for the list of standards.

import { button, h, linkTo } from "../../shared/dom.mjs";
import { countWords, timeWords } from "../../shared/words.mjs";
import { changeWay, countQuestions, waysOf } from "../ways.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../ways.mjs").Way} Way */

const FEWEST_MINUTES = 1.1; // for a question whose answer is known
const MOST_MINUTES = 1.6; // for one whose answer has to be looked up
const MINUTES = 1.3; // for one of all questions; `macros/pages/self_check.py` says it as well
const STEP = 5;

/** How long so many questions take: `20 to 30 minutes`. @param {number} count */
export function minutesWords(count) {
  const [least, most] = [FEWEST_MINUTES, MOST_MINUTES].map((each) => Math.ceil((count * each) / STEP) * STEP);
  return least === most ? `about ${least} minutes` : `${least} to ${most} minutes`;
}

/**
 * The three ways, each with what it takes and what it gives.
 * @param {App} app
 * @param {(way: Way) => void} begin
 */
export function wayButtons(app, begin) {
  const { keys, colleagues } = waysOf(app);
  const all = countQuestions(app);
  /** @type {[way: Way, words: string, about: string][]} */
  const ways = [
    [
      "key-points",
      "Key points first",
      `${countWords(keys.length, "question")}, ${minutesWords(keys.length)}. You see which key points are missing.`,
    ],
    [
      "standards",
      "Standard by standard",
      `All ${all} questions, ${timeWords(Math.round(all * MINUTES))}. You see every level.`,
    ],
    ["colleagues", "By who knows", "Hand questions to colleagues as files, and put their answers together."],
  ];
  const there = ways.filter(([way]) => (way === "key-points" ? keys.length : way === "standards" || colleagues.length));
  return h(
    "ul",
    { class: "sc-list sc-ways" },
    ...there.map(([way, words, about], place) =>
      h(
        "li",
        {},
        button(words, () => begin(way), place ? "plain" : "main"),
        h("span", { class: "sc-hint" }, about),
      ),
    ),
  );
}

/** The other ways, in a line. @param {App} app */
export function otherWays(app) {
  const { keys, colleagues } = waysOf(app);
  const first = keys.length ? button("Key points first", () => changeWay(app, "key-points"), "link") : "";
  const share = colleagues.length ? linkTo("colleagues", "By who knows") : "";
  return h("p", {}, "Other ways: ", first, first && share ? " · " : "", share, ". Every answer stays.");
}
