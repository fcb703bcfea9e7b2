import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSavedQueries } from './saved-queries.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'saker-test-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function open(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return openSavedQueries([root]);
}

test('a .cql file is called by its name, further down also with its folder', () => {
  const saved = open({ 'mine.cql': 'a=1', 'My query.cql': 'b=2', 'scope/pack/theirs.cql': '\ufeffc=3' });
  expect(saved.find('mine')?.text).toBe('a=1');
  expect(saved.find('My query')?.text).toBe('b=2');
  expect(saved.find('theirs')?.text).toBe('c=3');
  expect(saved.find('scope/pack:theirs')?.text).toBe('c=3');
  expect(saved.find('nothing')).toBeUndefined();
  expect(saved.diagnostics).toEqual([]);
});

const query = `$schema: https://schemas.humio.com/query/v0.3.0
name: Failed logins
queryString: |
  // a comment
  user=*
    | count()
timeInterval:
  start: 1d
`;

test('a query of a package is called by the name in its YAML, and its lines are those of the file', () => {
  const saved = open({ 'manifest.yaml': 'name: me/tools\nversion: 1.0.0\n', 'queries/a.yaml': query });
  const found = saved.find('me/tools:Failed logins');
  expect(found?.text).toBe('// a comment\nuser=*\n  | count()\n');
  expect(found?.origin).toEqual({ line: 3, indent: 2 });
  expect(saved.find('Failed logins')).toBe(found);
});

test('a package named in the call is not needed in the folder', () => {
  expect(open({ 'a.yaml': query }).find('other/package:Failed logins')?.text).toContain('user=*');
});

test('a query without a name goes by that of its file', () => {
  expect(open({ 'b.yml': 'queryString: user=*\n' }).find('b')?.text).toBe('user=*');
});

test('alerts and other YAML are no saved queries', () => {
  const saved = open({
    'alert.yaml': '$schema: https://schemas.humio.com/alert/v0.3.0\nname: x\nqueryString: a=1\n',
    'other.yaml': 'name: y\n',
    'list.yaml': 'queryString: [1, 2]\n',
    'x.txt': 'a=1',
  });
  expect(saved.names).toEqual([]);
  expect(saved.diagnostics).toEqual([]);
});

test('broken YAML is told with its place, the rest is there', () => {
  const saved = open({ 'bad.yaml': 'name: "x\nqueryString: a\n', 'good.cql': 'a=1' });
  expect(saved.diagnostics).toMatchObject([{ code: 'CQL0701', severity: 'error' }]);
  expect(saved.find('good')?.text).toBe('a=1');
});

test('a folder that is not there is told', () => {
  expect(openSavedQueries([join(root, 'missing')]).diagnostics).toMatchObject([{ code: 'CQL0601' }]);
});
