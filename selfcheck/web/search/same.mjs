// Words with the same meaning: names for one thing from the glossary, and everyday words for those of the documents.

import { wordsOf } from "./words.mjs";

/** @typedef {import("./words.mjs").Stem} Stem */
/** Other names for a word, each of one or more words, by stem. @typedef {Map<string, string[][]>} Same */

const OTHER_NAME = 0.8;

const EVERYDAY = [
  "sick ill unwell absent absence away leave holiday",
  "cancelled cancel postponed postpone rearranged rescheduled rebooked",
  "contract agreement",
  "notes records recording minutes",
  "writes write written writing wrote record recording",
  "boss manager supervisor",
  "disagree dispute disagreement conflict argue argument clash",
  "escalate escalation complain complaint grievance disagreement",
  "worker practitioner staff employee",
  "private confidential privacy confidentiality secret",
  "room space place location venue office",
  "told tell",
  "worried worry worrying concern concerned anxious",
  "call ring rang phone telephone",
  "phone telephone mobile",
  "interrupted interruption disturbed disturb distraction",
  "online video virtual remote remotely zoom teams",
  "template form blank sample proforma paperwork",
  "stress stressed overwhelmed burnout burnt burned exhausted coping cope struggling",
  "upset upsetting distress distressing traumatic trauma emotional",
  "death died bereavement grief emotional",
  "wellbeing stress emotional",
  "unsafe safety threatened threat threatening aggressive aggression violent attacked assaulted scared frightened",
  "caseload workload overworked overload",
  "audit inspection inspect monitor check",
  "race racial racism racist ethnic ethnicity",
  "culture cultural diversity identity",
  "discrimination prejudice racism sexism homophobia",
  "training course trained",
  "starter started joined joining induction onboarding",
  "stored store kept keep storage filed saved retention",
  "returned sent back",
  "shared share sent send",
  "data information answers",
  "refuse decline reject",
  "overdue due passed expired lapsed outdated",
  "different difference differ versus vs compare comparison",
  "compare differ between agencies",
  "law legal legally statutory legislation",
  "child kid baby pupil student teenager",
  "family parent mum dad mother father carer",
  "contractor freelance freelancer agency temporary locum",
  "performance competence capability underperforming improving",
  "length duration long minutes hours",
  "monthly month",
  "weekly week",
  "yearly annual annually year",
  "download print printable save export",
].map((group) => group.split(" "));

const SHORT = [
  ["NQSW", "newly qualified"],
  ["ASYE", "newly qualified"],
  ["HR", "human resources"],
  ["PDR", "appraisal", "performance review"],
];

/**
 * Other names for the same thing: single words for a single word, and the full words for an abbreviation.
 * @param {string[][]} groups names for one thing
 * @param {Stem} stem
 * @returns {Same}
 */
export function sameWords(groups, stem) {
  /** @type {Same} */
  const same = new Map();
  for (const group of [...groups, ...EVERYDAY, ...SHORT]) {
    const names = group.map((name) => ({ short: isShort(name), words: wordsOf(name, stem) }));
    for (const { short, words } of names.filter((each) => each.words.length === 1)) {
      const others = names.filter((each) => (short || each.words.length === 1) && !each.words.includes(words[0]));
      const known = same.get(words[0]) ?? [];
      const said = new Set(known.map((name) => name.join()));
      const fresh = others.map((each) => each.words).filter((name) => name.length && !said.has(name.join()));
      same.set(words[0], [...known, ...fresh]);
    }
  }
  return same;
}

/**
 * How well some words match a word: 1 if they include it, less for another name of the same thing, else 0.
 * @param {string} term
 * @param {(word: string) => boolean} has
 * @param {Same} same
 */
export function meets(term, has, same) {
  if (has(term)) return 1;
  return (same.get(term) ?? []).some((name) => name.every(has)) ? OTHER_NAME : 0;
}

/** @param {string} name */
function isShort(name) {
  return name.length > 1 && name === name.toUpperCase() && name !== name.toLowerCase();
}
