import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findFiles } from './find-files.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'saker-test-'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function put(...names: string[]) {
  for (const name of names) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), 'x');
  }
}

async function found(...paths: string[]) {
  const { files, problems } = await findFiles(paths.map((path) => join(root, path)));
  return {
    files: files.map((file) => file.name.slice(root.length + 1)),
    problems: problems.map((problem) => `${problem.code} ${problem.file.slice(root.length + 1)}`),
  };
}

describe('folders', () => {
  test('are walked in sorted order, hidden files skipped', async () => {
    await put('b/2.json', 'b/1.json', 'a.log', '.hidden', '.git/x', 'b/.x', 'c/d/e/f');
    expect(await found('')).toEqual({ files: ['a.log', 'b/1.json', 'b/2.json', 'c/d/e/f'], problems: [] });
  });

  test('with links back to themselves end', async () => {
    await put('a/1', 'b/2');
    await symlink(root, join(root, 'a/loop'));
    await symlink(join(root, 'a'), join(root, 'b/a'));
    expect((await found('')).files).toEqual(['a/1', 'b/2']);
  });

  test('without files are told of', async () => {
    await mkdir(join(root, 'empty'));
    expect(await found('empty')).toEqual({ files: [], problems: ['CQL0604 empty'] });
  });
});

describe('globs', () => {
  test('match across folders', async () => {
    await put('logs/1.json.gz', 'logs/a/b/2.json.gz', 'logs/a/3.json', 'logs/.h/4.json.gz');
    expect((await found('logs/**/*.json.gz')).files).toEqual(['logs/1.json.gz', 'logs/a/b/2.json.gz']);
    expect((await found('logs/*/*.{json,gz}')).files).toEqual(['logs/a/3.json']);
  });

  test('that match nothing are told of', async () => {
    expect(await found('*.json')).toEqual({ files: [], problems: ['CQL0604 *.json'] });
  });

  test('a file whose name looks like a glob is that file', async () => {
    await put('a[1].json', 'a1.json');
    expect((await found('a[1].json')).files).toEqual(['a[1].json']);
  });

  test('links in a loop end', async () => {
    await put('a/1.json');
    await symlink(root, join(root, 'a/loop'));
    expect((await found('**/*.json')).files).toEqual(['a/1.json']);
  });
});

test('a missing path is told of, and the rest is still found', async () => {
  await put('a', 'b');
  expect(await found('a', 'missing', 'a/b', 'b')).toEqual({
    files: ['a', 'b'],
    problems: ['CQL0601 missing', 'CQL0601 a/b'],
  });
});

test('a broken link in a folder is told of', async () => {
  await put('a');
  await symlink(join(root, 'gone'), join(root, 'b'));
  expect(await found('')).toEqual({ files: ['a'], problems: ['CQL0601 b'] });
});

test('a file named twice, or through a link, is read once; the order is as given', async () => {
  await put('a', 'b');
  await symlink(join(root, 'a'), join(root, 'c'));
  expect((await found('b', 'a', 'c', 'b', '')).files).toEqual(['b', 'a']);
});

test('a hidden file is found where it is named', async () => {
  await put('.a');
  expect((await found('.a')).files).toEqual(['.a']);
});

test('- is standard input', async () => {
  expect((await findFiles(['-'])).files).toEqual([{ name: '-', path: '-', stream: true }]);
});
