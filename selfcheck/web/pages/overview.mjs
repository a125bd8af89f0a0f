// The overview of returned self-checks.

import "./every-page.mjs";
import "../overview/overview.mjs";
