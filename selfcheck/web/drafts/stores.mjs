// Where drafts are kept: on this device (device-store.mjs), or in memory only. Both have the same methods.

/** @typedef {import("./record.mjs").DraftRecord} DraftRecord */
/** @typedef {import("./record.mjs").Revision} Revision */
/**
 * What else a write does and needs. `previous`: the revision that the record replaces. `drop`: numbers of revisions to
 * delete. `before`: the id of the draft put aside earlier under this claim. The rest is the claim.
 * @typedef {{previous: Revision | null, drop: number[], before: string | null} & import("./claims.mjs").Claim} Change
 */
/**
 * `claim` raises the draft's epoch, sets its owner and gives the draft. `keepLast` has begun to write when it returns.
 * @typedef {{
 *   kept: boolean,
 *   all(): Promise<unknown[]>,
 *   read(id: string): Promise<unknown>,
 *   claim(id: string, owner: string): Promise<unknown>,
 *   revisions(id: string): Promise<unknown[]>,
 *   write(record: DraftRecord, change: Change): Promise<void>,
 *   keepLast(record: DraftRecord): Promise<void>,
 *   remove(id: string): Promise<void>,
 *   clear(): Promise<void>,
 *   close(): void,
 * }} Store
 */

/**
 * Another tab has changed or deleted the draft. `stored`: the draft now, undefined if deleted. `aside`: the id of the
 * draft that now has the unsaved answers, or null.
 */
export class ChangedElsewhereError extends Error {
  /**
   * @param {unknown} stored
   * @param {string | null} aside
   */
  constructor(stored, aside) {
    super("the draft on the device is not the one that was opened here");
    this.name = "ChangedElsewhereError";
    this.stored = stored;
    this.aside = aside;
  }
}

/** The record read back differs from the record written. */
export class ReadBackError extends Error {
  constructor() {
    super("what was written could not be read back");
    this.name = "ReadBackError";
  }
}

/** Drafts for as long as the page is open. @implements {Store} */
export class MemoryStore {
  kept = false;
  /** @type {Map<string, DraftRecord>} */
  #drafts = new Map();

  async all() {
    return [...this.#drafts.values()];
  }

  /** @param {string} id */
  async read(id) {
    return this.#drafts.get(id);
  }

  /** No other page has them. @param {string} id @returns {Promise<unknown>} */
  async claim(id) {
    return this.read(id);
  }

  /** @returns {Promise<unknown[]>} */
  async revisions() {
    return [];
  }

  /** @param {DraftRecord} record */
  async write(record) {
    this.#drafts.set(record.id, record);
  }

  async keepLast() {}

  /** @param {string} id */
  async remove(id) {
    this.#drafts.delete(id);
  }

  async clear() {
    this.#drafts.clear();
  }

  close() {}
}
