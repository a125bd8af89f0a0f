// The search in parts finds what the whole index finds, with the same scores, and fetches little of it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import { SearchFiles } from "../../selfcheck/web/search/files.mjs";
import { makeSearch } from "../../selfcheck/web/search/search.mjs";
import { spelling } from "../../selfcheck/web/search/spelling.mjs";

const SUBJECTS = [
  "supervision",
  "recording",
  "confidentiality",
  "induction",
  "chronology",
  "absence",
  "disagreement",
  "whistleblowing",
];
const QUERIES = [
  "supervision",
  "confidentialty recording",
  "chron",
  "what if my supervisor is sick",
  "page seventeen induction",
  "qqxxyyzz",
  "",
];
const made = mkdtempSync(join(tmpdir(), "search-"));
after(() => rmSync(made, { recursive: true }));

function entry(place) {
  const subject = SUBJECTS[place % 7];
  const rare = [...Array(90).keys()].map(
    (step) => `${SUBJECTS[(place + step) % 8].slice(0, 4)}${(place * 7919 + step * 104729) % 9973}`,
  );
  const title = place % 17 === 0 ? `Page seventeen ${place}` : `About ${subject} ${place}`;
  return { title, text: `${subject} ${rare.join(" ")}`, asked: place % 5 ? [] : [`Who does ${subject}?`] };
}

function entries(pages) {
  return [...Array(pages).keys()].flatMap((page) => [
    { ...entry(page * 3), location: `p${page}/`, ...(page % 10 ? {} : { boost: 1.3 }) },
    { ...entry(page * 3 + 1), location: `p${page}/#a`, page: `Page ${page}` },
    { ...entry(page * 3 + 2), location: `p${page}/#b`, page: `Page ${page}` },
  ]);
}

function inParts(pages) {
  const folder = join(made, String(pages));
  mkdirSync(folder);
  writeFileSync(join(made, "entries.json"), JSON.stringify(entries(pages)));
  execFileSync(process.execPath, ["macros/site/search_parts.mjs", join(made, "entries.json"), folder]);
  return folder;
}

function opened(folder, right = []) {
  const read = [];
  const files = new SearchFiles(async (name) => {
    read.push(name);
    return JSON.parse(readFileSync(join(folder, name), "utf8"));
  });
  return { read, search: makeSearch(MiniSearch, stemmer, [["supervisor", "manager"]], files, right) };
}

let large = "";
let whole = "";
before(() => {
  large = inParts(1000);
  whole = join(made, "whole");
  mkdirSync(whole);
  const parts = readdirSync(large).map((name) => [name, JSON.parse(readFileSync(join(large, name), "utf8"))]);
  const joined = (kind) => {
    const named = parts.filter(([name]) => name.startsWith(kind));
    return named
      .sort(([one], [other]) => parseInt(one.split("-")[1], 10) - parseInt(other.split("-")[1], 10))
      .flatMap(([, part]) => part);
  };
  const head = Object.fromEntries(parts)["head.json"];
  writeFileSync(join(whole, "words-0.json"), JSON.stringify(joined("words-")));
  writeFileSync(join(whole, "texts-0.json"), JSON.stringify(joined("texts-")));
  writeFileSync(join(whole, "head.json"), JSON.stringify({ ...head, words: [head.words.flat()], texts: [0] }));
});

test("parts give what the whole gives", async () => {
  for (const query of QUERIES) {
    assert.deepEqual(await opened(large).search(query), await opened(whole).search(query), query);
  }
});

test("the best come first, with what was looked for marked", async () => {
  const found = await opened(large).search("confidentiality");
  assert.ok(found.items.length === 20);
  const scores = found.items.map(([first]) => first.score);
  assert.deepEqual(
    scores,
    [...scores].sort((one, other) => other - one),
  );
  assert.match(found.items[0][0].title, /<mark>confidentiality/iu);
});

test("a large index is read in part", async () => {
  const { read, search } = opened(large);
  await search("confidentiality");
  assert.ok(read.length < readdirSync(large).length / 3, `${read.length} of ${readdirSync(large).length}`);
  assert.equal(new Set(read).size, read.length);
});

test("a small index is read whole, whatever is asked", async () => {
  const small = inParts(20);
  assert.deepEqual(readdirSync(small).sort(), ["head.json", "texts-0.json", "words-0.json"]);
});

const ASKED = [
  { location: "one/", title: "One" },
  { location: "one/#newly", title: "Newly qualified people", text: "More often at first.", page: "One" },
  { location: "one/#away", title: "Absence", text: "Somebody else steps in.", page: "One" },
  { location: "two/", title: "Two" },
  {
    location: "two/#how-often",
    title: "Sessions",
    text: "Sessions take place.",
    page: "Two",
    asked: ["How often are sessions?"],
  },
  {
    location: "two/#how-long",
    title: "Sessions again",
    text: "Sessions last.",
    page: "Two",
    asked: ["How long are sessions?"],
  },
  {
    location: "two/#folded",
    title: "Rooms",
    text: "A room.",
    aside: "Sessions, sessions and sessions again.",
    page: "Two",
  },
  { location: "glossary/", title: "Words" },
  { location: "glossary/#session", title: "Session", text: "A meeting.", page: "Words" },
].map((each) => ({ text: "", ...each }));

