// Writes one draft into a store, over its own last record and no other, and keeps some of its earlier revisions.

import { SCHEMA, revisionOf, seal, thinned } from "./draftrecord.mjs";

/** @typedef {import("./returnfile.mjs").Return} Return */
/** @typedef {import("./draftrecord.mjs").DraftRecord} DraftRecord */
/** @typedef {import("./draftrecord.mjs").RevisionName} RevisionName */
/** @typedef {import("./draftstores.mjs").Store} Store */
/** @typedef {Pick<DraftRecord, "id" | "name" | "createdOn" | "savedAt" | "exportedAt" | "exportedSeal" | "return">} Content */

export class Keeper {
  /** @type {Store} */
  store;
  /** The last record that is known to stand in the store. @type {DraftRecord | null} */
  last = null;
  /** The revisions that stand in the store, the latest first. @type {RevisionName[]} */
  #earlier = [];
  #issued = 0;

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
  }

  /**
   * Go on from what stands in the store.
   * @param {DraftRecord} stored
   * @param {unknown[]} revisions
   */
  adopt(stored, revisions) {
    [this.last, this.#issued] = [stored, stored.revision];
    this.#earlier = namesOf(/** @type {RevisionName[]} */ (revisions)).sort((one, other) => other.revision - one.revision);
  }

  /**
   * Write into another store from now on; what stands in the one before stays there.
   * @param {Store} store
   */
  moveTo(store) {
    [this.store, this.last, this.#earlier] = [store, null, []];
  }

  /**
   * Write, and read back.
   * @param {Content} content
   * @param {boolean} now begin to write before returning, whatever stands in the store
   */
  async write(content, now) {
    const [store, last] = [this.store, this.last];
    const record = this.#record(content);
    const names = last ? namesOf([last, ...this.#earlier.filter(({ revision }) => revision !== last.revision)]) : [];
    const stay = thinned(names);
    const drop = names.filter((each) => !stay.includes(each)).map(({ revision }) => revision);
    const expected = now ? null : (last?.revision ?? 0);
    await store.write(record, { previous: last && revisionOf(last), drop, expected });
    const isLatest = store === this.store && (this.last?.revision ?? 0) < record.revision;
    if (isLatest) [this.last, this.#earlier] = [record, stay];
  }

  /**
   * @param {Content} content
   * @returns {DraftRecord}
   */
  #record({ id, name, createdOn, savedAt, exportedAt, exportedSeal, return: live }) {
    const [value, revision] = [structuredClone(live), ++this.#issued];
    const sum = seal(id, revision, value);
    return { schema: SCHEMA, id, name, createdOn, savedAt, revision, checksum: sum, exportedAt, exportedSeal, return: value };
  }
}

/** @param {RevisionName[]} revisions */
function namesOf(revisions) {
  return revisions.map(({ revision, savedAt }) => ({ revision, savedAt }));
}
