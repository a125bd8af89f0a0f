// The kind of a file by its first bytes, and the longest lists: the same cases as for Python.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { looksLike } from "../../selfcheck/web/returns/file-kinds.mjs";
import { MOST_ACTIONS, MOST_EVIDENCE } from "../../selfcheck/web/returns/limits.mjs";

const { kinds, most } = JSON.parse(readFileSync(process.env.HANDBOOK_CASES ?? "", "utf8"));

for (const { name, head, is } of kinds)
  test(name, () => assert.equal(looksLike(Uint8Array.from(Buffer.from(head, "latin1"))), is));

test("the page takes as many as a file may hold", () => assert.deepEqual([MOST_ACTIONS, MOST_EVIDENCE], most));
