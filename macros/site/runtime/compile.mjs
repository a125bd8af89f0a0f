// Compiles Python sources inside the pinned Pyodide, so that the bytecode fits the Python that will run it, and finds
// out what a first score reaches: node compile.mjs FOLDER, with zips of sources (library.py.zip, engine.py.zip,
// importer_library.py.zip, importer.py.zip) and calls.json. The folder gets the same zips with bytecode
// (library.zip …), the names of the modules that the calls have run, and the records of each part.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { loadPyodide } from "pyodide";
import { openBridge } from "../../../selfcheck/web/engine/python.mjs";

const PLACES = {
  library: "/lib/python",
  engine: "/lib/engine.whl",
  importer_library: "/lib/importer_library.zip",
  importer: "/lib/importer.whl",
};

/** @param {string} folder */
async function main(folder) {
  const python = await loadPyodide();
  const read = (/** @type {string} */ name) => new Uint8Array(readFileSync(join(folder, name)));
  python.runPython(readFileSync(new URL("in_pyodide.py", import.meta.url), "utf-8"));
  const made = python.globals.get("bytecode_zip");
  for (const [name, place] of Object.entries(PLACES)) {
    const files = made(python.toPy(read(`${name}.py.zip`)).tobytes(), place).toJs();
    writeFileSync(join(folder, `${name}.zip`), files);
    if (place.endsWith(".whl")) python.FS.writeFile(place, files);
  }
  const reached = await modulesReached(join(folder, "library.zip"), read("engine.zip"), folder);
  writeFileSync(join(folder, "reached.json"), JSON.stringify(reached));
  const records = python.globals.get("records");
  const [first, rest] = records(PLACES.engine, "selfcheck.bridge.bridge", python.toPy(reached)).toJs();
  const [, desk] = records(PLACES.importer, "macros.desk.calls", python.toPy([])).toJs();
  for (const [part, data] of Object.entries({ first, rest, desk }))
    writeFileSync(join(folder, `${part}.records`), data);
}

/**
 * The names of the modules that have run after the calls of a first score, sorted.
 * @param {string} stdLibURL @param {Uint8Array<ArrayBuffer>} engine @param {string} folder
 * @returns {Promise<string[]>}
 */
async function modulesReached(stdLibURL, engine, folder) {
  const python = await loadPyodide({ stdLibURL });
  const bridge = openBridge(/** @type {any} */ (python), engine);
  for (const { call, payload } of JSON.parse(readFileSync(join(folder, "calls.json"), "utf-8"))) {
    const { error } = JSON.parse(bridge(call, payload));
    if (error) throw new Error(`the first score fails at ${call}: ${error.message}`);
  }
  return python.pyimport("selfcheck_ready").executed().toJs().sort();
}

await main(process.argv[2]).catch((error) => {
  // only the message: Node would also print the line of Pyodide that threw it, a megabyte long
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
