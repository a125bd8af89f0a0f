// What the one file holds: each file gzipped, as base64 text in an element of its own that no browser runs.

import { fromBase64 } from "../shared/base64.mjs";

/** The names of the files. */
export function fileNames() {
  return [...elements()].map((element) => element.dataset.file ?? "");
}

/**
 * A file's bytes.
 * @param {string} name
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function fileBytes(name) {
  return new Uint8Array(await unpacked(name).arrayBuffer());
}

/** @param {string} name @returns {Promise<string>} */
export function fileText(name) {
  return unpacked(name).text();
}

/** @param {string} name */
function unpacked(name) {
  const element = [...elements()].find((each) => each.dataset.file === name);
  if (!element) throw new Error(`${name} is not in this file`);
  const packed = new Blob([fromBase64(element.textContent ?? "")]);
  return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip")));
}

/** @returns {NodeListOf<HTMLScriptElement>} */
function elements() {
  return document.querySelectorAll("script[data-file]");
}
