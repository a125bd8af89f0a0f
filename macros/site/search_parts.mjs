// Writes the search index in parts: node search_parts.mjs ENTRIES.json FOLDER
// A small index stays whole, so that the parts that a browser fetches do not reveal its reader's query.
// The index is MiniSearch's, with the same word rules as the browser; `selfcheck/web/search/files.mjs` reads it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import { FIELDS, options, wordsByFrequency, wordsOf } from "../../selfcheck/web/search/words.mjs";

const SMALL = 2_000_000; // characters of all entries
const MOST = 32_768; // characters of a part of a large index, unless one entry alone is longer

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
  const entriesOfPart = part.flat().map(({ boost, owner, ...entry }) => entry);
  write(`texts-${number}.json`, entriesOfPart);
}

write("head.json", {
  documents: entries.length,
  average: saved.averageFieldLength.map((each) => Number(each.toFixed(4))),
  lengths: entries.flatMap((_, id) => FIELDS.map((_, field) => saved.fieldLength[id][field] ?? 0)),
  boosts: Object.fromEntries(pages.flatMap(([page], place) => (page.boost ? [[place, page.boost]] : []))),
  pages: firsts(pages),
  owners: owners(pages.map(([page]) => page.owner ?? "")),
  texts: firsts(texts.map((part) => part.flat())),
  words: words.map((part) => part.map(([word]) => word)),
  spelled: wordsByFrequency(
    entries.flatMap((entry) => [entry.title, entry.text, entry.aside ?? "", ...(entry.asked ?? [])]),
  ).join(" "),
});

/** The entries with a word, by field: entry numbers and counts in turn. */
function rows(fields) {
  return Object.fromEntries(
    Object.entries(fields).map(([field, times]) => [field, Object.entries(times).flat().map(Number)]),
  );
}

/** The pages, by number, of which a word names the owner; no words that many of them share, such as "policy". */
function owners(names) {
  const found = {};
  for (const [place, name] of names.entries()) {
    for (const word of new Set(wordsOf(name, stemmer))) found[word] = [...(found[word] ?? []), place];
  }
  const most = Math.max(1, names.filter(Boolean).length / 3);
  return Object.fromEntries(Object.entries(found).filter(([, places]) => places.length <= most));
}

/** The entries of each page: the page first, then its sections. */
function byPage(all) {
  const found = [];
  for (const entry of all) {
    if (!entry.location.includes("#")) found.push([]);
    found.at(-1).push(entry);
  }
  return found;
}

/** Cuts a list into parts, in order, as many entries to a part as fit. */
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

/** The number of each list's first entry, counted over all lists. */
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
