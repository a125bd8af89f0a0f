// The queue of calls to the engine. The worker gets one call at a time; every call has its own time limit.

import { CallError, CallTimeoutError, SupersededError } from "./faults.mjs";

/** @typedef {{timeout?: number, latest?: boolean}} CallOptions */
/**
 * @typedef {{id: number, call: string, payload: string, part?: string}} Request a message to the worker; `part`: that
 *   which the call lacked before
 */
/**
 * @typedef {{id: number, result?: unknown, error?: ConstructorParameters<typeof CallError>[0]}} Answer a message from
 *   it
 */
/**
 * @typedef {{id: number, call: string, payload: string, timeout: number, latest: boolean,
 *            resolve(value: any): void, reject(error: Error): void}} Call
 */

const TIMEOUT_MS = 20_000;

export class Calls {
  /** @type {Call[]} */
  #waiting = [];
  /** @type {Call | null} */
  #running = null;
  /** @type {((asked: Request) => void) | null} */
  #send = null;
  #number = 0;
  #timer = 0;
  #onHang;

  /** @param {() => void} onHang called after the call that hung was rejected */
  constructor(onHang) {
    this.#onHang = onHang;
  }

  /**
   * @param {string} call
   * @param {unknown} payload copied now: later changes to it do not reach the engine
   * @param {CallOptions} options
   * @returns {Promise<any>}
   */
  ask(call, payload, { timeout = TIMEOUT_MS, latest = false }) {
    return new Promise((resolve, reject) => {
      const text = JSON.stringify(payload);
      if (latest) this.#supersede(call);
      this.#number += 1;
      this.#waiting.push({ id: this.#number, call, payload: text, timeout, latest, resolve, reject });
      this.#next();
    });
  }

  /** The worker is ready: send the waiting calls. @param {(asked: Request) => void} send */
  open(send) {
    this.#send = send;
    this.#next();
  }

  /** The worker is gone: reject the call that it had. Waiting calls go on waiting. @param {Error} error */
  close(error) {
    this.#send = null;
    this.#take()?.reject(error);
  }

  /** The worker will not come back by itself: reject every call. @param {Error} error */
  closeAll(error) {
    this.close(error);
    for (const call of this.#waiting.splice(0)) call.reject(error);
  }

  /** The worker lacks something for its call: no time is counted until `again` or `refuse`. */
  wait() {
    clearTimeout(this.#timer);
  }

  /** Make the worker's call once more. @param {string} part what it lacked */
  again(part) {
    if (this.#running) this.#run(this.#running, part);
  }

  /** The worker's call cannot be done; the others go on. @param {Error} error */
  refuse(error) {
    this.#take()?.reject(error);
    this.#next();
  }

  /** @param {Answer} answer */
  settle({ id, result, error }) {
    if (this.#running?.id !== id) return;
    const call = this.#take();
    if (error) call?.reject(new CallError(error));
    else call?.resolve(result);
    this.#next();
  }

  #next() {
    const call = this.#send && !this.#running ? this.#waiting.shift() : undefined;
    if (call) this.#run(call);
  }

  /** @param {Call} call @param {string} [part] */
  #run(call, part) {
    this.#running = call;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hung(call), call.timeout);
    const asked = { id: call.id, call: call.call, payload: call.payload };
    this.#send?.(part ? { ...asked, part } : asked);
  }

  /** @param {Call} call */
  #hung(call) {
    this.close(new CallTimeoutError(call.call, call.timeout));
    this.#onHang();
  }

  #take() {
    const call = this.#running;
    this.#running = null;
    clearTimeout(this.#timer);
    return call;
  }

  /**
   * Reject older calls of this name. If the worker has one, its answer is ignored when it comes.
   * @param {string} name
   */
  #supersede(name) {
    const older = (/** @type {Call} */ call) => call.latest && call.call === name;
    if (this.#running && older(this.#running)) this.#running.reject(new SupersededError(name));
    for (const call of this.#waiting.filter(older)) call.reject(new SupersededError(name));
    this.#waiting = this.#waiting.filter((call) => !older(call));
  }
}
