// Answers that a page reported as saved are complete in a draft of the list, even if tabs hang, wake, take over or die.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isLastSave, lastSaveOf, lastSaveSteps } from "../../selfcheck/web/drafts/claims.mjs";
import { DeviceStore } from "../../selfcheck/web/drafts/device-store.mjs";
import { openDrafts } from "../../selfcheck/web/drafts/drafts.mjs";
import { seal, stateOf } from "../../selfcheck/web/drafts/record.mjs";
import { emptyReturn } from "../../selfcheck/web/returns/file.mjs";
import { Machine, random } from "./machine.mjs";

/** @typedef {import("../../selfcheck/web/drafts/drafts.mjs").Draft} Draft */
/** @typedef {import("./machine.mjs").Tab & {drafts?: any, draft?: Draft | null}} Page */

const [FIRST, SEEDS] = [Number(process.env.HANDBOOK_FIRST_SEED ?? 1), Number(process.env.HANDBOOK_SEEDS ?? 40)];
const STEPS = 60;
const MOST_TABS = 4;
const empty = emptyReturn({ set: "supervision", number: "1" });

class Story {
  /** The answers that each page reported as saved. @type {string[][]} */
  reported = [];
  /** @type {Page[]} */
  pages = [];
  /** @type {string[]} */
  log = [];
  #typed = 0;
  #opened = 0;

  /** @param {number} seed */
  constructor(seed) {
    this.chance = random(seed);
    this.machine = new Machine(this.chance, { locks: seed % 2 === 0, channel: seed % 4 < 2 });
  }

  /** @template T @param {T[]} among @returns {T | undefined} */
  any(among) {
    return among[Math.floor(this.chance() * among.length)];
  }

  async page() {
    const page = /** @type {Page} */ ({ name: `tab ${++this.#opened}`, frozen: false, dead: false, draft: null });
    this.pages.push(page);
    this.machine.as(page, () => {
      const store = new DeviceStore("device", /** @type {any} */ (this.machine.idb));
      void openDrafts({ handbook: "x", store, now: () => new Date(this.machine.now) }).then(
        (drafts) => (page.drafts = drafts),
      );
    });
    await this.machine.pass(1);
    return page;
  }

  /** Start work of a page without waiting for it. @param {Page} page @param {() => Promise<void>} work */
  start(page, work) {
    this.machine.as(page, () => void work().catch((error) => this.log.push(`${page.name}: ${error.message}`)));
  }

  /** @param {Page} page @param {Draft} draft */
  follow(page, draft) {
    page.draft = draft;
    draft.status.subscribe(({ state, reason }) => {
      this.log.push(`${page.name}: ${state} ${reason ?? ""} ${tokens(draft.return)}`);
      if (state === "saved" || reason === "aside") this.reported.push(tokens(draft.return));
    });
  }

  /** @param {Page} page */
  open(page) {
    this.start(page, async () => {
      const drafts = await page.drafts.list();
      const found = this.any(drafts.filter((/** @type {any} */ each) => each.kept));
      const draft = found
        ? await page.drafts.open(/** @type {any} */ (found).id)
        : await page.drafts.create({ name: "A", return: empty });
      if (draft !== page.draft) this.follow(page, draft);
    });
  }

