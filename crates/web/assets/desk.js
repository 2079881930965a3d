// What pages do beyond links and forms. Everything works without it.

import "./drafts.js";
import "./keys.js";
import "./palette.js";
import "./menus.js";
import "./copy.js";
import "./filters.js";
import "./reader.js";
import "./live.js";
