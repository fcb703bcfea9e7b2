import { describe, expect, test } from 'vitest';
import { check } from '../check/check.ts';
import { applyFixes } from '../source/apply-fixes.ts';
import { applyStrict, hasErrors } from '../source/diagnostic.ts';
import { source } from '../source/source.ts';
import { parse } from '../syntax/parse.ts';
import { codesLookedFor, lint } from './lint.ts';
import { suppress } from './suppressions.ts';

function lintText(text: string, strict = false) {
  const src = source('<query>', text);
  const { query, diagnostics } = parse(src);
  const checked = check(src, query, { standIns: true });
  const mistakes = [...diagnostics, ...checked.diagnostics];
  const subject = { source: src, query, checked: checked.pipeline, as: undefined };
  const opinions = hasErrors(mistakes) ? undefined : lint(subject);
  const all = applyStrict([...mistakes, ...(opinions ?? [])], strict);
  const found = suppress(src, query, all, codesLookedFor(opinions && subject));
  return { src, found, said: found.map(({ severity, code }) => `${severity} ${code}`) };
}

/** Reported once: AND and OR are mixed. */
const mixed = 'a=1 b=2 OR c=3';

describe('what a comment switches off', () => {
  test.each([
    ['the line below, by name', `// saker-disable-next-line mixed-and-or\n${mixed}`],
    ['by code', `// saker-disable-next-line CQL0401\n${mixed}`],
    ['in any case', `// saker-disable-next-line cql0401\n${mixed}`],
    ['with a reason', `// saker-disable-next-line mixed-and-or -- that is how it is meant\n${mixed}`],
    ['in a block comment', `/* saker-disable-next-line mixed-and-or */\n${mixed}`],
    ['past other comments and blank lines', `// saker-disable-next-line mixed-and-or\n\n// why\n${mixed}`],
    ['several rules', `// saker-disable-next-line mixed-and-or, literal-wildcard\n${mixed} d="* * *"`],
    ['its own line', `${mixed} // saker-disable-line mixed-and-or`],
    ['the whole query', `// about it\n// saker-disable mixed-and-or\nx=1\n| ${mixed}\n| y=1\n| ${mixed}`],
    ['a remark of the checker', '// saker-disable CQL0311\ngroupby(x)'],
  ])('%s', (_, text) => {
    expect(lintText(text).said).toEqual([]);
  });

  test.each([
    ['another line', `x=1 // saker-disable-line mixed-and-or\n| ${mixed}`, ['warning CQL0401', 'warning CQL0490']],
    ['another rule', `// saker-disable-next-line late-filter\n${mixed}`, ['warning CQL0401', 'warning CQL0490']],
    [
      'the line after the next',
      `// saker-disable-next-line mixed-and-or\nx=1\n| ${mixed}`,
      ['warning CQL0401', 'warning CQL0490'],
    ],
    ['in a string', `a="// saker-disable mixed-and-or" ${mixed}`, ['warning CQL0401']],
  ])('but not %s', (_, text, said) => {
    expect(lintText(text).said).toEqual(said);
  });
});

describe('what is said about the comments', () => {
  test.each([
    ['// saker-disable mixed-and-or\na=1', ['warning CQL0490']],
    // A rule that was not asked may well find something another time.
    ['// saker-disable refused-in-triggers\na=1', []],
    ['// saker-disable mixed-and-or\ncuont()', ['error CQL0301']],
    ['// saker-disable\na=1', ['warning CQL0491']],
    ['// saker-disable mixed-and-ro\na=1', ['warning CQL0491']],
    ['// saker-disable-nextline mixed-and-or\na=1', ['warning CQL0491']],
    [`x=1\n// saker-disable mixed-and-or\n| ${mixed}`, ['warning CQL0401', 'warning CQL0491']],
    ['// saker-disable CQL0301\ncuont()', ['error CQL0301', 'warning CQL0492']],
    ['a=1 // nothing about saker', []],
  ])('%s', (text, said) => {
    expect(lintText(text).said).toEqual(said);
  });

  test('what --strict makes an error cannot be switched off', () => {
    const text = '// saker-disable CQL0321\ngroupBy(a, function=collect(field=b))';
    expect(lintText(text).said).toEqual([]);
    expect(lintText(text, true).said).toEqual(['error CQL0321', 'warning CQL0492']);
  });

  test('a slip is corrected', () => {
    const { src, found } = lintText(`// saker-disable-next-line mixed-and-ro\n${mixed}`);
    expect(found.map(({ message }) => message)).toContain(
      'there is no rule `mixed-and-ro`; did you mean `mixed-and-or`?',
    );
    expect(
      lintText(
        applyFixes(
          src,
          found.filter(({ code }) => code === 'CQL0491'),
        ).text,
      ).said,
    ).toEqual([]);
  });

  test.each([
    ['a=1\n  // saker-disable-next-line mixed-and-or -- why\n  | b=2', 'a=1\n  | b=2'],
    ['a=1 // saker-disable-line mixed-and-or', 'a=1'],
    [`// saker-disable literal-wildcard, mixed-and-or\n${mixed}`, `// saker-disable mixed-and-or\n${mixed}`],
    [
      `// saker-disable mixed-and-or literal-wildcard -- why\n${mixed}`,
      `// saker-disable mixed-and-or -- why\n${mixed}`,
    ],
  ])('a needless one goes: %s', (text, fixed) => {
    const { src, found } = lintText(text);
    expect(found.map(({ code }) => code)).toEqual(['CQL0490']);
    expect(applyFixes(src, found).text).toBe(fixed);
  });
});

test('without what was looked for nothing is said about the comments', () => {
  const src = source('<query>', '// saker-disable-nextline CQL0311\n// saker-disable CQL0311\ngroupby(x)');
  const { query } = parse(src);
  expect(suppress(src, query, check(src, query).diagnostics)).toEqual([]);
});
