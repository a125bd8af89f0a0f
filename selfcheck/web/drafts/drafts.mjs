// The drafts that this device keeps of one handbook's self-check: list, begin, open, recover, delete.

import { Signal } from "../shared/signal.mjs";
import { freshId } from "./claims.mjs";
import { DeviceStore } from "./device-store.mjs";
import { Draft } from "./draft.mjs";
import { checkRecord, DamagedDraftError, DraftError } from "./errors.mjs";
import { inOrder, summaryOf, unsavedSummary } from "./list.mjs";
import { Tabs } from "./locks.mjs";
import { soundRevisions } from "./record.mjs";
import { whyText } from "./status.mjs";
import { MemoryStore } from "./stores.mjs";

export { Draft } from "./draft.mjs";
export * from "./errors.mjs";

/** @typedef {import("../returns/file.mjs").Return} Return */
/** @typedef {import("./record.mjs").DraftRecord} DraftRecord */
/** @typedef {import("./record.mjs").RevisionName} RevisionName */
/** @typedef {import("./status.mjs").Status} Status */
/** @typedef {import("./stores.mjs").Store} Store */
/** @typedef {import("./list.mjs").DraftSummary} DraftSummary */
/**
 * What all drafts of a page share. `why`: the reason why nothing is kept on this device, or null.
 * @typedef {{
 *   device: Store | null, memory: Store, why: "chosen" | "no-storage" | null, now(): Date,
 *   lock(id: string, holder: import("./locks.mjs").Holder): import("./locks.mjs").DraftLock | null,
 *   changed(): void, answered(): void, forget(id: string): void,
 * }} House
 */
/**
 * `kind`: of which page; each has a store of its own. `device` false: keep nothing on this device. `store` and `now`
 * are for tests.
 * @typedef {{handbook: string, kind?: string, device?: boolean, store?: Store | null,
 *   now?: () => Date}} Options
 */

/**
 * The drafts of a handbook. Never rejects: if the device cannot keep them, they last as long as the page.
 * @param {Options} options
 * @returns {Promise<Drafts>}
 */
export async function openDrafts({ handbook, kind = "self-check", device = true, store, now = () => new Date() }) {
  const name = `${kind}:${handbook}`;
  const found = device ? (store ?? (await DeviceStore.open(name).catch(() => null))) : null;
  return new Drafts(name, found, device ? "no-storage" : "chosen", now);
}

export class Drafts {
  /** A number that goes up when the list may have changed, in any tab. @type {Signal<number>} */
  changes = new Signal(0);
  /** @type {Map<string, Draft>} */
  #open = new Map();
  /** @type {Tabs | null} */
  #tabs;
  #asked = false;
  /** @type {House} */
  #house;
  #controller = new AbortController();

  /**
   * @param {string} name of the database
   * @param {Store | null} device
   * @param {"chosen" | "no-storage"} why
   * @param {() => Date} now
   */
  constructor(name, device, why, now) {
    const tabs = device && new Tabs(name);
    this.#tabs = tabs;
    this.#house = {
      device,
      memory: new MemoryStore(),
      why: device ? null : why,
      now,
      lock: (id, holder) => tabs?.lock(id, holder) ?? null,
      changed: () => this.#changed(),
      answered: () => this.#askToPersist(),
      forget: (id) => void this.#open.delete(id),
    };
    tabs?.listen((message) => this.#hear(message));
    this.#watchPage();
  }

  /** Whether drafts can be kept on this device. */
  get kept() {
    return this.#house.device !== null;
  }

  get why() {
    return this.#house.why;
  }

  /** Why nothing is kept on this device, as a sentence; empty if drafts are kept. */
  get whyText() {
    return whyText(this.why);
  }

