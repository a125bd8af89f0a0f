// Small functions for words on several pages.

/** The words with a capital first letter. @param {string} words */
export function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `1 file`, `2 files`. @param {number} number @param {string} one @param {string} [many] */
export function countWords(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}

/** `a, b and c`. @param {string[]} parts */
export function listWords(parts) {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** The words that a reader typed to look for, in small letters. @param {string} typed */
export function typedWords(typed) {
  return typed.toLowerCase().split(/\s+/u).filter(Boolean);
}

/** A point as people name it: 5.1 for s05.1. @param {string} criterion */
export function pointNumber(criterion) {
  return criterion.replace(/^s0?/, "");
}

/**
 * `about 1 hour 15 minutes`: from ten minutes on to five, from an hour on to a quarter.
 * @param {number} minutes
 */
export function timeWords(minutes) {
  const step = minutes >= 60 ? 15 : minutes >= 10 ? 5 : 1;
  const about = Math.floor((minutes + Math.floor(step / 2)) / step) * step;
  const [hours, rest] = [Math.floor(about / 60), about % 60];
  const parts = [
    ...(hours ? [countWords(hours, "hour")] : []),
    ...(rest || !hours ? [countWords(rest, "minute")] : []),
  ];
  return `about ${parts.join(" ")}`;
}
