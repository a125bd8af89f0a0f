// Where a text stops being JSON. JSON.parse decides whether it is JSON, but not every browser says where it fails.

const SPACE = " \t\n\r";
const WORDS = ["true", "false", "null"];
const ESCAPES = '"\\/bfnrt';
const HEX = /^[0-9a-fA-F]{4}$/;

class FaultAt extends Error {
  /** @param {number} place */
  constructor(place) {
    super("not JSON");
    this.place = place;
  }
}

/**
 * The place of the first fault, in UTF-16 units from 0, as Python's reader reports it; -1 if there is none.
 * @param {string} text nested 32 levels deep at most, its numbers without a point or an exponent
 * @returns {number}
 */
export function faultPlace(text) {
  try {
    const end = afterSpace(text, afterValue(text, afterSpace(text, 0)));
    return end === text.length ? -1 : end;
  } catch (error) {
    if (error instanceof FaultAt) return error.place;
    throw error;
  }
}

/**
 * @param {string} text
 * @param {number} place
 */
function afterSpace(text, place) {
  let end = place;
  while (end < text.length && SPACE.includes(text[end])) end += 1;
  return end;
}

/**
 * @param {string} text
 * @param {number} place
 * @returns {number}
 */
function afterValue(text, place) {
  const sign = text[place];
  if (sign === '"') return afterString(text, place);
  if (sign === "{") return afterMembers(text, place, "}", afterMember);
  if (sign === "[") return afterMembers(text, place, "]", afterValue);
  const word = WORDS.find((each) => text.startsWith(each, place));
  if (word) return place + word.length;
  return afterNumber(text, place);
}

/**
 * @param {string} text
 * @param {number} place
 */
function afterNumber(text, place) {
  const number = /-?(?:0|[1-9][0-9]*)/y;
  number.lastIndex = place;
  if (!number.test(text)) throw new FaultAt(place);
  return number.lastIndex;
}

/**
 * @param {string} text
 * @param {number} open the place of the bracket
 * @param {string} close
 * @param {(text: string, place: number) => number} afterEach
 */
function afterMembers(text, open, close, afterEach) {
  let place = afterSpace(text, open + 1);
  if (text[place] === close) return place + 1;
  for (;;) {
    place = afterSpace(text, afterEach(text, place));
    if (text[place] === close) return place + 1;
    if (text[place] !== ",") throw new FaultAt(place);
    const comma = place;
    place = afterSpace(text, place + 1);
    if (text[place] === close) throw new FaultAt(comma);
  }
}

/**
 * @param {string} text
 * @param {number} place
 */
function afterMember(text, place) {
  if (text[place] !== '"') throw new FaultAt(place);
  const colon = afterSpace(text, afterString(text, place));
  if (text[colon] !== ":") throw new FaultAt(colon);
  return afterValue(text, afterSpace(text, colon + 1));
}

/**
 * @param {string} text
 * @param {number} open the place of the opening quote
 */
function afterString(text, open) {
  for (let place = open + 1; place < text.length; place += 1) {
    const sign = text[place];
    if (sign === '"') return place + 1;
    if (sign < " ") throw new FaultAt(place);
    if (sign === "\\") place = lastOfEscape(text, place, open);
  }
  throw new FaultAt(open);
}

/**
 * @param {string} text
 * @param {number} place of the backslash
 * @param {number} open
 */
function lastOfEscape(text, place, open) {
  const sign = text[place + 1];
  if (sign === undefined) throw new FaultAt(open);
  if (ESCAPES.includes(sign)) return place + 1;
  if (sign !== "u") throw new FaultAt(place);
  if (place + 6 >= text.length || !HEX.test(text.slice(place + 2, place + 6))) throw new FaultAt(place + 1);
  return place + 5;
}
