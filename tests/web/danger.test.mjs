// Which questions open a part of the page "What to do now", and which only look like it. Python passes data and cases.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { dangerFinder } from "../../selfcheck/web/search/danger.mjs";
import { root } from "../../selfcheck/web/search/danger-words.mjs";
import { withHelp } from "../../selfcheck/web/search/pin.mjs";

const { danger, cases, again } = JSON.parse(readFileSync(process.env.DANGER_CASES, "utf8"));
const { find } = dangerFinder(danger);
const KNOWN = new Set("policy turned overdue target session child file record supervision recording".split(" "));

function opened(question) {
  const pin = find(question, (word) => KNOWN.has(word));
  return pin ? `${pin.entry.location.split("#")[1]}${pin.second ? " second" : ""}` : "";
}

for (const part of danger.parts) {
  test(`every phrase opens its part: ${part.part}`, () => {
    for (const phrase of [...(part.always ?? []), ...(part.phrases ?? []), ...(part.words ?? [])]) {
      assert.equal(opened(phrase), part.part, phrase);
      assert.equal(opened(phrase.toUpperCase()), part.part, phrase);
    }
    for (const phrase of part.second ?? []) assert.equal(opened(phrase), `${part.part} second`, phrase);
  });
}

test("harmless look-alikes open nothing, and three put a part second", () => {
  for (const { ask, second } of cases.harmless) assert.equal(opened(ask), second ? `${second} second` : "", ask);
});

test("of the phrases that nobody tuned on, as many are right as at first", () => {
  const right = cases.untuned.filter(({ ask, parts }) => parts.includes(opened(ask)));
  assert.ok(right.length >= 10, `${right.length} of ${cases.untuned.length}`);
});

for (const [half, least, most] of [
  ["tune", 39, 0],
  ["held_back", 32, 2],
  ["afterwards", 33, 0],
]) {
  test(`of the second set, those marked "${half}": as many are right, and no more harmless ones come first`, () => {
    const [phrases, harmless] = [again.danger, again.harmless].map((all) => all.filter((each) => each.half === half));
    const right = phrases.filter(({ type, parts }) => parts.includes(opened(type)));
    assert.ok(right.length >= least, `${right.length} of ${phrases.length}`);
    const first = harmless.map(({ type }) => opened(type)).filter((part) => part && !part.endsWith("second"));
    assert.ok(first.length <= most, `${first.length} of ${harmless.length}`);
  });
}

test("everyday ways of saying the same open the part that helps", () => {
  for (const { ask, parts } of cases.other_words) assert.ok(parts.includes(opened(ask)), `${ask}: ${opened(ask)}`);
});

for (const [question, part] of [
  ["i want to kill myself", "self"],
  ["he wants to kill himself", "self"],
  ["he's hitting me", "front-door"],
  ["Dad’s hurting the baby", "front-door"],
  ["a colleague hit a child", "concern-about-a-colleague"],
  ["the teacher has hurt a boy", "concern-about-a-colleague"],
  ["nobody is listening to me", "not-listened-to"],
  ["no one listens", "not-listened-to"],
  ["is she in great danger", "danger"],
  ["her son is missing", "danger"],
  ["the children were left all alone", "danger"],
  ["selfharm", "self"],
  ["self-harming", "self"],
  ["radicalized", "radicalised"],
  ["suicde", "self"],
  ["is this negelct", "front-door"],
  ["brusies on his arms", "front-door"],
  ["pregnant and 12", "front-door"],
  ["dad hit the child, do i wait for supervision", "front-door"],
  ["i want to die, my caseload is too much", "self"],
  ["allegation against my supervisor", "concern-about-a-colleague"],
  ["cannot cope", "self"],
  ["my lad's been whacked by his stepdad", "front-door"],
  ["a 2 year old left on her own", "danger"],
  ["the coach has been alone with my 12yo", "concern-about-a-colleague"],
  ["social worker not picking up at 11.30pm", "out-of-hours"],
  ["abuzed", "front-door"],
  ["a lad likes hitler stuff", "radicalised"],
  ["a pupil cuts", "front-door"],
  ["child abuse training for teachers", "front-door second"],
  ["what is neglect", "front-door second"],
  ["neglect procedure", "front-door second"],
]) {
  test(`other forms: ${question}`, () => assert.equal(opened(question), part));
}

for (const question of [
  ...[
    "turned up late",
    "emerging themes",
    "hit the target",
    "the missing record of a session",
    "he missed his session",
  ],
  ...[
    "overdue",
    "secretary",
    "whom do I tell if we disagree",
    "I work alone and visit homes",
    "disclosure and barring",
    "she is burned out",
    "unconscious bias",
    "record is 3 months old",
    "children's home manager",
    "present at the child's meeting",
    "odd page order",
    "hurt by feedback from supervisor",
    "can I share photos of the agreement",
    "who can see the child's record",
    "families do not engage",
    "",
    "  ",
    "?!",
    "the",
  ],
]) {
  test(`no form of a phrase: "${question}"`, () => assert.equal(opened(question), ""));
}

test("a word is compared without the ending of a plural or a verb", () => {
  const same = [
    ["stab", "stabbed", "stabbing"],
    ["abuse", "abused", "abusing"],
    ["injury", "injuries"],
    ["nude", "nudes"],
  ];
  for (const [first, ...others] of same) for (const other of others) assert.equal(root(other), root(first), other);
  assert.notEqual(root("police"), root("policy"));
  assert.notEqual(root("emerging"), root("emergency"));
});

const ITEMS = ["urgent/", "policies/a/", "urgent/#self", "glossary/#b"].map((location, place) => {
  return { location, title: [[location, false]], sentence: [], score: 9 - place };
});

function helped(results, spelled = "") {
  const files = { head: async () => ({ spelled }) };
  return withHelp(
    async () => ({ results }),
    files,
    danger,
    (word) => word,
  );
}

async function shown(query, items = ITEMS) {
  const found = (await helped(items).search(query)).results;
  const best = Math.max(...found.map(({ score }) => score));
  assert.ok(found.length === 0 || found[0].score === best, "Enter opens the first");
  return found.map(({ location }) => location);
}

test("the part goes before everything else, once, and stands alone where nothing is found", async () => {
  assert.deepEqual(await shown("suicidal"), ["urgent/#self", "urgent/", "policies/a/", "glossary/#b"]);
  assert.deepEqual(await shown("suicidal", []), ["urgent/#self"]);
  assert.deepEqual(await shown("suicidla", []), ["urgent/#self"]);
});

test("where a word is looked up the ordinary answer goes first; a question of work begins with no part", async () => {
  assert.deepEqual(await shown("suicide policy"), ["policies/a/", "urgent/#self", "urgent/", "glossary/#b"]);
  assert.deepEqual(await shown("suicide policy", []), ["urgent/#self"]);
  assert.deepEqual(await shown("suicide training"), ["policies/a/", "urgent/", "urgent/#self", "glossary/#b"]);
  assert.deepEqual(
    await shown("who supervises me"),
    ITEMS.map(({ location }) => location),
  );
});

test("no more results than the box has room for", async () => {
  const many = [...Array(20).keys()].map((place) => ({ ...ITEMS[1], location: `p${place}/` }));
  assert.equal((await shown("suicidal", many)).length, 20);
});

test("the way to help needs nothing that is fetched", () => {
  const { help } = withHelp(
    () => Promise.reject(new Error("no connection")),
    {},
    danger,
    (word) => word,
  );
  assert.equal(help("i want to kill myself").results[0].location, "urgent/#self");
  assert.deepEqual(help("policy").results, []);
});
