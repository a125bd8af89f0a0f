// The view to merge another person's file: the differences side by side, and the field to open a file.

import { announce, button, h, linkTo, say } from "../../shared/dom.mjs";
import { countWords } from "../../shared/words.mjs";
import { countsOf, finish, mergeFile, workOut } from "../merge.mjs";
import { choice } from "./merge-choice.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../merge.mjs").Merge} Merge */

/** The section to choose a file to merge, for the view where files are kept. @param {App} app */
export function mergeSection(app) {
  const title = h("h3", {}, "Put two people’s answers together");
  const input = h("input", {
    type: "file",
    id: "sc-merge-file",
    accept: ".json,.xlsx,application/json",
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

/**
 * Show a message under a heading, in place of the one before.
 * @param {HTMLElement} title
 * @param {import("../opening.mjs").Message} said
 */
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
 * The self-check has changed since the comparison: compare again.
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
  const answers = (/** @type {number} */ count) => countWords(count, "answer");
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
      rest ? h("li", {}, `${countWords(rest, "other thing")} different: below.`) : null,
      h("li", {}, "Notes, evidence and actions of both are kept, whatever you choose."),
    ),
  ];
}

/**
 * @param {App} app
 * @param {Merge} merging
 * @param {HTMLElement} title
 */
function ending(app, merging, title) {
  let busy = false; // so that a double click merges only once
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
