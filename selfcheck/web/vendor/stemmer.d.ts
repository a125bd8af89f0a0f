// Stands for npm's package of this name, which the build bundles (macros/site/bundle.mjs).
export { stemmer } from "stemmer";
