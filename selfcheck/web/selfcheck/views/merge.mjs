// What another person's file says differently, side by side, to choose from; and the way to open such a file.

import { announce, button, findAll, h, linkTo, say } from "../../shared/dom.mjs";
import { pointNumber } from "../../shared/words.mjs";
import { countsOf, finish, mergeFile, workOut } from "../merge.mjs";
import { answerWords } from "../questions.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../merge.mjs").Conflict} Conflict */
/** @typedef {import("../merge.mjs").Merge} Merge */
/** @typedef {import("../merge.mjs").Option} Option */

/** @type {Record<string, string>} */
const HEAD = {
  agency: "Agency",
  scope: "What the answers cover",
  period: "Period covered",
  assessed_on: "Date of this self-check",
  assessor: "Role of the person who fills it in",
  signed_off: "Signed off",
  contact: "Team contact",
};
/** @type {Record<string, string>} */
const WORDS = { yes: "Yes", no: "No", "not-applicable": "Not applicable" };

/** The way to merge a file, for the view where files are kept. @param {App} app */
export function mergeSection(app) {
  const title = h("h3", {}, "Put two people’s answers together");
  const input = h("input", {
    type: "file",
    id: "sc-merge-file",
    accept: ".json,application/json",
    "aria-describedby": "sc-merge-hint",
  });
  const working = h("p", { class: "sc-hint", role: "status" });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    working.textContent = "Comparing the two…";
    unsay(title);
    try {
      const refused = await mergeFile(app, file);
      if (refused) sayAfter(title, refused);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      sayAfter(title, {
        title: `${file.name} was not merged`,
        lines: [`Check your connection, then try again. (${why})`],
      });
    }
    working.textContent = "";
  });
  return h(
    "section",
    {},
    title,
    h(
      "div",
      { class: "sc-field" },
      h("label", { for: "sc-merge-file" }, "Merge another self-check file into this one"),
      hint(),
      input,
    ),
    working,
  );
}

/** Say something under a heading, in the place of what was said there before. @param {HTMLElement} title @param {import("../opening.mjs").Message} said */
function sayAfter(title, said) {
  unsay(title);
  const message = h("div", { class: "sc-message", tabindex: "-1" });
  title.after(message);
  say(message, said.title, said.lines);
}

/** @param {HTMLElement} title */
function unsay(title) {
  if (title.nextElementSibling?.matches(".sc-message")) title.nextElementSibling.remove();
}

function hint() {
  return h(
    "p",
    { class: "sc-hint", id: "sc-merge-hint" },
    "Somebody else of your agency has filled in a part. You see what differs and choose, before anything changes.",
  );
}

/**
 * @param {App} app
 * @param {HTMLElement} place
 */
export function drawMerge(app, place) {
  const merging = app.merging;
  const title = h("h2", { id: "sc-merge-title", tabindex: "-1" }, "Merge two self-checks");
  if (!merging || merging.draft !== app.session.draft) {
    app.merging = null;
    place.replaceChildren(
      title,
      h("p", {}, "There is no file to merge. ", linkTo("keep", "Choose one under Keep or share")),
    );
    return;
  }
  place.replaceChildren(
    title,
    ...summary(app, merging),
    ...merging.conflicts.map((each, number) => choice(merging, each, number)),
    ...ending(app, merging, title),
  );
  if (merging.before !== JSON.stringify(app.session.open)) void again(app, merging, place, title);
}

/**
 * The self-check was changed since: compare once more.
 * @param {App} app
 * @param {Merge} merging
 * @param {HTMLElement} place
 * @param {HTMLElement} title
 */
async function again(app, merging, place, title) {
  const refused = await workOut(app, merging);
  if (refused) sayAfter(title, refused);
  else if (app.merging === merging && app.name === "merge") drawMerge(app, place);
}

/**
 * @param {App} app
 * @param {Merge} merging
 */
function summary(app, merging) {
  const { added, agree, differ } = countsOf(app.session.open, merging);
  const answers = (/** @type {number} */ count) => `${count} ${count === 1 ? "answer" : "answers"}`;
  const rest = merging.conflicts.length - differ;
  return [
    h("p", {}, "The other file is ", h("strong", {}, merging.name), ". Nothing has changed yet."),
    h(
      "ul",
      {},
      h("li", {}, `${answers(added)} only in the other file: added.`),
      h("li", {}, `${answers(agree)} the same in both, or parts of a list that go together: kept.`),
      h(
        "li",
        {},
        differ
          ? `${answers(differ)} different: choose below. What you do not choose is left open, and its note says what each file said.`
          : "No answer is different.",
      ),
      rest ? h("li", {}, `${rest} other ${rest === 1 ? "thing" : "things"} different: below.`) : null,
      h("li", {}, "Notes, evidence and actions of both are kept, whatever you choose."),
    ),
  ];
}

/**
 * One thing that differs, as a group of radio buttons.
 * @param {Merge} merging
 * @param {Conflict} conflict
 * @param {number} number
 */
