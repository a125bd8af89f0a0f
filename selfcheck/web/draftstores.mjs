// Where drafts are kept: in IndexedDB on this device, or in memory only. Both are asked in the same way.

/** @typedef {import("./draftrecord.mjs").DraftRecord} DraftRecord */
/** @typedef {import("./draftrecord.mjs").Revision} Revision */
/**
 * What is written with a record: the revision that it takes the place of, and the numbers of those that go.
 * `expected`: the revision that must stand there now, 0 for none; null writes at once, whatever stands there.
 * @typedef {{previous: Revision | null, drop: number[], expected: number | null}} Change
 */
/**
 * @typedef {{
 *   kept: boolean,
 *   all(): Promise<unknown[]>,
 *   read(id: string): Promise<unknown>,
 *   revisions(id: string): Promise<unknown[]>,
 *   write(record: DraftRecord, change: Change): Promise<void>,
 *   remove(id: string): Promise<void>,
 *   clear(): Promise<void>,
 *   close(): void,
 * }} Store
 */
/** @typedef {import("idb").IDBPDatabase} Database */

const DRAFTS = "drafts";
const REVISIONS = "revisions";
const VERSION = 1;
const PATIENCE_MS = 5000; // a browser that has not opened or deleted a database by then will not do it

/** The draft was changed or deleted (`stored` is undefined) by another tab. */
export class ChangedElsewhereError extends Error {
  /** @param {unknown} stored */
  constructor(stored) {
    super("the draft on the device is not the one that was opened here");
    this.name = "ChangedElsewhereError";
    this.stored = stored;
  }
}

/** What was written is not what is read. */
export class ReadBackError extends Error {
  constructor() {
    super("what was written could not be read back");
    this.name = "ReadBackError";
  }
}

/**
 * @param {unknown} stored
 * @param {number} expected
 */
function checkExpected(stored, expected) {
  const revision = /** @type {Partial<DraftRecord> | undefined} */ (stored)?.revision ?? 0;
  if (revision !== expected) throw new ChangedElsewhereError(stored);
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

  /** @returns {Promise<unknown[]>} */
  async revisions() {
    return [];
  }

  /** @param {DraftRecord} record */
  async write(record) {
    this.#drafts.set(record.id, record);
  }

  /** @param {string} id */
  async remove(id) {
    this.#drafts.delete(id);
  }

  async clear() {
    this.#drafts.clear();
  }

  close() {}
}

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
   * A store that has answered.
   * @param {string} name
   * @returns {Promise<DeviceStore>} rejects where the browser keeps nothing
   */
  static async open(name) {
    const store = new DeviceStore(name, await import("./vendor/idb.js"));
    const database = await withPatience(store.#connect());
    await database.count(DRAFTS);
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
    // a newer page may have raised the version: its database is opened as it is
    const isNewer = (/** @type {unknown} */ error) => error instanceof DOMException && error.name === "VersionError";
    this.#database = await openDB(name, VERSION, callbacks).catch((error) => {
      if (!isNewer(error)) throw error;
      return openDB(name, undefined, callbacks);
    });
    return this.#database;
  }

  async all() {
    return (this.#database ?? (await this.#connect())).getAll(DRAFTS);
  }

  /** @param {string} id */
  async read(id) {
    return (this.#database ?? (await this.#connect())).get(DRAFTS, id);
  }

  /** @param {string} id */
  async revisions(id) {
    return (this.#database ?? (await this.#connect())).getAll(REVISIONS, this.#revisionsOf(id));
  }

  /** @param {string} id */
  #revisionsOf(id) {
    return IDBKeyRange.bound([id, -Infinity], [id, Infinity]);
  }

  /**
   * Write and read back. With `expected` null, and once the database is open, the write has begun when this returns:
   * it is then done even if the page goes away at once.
   * @param {DraftRecord} record
   * @param {Change} change
   */
  async write(record, { previous, drop, expected }) {
    const database = this.#database ?? (await this.#connect());
    const transaction = database.transaction([DRAFTS, REVISIONS], "readwrite");
    const [drafts, revisions] = [transaction.objectStore(DRAFTS), transaction.objectStore(REVISIONS)];
    const done = transaction.done.catch((error) => error);
    if (expected !== null) checkExpected(await drafts.get(record.id), expected);
    const steps = [drafts.put(record), ...drop.map((revision) => revisions.delete([record.id, revision]))];
    if (previous) steps.push(/** @type {Promise<any>} */ (revisions.put(previous)));
    Promise.all(steps).catch(() => undefined); // the transaction says it too, and a request of a stopped one may never answer
    transaction.commit?.();
    const error = await done;
    if (error) throw error;
    await this.#compare(record);
  }

  /** @param {DraftRecord} record */
  async #compare(record) {
    const stored = /** @type {DraftRecord | undefined} */ (await this.read(record.id));
    const later = stored !== undefined && stored.revision > record.revision;
    if (!later && JSON.stringify(stored) !== JSON.stringify(record)) throw new ReadBackError();
  }

  /** @param {string} id */
  async remove(id) {
    const database = this.#database ?? (await this.#connect());
    const transaction = database.transaction([DRAFTS, REVISIONS], "readwrite");
    const steps = [transaction.objectStore(DRAFTS).delete(id), transaction.objectStore(REVISIONS).delete(this.#revisionsOf(id))];
    await Promise.all([...steps, transaction.done]);
  }

  /** Everything of this handbook, the database itself too. Other tabs let go of it when they are asked. */
  async clear() {
    const database = this.#database ?? (await this.#connect());
    const transaction = database.transaction([DRAFTS, REVISIONS], "readwrite");
    const steps = [transaction.objectStore(DRAFTS).clear(), transaction.objectStore(REVISIONS).clear()];
    await Promise.all([...steps, transaction.done]);
    this.close();
    await withPatience(this.#idb.deleteDB(this.#name)).catch(() => undefined); // it is empty in any case
  }

  close() {
    this.#database?.close();
    this.#database = null;
  }
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
  const { promise: late, reject } = timeLimit();
  const timer = setTimeout(() => reject(new Error("the browser's storage does not answer")), PATIENCE_MS);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function timeLimit() {
  /** @type {(error: Error) => void} */
  let reject = () => {};
  /** @type {Promise<never>} */
  const promise = new Promise((_, refuse) => (reject = refuse));
  return { promise, reject };
}
