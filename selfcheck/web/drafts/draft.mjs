// One draft that is open in the page: the live return, its saving and its status.

import { Signal } from "../shared/signal.mjs";
import { Saver } from "./autosave.mjs";
import { DraftContent } from "./content.mjs";
import { NotWritableError } from "./errors.mjs";
import { countAnswers, stateOf } from "./record.mjs";
import { Keeper } from "./revisions.mjs";
import { reasonOf, statusOf } from "./status.mjs";
import { ChangedElsewhereError } from "./stores.mjs";

/** @typedef {import("../returns/file.mjs").Return} Return */
/** @typedef {import("./record.mjs").DraftRecord} DraftRecord */
/** @typedef {import("./status.mjs").Status} Status */
/** @typedef {import("./stores.mjs").Store} Store */
/** @typedef {import("./drafts.mjs").House} House */
/** @typedef {{id: string, name: string, createdOn: string, return: Return}} Beginning */

export class Draft {
  /** @type {string} */
  id;
  /** @type {Signal<Status>} */
  status;
  /** Resolves when a release under way has ended; null if there is none. @type {Promise<void> | null} */
  closing = null;
  /** @type {House} */
  #house;
  /** @type {Keeper} */
  #keeper;
  /** @type {import("./locks.mjs").DraftLock | null} */
  #lock;
  /** @type {DraftContent} */
  #content;
  #writable = false;
  #saver = new Saver((now) => this.#save(now));

