// The step of the questions: approval, permission, dates, what the version replaces, who read it, and whom to tell.

import { h } from "../shared/dom.mjs";
import { dateField, radioField, selectField, textField } from "./fields.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */
/** @typedef {"head" | "answers" | "fresh"} Part */

const ROLE = "A role, not a name.";

/** @param {Desk} desk @param {HTMLElement} place */
export function drawQuestions(desk, place) {
  place.replaceChildren(
    h("h2", { tabindex: "-1" }, "Questions"),
    h(
      "div",
      { class: "dk-form", id: "dk-answers", tabindex: "-1" },
      ...(desk.work.isNew ? [group("The policy", freshFields(desk))] : []),
      group("This version", versionFields(desk)),
      group("Approved", approvalFields(desk)),
      ...(desk.work.whose === "another" ? [group("Permission", permissionFields(desk))] : []),
      ...(desk.work.isNew ? [] : [group("The version before", beforeFields(desk))]),
      group("Read and told", readerFields(desk)),
    ),
    h(
      "p",
      { class: "dk-next" },
      h("a", { href: "#file", class: "sc-button sc-button--main" }, "Go on to the publication file"),
    ),
  );
}

/** @param {string} title @param {(HTMLElement | null)[]} fields */
function group(title, fields) {
  return h("fieldset", { class: "sc-question" }, h("legend", {}, title), ...fields);
}

/** What a field of the work holds, and how it is written. @param {Desk} desk @param {Part} part @param {string} name */
function bound(desk, part, name) {
  return {
    value: desk.work[part][name] ?? "",
    write: (/** @type {string} */ text) => desk.put(part, name, text),
  };
}

/** @param {Desk} desk @param {string} name @param {string} label @param {string} [hint] @param {number} [rows] */
function answer(desk, name, label, hint, rows) {
  return textField({ id: idOf(name), label, hint, rows, ...bound(desk, "answers", name) });
}

/** @param {Desk} desk @param {string} name @param {string} label */
function day(desk, name, label) {
  return dateField({ id: idOf(name), label, ...bound(desk, "answers", name) });
}

/** @param {string} name such as `approved.on` */
function idOf(name) {
  return `dk-${name.replaceAll(/[._]/gu, "-")}`;
}

/** @param {Desk} desk */
function freshFields(desk) {
  const text = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ hint = "", rows = 0) =>
    textField({ id: `dk-policy-${name}`, label, hint, rows, ...bound(desk, "fresh", name) });
  const choice = (/** @type {string} */ name, /** @type {string} */ label, /** @type {[string, string][]} */ options) =>
    selectField({
      id: `dk-policy-${name}`,
      label,
      options: [["", "Choose"], ...options],
      ...bound(desk, "fresh", name),
    });
  const id = textField({
    id: "dk-policy-id",
    label: "A short name for its address",
    hint: "Small letters, digits and hyphens, such as example-council.",
    value: desk.work.policy,
    write: (policy) =>
      desk.change((work) => {
        work.policy = policy;
      }),
  });
  return [
    id,
    choice("kind", "What it is", [
      ["agency", "An agency’s own policy"],
      ["procedure", "A procedure for several agencies"],
      ["model", "A model to build on"],
    ]),
    text("agency", "Whose it is"),
    text("short", "Whose it is, short", "For tables and lists."),
    text("area", "Its area"),
    choice("sector", "Its sector", Object.entries(desk.known.sectors)),
    text("summary", "What it is, in a sentence or two", "", 3),
  ];
}

/** @param {Desk} desk */
function versionFields(desk) {
  return [
    textField({ id: "dk-title", label: "Title", ...bound(desk, "head", "title") }),
    textField({
      id: "dk-version",
      label: "Version",
      hint: "Such as 4, 1.2 or 2024-04.",
      ...bound(desk, "head", "version"),
    }),
    textField({ id: "dk-audience", label: "Whom it covers", rows: 2, ...bound(desk, "head", "audience") }),
    day(desk, "effective", "Takes effect on"),
    day(desk, "review_due", "Next review due, if the document says so"),
    answer(desk, "note", "What is new, and what was dropped", "A sentence or two for readers.", 3),
  ];
}

/** @param {Desk} desk */
function approvalFields(desk) {
  return [
    h("p", { class: "sc-hint" }, "A draft that no body has approved cannot be published."),
    answer(desk, "approved.body", "Which body approved it"),
    day(desk, "approved.on", "When"),
    answer(desk, "approved.minute", "Minute, if there is one"),
  ];
}

/** @param {Desk} desk */
function permissionFields(desk) {
  return [
    answer(desk, "permission.body", "Which organisation gave permission"),
    answer(desk, "permission.by", "Who gave it", ROLE),
    day(desk, "permission.on", "When"),
    day(desk, "permission.until", "Until when, if it ends"),
  ];
}

/** @param {Desk} desk */
function beforeFields(desk) {
  const before = desk.known.policies.find(({ id }) => id === desk.work.policy);
  const hold = h("div", {});
  const fields = () => [
    answer(desk, "legal_hold.by", "Who asked for it", ROLE),
    day(desk, "legal_hold.on", "Since when"),
    answer(desk, "legal_hold.why", "Why, without a name or a case"),
  ];
  const redraw = () => hold.replaceChildren(...(desk.work.answers._hold === "yes" ? fields() : []));
  redraw();
  return [
    h("p", {}, `It replaces version ${before?.version ?? ""}, which stays readable at its own address.`),
    answer(desk, "runs_on", "For which old cases does the old version still apply?", "Leave it empty where for none."),
    radioField({
      id: "dk-hold",
      legend: "Must the old one be kept for a court, a review or an inquiry?",
      value: desk.work.answers._hold ?? "no",
      options: [
        ["no", "No"],
        ["yes", "Yes, there is a legal hold"],
      ],
      write: (value) => {
        desk.change(({ answers }) => {
          answers._hold = value;
          if (value === "no") for (const name of ["by", "on", "why"]) delete answers[`legal_hold.${name}`];
        });
        redraw();
      },
    }),
    hold,
  ];
}

/** @param {Desk} desk */
function readerFields(desk) {
  return [
    answer(desk, "restated_by", "Your role", ROLE),
    answer(
      desk,
      "second_reader",
      "Who checked the plain words against the document",
      "A role; somebody else than you.",
    ),
    answer(desk, "original.kept_by", "Who keeps the Word file", "A role. The file itself is never published."),
    answer(desk, "tell", "Whom to tell, one a line", "", 3),
  ];
}
