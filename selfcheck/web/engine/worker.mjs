// The worker that runs the engine, started from the site.

import { answerCalls } from "./answering.mjs";

answerCalls();
