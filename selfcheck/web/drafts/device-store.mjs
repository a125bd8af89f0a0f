// Drafts on this device, in IndexedDB. Every write proves its claim in the transaction that writes.

import { asideOf, epochOf, isLastSave, isOwn, isSame, lastSaveKey, lastSaveSteps, proves } from "./claims.mjs";
import { revisionOf, stateOf } from "./record.mjs";
import { ChangedElsewhereError, ReadBackError } from "./stores.mjs";

/** @typedef {import("./record.mjs").DraftRecord} DraftRecord */
/** @typedef {import("./stores.mjs").Change} Change */
/** @typedef {import("./stores.mjs").Store} Store */
/** @typedef {import("idb").IDBPDatabase} Database */
/** @typedef {import("idb").IDBPObjectStore<any, any, any, "readwrite">} WritableStore */

const DRAFTS = "drafts";
const REVISIONS = "revisions";
const VERSION = 1;
const PATIENCE_MS = 5000; // how long the browser may take to open or delete a database

/** Drafts in an IndexedDB of their own. @implements {Store} */
export class DeviceStore {
  kept = true;
  /** @type {string} */
  #name;
  /** @type {typeof import("idb")} */
  #idb;
  /** @type {Database | null} */
  #database = null;

  /**
   * @param {string} name
   * @param {typeof import("idb")} idb
   */
  constructor(name, idb) {
    this.#name = name;
    this.#idb = idb;
  }

