// Times the compiler in a fresh process: node bench/compile-time.mjs FILE.cql prints the first compilation and the
// median of the next fifty, in milliseconds, as JSON.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '../dist/compile.js';
import { packLookups } from '../dist/detections/sources.js';
import { hasErrors } from '../dist/source/diagnostic.js';
import { source } from '../dist/source/source.js';

const file = process.argv[2];
const text = readFileSync(file, 'utf8');
const directory = fileURLToPath(new URL('../packs/t1550.001-application-access-token', import.meta.url));
const options = {
  lookup: packLookups([{ directory }]),
  environment: { now: 0, timezone: 'UTC' },
  layout: {
    parts: [
      {
        format: 'ndjson',
        files: [file],
        compression: 'none',
        time: { field: 'timestamp', form: 'milliseconds' },
        tolerant: false,
        largestFile: 1e9,
      },
    ],
  },
};
const times = [];
for (let i = 0; i < 51; i++) {
  const began = performance.now();
  const compilation = compile(source(file, text), options);
  times.push(performance.now() - began);
  if (!compilation.statement || hasErrors(compilation.diagnostics)) {
    throw new Error(`does not compile: ${compilation.diagnostics.map((d) => d.message).join(' ')}`);
  }
}
const [cold, ...warm] = times;
warm.sort((a, b) => a - b);
console.log(JSON.stringify({ cold, warm: warm[Math.floor(warm.length / 2)], characters: text.length }));
