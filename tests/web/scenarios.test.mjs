// Every scenario in the site's own runtime: the answers are byte for byte those of Python outside the browser.
// HANDBOOK_CALLS: the calls and answers, from `python -m tests.support.scenarios_json`.
// HANDBOOK_RUNTIME: the runtime's folder.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { loadPyodide } from "pyodide";
import { addPart, openBridge, partNeeded } from "../../selfcheck/web/engine/python.mjs";

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
const bytes = (/** @type {string} */ name) => new Uint8Array(readFileSync(file(name)));
const arriving = /** @type {any} */ ({ bytes: async (/** @type {string} */ name) => bytes(name) });

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

test("every answer is the same text in the trimmed runtime, whose rest is fetched when a call needs it", async () => {
  const python = await loadPyodide({ stdLibURL: file("python_stdlib.zip") });
  const bridge = openBridge(python, bytes("engine.whl"));
  /** @type {string[]} */
  const needed = [];
  const answerOf = async (/** @type {string} */ call, /** @type {string} */ payload) => {
    try {
      return bridge(call, payload);
    } catch (error) {
      needed.push(`${partNeeded(error)}: ${call}`);
      await addPart(python, arriving, "rest");
      return bridge(call, payload);
    }
  };
  const other = [];
  for (const each of [...calls.filter(isOfAFirstScore), ...calls])
    if ((await answerOf(each.call, each.payload)) !== each.answer) other.push(`${each.call}: ${each.name}`);
  assert.deepEqual(other, []);
  assert.deepEqual(needed, ["rest: report_text"]);
});

/** The first edition, and the scores against it. @param {{call: string}} each @param {number} place */
function isOfAFirstScore({ call }, place) {
  const second = calls.findIndex((each, other) => each.call === "load_edition" && other > 0);
  return place < second && ["load_edition", "score"].includes(call);
}

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
