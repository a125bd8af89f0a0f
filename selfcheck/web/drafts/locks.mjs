// One writer at a time for each draft, across the tabs of one browser. Web Locks decide; on plain http, which has none,
// the tabs ask each other. The store refuses to overwrite another tab's answers in any case.

/**
 * @typedef {{kind: "changed" | "cleared" | "removed" | "ask" | "held" | "let-go" | "released", draft?: string}} Message
 */
/** @typedef {{asked: () => Promise<void>, lost: () => void}} Holder */

const ANSWER_MS = 200; // how long tabs have to say that they hold a draft
const GRACE_MS = 600; // how long to wait for the lock of a page that was just closed or loaded again
const LET_GO_MS = 1500; // how long a tab has to save and let go before the draft is taken from it

/** Messages between the tabs of one handbook. */
export class Tabs {
  /** @type {string} */
  #name;
  /** @type {BroadcastChannel | null} */
  #channel = null;
  /** @type {Set<(message: Message) => void>} */
  #listeners = new Set();

  /** @param {string} name the handbook's database */
  constructor(name) {
    this.#name = name;
    if (typeof BroadcastChannel !== "function") return;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => {
      for (const listener of [...this.#listeners]) listener(data);
    };
  }

  /** @param {Message} message */
  post(message) {
    this.#channel?.postMessage(message);
  }

  /**
   * @param {(message: Message) => void} listener
   * @returns {() => void} stops listening
   */
  listen(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Whether a message of this kind about a draft comes within some milliseconds.
   * @param {Message["kind"]} kind
   * @param {string} draft
   * @param {number} milliseconds
   * @returns {Promise<boolean>}
   */
  hears(kind, draft, milliseconds) {
    if (!this.#channel) return Promise.resolve(false);
    return new Promise((resolve) => {
      const finish = (/** @type {boolean} */ heard) => {
        clearTimeout(timer);
        end();
        resolve(heard);
      };
      const timer = setTimeout(() => finish(false), milliseconds);
      const end = this.listen((message) => message.kind === kind && message.draft === draft && finish(true));
    });
  }

  /**
   * @param {string} draft its id
   * @param {Holder} holder `asked`: save, another tab wants to take over; `lost`: it has taken over without asking
   */
  lock(draft, holder) {
    return new DraftLock(this, globalThis.navigator?.locks, `${this.#name}/${draft}`, draft, holder);
  }

  close() {
    this.#channel?.close();
    this.#channel = null;
    this.#listeners.clear();
  }
}

/** The right to write one draft. */
export class DraftLock {
  /** @type {Tabs} */
  #tabs;
  /** @type {LockManager | undefined} */
  #locks;
  /** @type {string} */
  #name;
  /** @type {string} */
  #draft;
  /** @type {Holder} */
  #holder;
  /** @type {(() => void) | null} */
  #letGo = null;
  /** @type {() => void} */
  #deafen;

  /**
   * @param {Tabs} tabs
   * @param {LockManager | undefined} locks
   * @param {string} name
   * @param {string} draft
   * @param {Holder} holder
   */
  constructor(tabs, locks, name, draft, holder) {
    [this.#tabs, this.#locks, this.#name, this.#draft, this.#holder] = [tabs, locks, name, draft, holder];
    this.#deafen = tabs.listen((message) => void this.#hear(message));
  }

  get isHeld() {
    return this.#letGo !== null;
  }

  /** @param {Message} message */
  async #hear({ kind, draft }) {
    if (draft !== this.#draft || !this.isHeld) return;
    if (kind === "ask") this.#tabs.post({ kind: "held", draft });
    if (kind !== "let-go") return;
    await this.#holder.asked();
    this.#drop();
    this.#tabs.post({ kind: "released", draft });
  }

  /**
   * Take the lock if it is free; the lock of a new draft always is.
   * @param {boolean} [isNew]
   * @returns {Promise<boolean>}
   */
  async acquire(isNew = false) {
    if (this.#locks) return this.#requestWithin(this.#locks, GRACE_MS);
    if (!isNew) this.#tabs.post({ kind: "ask", draft: this.#draft });
    if (!isNew && (await this.#tabs.hears("held", this.#draft, ANSWER_MS))) return false;
    this.#letGo = () => {};
    return true;
  }

  /** Take the lock: ask the other tab for it, and take it anyway if that tab does not answer. */
  async takeOver() {
    this.#tabs.post({ kind: "let-go", draft: this.#draft });
    if (!this.#locks) {
      await this.#tabs.hears("released", this.#draft, LET_GO_MS);
      this.#letGo = () => {};
      return;
    }
    const granted = await this.#requestWithin(this.#locks, LET_GO_MS);
    if (!granted) await this.#request(this.#locks, { steal: true });
  }

  /**
   * @param {LockManager} locks
   * @param {number} milliseconds
   */
  async #requestWithin(locks, milliseconds) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), milliseconds);
    const granted = await this.#request(locks, { signal: abort.signal });
    clearTimeout(timer);
    return granted;
  }

  /** Give up the lock, and answer no more messages about the draft. */
  release() {
    this.#deafen();
    this.#drop();
  }

  #drop() {
    this.#letGo?.();
    this.#letGo = null;
  }

  /**
   * @param {LockManager} locks
   * @param {LockOptions} options
   * @returns {Promise<boolean>} whether the lock was granted
   */
  #request(locks, options) {
    return new Promise((resolve) => {
      /** @type {(() => void) | null} */
      let mine = null;
      const hold = (/** @type {Lock | null} */ lock) => {
        resolve(lock !== null);
        if (!lock) return null;
        return new Promise((letGo) => {
          mine = () => letGo(null);
          this.#letGo = mine;
        });
      };
      locks.request(this.#name, options, hold).catch(() => {
        resolve(false);
        if (mine && this.#letGo === mine) this.#lose();
      });
    });
  }

  #lose() {
    this.#letGo = null;
    this.#holder.lost();
  }
}
