// Opening, writing and naming returns: the same verdicts, words and bytes as Python's in the file HANDBOOK_FILES.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { copyForSharing, copyWords, LEFT_OUT } from "../../selfcheck/web/returns/copy-for-sharing.mjs";
import {
  emptyReturn,
  fileName,
  MOST_BYTES,
  readReturn,
  UnwritableReturnError,
  writeReturn,
} from "../../selfcheck/web/returns/file.mjs";
import { DATE_PATTERN } from "../../selfcheck/web/returns/schema.mjs";
import { toWellFormed } from "../../selfcheck/web/returns/well-formed.mjs";
import { compareIds, SHAPE } from "../../selfcheck/web/returns/writer.mjs";

const { schema, edition, files } = JSON.parse(readFileSync(process.env.HANDBOOK_FILES, "utf8"));
const sum = emptyReturn(edition);

for (const { name, content, verdict, placed, written, file_name } of files) {
  test(name, () => {
    const bytes = new Uint8Array(Buffer.from(content, "base64"));
    const found = readReturn(bytes, schema, edition);
    const unplaced = placed ? {} : { line: 0, column: 0, message: "" };
    assert.deepEqual({ ...found, ...unplaced }, { ...verdict, ...unplaced });
    if (found.verdict === "refused") return;
    assert.equal(JSON.stringify(found.return), JSON.stringify(verdict.return), "members stand in the file's order");
    if (found.verdict === "read-only") return;
    assert.equal(writeReturn(found.return), written);
    assert.equal(fileName(found.return), file_name);
    const again = readReturn(written, schema, edition);
    assert.deepEqual([again.verdict, again.return], ["opened", found.return]);
  });
}

test("there are files", () => assert.ok(files.length >= 45));

test("every date of the schema is read as a date", () => {
  const patterns = JSON.stringify(schema).match(/"pattern":"(?:[^"\\]|\\.)*"/g) ?? [];
  assert.ok(patterns.length >= 7);
  assert.deepEqual(new Set(patterns), new Set([`"pattern":${JSON.stringify(DATE_PATTERN)}`]));
});

test("members are written in the schema's order", () => assert.deepEqual(orderOf(SHAPE, schema), schemaOrder(schema)));

/** The names of a shape's members, nested. */
function orderOf(shape) {
  if (shape === null) return null;
  if ("map" in shape) return { map: orderOf(shape.map) };
  if ("list" in shape) return { list: orderOf(shape.list) };
  return Object.entries(shape.members).map(([name, each]) => [name, orderOf(each)]);
}

/** The names of a schema's members, nested. */
function schemaOrder(each) {
  const found = each.$ref ? schema.$defs[each.$ref.replace("#/$defs/", "")] : each;
  const record = found.anyOf?.find((one) => one.$ref);
  if (record) return schemaOrder(record);
  if (found.items) return { list: schemaOrder(found.items) };
  if (found.properties) return Object.entries(found.properties).map(([name, member]) => [name, schemaOrder(member)]);
  return found.additionalProperties ? { map: schemaOrder(found.additionalProperties) } : null;
}

test("a copy for sharing has no notes and no texts of evidence, says so, and leaves the open self-check as it is", () => {
  const read = (name) => readFileSync(new URL(`../cases/returns/${name}.supervision.json`, import.meta.url), "utf8");
  const full = JSON.parse(read("full-download"));
  const copy = copyForSharing(full);
  assert.equal(writeReturn(copy), read("full-download-copy"));
  assert.equal(writeReturn(full), read("full-download"));
  assert.notEqual(fileName(copy), fileName(full));
  assert.ok(copyWords(copy).includes(LEFT_OUT));
  assert.equal(copyWords(full), "");
});

test("in a copy for sharing a piece of evidence without a title stays without one", () => {
  const answers = { "s01.1": { evidence: [{ title: " ", where: "Drive" }, {}] } };
  assert.deepEqual(copyForSharing({ ...sum, answers }).answers, { "s01.1": { evidence: [{ title: " " }, {}] } });
});

test("text that was decoded already is read like bytes", () => {
  const text = writeReturn(sum);
  assert.deepEqual(readReturn(text, schema), readReturn(new TextEncoder().encode(text), schema));
  assert.equal(readReturn('{"a": "\ud83d"}', schema).code, "not-utf8");
});

test("without an edition nothing is set aside", () => {
  const text = writeReturn({ ...sum, answers: { "s99.1": { value: "partly" } } });
  assert.deepEqual(readReturn(text, schema).aside, []);
  assert.deepEqual(readReturn(text, schema, { ...edition, criteria: ["s99.1"] }).aside, []);
  assert.deepEqual(readReturn(text, schema, { ...edition, criteria: [] }).aside, ["s99.1"]);
});

test("a member that is undefined is not there", () => {
  assert.equal(writeReturn({ ...sum, scope: undefined }), writeReturn(sum));
});

const unwritable = {
  "half a character": [{ scope: "\ud83d" }, "scope"],
  "no number": [{ answers: { "s01.1": { value: { met: NaN, checked: 1 } } } }, "answers.s01.1.value.met"],
  "half a number": [{ answers: { "s01.1": { value: { met: 0.5, checked: 1 } } } }, ""],
  "a number that is too large": [{ answers: { "s01.1": { revision: 1_000_001 } } }, "answers.s01.1.revision"],
  "a date of JavaScript": [{ assessed_on: new Date(0) }, "assessed_on"],
  "a map of JavaScript": [{ answers: new Map() }, "answers"],
  "a name that is a number": [{ answers: { 7: {} } }, "answers.7"],
};
for (const [name, [members, path]] of Object.entries(unwritable)) {
  test(`what could not be opened again is not written: ${name}`, () => {
    assert.throws(
      () => writeReturn({ ...sum, ...members }),
      (error) => error instanceof UnwritableReturnError && error.path === path && error.message.length > 20,
    );
  });
}

test("a file that would be too large is not written", () => {
  assert.throws(() => writeReturn({ ...sum, scope: "x".repeat(MOST_BYTES) }), UnwritableReturnError);
});

test("half characters can be taken out of what was typed", () => {
  assert.equal(toWellFormed("a\ud83d"), "a\ufffd");
  assert.equal(toWellFormed("\ude00😀"), "\ufffd😀");
});

test("ids are sorted as people count", () => {
  const ids = ["s01.10", "s2.1", "s01.2", "s01", "s01.2-a", "s01.02", "a"];
  assert.deepEqual([...ids].sort(compareIds), ["a", "s01", "s01.02", "s01.2", "s01.2-a", "s01.10", "s2.1"]);
});
