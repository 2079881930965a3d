// Says what the types of schema-dts find wrong with each ClaimReview in the JSON array argv[2].
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const ts = require('typescript');

const reviews = JSON.parse(process.argv[2]);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claim-review-'));
const file = path.join(folder, 'reviews.ts');
const lines = ["import type { ClaimReview, WithContext } from 'schema-dts';"];
reviews.forEach((review, index) => {
  lines.push(`export const r${index}: WithContext<ClaimReview> = ${JSON.stringify(review)};`);
});
fs.writeFileSync(file, lines.join('\n'));
const modules = process.env.NODE_PATH;
const program = ts.createProgram([file], {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  baseUrl: modules,
  typeRoots: [],
  types: [],
  paths: { 'schema-dts': ['schema-dts'] },
});
const faults = ts.getPreEmitDiagnostics(program);
fs.rmSync(folder, { recursive: true });
console.log(JSON.stringify(faults.map((fault) => ts.flattenDiagnosticMessageText(fault.messageText, '\n'))));
