// Python in the worker: Pyodide from checked files, with all other network access blocked.

import { asFault, EngineFault } from "./faults.mjs";

/**
 * @typedef {{FS: {writeFile(path: string, data: Bytes): void}, pyimport(name: string): any}} Pyodide the part used
 *   here; its own types do not pass our checks
 */
/** @typedef {import("./runtime-files.mjs").RuntimeFiles} Files */
/** @typedef {import("./files.mjs").Bytes} Bytes */
/** @typedef {(name: string, payload: string) => string} Bridge JSON text in, JSON text out */
/** @typedef {{loadPyodide(options: unknown): Promise<any>, createPyodideModule: unknown}} Scripts of Pyodide */

const LIBRARY = "python_stdlib.zip";
const ENGINE = "/lib/engine.whl";
const NEEDED = /\bPartNeeded: (\w+)/u; // how Python says that a part is missing

/**
 * Start Python. Pyodide gets its files from `files`; from now on this worker cannot fetch anything else.
 * @param {Files} files
 * @param {string} base the absolute address of the runtime's folder
 * @param {Scripts} [scripts] if they are not to be imported from that folder
 * @returns {Promise<Pyodide>}
 */
export async function startPython(files, base, scripts) {
  const { loadPyodide, createPyodideModule } = scripts ?? (await importedScripts(files));
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
 * @param {Bytes} engine its first part: a zip of modules
 * @returns {Bridge}
 */
export function openBridge(pyodide, engine) {
  pyodide.FS.writeFile(ENGINE, engine);
  pyodide.pyimport("gc").disable();
  pyodide.pyimport("selfcheck_ready").add_archive(ENGINE);
  return pyodide.pyimport("selfcheck.bridge.bridge").call;
}

/**
 * Make another part of the engine importable, with what it needs of Python's library beside the first part's.
 * @param {Pyodide} pyodide
 * @param {Files} files
 * @param {string} part
 */
export async function addPart(pyodide, files, part) {
  const [modules, library] = [`/lib/${part}.whl`, `/lib/${part}_library.zip`];
  const [its, others] = await Promise.all([files.bytes(`${part}.whl`), files.bytes(`${part}_library.zip`)]);
  pyodide.FS.writeFile(modules, its);
  pyodide.FS.writeFile(library, others);
  pyodide.pyimport("sys").path.append(library);
  // this package is in the first part, some of its modules are in later ones
  pyodide.pyimport("encodings").__path__.append(`${library}/encodings`);
  const ready = pyodide.pyimport("selfcheck_ready");
  ready.add_archive(modules);
  ready.here(part);
}

/**
 * The part of the engine that a call lacked; undefined for any other error.
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function partNeeded(error) {
  return NEEDED.exec(error instanceof Error ? error.message : "")?.[1];
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
 * Add the desk's calls to the bridge's, and open its handbook.
 * @param {Pyodide} pyodide
 * @param {Bridge} bridge
 * @param {Files} files
 */
export async function openDesk(pyodide, bridge, files) {
  for (const part of ["rest", "desk"]) await addPart(pyodide, files, part);
  pyodide.pyimport("macros.desk.calls").register();
  const { error } = JSON.parse(bridge("desk_open", `{"handbook":${await files.text("handbook.json")}}`));
  if (error) throw new EngineFault("broken", `desk_open: ${error.code}: ${error.message}`);
}

/** Import Pyodide's modules, by now in the browser's cache. @param {Files} files @returns {Promise<Scripts>} */
async function importedScripts(files) {
  const imported = async (/** @type {string} */ name) => import(await files.address(name));
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    imported("pyodide.mjs"),
    imported("pyodide.asm.mjs"),
  ]);
  return { loadPyodide, createPyodideModule };
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
