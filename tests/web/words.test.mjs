// Counts and lists in words, without a browser: the same cases as for selfcheck/words.py.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { countWords, listWords } from "../../selfcheck/web/shared/words.mjs";

const { counts, lists } = JSON.parse(readFileSync(process.env.HANDBOOK_CASES ?? "", "utf8"));

test("a count", () => {
  for (const { given, words } of counts) assert.equal(countWords(...given), words);
});

test("a list", () => {
  for (const { given, words } of lists) assert.equal(listWords(given), words);
});
