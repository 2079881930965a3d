// Tests pages as Google's documentation asks of ClaimReview, and prints for each what passed, failed and was warned of.
const { readFileSync } = require("node:fs");
const { structuredDataTest } = require("structured-data-testing-tool");
const { Google } = require("structured-data-testing-tool/presets");

const options = { presets: [Google], schemas: ["ClaimReview"] };
const names = (tests) => tests.map(({ test }) => test);

// It throws where a test fails, and hands over the result all the same.
const tested = (page) => structuredDataTest(page, options).catch((error) => error.res ?? Promise.reject(error));

Promise.all(process.argv.slice(2).map((file) => tested(readFileSync(file)))).then((results) => {
  const told = results.map(({ passed, failed, warnings }) => ({
    passed: passed.length,
    failed: names(failed),
    warned: names(warnings),
  }));
  console.log(JSON.stringify(told));
});