  /** @param {Page} page */
  type(page) {
    if (!page.draft?.writable) return;
    const token = String(++this.#typed);
    this.log.push(`${page.name}: types ${token}`);
    this.machine.as(page, () =>
      page.draft?.update((value) => (value.answers = { ...value.answers, [token]: { value: "partly" } })),
    );
  }

  /** Do one random thing. */
  async step() {
    const alive = this.pages.filter(({ dead }) => !dead);
    const page = this.any(alive);
    const does = this.chance();
    if (!page || (alive.length < MOST_TABS && does < 0.1)) return void (await this.page());
    if (page.frozen) {
      if (does < 0.3) this.wake(page);
      return;
    }
    if (!page.drafts) return;
    this.act(page, page.draft, does);
  }

  /** @param {Page} page @param {Draft | null | undefined} draft @param {number} does */
  act(page, draft, does) {
    const { machine } = this;
    if (!draft || does < 0.05) this.open(page);
    else if (does < 0.5) this.type(page);
    else if (does < 0.62) this.start(page, () => draft.takeOver());
    else if (does < 0.72) machine.as(page, () => draft.begin());
    else if (does < 0.86) this.sleep(page, does < 0.8);
    else if (does < 0.9) this.leave(page, does < 0.88);
    else if (does < 0.93) this.start(page, () => this.letGo(page, draft));
    else machine.full = does < 0.96 ? 0.5 : 0;
  }

  /** @param {Page} page @param {Draft} draft */
  async letGo(page, draft) {
    await draft.release();
    page.draft = null;
  }

  /** @param {Page} page @param {boolean} isTold whether it gets an event first, like a page that is hidden */
  sleep(page, isTold) {
    if (isTold) this.machine.as(page, () => page.draft?.begin());
    this.log.push(`${page.name} hangs`);
    page.frozen = true;
  }

  /** @param {Page} page */
  wake(page) {
    this.log.push(`${page.name} wakes`);
    page.frozen = false;
    if (this.chance() < 0.5) this.machine.as(page, () => void page.draft?.wake());
  }

  /** @param {Page} page @param {boolean} isTold */
  leave(page, isTold) {
    if (isTold) this.machine.as(page, () => page.draft?.begin());
    this.log.push(`${page.name} ends`);
    this.machine.kill(page);
  }

  /** The answers of the drafts in the list of a new page, at the end. @returns {Promise<string[][]>} */
  async offered() {
    this.machine.full = 0;
    for (const page of this.pages.filter(({ frozen }) => frozen)) this.wake(page);
    if (this.chance() < 0.5) await this.machine.pass(20_000);
    for (const page of this.pages.filter(({ dead }) => !dead)) this.leave(page, this.chance() < 0.5);
    const last = await this.page();
    /** @type {string[][]} */
    const found = [];
    this.start(last, async () => {
      for (const { id } of await last.drafts.list()) found.push(tokens((await last.drafts.open(id)).return));
    });
    await this.machine.pass(20_000);
    return found;
  }
}

/** @param {any} value @returns {string[]} */
function tokens(value) {
  return Object.keys(value?.answers ?? {});
}

/** @param {number} seed */
async function play(seed) {
  const story = new Story(seed);
  const restore = story.machine.install();
  try {
    for (let step = 0; step < STEPS; step += 1) {
      await story.step();
      await story.machine.pass(story.chance() < 0.3 ? 1500 : story.chance() * 200);
    }
    const offered = await story.offered();
    const lost = story.reported.filter((said) => !offered.some((each) => said.every((token) => each.includes(token))));
    assert.deepEqual(lost, [], `seed ${seed}\n${story.log.join("\n")}\nOffered: ${JSON.stringify(offered)}`);
    return { reported: story.reported.length, aside: offered.length - 1 };
  } finally {
    restore();
  }
}

/** @param {number} revision @param {string} scope @param {object} [claim] @returns {any} */
function record(revision, scope, claim = { epoch: 1, owner: "a" }) {
  const value = { ...empty, scope };
  const times = { createdOn: "2026-11-29", savedAt: "2026-11-29T10:00:00Z", exportedAt: null, exportedSeal: null };
  return {
    schema: 1,
    id: "x",
    name: "A",
    ...times,
    revision,
    checksum: seal("x", revision, value),
    return: value,
    ...claim,
  };
}

const OTHERS = { epoch: 2, owner: "b" };
const KNOWN = { isFirst: false, base: null };
/** @type {[string, any, any, any, {draft: string | undefined, aside: string[]}][]} */
const LAST_SAVES = [
  ["of its own claim becomes the draft", record(1, "old"), record(2, "new"), KNOWN, { draft: "new", aside: [] }],
  ["older than the draft is of no use", record(3, "old"), record(2, "new"), KNOWN, { draft: "old", aside: [] }],
  [
    "of an earlier claim goes aside",
    record(1, "old", OTHERS),
    record(2, "new"),
    KNOWN,
    { draft: "old", aside: ["new"] },
  ],
  [
    "that another claim already has is of no use",
    record(2, "new", OTHERS),
    record(2, "new"),
    KNOWN,
    { draft: "new", aside: [] },
  ],
  [
    "of a claim with the same number goes aside",
    record(1, "old", { epoch: 1, owner: "b" }),
    record(2, "new"),
    KNOWN,
    { draft: "old", aside: ["new"] },
  ],
  [
    "of a draft that was deleted does not bring it back",
    undefined,
    record(2, "new"),
    KNOWN,
    { draft: undefined, aside: [] },
  ],
  [
    "of a draft that was never saved becomes the draft",
    undefined,
    record(1, "new"),
    { isFirst: true, base: null },
    { draft: "new", aside: [] },
  ],
];
for (const [what, stored, saved, claim, expected] of LAST_SAVES) {
  test(`a last save ${what}`, () => {
    const save = lastSaveOf(saved, claim);
    assert.ok(isLastSave(save));
    const { draft, put, remove } = lastSaveSteps(stored, [save]);
    const asides = put.filter((each) => each.asideOf === "x");
    assert.deepEqual(
      { draft: /** @type {any} */ (draft)?.return.scope, aside: asides.map((each) => each.return.scope) },
      expected,
    );
    assert.deepEqual([remove, put.map(stateOf).filter((each) => each !== "sound")], [[save.id], []]);
  });
}

test("a draft of before epochs opens, and is claimed", async () => {
  const machine = new Machine(random(1), { locks: false, channel: false });
  const restore = machine.install();
  const { draft } = JSON.parse(readFileSync(new URL("../cases/drafts/schema-1.json", import.meta.url), "utf8"));
  machine.stores.drafts.set(JSON.stringify(draft.id), draft);
  /** @type {any} */
  let opened;
  const drafts = await openDrafts({
    handbook: "x",
    store: new DeviceStore("device", /** @type {any} */ (machine.idb)),
  });
  void drafts.open(draft.id).then((found) => (opened = found));
  await machine.pass(2000);
  restore();
  assert.deepEqual([opened.writable, opened.return], [true, draft.return]);
  assert.equal(machine.stores.drafts.get(JSON.stringify(draft.id)).epoch, 1);
});

test(`nothing that was reported as saved is lost: seeds ${FIRST} to ${FIRST + SEEDS - 1}`, async () => {
  const sum = { reported: 0, aside: 0 };
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    const { reported, aside } = await play(seed);
    sum.reported += reported;
    sum.aside += Math.max(0, aside);
  }
  assert.ok(sum.reported > SEEDS && sum.aside > SEEDS / 20, `too little happened: ${JSON.stringify(sum)}`);
  console.log(`reported as saved ${sum.reported} times, put aside ${sum.aside} times, lost never`);
});
