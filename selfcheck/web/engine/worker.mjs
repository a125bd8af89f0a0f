// The worker that runs the engine. It takes its files as {file} messages, then {complete}; and calls as
// {id, call, payload} with the payload as JSON text, the first of them "start". It sends {id, result} or {id, error},
// and {failed: {reason, detail}} if it cannot go on.

import { asFault } from "./faults.mjs";
import { addImporter, loadEdition, openBridge, settle, startPython } from "./python.mjs";
import { RuntimeFiles } from "./runtime-files.mjs";

/** @typedef {{id: number, call: string, payload: string}} Request */

const files = new RuntimeFiles();

/** @type {import("./python.mjs").Bridge} */
let bridge;

addEventListener("message", async (event) => {
  if (event.data.file) return files.take(event.data.file);
  if (event.data.complete) return files.close();
  const { id, call, payload } = /** @type {Request} */ (event.data);
  const starting = call === "start";
  try {
    tell({ id, ...(starting ? { result: await start(JSON.parse(payload)) } : JSON.parse(bridge(call, payload))) });
  } catch (error) {
    const { reason, detail } = asFault(error, starting ? "broken" : "crashed");
    tell({ failed: { reason, detail } });
  }
});

/** @param {{assets: string, importer: boolean}} options `assets`: the absolute address of the runtime's folder */
async function start({ assets, importer }) {
  const pyodide = await startPython(files, assets);
  bridge = openBridge(pyodide, await files.bytes("engine.whl"));
  const edition = loadEdition(bridge, await files.text("edition.json"));
  if (importer) await addImporter(pyodide, bridge, files);
  settle(pyodide);
  return { edition };
}

/** @param {unknown} message */
function tell(message) {
  /** @type {{postMessage(message: unknown): void}} */ (globalThis).postMessage(message);
}
