// Sentences on how the chosen agencies differ on a question: those of macros/pages/agency_differences.py.

/**
 * @typedef {{name: string, figure: string, measure: string, measures: string, exceptions: number,
 *   silent: boolean}} Stand
 */

/**
 * What an element of the page says of a policy.
 * @param {HTMLElement} element
 * @returns {Stand}
 */
export function standOf({ dataset }) {
  const { name = "", figure = "", measure = "", measures = "", exceptions } = dataset;
  return { name, figure, measure, measures, exceptions: Number(exceptions), silent: dataset.silent !== undefined };
}

/**
 * A sentence a difference. Where no figure differs, the answers side by side are the comparison.
 * @param {Stand[]} stands
 */
export function differencesInWords(stands) {
  return [...figures(stands), ...exceptions(stands)];
}

/** @param {Stand[]} stands */
function figures(stands) {
  if (areApart(stands.map((each) => each.measure)))
    return [`${stands.map(({ name, figure }) => `${name}: ${figure}`).join("; ")}.`];
  return areApart(stands.map((each) => each.measures))
    ? ["The first figure is the same; their other figures differ."]
    : [];
}

/** @param {Stand[]} stands */
function exceptions(stands) {
  const naming = stands.filter((each) => each.exceptions > 0);
  const speaking = stands.filter((each) => !each.silent);
  if (naming.length === 0) return [];
  if (naming.length === speaking.length)
    return naming.length > 1
      ? ["Each names its own exceptions to confidentiality: read them before you rely on one."]
      : [];
  const names = new Intl.ListFormat("en-GB").format(naming.map((each) => each.name));
  return [`Only ${names} ${naming.length === 1 ? "names" : "name"} exceptions to confidentiality.`];
}

/** @param {string[]} values */
function areApart(values) {
  return new Set(values).size > 1;
}
