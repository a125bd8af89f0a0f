// Writes one draft into a store, only ever over its own last record, and keeps some of its earlier revisions.

import { epochOf, freshId, isOwn, lastSaveOf, ownerOf } from "./claims.mjs";
import { revisionOf, revisionsToKeep, SCHEMA, seal } from "./record.mjs";
import { ChangedElsewhereError } from "./stores.mjs";

/** @typedef {import("../returns/file.mjs").Return} Return */
/** @typedef {import("./record.mjs").DraftRecord} DraftRecord */
/** @typedef {import("./record.mjs").RevisionName} RevisionName */
/** @typedef {import("./stores.mjs").Store} Store */
/**
 * @typedef {Pick<DraftRecord, "id" | "name" | "createdOn" | "savedAt" | "exportedAt" | "exportedSeal" | "return" |
 *   "typed" | "beside">} Content
 */

export class Keeper {
  /** @type {Store} */
  store;
  /** The last record known to be in the store. @type {DraftRecord | null} */
  last = null;
  /** The revisions in the store, the latest first. @type {RevisionName[]} */
  #earlier = [];
  #issued = 0;
  /** The claim under which this page writes. */
  #claim = { epoch: 1, owner: freshId() };
  /** Set if the claim could not be written, until a save succeeds. @type {import("./claims.mjs").Claim["base"]} */
  #base = null;
  /** The id of the draft put aside under this claim. @type {string | null} */
  #aside = null;

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
  }

  /**
   * Claim the draft for this page. If the claim cannot be written (on a full disk, say), the next save makes it good.
   * @param {string} id
   */
  async claim(id) {
    this.#claim.owner = freshId();
    return this.store.claim(id, this.#claim.owner).catch(() => this.store.read(id));
  }

  /**
   * Go on from the stored record and its revisions.
   * @param {DraftRecord} stored
   * @param {unknown[]} revisions
   */
  adopt(stored, revisions) {
    const { owner } = this.#claim;
    const isClaimed = ownerOf(stored) === owner;
    [this.last, this.#issued, this.#aside] = [stored, stored.revision, null];
    this.#base = isClaimed ? null : { epoch: epochOf(stored), owner: ownerOf(stored), revision: stored.revision };
    this.#claim = { owner, epoch: epochOf(stored) + (isClaimed ? 0 : 1) };
    this.#earlier = namesOf(/** @type {RevisionName[]} */ (revisions)).sort(
      (one, other) => other.revision - one.revision,
    );
  }

  /**
   * Whether the stored draft is still this page's; undefined if it is gone.
   * @param {string} id
   */
  async isOwn(id) {
    const stored = await this.store.read(id);
    if (stored === undefined) return this.last === null ? true : undefined;
    return isOwn(stored, this.#base ?? this.#claim) || isOwn(stored, this.#claim);
  }

  /**
   * Write into another store from now on; the records in the old store stay there.
   * @param {Store} store
   */
  moveTo(store) {
    [this.store, this.last, this.#earlier, this.#base] = [store, null, [], null];
    this.#claim = { epoch: this.#claim.epoch + 1, owner: freshId() };
  }

  /**
   * Write the content as a new revision, and read it back.
   * @param {Content} content
   * @param {boolean} now begin to write before returning: the page may go away
   */
  async write(content, now) {
    const [store, last, claim] = [this.store, this.last, { isFirst: this.last === null, base: this.#base }];
    const record = this.#record(content);
    if (now) void store.keepLast(lastSaveOf(record, claim)).catch(() => undefined); // the save below reports errors
    const names = last ? namesOf([last, ...this.#earlier.filter(({ revision }) => revision !== last.revision)]) : [];
    const stay = revisionsToKeep(names);
    const drop = names.filter((each) => !stay.includes(each)).map(({ revision }) => revision);
    const change = { previous: last && revisionOf(last), drop, before: this.#aside, ...claim };
    await store.write(record, change).catch((error) => this.#lost(error));
    const isLatest = store === this.store && (this.last?.revision ?? 0) < record.revision;
    if (isLatest) [this.last, this.#earlier, this.#base] = [record, stay, null];
  }

  /** @param {unknown} error @returns {never} */
  #lost(error) {
    if (error instanceof ChangedElsewhereError) this.#aside = error.aside ?? this.#aside;
    throw error;
  }

  /**
   * @param {Content} content
   * @returns {DraftRecord}
   */
  #record({ id, name, createdOn, savedAt, exportedAt, exportedSeal, return: live, typed, beside }) {
    const [value, revision] = [structuredClone(live), ++this.#issued];
    const sum = seal(id, revision, value);
    return {
      schema: SCHEMA,
      id,
      name,
      createdOn,
      savedAt,
      revision,
      checksum: sum,
      exportedAt,
      exportedSeal,
      return: value,
      typed: { ...typed },
      ...(beside && { beside }),
      ...this.#claim,
    };
  }
}

/** @param {RevisionName[]} revisions */
function namesOf(revisions) {
  return revisions.map(({ revision, savedAt }) => ({ revision, savedAt }));
}
