// Which tab may write a draft. A tab that opens or takes over a draft claims it: it raises the draft's epoch and writes
// its own name as owner. Every write checks that claim in its own transaction. So a tab that hung while another took
// over cannot overwrite the other's answers.
//
// A page that goes away cannot wait for that check: it writes its last save under a key of its own, and the next page
// checks it. If its claim still stands, it becomes the draft; if not, it is put aside as a draft in the list.

import { seal, stateOf } from "./record.mjs";

/** @typedef {import("./record.mjs").DraftRecord} DraftRecord */
/**
 * What a write expects in the store. `isFirst`: the draft has not been stored yet. `base`: the stored draft when this
 * page's claim could not be written (on a full disk, say); the first write must still find that draft.
 * @typedef {{isFirst: boolean, base: {epoch: number, owner: string, revision: number} | null}} Claim
 */
/** @typedef {{put: DraftRecord[], remove: string[]}} Steps */

/** The epoch of a record; 0 for a record older than epochs. @param {unknown} stored */
export function epochOf(stored) {
  return /** @type {Partial<DraftRecord> | undefined} */ (stored)?.epoch ?? 0;
}

/** @param {unknown} stored */
export function ownerOf(stored) {
  return /** @type {Partial<DraftRecord> | undefined} */ (stored)?.owner ?? "";
}

/**
 * Whether two records were written under one claim.
 * @param {unknown} one
 * @param {unknown} other
 */
export function isOwn(one, other) {
  return epochOf(one) === epochOf(other) && ownerOf(one) === ownerOf(other);
}

/**
 * Whether a write may replace the stored draft.
 * @param {unknown} stored
 * @param {DraftRecord} record
 * @param {Claim} claim
 */
export function proves(stored, record, { isFirst, base }) {
  if (stored === undefined) return isFirst;
  const isBase = base !== null && isOwn(stored, base) && /** @type {DraftRecord} */ (stored).revision === base.revision;
  return isBase || isOwn(stored, record);
}

/**
 * The last save of a page that goes away, under a key that no other page writes.
 * @param {DraftRecord} record
 * @param {Claim} claim
 * @returns {DraftRecord}
 */
export function lastSaveOf(record, claim) {
  return { ...resealed(record, lastSaveKey(record)), lastSave: { draft: record.id, ...claim } };
}

/** @param {DraftRecord} record */
export function lastSaveKey(record) {
  return `${record.id}~${epochOf(record)}~${ownerOf(record)}`;
}

/** @param {unknown} stored */
export function isLastSave(stored) {
  return stateOf(stored) === "sound" && /** @type {DraftRecord} */ (stored).lastSave !== undefined;
}

/**
 * A record that lost its claim, as a draft of its own.
 * @param {DraftRecord} record
 * @param {string} draft the id of the draft that it was part of
 * @returns {DraftRecord}
 */
export function asideOf(record, draft) {
  const { lastSave: _, epoch: __, owner: ___, ...rest } = record;
  return { ...resealed(rest, freshId()), name: `${record.name} (put aside)`, asideOf: draft };
}

/**
 * Decide, for each last save of a draft's pages, whether it becomes the draft, is put aside or is dropped.
 * @param {unknown} stored the draft
 * @param {unknown[]} saves
 * @returns {Steps & {draft: unknown}} `draft`: the draft after these steps
 */
export function lastSaveSteps(stored, saves) {
  let draft = stored;
  /** @type {DraftRecord[]} */
  const put = [];
  const sound = /** @type {DraftRecord[]} */ (saves.filter(isLastSave));
  for (const save of sound) {
    const { lastSave, ...rest } = save;
    const { draft: id, ...claim } = /** @type {NonNullable<DraftRecord["lastSave"]>} */ (lastSave);
    const [isProven, latest] = [
      proves(draft, rest, claim),
      /** @type {DraftRecord | undefined} */ (draft)?.revision ?? 0,
    ];
    if (isProven && save.revision > latest) {
      draft = resealed(rest, id);
      put.push(/** @type {DraftRecord} */ (draft));
    } else if (!isProven && draft !== undefined && !isSame(save, draft)) {
      put.push(asideOf(save, id)); // a deleted draft (undefined) gets no copy
    }
  }
  return { draft, put, remove: sound.map(({ id }) => id) };
}

/**
 * Whether two records hold the same answers and the same half-filled fields.
 * @param {unknown} one
 * @param {unknown} other
 */
export function isSame(one, other) {
  const content = (/** @type {any} */ { return: value, typed = {} }) => JSON.stringify([value, typed]);
  return content(one) === content(other);
}

/**
 * @param {DraftRecord} record
 * @param {string} id
 * @returns {DraftRecord}
 */
function resealed(record, id) {
  return { ...record, id, checksum: seal(id, record.revision, record.return) };
}

/** A random id. `crypto.randomUUID` is missing on plain http. */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
