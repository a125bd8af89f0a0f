// A simulated device with several tabs, for tests: time, storage, locks and messages. A tab can be frozen in the middle
// of anything, woken and killed. A seed decides the order of events.

import { AsyncLocalStorage } from "node:async_hooks";

const drained = setImmediate;

/** Random numbers from 0 to 1. @param {number} seed @returns {() => number} */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @typedef {{name: string, frozen: boolean, dead: boolean}} Tab */

export class Machine {
  now = 0;
  /** The chance, from 0 to 1, that a write fails because the disk is full. */
  full = 0;
  /** @type {{tab: Tab | null, due: number, run: () => void}[]} */
  #tasks = [];
  /** @type {AsyncLocalStorage<Tab>} */
  #current = new AsyncLocalStorage();
  /** @type {Record<string, Map<string, any>>} */
  stores = { drafts: new Map(), revisions: new Map() };
  /** @type {Transaction[]} */
  transactions = [];
  /** @type {Map<string, {tab: Tab, lose: (error: Error) => void, run: Function | null}[]>} */
  #locks = new Map();
  /** @type {Set<any>} */
  #channels = new Set();

  /** @param {() => number} chance @param {{locks: boolean, channel: boolean}} has */
  constructor(chance, has) {
    this.chance = chance;
    this.has = has;
  }

  /** Replace the browser's globals by the machine's. @returns {() => void} restores them */
  install() {
    const before = Object.getOwnPropertyDescriptors(globalThis);
    const machine = this;
    let number = 0;
    const timers = new Map();
    const names = ["setTimeout", "clearTimeout", "BroadcastChannel", "navigator", "IDBKeyRange"];
    const set = (/** @type {string} */ name, /** @type {any} */ value) =>
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    set("setTimeout", (/** @type {() => void} */ work, /** @type {number} */ wait = 0) => {
      const id = ++number;
      timers.set(id, true);
      this.later(() => timers.delete(id) && work(), wait);
      return id;
    });
    set("clearTimeout", (/** @type {number} */ id) => timers.delete(id));
    set(
      "BroadcastChannel",
      this.has.channel
        ? class {
            constructor() {
              machine.#join(this);
            }
          }
        : undefined,
    );
    set("navigator", {
      locks: this.has.locks ? { request: (/** @type {any[]} */ ...asked) => this.#request(asked) } : undefined,
    });
    set("IDBKeyRange", { bound: (/** @type {any} */ low, /** @type {any} */ high) => [low, high] });
    return () => {
      for (const name of names)
        Object.defineProperty(globalThis, name, before[name] ?? { value: undefined, configurable: true });
    };
  }

  /** Do `work` as a tab. @template T @param {Tab} tab @param {() => T} work @returns {T} */
  as(tab, work) {
    return this.#current.run(tab, work);
  }

  get tab() {
    return this.#current.getStore() ?? null;
  }

  /** @param {() => void} run @param {number} [wait] @param {Tab | null} [tab] null: the machine itself */
  later(run, wait = this.chance() * 30, tab = this.tab) {
    this.#tasks.push({ tab, due: this.now + wait, run });
  }

  /** Let some time pass. @param {number} time */
  async pass(time) {
    const end = this.now + time;
    for (;;) {
      await new Promise((done) => void drained(done)); // first let everything run that needs no time
      this.turn();
      const ready = this.#tasks.filter(({ tab, due }) => due <= end && !tab?.frozen);
      const next = ready.reduce((one, other) => (other.due < one.due ? other : one), ready[0]);
      if (!next) break;
      this.#tasks.splice(this.#tasks.indexOf(next), 1);
      this.now = Math.max(this.now, next.due);
      if (next.tab?.dead) continue;
      if (next.tab) this.as(next.tab, next.run);
      else this.#current.exit(next.run);
    }
    this.now = end;
  }

  /** @param {Tab} tab */
  kill(tab) {
    [tab.dead, tab.frozen] = [true, false];
    for (const each of this.transactions.filter((one) => one.tab === tab && !one.sealed))
      each.abort(new Error("the page is gone"));
    for (const [name, queue] of this.#locks)
      this.#locks.set(
        name,
        queue.filter((each) => each.tab !== tab),
      );
    for (const name of this.#locks.keys()) this.#grant(name);
    for (const channel of this.#channels) if (channel.tab === tab) this.#channels.delete(channel);
    this.turn();
  }

  /** Go on with the oldest transaction: only one runs at a time. */
  turn() {
    for (;;) {
      const [first] = this.transactions;
      if (!first) return;
      first.start();
      if (!first.isOver) return;
      this.transactions.shift();
    }
  }

  /** The part of the module `idb` that is used. */
  idb = {
    openDB: async () => {
      const tab = this.tab;
      const one =
        (/** @type {string} */ method) =>
        async (/** @type {string} */ name, /** @type {any[]} */ ...given) => {
          const transaction = new Transaction(this, tab);
          const found = /** @type {any} */ (transaction.objectStore(name))[method](...given);
          transaction.commit();
          return found;
        };
      return { transaction: () => new Transaction(this, tab), get: one("get"), getAll: one("getAll"), close() {} };
    },
    deleteDB: async () => {},
  };

  /** @param {any} channel */
  #join(channel) {
    channel.tab = this.tab;
    this.#channels.add(channel);
    channel.close = () => this.#channels.delete(channel);
    channel.postMessage = (/** @type {unknown} */ data) => {
      for (const other of this.#channels)
        if (other !== channel) this.later(() => other.onmessage?.({ data }), undefined, other.tab);
    };
  }

  /** @param {any[]} asked */
  #request([name, options, hold]) {
    const tab = /** @type {Tab} */ (this.tab);
    return new Promise((resolve, reject) => {
      const queue = this.#locks.get(name) ?? [];
      this.#locks.set(name, queue);
      const lose = (/** @type {Error} */ error) => this.later(() => reject(error), undefined, tab);
      const entry = {
        tab,
        lose,
        run: () =>
          Promise.resolve(hold({ name }))
            .then(resolve, reject)
            .finally(() => this.#leave(name, entry)),
      };
      options.signal?.addEventListener("abort", () => {
        if (!entry.run) return;
        this.#leave(name, entry);
        reject(new Error("aborted"));
      });
      if (options.steal) for (const held of queue.splice(0)) held.lose(new Error("stolen"));
      queue.push(/** @type {any} */ (entry));
      this.#grant(name);
    });
  }

  /** @param {string} name @param {any} entry */
  #leave(name, entry) {
    this.#locks.set(
      name,
      (this.#locks.get(name) ?? []).filter((each) => each !== entry),
    );
    this.#grant(name);
  }

  /** @param {string} name */
  #grant(name) {
    const first = this.#locks.get(name)?.[0];
    if (!first?.run) return;
    const run = first.run;
    first.run = null;
    this.later(() => run(), undefined, first.tab);
  }
}

class Transaction {
  /** @type {(() => void)[]} */
  #requests = [];
  #undelivered = 0;
  #isRunning = false;
  /** @type {(() => void)[]} */
  #undo = [];
  sealed = false;
  isOver = false;