  /** @param {House} house @param {Beginning} beginning @param {Store} store */
  constructor(house, { id, ...beginning }, store) {
    [this.#house, this.id, this.#content] = [house, id, new DraftContent(beginning)];
    this.#keeper = new Keeper(store);
    this.#lock = house.lock(id, { asked: () => this.#lose(), lost: () => void this.#lose() });
    this.status = new Signal(statusOf("new"));
  }

  /**
   * Begin a new draft. If it has answers, it is saved at once.
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
   * Open a stored draft, read-only if another tab has it open.
   * @param {House} house
   * @param {string} id
   * @param {Store} store
   * @param {(stored: unknown) => asserts stored is DraftRecord} check throws if the record cannot be opened
   */
  static async open(house, id, store, check) {
    const draft = new Draft(house, { id, name: "", createdOn: "", return: /** @type {Return} */ ({}) }, store);
    try {
      const writable = !draft.#lock || (await draft.#lock.acquire());
      const stored = await (writable ? draft.#keeper.claim(id) : store.read(id));
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
    return this.#content.value;
  }

  /** Text of half-filled fields: change it only through `keepTyped`. */
  get typed() {
    return this.#content.typed;
  }

  /** An earlier self-check to compare with, no part of the file. @type {import("./record.mjs").Beside | null} */
  get beside() {
    return this.#content.beside;
  }

  set beside(beside) {
    this.update(() => (this.#content.beside = beside));
  }

  get name() {
    return this.#content.name;
  }

  get createdOn() {
    return this.#content.createdOn;
  }

  /** Whether it is kept on this device. */
  get kept() {
    return this.#keeper.store.kept;
  }

  get writable() {
    return this.#writable;
  }

  get exportedAt() {
    return this.#content.exportedAt;
  }

  get changedSinceExport() {
    return this.#content.changedSinceExport;
  }

  /** Change the return in place. @param {(value: Return) => void} change @throws {NotWritableError} */
  update(change) {
    this.#checkWritable();
    change(this.#content.value);
    this.#touched();
  }

  /** Keep the text of half-filled fields; an empty text removes one. @param {Record<string, string>} fields by id */
  keepTyped(fields) {
    this.#checkWritable();
    if (this.#content.keepTyped(fields)) this.#touched();
  }

  /** @param {string} name */
  rename(name) {
    this.update(() => (this.#content.name = name));
    void this.flush().then(() => this.#house.changed());
  }

  /** The answers have just been downloaded. */
  exported() {
    this.#content.exported(this.#house.now());
    if (this.#writable) this.#touched();
  }

  /** Save now. Resolves when the save has been read back or has failed (see `status`). */
  flush() {
    return this.#saver.flush();
  }

  /** Begin to save before this returns: the page may go away. */
  begin() {
    this.#saver.begin();
  }

  /** Keep it on this device, or delete it from the device and go on in memory. @param {boolean} kept */
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

  /** Become the one writer: the other tab saves and lets go, then its answers are read here. */
  async takeOver() {
    if (this.#writable || this.status.value.state === "gone") return;
    await this.#lock?.takeOver();
    const stored = await this.#keeper.claim(this.id);
    if (stored === undefined) return this.markGone();
    if (stateOf(stored) !== "sound") return this.#say("failed", "refused");
    this.#adopt(/** @type {DraftRecord} */ (stored), await this.#keeper.store.revisions(this.id));
    this.#saver.resume();
    this.#writable = true;
    this.#say("saved");
  }

  /** Save and close. A draft that cannot be saved stays open, so that nothing is lost. */
  release() {
    this.closing ??= this.flush()
      .then(() => (this.#saver.isDirty ? undefined : this.#close()))
      .finally(() => (this.closing = null));
    return this.closing;
  }

  /** The draft was deleted from the store: it stays in the page, and is never saved again. */
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
    if (this.kept && countAnswers(this.return)) this.#house.answered();
  }

  /** @param {Status["state"]} state @param {Status["reason"]} [reason] */
  #say(state, reason = null) {
    const why = state === "not-kept" ? (this.#house.why ?? "chosen") : reason;
    const savedAt = this.kept ? (this.#keeper.last?.savedAt ?? null) : null;
    const [before, next] = [this.status.value, statusOf(state, { savedAt, reason: why, now: this.#house.now() })];
    if (before.state !== state || before.text !== next.text || before.savedAt !== savedAt) this.status.set(next);
  }

  /** @param {DraftRecord} stored @param {unknown[]} revisions */
  #adopt(stored, revisions) {
    this.#keeper.adopt(stored, revisions);
    this.#content = DraftContent.of(stored);
  }

  /** @param {boolean} now begin to write before returning @returns {Promise<boolean>} false: save again */
  async #save(now) {
    const isFirst = this.#keeper.last === null;
    try {
      await this.#keeper.write(this.#content.toSave(this.id, this.#house.now()), now);
    } catch (error) {
      return this.#failed(error);
    }
    if (this.#writable) this.#say(this.kept ? (this.#saver.isDirty ? "saving" : "saved") : "not-kept");
    if (isFirst) this.#house.changed();
    return true;
  }

  /** @param {unknown} error @returns {boolean} false if the save must be tried again */
  #failed(error) {
    if (error instanceof ChangedElsewhereError) return this.#changedElsewhere(error);
    if (this.#writable) this.#say("failed", reasonOf(error));
    return false;
  }

  /**
   * Another tab has deleted or changed the draft: nothing more is typed here.
   * @param {ChangedElsewhereError} error
   * @returns {boolean} false if one more save must put aside what was typed during this one
   */
  #changedElsewhere({ stored, aside }) {
    this.#writable = false;
    if (stored === undefined) {
      void this.markGone();
      return true;
    }
    if (this.#saver.isDirty) return false;
    this.#goOn(aside ? "aside" : "taken-over");
    return true;
  }

  /**
   * Another tab takes over: refuse typing, then save, so that nothing is typed after the last save. If the other tab's
   * claim is written first, the save is put aside.
   */
  async #lose() {
    this.#writable = false;
    this.#say("read-only", "taken-over");
    await this.flush();
    const { state, reason } = this.status.value;
    if (state !== "gone" && reason !== "aside") this.#goOn(this.#saver.isDirty ? "changed" : "taken-over");
  }

  /** Go on read-only. `changed`: the last answers could not be saved and are only in this page. */
  #goOn(/** @type {"aside" | "taken-over" | "changed"} */ reason) {
    void this.#saver.stop();
    this.#say(reason === "changed" ? "failed" : "read-only", reason);
    if (reason === "aside") this.#house.changed();
  }

  /** The page comes back from the background: find out whether another tab has claimed or deleted the draft. */
  async wake() {
    if (!this.#writable || !this.kept) return;
    const isOwn = await this.#keeper.isOwn(this.id).catch(() => true); // the next save reports errors
    if (isOwn === undefined) await this.markGone();
    if (isOwn === false) await this.#lose();
  }
}
