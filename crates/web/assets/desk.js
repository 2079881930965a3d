// What pages do beyond links and forms. Everything works without it.

// First: it keeps what the server said, before others touch it.
import "./swap.js";
import "./drafts.js";
import "./keys.js";
import "./palette.js";
import "./menus.js";
import "./copy.js";
import "./filters.js";
import "./reader.js";
import "./choices.js";
import "./live.js";
