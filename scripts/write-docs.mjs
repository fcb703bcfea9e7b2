// Writes docs/reference/ again from the source. Needs a build: npm run docs makes one first.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referenceFiles } from '../dist/reference/reference.js';

const folder = fileURLToPath(new URL('../docs/reference/', import.meta.url));
const files = referenceFiles();
mkdirSync(folder, { recursive: true });
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  const name = path.slice(folder.length).replaceAll('\\', '/');
  if (entry.isFile() && !files.has(name)) rmSync(path);
}
for (const [name, text] of files) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
console.log(`docs/reference: ${files.size} pages`);
