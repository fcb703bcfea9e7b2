import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegexPattern } from '../../src/model/regex.ts';
import { absent, applyWith } from '../../src/plan/build.ts';
import { clickhouse } from '../../src/sql/dialects/clickhouse/dialect.ts';
import { printEcmaScript } from '../../src/sql/regex.ts';
import { parseRegex } from '../../src/syntax/parse-regex.ts';
import { engines } from '../conformance/run-case.ts';
import { evaluate } from './evaluate.ts';

// Patterns that look ahead, against JavaScript's: as others that do not where there are such.

const character = fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\d', '\\w', ' ', ',');
const atom = fc.oneof(
  { weight: 4, arbitrary: character },
  fc.constantFrom('a+', 'b*', ' *', ',+?', '(?:ab|c)', '\\b', '(b|c)'),
);
const text = fc.array(atom, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
const lookahead = fc.oneof(
  fc.tuple(fc.constantFrom('?=', '?!'), text).map(([kind, body]) => `(${kind}${body})`),
  fc.tuple(fc.constantFrom('?=', '?!'), text).map(([kind, body]) => `(${kind}.*${body})`),
  fc.array(character, { minLength: 1, maxLength: 3 }).map((body) => `(?!${body.join('')})`),
);
const maybe = (of: fc.Arbitrary<string>) => fc.option(of, { nil: '' });
const atStart = fc
  .tuple(
    fc.constantFrom('^', '\\A'),
    fc.array(lookahead, { minLength: 1, maxLength: 2 }),
    maybe(text),
    maybe(lookahead),
  )
  .map(([anchor, ahead, rest, end]) => `${anchor}${ahead.join('')}(?<g>${rest}b?)${end}`);
const atEnd = fc.tuple(fc.constantFrom('', '(?!\\A)', '(?!^)'), maybe(text), lookahead).map((parts) => parts.join(''));
const separator = fc.constantFrom('', '', ',', ' +', ', *', '[, ]', '(?!\\A)', '\\b,', '(a|,)');
const ahead = fc.array(fc.constantFrom('a', '[bc]', '\\w', 'b+', '(?:ab|c)', '$', '\\b', '.', '[^,]'), {
  minLength: 1,
  maxLength: 2,
});
const separated = fc.tuple(separator, ahead).map(([before, next]) => `${before}(?=${next.join('')})`);
const withGroup = fc.tuple(text, lookahead).map(([taken, ahead]) => `(?<g>${taken})${ahead}`);
const flags = fc.constantFrom('', '', 'i', 'd', 'm', 'im');
const subject = fc.array(fc.constantFrom('a', 'b', 'c', 'A', 'B', '1', ' ', ',', '\n', 'é', '🎯'), { maxLength: 9 });
const subjects = [
  '',
  'a',
  'aaa',
  'a,b,c',
  ...fc.sample(subject, { numRuns: 60, seed: 7 }).map((parts) => parts.join('')),
];

function patterns(of: fc.Arbitrary<string>, runs: number, seed: number): readonly RegexPattern[] {
  const parsed = fc
    .sample(fc.tuple(of, flags), { numRuns: runs, seed })
    .map(([body, letters]) => parseRegex(body, letters));
  return parsed.flatMap(({ pattern, problems }) => (problems.length === 0 && pattern.lookahead ? [pattern] : []));
}

/** Written by hand: each runs everywhere. */
const usual = {
  matches: ['^(?!.*foo)', '^(?=.*a)(?=.*b)', '^(?!.*a(?!b)).*c', 'a(?!bc)', 'a(?=b|c)', '(?!.*b)^a'],
  splits: ['(?!\\A)(?=.)', '(?=[A-Z])', ',(?=a)', '\\s+(?=[a-c]+)', '(?=,a)', ' *,(?=\\b[abc]$)'],
};

function scriptOf(pattern: RegexPattern): RegExp {
  const { text, flags: letters } = printEcmaScript(pattern);
  return new RegExp(text, `${letters}g`);
}

function split(pattern: RegexPattern, subject: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: found, index } of subject.matchAll(scriptOf(pattern))) {
    if (found === '' && (index === from || index === subject.length)) continue;
    pieces.push(subject.slice(from, index));
    from = index + found.length;
  }
  return [...pieces, subject.slice(from)];
}

