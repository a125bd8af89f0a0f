// Every scenario in the site's own runtime: the answers are byte for byte those of Python outside the browser.
// HANDBOOK_CALLS: the calls and answers, from `python -m tests.support.scenarios_json`.
// HANDBOOK_RUNTIME: the runtime's folder.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { loadPyodide } from "pyodide";
import { openBridge } from "../../selfcheck/web/engine/python.mjs";

/** @type {{name: string, call: string, payload: string, answer: string}[]} */
const calls = JSON.parse(readFileSync(String(process.env.HANDBOOK_CALLS), "utf-8")).calls;
const folder = String(process.env.HANDBOOK_RUNTIME);
/** @type {Map<string, string>} */
const files = new Map(
  JSON.parse(readFileSync(join(folder, "manifest.json"), "utf-8")).files.map((/** @type {any} */ each) => [
    each.name,
    join(folder, each.file),
  ]),
);
const file = (/** @type {string} */ name) => String(files.get(name));

test("there is much to compare", () => {
  const made = new Set(calls.map((each) => each.call));
  for (const name of [
    "load_edition",
    "score",
    "check_return",
    "report_text",
    "write_return",
    "export_calendar",
    "migrate_return",
    "collate_file",
    "collate_text",
    "merge_returns",
    "review_sheet",
    "check_review",
    "write_review",
  ])
    assert(made.has(name), name);
  assert(calls.length > 500, `${calls.length} calls`);
});

test("every answer is the same text in the trimmed runtime", async () => {
  const python = await loadPyodide({ stdLibURL: file("python_stdlib.zip") });
  const bridge = openBridge(python, new Uint8Array(readFileSync(file("engine.whl"))));
  const other = calls.filter(({ call, payload, answer }) => bridge(call, payload) !== answer);
  assert.deepEqual(
    other.map(({ name, call }) => `${call}: ${name}`),
    [],
  );
});

test("whoever runs Pyodide as it is published can load the engine from the site by its name", async () => {
  const lockFileContents = readFileSync(file("pyodide-lock.json"), "utf-8");
  const python = await loadPyodide({ lockFileContents, packageBaseUrl: `${folder}/` });
  await python.loadPackage("safeguarding-supervision-selfcheck", { messageCallback: () => {} });
  const bridge = python.pyimport("selfcheck.bridge.bridge").call;
  const [loading, first] = calls;
  assert.deepEqual(
    [loading, first].map(({ call, payload }) => bridge(call, payload)),
    [loading.answer, first.answer],
  );
});
