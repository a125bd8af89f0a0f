// Saving of drafts without a browser. tests/browser/drafts/test_drafts.py tests the real storage.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Saver, WAIT_MS } from "../../selfcheck/web/drafts/autosave.mjs";
import { openDrafts } from "../../selfcheck/web/drafts/drafts.mjs";
import {
  checksum,
  countAnswers,
  revisionsToKeep,
  seal,
  soundRevisions,
  stateOf,
} from "../../selfcheck/web/drafts/record.mjs";
import { statusOf } from "../../selfcheck/web/drafts/status.mjs";
import { MemoryStore } from "../../selfcheck/web/drafts/stores.mjs";
import { emptyReturn } from "../../selfcheck/web/returns/file.mjs";
import { Signal } from "../../selfcheck/web/shared/signal.mjs";

const golden = (/** @type {number} */ schema) =>
  JSON.parse(readFileSync(new URL(`../cases/drafts/schema-${schema}.json`, import.meta.url), "utf8"));
const empty = emptyReturn({ set: "supervision", number: "1" });

test("the checksum never changes: kept drafts depend on it", () => {
  assert.equal(checksum(""), "crc32:00000000");
  assert.equal(checksum("supervision é😀"), "crc32:a3c6e170"); // Python's zlib.crc32 of the text in UTF-16
  assert.notEqual(checksum("ab"), checksum("ba"));
});

test("a draft of every past form is sound", () => {
  const { draft, revisions } = golden(1);
  assert.equal(stateOf(draft), "sound");
  assert.equal(soundRevisions(revisions).length, revisions.length);
  assert.equal(countAnswers(draft.return), 3);
});

test("damage anywhere in the answers is seen", () => {
  const { draft } = golden(1);
  const text = JSON.stringify(draft.return);
  for (let place = 0; place < text.length; place += 1) {
    const other = text[place] === "x" ? "y" : "x";
    let value;
    try {
      value = JSON.parse(text.slice(0, place) + other + text.slice(place + 1));
    } catch {
      continue;
    }
    assert.equal(stateOf({ ...draft, return: value }), "damaged", `character ${place}`);
  }
});

for (const record of [
  undefined,
  null,
  {},
  7,
  "x",
  { schema: 1 },
  { schema: 1, id: "a", name: "", revision: 1, return: null },
]) {
  test(`whatever is stored is looked at calmly: ${JSON.stringify(record)}`, () =>
    assert.equal(stateOf(record), "damaged"));
}

test("a record of a newer page is known as such", () => assert.equal(stateOf({ schema: 2 }), "newer"));

test("revisions: the one before, and the first of each of four periods", () => {
  const at = (/** @type {number} */ minute) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();
  let found = [];
  for (let minute = 0; minute < 60; minute += 1)
    found = revisionsToKeep([{ revision: minute, savedAt: at(minute) }, ...found]);
  assert.deepEqual(
    found.map(({ revision }) => revision),
    [59, 55, 50, 45, 40],
  );
  assert.deepEqual(revisionsToKeep([]), []);
});

test("what the page says", () => {
  const now = new Date(2026, 10, 22, 15, 0);
  const savedAt = new Date(2026, 10, 22, 14, 2).toISOString();
  assert.equal(statusOf("saved", { savedAt, now }).text, "Saved on this device 14:02");
  assert.equal(statusOf("saving", { savedAt, now }).text, "Saving…"); // text typed since 14:02 is not saved
  assert.equal(statusOf("saving", { now }).text, "Saving…");
  assert.equal(statusOf("new").text, "");
  const before = new Date(2026, 10, 9, 8, 5).toISOString();
  assert.equal(statusOf("saved", { savedAt: before, now }).text, "Saved on this device on 9 November 2026 at 08:05");
  assert.match(statusOf("failed", { savedAt, reason: "full", now }).text, /no room left.*download the file now/);
});

test("a signal tells at once, on each change, and no more once it is left", () => {
  const signal = new Signal(1);
  /** @type {number[]} */
  const seen = [];
  const leave = signal.subscribe((value) => void seen.push(value));
  signal.set(2);
  leave();
  signal.set(3);
  assert.deepEqual([seen, signal.value], [[1, 2], 3]);
});

