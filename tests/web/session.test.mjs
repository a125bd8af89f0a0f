// Whether the page knows if its results are of the present answers.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CallError, CallTimeoutError } from "../../selfcheck/web/engine/engine.mjs";
import { freeTexts } from "../../selfcheck/web/selfcheck/free-texts.mjs";
import { Session } from "../../selfcheck/web/selfcheck/session.mjs";
import { staleWords } from "../../selfcheck/web/selfcheck/stale-words.mjs";

/** A session whose scores arrive or fail when the test decides. */
function begun() {
  /** @type {{come(report: object): Promise<void>, fail(error: Error): Promise<void>}[]} */
  const asked = [];
  const settled = () => new Promise((/** @type {(value: void) => void} */ done) => void setImmediate(done));
  const session = new Session(
    () =>
      new Promise((resolve, reject) => {
        const come = (/** @type {object} */ report) => {
          resolve(report);
          return settled();
        };
        const fail = (/** @type {Error} */ error) => {
          reject(error);
          return settled();
        };
        asked.push({ come, fail });
      }),
  );
  let events = 0;
  session.addEventListener("score", () => (events += 1));
  const draft = {
    return: { edition: { set: "s", number: "1" } },
    writable: true,
    typed: {},
    keepTyped() {},
    release() {},
    update(/** @type {any} */ change) {
      change(this.return);
    },
  };
  session.begin(/** @type {any} */ (draft));
  const answer = (/** @type {string} */ value) => session.choose("s01.1", 1, { value });
  return { session, asked, answer, events: () => events };
}

test("a report is current until an answer changes", async () => {
  const { session, asked, answer } = begun();
  assert.equal(session.standing, "none");
  await asked[0].come({ summary: "first" });
  assert.equal(session.standing, "current");
  answer("partly");
  assert.equal(session.standing, "behind");
  await asked[1].come({ summary: "second" });
  assert.deepEqual([session.standing, session.report?.summary], ["current", "second"]);
});

test("a report of answers that changed while it was made is not theirs", async () => {
  const { session, asked, answer } = begun();
  answer("partly");
  await asked[0].come({ summary: "of no answer" });
  assert.deepEqual([session.standing, session.report], ["none", null]);
  await asked[1].come({ summary: "of one" });
  assert.equal(session.standing, "current");
});

test("a score that fails is told, and tried again when the engine starts", async () => {
  const { session, asked, answer, events } = begun();
  await asked[0].come({});
  answer("partly");
  await asked[1].fail(new CallError({ code: "no", message: "no" }));
  assert.deepEqual([session.standing, /** @type {Error} */ (session.trouble).message, events()], ["failed", "no", 2]);
  session.engineStarted();
  await asked[2].come({});
  assert.deepEqual([session.standing, session.trouble], ["current", null]);
  session.engineStarted(); // as after the handbook's files were renewed
  assert.equal(asked.length, 4);
});

test("answers that hang the engine again and again wait for the reader", async () => {
  const { session, asked } = begun();
  await asked[0].fail(new CallTimeoutError("score", 1));
  session.engineStarted();
  await asked[1].fail(new CallTimeoutError("score", 1));
  session.engineStarted();
  assert.equal(asked.length, 2);
  void session.rescore();
  await asked[2].come({});
  assert.equal(session.standing, "current");
});

test("another draft has no results of the one before", async () => {
  const { session, asked } = begun();
  await asked[0].come({});
  session.begin(/** @type {any} */ ({ return: { edition: {} }, writable: true }));
  assert.deepEqual([session.standing, session.report], ["none", null]);
});

test("results worked out by another version of the standards say so", async () => {
  const { session, asked } = begun();
  const engine = { state: { phase: "ready" } };
  await asked[0].come({ by: { set: "s", number: "1" } });
  assert.equal(staleWords(/** @type {any} */ ({ session, engine })), "");
  session.engineStarted();
  await asked[1].come({ by: { set: "s", number: "2" } });
  assert.match(
    staleWords(/** @type {any} */ ({ session, engine })),
    /worked out by version 2 .* your answers are to version 1/,
  );
});

test("every typed text has its place, and one that the page does not know is not forgotten", () => {
  const value = {
    edition: { set: "s", number: "1" },
    scope: "whole agency",
    assessor: { role: "Lead" },
    agency: { name: "Not looked at" },
    answers: {
      "s01.1": {
        value: "partly",
        note: "a",
        evidence: [{ kind: "policy", title: "b", where: "c", dated: "2027-01-01" }],
      },
      "s02.3": { items: { x: "not-applicable" }, reasons: { x: "d" }, mood: ["e"] },
    },
    impact: { s02: "f" },
    actions: [{ criterion: "s01.1", action: "g", owner_role: "h", status: "open" }],
    weather: { today: "i" },
    sending: { to: "The page's own words" },
  };
  const found = freeTexts(/** @type {any} */ (value)).map(({ text, view, field }) => [text, view, field]);
  assert.deepEqual(found, [
    ["whole agency", "details", "sc-scope"],
    ["Lead", "details", "sc-assessor-role"],
    ["a", "s01.1", "s01.1-note"],
    ["b", "s01.1", "s01.1-evidence-0-title"],
    ["c", "s01.1", "s01.1-evidence-0-where"],
    ["d", "s02.3", "s02.3-x-reason"],
    ["e", "", ""],
    ["f", "s02", "sc-impact-s02"],
    ["g", "plan", "sc-action-0-action"],
    ["h", "plan", "sc-action-0-owner"],
    ["i", "", ""],
  ]);
});
