import { expect, test } from 'vitest';
import { renderDiagnostic } from '../../source/code-frame.ts';
import { source } from '../../source/source.ts';
import { examplePack, query } from '../exports/example-pack.ts';
import type { Detection } from '../pack.ts';
import { parseAllowList } from './parse-allow-list.ts';

const detection = (file: string, id: string, text: string): Detection => {
  const [made] = examplePack([
    {
      id,
      title: `title of ${file}`,
      file: `packs/p/detections/${file}.yaml`,
      query: query(text),
      entities: { who: ['user.name'], where: ['source.ip'], which: [] },
      finding: { count: 'Calls' },
    },
  ]).detections;
  return made!;
};

const logins = detection(
  'logins',
  '2f4edf2a-13fe-458f-91b3-fc16425d0c8b',
  'count() | select([user.name, source.ip, Calls, "My Field"])',
);
const tokens = detection(
  'tokens',
  'dc90a24a-870a-41f2-a4a2-793db28fc688',
  'count() | select([user.name, source.ip, Token])',
);
const anything = detection('anything', '3f1c8e77-24cd-4b57-8d0b-5a0e2c9f4d07', 'groupBy([user.name, source.ip])');

const read = (text: string, detections: readonly Detection[] = [logins, tokens]) =>
  parseAllowList(source('known.csv', text), detections);

/** `line:column message` */
const mistakes = (text: string, detections?: readonly Detection[]): readonly string[] =>
  read(text, detections).diagnostics.map((diagnostic) => {
    const [, line, column] = /:(\d+):(\d+)/.exec(renderDiagnostic(diagnostic)) ?? [];
    return [`${line}:${column} ${diagnostic.message}`, ...(diagnostic.notes ?? [])].join(' | ');
  });

const header = 'detection,owner,reason,expires,user.name,source.ip\n';

test('an entry has detections, conditions, an owner, a reason and an end', () => {
  const { entries, diagnostics } = read(
    `\uFEFF${header}logins,Ann, "a, b",2026-04-30,svc-*,\n*,Bob,why,never,,10.0.0.0/8\n\n`.slice(1),
  );
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'The entry cannot be read: it has 7 values for 6 columns.',
  ]);
  expect(entries).toMatchObject([{ line: 3, owner: 'Bob', reason: 'why' }]);
  expect(entries[0]).not.toHaveProperty('expires');
  expect([...(entries[0]?.detections ?? [])]).toEqual([logins.id, tokens.id]);
});

test.each([
  ['logins', [logins.id]],
  ['LOGINS.yaml', [logins.id]],
  [logins.id.toUpperCase(), [logins.id]],
  ['*', [logins.id, tokens.id]],
])('a detection is named by %s', (name, ids) => {
  const { entries, diagnostics } = read(`${header}${name},Ann,why,2026-04-30,ann,\n`);
  expect(diagnostics).toEqual([]);
  expect(entries.map((entry) => [...entry.detections])).toEqual([ids]);
});

test.each<readonly [string, string, string]>([
  [
    'an unknown detection',
    'login,Ann,why,never,ann,',
    '2:1 There is no detection `login` in the packs. | Did you mean `logins`?',
  ],
  [
    'no detection',
    ',Ann,why,never,ann,',
    '2:1 The entry names no detection. | Write its id, the name of its file, or `*` for all.',
  ],
  [
    'no owner',
    'logins, ,why,never,ann,',
    '2:8 The entry has no owner. | Nobody could tell later whether it is still right.',
  ],
  [
    'no reason',
    'logins,Ann,"",never,ann,',
    '2:12 The entry has no reason. | Nobody could tell later whether it is still right.',
  ],
  [
    'no end',
    'logins,Ann,why,,ann,',
    '2:16 The entry has no end. | Write the last day it holds as YYYY-MM-DD, or `never`.',
  ],
  [
    'a day there is not',
    'logins,Ann,why,2026-02-30,ann,',
    '2:16 `2026-02-30` is no day. | Write the last day it holds as YYYY-MM-DD, or `never`.',
  ],
  [
    'a day written otherwise',
    'logins,Ann,why,30.4.2026,ann,',
    '2:16 `30.4.2026` is no day. | Write the last day it holds as YYYY-MM-DD, or `never`.',
  ],
  [
    'no condition',
    'logins,Ann,why,never,,',
    '2:1 The entry has no condition: it would suppress every finding. | Fill in a column that says whose: `who`, `where`, `which`, or a field of the result.',
  ],
  [
    'asterisks for conditions',
    'logins,Ann,why,never,*,**',
    '2:1 The entry has no condition: it would suppress every finding. | Fill in a column that says whose: `who`, `where`, `which`, or a field of the result.',
  ],
  [
    'an asterisk beside another pattern',
    'logins,Ann,why,never,"ann\n*",',
    '2:1 The entry has no condition: it would suppress every finding. | Fill in a column that says whose: `who`, `where`, `which`, or a field of the result.',
  ],
  ['too few values', 'logins,Ann', '2:1 The entry cannot be read: it has 2 values for 6 columns.'],
])('%s is a mistake at its place', (_, line, expected) => {
  expect(mistakes(header + line)).toEqual([expected]);
  expect(read(header + line).entries).toEqual([]);
});

