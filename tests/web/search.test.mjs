// The search in parts finds what the whole index finds, with the same scores, and fetches little of it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import { wordsIn } from "../../selfcheck/web/search/ask.mjs";
import { SearchFiles } from "../../selfcheck/web/search/files.mjs";
import { byDocument, numberShown } from "../../selfcheck/web/search/groups.mjs";
import { resultOf } from "../../selfcheck/web/search/result.mjs";
import { makeSearch } from "../../selfcheck/web/search/search.mjs";
import { spelling } from "../../selfcheck/web/search/spelling.mjs";
import { suggestions } from "../../selfcheck/web/search/suggestion.mjs";

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
  assert.ok(found.results.length === 20);
  const scores = found.results.map(({ score }) => score);
  assert.deepEqual(
    scores,
    [...scores].sort((one, other) => other - one),
  );
  assert.deepEqual(found.results[0].title[1], ["confidentiality", true]);
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
  return (await opened(folder, right).search(query)).results.map(({ location }) => location);
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
  const { results } = await opened(large).search("confidentiality");
  const section = { ...results.find(({ location }) => location.includes("#")) };
  assert.match(section.page, /^Page \d+$/u);
  const { items } = suggestions([section, ...results]);
  assert.ok(items.length < results.length && items.every((group) => group.length === 1));
  assert.match(items.flat().find(({ location }) => location === section.location).title, /<small>Page \d+<\/small>/u);
});

test("an empty handbook finds nothing", async () => {
  assert.deepEqual(await opened(inParts(0)).search("supervision"), { results: [], nearest: [] });
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
  assert.ok((await search("supervision")).results.length);
});

test("the sentence with most of the question's words is shown, and they are marked", () => {
  const entry = {
    location: "a/#b",
    title: "Rooms",
    lead: "HWCCG, 6.2",
    page: "A",
    text: "First. Rooms are <b>quiet</b>. Last.",
  };
  const { title, sentence } = resultOf(entry, new Set(["quiet", "room"].map(stemmer)), stemmer, 1);
  assert.equal(title.map(([words]) => words).join(""), "HWCCG, 6.2 Rooms");
  assert.equal(sentence.map(([words]) => words).join(""), "Rooms are <b>quiet</b>.");
  assert.deepEqual(sentence[0], ["Rooms", true]);
  const [[{ title: html }]] = suggestions([resultOf(entry, new Set(["quiet"]), stemmer, 1)]).items;
  assert.match(html, /<mark>&#60;b&#62;quiet&#60;\/b&#62;\.<\/mark>/u);
});

test("a long sentence is cut around the question's words", () => {
  const text = `${"before ".repeat(80)}quiet ${"after ".repeat(80)}`;
  const { sentence } = resultOf({ location: "a/", title: "A", text }, new Set([stemmer("quiet")]), stemmer, 1);
  const shown = sentence.map(([words]) => words).join("");
  assert.match(shown, /^… .*quiet.* …$/u);
  assert.ok(shown.length < 300);
});

test("a question whose words are nowhere together gets no answer, but what comes nearest", async () => {
  const folder = mkdtempSync(join(made, "floor-"));
  writeFileSync(join(made, "entries.json"), JSON.stringify([...entries(100), ...OWNED]));
  execFileSync(process.execPath, ["macros/site/search_parts.mjs", join(made, "entries.json"), folder]);
  const { results, nearest } = await opened(folder).search("how much maternity pay per child until absence");
  assert.deepEqual(results, []);
  assert.ok(nearest.length > 0);
  assert.equal((await opened(folder).search("monthly sessions")).results.length > 0, true);
});

const OWNED = [
  { location: "north/", title: "Policy of the north", text: "", owner: "Northern Fleet" },
  { location: "north/#often", title: "Monthly sessions", text: "Sessions are monthly.", page: "Policy of the north" },
  { location: "south/", title: "Policy of the south", text: "", owner: "Southern Fleet" },
  { location: "south/#often", title: "Monthly sessions", text: "Sessions are monthly.", page: "Policy of the south" },
];

test("the document whose owner a question names comes first, if only its beginning is given", async () => {
  for (const [query, place] of [
    ["southern monthly sessions", "south/#often"],
    ["north monthly sessions", "north/#often"],
    ["monthly sessions south", "south/#often"],
  ]) {
    assert.equal((await all(query, OWNED))[0], place, query);
  }
});

test("a word that no text has finds those that begin with it", async () => {
  const entry = { location: "one/#pen", title: "Handwritten records", text: "Legible.", page: "One" };
  assert.deepEqual(await all("handwriting", [{ location: "one/", title: "One", text: "" }, entry]), ["one/#pen"]);
});

test("results stand by document, in the order of its best; what is less near is folded", () => {
  const result = (location, score, more = {}) => ({
    location,
    score,
    title: [[location, false]],
    sentence: [],
    ...more,
  });
  const groups = byDocument([
    result("urgent/#a", 9, { isHelp: true, page: "Urgent" }),
    result("a/#1", 8, { page: "A" }),
    result("b/", 7),
    result("a/#2", 6, { page: "A" }),
    result("a/#3", 5, { page: "A" }),
    result("b/#1", 2, { page: "B" }),
    result("urgent/#b", 1, { page: "Urgent" }),
  ]);
  const places = (list) => list.map(({ location }) => location);
  assert.deepEqual(
    groups.map(({ title, first, more }) => [title, places(first), places(more)]),
    [
      ["", ["urgent/#a"], []],
      ["A", ["a/#1", "a/#2"], ["a/#3"]],
      ["B", ["b/"], ["b/#1"]],
      ["Urgent", ["urgent/#b"], []],
    ],
  );
});

test("documents that answer far less well are folded, and with the way to help on top all but a few", () => {
  const groups = (scores, more = {}) =>
    scores.map((score) => ({
      title: "",
      more: [],
      first: [{ location: "", score, title: [], sentence: [], ...more }],
    }));
  assert.equal(numberShown(groups([100, 9, 8, 7, 6, 5, 4])), 5, "never only a few");
  assert.equal(numberShown(groups([100, 90, 80, 70, 60, 50, 9, 8])), 6);
  assert.equal(numberShown(groups([100, 90, 80, 70, 60, 50], { isHelp: true })), 5);
  assert.equal(numberShown([]), 0);
});

test("a word alone is looked up: no floor keeps back the places that have it", async () => {
  const rare = { location: "one/#pen", title: "Records", text: `${"Legible pages. ".repeat(60)} Ink.`, page: "One" };
  assert.deepEqual(await all("is ink ok", [{ location: "one/", title: "One", text: "" }, rare]), ["one/#pen"]);
  assert.deepEqual(await all("qqxxyyzz", [{ location: "one/", title: "One", text: "" }, rare]), []);
});

test("words in an address are read back as they were typed, whatever they are", () => {
  for (const words of ["what if? 50% & more #1", "é “x”", "a+b"]) {
    assert.equal(wordsIn(`#q=${encodeURIComponent(words)}`), words);
  }
  assert.equal(wordsIn("#q=%E0%A4%A"), "%E0%A4%A", "a broken address is shown as it is");
  assert.equal(wordsIn("#lists"), "");
});