type Op = 'regexMatches' | 'regexExtract' | 'regexSplit' | 'regexReplace' | 'regexExtractAll';

function exprOf(op: Op, pattern: RegexPattern, x = absent) {
  switch (op) {
    case 'regexMatches':
      return applyWith('regexMatches', { pattern }, x);
    case 'regexExtract':
      return applyWith('regexExtract', { pattern, group: 'g' }, x);
    case 'regexSplit':
      return applyWith('joinList', { limit: 100, separator: '|' }, applyWith('regexSplit', { pattern }, x));
    case 'regexReplace':
      return applyWith('regexReplace', { pattern, template: ['<', '>'] }, x);
    case 'regexExtractAll':
      return applyWith(
        'joinList',
        { limit: 100, separator: '|' },
        applyWith('regexExtractAll', { pattern, group: undefined, limit: 100 }, x),
      );
  }
}

function expected(op: Op, pattern: RegexPattern, subject: string): unknown {
  const script = scriptOf(pattern);
  const all = [...subject.matchAll(script)].map(([found]) => found);
  switch (op) {
    case 'regexMatches':
      return script.test(subject);
    case 'regexExtract':
      return script.exec(subject)?.[1] ?? null;
    case 'regexSplit':
      return split(pattern, subject).join('|');
    case 'regexReplace':
      return subject.replace(script, '<>');
    case 'regexExtractAll':
      return all.length === 0 ? null : all.join('|');
  }
}

function runs(op: Op, pattern: RegexPattern): boolean {
  const expr = exprOf(op, pattern);
  const uses = expr.kind !== 'primitive' ? [] : expr.op === 'joinList' ? expr.args : [expr];
  return uses.every((use) => use.kind === 'primitive' && clickhouse.refuses?.(use) === undefined);
}

const simple = (bodies: readonly string[]) => bodies.map((body) => parseRegex(body).pattern);
const cases: readonly (readonly [Op, readonly RegexPattern[], number])[] = [
  ['regexMatches', [...simple(usual.matches), ...patterns(fc.oneof(atStart, atEnd), 120, 1)], 60],
  ['regexExtract', patterns(fc.oneof(atStart, withGroup), 80, 2), 40],
  ['regexSplit', [...simple(usual.splits), ...patterns(fc.oneof(separated, atEnd), 200, 3)], 40],
  ['regexReplace', patterns(fc.oneof(separated, atEnd), 200, 4), 30],
  ['regexExtractAll', patterns(fc.oneof(separated, atEnd), 200, 5), 30],
];

describe.each(engines)('%s', (engine, missing) => {
  test.skipIf(missing).each(cases)('%s', async (op, all) => {
    const running = engine === 'duckdb' ? all : all.filter((pattern) => runs(op, pattern));
    const found = await evaluate(
      ['text'],
      subjects.map((s) => [s]),
      (x = absent) => running.map((pattern) => exprOf(op, pattern, x)),
      engine,
    );
    running.forEach((pattern, i) => {
      const what = `/${pattern.body}/ ${JSON.stringify(pattern.flags)}`;
      const cells = found.map((row) => (op === 'regexMatches' ? Boolean(row[i]) : row[i]));
      subjects.forEach((s, n) => {
        expect(cells[n], `${what} in ${JSON.stringify(s)}`).toBe(expected(op, pattern, s));
      });
    });
  });
});

test.each(cases)('%s: enough of them run on ClickHouse, and all the usual ones', (op, all, least) => {
  const running = all.filter((pattern) => runs(op, pattern)).map(({ body }) => body);
  expect(running.length).toBeGreaterThanOrEqual(least);
  const named = { regexMatches: usual.matches, regexSplit: usual.splits }[op as 'regexMatches'] ?? [];
  expect(named.filter((body) => !running.includes(body))).toEqual([]);
});
