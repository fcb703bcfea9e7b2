// Bundles the command. Its start is most of what a short query costs, and loading some 300 small files is most of its
// start. Dependencies stay outside, so that their licences and versions are theirs; the library is built by tsc.
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = await rolldown({
  input: { main: `${root}src/cli/main.ts` },
  platform: 'node',
  external: /^(?![./]|\w:)/,
});
// One flat folder: code that finds the package's files relative to itself stands two folders below its root.
const { output } = await bundle.generate({ format: 'esm', chunkFileNames: '[name].js' });
await bundle.close();

// A command that runs meanwhile finds whole files: each is put in place by renaming, the one that names the others
// last, and what an earlier build left goes after that.
const folder = `${root}dist/cli`;
await mkdir(folder, { recursive: true });
for (const { fileName, code } of output.toSorted((a, b) => Number(a.isEntry) - Number(b.isEntry))) {
  await writeFile(`${folder}/.${fileName}.${process.pid}`, code);
  await rename(`${folder}/.${fileName}.${process.pid}`, `${folder}/${fileName}`);
}
const made = new Set(output.map(({ fileName }) => fileName));
for (const name of await readdir(folder)) if (!made.has(name)) await rm(`${folder}/${name}`, { recursive: true });
