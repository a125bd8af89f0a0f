// One draft that is open in the page: the live return, when it is saved, and what is said about it.

import { NotWritableError } from "./drafterrors.mjs";
import { checksum, countAnswers, stateOf } from "./draftrecord.mjs";
import { reasonOf, statusOf } from "./draftstatus.mjs";
import { ChangedElsewhereError } from "./draftstores.mjs";
import { Keeper } from "./keeper.mjs";
import { Saver } from "./saver.mjs";
import { Signal } from "./signal.mjs";

/** @typedef {import("./returnfile.mjs").Return} Return */
/** @typedef {import("./draftrecord.mjs").DraftRecord} DraftRecord */
/** @typedef {import("./draftstatus.mjs").Status} Status */
/** @typedef {import("./draftstores.mjs").Store} Store */
/** @typedef {import("./drafts.mjs").House} House */
/** @typedef {{id: string, name: string, createdOn: string, return: Return}} Beginning */

export class Draft {
  /** @type {string} */
  id;
  /** @type {string} */
  createdOn;
  /** @type {Signal<Status>} */
  status;
  /** While it is being released: when that is done. @type {Promise<void> | null} */
  closing = null;
  /** @type {House} */
  #house;
  /** @type {Keeper} */
  #keeper;
  /** @type {import("./tabs.mjs").DraftLock | null} */
  #lock;
  /** @type {string} */
  #name;
  /** @type {Return} */
  #value;
  /** @type {Pick<DraftRecord, "exportedAt" | "exportedSeal">} */
  #exported = { exportedAt: null, exportedSeal: null };
  #writable = false;
  #saver = new Saver((now) => this.#save(now));

