// The desk's calls in the site's own runtime: the answers are byte for byte those of Python outside the browser.
// HANDBOOK_CALLS: the calls and answers (tests/support/desk.py). HANDBOOK_RUNTIME: the runtime's folder.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { loadPyodide } from "pyodide";
import { loadEdition, openBridge, openDesk } from "../../selfcheck/web/engine/python.mjs";

/** @type {{name: string, call: string, payload: string, answer: string}[]} */
const calls = JSON.parse(readFileSync(String(process.env.HANDBOOK_CALLS), "utf-8"));
const folder = String(process.env.HANDBOOK_RUNTIME);
const files = new Map(
  JSON.parse(readFileSync(join(folder, "manifest.json"), "utf-8")).files.map((/** @type {any} */ each) => [
    each.name,
    join(folder, each.file),
  ]),
);
const bytes = (/** @type {string} */ name) => new Uint8Array(readFileSync(String(files.get(name))));
const text = (/** @type {string} */ name) => new TextDecoder().decode(bytes(name));

test("every answer of the desk is the same text in the trimmed runtime", async () => {
  const python = await loadPyodide({ stdLibURL: files.get("python_stdlib.zip") });
  const bridge = openBridge(python, bytes("engine.whl"));
  loadEdition(bridge, text("edition.json"));
  const held = /** @type {any} */ ({
    bytes: async (/** @type {string} */ name) => bytes(name),
    text: async (/** @type {string} */ name) => text(name),
  });
  await openDesk(python, bridge, held);
  const [, ...rest] = calls; // the first is about a desk without a handbook
  const other = rest.filter(({ call, payload, answer }) => bridge(call, payload) !== answer);
  assert.deepEqual(
    other.map(({ name }) => name),
    [],
  );
  assert.ok(rest.length > 10);
});