test('mistakes stand at their line and column behind quotes and line breaks; the other lines hold', () => {
  const text = `detection,owner,reason,expires,who\n"logins","Ann","two\nlines",never,ann\n"logins","A ""B"", C",why,soon,ann\n`;
  expect(mistakes(text)).toEqual(['4:27 `soon` is no day. | Write the last day it holds as YYYY-MM-DD, or `never`.']);
  expect(read(text).entries).toMatchObject([{ line: 2, reason: 'two\nlines' }]);
});

test.each<readonly [string, string, readonly string[]]>([
  [
    'a misspelt field',
    'detection,owner,reason,expires,user.nam',
    [
      '1:32 No finding has a field `user.nam`; did you mean `user.name`? | A condition is `who`, `where`, `which`, or a field that the query of a detection selects.',
    ],
  ],
  [
    'a field of no detection',
    'detection,owner,reason,expires,zzz',
    [
      '1:32 No finding has a field `zzz`. | A condition is `who`, `where`, `which`, or a field that the query of a detection selects.',
    ],
  ],
  [
    'a column without a name',
    'detection,owner,reason,expires,who,',
    [
      '1:36 No finding has a field ``. | A condition is `who`, `where`, `which`, or a field that the query of a detection selects.',
    ],
  ],
  [
    'a column twice',
    'detection,owner,reason,expires,who,who',
    ['1:36 There are two columns `who`. | Put several values into one cell, one a line, or write several lines.'],
  ],
  [
    'a misspelt column',
    'detection,owner,reason,expire,who',
    ['1:24 There is no column `expires`. | There is a column `expire`.'],
  ],
  [
    'no header',
    'logins,Ann,why,never,ann',
    [
      '1:1 There is no column `detection`, `owner`, `reason`, `expires`. | The first line names the columns: detection,owner,reason,expires and then the conditions.',
    ],
  ],
  [
    'nothing',
    '',
    [
      '1:1 There is no column `detection`, `owner`, `reason`, `expires`. | The first line names the columns: detection,owner,reason,expires and then the conditions.',
    ],
  ],
])('%s in the header is a mistake', (_, text, expected) => {
  expect(mistakes(`${text}\n`)).toEqual(expected);
});

test('a condition that no finding of its detection can meet is a mistake', () => {
  const columns = 'detection,owner,reason,expires,Token,My Field\n';
  expect(mistakes(`${columns}logins,Ann,why,never,x,\n`)).toEqual([
    '2:22 The findings of "title of logins" have no field `Token`: the entry can match nothing.',
  ]);
  expect(mistakes(`${columns}tokens,Ann,why,never,x,\n*,Ann,why,never,,x\n`)).toEqual([]);
});

test('a query that does not say which fields its results have may have any', () => {
  expect(mistakes('detection,owner,reason,expires,Whatever\nanything,Ann,why,never,x\n', [logins, anything])).toEqual(
    [],
  );
});

test('a list with a header alone is empty', () => {
  expect(read(header)).toEqual({ entries: [], diagnostics: [] });
});
