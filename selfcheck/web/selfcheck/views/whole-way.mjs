// On the results of a part, in place of levels: why there are none, and the way to them.

import { button, h } from "../../shared/dom.mjs";
import { changeWay, countQuestions, isColleaguesPart } from "../ways.mjs";

/** @param {import("../app.mjs").App} app */
export function wholeWay(app) {
  if (isColleaguesPart(app)) return h("p", {}, "A part has no levels: they follow once it is back with the whole.");
  return h(
    "div",
    { class: "sc-whole-way sc-screen" },
    h("p", {}, "The key points alone give no level. Every answer stays when you go on."),
    button(`Answer all ${countQuestions(app)} questions`, () => changeWay(app, "standards")),
  );
}
