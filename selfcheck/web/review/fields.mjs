// The fields of a review: the reviewer's judgment of every standard and point, and the agency's reply.

import { h } from "../shared/dom.mjs";
import { judgmentLines, judgmentOf, replyWords, VERDICTS } from "./words.mjs";

/** @typedef {import("./review.mjs").Reviewing} Reviewing */
/** @typedef {import("./review.mjs").Review} Review */
/** @typedef {import("./review.mjs").Judgment} Judgment */
/** @typedef {import("./review.mjs").Reply} Reply */
/** @typedef {import("./agency-view.mjs").Target} Target */

/** @type {Map<string, string>} */
const SAID = new Map([
  ["in-place", "In place"],
  ["partly", "Partly"],
  ["not-in-place", "Not in place"],
  ["not-known", "Depends on open questions"],
  ["not-applicable", "Not applicable"],
  ["met", "Met"],
  ["nearly-met", "Short by one or two points"],
  ["partly-met", "Partly met"],
  ["not-met", "Not met"],
]);

/**
 * @param {Reviewing} app
 * @param {Review} review
 * @param {Target} target
 * @param {() => void} after
 */
export function judging(app, review, { id, title, said, own }, after) {
  const judgment = judgmentOf(review, id);
  const radios = VERDICTS.map(([value, label]) => {
    const input = h("input", {
      type: "radio",
      name: `rv-${id}`,
      id: `rv-${id}-${value || "none"}`,
      value,
      checked: (judgment.verdict ?? "") === value,
    });
    input.addEventListener("change", () => {
      app.judge(id, { verdict: value || undefined }, said);
      after();
    });
    return h("div", { class: "sc-choice" }, input, h("label", { for: input.id }, label));
  });
  return h(
    "fieldset",
    { class: "sc-question" },
    h("legend", {}, title),
    own.length ? h("div", { class: "rv-own" }, "The agency: ", ...own) : null,
    then(judgment, said),
    h("div", { class: "rv-verdicts" }, ...radios),
    area(`rv-${id}-seen`, "What evidence was seen", judgment.seen, (seen) => app.judge(id, { seen }, said)),
    area(`rv-${id}-note`, "Why, or what is needed", judgment.note, (note) => app.judge(id, { note }, said)),
    judgment.reply?.text
      ? h(
          "p",
          {},
          h("strong", {}, "The agency’s reply: "),
          h("span", { class: "sc-noted" }, replyWords(judgment.reply)),
        )
      : null,
  );
}

/**
 * @param {Reviewing} app
 * @param {Review} review
 * @param {Target} target
 */
export function replying(app, review, { id, title, said, own }) {
  const judgment = judgmentOf(review, id);
  return h(
    "fieldset",
    { class: "sc-question" },
    h("legend", {}, title),
    own.length ? h("div", { class: "rv-own" }, "Your own view: ", ...own) : null,
    then(judgment, said),
    ...judgmentLines(judgment).map((line) => h("p", { class: "sc-noted" }, line)),
    replyField(`rv-${id}-reply`, "Your reply", judgment.reply, (reply) =>
      app.judge(id, { reply: reply.text ? signedReply(app, reply) : {} }),
    ),
  );
}

/**
 * The agency's view at the time of the judgment, if it differs from its view now.
 * @param {Judgment} judgment
 * @param {string} said
 */
function then(judgment, said) {
  if (!judgment.said || (said && judgment.said === said)) return null;
  const words = `When this was written, the agency’s view was: ${SAID.get(judgment.said) ?? judgment.said}.`;
  return h("p", { class: said ? "sc-slip" : "sc-hint" }, words);
}

/**
 * @param {string} id
 * @param {string} label
 * @param {Reply | undefined} reply
 * @param {(reply: Reply) => void} write
 */
export function replyField(id, label, reply, write) {
  return area(id, label, reply?.text, (text) => write({ ...reply, text }));
}

/** @param {Reviewing} app @param {Reply} reply @returns {Reply} */
export function signedReply({ me }, { text }) {
  return { text, ...(me.role && { role: me.role }), ...(me.on && { on: me.on }) };
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string | undefined} text
 * @param {(text: string) => void} write
 */
function area(id, label, text, write) {
  const field = h("textarea", { id, rows: "2", oninput: () => write(field.value) });
  field.value = text ?? "";
  return h("div", { class: "sc-field" }, h("label", { for: id }, label), field);
}
