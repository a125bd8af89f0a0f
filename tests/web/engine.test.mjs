// The page's side of the engine, with a fake worker: order, time limits, superseded calls, failures.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import {
  CallError,
  CallTimeoutError,
  createEngine,
  EngineError,
  EngineFailedError,
  StoppedError,
  SupersededError,
} from "../../selfcheck/web/engine/engine.mjs";
import { EngineFault } from "../../selfcheck/web/engine/faults.mjs";

const ADDRESSES = { worker: "https://www.example.org/worker.js", assets: "https://www.example.org/runtime/" };
const EDITION = { set: "supervision", number: "1", fingerprint: "sha256:0", standards: 10, points: 65 };

/** Replaces the browser's Worker; the test sends its messages. */
class FakeWorker {
  /** @type {FakeWorker[]} */
  static made = [];
  /** @type {any[]} */
  heard = [];
  /** @type {any[]} */
  given = [];
  ended = false;
  /** @type {(event: any) => void} */ onmessage = () => {};
  /** @type {(event: any) => void} */ onerror = () => {};
  /** @type {(event: any) => void} */ onmessageerror = () => {};

  constructor() {
    FakeWorker.made.push(this);
  }

  postMessage(/** @type {any} */ message, /** @type {any} */ given) {
    this.heard.push(message);
    this.given.push(given);
  }

  terminate() {
    this.ended = true;
  }

  say(/** @type {any} */ message) {
    if (!this.ended) this.onmessage({ data: message });
  }

  started() {
    this.say({ id: 0, result: { edition: EDITION } });
  }

  /** Answer the last call. */
  answer(/** @type {any} */ result) {
    this.say({ id: this.heard.at(-1).id, result });
  }
}

/**
 * @typedef {{parts: string[], report(done: number, total: number): void, take(file: any): void, signal: AbortSignal,
 *   end(): void, fail(error: Error): void}} Download
 */
/** @type {Download[]} the downloads that the page began; the test answers them */
let downloads;
const download = (
  /** @type {any} */ _runtime,
  /** @type {string[]} */ parts,
  /** @type {any} */ take,
  /** @type {any} */ report,
  /** @type {AbortSignal} */ signal,
) =>
  new Promise((end, fail) => {
    downloads.push({ parts, report, take, signal, end: () => end(undefined), fail });
  });
const arriving = () => /** @type {Download} */ (downloads.at(-1));

const settled = () => new Promise((resolve) => setImmediate(resolve));
const worker = (number = -1) => /** @type {FakeWorker} */ (FakeWorker.made.at(number));
const calls = (/** @type {FakeWorker} */ from) =>
  from.heard.filter(({ id }) => id > 0).map(({ call, payload }) => [call, JSON.parse(payload)]);

/** @type {any[]} */
let states;
/** @type {ReturnType<typeof createEngine>} */
let engine;

beforeEach(() => {
  FakeWorker.made = [];
  Object.assign(globalThis, { Worker: FakeWorker, fetch: async () => new Response("") });
  downloads = [];
  engine = createEngine({ ...ADDRESSES, stallMs: 40, download: /** @type {any} */ (download) });
  states = [];
  engine.onState((state) => states.push(state));
});

afterEach(() => engine.stop());

function ready() {
  engine.start();
  worker().started();
}

test("nothing starts before somebody is interested", () => {
  assert.equal(FakeWorker.made.length, 0);
  assert.deepEqual(states, [{ phase: "idle" }]);
});

test("starting is told step by step, and once only", () => {
  engine.start();
  engine.start();
  assert.equal(FakeWorker.made.length, 1);
  assert.equal(worker().heard[0].call, "start");
  assert(JSON.parse(worker().heard[0].payload).assets.endsWith("/runtime/"));
  arriving().report(3, 12);
  arriving().report(12, 12);
  worker().started();
  engine.start();
  assert.equal(FakeWorker.made.length, 1);
  assert.deepEqual(
    states.map(({ phase, stage, words }) => [phase, stage, words]),
    [
      ["idle", undefined, undefined],
      ["starting", "download", "Getting ready to work out results (0% loaded)"],
      ["starting", "download", "Getting ready to work out results (25% loaded)"],
      ["starting", "python", "Getting ready to work out results"],
      ["ready", undefined, undefined],
    ],
  );
  assert.deepEqual(engine.state, { phase: "ready", edition: EDITION, checked: true });
});