test("a save comes while changes go on, not after a pause in them", async () => {
  let saves = 0;
  const saver = new Saver(async () => {
    saves += 1;
    return true;
  });
  const start = performance.now();
  while (performance.now() - start < 3 * WAIT_MS + 150) {
    saver.touch();
    await pause(20);
  }
  assert.ok(saves >= 2 && saves <= 4, `${saves} saves`);
  await saver.flush();
  assert.equal(saver.isDirty, false);
});

test("a change during a save is saved after it", async () => {
  /** @type {(() => void)[]} */
  const finish = [];
  const saver = new Saver(() => new Promise((resolve) => void finish.push(() => resolve(true))));
  saver.touch();
  const flushed = saver.flush();
  saver.touch();
  assert.equal(finish.length, 1);
  finish[0]();
  await flushed;
  assert.equal(saver.isDirty, true);
  await pause(WAIT_MS + 50);
  assert.equal(finish.length, 2);
  finish[1]();
});

test("begin starts at once, even while a save is under way", async () => {
  /** @type {boolean[]} */
  const calls = [];
  const saver = new Saver((now) => {
    calls.push(now);
    return pause(20).then(() => true);
  });
  saver.touch();
  const flushed = saver.flush();
  saver.touch();
  saver.begin();
  assert.deepEqual(calls, [false, true]);
  saver.begin();
  assert.equal(calls.length, 2, "nothing new to save");
  await flushed;
});

test("what failed is still to be saved, and a stopped saver saves nothing", async () => {
  let saves = 0;
  const saver = new Saver(async () => {
    saves += 1;
    return saves > 1;
  });
  saver.touch();
  await saver.flush();
  assert.equal(saver.isDirty, true);
  await saver.flush();
  assert.deepEqual([saver.isDirty, saves], [false, 2]);
  saver.touch();
  await saver.stop();
  saver.touch();
  await saver.flush();
  assert.equal(saves, 2);
  saver.resume();
  saver.touch();
  await saver.flush();
  assert.equal(saves, 3);
});

test("in memory: a draft lives as long as the page", async () => {
  const drafts = await openDrafts({ handbook: "x", device: false });
  const draft = await drafts.create({ name: "A", return: empty });
  draft.update((value) => (value.answers = { "s01.1": { value: "partly" } }));
  assert.equal(draft.status.value.reason, "chosen");
  await draft.release();
  const again = await drafts.open(draft.id);
  assert.deepEqual(again.return.answers, { "s01.1": { value: "partly" } });
  assert.deepEqual(empty.answers, undefined, "what was handed in stays as it was");
  await drafts.removeEverything();
  assert.deepEqual([await drafts.list(), again.status.value.state], [[], "gone"]);
  assert.throws(() => again.update(() => {}), { name: "NotWritableError" });
  await drafts.close();
});

test("a store that refuses keeps nothing and loses nothing", async () => {
  class Refusing extends MemoryStore {
    kept = true;
    async write() {
      throw new DOMException("no room", "QuotaExceededError");
    }
  }
  const drafts = await openDrafts({ handbook: "x", store: new Refusing() });
  const draft = await drafts.create({ name: "A", return: { ...empty, answers: { "s01.1": { value: "partly" } } } });
  assert.deepEqual([draft.status.value.state, draft.status.value.reason], ["failed", "full"]);
  assert.equal((await drafts.list())[0].answers, 1);
  await drafts.removeEverything();
  await drafts.close();
});

test("a list that cannot be read is no empty list", async () => {
  class Broken extends MemoryStore {
    kept = true;
    async all() {
      throw new DOMException("broken", "UnknownError");
    }
  }
  const drafts = await openDrafts({ handbook: "x", store: new Broken() });
  await assert.rejects(drafts.list(), { name: "DraftError", message: /does not answer/ });
  await drafts.close();
});

test("the golden draft was sealed by this code", () => {
  const { draft } = golden(1);
  assert.equal(draft.checksum, seal(draft.id, draft.revision, draft.return));
});
