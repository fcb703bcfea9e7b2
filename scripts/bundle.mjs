// Bundles the command. Its start is most of what a short query costs, and loading some 300 small files is most of its
// start. Dependencies stay outside, so that their licences and versions are theirs; the library is built by tsc.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
await rm(`${root}dist/cli`, { recursive: true, force: true });
const bundle = await rolldown({
  input: { main: `${root}src/cli/main.ts` },
  platform: 'node',
  external: /^(?![./]|\w:)/,
});
// One flat folder: code that finds the package's files relative to itself stands two folders below its root.
await bundle.write({ dir: `${root}dist/cli`, format: 'esm', chunkFileNames: '[name]-[hash].js' });
await bundle.close();
