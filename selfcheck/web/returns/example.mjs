// The words about a self-check that is made up.

export const EXAMPLE_WORDS = "A made-up example: no agency gave these answers.";