  /** @param {Machine} machine @param {Tab | null} tab */
  constructor(machine, tab) {
    [this.machine, this.tab] = [machine, tab];
    this.done = new Promise((resolve, reject) => {
      this.finish = (/** @type {Error | null} */ error) =>
        machine.later(() => (error ? reject(error) : resolve(undefined)), undefined, tab);
    });
    this.done.catch(() => undefined);
    machine.transactions.push(this);
    machine.later(() => machine.turn(), undefined, null);
  }

  /** @param {string} name */
  objectStore(name) {
    const records = () => this.machine.stores[name];
    const keyOf = (/** @type {any} */ value) =>
      JSON.stringify(name === "drafts" ? value.id : [value.draft, value.revision]);
    const write = (/** @type {string} */ key, /** @type {any} */ value) => () => {
      const [had, old] = [records().has(key), records().get(key)];
      this.#undo.push(() => (had ? records().set(key, old) : records().delete(key)));
      if (value === undefined) records().delete(key);
      else records().set(key, value);
    };
    const isWithin = (/** @type {string} */ key, /** @type {[any, any] | undefined} */ range) => {
      const id = JSON.parse(key);
      if (!range) return true;
      return name === "drafts" ? id >= range[0] && id <= range[1] : id[0] === range[0][0];
    };
    return {
      get: (/** @type {any} */ key) => this.#ask(() => structuredClone(records().get(JSON.stringify(key)))),
      getAll: (/** @type {any} */ range) =>
        this.#ask(() =>
          [...records()].filter(([key]) => isWithin(key, range)).map(([, value]) => structuredClone(value)),
        ),
      put: (/** @type {any} */ value) => this.#ask(write(keyOf(value), structuredClone(value)), true),
      delete: (/** @type {any} */ key) => this.#ask(write(JSON.stringify(key), undefined)),
    };
  }

  /** @param {() => any} work @param {boolean} [needsRoom] @returns {Promise<any>} */
  #ask(work, needsRoom = false) {
    if (this.isOver) throw new DOMException("it is over", "TransactionInactiveError");
    return new Promise((resolve, reject) => {
      this.#requests.push(() => {
        if (needsRoom && this.machine.chance() < this.machine.full)
          return this.abort(new DOMException("no room", "QuotaExceededError"), reject);
        const found = work();
        this.#undelivered += 1;
        const deliver = () => {
          this.#undelivered -= 1;
          resolve(found);
        };
        this.machine.later(deliver, undefined, this.tab);
      });
    });
  }

  commit() {
    this.sealed = true;
  }

  /** Do the requests. The transaction ends if no new request is made after the last answer. */
  start() {
    if (this.isOver) return;
    if (!this.#isRunning) {
      this.#isRunning = true;
      return this.machine.later(() => this.machine.turn(), undefined, null);
    }
    for (const request of this.#requests.splice(0)) if (!this.isOver) request();
    if (!this.isOver && (this.sealed || !this.#undelivered)) [this.isOver] = [true, this.finish?.(null)];
  }

  /** @param {Error} error @param {(error: Error) => void} [reject] */
  abort(error, reject) {
    if (this.isOver) return;
    this.isOver = true;
    for (const undo of this.#undo.reverse()) undo();
    if (reject) this.machine.later(() => reject(error), undefined, this.tab);
    this.finish?.(error);
  }
}
