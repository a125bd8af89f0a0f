// Checks of a chosen file before it is read: its kind by its first bytes, and its size.

import { EXCEL, HEAD, looksLike } from "./file-kinds.mjs";
import { MOST_BYTES } from "./json-text.mjs";

/** The first bytes of a file: only these are read. @param {File} file */
export async function headOf(file) {
  return new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
}

/** Whether a file is an Excel workbook, which only Python can read. @param {File} file */
export async function isWorkbook(file) {
  return looksLike(await headOf(file)) === EXCEL;
}

/**
 * Why a file is not worth reading, as a sentence; empty if it may be one of the handbook's files.
 * @param {File} file
 * @returns {Promise<string>}
 */
export async function unfitWords(file) {
  if (!file.size) return "It is empty. Choose an earlier copy of it.";
  const kind = looksLike(await headOf(file));
  if (kind) return `It looks like ${kind}. Choose a file whose name ends in .json, as the handbook downloads it.`;
  if (file.size > MOST_BYTES)
    return `It is larger than 5 MiB (${Math.ceil(file.size / 2 ** 20)} MiB). The handbook’s own files are far smaller: another file may carry its name.`;
  return "";
}
