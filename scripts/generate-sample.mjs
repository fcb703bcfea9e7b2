// Writes samples/falcon-day.ndjson.gz again, byte for byte. Needs a build: npm run build && node scripts/generate-sample.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'fflate';
import { falconDay, sampleDay } from '../dist/detections/simulate/falcon-day.js';

const target = fileURLToPath(new URL('../samples/falcon-day.ndjson.gz', import.meta.url));
const lines = falconDay(sampleDay);
// fflate rather than node:zlib: its output does not depend on the machine. A time of 0 leaves the header's time empty.
const bytes = gzipSync(new TextEncoder().encode(`${lines.join('\n')}\n`), { level: 9, mtime: 0 });
writeFileSync(target, bytes);
console.log(`${lines.length} events, ${bytes.length} bytes -> samples/falcon-day.ndjson.gz`);
