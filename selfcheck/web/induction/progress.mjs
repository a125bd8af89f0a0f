// Progress in an induction pathway, worked out from its steps, the record on this device and the chosen policy.

import { dateWords } from "../shared/dates.mjs";
import { countWords } from "../shared/words.mjs";

/** @typedef {import("./device-record.mjs").AgencyRecord} AgencyRecord */
/**
 * @typedef {{id: string, title: string, part: string, only: string | null, prints: Record<string, string>, minutes:
 *   Record<string, number>}} Step
 */
/** @typedef {{id: string, ask: string, part: string, only: string | null, print: string}} Check */
/** @typedef {{id: string, title: string, steps: Step[], checks: Check[]}} Part */
/** @typedef {"open" | "done" | "changed"} State */
/**
 * @typedef {{done: number, steps: number, passed: number, checks: number, left: number, changed: Step[], asked:
 *   Check[]}} Progress
 */
/** @typedef {{part: Part, progress: Progress, on: string | null}} PartProgress */

/**
 * Whether a step or question is for the chosen agency: some are for one agency alone.
 * @param {{only: string | null}} each
 * @param {string} agency
 */
export function applies(each, agency) {
  return each.only === null || each.only === agency;
}

/**
 * The value for an agency (a step's fingerprint or minutes), or that for the standards if the agency has none.
 * @template Value
 * @param {Record<string, Value>} values
 * @param {string} agency
 * @returns {Value}
 */
export function forAgency(values, agency) {
  return Object.hasOwn(values, agency) ? values[agency] : values[""];
}

/**
 * @param {Step} step
 * @param {AgencyRecord} kept
 * @param {string} agency
 * @returns {State}
 */
export function stateOf(step, kept, agency) {
  const mark = Object.hasOwn(kept.steps, step.id) ? kept.steps[step.id] : null;
  if (!mark) return "open";
  return mark.print === forAgency(step.prints, agency) ? "done" : "changed";
}

/**
 * Whether a question was answered right, and has not changed since.
 * @param {Check} check
 * @param {AgencyRecord} kept
 */
export function isPassed(check, kept) {
  return Object.hasOwn(kept.checks, check.id) && kept.checks[check.id].print === check.print;
}

/**
 * @param {Part[]} parts
 * @param {AgencyRecord} kept
 * @param {string} agency
 * @returns {Progress}
 */
export function progress(parts, kept, agency) {
  const steps = parts.flatMap((part) => part.steps).filter((step) => applies(step, agency));
  const checks = parts.flatMap((part) => part.checks).filter((check) => applies(check, agency));
  const open = steps.filter((step) => stateOf(step, kept, agency) !== "done");
  return {
    done: steps.length - open.length,
    steps: steps.length,
    passed: checks.filter((check) => isPassed(check, kept)).length,
    checks: checks.length,
    left: open.reduce((sum, step) => sum + forAgency(step.minutes, agency), 0),
    changed: steps.filter((step) => stateOf(step, kept, agency) === "changed"),
    asked: checks.filter((check) => Object.hasOwn(kept.checks, check.id) && !isPassed(check, kept)),
  };
}

/**
 * The progress of each part and, if it is complete, the day of completion.
 * @param {Part[]} parts
 * @param {AgencyRecord} kept
 * @param {string} agency
 * @returns {PartProgress[]}
 */
export function byPart(parts, kept, agency) {
  return parts.map((part) => {
    const found = progress([part], kept, agency);
    const days = [
      ...part.steps.filter((step) => applies(step, agency)).map((step) => kept.steps[step.id]?.on ?? ""),
      ...part.checks.filter((check) => applies(check, agency)).map((check) => kept.checks[check.id]?.on ?? ""),
    ];
    return { part, progress: found, on: isWhole(found) ? (days.sort().at(-1) ?? null) : null };
  });
}

/** @param {Progress} found */
export function isWhole(found) {
  return found.done === found.steps && found.passed === found.checks;
}

/**
 * `4 of 15 steps, 1 of 8 questions`.
 * @param {Progress} found
 */
export function progressWords(found) {
  return `${found.done} of ${countWords(found.steps, "step")}, ${found.passed} of ${countWords(found.checks, "question")}`;
}

/**
 * `These words have changed since you completed this step on 3 May 2027.`
 * @param {Step} step
 * @param {AgencyRecord} kept
 */
export function changedWords(step, kept) {
  return `These words have changed since you completed this step on ${dateWords(kept.steps[step.id].on)}.`;
}
