// A form to fill in on its page.

import "./every-page.mjs";
import "../reading/agreement-form.mjs";
