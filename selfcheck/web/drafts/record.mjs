// The stored form of a draft: one record and some earlier revisions, all with checksums. People come back to drafts
// months later, so the page must read every form of record that it ever wrote.

/** @typedef {import("../returns/file.mjs").Return} Return */
/** @typedef {{name: string, return: Return}} Beside the file's name and what it says: edition, date and answers */
/**
 * A stored draft. Times are ISO 8601 in UTC. `exportedSeal`: the checksum of the answers last downloaded. `epoch` and
 * `owner`: the claim under which it was written (claims.mjs). `typed`: text in fields that is no answer yet, by the
 * field's id. `beside`: an earlier self-check to compare with.
 * @typedef {{
 *   schema: 1, id: string, name: string, createdOn: string, savedAt: string, revision: number, checksum: string,
 *   exportedAt: string | null, exportedSeal: string | null, return: Return, typed?: Record<string, string>,
 *   beside?: Beside | null, epoch?: number, owner?: string,
 *   lastSave?: {draft: string} & import("./claims.mjs").Claim, asideOf?: string,
 * }} DraftRecord
 */
/**
 * @typedef {{schema: 1, draft: string, revision: number, savedAt: string, checksum: string, return: Return}} Revision
 */
/** @typedef {{revision: number, savedAt: string}} RevisionName */
/** @typedef {"sound" | "damaged" | "newer"} RecordState */

export const SCHEMA = 1;

const PERIOD_MS = 5 * 60_000;
const MOST_PERIODS = 4;

/**
 * CRC-32 of a text. It finds damage; it does not prove who wrote the text. (`crypto.subtle` is missing on plain http.)
 * @param {string} text
 * @returns {string} like `crc32:0a1b2c3d`
 */
export function checksum(text) {
  let rest = -1;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    rest = (rest >>> 8) ^ CRC[(rest ^ unit) & 0xff];
    rest = (rest >>> 8) ^ CRC[(rest ^ (unit >>> 8)) & 0xff];
  }
  return `crc32:${(~rest >>> 0).toString(16).padStart(8, "0")}`;
}

const CRC = Int32Array.from({ length: 256 }, (_, place) => {
  let value = place;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * The checksum of one revision of a draft.
 * @param {string} draft its id
 * @param {number} revision
 * @param {Return} value
 */
export function seal(draft, revision, value) {
  return checksum(JSON.stringify([draft, revision, value]));
}

/**
 * Whether a stored draft is sound, damaged, or written by a newer page.
 * @param {unknown} stored
 * @returns {RecordState}
 */
export function stateOf(stored) {
  const record = /** @type {Partial<DraftRecord>} */ (stored ?? {});
  if (typeof record.schema === "number" && record.schema > SCHEMA) return "newer";
  const whole = record.schema === SCHEMA && typeof record.name === "string" && isSealed(record.id, record);
  return whole ? "sound" : "damaged";
}

/**
 * The undamaged revisions among those stored, the latest first.
 * @param {unknown[]} stored
 * @returns {Revision[]}
 */
export function soundRevisions(stored) {
  const records = /** @type {Revision[]} */ (stored).filter(
    (each) => each?.schema === SCHEMA && isSealed(each.draft, each),
  );
  return records.sort((one, other) => other.revision - one.revision);
}

/**
 * @param {unknown} draft
 * @param {{revision?: number, checksum?: string, return?: Return}} record
 */
function isSealed(draft, { revision, checksum: sum, return: value }) {
  if (typeof draft !== "string" || typeof revision !== "number" || typeof value !== "object" || !value) return false;
  return sum === seal(draft, revision, value);
}

/**
 * A record as a revision, to be kept when the next record replaces it.
 * @param {DraftRecord} record
 * @returns {Revision}
 */
export function revisionOf({ schema, id, revision, savedAt, checksum: sum, return: value }) {
  return { schema, draft: id, revision, savedAt, checksum: sum, return: value };
}

/**
 * Which earlier revisions to keep: the last, and the first of each of the latest five-minute periods with changes.
 * @param {RevisionName[]} revisions the latest first
 * @returns {RevisionName[]}
 */
export function revisionsToKeep(revisions) {
  const [before, ...older] = revisions;
  if (!before) return [];
  /** @type {Map<number, RevisionName>} */
  const firsts = new Map();
  for (const each of older) firsts.set(Math.floor(Date.parse(each.savedAt) / PERIOD_MS), each);
  return [before, ...[...firsts.values()].slice(0, MOST_PERIODS)];
}

/**
 * How many points have an answer.
 * @param {Return | undefined} value
 */
export function countAnswers(value) {
  const answers = Object.values(value?.answers ?? {});
  return answers.filter((each) => ["value", "items", "not_applicable"].some((name) => Object.hasOwn(each ?? {}, name)))
    .length;
}
