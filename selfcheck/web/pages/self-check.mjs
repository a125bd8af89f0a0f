// The self-check.

import "./every-page.mjs";
import { startSelfCheck } from "../selfcheck/app.mjs";

await startSelfCheck();
