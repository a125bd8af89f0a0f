// Names the kind of a file that is no self-check, by its first bytes. Keep it the same as
// selfcheck/reading/file_kinds.py.

export const HEAD = 8192; // number of first bytes to look at

export const EXCEL = "an Excel file";

const TEXT = String.raw`^(?:\xef\xbb\xbf)?\s*`;
const ZIP = String.raw`^PK\x03\x04.*?`;
/** @type {[pattern: RegExp, words: string][]} */
const KINDS = [
  [new RegExp(String.raw`${ZIP}application/vnd\.oasis\.opendocument\.text`, "is"), "an OpenDocument text"],
  [new RegExp(String.raw`${ZIP}application/vnd\.oasis\.opendocument\.`, "is"), "an OpenDocument file"],
  [new RegExp(`${ZIP}word/`, "is"), "a Word file"],
  [new RegExp(`${ZIP}xl/`, "is"), EXCEL],
  [new RegExp(`${ZIP}ppt/`, "is"), "a PowerPoint file"],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: signatures of files hold control characters
  [/^PK\x03\x04|^PK\x05\x06|^\x1f\x8b|^7z\xbc\xaf|^Rar!/is, "a zip file or another compressed folder"],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/is, "a file of an older Word, Excel or Outlook"],
  [/^\{\\rtf/is, "a Word file (RTF)"],
  [/^%PDF-/is, "a PDF"],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|....ftyp(?:hei|mif|avi))/is, "an image"],
  [new RegExp(String.raw`${TEXT}<(?:!doctype html|html|head|body)\b`, "is"), "a web page"],
  [new RegExp(String.raw`${TEXT}<(?:\?xml|svg)\b`, "is"), "an XML file"],
];

/**
 * `a Word file`; empty if the first bytes show no known kind, as in every self-check.
 * @param {Uint8Array} content
 */
export function looksLike(content) {
  const head = String.fromCharCode(...content.subarray(0, HEAD));
  return KINDS.find(([pattern]) => pattern.test(head))?.[1] ?? "";
}