  /**
   * @param {House} house
   * @param {Beginning} beginning
   * @param {Store} store
   */
  constructor(house, { id, name, createdOn, return: value }, store) {
    [this.#house, this.id, this.#name, this.createdOn, this.#value] = [house, id, name, createdOn, value];
    this.#keeper = new Keeper(store);
    this.#lock = house.lock(id, { asked: () => this.#letGo(), lost: () => this.#lose() });
    this.status = new Signal(statusOf("new"));
  }

  /**
   * A draft that did not exist before. One with answers is saved at once.
   * @param {House} house
   * @param {Beginning} beginning
   * @param {Store} store
   */
  static async create(house, beginning, store) {
    const draft = new Draft(house, beginning, store);
    await draft.#lock?.acquire(true);
    draft.#writable = true;
    draft.#say(store.kept ? "new" : "not-kept");
    if (countAnswers(beginning.return)) {
      draft.#saver.touch();
      await draft.flush();
    }
    return draft;
  }

  /**
   * A stored draft; read-only where another tab has it open.
   * @param {House} house
   * @param {string} id
   * @param {Store} store
   * @param {(stored: unknown) => asserts stored is DraftRecord} check throws what stands in the way
   */
  static async open(house, id, store, check) {
    const draft = new Draft(house, { id, name: "", createdOn: "", return: /** @type {Return} */ ({}) }, store);
    try {
      const writable = !draft.#lock || (await draft.#lock.acquire());
      const stored = await store.read(id);
      check(stored);
      draft.#adopt(stored, await store.revisions(id));
      draft.#writable = writable;
    } catch (error) {
      draft.#lock?.release();
      throw error;
    }
    if (draft.#writable) draft.#say(draft.kept ? "saved" : "not-kept");
    else draft.#say("read-only", "elsewhere");
    return draft;
  }

  /** The live return: change it only through `update`. */
  get return() {
    return this.#value;
  }

  get name() {
    return this.#name;
  }

  /** Whether it is kept on this device. */
  get kept() {
    return this.#keeper.store.kept;
  }

  get writable() {
    return this.#writable;
  }

  /** When the answers were last downloaded, as ISO 8601 in UTC. */
  get exportedAt() {
    return this.#exported.exportedAt;
  }

  get changedSinceExport() {
    return this.#exported.exportedSeal !== checksum(JSON.stringify(this.#value));
  }

  /**
   * Change the return in place.
   * @param {(value: Return) => void} change
   * @throws {NotWritableError}
   */
  update(change) {
    this.#checkWritable();
    change(this.#value);
    this.#touched();
  }

  /** @param {string} name */
  rename(name) {
    this.#checkWritable();
    this.#name = name;
    this.#touched();
    void this.flush().then(() => this.#house.changed());
  }

  /** The answers have just been downloaded. */
  exported() {
    const exportedSeal = checksum(JSON.stringify(this.#value));
    this.#exported = { exportedAt: this.#house.now().toISOString(), exportedSeal };
    if (this.#writable) this.#touched();
  }

  /** Save now; resolves when it has been read back or has failed (see `status`). */
  flush() {
    return this.#saver.flush();
  }

  /** Begin to save before this returns: the page may go away. */
  begin() {
    this.#saver.begin();
  }

  /**
   * Keep it on this device, or delete it from the device and go on in memory.
   * @param {boolean} kept
   */
  async setKept(kept) {
    const [before, next] = [this.#keeper.store, kept ? this.#house.device : this.#house.memory];
    if (!next || next === before) return;
    this.#checkWritable();
    await this.flush();
    this.#keeper.moveTo(next);
    this.#say(kept ? "saving" : "not-kept");
    this.#saver.touch();
    await this.flush();
    if (this.#keeper.last) await before.remove(this.id);
    this.#house.changed();
  }

  /** Become the one writer; the other tab saves and lets go. What it saved is read again. */
  async takeOver() {
    if (this.#writable || this.status.value.state === "gone") return;
    await this.#lock?.takeOver();
    const stored = await this.#keeper.store.read(this.id);
    if (stored === undefined) return this.markGone();
    if (stateOf(stored) !== "sound") return this.#say("failed", "refused");
    this.#adopt(/** @type {DraftRecord} */ (stored), await this.#keeper.store.revisions(this.id));
    this.#saver.resume();
    this.#writable = true;
    this.#say("saved");
  }

  /** Save and let go. What cannot be saved stays open, so that nothing is lost. */
  release() {
    this.closing ??= this.flush()
      .then(() => (this.#saver.isDirty ? undefined : this.#close()))
      .finally(() => (this.closing = null));
    return this.closing;
  }

  /** It was deleted: it stays in the page only, and is never saved again. */
  markGone() {
    this.#say("gone", "deleted");
    return this.#close();
  }

  async #close() {
    this.#writable = false;
    await this.#saver.stop();
    this.#lock?.release();
    this.#house.forget(this.id);
  }

  #checkWritable() {
    if (!this.#writable) throw new NotWritableError(this.status.value.text);
  }

  #touched() {
    if (this.status.value.state !== "failed" && this.kept) this.#say("saving");
    this.#saver.touch();
    if (this.kept && countAnswers(this.#value)) this.#house.answered();
  }

  /**
   * @param {Status["state"]} state
   * @param {Status["reason"]} [reason]
   */
  #say(state, reason = null) {
    const why = state === "not-kept" ? (this.#house.why ?? "chosen") : reason;
    const savedAt = this.kept ? (this.#keeper.last?.savedAt ?? null) : null;
    const [before, next] = [this.status.value, statusOf(state, { savedAt, reason: why, now: this.#house.now() })];
    if (before.state !== state || before.text !== next.text || before.savedAt !== savedAt) this.status.set(next);
  }

  /**
   * @param {DraftRecord} stored
   * @param {unknown[]} revisions
   */
  #adopt(stored, revisions) {
    this.#keeper.adopt(stored, revisions);
    [this.#name, this.createdOn, this.#value] = [stored.name, stored.createdOn, structuredClone(stored.return)];
    this.#exported = { exportedAt: stored.exportedAt ?? null, exportedSeal: stored.exportedSeal ?? null };
  }

  /**
   * Gives whether nothing is left to do.
   * @param {boolean} now begin to write before returning
   */
  async #save(now) {
    const isFirst = this.#keeper.last === null;
    try {
      await this.#keeper.write(this.#content(), now);
    } catch (error) {
      return this.#failed(error);
    }
    if (this.#writable) this.#say(this.kept ? (this.#saver.isDirty ? "saving" : "saved") : "not-kept");
    if (isFirst) this.#house.changed();
    return true;
  }

  /** @returns {import("./keeper.mjs").Content} */
  #content() {
    const [id, name, createdOn, savedAt] = [this.id, this.#name, this.createdOn, this.#house.now().toISOString()];
    return { id, name, createdOn, savedAt, ...this.#exported, return: this.#value };
  }

  /**
   * @param {unknown} error
   * @returns {boolean} whether to leave it at that
   */
  #failed(error) {
    if (!(error instanceof ChangedElsewhereError)) {
      if (this.#writable) this.#say("failed", reasonOf(error));
      return false;
    }
    this.#writable = false;
    void this.#saver.stop();
    if (error.stored === undefined) void this.markGone();
    else this.#say("failed", "changed");
    return true;
  }

  /** Another tab takes over: take no more typing, then save, so that nothing is typed after the last save. */
  async #letGo() {
    this.#writable = false;
    this.#say("read-only", "taken-over");
    await this.flush();
    this.#lose();
  }

  /** Go on read-only. What could not be saved is only in this page, and the other tab does not have it. */
  #lose() {
    const isSaved = !this.#saver.isDirty;
    this.#writable = false;
    void this.#saver.stop();
    if (isSaved) this.#say("read-only", "taken-over");
    else this.#say("failed", "changed");
  }
}
