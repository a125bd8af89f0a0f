// The self-check.

import "./every-page.mjs";
import { startSelfCheck } from "../selfcheck/start.mjs";

await startSelfCheck();
