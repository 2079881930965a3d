// Validates HTML files with html-validate and prints what it finds fault with, as JSON.
const { HtmlValidate, FileSystemConfigLoader } = require("html-validate");

const loader = new FileSystemConfigLoader({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // The page has one style, and no other file.
    "no-inline-style": "error",
    // Titles are those of the record: as long as they are.
    "long-title": "off",
    // SVG has names of its own.
    "element-name": "off",
  },
});

(async () => {
  const validator = new HtmlValidate(loader);
  const found = [];
  for (const file of process.argv.slice(2)) {
    const report = await validator.validateFile(file);
    for (const result of report.results) {
      for (const message of result.messages) {
        found.push(`${file}:${message.line}: ${message.ruleId}: ${message.message}`);
      }
    }
  }
  console.log(JSON.stringify(found));
})();
