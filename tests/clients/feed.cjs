// Reads a feed with feedsmith, and prints as JSON what it found: its format, and all that it holds.

const fs = require("node:fs");
const { parseFeed } = require("feedsmith");

const { format, feed } = parseFeed(fs.readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify({ format, feed }));
