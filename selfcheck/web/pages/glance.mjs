// A policy at a glance.

import "./every-page.mjs";
import "../reading/glance.mjs";
