// Draws a review: the writer's side and role, the standards with their fields, and the button to save.

import { button, h } from "../shared/dom.mjs";
import { facts, nameOf, targetsOf } from "./agency-view.mjs";
import { judging, replyField, replying, signedReply } from "./fields.mjs";
import { isJudged, judgmentIds, judgmentOf } from "./words.mjs";

/** @typedef {import("./review.mjs").Reviewing} Reviewing */
/** @typedef {import("./review.mjs").Review} Review */
/** @typedef {import("./review.mjs").Reply} Reply */
/** @typedef {import("./agency-view.mjs").Target} Target */

const STANDING = {
  same: "",
  changed: "The self-check has changed since it was reviewed. Where an answer is another one now, it says so.",
  other: "The review is about another self-check.",
};

/**
 * @param {Reviewing} app
 * @param {HTMLElement} place
 */
export function drawReview(app, place) {
  const review = app.review;
  if (!review) {
    place.replaceChildren();
    return;
  }
  place.replaceChildren(
    h("h2", { tabindex: "-1" }, nameOf(review)),
    ...facts(app, review),
    ...(app.sheet?.standing === "changed" ? [h("p", { class: "sc-slip" }, STANDING.changed)] : []),
    who(app),
    ...body(app, review),
    ...(app.side === "agency"
      ? [replyField("rv-reply", "Reply to the review as a whole", review.reply, (reply) => put(app, reply))]
      : []),
    ending(app),
  );
}

/** @param {Reviewing} app @param {Reply} reply */
function put(app, reply) {
  if (!app.review) return;
  if (reply.text) app.review.reply = signedReply(app, reply);
  else delete app.review.reply;
  app.touched();
}

/** Fields for the person's side, role and day. @param {Reviewing} app */
function who(app) {
  const sides = /** @type {[import("./review.mjs").Side, string][]} */ ([
    ["reviewer", "I am the reviewing officer"],
    ["agency", "I reply for the agency"],
  ]).map(([value, label]) => {
    const input = h("input", {
      type: "radio",
      name: "rv-side",
      id: `rv-side-${value}`,
      value,
      checked: app.side === value,
    });
    input.addEventListener("change", () => {
      app.side = value;
      app.draw();
      document.getElementById(`rv-side-${value}`)?.focus();
    });
    return h("div", { class: "sc-choice" }, input, h("label", { for: input.id }, label));
  });
  const role = h("input", { type: "text", id: "rv-role", autocomplete: "off", "aria-describedby": "rv-role-hint" });
  role.value = app.me.role;
  const on = h("input", { type: "date", id: "rv-on" });
  on.value = app.me.on;
  const changed = () => {
    app.writers[app.side] = { role: role.value.trim(), on: on.value };
    app.sign();
  };
  for (const field of [role, on]) field.addEventListener("input", changed);
  return h(
    "section",
    {},
    h("fieldset", { class: "sc-question" }, h("legend", {}, "Who writes?"), ...sides),
    h(
      "div",
      { class: "sc-field" },
      h("label", { for: "rv-role" }, "Your role"),
      h(
        "p",
        { class: "sc-hint", id: "rv-role-hint" },
        "A role, not a name. It stands with everything that you write from now on.",
      ),
      role,
    ),
    h("div", { class: "sc-field" }, h("label", { for: "rv-on" }, "Date"), on),
  );
}

/**
 * The standards, folded; or the judgments alone if the self-check is not open.
 * @param {Reviewing} app
 * @param {Review} review
 */
function body(app, review) {
  const known = new Set();
  const groups = (app.sheet?.standards ?? []).map((standard) => {
    const targets = targetsOf(standard);
    for (const { id } of targets) known.add(id);
    return group(app, review, `Standard ${standard.number}: ${standard.title}`, standard.words, targets);
  });
  const rest = Object.keys(review.judgments ?? {}).filter((id) => !known.has(id));
  const others = rest.map((id) => ({ id, title: app.titleOf(id), said: "", own: [] }));
  if (others.length)
    groups.push(group(app, review, app.sheet ? "Other judgments in the file" : "Judgments in the file", "", others));
  if (app.side === "agency" && !judgmentIds(review).length)
    return [h("p", {}, "The review holds no judgment to reply to.")];
  return groups.filter((each) => each !== null);
}

/**
 * @param {Reviewing} app
 * @param {Review} review
 * @param {string} title
 * @param {string} words
 * @param {Target[]} targets
 */
function group(app, review, title, words, targets) {
  const shown = app.side === "agency" ? targets.filter(({ id }) => isJudged(judgmentOf(review, id))) : targets;
  if (!shown.length) return null;
  const count = h("span", { class: "sc-hint" });
  const recount = () => {
    const number = targets.filter(({ id }) => judgmentOf(app.review, id).verdict).length;
    count.textContent = ` ${number} of ${targets.length} judged`;
  };
  recount();
  const fieldsets = shown.map((target) =>
    app.side === "agency" ? replying(app, review, target) : judging(app, review, target, recount),
  );
  const summary = h("summary", {}, title, words && `: ${words}`, " ", count);
  return h(
    "details",
    { class: "sh-more rv-standard", open: app.side === "agency" || !app.sheet },
    summary,
    ...fieldsets,
  );
}

/** @param {Reviewing} app */
function ending(app) {
  const state = h(
    "p",
    { class: "sc-hint rv-state", role: "status" },
    app.isDirty ? "Not downloaded yet." : "Nothing has changed since the file was opened or downloaded.",
  );
  return h(
    "div",
    { class: "sc-ending" },
    button("Download the review", () => void app.save(), "main"),
    button("Print", () => window.print()),
    state,
  );
}
