// A review as it is shown: the agency's own view, the reviewer's judgment beside it, the agency's reply; and for paper.

import { dateWords } from "../shared/dates.mjs";
import { button, h } from "../shared/dom.mjs";
import { pointNumber } from "../shared/words.mjs";
import { isJudged, judgmentIds, judgmentLines, judgmentOf, replyWords, VERDICTS } from "./words.mjs";

/** @typedef {import("./review.mjs").Reviewing} Reviewing */
/** @typedef {import("./review.mjs").Review} Review */
/** @typedef {import("./review.mjs").Judgment} Judgment */
/** @typedef {import("./review.mjs").Reply} Reply */
/** @typedef {import("./review.mjs").Sheet} Sheet */
/** @typedef {import("./review.mjs").Standard} Standard */
/** @typedef {import("./review.mjs").Point} Point */
/** @typedef {{id: string, title: string, said: string, own: (Node | string)[]}} Target what is judged; `own`: the agency's view of it */

/** @type {Map<string, string>} */
const SAID = new Map([
  ["in-place", "In place"],
  ["partly", "Partly"],
  ["not-in-place", "Not in place"],
  ["not-known", "Depends on open questions"],
  ["not-applicable", "Not applicable"],
  ["met", "Met"],
  ["partly-met", "Partly met"],
  ["not-met", "Not met"],
]);
const STANDING = {
  same: "",
  changed: "The self-check has changed since it was reviewed. Where an answer is another one now, it says so.",
  other: "The review is about another self-check.",
};
const CAVEAT =
  "The self-check is the agency’s own view. The review is what one officer saw of it. Neither is an inspection, and neither is evidence that children are safe.";

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
  if (reply.text) app.review.reply = signed(app, reply);
  else delete app.review.reply;
  app.touched();
}

/** @param {Review} review */
function nameOf({ about }) {
  return [about.agency?.name || about.agency?.id || "Agency not named", about.scope].filter(Boolean).join(", ");
}

/** @param {Reviewing} app @param {Review} review */
function facts({ sheet }, review) {
  const lines = [
    ["Self-check dated", sheet?.assessed_on || dateWords(review.about.assessed_on) || "no date"],
    ["Version of the standards", review.about.edition.number],
    ["The agency’s own view", sheet?.summary ?? "Open the self-check file as well to see it."],
  ];
  return [
    h(
      "dl",
      { class: "sh-facts" },
      ...lines.map(([term, words]) => h("div", {}, h("dt", {}, term), h("dd", {}, words))),
    ),
    h("p", { class: "sc-caveat" }, CAVEAT),
  ];
}

/** On which side the person is, in which role, and the day. @param {Reviewing} app */
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
 * The standards, each to open; or the judgments alone where the self-check is not at hand.
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

/** @param {Standard} standard @returns {Target[]} */
function targetsOf(standard) {
  const whole = {
    id: standard.id,
    title: "The standard as a whole",
    said: standard.said,
    own: [[standard.words, standard.figure].filter(Boolean).join(", ")],
  };
  return [
    whole,
    ...standard.criteria.map((point) => ({
      id: point.id,
      title: `${pointNumber(point.id)} ${point.title}`,
      said: point.said,
      own: ownView(point),
    })),
  ];
}

/** What the agency says of a point, with its note and evidence. @param {Point} point */
function ownView({ words, reason, note, evidence }) {
  const pieces = evidence.map(({ title, where, dated }) =>
    h("li", {}, [title, where, dated].filter(Boolean).join(", ")),
  );
  const lines = [
    h("strong", {}, words),
    reason ? `: ${reason}` : "",
    note ? h("span", { class: "sc-noted rv-block" }, `Note: ${note}`) : "",
    pieces.length ? h("ul", {}, ...pieces) : "",
  ];
  return lines.filter((line) => line !== "");
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

/**
 * @param {Reviewing} app
 * @param {Review} review
 * @param {Target} target
 * @param {() => void} after
 */
function judging(app, review, { id, title, said, own }, after) {
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
function replying(app, review, { id, title, said, own }) {
  const judgment = judgmentOf(review, id);
  return h(
    "fieldset",
    { class: "sc-question" },
    h("legend", {}, title),
    own.length ? h("div", { class: "rv-own" }, "Your own view: ", ...own) : null,
    then(judgment, said),
    ...judgmentLines(judgment).map((line) => h("p", { class: "sc-noted" }, line)),
    replyField(`rv-${id}-reply`, "Your reply", judgment.reply, (reply) =>
      app.judge(id, { reply: reply.text ? signed(app, reply) : {} }),
    ),
  );
}

/** What the agency said when it was judged, where that is another word than now. @param {Judgment} judgment @param {string} said */
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
function replyField(id, label, reply, write) {
  return area(id, label, reply?.text, (text) => write({ ...reply, text }));
}

/** @param {Reviewing} app @param {Reply} reply @returns {Reply} */
function signed({ me }, { text }) {
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

/**
 * The review for paper: judgments only, in words.
 * @param {Reviewing} app
 */
export function paperOf(app) {
  const review = /** @type {Review} */ (app.review);
  const targets = new Map(
    (app.sheet?.standards ?? []).flatMap((standard) => targetsOf(standard).map((target) => [target.id, target])),
  );
  const rows = judgmentIds(review).map((id) => {
    const [judgment, target] = [judgmentOf(review, id), targets.get(id)];
    const view = target ? [h("p", {}, "The agency: ", ...target.own)] : [];
    const reply = judgment.reply?.text ? [`Reply: ${replyWords(judgment.reply)}`] : [];
    return h(
      "section",
      {},
      h("h3", {}, app.titleOf(id)),
      ...view,
      ...[...judgmentLines(judgment), ...reply].map((line) => h("p", { class: "sc-noted" }, line)),
    );
  });
  const whole = review.reply?.text
    ? [h("h3", {}, "The agency’s reply to the review"), h("p", { class: "sc-noted" }, replyWords(review.reply))]
    : [];
  return [h("h2", {}, `Review: ${nameOf(review)}`), ...facts(app, review), ...rows, ...whole];
}
