// Dates and review statuses in the browser, on the day of reading. Keep it the same as selfcheck/reading/dates.py:
// tests use the same cases for both.

export const DUE_SOON_DAYS = 90;

const FORM = /^([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?$/;
const DAY_MS = 86_400_000;

/** @typedef {"in-date" | "due-soon" | "passed" | "none"} ReviewState */

/**
 * The last day that a date can mean, in days since 1970: a month without a day is due on its last day.
 * @param {string} text `YYYY-MM-DD` or `YYYY-MM`
 * @returns {number}
 * @throws {RangeError} for anything else, and for days that the calendar does not have
 */
export function lastDay(text) {
  const match = FORM.exec(text);
  if (!match)
    throw new RangeError(`'${Array.from(text).slice(0, 40).join("")}' is not a date like 2026-11-22 or 2026-11`);
  const [year, month, day] = [
    Number(match[1]),
    Number(match[2]),
    match[3] === undefined ? undefined : Number(match[3]),
  ];
  // the day before the first of the next month is the last of this one
  const found = new Date(0);
  if (day === undefined) found.setUTCFullYear(year, month, 0);
  else found.setUTCFullYear(year, month - 1, day);
  const real = found.getUTCFullYear() === year && found.getUTCMonth() === month - 1;
  if (!real || month < 1 || (day !== undefined && found.getUTCDate() !== day) || year < 1) {
    throw new RangeError(`'${text}' is not in the calendar`);
  }
  return Math.round(found.getTime() / DAY_MS);
}

/**
 * The first day that a date can mean, in days since 1970: a month takes effect on its first day.
 * @param {string} text `YYYY-MM-DD` or `YYYY-MM`
 * @returns {number}
 * @throws {RangeError} for anything else, and for days that the calendar does not have
 */
export function firstDay(text) {
  return lastDay(text.length === "2026-11".length ? `${text}-01` : text);
}

/**
 * Whether a text is a day of the calendar as `YYYY-MM-DD`; a month alone is not.
 * @param {string} text
 * @returns {boolean}
 */
export function isDay(text) {
  return text.length === "2026-11-22".length && isDate(text);
}

/** @param {string} text */
function isDate(text) {
  try {
    return Number.isInteger(lastDay(text));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * `22 November 2026`, or `November 2026` for a month. Text that is no date stays as it is; null gives empty text.
 * @param {string | null} [date] `YYYY-MM-DD` or `YYYY-MM`
 * @returns {string}
 */
export function dateWords(date) {
  const text = date ?? "";
  if (!isDate(text)) return text;
  const when = new Date(lastDay(text) * DAY_MS);
  const month = when.toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" });
  return `${isDay(text) ? `${when.getUTCDate()} ` : ""}${month} ${when.getUTCFullYear()}`;
}

/**
 * The review status: in date, due within 90 days, passed, or none. A review due today has not passed.
 * @param {string | null} due
 * @param {string} today `YYYY-MM-DD`
 * @returns {{state: ReviewState, days: number | null}}
 */
export function reviewStatus(due, today) {
  if (due === null) return { state: "none", days: null };
  const days = lastDay(due) - lastDay(today);
  if (days < 0) return { state: "passed", days };
  return { state: days <= DUE_SOON_DAYS ? "due-soon" : "in-date", days };
}

/**
 * The distance of a day: `3 years ago`, `5 months ago`, `today`, `in 1 day`.
 * @param {number} days
 * @returns {string}
 */
export function daysWords(days) {
  if (days === 0) return "today";
  const [number, unit] = span(Math.abs(days));
  const words = `${number} ${unit}${number === 1 ? "" : "s"}`;
  return days < 0 ? `${words} ago` : `in ${words}`;
}

/**
 * In the unit that people would use: days up to two months, months up to two years, years. Rounded down.
 * @param {number} days
 * @returns {[number: number, unit: string]}
 */
function span(days) {
  if (days < 60) return [days, "day"];
  return days < 2 * 365 ? [Math.floor((days * 12) / 365), "month"] : [Math.floor(days / 365), "year"];
}

/**
 * Today where the reader is, as `YYYY-MM-DD`.
 * @param {Date} [now]
 * @returns {string}
 */
export function today(now = new Date()) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
