// One induction pathway.

import "./every-page.mjs";
import "../induction/induction.mjs";
