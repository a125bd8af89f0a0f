// What staff say, under the results: opens a collector's totals, and shows them beside the agency's own answers.

import { troubleWords } from "../../engine/trouble-words.mjs";
import { MOST_BYTES } from "../../returns/json-text.mjs";
import { dateWords } from "../../shared/dates.mjs";
import { announce, button, h } from "../../shared/dom.mjs";
import { policyClauses } from "../../shared/policy-clauses.mjs";
import { capital, countWords } from "../../shared/words.mjs";
import { fold, pointLink } from "./findings.mjs";
import { planning } from "./planning.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../session.mjs").Report} Report */

const TITLE = "What your staff say";

/**
 * The section; nothing where the handbook has no questions to staff and the self-check no totals.
 * @param {App} app
 * @param {Report} report
 */
export function staffVoice(app, report) {
  if (report.staff) return shown(app, report.staff);
  return "asksStaff" in app.root.dataset && app.session.draft?.writable ? offer(app) : null;
}

/** @param {App} app */
function offer(app) {
  const message = h("div", { class: "sc-slip", tabindex: "-1", hidden: true });
  const file = h("input", {
    type: "file",
    id: "sc-staff-file",
    accept: ".json,application/json",
    onchange: () => {
      const chosen = file.files?.[0];
      file.value = "";
      if (chosen) void open(app, chosen, message);
    },
  });
  return h(
    "section",
    { class: "sc-staff sc-screen" },
    h("h3", {}, TITLE),
    message,
    h(
      "p",
      {},
      h("a", { href: app.address("self-check/staff/") }, "Ask your staff"),
      ", without names, and see what they say beside your answers.",
    ),
    fold(
      "staff-file",
      "Add the totals that your collector gave you",
      h("div", { class: "sc-field" }, h("label", { for: file.id }, "File that ends in .staff-tally.json"), file),
    ),
  );
}

/** @param {App} app @param {File} file @param {HTMLElement} message */
async function open(app, file, message) {
  const refuse = (/** @type {string} */ words) => {
    message.replaceChildren(h("p", {}, `${file.name} was not opened. ${words}`));
    message.hidden = false;
    message.focus();
  };
  if (file.size > MOST_BYTES) return refuse("It is larger than 5 MiB.");
  try {
    const found = await app.engine.call("open_staff_tally", { text: await file.text() });
    if (found.verdict === "refused") return refuse(`${capital(found.message)}. ${capital(found.hint)}.`);
    app.session.change((value) => {
      value.staff = found.tally;
    });
    announce(`${found.summary}. It changes no score.`);
  } catch (error) {
    refuse(troubleWords(error));
  }
}

/** @param {App} app @param {Report} voice */
function shown(app, voice) {
  const { apart, together } = voice;
  const clausesOn = policyClauses(app.root, app.session.open.agency?.id ?? "");
  const counted = voice.counted_on ? ` Counted on ${dateWords(voice.counted_on)}.` : "";
  return h(
    "section",
    { class: "sc-staff sc-findings" },
    h("h3", {}, TITLE),
    h("p", {}, `${voice.summary}${counted} It changes no score. Nobody may use it against staff or their supervisors.`),
    !apart.length && !together.length
      ? ""
      : apart.length
        ? h("p", {}, `You and your staff part in ${countWords(apart.length, "place")}. ${apart[0].step}.`)
        : h("p", {}, "You and your staff part nowhere."),
    h("ul", {}, ...apart.map((/** @type {Report} */ line) => row(app, line, clausesOn(line.criterion)))),
    together.length
      ? fold(
          "staff-together",
          `The other ${countWords(together.length, "line")}`,
          h("ul", {}, ...together.map((/** @type {Report} */ line) => h("li", {}, words(line)))),
        )
      : "",
    app.session.draft?.writable
      ? h(
          "p",
          { class: "sc-screen" },
          button("Take these totals out", () => takeOut(app)),
        )
      : "",
  );
}

/** @param {App} app @param {Report} line @param {(string | Node)[] | null} clauses of the agency's own policy */
function row(app, line, clauses) {
  const step = /** @type {import("./planning.mjs").Step} */ (line);
  return h("li", {}, h("div", {}, words(line), policy(clauses)), planning(app, step));
}

/** What the agency's own policy commits to, where it is held here. @param {(string | Node)[] | null} clauses */
function policy(clauses) {
  return clauses?.length ? h("p", { class: "sc-hint" }, "Your policy: ", ...clauses) : null;
}

/** @param {Report} line */
function words(line) {
  return h(
    "p",
    {},
    pointLink(line),
    ". You say: ",
    h("strong", {}, line.own),
    ". Staff, on “",
    line.question,
    "”: ",
    h("strong", {}, line.staff),
    ".",
  );
}

/** @param {App} app */
function takeOut(app) {
  app.session.change((value) => {
    delete value.staff;
  });
  announce("The totals are no longer in this self-check.");
}
