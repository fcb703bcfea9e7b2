import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lineAt, lineMap } from '../../source/line-map.ts';
import { loadBaselines, parseBaseline } from './load-baselines.ts';

const sound = `name: baseline-x
title: t
description: d
subject: user
value: network
query: |
  groupBy([subject, value])
`;

const mistakes = (text: string, file = 'baselines/baseline-x.yaml'): readonly string[] =>
  parseBaseline(file, text).diagnostics.map(
    ({ code, message, source, span }) => `${lineAt(lineMap(source), span.start) + 1} ${code} ${message}`,
  );

it('reads a baseline; its lookup file has its name', () => {
  const { baseline, diagnostics } = parseBaseline('baselines/baseline-x.yaml', sound);
  expect(diagnostics).toEqual([]);
  expect(baseline).toMatchObject({ lookup: 'baseline-x.csv', subject: 'user', value: 'network', minDays: 5 });
  expect(baseline?.query.text).toBe('groupBy([subject, value])\n');
});

it('tells every mistake at its line', () => {
  expect(mistakes(sound.replace('subject: user', 'subject: usr'))).toEqual([
    '4 CQL0702 `subject` must be one of user, account, host, application.',
  ]);
  expect(mistakes(sound.replace('title: t', 'titel: t'))).toEqual([
    '1 CQL0702 `title` is missing.',
    '2 CQL0702 `titel` is not a key here.',
  ]);
  expect(mistakes(sound.replace('query: |\n', 'query: >\n  a=1\n'))).toEqual([
    '6 CQL0702 The query is not a literal block.',
  ]);
  expect(mistakes(sound, 'baselines/other.yaml')).toEqual(['1 CQL0702 The file is called `other`.']);
  expect(mistakes(sound.replace('baseline-x', '../x'))).toEqual(['1 CQL0702 `name` has the wrong form.']);
  expect(mistakes('')).toHaveLength(1);
  expect(mistakes('a: [')[0]).toMatch(/CQL0701/);
});

it('loads those of a folder that are sound, in order; a folder without any has none', async () => {
  const pack = mkdtempSync(join(tmpdir(), 'saker-baselines-'));
  expect(await loadBaselines(pack)).toEqual({ baselines: [], diagnostics: [] });
  mkdirSync(join(pack, 'baselines/broken.yaml'), { recursive: true });
  writeFileSync(join(pack, 'baselines/baseline-x.yaml'), `\ufeff${sound}`);
  writeFileSync(join(pack, 'baselines/a.yaml'), sound.replace('baseline-x', 'a'));
  writeFileSync(join(pack, 'baselines/notes.txt'), 'x');
  const { baselines, diagnostics } = await loadBaselines(pack);
  expect(baselines.map(({ name }) => name)).toEqual(['a', 'baseline-x']);
  expect(diagnostics.map(({ message }) => message)).toEqual(['The file cannot be read: EISDIR.']);
  rmSync(pack, { recursive: true });
});
