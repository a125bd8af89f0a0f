// Every scenario in real Pyodide: each answer is byte for byte what this project's own Python gave.
// HANDBOOK_CALLS: the calls and answers, from `python -m tests.scenarios_json`. HANDBOOK_ENGINE: the engine's zip.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { loadPyodide } from "pyodide";
import { openBridge } from "../../selfcheck/web/engine-python.mjs";

/** @type {{name: string, call: string, payload: string, answer: string}[]} */
const calls = JSON.parse(readFileSync(String(process.env.HANDBOOK_CALLS), "utf-8")).calls;
const engine = new Uint8Array(readFileSync(String(process.env.HANDBOOK_ENGINE)));
const bridge = openBridge(await loadPyodide(), engine);

test("there is much to compare", () => {
  const made = new Set(calls.map((each) => each.call));
  for (const name of ["load_edition", "score", "check_return", "report_text", "write_return", "export_calendar"]) assert(made.has(name), name);
  assert(calls.length > 500, `${calls.length} calls`);
});

test("every answer is the same text in Pyodide", () => {
  const other = calls.filter(({ call, payload, answer }) => bridge(call, payload) !== answer);
  assert.deepEqual(other.map(({ name, call }) => `${call}: ${name}`), []);
});
