// Python in the worker: Pyodide from files that were checked, with every other way to the network shut.

import { asFault, EngineFault } from "./faults.mjs";

/**
 * @typedef {{FS: {writeFile(path: string, data: Bytes): void}, pyimport(name: string): any}} Pyodide as far as it is
 *   used here; its own types do not pass our checks
 */
/** @typedef {import("./runtime-files.mjs").RuntimeFiles} Files */
/** @typedef {import("./files.mjs").Bytes} Bytes */
/** @typedef {(name: string, payload: string) => string} Bridge JSON text in, JSON text out */

const LIBRARY = "python_stdlib.zip";
const ENGINE = "/lib/engine.whl"; // Python imports from it as from its own library

/**
 * Start Python. What Pyodide would fetch is handed to it; from here on this worker fetches nothing else.
 * @param {Files} files
 * @param {string} base the absolute address of the runtime's folder
 * @returns {Promise<Pyodide>}
 */
export async function startPython(files, base) {
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    imported(files, "pyodide.mjs"),
    imported(files, "pyodide.asm.mjs"),
  ]);
  const [lockFileContents, library, stdLibURL] = await Promise.all([
    files.text("pyodide-lock.json"),
    files.bytes(LIBRARY),
    files.address(LIBRARY),
  ]);
  shutNetwork(new Map([[stdLibURL, library]]));
  const wasmFails = handOver(files.module("pyodide.asm.wasm"));
  const options = {
    indexURL: base,
    packageBaseUrl: base,
    lockFileContents,
    createPyodideModule,
    stdLibURL,
    args: ["-S"],
    stdout: () => {},
    stderr: () => {},
  };
  return Promise.race([loadPyodide(options), wasmFails]);
}

/**
 * Make the engine importable, and give its one function. Nothing is thrown away until `settle`: that would only take
 * time.
 * @param {Pyodide} pyodide
 * @param {Bytes} engine its wheel: a zip of its modules
 * @returns {Bridge}
 */
export function openBridge(pyodide, engine) {
  pyodide.FS.writeFile(ENGINE, engine);
  pyodide.pyimport("gc").disable();
  pyodide.pyimport("sys").path.append(ENGINE);
  pyodide.pyimport("selfcheck_ready").use();
  return pyodide.pyimport("selfcheck.bridge.bridge").call;
}

/**
 * What is there now stays: from here on Python looks for what it may throw away, and never among this.
 * @param {Pyodide} pyodide
 */
export function settle(pyodide) {
  const gc = pyodide.pyimport("gc");
  gc.freeze();
  gc.enable();
}

/**
 * Give the bridge its edition.
 * @param {Bridge} bridge
 * @param {string} edition edition.json, as it stands
 * @returns {Record<string, unknown>} what the bridge says of it
 */
export function loadEdition(bridge, edition) {
  const { result, error } = JSON.parse(bridge("load_edition", `{"edition":${edition}}`));
  if (!result) throw new EngineFault("broken", `load_edition: ${error.code}: ${error.message}`);
  return result;
}

/** A module of JavaScript. The browser has it in its cache by then. @param {Files} files @param {string} name */
async function imported(files, name) {
  return import(await files.address(name));
}

/** @param {Map<string, Bytes>} known what may still be asked for, by address */
function shutNetwork(known) {
  globalThis.fetch = async (asked) => {
    const address = asked instanceof Request ? asked.url : String(asked);
    const bytes = known.get(address);
    // Pyodide also asks for its wasm, which it gets from `handOver`: the answer here is never looked at
    return bytes ? new Response(bytes) : new Response(null, { status: 404 });
  };
}

/**
 * Pyodide swallows an error here and waits for ever: give it the compiled module, and tell of a failure.
 * @param {Promise<WebAssembly.Module>} compiling
 * @returns {Promise<never>} never settles while all is well
 */
function handOver(compiling) {
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (_answer, imports) => {
      try {
        const module = await compiling;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(asFault(error, "broken"));
        throw error;
      }
    };
  });
}