async function all(query, entries, right = []) {
  const folder = mkdtempSync(join(made, "asked-"));
  writeFileSync(join(made, "entries.json"), JSON.stringify(entries));
  execFileSync(process.execPath, ["macros/site/search_parts.mjs", join(made, "entries.json"), folder]);
  return (await opened(folder, right).search(query)).items.map(([only]) => only.location);
}

const first = (query) => all(query, ASKED);

test("other words for the same thing, abbreviations and slips find a place", async () => {
  for (const [query, place] of [
    ["NQSW", "one/#newly"],
    ["is he sick", "one/#away"],
    ["abscence", "one/#away"],
  ]) {
    assert.equal((await first(query))[0], place, query);
  }
});

test("misspelt words are read as the nearest, and words that are known stay as they are", async () => {
  for (const [query, place] of [
    ["newyl qualifed", "one/#newly"],
    ["absense", "one/#away"],
    ["what does sesion mean", "glossary/#session"],
    ["rooom", "two/#folded"],
  ]) {
    assert.equal((await first(query))[0], place, query);
  }
  assert.deepEqual(await first("qqxxyyzz"), []);
});

test("a question is corrected word by word", () => {
  const known = new Set(["allegation", "child", "tell"]);
  const read = spelling(
    ["child", "allegation", "tell"],
    (each) => known.has(each),
    new Map(),
    (word) => word,
  );
  assert.equal(read("an alegation, aganst a chidl "), "an allegation, aganst a child ");
  assert.equal(read("ALEGATOIN"), "allegation");
  assert.equal(
    read("chold till chill bell "),
    "child tell chill bell ",
    "of a short word, not just any letter is mistaken",
  );
  assert.equal(read("tell chil"), "tell chil", "a word that is still being typed");
  assert.equal(read("chil tell"), "child tell");
  assert.equal(read("shuold i tel 99 kx"), "should i tel 99 kx", "three letters, numbers and riddles stay");
  assert.equal(read(""), "");
});

test("what a place says it answers goes first, and the kind of question counts", async () => {
  assert.equal((await first("how often are the sessions"))[0], "two/#how-often");
  assert.equal((await first("how long do sessions last"))[0], "two/#how-long");
  assert.equal((await first("sessions")).at(-1), "two/#folded");
});

const SPOKEN = [
  { location: "one/", title: "One" },
  { location: "one/#rules", title: "Policy", text: "This policy and other policies.", page: "One" },
  { location: "one/#force", title: "Police", text: "The police.", page: "One" },
  { location: "one/#quiet", title: "Quiet", text: "No interruption.", asked: ["Calls ring on the phone"], page: "One" },
  { location: "one/#still", title: "Still", text: "Nothing interrupted it.", page: "One" },
  { location: "one/#number", title: "Number", text: "Whom it is.", asked: ["Whom do I call?"], page: "One" },
].map((each) => ({ text: "", ...each }));

test("a word still being typed is the beginning of its own letters, not of its stem", async () => {
  assert.deepEqual(await all("police", SPOKEN), ["one/#force"]);
  assert.deepEqual(await all("polic", SPOKEN), ["one/#force", "one/#rules"]);
  assert.deepEqual(await all("policies", SPOKEN), ["one/#rules"]);
});

test("a word that is right stays as it is, though no text has it", async () => {
  const given = { location: "one/", title: "Skills", text: "Skill.", asked: [] };
  assert.deepEqual(await all("kill", [given]), ["one/"]);
  assert.deepEqual(await all("kill", [given], ["kill"]), []);
});

test("names for one thing count once, and do not lead on to names for another", async () => {
  assert.equal((await all("who do I call", SPOKEN))[0], "one/#number");
  for (const query of ["call", "ring", "phone"]) assert.ok(!(await all(query, SPOKEN)).includes("one/#still"), query);
});

test("a word's meaning is looked up in the glossary", async () => {
  assert.equal((await first("what does session mean"))[0], "glossary/#session");
});

test("each place is a result of its own, which names its page", async () => {
  const { items } = await opened(large).search("confidentiality");
  assert.ok(items.every((group) => group.length === 1));
  const section = items.flat().find(({ location }) => location.includes("#"));
  assert.match(section.title, /<small>Page \d+<\/small>/u);
});

test("an empty handbook finds nothing", async () => {
  assert.deepEqual(await opened(inParts(0)).search("supervision"), { items: [] });
});

test("what could not be fetched is asked for again", async () => {
  let broken = true;
  const files = new SearchFiles(async (name) => {
    if (broken) throw new Error("no connection");
    return JSON.parse(readFileSync(join(large, name), "utf8"));
  });
  const search = makeSearch(MiniSearch, stemmer, [], files);
  await assert.rejects(search("supervision"));
  broken = false;
  assert.ok((await search("supervision")).items.length);
});
