// The files that an officer chooses or drops: finds them in folders, names them, and reads them within a size limit.

import { headOf } from "../returns/chosen-file.mjs";
import { EXCEL, looksLike } from "../returns/file-kinds.mjs";
import { toBase64 } from "../shared/base64.mjs";

/**
 * @typedef {{name: string, file: File}} ChosenFile a file, and its name in every list: its path below the
 *   chosen folder
 */
/**
 * @typedef {{name: string} & ({text: string} | {base64: string} | {problem: string})} FileContent the
 *   engine's input
 */

export const MOST_BYTES = 5 * 2 ** 20; // as in selfcheck/reading/json_text.py

const VANISHED = "It could not be read: it was moved, changed or removed meanwhile, or you may not read it.";

/**
 * All files of a drop, those in its folders too. Call it while the drop event is being handled.
 * @param {DataTransfer} dropped
 * @returns {Promise<ChosenFile[]>}
 */
export async function filesOfDrop(dropped) {
  const items = [...dropped.items].filter((item) => item.kind === "file");
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.some((entry) => entry === null)) return filesOf(dropped.files);
  const found = [];
  for (const entry of entries) if (entry) found.push(...(await below(entry, entries.length === 1)));
  return found;
}

/** The files of a field. @param {FileList | null} files @returns {ChosenFile[]} */
export function filesOf(files) {
  return [...(files ?? [])].map((file) => ({
    name: file.webkitRelativePath.split("/").slice(1).join("/") || file.name,
    file,
  }));
}

/**
 * @param {FileSystemEntry} top
 * @param {boolean} alone whether it was dropped alone: then a folder is left out of the names
 * @returns {Promise<ChosenFile[]>}
 */
async function below(top, alone) {
  const found = [];
  const waiting = [top];
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    if (entry.isDirectory) waiting.push(...(await children(/** @type {FileSystemDirectoryEntry} */ (entry))));
    else
      found.push({
        name: nameOf(entry, alone && top.isDirectory),
        file: await fileOf(/** @type {FileSystemFileEntry} */ (entry)),
      });
  }
  return found;
}

/** @param {FileSystemEntry} entry @param {boolean} shorter */
function nameOf(entry, shorter) {
  return entry.fullPath
    .split("/")
    .slice(shorter ? 2 : 1)
    .join("/");
}

/**
 * All entries of a folder. The browser gives them in parts, until a part is empty.
 * @param {FileSystemDirectoryEntry} folder
 * @returns {Promise<FileSystemEntry[]>}
 */
async function children(folder) {
  const reader = folder.createReader();
  const found = [];
  for (;;) {
    const part = await /** @type {Promise<FileSystemEntry[]>} */ (
      new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    ).catch(() => []);
    if (!part.length) return found;
    found.push(...part);
  }
}

/**
 * The file of an entry. If the browser refuses it, a stand-in whose reading fails, so that the list shows it.
 * @param {FileSystemFileEntry} entry
 * @returns {Promise<File>}
 */
function fileOf(entry) {
  return new Promise((resolve) => entry.file(resolve, () => resolve(gone(entry.name))));
}

/** @param {string} name */
function gone(name) {
  const file = new File([], name);
  file.stream = () => {
    throw new DOMException(VANISHED, "NotFoundError");
  };
  return file;
}

/**
 * Read a file as a stream up to the limit, because it may grow meanwhile. Never rejects.
 * @param {ChosenFile} chosen
 * @returns {Promise<FileContent>}
 */
export async function read({ name, file }) {
  try {
    const head = await headOf(file);
    const isOther = ![EXCEL, ""].includes(looksLike(head)); // the engine names a photograph by its first bytes
    const bytes = isOther ? head : await bytesOf(file);
    return { name, ...asText(bytes) };
  } catch {
    return { name, problem: VANISHED };
  }
}

/** The bytes of a file, up to one more than the limit: the engine then refuses the file. @param {File} file */
async function bytesOf(file) {
  const parts = [];
  let size = 0;
  const reader = file.stream().getReader();
  while (size <= MOST_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  void reader.cancel().catch(() => {});
  return new Uint8Array(await new Blob(parts).slice(0, MOST_BYTES + 1).arrayBuffer());
}

/**
 * Bytes as text if they are UTF-8, because that makes a shorter message; else as base64.
 * @param {Uint8Array} bytes
 * @returns {{text: string} | {base64: string}}
 */
function asText(bytes) {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: toBase64(bytes) };
  }
}
