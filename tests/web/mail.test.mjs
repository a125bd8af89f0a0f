// E-mails that the pages offer to open.

import assert from "node:assert/strict";
import { test } from "node:test";

import { mailOf, mayBeSent } from "../../selfcheck/web/search/missing-answer.mjs";
import { mailAddress } from "../../selfcheck/web/shared/mail.mjs";

const MAILBOX = "handbook.team@example.org";
const help = { location: "urgent/#danger", title: [], sentence: [], score: 1, isHelp: true };
const clause = { location: "policies/x/#y", title: [], sentence: [], score: 1 };

test("a hostile text begins no line, no header and no field of its own", () => {
  const texts = ["a\r\nBcc: x@example.org", "a&bcc=x", "%0D%0ABcc:x", 'a "b" #c?', "\ud800 \u2028\u202e", "監督"];
  for (const text of texts) {
    const { protocol, pathname, searchParams, hash } = new URL(
      mailAddress(MAILBOX, text, [`Page: ${text}`, "", "Why:"]),
    );
    assert.deepEqual([protocol, pathname, hash], ["mailto:", MAILBOX, ""]);
    assert.deepEqual([...searchParams.keys()], ["subject", "body"]);
    assert.doesNotMatch(searchParams.get("subject") ?? "", /[\r\n\u2028\u202e]/u);
    assert.equal(searchParams.get("body")?.split("\r\n").length, 3);
  }
  assert.ok(mailAddress(MAILBOX, "long ".repeat(500), ["long ".repeat(500)]).length < 2000);
});

test("words come into an e-mail unless the search shows the way to urgent help, or could not look for it", () => {
  assert.equal(mayBeSent({ query: "parking", results: [] }), true);
  assert.equal(mayBeSent({ query: "parking", results: [clause] }), true);
  assert.equal(mayBeSent({ query: "x", results: [help, clause] }), false);
  assert.equal(mayBeSent({ query: "x", results: [clause, help] }), false);
  assert.equal(mayBeSent({ query: "x", results: [], nearest: [help] }), false);
  assert.equal(mayBeSent({ query: "x" }), false);
  assert.equal(mayBeSent({ query: " ", results: [] }), false);
});

test("the words searched stand in the body alone", () => {
  const { searchParams } = new URL(mailOf(MAILBOX, "parking at work"));
  assert.equal(searchParams.get("subject"), "The search did not answer me");
  assert.match(searchParams.get("body") ?? "", /^Words searched: parking at work\r\n/u);
});
