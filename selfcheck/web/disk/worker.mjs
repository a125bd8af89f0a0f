// The worker of the self-check in one file: one classic script, with Pyodide's JavaScript inside. From a disk, Chromium
// starts no worker that is a module.

import { answerCalls } from "../engine/answering.mjs";
import { loadPyodide } from "../vendor/pyodide.js";

// macros/site/one_file.py puts this function before this script
const { createPyodideModule } = /** @type {{createPyodideModule?: unknown}} */ (globalThis);

answerCalls({ loadPyodide, createPyodideModule });
