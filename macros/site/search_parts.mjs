// Writes the search index in parts: node searchparts.mjs ENTRIES.json FOLDER
// A small index stays whole, so that the files that a browser fetches do not show what its reader searches for.
// MiniSearch makes the index, with the same options as in the browser. `selfcheck/web/search/files.mjs` reads it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import { FIELDS, options, wordsByFrequency } from "../../selfcheck/web/search/words.mjs";

const SMALL = 2_000_000; // characters of all entries
const MOST = 32_768; // characters of a part of a large index, unless one item alone is longer

const [, , file, folder] = process.argv;
const text = readFileSync(file, "utf8");
const most = text.length > SMALL ? MOST : Infinity;
const entries = JSON.parse(text);
const index = new MiniSearch(options(stemmer));
index.addAll(entries.map((entry, id) => ({ ...entry, id })));
const saved = JSON.parse(JSON.stringify(index));

const words = cut(
  saved.index.map(([word, fields]) => [word, rows(fields)]).sort(([one], [other]) => (one < other ? -1 : 1)),
);
for (const [number, part] of words.entries()) write(`words-${number}.json`, part);

const pages = byPage(entries);
const texts = cut(pages);
for (const [number, part] of texts.entries()) {
  const entriesOfPart = part.flat().map(({ boost, ...entry }) => entry);
  write(`texts-${number}.json`, entriesOfPart);
}

write("head.json", {
  documents: entries.length,
  average: saved.averageFieldLength.map((each) => Number(each.toFixed(4))),
  lengths: entries.flatMap((_, id) => FIELDS.map((_, field) => saved.fieldLength[id][field] ?? 0)),
  boosts: Object.fromEntries(pages.flatMap(([page], place) => (page.boost ? [[place, page.boost]] : []))),
  pages: firsts(pages),
  texts: firsts(texts.map((part) => part.flat())),
  words: words.map((part) => part.map(([word]) => word)),
  spelled: wordsByFrequency(
    entries.flatMap((entry) => [entry.title, entry.text, entry.aside ?? "", ...(entry.asked ?? [])]),
  ).join(" "),
});

/** A word's places by field: entry, count, entry, count… */
function rows(fields) {
  return Object.fromEntries(
    Object.entries(fields).map(([field, times]) => [field, Object.entries(times).flat().map(Number)]),
  );
}

/** The entries by page: first the page, then its sections. */
function byPage(all) {
  const found = [];
  for (const entry of all) {
    if (!entry.location.includes("#")) found.push([]);
    found.at(-1).push(entry);
  }
  return found;
}

/** Cut a list into parts of at most `MOST` characters, in order. */
function cut(all) {
  const parts = [];
  let size = 0;
  for (const each of all) {
    const length = JSON.stringify(each).length;
    if (parts.length === 0 || size + length > most) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1).push(each);
    size += length;
  }
  return parts;
}

/** The place of every list's first item among the items of all lists. */
function firsts(lists) {
  let next = 0;
  return lists.map((list) => {
    const first = next;
    next += list.length;
    return first;
  });
}

function write(name, data) {
  writeFileSync(join(folder, name), JSON.stringify(data));
}
