// The list of drafts: a summary of each draft, even of a damaged one.

import { countAnswers, stateOf } from "./record.mjs";

/** @typedef {import("./record.mjs").DraftRecord} DraftRecord */
/**
 * Times are ISO 8601 in UTC; `savedAt` is null until the first save. `answers`: how many points have one. `lastGood`:
 * the latest revision of a damaged draft that can be recovered. `aside`: whether it was put aside because another tab
 * went on with the draft.
 * @typedef {{
 *   id: string, name: string, createdOn: string, savedAt: string | null, exportedAt: string | null, revision: number,
 *   answers: number, kept: boolean, state: import("./record.mjs").RecordState, openHere: boolean, aside: boolean,
 *   lastGood: import("./record.mjs").RevisionName | null,
 * }} DraftSummary
 */

/**
 * @param {unknown} stored
 * @param {boolean} kept
 * @param {(id: string) => boolean} isOpen
 * @returns {DraftSummary}
 */
export function summaryOf(stored, kept, isOpen) {
  const record = /** @type {Partial<DraftRecord> & {id: string}} */ (stored);
  const state = stateOf(record);
  return {
    id: record.id,
    name: text(record.name) ?? "Self-check",
    createdOn: text(record.createdOn) ?? "",
    savedAt: text(record.savedAt),
    exportedAt: text(record.exportedAt),
    revision: record.revision ?? 0,
    answers: state === "sound" ? countAnswers(record.return) : 0,
    kept,
    state,
    openHere: isOpen(record.id),
    aside: record.asideOf !== undefined,
    lastGood: null,
  };
}

/**
 * The summary of an open draft that may not be stored yet.
 * @param {import("./draft.mjs").Draft} draft
 * @returns {DraftSummary}
 */
export function unsavedSummary({ id, name, createdOn, exportedAt, kept, return: value }) {
  const answers = countAnswers(value);
  return {
    id,
    name,
    createdOn,
    savedAt: null,
    exportedAt,
    revision: 0,
    answers,
    kept,
    state: "sound",
    openHere: true,
    aside: false,
    lastGood: null,
  };
}

/**
 * One summary per draft (a later one replaces an earlier): unsaved drafts first, then the latest saved first.
 * @param {DraftSummary[]} summaries
 */
export function inOrder(summaries) {
  const found = new Map(summaries.map((each) => [each.id, each]));
  const time = (/** @type {DraftSummary} */ { savedAt }) => (savedAt === null ? Infinity : Date.parse(savedAt) || 0);
  return [...found.values()].sort((one, other) => (time(one) === time(other) ? 0 : time(other) - time(one)));
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value : null;
}
