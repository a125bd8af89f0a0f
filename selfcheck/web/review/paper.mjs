// A review for paper: judgments only, in words.

import { h } from "../shared/dom.mjs";
import { facts, nameOf, targetsOf } from "./agency-view.mjs";
import { judgmentIds, judgmentLines, judgmentOf, replyWords } from "./words.mjs";

/** @typedef {import("./review.mjs").Reviewing} Reviewing */
/** @typedef {import("./review.mjs").Review} Review */

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
