// Which evidence can be cited again, and what a change of it reaches.

import assert from "node:assert/strict";
import { test } from "node:test";

import { alsoCitedAt, changeAt, offeredPieces } from "../../selfcheck/web/selfcheck/citing.mjs";

const audit = { kind: "record-check", title: "Audit", where: "Shared drive" };
const policy = { kind: "policy", title: "Policy" };
const untitled = { kind: "policy" };

/** @returns {Record<string, import("../../selfcheck/web/selfcheck/questions.mjs").Answer>} */
const answers = () => ({
  "s01.1": { evidence: [audit, untitled] },
  "s01.2": { evidence: [{ where: "Shared drive", title: "Audit", kind: "record-check" }] },
  "s02.1": { evidence: [policy], note: "n" },
  "s03.1": { value: "partly" },
});

test("what other points cite is offered once, the latest first, with where it stands", () => {
  assert.deepEqual(
    offeredPieces(answers(), "s03.1").map(({ piece, criteria }) => [piece.title, criteria]),
    [
      ["Policy", ["s02.1"]],
      ["Audit", ["s01.2", "s01.1"]],
    ],
  );
  assert.deepEqual(
    offeredPieces(answers(), "s01.1").map(({ piece }) => piece.title),
    ["Policy"],
  );
  assert.deepEqual(offeredPieces(undefined, "s01.1"), []);
});

test("the same content is the same evidence, but nothing without a title is", () => {
  assert.deepEqual(alsoCitedAt(answers(), "s01.1", audit), ["s01.2"]);
  assert.deepEqual(alsoCitedAt(answers(), "s01.1", { ...audit, where: "Elsewhere" }), []);
  assert.deepEqual(alsoCitedAt({ ...answers(), "s03.1": { evidence: [untitled] } }, "s01.1", untitled), []);
});

test("a change reaches the points named and nothing else", () => {
  const changed = answers();
  changeAt(changed, ["s01.2", "s03.1", "s09.9"], audit, { ...audit, dated: "2026-05-01" });
  assert.deepEqual(changed["s01.2"].evidence, [{ ...audit, dated: "2026-05-01" }]);
  assert.deepEqual(changed, { ...answers(), "s01.2": changed["s01.2"] });
});