function choice(merging, conflict, number) {
  const question = document.querySelector(`[data-criterion="${CSS.escape(conflict.name)}"]`);
  const about = question instanceof HTMLElement ? question : null;
  const sides = conflict.options.map((option) => side(merging, conflict, option, about, number));
  const open =
    conflict.kind === "answer" &&
    h("div", { class: "sc-choice" }, ...radio(merging, conflict, number, "", "Leave it open for now"));
  return h(
    "fieldset",
    { class: "sc-question sc-differs" },
    h("legend", {}, legend(conflict, about)),
    h("div", { class: "sc-sides" }, ...sides),
    open,
  );
}

/**
 * @param {Conflict} conflict
 * @param {HTMLElement | null} question
 */
function legend({ kind, name }, question) {
  if (kind === "head") return HEAD[name] ?? name;
  if (kind === "member") return `Not known to this page: ${name}`;
  const title = question?.dataset.title ?? "";
  return h(
    "span",
    {},
    h("span", { class: "sc-number" }, pointNumber(name)),
    ` ${title || "A point that this version of the standards does not have"}`,
  );
}

/**
 * What one of the two says, with a radio button to take it.
 * @param {Merge} merging
 * @param {Conflict} conflict
 * @param {Option} option
 * @param {HTMLElement | null} question
 * @param {number} number
 */
function side(merging, conflict, option, question, number) {
  const [letter] = option.files;
  const whose = letter === "a" ? "This self-check" : "The other file";
  const words = conflict.kind === "answer" ? saysWords(conflict, option, question) : plainWords(option.says);
  return h(
    "div",
    { class: "sc-side" },
    h(
      "div",
      { class: "sc-choice" },
      ...radio(merging, conflict, number, letter, h("span", {}, `${whose}: `, h("strong", {}, words))),
    ),
    ...(conflict.kind === "answer" ? noted(option) : []),
  );
}

/**
 * @param {Merge} merging
 * @param {Conflict} conflict
 * @param {number} number
 * @param {string} value
 * @param {string | HTMLElement} label
 */
function radio(merging, conflict, number, value, label) {
  const id = `sc-merge-${number}-${value || "open"}`;
  const chosen = (merging.choices[conflict.name] ?? "") === value;
  const input = h("input", { type: "radio", id, name: `sc-merge-${number}`, value, checked: chosen });
  input.addEventListener("change", () => {
    if (value) merging.choices[conflict.name] = value;
    else delete merging.choices[conflict.name];
  });
  return [input, h("label", { for: id }, label)];
}

/** The note and the evidence that stand with an answer. @param {Option} option */
function noted({ says }) {
  const pieces = (says.evidence ?? []).map((/** @type {any} */ piece) =>
    h("li", {}, plainWords(Object.fromEntries(Object.entries(piece).filter(([name]) => name !== "kind")))),
  );
  return [
    says.note ? h("p", { class: "sc-hint sc-noted" }, `Note: ${says.note}`) : null,
    pieces.length ? h("p", { class: "sc-hint" }, "Evidence:") : null,
    pieces.length ? h("ul", { class: "sc-hint" }, ...pieces) : null,
  ].filter((each) => each !== null);
}

/**
 * An answer in words; of two checklists, the lines in which they differ.
 * @param {Conflict} conflict
 * @param {Option} option
 * @param {HTMLElement | null} question
 */
function saysWords({ options }, option, question) {
  if (!options.every(({ says }) => says.items)) return answerWords(question, option.says);
  const { items, reasons = {} } = option.says;
  const differs = (/** @type {string} */ line) =>
    options.some(({ says }) => Object.hasOwn(says.items, line) && says.items[line] !== items[line]);
  const why = (/** @type {string} */ line) =>
    items[line] === "not-applicable" && Object.hasOwn(reasons, line) ? ` (${reasons[line]})` : "";
  return Object.keys(items)
    .filter(differs)
    .map((line) => `${lineWords(question, line)}: ${WORDS[items[line]]}${why(line)}`)
    .join("; ");
}

/**
 * @param {HTMLElement | null} question
 * @param {string} line
 */
function lineWords(question, line) {
  const found = question
    ? findAll(question, "[data-item]", HTMLElement).find((each) => each.dataset.item === line)
    : null;
  return (found?.querySelector(".sc-item__text")?.textContent ?? line).replace(/\.$/, "");
}

/** Anything else that a file says, in words. @param {unknown} value @returns {string} */
function plainWords(value) {
  if (Array.isArray(value)) return value.map(plainWords).join(", ");
  if (value !== null && typeof value === "object") return Object.values(value).map(plainWords).join(", ");
  return String(value);
}

/**
 * @param {App} app
 * @param {Merge} merging
 * @param {HTMLElement} title
 */
function ending(app, merging, title) {
  let busy = false; // a double click merges once
  const go = async () => {
    if (busy) return;
    busy = true;
    const refused = await finish(app, merging).finally(() => (busy = false));
    if (refused) sayAfter(title, refused);
  };
  const cancel = () => {
    app.merging = null;
    app.go("keep");
    announce("Nothing was merged. Your self-check is as it was.");
  };
  return [
    h("p", {}, "You go on with a new self-check. This one and the file stay as they are."),
    h(
      "div",
      { class: "sc-ending" },
      button("Merge", () => void go(), "main"),
      button("Cancel", cancel),
    ),
  ];
}
