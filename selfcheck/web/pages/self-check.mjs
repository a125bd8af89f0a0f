// The self-check.

import "./every-page.mjs";
import "../selfcheck/app.mjs";
