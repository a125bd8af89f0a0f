// Why the engine could not give a result, in words for readers.

import { capital } from "../shared/words.mjs";
import { CallError, CallTimeoutError, EngineFailedError } from "./engine.mjs";

/**
 * The reason for an engine error, as a sentence for readers.
 * @param {unknown} error
 * @returns {string}
 */
export function troubleWords(error) {
  if (error instanceof EngineFailedError) return `${error.failure.words} ${error.failure.advice}`;
  if (error instanceof CallError)
    return `${capital(error.message)}. ${error.hint ? `${capital(error.hint)}.` : ""}`.trim();
  if (error instanceof CallTimeoutError) return "Working it out took too long and was stopped.";
  return "Working it out stopped because of a fault.";
}