test("on a slow line it is said how long it may still take", () => {
  let clock = 0;
  engine = createEngine({ ...ADDRESSES, stallMs: 40, download: /** @type {any} */ (download), now: () => clock });
  engine.start();
  const words = (/** @type {number} */ at, /** @type {number} */ done) => {
    clock = at;
    arriving().report(done, 100);
    return /** @type {any} */ (engine.state).words;
  };
  assert.equal(words(4000, 3), "Getting ready to work out results (3% loaded)");
  assert.equal(words(6000, 5), "Getting ready to work out results (5% loaded, about 2 minutes to go)");
  assert.equal(words(60_000, 51), "Getting ready to work out results (51% loaded, less than a minute to go)");
});

test("files go to the worker, bytes for good and modules as they are", () => {
  engine.start();
  const bytes = new Uint8Array([1, 2, 3]);
  arriving().take({ name: "engine.whl", address: "/engine.whl", content: bytes });
  arriving().take({ name: "pyodide.mjs", address: "/pyodide.mjs" });
  assert.deepEqual(
    worker()
      .heard.slice(1)
      .map(({ file }) => file.name),
    ["engine.whl", "pyodide.mjs"],
  );
  assert.deepEqual(worker().given.slice(1), [[bytes.buffer], []]);
});

test("a download that fails ends the worker, and one of a worker that is gone tells nobody", async () => {
  engine.start();
  const first = arriving();
  engine.stop();
  assert(first.signal.aborted);
  first.fail(new EngineFault("offline", "too late"));
  engine.start();
  await settled();
  assert.equal(engine.state.phase, "starting");
  arriving().fail(new EngineFault("file-missing", "engine.whl"));
  await settled();
  assert.equal(/** @type {any} */ (engine.state).failure.reason, "file-missing");
  assert(worker().ended);
});

test("a listener that was taken off hears no more", () => {
  let count = 0;
  engine.onState(() => (count += 1))();
  engine.start();
  assert.equal(count, 1);
});

test("calls wait for the start, then go one by one in their order", async () => {
  const first = engine.call("one", { a: 1 });
  const second = engine.call("two", { b: 2 });
  assert.deepEqual(calls(worker()), []);
  worker().started();
  assert.deepEqual(calls(worker()), [["one", { a: 1 }]]);
  worker().answer("first");
  assert.deepEqual(calls(worker()), [
    ["one", { a: 1 }],
    ["two", { b: 2 }],
  ]);
  worker().answer("second");
  assert.deepEqual([await first, await second], ["first", "second"]);
});

test("a call takes its payload as it was when it was made", () => {
  const payload = { words: "then" };
  engine.call("one", payload).catch(() => {}); // the test ends before its answer
  payload.words = "later";
  worker().started();
  assert.deepEqual(calls(worker()), [["one", { words: "then" }]]);
});

test("a payload that is no plain data rejects, and nothing else", async () => {
  ready();
  await assert.rejects(engine.call("one", { big: 1n }), TypeError);
  assert.equal(engine.state.phase, "ready");
});

test("an error of the bridge rejects that call only", async () => {
  ready();
  const refused = engine.call("score", {});
  worker().say({
    id: 1,
    error: { code: "bad-date", message: "not a day", hint: "mend it", path: "period.to", line: 0, column: 0 },
  });
  await assert.rejects(
    refused,
    (error) =>
      error instanceof CallError &&
      error instanceof EngineError &&
      error.code === "bad-date" &&
      error.path === "period.to" &&
      error.hint === "mend it",
  );
  const next = engine.call("one", {});
  worker().answer(1);
  assert.equal(await next, 1);
});

