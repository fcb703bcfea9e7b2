import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { lineMap, positionAt } from '../../source/line-map.ts';
import { loadGuide } from './load-guide.ts';
import { parseChapter } from './parse-chapter.ts';

const matter = `---
title: Who was it
order: 10
kind: guide
phase: investigation
platforms: [entra]
---
`;

const chapter = `${matter}# Who was it

First ask the user. Do not write to them by mail.

## Which sign-ins

1. Look at the address.

\`\`\`cql id=sign-ins feeds=time-line,others
#Vendor="microsoft" user.name=?user
| source.ip=?{network="*"}
\`\`\`

**Rows:** the user was there.

**No rows:** no sign-in
is in these logs.

\`\`\`sh
aws iam list-access-keys --user-name {{user}}
\`\`\`

## What's "next"? <b>

\`\`\`powershell for=sign-ins
Revoke-MgUserSignInSession -UserId {{user.id}}
\`\`\`
`;

describe('a chapter', () => {
  test('has a lead, steps, queries and commands', () => {
    const parsed = parseChapter('guide/10-who-was-it.md', chapter, 'guide');
    expect(parsed.diagnostics).toEqual([]);
    const found = parsed.chapter!;
    expect(found).toMatchObject({ id: 'who-was-it', title: 'Who was it', phase: 'investigation', detections: [] });
    expect(found.lead).toBe('First ask the user. Do not write to them by mail.');
    expect(found.steps.map(({ id }) => id)).toEqual(['which-sign-ins', 'whats-next-b']);
    const [first, second] = found.steps;
    expect(first?.queries).toMatchObject([
      {
        id: 'sign-ins',
        feeds: ['time-line', 'others'],
        parameters: ['user'],
        rows: 'the user was there.',
        noRows: 'no sign-in\nis in these logs.',
      },
    ]);
    expect(first?.queries[0]?.query.text).toContain('user.name=?user\n| source.ip');
    expect(first?.commands).toMatchObject([{ shell: 'sh', placeholders: ['user'] }]);
    expect(second?.commands).toMatchObject([{ shell: 'powershell', for: 'sign-ins', placeholders: ['user.id'] }]);
  });

  test('is read with the line ends of Windows', () => {
    const parsed = parseChapter('a.md', chapter.replaceAll('\n', '\r\n'), 'guide');
    expect(parsed.diagnostics).toEqual([]);
    expect(parsed.chapter?.steps).toHaveLength(2);
  });
});

describe('a mistake is reported at its line', () => {
  const cases: readonly (readonly [what: string, text: string, line: number, message: RegExp])[] = [
    ['no front matter', '# Title\n', 1, /no front matter/],
    ['an unknown key', matter.replace('phase:', 'phases: a\nphase:'), 5, /`phases` is not a key/],
    ['an unknown phase', matter.replace('investigation', 'panic'), 5, /must be one of/],
    ['the wrong folder', matter.replace('kind: guide', 'kind: playbook'), 4, /lies in the folder of a guide/],
    ['a query without an id', chapter.replace(' id=sign-ins', ''), 16, /has no id/],
    ['an unknown part', chapter.replace('time-line', 'timeline'), 16, /no part `timeline`/],
    ['an unknown word', chapter.replace('feeds=', 'feed='), 16, /means nothing here/],
    ['a parameter nothing fills', chapter.replace('?user', '?__proto__'), 17, /`\?__proto__` is no kind/],
    ['a query with an error', chapter.replace('source.ip=?{network="*"}', 'gruopBy(x)'), 18, /no function `gruopBy`/],
    ['a quoted placeholder', chapter.replace('{{user}}', '"a {{user}}"'), 26, /`{{user}}` stands within quotes/],
    ['an unknown placeholder', chapter.replace('{{user}}', '{{constructor}}'), 26, /`{{constructor}}` is no kind/],
    ['a query before the first step', `${matter}# T\n\n\`\`\`cql id=a\n*\n\`\`\`\n`, 10, /belongs to no step/],
  ];
  test.each(cases)('%s', (_, text, line, message) => {
    const { diagnostics } = parseChapter('guide/a.md', text, 'guide');
    expect(diagnostics[0]?.message).toMatch(message);
    expect(lineOf(diagnostics[0]!)).toBe(line);
  });

  test('a query in a list keeps its column', () => {
    const text = `${matter}## A\n\n1. Look:\n\n   \`\`\`cql id=a\n   user.name=?nobody\n   \`\`\`\n`;
    const [found] = parseChapter('guide/a.md', text, 'guide').diagnostics;
    expect(lineOf(found!)).toBe(13);
    expect(positionAt(lineMap(found!.source), found!.span.start).column).toBe(13);
  });
});

describe('a guide', () => {
  const folder = mkdtempSync(join(tmpdir(), 'saker-guide-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is empty where a pack has none', async () => {
    expect(await loadGuide(folder)).toEqual({ chapters: [], diagnostics: [] });
  });

  test('has the chapters of both folders in order, and tells names that stand twice', async () => {
    mkdirSync(join(folder, 'guide'));
    mkdirSync(join(folder, 'playbook'));
    writeFileSync(join(folder, 'guide', '10-late.md'), chapter);
    writeFileSync(join(folder, 'guide', '20-early.md'), chapter.replace('order: 10', 'order: 1'));
    writeFileSync(join(folder, 'guide', 'README.md'), 'not a chapter');
    const act = matter.replace('kind: guide', 'kind: playbook').replace('investigation', 'containment');
    writeFileSync(join(folder, 'playbook', 'act.md'), `${act}## Act\n\n\`\`\`sh for=nothing\naws x {{y}}\n\`\`\`\n`);
    const { chapters, diagnostics } = await loadGuide(folder);
    expect(chapters.map(({ id }) => id)).toEqual(['early', 'late', 'act']);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'There is another step `which-sign-ins`.',
      'There is another step `whats-next-b`.',
      'There is another query `sign-ins`.',
      'There is no query `nothing`.',
    ]);
  });
});

function lineOf({ source, span }: Diagnostic): number {
  return positionAt(lineMap(source), span.start).line + 1;
}
