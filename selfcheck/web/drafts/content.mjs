// The content of an open draft: its name, its answers, half-filled fields, and the time of the last download.

import { checksum } from "./record.mjs";

/** @typedef {import("./record.mjs").DraftRecord} DraftRecord */
/** @typedef {import("./record.mjs").Beside} Beside */
/** @typedef {import("../returns/file.mjs").Return} Return */

export class DraftContent {
  /** @type {string} */
  name;
  /** @type {string} */
  createdOn;
  /** @type {Return} */
  value;
  /** When the answers were last downloaded, as ISO 8601 in UTC. @type {string | null} */
  exportedAt = null;
  /** @type {string | null} */
  #exportedSeal = null;
  /** Text in fields that is no answer yet, by the field's id. @type {Record<string, string>} */
  typed = {};
  /** An earlier self-check that stands beside this one. @type {Beside | null} */
  beside = null;

  /** @param {{name: string, createdOn: string, return: Return}} beginning */
  constructor({ name, createdOn, return: value }) {
    [this.name, this.createdOn, this.value] = [name, createdOn, value];
  }

  /** @param {DraftRecord} stored */
  static of(stored) {
    const content = new DraftContent({ ...stored, return: structuredClone(stored.return) });
    [content.exportedAt, content.#exportedSeal] = [stored.exportedAt ?? null, stored.exportedSeal ?? null];
    content.typed = textsOf(stored.typed);
    content.beside = besideOf(stored.beside);
    return content;
  }

  get changedSinceExport() {
    return this.#exportedSeal !== checksum(JSON.stringify(this.value));
  }

  /** The answers have just been downloaded. @param {Date} now */
  exported(now) {
    [this.exportedAt, this.#exportedSeal] = [now.toISOString(), checksum(JSON.stringify(this.value))];
  }

  /**
   * Keep the text of half-filled fields; an empty text removes a field.
   * @param {Record<string, string>} fields
   * @returns {boolean} whether anything changed
   */
  keepTyped(fields) {
    const before = JSON.stringify(this.typed);
    this.typed = textsOf({ ...this.typed, ...fields });
    return JSON.stringify(this.typed) !== before;
  }

  /**
   * @param {string} id
   * @param {Date} now
   * @returns {import("./revisions.mjs").Content}
   */
  toSave(id, now) {
    const { name, createdOn, exportedAt, typed, beside, value } = this;
    return {
      id,
      name,
      createdOn,
      savedAt: now.toISOString(),
      exportedAt,
      exportedSeal: this.#exportedSeal,
      return: value,
      typed,
      beside,
    };
  }
}

/**
 * The non-empty texts of a stored record of fields; anything else is dropped.
 * @param {unknown} typed
 * @returns {Record<string, string>}
 */
function textsOf(typed) {
  return Object.fromEntries(Object.entries(typed ?? {}).filter(([, text]) => typeof text === "string" && text !== ""));
}

/**
 * A stored earlier self-check; null for anything else.
 * @param {unknown} stored
 * @returns {Beside | null}
 */
function besideOf(stored) {
  const { name, return: value } = /** @type {Partial<Beside>} */ (stored ?? {});
  const isWhole = typeof name === "string" && typeof value?.answers === "object" && value.answers !== null;
  return isWhole ? structuredClone(/** @type {Beside} */ (stored)) : null;
}