test("of several latest calls only the newest is sent and answered", async () => {
  const given = [1, 2, 3].map((number) => engine.call("score", { number }, { latest: true }));
  const other = engine.call("report_text", {});
  const results = Promise.allSettled([...given, other]);
  worker().started();
  worker().answer("third");
  worker().answer("report");
  const [one, two, three, report] = /** @type {any[]} */ (await results);
  assert(one.reason instanceof SupersededError && two.reason instanceof SupersededError);
  assert.deepEqual([three.value, report.value], ["third", "report"]);
  assert.deepEqual(calls(worker()), [
    ["score", { number: 3 }],
    ["report_text", {}],
  ]);
});

test("a latest call that is with the worker is only no longer listened to", async () => {
  ready();
  const older = engine.call("score", { number: 1 }, { latest: true });
  const newer = engine.call("score", { number: 2 }, { latest: true });
  await assert.rejects(older, SupersededError);
  assert.equal(calls(worker()).length, 1);
  worker().answer("old");
  worker().answer("new");
  assert.equal(await newer, "new");
});

test("a call that needs a part has it fetched, and is made again", async () => {
  ready();
  const call = engine.call("export", { a: 1 });
  const next = engine.call("score", {});
  worker().say({ needs: "rest" });
  assert.deepEqual(arriving().parts, ["rest"]);
  arriving().take({ name: "rest.whl", address: "/rest.whl", content: new Uint8Array(1) });
  arriving().end();
  await settled();
  const { payload, ...asked } = worker().heard.at(-1);
  assert.deepEqual([asked, JSON.parse(payload)], [{ id: 1, call: "export", part: "rest" }, { a: 1 }]);
  worker().answer("file");
  worker().answer("report");
  assert.deepEqual([await call, await next], ["file", "report"]);
});

test("where a part does not come, its call fails with words, and the engine goes on", async () => {
  for (const fail of [
    () => arriving().fail(new EngineFault("offline", "rest.whl")),
    () => arriving().signal.addEventListener("abort", () => arriving().fail(new Error("given up"))),
  ]) {
    ready();
    const call = engine.call("export", {});
    const next = engine.call("score", {});
    worker().say({ needs: "rest" });
    fail();
    await assert.rejects(
      call,
      (error) => error instanceof EngineFailedError && /connection|stopped/.test(error.message),
    );
    worker().answer("report");
    assert.equal(await next, "report");
    assert.equal(engine.state.phase, "ready");
  }
});

test("a call that hangs ends the worker, and what waited is done by the next one", async () => {
  ready();
  const hanging = engine.call("score", {}, { timeout: 20 });
  const waiting = engine.call("report_text", {}, { timeout: 20 });
  await assert.rejects(hanging, (error) => error instanceof CallTimeoutError && error.call === "score");
  assert.equal(FakeWorker.made.length, 2);
  assert(worker(0).ended);
  assert.deepEqual([engine.state.phase, /** @type {any} */ (engine.state).again], ["starting", true]);
  assert.match(/** @type {any} */ (engine.state).words, /took too long and was stopped\. Starting again/);
  worker(0).answer("too late");
  worker().started();
  worker().answer("done");
  assert.equal(await waiting, "done");
});