  /**
   * The drafts: unsaved ones first, then by time of saving, the latest first.
   * @returns {Promise<DraftSummary[]>}
   * @throws {DraftError}
   */
  async list() {
    const { device, memory } = this.#house;
    const unsaved = [...this.#open.values()].map(unsavedSummary);
    const stored = [device, memory].map(async (store) => {
      const records = (await store?.all()) ?? [];
      return Promise.all(records.map((record) => this.#summary(record, /** @type {Store} */ (store))));
    });
    return inOrder([...unsaved, ...(await this.#asking(Promise.all(stored))).flat()]);
  }

  /**
   * Begin a draft. `keep` false: in memory only.
   * @param {{name: string, return: Return, keep?: boolean}} beginning
   * @returns {Promise<Draft>}
   */
  async create({ name, return: value, keep = true }) {
    const { device, memory, now } = this.#house;
    const beginning = { id: freshId(), name, createdOn: now().toISOString(), return: structuredClone(value) };
    const draft = await Draft.create(this.#house, beginning, (keep && device) || memory);
    this.#open.set(draft.id, draft);
    this.#changed();
    return draft;
  }

  /**
   * @param {string} id
   * @returns {Promise<Draft>}
   * @throws {DamagedDraftError | NewerDraftError | MissingDraftError | DraftError}
   */
  async open(id) {
    await this.#open.get(id)?.closing;
    const here = this.#open.get(id);
    if (here) return here;
    const [store, lastGood] = [await this.#storeOf(id), await this.#lastGood(id)];
    const draft = await this.#asking(Draft.open(this.#house, id, store, (stored) => checkRecord(stored, id, lastGood)));
    this.#open.set(id, draft);
    return draft;
  }

  /**
   * Make a new draft from an earlier revision, by default the last sound one. The old draft stays as it is.
   * @param {string} id
   * @param {number} [revision]
   */
  async recover(id, revision) {
    const store = await this.#storeOf(id);
    const sound = soundRevisions(await this.#asking(store.revisions(id)));
    const found = sound.find((each) => revision === undefined || each.revision === revision);
    if (!found) throw new DamagedDraftError(id, null);
    const { name } = /** @type {Partial<DraftRecord>} */ ((await store.read(id)) ?? {});
    const old = typeof name === "string" ? name : "Self-check";
    const draft = await this.create({ name: `${old} (recovered)`, return: found.return });
    await draft.flush();
    return draft;
  }

  /**
   * Earlier revisions that can be recovered, the latest first.
   * @param {string} id
   * @returns {Promise<RevisionName[]>}
   */
  async revisions(id) {
    const sound = soundRevisions(await this.#asking((await this.#storeOf(id)).revisions(id)));
    return sound.map(({ revision, savedAt }) => ({ revision, savedAt }));
  }

  /**
   * Whatever is stored of a draft, as JSON text.
   * @param {string} id
   */
  async rawText(id) {
    const store = await this.#storeOf(id);
    const [draft, revisions] = await this.#asking(Promise.all([store.read(id), store.revisions(id)]));
    return `${JSON.stringify({ draft, revisions }, null, 2)}\n`;
  }

  /**
   * Delete one draft and its revisions.
   * @param {string} id
   */
  async remove(id) {
    const store = await this.#storeOf(id);
    this.#tabs?.post({ kind: "removed", draft: id });
    await this.#open.get(id)?.markGone();
    await this.#asking(store.remove(id));
    this.#changed();
  }

  /** Delete all that this handbook's self-check keeps on this device, and all drafts in memory. */
  async removeEverything() {
    this.#tabs?.post({ kind: "cleared" });
    await Promise.all([...this.#open.values()].map((draft) => draft.markGone()));
    await this.#house.memory.clear();
    await this.#asking(this.#house.device?.clear() ?? Promise.resolve());
    this.#tabs?.post({ kind: "cleared" });
    this.#changed();
  }

  /** Save all open drafts now. */
  async flush() {
    await Promise.all([...this.#open.values()].map((draft) => draft.flush()));
  }

  /** Save and close all drafts, close the store, and stop listening to other tabs. */
  async close() {
    await Promise.all([...this.#open.values()].map((draft) => draft.release()));
    this.#controller.abort();
    this.#tabs?.close();
    this.#house.device?.close();
  }

  /** @param {string} id */
  async #storeOf(id) {
    const { device, memory } = this.#house;
    return !device || (await memory.read(id)) ? memory : device;
  }

  /**
   * @param {string} id
   * @returns {Promise<RevisionName | null>}
   */
  async #lastGood(id) {
    return (await this.revisions(id))[0] ?? null;
  }

  /**
   * @param {unknown} stored
   * @param {Store} store
   */
  async #summary(stored, store) {
    const summary = summaryOf(stored, store.kept, (id) => this.#open.has(id));
    return summary.state === "damaged" ? { ...summary, lastGood: await this.#lastGood(summary.id) } : summary;
  }

  /**
   * Wait for the storage; turn its errors into a sentence for readers.
   * @template T
   * @param {Promise<T>} promise
   */
  async #asking(promise) {
    try {
      return await promise;
    } catch (error) {
      if (error instanceof DraftError) throw error;
      throw new DraftError(
        "The browser's storage on this device does not answer. Load the page again, and try once more.",
      );
    }
  }

  #changed() {
    this.#tabs?.post({ kind: "changed" });
    this.changes.set(this.changes.value + 1);
  }

  /** @param {import("./locks.mjs").Message} message */
  #hear({ kind, draft: id }) {
    const gone = [...this.#open.values()].filter(
      (draft) => draft.kept && (kind === "cleared" || (kind === "removed" && draft.id === id)),
    );
    for (const draft of gone) void draft.markGone();
    if (["changed", "cleared", "removed"].includes(kind)) this.changes.set(this.changes.value + 1);
  }

  /** Ask the browser once not to delete the answers when the disk is full. */
  #askToPersist() {
    if (this.#asked) return;
    this.#asked = true;
    void globalThis.navigator?.storage?.persist?.().catch(() => false);
  }

  #watchPage() {
    const { signal } = this.#controller;
    const begin = () => {
      for (const draft of this.#open.values()) draft.begin();
    };
    const wake = () => {
      for (const draft of this.#open.values()) void draft.wake();
    };
    globalThis.addEventListener?.("pagehide", begin, { signal });
    globalThis.addEventListener?.("pageshow", wake, { signal });
    globalThis.document?.addEventListener("resume", wake, { signal });
    globalThis.document?.addEventListener(
      "visibilitychange",
      () => (document.visibilityState === "hidden" ? begin() : wake()),
      { signal },
    );
  }
}
