// Compiles Python sources inside the pinned Pyodide, so that the bytecode fits the Python that will run it:
// node compile.mjs FOLDER, with zips of sources: library.py.zip, engine.py.zip, importer_library.py.zip and
// importer.py.zip. The folder gets the same with bytecode (library.zip …), and the records of engine and importer.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { loadPyodide } from "pyodide";

const PARTS = [
  { name: "library", place: "/lib/python" },
  { name: "engine", place: "/lib/engine.whl", starts: "selfcheck.bridge.bridge" },
  { name: "importer_library", place: "/lib/importer_library.zip" },
  { name: "importer", place: "/lib/importer.whl", starts: "macros.desk.calls" },
];

/** @param {string} folder */
async function main(folder) {
  const python = await loadPyodide();
  python.runPython(readFileSync(new URL("in_pyodide.py", import.meta.url), "utf-8"));
  for (const { name, place, starts } of PARTS) {
    const bytes = python.toPy(new Uint8Array(readFileSync(join(folder, `${name}.py.zip`)))).tobytes();
    const made = python.globals.get("bytecode_zip")(bytes, place).toJs();
    writeFileSync(join(folder, `${name}.zip`), made);
    if (!starts) continue;
    python.FS.writeFile(place, made);
    writeFileSync(join(folder, `${name}.records`), python.globals.get("records")(place, starts).toJs());
  }
}

await main(process.argv[2]).catch((error) => {
  // only the message: Node would also print the line of Pyodide that threw it, a megabyte long
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
