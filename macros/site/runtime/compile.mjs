// Compiles Python sources inside the pinned Pyodide, so that the bytecode fits the version that runs it.
// Usage: node compile.mjs LIBRARY ENGINE OUT. LIBRARY and ENGINE are zips of sources. OUT gets library.zip, engine.zip
// and the engine's records.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { loadPyodide } from "pyodide";

const ENGINE = "/lib/engine.zip";

/** @param {string} library @param {string} engine @param {string} out */
async function main(library, engine, out) {
  const python = await loadPyodide();
  python.runPython(readFileSync(new URL("in_pyodide.py", import.meta.url), "utf-8"));
  const compile = (/** @type {string} */ source, /** @type {string} */ name, /** @type {string} */ place) => {
    const bytes = python.toPy(new Uint8Array(readFileSync(source))).tobytes();
    const made = python.globals.get("bytecode_zip")(bytes, place).toJs();
    writeFileSync(join(out, name), made);
    return made;
  };
  compile(library, "library.zip", "/lib/python");
  python.FS.writeFile(ENGINE, compile(engine, "engine.zip", ENGINE));
  writeFileSync(join(out, "records"), python.globals.get("records")(ENGINE, "selfcheck.bridge.bridge").toJs());
}

const [library, engine, out] = process.argv.slice(2);
await main(library, engine, out).catch((error) => {
  // print the message only: Node would also print the line of Pyodide that threw it, a megabyte long
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
