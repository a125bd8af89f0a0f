// The view that puts last year's answers beside this year's, and the other ways to it.

import { dateWords } from "../../shared/dates.mjs";
import { button, h, linkTo, say } from "../../shared/dom.mjs";
import { countWords } from "../../shared/words.mjs";
import {
  beginBeside,
  beginBesideThis,
  besideDate,
  isOld,
  putBeside,
  putDraftBeside,
  removeBeside,
} from "../last-year.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../opening.mjs").Message} Message */

/**
 * @param {App} app
 * @param {HTMLElement} place
 */
export function drawLastYear(app, place) {
  const message = h("div", { class: "sc-message", tabindex: "-1", hidden: true });
  const stored = h("div", {});
  const words = app.session.draft?.beside ? "Open another earlier file" : "Open last year’s file";
  place.replaceChildren(
    h("h2", { id: "sc-last-year-title", tabindex: "-1" }, "Last year’s answers"),
    message,
    ...standing(app),
    fileField("sc-last-file", words, message, (file) => putBeside(app, file)),
    stored,
    anew(app),
  );
  void drawStored(app, stored, message);
}

/** What stands beside the open self-check. @param {App} app */
function standing(app) {
  const beside = app.session.draft?.beside;
  if (!beside)
    return [
      h(
        "p",
        {},
        "Each earlier answer then stands at its question, to compare. Your answers here, and the earlier file, stay as they are.",
      ),
    ];
  const remove = () => {
    removeBeside(app);
    app.refresh();
  };
  const answers = countWords(Object.keys(beside.return.answers ?? {}).length, "answer");
  const of = beside.return.assessed_on ? ` of ${dateWords(beside.return.assessed_on)}` : "";
  return [
    h("p", {}, h("strong", {}, `${beside.name}${of}`), `: ${answers}. Each stands at its question.`),
    h("p", {}, linkTo("tasks", "Go on with this year’s answers")),
    button("Take them away", remove),
  ];
}

/**
 * A field to open an earlier file, with a message if it cannot be opened.
 * @param {string} id
 * @param {string} label
 * @param {HTMLElement} message
 * @param {(file: File) => Promise<Message | null>} open
 */
function fileField(id, label, message, open) {
  const input = h("input", { type: "file", id, accept: ".json,application/json" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = "";
    if (file) void attempt(file.name, message, () => open(file));
  });
  return h("div", { class: "sc-field" }, h("label", { for: id }, label), input);
}

/**
 * @param {string} name
 * @param {HTMLElement} message
 * @param {() => Promise<Message | null>} open
 */
async function attempt(name, message, open) {
  try {
    const refused = await open();
    if (refused) say(message, refused.title, refused.lines);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say(message, `${name} was not opened`, [`Check your connection, then try again. (${why})`]);
  }
}

/**
 * The other self-checks on this device.
 * @param {App} app
 * @param {HTMLElement} place
 * @param {HTMLElement} message
 */
async function drawStored(app, place, message) {
  const all = await app.drafts.list().catch(() => []);
  const others = all.filter(({ id, state, answers }) => id !== app.session.draft?.id && state === "sound" && answers);
  if (!others.length) return;
  const rows = others.map((draft) => {
    const use = () => void attempt(draft.name, message, () => putDraftBeside(app, draft));
    return h("li", {}, button(`Use ${draft.name}, ${countWords(draft.answers, "answer")}`, use));
  });
  place.replaceChildren(h("h3", {}, "Or one that is on this device"), h("ul", { class: "sc-list" }, ...rows));
}

/** For a reader whose open self-check is last year's. @param {App} app */
function anew(app) {
  return h(
    "section",
    {},
    h("h3", {}, "Is this one last year’s?"),
    h("p", {}, "Leave it as it is, and begin this year’s with its answers beside."),
    button("Begin this year’s self-check", () => void beginBesideThis(app)),
  );
}

/** A line in the list of standards if the answers are so old that people mean to answer anew. @param {App} app */
export function oldLine(app) {
  const { draft, open } = app.session;
  if (!draft?.writable || !isOld(open)) return null;
  return h(
    "div",
    { class: "sc-copy" },
    h(
      "p",
      {},
      `These are answers of ${dateWords(open.assessed_on)}. To answer anew, begin this year’s self-check: these answers stay as they are and stand beside it.`,
    ),
    h(
      "p",
      {},
      button("Begin this year’s self-check", () => void beginBesideThis(app)),
    ),
  );
}

/**
 * The field of the start view.
 * @param {App} app
 * @param {HTMLInputElement} notKept
 * @param {HTMLElement} message
 */
export function besideField(app, notKept, message) {
  const label = "Start a new one beside last year’s file";
  return fileField("sc-beside-file", label, message, (file) => beginBeside(app, file, !notKept.checked));
}

/** The date over an earlier answer. @param {App} app */
export function lastYearWords({ session: { draft } }) {
  return draft?.beside ? besideDate(draft.beside) : "";
}
