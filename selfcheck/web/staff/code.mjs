// Makes the code of one person's answers. Its form stands in `selfcheck/staff/codes.py`, which reads it.

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP = 4; // signs between hyphens
const CHECKSUM = [30, 6, 9, 17]; // the generator's coefficients, of x^3 down to 1: (x - a)(x - a^2)(x - a^3)(x - a^4)
const FIELD = 0b100101; // a is a root of x^5 + x^2 + 1
export const ANSWERS = ["yes", "partly", "no", "not-sure"];

/** @typedef {{handbook: string, version: number}} CodeSource */

/**
 * The code, in groups of four signs.
 * @param {CodeSource} source
 * @param {number} year
 * @param {bigint} number 36 random bits
 * @param {(string | null)[]} answers in the order of the questions; null where one was left out
 */
export function codeOf(source, year, number, answers) {
  let whole = BigInt(handbookMark(source.handbook));
  whole = (whole << 4n) | BigInt(source.version);
  whole = (whole << 5n) | BigInt(year % 32);
  whole = (whole << 36n) | number;
  whole = (whole << 42n) | answersNumber(answers);
  const values = Array.from({ length: 20 }, (_, place) => Number((whole >> BigInt(5 * (19 - place))) & 31n));
  const signs = [...values, ...checksum(values)].map((value) => SIGNS[value]).join("");
  return (signs.match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join("-");
}

/** 36 bits from the browser's source of random numbers. */
export function randomNumber() {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return (BigInt(high & 0xf) << 32n) | BigInt(low);
}

/** @param {(string | null)[]} answers */
function answersNumber(answers) {
  return answers.reduceRight((whole, answer) => whole * 5n + BigInt(ANSWERS.indexOf(answer ?? "") + 1), 0n);
}

/** 12 bits of a handbook's id: its bytes by FNV-1a, folded. @param {string} name */
function handbookMark(name) {
  let mark = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) mark = Math.imul(mark ^ byte, 0x01000193) >>> 0;
  return ((mark >>> 20) ^ (mark >>> 8) ^ mark) & 0xfff;
}

/** The rest of the values, with four noughts after them, divided by the generator. @param {number[]} values */
function checksum(values) {
  let rest = [0, 0, 0, 0];
  for (const value of values) {
    const first = value ^ rest[0];
    rest = CHECKSUM.map((factor, place) => times(first, factor) ^ (rest[place + 1] ?? 0));
  }
  return rest;
}

/** The product of two values of GF(32). @param {number} one @param {number} other */
function times(one, other) {
  let product = 0;
  for (let [left, right] = [one, other]; right; right >>= 1) {
    if (right & 1) product ^= left;
    left <<= 1;
    if (left & 32) left ^= FIELD;
  }
  return product;
}
