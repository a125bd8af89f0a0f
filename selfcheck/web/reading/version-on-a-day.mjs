// Which known version of a document was the latest on a day. It follows macros/derived/timeline.py, but is stricter if
// a version has no date, because then nobody can say which of two it was.

import { firstDay, isDay, lastDay } from "../shared/dates.mjs";

/** @typedef {"known" | "unknown" | "none"} Standing */

/**
 * `known`: the one version. `unknown`: all versions that it may have been. `none`: the day is before the first.
 * @param {readonly (string | null)[]} starts when each version began, oldest first; null where no date is known
 * @param {string} day `YYYY-MM-DD`
 * @returns {{state: Standing, places: number[]}}
 * @throws {RangeError} if a date is wrong
 */
export function standingOn(starts, day) {
  const at = lastDay(day);
  let last = -1;
  starts.forEach((start, place) => {
    if (start !== null && firstDay(start) <= at) last = place;
  });
  const undated = [];
  for (let place = last + 1; place < starts.length && starts[place] === null; place += 1) undated.push(place);
  const begun = last < 0 ? [] : [last];
  if (undated.length > 0) return { state: "unknown", places: [...begun, ...undated] };
  return { state: last < 0 ? "none" : "known", places: begun };
}

/**
 * The day in an address, or the wrong text in its place.
 * @param {string} search the address from its question mark on
 * @returns {{day: string | null, wrong: string | null}} both null if it has no `date`
 */
export function dayInAddress(search) {
  const asked = new URLSearchParams(search).get("date");
  if (asked === null) return { day: null, wrong: null };
  return isDay(asked) ? { day: asked, wrong: null } : { day: null, wrong: Array.from(asked).slice(0, 40).join("") };
}
