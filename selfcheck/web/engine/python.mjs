// Python in the worker: Pyodide from checked files, with all other network access blocked.

import { asFault, EngineFault } from "./faults.mjs";

/**
 * @typedef {{FS: {writeFile(path: string, data: Bytes): void}, pyimport(name: string): any}} Pyodide the part used
 *   here; its own types do not pass our checks
 */
/** @typedef {import("./runtime-files.mjs").RuntimeFiles} Files */
/** @typedef {import("./files.mjs").Bytes} Bytes */
/** @typedef {(name: string, payload: string) => string} Bridge JSON text in, JSON text out */

const LIBRARY = "python_stdlib.zip";
const ENGINE = "/lib/engine.whl"; // Python imports from it as from its own library
const IMPORTER = "importer.whl";
const IMPORTER_LIBRARY = "importer_library.zip"; // what it needs of Python's library beside the engine's part

/**
 * Start Python. Pyodide gets its files from `files`; from now on this worker cannot fetch anything else.
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
 * Make the engine importable, and give its one function. Garbage collection is off until `settle`, to save time.
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
 * Turn garbage collection on again, but never among the objects that exist now.
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
 * @returns {Record<string, unknown>} the bridge's facts about the edition
 */
export function loadEdition(bridge, edition) {
  const { result, error } = JSON.parse(bridge("load_edition", `{"edition":${edition}}`));
  if (!result) throw new EngineFault("broken", `load_edition: ${error.code}: ${error.message}`);
  return result;
}

/**
 * Make the importer of Word files importable, and add the desk's calls to the bridge's.
 * @param {Pyodide} pyodide
 * @param {Bridge} bridge
 * @param {Files} files
 */
export async function addImporter(pyodide, bridge, files) {
  for (const name of [IMPORTER_LIBRARY, IMPORTER]) {
    pyodide.FS.writeFile(`/lib/${name}`, await files.bytes(name));
    pyodide.pyimport("sys").path.append(`/lib/${name}`);
  }
  // this package is in the engine's part, some of its modules are in the importer's
  pyodide.pyimport("encodings").__path__.append(`/lib/${IMPORTER_LIBRARY}/encodings`);
  pyodide.pyimport("desk_ready").use();
  pyodide.pyimport("macros.desk.calls").register();
  const { error } = JSON.parse(bridge("desk_open", `{"handbook":${await files.text("handbook.json")}}`));
  if (error) throw new EngineFault("broken", `desk_open: ${error.code}: ${error.message}`);
}

/** Import a JavaScript module, by now in the browser's cache. @param {Files} files @param {string} name */
async function imported(files, name) {
  return import(await files.address(name));
}

/** Replace `fetch`. @param {Map<string, Bytes>} known the files that may still be fetched, by address */
function shutNetwork(known) {
  globalThis.fetch = async (asked) => {
    const address = asked instanceof Request ? asked.url : String(asked);
    const bytes = known.get(address);
    // Pyodide also fetches its wasm, but uses the module from `handOver`: it never reads this response
    return bytes ? new Response(bytes) : new Response(null, { status: 404 });
  };
}

/**
 * Give Pyodide the compiled module. Pyodide swallows an error at this step and waits for ever, so report it here.
 * @param {Promise<WebAssembly.Module>} compiling
 * @returns {Promise<never>} rejects on failure, and otherwise never settles
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
