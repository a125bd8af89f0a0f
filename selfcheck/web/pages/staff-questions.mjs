// The page on which staff answer questions.

import "./every-page.mjs";
import "../staff/asking.mjs";
