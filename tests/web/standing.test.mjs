// Which known version was the latest on a day, without a browser: the same cases as for macros/derived/timeline.py.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { dayInAddress, standingOn } from "../../selfcheck/web/reading/version-on-a-day.mjs";
import { dateWords, firstDay, isDay } from "../../selfcheck/web/shared/dates.mjs";

const { dates, standing } = JSON.parse(readFileSync(process.env.HANDBOOK_CASES ?? "", "utf8"));

test("the first day that a date can mean", () => {
  for (const { text, first } of dates.partial_dates) {
    assert.equal(new Date(firstDay(text) * 86_400_000).toISOString().slice(0, 10), first, text);
  }
  for (const text of [...dates.wrong_form, ...dates.never_was]) assert.throws(() => firstDay(text), RangeError, text);
});

test("a date in words, as Python writes it", () => {
  for (const { text, words } of dates.partial_dates) assert.equal(dateWords(text), words);
  for (const text of [...dates.wrong_form, ...dates.never_was]) assert.equal(dateWords(text), text);
});

test("only days of the calendar are days", () => {
  for (const { text } of dates.partial_dates) assert.equal(isDay(text), text.length === 10, text);
  for (const text of [...dates.wrong_form, ...dates.never_was]) assert.equal(isDay(text), false, text);
});

for (const { name, starts, days } of standing) {
  test(name, () => {
    const found = Object.keys(days).map((day) => [day, standingOn(starts, day)]);
    assert.deepEqual(Object.fromEntries(found), days);
  });
}

test("what an address asks for", () => {
  assert.deepEqual(dayInAddress(""), { day: null, wrong: null });
  assert.deepEqual(dayInAddress("?other=1"), { day: null, wrong: null });
  assert.deepEqual(dayInAddress("?date=2025-03-01"), { day: "2025-03-01", wrong: null });
  for (const wrong of ["", "2025-02-30", "2025-03", "yesterday", "<b>"]) {
    assert.deepEqual(dayInAddress(`?${new URLSearchParams({ date: wrong })}`), { day: null, wrong });
  }
  assert.equal(dayInAddress(`?date=${"9".repeat(1000)}`).wrong?.length, 40);
});
