// Prints, as JSON, the files of Python's library that the engine has loaded after every scenario.
// Usage: node modules.mjs CALLS ENGINE LIBRARY [IMPORTER]. CALLS come from `python -m tests.support.scenarios_json`;
// the others are zips of modules.

import { readFileSync } from "node:fs";

import { loadPyodide } from "pyodide";

const [callsFile, engineFile, stdLibURL, importerFile] = process.argv.slice(2);
const python = await loadPyodide({ stdLibURL });
for (const [number, file] of [engineFile, importerFile].filter(Boolean).entries()) {
  python.FS.writeFile(`/lib/${number}.zip`, new Uint8Array(readFileSync(file)));
  python.pyimport("sys").path.append(`/lib/${number}.zip`);
}
const bridge = python.pyimport("selfcheck.bridge.bridge").call;
if (importerFile) python.pyimport("macros.desk.calls").register();
for (const { call, payload } of JSON.parse(readFileSync(callsFile, "utf-8")).calls) bridge(call, payload);
const origins = python
  .runPython('import sys; [m.__spec__.origin for m in sys.modules.values() if getattr(m, "__spec__", None)]')
  .toJs();
const library = /^\/lib\/python\d+\.zip\//;
console.log(
  JSON.stringify(
    origins
      .filter((origin) => library.test(origin ?? ""))
      .map((origin) => origin.replace(library, ""))
      .sort(),
  ),
);
