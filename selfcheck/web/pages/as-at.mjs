// The page “As at a date”.

import "./every-page.mjs";
import "../reading/as-at.mjs";
