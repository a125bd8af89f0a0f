// The desk of the partnership’s officer.

import "./every-page.mjs";
import "../desk/desk.mjs";
