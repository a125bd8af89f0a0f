// The list of induction pathways.

import "./every-page.mjs";
import "../induction/index.mjs";
