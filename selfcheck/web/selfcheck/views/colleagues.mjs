// The view to share the questions out: a file for each role that knows some of them, and the way back for the answers.

import { fileName, MEDIA_TYPE, writeReturn } from "../../returns/file.mjs";
import { button, h, linkTo, say } from "../../shared/dom.mjs";
import { capital, countWords, pointNumber } from "../../shared/words.mjs";
import { takeOut } from "../leaving.mjs";
import { putBack } from "../part-back.mjs";
import { choiceOf } from "../questions.mjs";
import { askedPoints, countQuestions, partFor, pointsToHand, waysOf } from "../ways.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../ways.mjs").Colleague} Colleague */

/**
 * @param {App} app
 * @param {HTMLElement} place
 */
export function drawColleagues(app, place) {
  const colleagues = waysOf(app).colleagues.filter(({ points }) => pointsToHand(app, points).length);
  const shared = colleagues.flatMap(({ points }) => pointsToHand(app, points)).length;
  const all = askedPoints(app)?.size ?? countQuestions(app);
  const message = h("div", { class: "sc-message", tabindex: "-1", hidden: true });
  place.replaceChildren(
    h("h2", { id: "sc-colleagues-title", tabindex: "-1" }, "By who knows"),
    message,
    h("p", {}, "Send each colleague their file. It opens here, on their own device, with their questions only."),
    h("ul", { class: "sc-list" }, ...colleagues.map((each) => row(app, each))),
    all > shared
      ? h("p", {}, linkTo("tasks", `Answer the other ${countWords(all - shared, "question")} yourself`))
      : "",
    back(app, message),
  );
}

/** @param {App} app @param {Colleague} colleague */
function row(app, colleague) {
  const { role, knows } = colleague;
  const points = pointsToHand(app, colleague.points);
  const answered = points.filter((point) => choiceOf(app.session.answer(point) ?? {})).length;
  const titles = points.map((point) => h("li", {}, `${pointNumber(point)} ${titleOf(point)}`));
  const list = h(
    "details",
    { class: "sh-more" },
    h("summary", {}, `Which ${countWords(points.length, "question")}`),
    h("ul", {}, ...titles),
  );
  return h(
    "li",
    {},
    h("h3", {}, capital(role)),
    h("p", { class: "sc-hint" }, `${knows} ${answered} of ${points.length} answered so far.`),
    button(`Download the file for ${role}`, () => hand(app, colleague)),
    list,
  );
}

/** @param {string} point */
function titleOf(point) {
  return document.getElementById(point)?.dataset.title ?? "";
}

/** @param {App} app @param {Colleague} colleague */
function hand(app, colleague) {
  const part = partFor(app, colleague);
  const file = { name: fileName(part), type: MEDIA_TYPE, text: writeReturn(/** @type {any} */ (part)) };
  void takeOut(app, () => file, part);
}

/** @param {App} app @param {HTMLElement} message */
function back(app, message) {
  const input = h("input", { type: "file", id: "sc-parts-file", accept: ".json,application/json", multiple: true });
  const working = h("p", { class: "sc-hint", role: "status" });
  input.addEventListener("change", async () => {
    const files = [...(input.files ?? [])];
    input.value = "";
    working.textContent = "Putting the answers in…";
    const told = await putBack(app, files);
    working.textContent = "";
    if (app.name !== "colleagues") return;
    drawColleagues(app, /** @type {HTMLElement} */ (app.views.get("colleagues")));
    const shown = app.views.get("colleagues")?.querySelector(".sc-message");
    if (shown instanceof HTMLElement) say(shown, told.title, told.lines);
  });
  message.hidden = true;
  const hint = h(
    "p",
    { class: "sc-hint", id: "sc-parts-hint" },
    "Choose one or several. Where an answer differs from yours, you choose before anything changes.",
  );
  input.setAttribute("aria-describedby", "sc-parts-hint");
  return h(
    "section",
    {},
    h("h3", {}, "Put the answers back"),
    h(
      "div",
      { class: "sc-field" },
      h("label", { for: "sc-parts-file" }, "Files that colleagues sent back"),
      hint,
      input,
    ),
    working,
  );
}
