// The page for whoever asks staff, and whoever counts.

import "./every-page.mjs";
import "../staff/counting.mjs";
