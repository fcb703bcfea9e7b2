import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Failure } from './failure.ts';
import { writeSite } from './site-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'saker-folder-'));
afterAll(() => rmSync(root, { recursive: true }));
let made = 0;

/** A folder with these files. */
function folder(files: Readonly<Record<string, string>>): string {
  const path = join(root, String(made++));
  mkdirSync(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

const page = (path: string, text = 'x'): { path: string; text: string } => ({ path, text });

it('writes into a new and an empty folder, and over its own site, of which nothing is left', () => {
  const out = join(folder({}), 'new', 'site');
  writeSite(out, [page('index.html'), page('p/old.html')], false);
  writeFileSync(join(out, 'CNAME'), 'site.example');
  writeSite(out, [page('index.html', 'y'), page('p/new.html')], false);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('y');
  expect(existsSync(join(out, 'p/old.html'))).toBe(false);
  expect(readFileSync(join(out, 'CNAME'), 'utf8')).toBe('site.example');
  expect(JSON.parse(readFileSync(join(out, 'saker-site.json'), 'utf8'))).toEqual({
    files: ['index.html', 'p/new.html'],
  });
});

it('leaves a folder alone that holds something else, unless it is forced', () => {
  const out = folder({ 'thesis.txt': 'x', 'index.html': 'mine' });
  expect(() => writeSite(out, [page('index.html')], false)).toThrow(Failure);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('mine');
  writeSite(out, [page('index.html')], true);
  expect(readFileSync(join(out, 'thesis.txt'), 'utf8')).toBe('x');
});

it.each(['../x', '/etc/passwd', 'a/../../x', 'C:\\x', '.git/config', 'a\\..\\b', 5, null])(
  'takes away nothing that a forged list names: %j',
  (path) => {
    const out = folder({});
    const victim = join(root, 'x');
    writeFileSync(victim, 'x');
    writeFileSync(join(out, 'saker-site.json'), JSON.stringify({ files: [path] }));
    writeSite(out, [page('index.html')], false);
    expect(existsSync(victim)).toBe(true);
  },
);

it.each(['', '{}', '[]', '{"files":1}'])('takes a list %j for none', (text) => {
  const out = folder({ 'saker-site.json': text });
  expect(() => writeSite(out, [page('index.html')], false)).toThrow('no site of Saker');
});

it('says so where a file stands in the way', () => {
  const out = folder({ file: '' });
  expect(() => writeSite(join(out, 'file'), [], false)).toThrow('is no folder');
  expect(() => writeSite(join(out, 'file', 'deep'), [page('a.html')], false)).toThrow('a file stands in the way');
});