  /**
   * Open a store and try to read from it.
   * @param {string} name
   * @returns {Promise<DeviceStore>} rejects where the browser stores nothing
   */
  static async open(name) {
    const store = new DeviceStore(name, await import("../vendor/idb.js"));
    await withPatience(store.#connect());
    await store.all();
    return store;
  }

  /** @returns {Promise<Database>} */
  async #connect() {
    const [name, { openDB }] = [this.#name, this.#idb];
    const letGo = () => {
      this.#database?.close();
      this.#database = null;
    };
    const callbacks = { upgrade, blocking: letGo, terminated: letGo };
    // a newer page may have raised the version: open its database as it is
    const isNewer = (/** @type {unknown} */ error) => error instanceof DOMException && error.name === "VersionError";
    this.#database = await openDB(name, VERSION, callbacks).catch((error) => {
      if (!isNewer(error)) throw error;
      return openDB(name, undefined, callbacks);
    });
    return this.#database;
  }

  /**
   * Do `work` with the database. If the database is open, the work has begun when this returns.
   * @template T
   * @param {(database: Database) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async #use(work) {
    return work(this.#database ?? (await this.#connect()));
  }

  /**
   * Do `work` in one transaction over drafts and revisions; `end` commits it.
   * @template T
   * @param {(stores: {drafts: WritableStore, revisions: WritableStore, end: () => Promise<void>}) => Promise<T>} work
   * @returns {Promise<T>}
   */
  #transaction(work) {
    return this.#use((database) => {
      const transaction = database.transaction([DRAFTS, REVISIONS], "readwrite");
      const done = transaction.done.catch((error) => error);
      const end = async () => {
        transaction.commit?.();
        const error = await done;
        if (error) throw error;
      };
      return work({ drafts: transaction.objectStore(DRAFTS), revisions: transaction.objectStore(REVISIONS), end });
    });
  }

  async all() {
    const found = await this.#everything();
    const saves = /** @type {DraftRecord[]} */ (found.filter(isLastSave));
    if (!saves.length) return found;
    for (const draft of new Set(saves.map(({ lastSave }) => lastSave?.draft ?? ""))) await this.#settle(draft, null);
    return (await this.#everything()).filter((each) => !isLastSave(each));
  }

  /** @returns {Promise<unknown[]>} */
  #everything() {
    return this.#use((database) => database.getAll(DRAFTS));
  }

  /** @param {string} id @param {string} owner */
  async claim(id, owner) {
    return this.#settle(id, owner);
  }

  /**
   * Settle the last saves of a draft's pages, and claim the draft for this page, in one transaction.
   * @param {string} id
   * @param {string | null} owner null to claim nothing
   * @returns {Promise<unknown>} the draft after that
   */
  #settle(id, owner) {
    return this.#transaction(async ({ drafts, revisions, end }) => {
      const stored = await drafts.get(id);
      const found = lastSaveSteps(stored, await drafts.getAll(IDBKeyRange.bound(`${id}~`, `${id}~\uffff`)));
      if (found.draft !== stored && stored !== undefined) watch(revisions.put(revisionOf(stored)));
      for (const record of found.put) watch(drafts.put(record));
      for (const key of found.remove) watch(drafts.delete(key));
      const isClaimed = owner !== null && stateOf(found.draft) === "sound";
      const draft = isClaimed
        ? { .../** @type {DraftRecord} */ (found.draft), epoch: epochOf(found.draft) + 1, owner }
        : found.draft;
      if (isClaimed) watch(drafts.put(draft));
      await end();
      return draft;
    });
  }

  /** @param {string} id */
  read(id) {
    return this.#use((database) => database.get(DRAFTS, id));
  }

  /** @param {string} id */
  revisions(id) {
    return this.#use((database) => database.getAll(REVISIONS, revisionsOf(id)));
  }

  /**
   * Write a record and read it back. A record that has lost its claim is put aside.
   * @param {DraftRecord} record
   * @param {Change} change
   * @throws {ChangedElsewhereError}
   */
  async write(record, { previous, drop, before, ...claim }) {
    await this.#transaction(async ({ drafts, revisions, end }) => {
      const stored = await drafts.get(record.id);
      const isProven = proves(stored, record, claim);
      // this page's own last save is already stored, and is newer
      const isLate = isProven && isOwn(stored, record) && stored?.revision > record.revision;
      if (isProven && !isLate) {
        watch(drafts.put(record));
        for (const revision of drop) watch(revisions.delete([record.id, revision]));
        if (previous) watch(revisions.put(previous));
      }
      const aside = isProven || stored === undefined || isSame(stored, record) ? null : asideOf(record, record.id);
      if (aside) await putAside(drafts, aside, before);
      watch(drafts.delete(lastSaveKey(record)));
      await end();
      if (!isProven) throw new ChangedElsewhereError(stored, aside?.id ?? null);
    });
    await this.#compare(record);
  }

  /**
   * Write a last save. If the database is open, the write has begun when this returns, so it succeeds even if the page
   * goes away.
   * @param {DraftRecord} record
   */
  keepLast(record) {
    return this.#transaction(({ drafts, end }) => {
      watch(drafts.put(record));
      return end();
    });
  }

  /** @param {DraftRecord} record */
  async #compare(record) {
    const stored = /** @type {DraftRecord | undefined} */ (await this.read(record.id));
    const isLater = stored !== undefined && (stored.revision > record.revision || epochOf(stored) > epochOf(record));
    if (!isLater && JSON.stringify(stored) !== JSON.stringify(record)) throw new ReadBackError();
  }

  /** @param {string} id */
  remove(id) {
    return this.#transaction(({ drafts, revisions, end }) => {
      watch(drafts.delete(id));
      watch(revisions.delete(revisionsOf(id)));
      return end();
    });
  }

  /** Delete all drafts and the database itself. Other tabs close it when the browser asks them to. */
  async clear() {
    await this.#transaction(({ drafts, revisions, end }) => {
      watch(drafts.clear());
      watch(revisions.clear());
      return end();
    });
    this.close();
    await withPatience(this.#idb.deleteDB(this.#name)).catch(() => undefined); // it is empty in any case
  }

  close() {
    this.#database?.close();
    this.#database = null;
  }
}

/** The keys of a draft's revisions. @param {string} id */
function revisionsOf(id) {
  return IDBKeyRange.bound([id, -Infinity], [id, Infinity]);
}

/**
 * Ignore a request's failure: the transaction fails too. Do not wait for it: after an abort it may never settle.
 * @param {Promise<unknown> | undefined} request
 */
function watch(request) {
  request?.catch(() => undefined);
}

/**
 * Put a record aside. It replaces the record that this page put aside before, unless somebody has opened that one.
 * @param {WritableStore} drafts
 * @param {DraftRecord} aside
 * @param {string | null} before the id of the record put aside before
 */
async function putAside(drafts, aside, before) {
  const old = before === null ? undefined : await drafts.get(before);
  if (old !== undefined && !epochOf(old)) watch(drafts.delete(old.id));
  watch(drafts.put(aside));
}

/** @param {Database} database */
function upgrade(database) {
  if (!database.objectStoreNames.contains(DRAFTS)) database.createObjectStore(DRAFTS, { keyPath: "id" });
  if (!database.objectStoreNames.contains(REVISIONS)) {
    database.createObjectStore(REVISIONS, { keyPath: ["draft", "revision"] });
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function withPatience(promise) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("the browser's storage does not answer")), PATIENCE_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
