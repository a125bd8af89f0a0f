// The page of the search's results.

import "./every-page.mjs";
import "../search/page.mjs";
