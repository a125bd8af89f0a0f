// The page for reviewers.

import "./every-page.mjs";
import "../review/review.mjs";
