// The engine's files out of the one file, in place of a download.

import { fileBytes, fileText } from "./contents.mjs";

/** @typedef {import("../engine/files.mjs").SoundFile} SoundFile */
/** @typedef {import("../engine/files.mjs").Entry} Entry */

const RUNTIME = "assets/runtime/";
const MANIFEST = `${RUNTIME}manifest.json`;

/**
 * Pass each file of some parts to `take`.
 * @param {import("../engine/files.mjs").Runtime} runtime
 * @param {import("../engine/files.mjs").Part[]} parts
 * @param {(file: SoundFile) => void} take
 * @param {import("../engine/files.mjs").Report} report
 */
export async function unpackRuntime(runtime, parts, take, report) {
  runtime.entries ??= /** @type {Entry[]} */ (JSON.parse(await fileText(MANIFEST)).files);
  const entries = runtime.entries.filter(({ part }) => parts.includes(part));
  let done = 0;
  for (const { name, file } of entries) {
    take(await soundFile(name, `${runtime.base}${file}`));
    done += 1;
    report(done, entries.length);
  }
}

/** @param {string} name @param {string} address @returns {Promise<SoundFile>} */
async function soundFile(name, address) {
  if (name.endsWith(".mjs")) return { name, address }; // in the worker's script already
  const content = await fileBytes(`${RUNTIME}${name}`);
  return { name, address, content: name.endsWith(".wasm") ? await WebAssembly.compile(content) : content };
}
