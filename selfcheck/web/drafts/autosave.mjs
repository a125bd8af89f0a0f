// When to save: at most 350 ms after the first unsaved change, and again while changes go on. If it waited for a pause,
// nothing would be saved while somebody types without stopping.

export const WAIT_MS = 350;
const RETRY_MS = 2000;

export class Saver {
  /** @type {(now: boolean) => Promise<boolean>} */
  #save;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #dirty = false;
  #stopped = false;
  #failed = false;
  #firstChange = 0;
  /** @type {Promise<void> | null} */
  #running = null;

  /** @param {(now: boolean) => Promise<boolean>} save resolves false to try again; `now`: begin before returning */
  constructor(save) {
    this.#save = save;
  }

  /** Whether something has changed since the last save began. */
  get isDirty() {
    return this.#dirty;
  }

  /** Something has changed. */
  touch() {
    if (this.#stopped) return;
    if (!this.#dirty) this.#firstChange = performance.now();
    this.#dirty = true;
    this.#plan();
  }

  #plan() {
    if (this.#timer !== undefined || this.#running || this.#stopped) return;
    const wait = this.#failed ? RETRY_MS : Math.max(0, this.#firstChange + WAIT_MS - performance.now());
    this.#timer = setTimeout(() => this.#start(false), wait);
  }

  /** @param {boolean} now */
  #start(now) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#dirty = false;
    const run = this.#save(now).then((done) => {
      this.#failed = !done;
      if (!done && !this.#stopped) this.#dirty = true;
      if (this.#running === run) this.#running = null;
      if (this.#dirty) this.#plan();
    });
    this.#running = run;
    return run;
  }

  /** Begin to save before this returns, even while an earlier save is under way: the page may go away. */
  begin() {
    if (this.#dirty && !this.#stopped) void this.#start(true);
  }

  /** Save unsaved changes, and wait until the save is done or has failed. Never rejects. */
  async flush() {
    if (this.#running) await this.#running;
    if (this.#dirty && !this.#stopped) await this.#start(false);
  }

  /** Drop unsaved changes, and save nothing until `resume`. Resolves when a save under way has ended. */
  async stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#dirty = false;
    if (this.#running) await this.#running;
  }

  /** Save again from now on. */
  resume() {
    this.#stopped = false;
    this.#failed = false;
  }
}
