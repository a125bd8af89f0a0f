// Who may write a draft. Each tab that opens or takes over a draft raises its epoch and signs it; a write proves that
// in the transaction that writes. So a tab that hung while another took over cannot write over what the other has
// saved.
//
// A page that goes away cannot wait for that proof: its last save stands under a key of its own, and is looked at
// later. Where its claim still holds, it becomes the draft; else it goes aside, as a draft that the list offers.

import { seal, stateOf } from "./record.mjs";

/** @typedef {import("./record.mjs").DraftRecord} DraftRecord */
/**
 * What a write has to prove. `isFirst`: nothing of the draft is known to be stored. `base`: the draft as it stood when
 * a claim could not be written, as on a full disk; the first write proves it.
 * @typedef {{isFirst: boolean, base: {epoch: number, owner: string, revision: number} | null}} Claim
 */
/** @typedef {{put: DraftRecord[], remove: string[]}} Steps */

/** Records of before epochs have none. @param {unknown} stored */
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
 * Whether a write may take the place of what is stored.
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
 * The last save of a page that goes away: no other page writes under its key.
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
 * What lost its claim, as a draft of its own.
 * @param {DraftRecord} record
 * @param {string} draft whose claim it lost
 * @returns {DraftRecord}
 */
export function asideOf(record, draft) {
  const { lastSave: _, epoch: __, owner: ___, ...rest } = record;
  return { ...resealed(rest, freshId()), name: `${record.name} (put aside)`, asideOf: draft };
}

/**
 * What to do about the last saves of a draft's pages.
 * @param {unknown} stored the draft
 * @param {unknown[]} saves
 * @returns {Steps & {draft: unknown}} the draft as it stands then
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
      put.push(asideOf(save, id)); // without a draft: it was deleted
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

/** A name that no other draft has; `crypto.randomUUID` is missing on plain http. */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
