// The comparison of policies.

import "./every-page.mjs";
import "../reading/compare.mjs";
