// The worker in which the engine runs. In: {id, call, payload}, the payload as JSON text. Out: {id, result} or {id, error};
// {progress: {stage, done, total}} while it starts; {failed: {reason, detail}} when it cannot go on. The first call is "start".

import { asFault } from "./engine-faults.mjs";
import { Files, canCheck, fetchManifest } from "./engine-files.mjs";
import { loadEdition, needWasm, openBridge, settle, startPython } from "./engine-python.mjs";

/** @typedef {{id: number, call: string, payload: string}} Asked */

const PROGRESS_MS = 100;

/** @type {import("./engine-python.mjs").Bridge} */
let bridge;
let told = 0;

addEventListener("message", async (event) => {
  const { id, call, payload } = /** @type {Asked} */ (event.data);
  const starting = call === "start";
  try {
    tell({ id, ...(starting ? { result: await start(JSON.parse(payload)) } : JSON.parse(bridge(call, payload))) });
  } catch (error) {
    const { reason, detail } = asFault(error, starting ? "broken" : "crashed");
    tell({ failed: { reason, detail } });
  }
});

/** @param {{assets: string}} options the absolute address of the runtime's folder */
async function start({ assets }) {
  needWasm();
  progress("download", 0, 1);
  const files = new Files(assets, await fetchManifest(assets), downloaded);
  const starting = startPython(files, assets);
  const engine = await files.bytes("engine.whl");
  const pyodide = await starting;
  progress("edition", 0, 1);
  bridge = openBridge(pyodide, engine);
  const edition = loadEdition(bridge, await files.text("edition.json"));
  settle(pyodide);
  return { edition, checked: canCheck };
}

/** @param {number} done @param {number} total */
function downloaded(done, total) {
  if (done >= total) progress("python", 0, 1);
  else if (performance.now() - told >= PROGRESS_MS) progress("download", done, total);
}

/** @param {string} stage @param {number} done @param {number} total */
function progress(stage, done, total) {
  told = performance.now();
  tell({ progress: { stage, done, total } });
}

/** @param {unknown} message */
function tell(message) {
  /** @type {{postMessage(message: unknown): void}} */ (globalThis).postMessage(message);
}
