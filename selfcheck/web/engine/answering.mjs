// The engine's side of the worker. It takes its files as {file} messages, then {complete}; and calls as
// {id, call, payload} with the payload as JSON text, the first of them "start". It sends {id, result} or {id, error},
// and {failed: {reason, detail}} if it cannot go on. A call that needs a part of the engine that is not here gets
// {needs: part}: the page sends its files, and makes the call again with {part}.

import { asFault } from "./faults.mjs";
import { addPart, loadEdition, openBridge, openDesk, partNeeded, settle, startPython } from "./python.mjs";
import { RuntimeFiles } from "./runtime-files.mjs";

/** @typedef {import("./calls.mjs").Request} Request */

const files = new RuntimeFiles();

/** @type {import("./python.mjs").Pyodide} */
let pyodide;
/** @type {import("./python.mjs").Bridge} */
let bridge;

/**
 * Answer the page's messages.
 * @param {import("./python.mjs").Scripts} [scripts] Pyodide's, if they are not to be imported from the site
 */
export function answerCalls(scripts) {
  addEventListener("message", ({ data }) => void answer(data, scripts));
}

/** @param {any} data @param {import("./python.mjs").Scripts} [scripts] */
async function answer(data, scripts) {
  if (data.file) return files.take(data.file);
  if (data.complete) return files.close();
  const { id, call, payload, part } = /** @type {Request} */ (data);
  const starting = call === "start";
  try {
    if (part) await addPart(pyodide, files, part);
    if (starting) tell({ id, result: await start(JSON.parse(payload), scripts) });
    else tell({ id, ...JSON.parse(bridge(call, payload)) });
  } catch (error) {
    const needs = partNeeded(error);
    if (needs) return tell({ needs });
    const { reason, detail } = asFault(error, starting ? "broken" : "crashed");
    tell({ failed: { reason, detail } });
  }
}

/**
 * @param {{assets: string, desk: boolean}} options `assets`: the absolute address of the runtime's folder
 * @param {import("./python.mjs").Scripts} [scripts]
 */
async function start({ assets, desk }, scripts) {
  pyodide = await startPython(files, assets, scripts);
  bridge = openBridge(pyodide, await files.bytes("engine.whl"));
  const edition = loadEdition(bridge, await files.text("edition.json"));
  if (desk) await openDesk(pyodide, bridge, files);
  settle(pyodide);
  return { edition };
}

/** @param {unknown} message */
function tell(message) {
  /** @type {{postMessage(message: unknown): void}} */ (globalThis).postMessage(message);
}