test("a superseded call that hangs ends the worker too", async () => {
  ready();
  const older = engine.call("score", {}, { latest: true, timeout: 20 });
  const newer = engine.call("score", {}, { latest: true, timeout: 1000 });
  await assert.rejects(older, SupersededError);
  while (FakeWorker.made.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  worker().started();
  worker().answer("new");
  assert.equal(await newer, "new");
});

test("a fault becomes a failed state with words, and everything that waits is told", async () => {
  const waiting = [engine.call("one", {}), engine.call("two", {})];
  worker().say({ failed: { reason: "file-altered", detail: "engine.zip" } });
  for (const each of waiting)
    await assert.rejects(
      each,
      (error) => error instanceof EngineFailedError && error.failure.reason === "file-altered",
    );
  const { failure } = /** @type {any} */ (engine.state);
  assert.match(failure.words, /did not arrive as it was published/);
  assert.match(failure.advice, /Try again/);
  assert.equal(failure.detail, "engine.zip");
  assert(worker().ended);
  await assert.rejects(engine.call("three", {}), EngineFailedError);
  assert.equal(FakeWorker.made.length, 1, "only a person tries again");
});

test("try again starts anew from a failed state, and from no other", async () => {
  engine.retry();
  assert.equal(FakeWorker.made.length, 0);
  engine.start();
  worker().say({ failed: { reason: "offline", detail: "" } });
  engine.retry();
  engine.retry();
  assert.equal(FakeWorker.made.length, 2);
  worker().started();
  const call = engine.call("one", {});
  worker().answer(1);
  assert.equal(await call, 1);
});

test("a start that nothing is heard of has stalled; every sign of progress gives it more time", async () => {
  engine = createEngine({ ...ADDRESSES, stallMs: 300, download: /** @type {any} */ (download) });
  engine.start();
  for (let done = 1; done <= 4; done += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    arriving().report(done, 12);
  }
  assert.equal(engine.state.phase, "starting");
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(/** @type {any} */ (engine.state).failure.reason, "stalled");
  assert(worker().ended);
});

test("Python has a longer time of its own to start", async () => {
  engine = createEngine({ ...ADDRESSES, stallMs: 50, bootMs: 500, download: /** @type {any} */ (download) });
  engine.start();
  arriving().report(12, 12);
  await new Promise((resolve) => setTimeout(resolve, 150));
  assert.equal(engine.state.phase, "starting");
  await new Promise((resolve) => setTimeout(resolve, 900));
  assert.equal(/** @type {any} */ (engine.state).failure.reason, "too-slow");
});

test("an engine that is ready never stalls", async () => {
  ready();
  await new Promise((resolve) => setTimeout(resolve, 80));
  assert.equal(engine.state.phase, "ready");
});

test("an error of the running worker is a crash", async () => {
  ready();
  const call = engine.call("one", {});
  worker().onerror({ preventDefault() {}, message: "boom" });
  await assert.rejects(
    call,
    (error) =>
      error instanceof EngineFailedError && error.failure.reason === "crashed" && error.failure.detail === "boom",
  );
});

test("a message that cannot be read is a crash", () => {
  ready();
  worker().onmessageerror({});
  assert.equal(/** @type {any} */ (engine.state).failure.reason, "crashed");
});

for (const [title, answer, reason] of /** @type {[string, () => Promise<Response>, string][]} */ ([
  ["not there", async () => new Response("", { status: 404 }), "file-missing"],
  ["out of reach", async () => Promise.reject(new TypeError("failed")), "offline"],
  ["there", async () => new Response(""), "unsupported"],
])) {
  test(`a worker that does not start while its file is ${title}: ${reason}`, async () => {
    globalThis.fetch = answer;
    engine.start();
    worker().onerror({ preventDefault() {} });
    await settled();
    assert.equal(/** @type {any} */ (engine.state).failure?.reason, reason);
  });
}

test("a browser without module workers is told so", async () => {
  Object.assign(globalThis, {
    Worker: () => {
      throw new Error("no");
    },
  });
  await assert.rejects(engine.call("one", {}), EngineFailedError);
  assert.equal(/** @type {any} */ (engine.state).failure.reason, "unsupported");
});

test("stop ends the worker and tells what waits; a call starts it again", async () => {
  ready();
  const waiting = [engine.call("one", {}), engine.call("two", {})];
  engine.stop();
  for (const each of waiting) await assert.rejects(each, StoppedError);
  assert(worker().ended);
  assert.deepEqual(engine.state, { phase: "idle" });
  const call = engine.call("three", {});
  worker().started();
  worker().answer(3);
  assert.equal(await call, 3);
});

test("a state cannot be changed by a listener", () => {
  engine.start();
  assert(states.every((state) => Object.isFrozen(state)));
});
