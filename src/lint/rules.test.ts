import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../check/check.ts';
import { applyFixes } from '../source/apply-fixes.ts';
import { codes } from '../source/codes.ts';
import { source } from '../source/source.ts';
import { parse } from '../syntax/parse.ts';
import { lint } from './lint.ts';
import type { LintRule, RuleExample } from './rule.ts';
import { lintRules } from './rules.ts';

function judge(example: RuleExample, rule: LintRule) {
  const { query: text, as } = typeof example === 'string' ? { query: example, as: undefined } : example;
  const src = source('<query>', text);
  const { query, diagnostics } = parse(src);
  const checked = check(src, query, { standIns: true });
  const mistakes = [...diagnostics, ...checked.diagnostics].filter(({ severity }) => severity === 'error');
  const found = lint({ source: src, query, checked: checked.pipeline, as }).filter(({ code }) => code === rule.code);
  return { src, as, mistakes, found };
}

function textOf(example: RuleExample): string {
  return typeof example === 'string' ? example : `${example.query} (as ${example.as})`;
}

describe('the list of rules', () => {
  test('is in the order of codes, which are registered', () => {
    const listed = lintRules.map(({ code }) => code);
    expect(listed).toEqual([...listed].sort());
    const registered = Object.keys(codes).filter((code) => code >= 'CQL0401' && code < 'CQL0490');
    expect(listed).toEqual(registered);
  });

  test('holds every rule there is, each in the file of its name', () => {
    const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.ts'));
    for (const { name } of lintRules) expect(files).toContain(`${name}.ts`);
    expect(new Set(lintRules.map(({ name }) => name)).size).toBe(lintRules.length);
  });

  test.each(lintRules.map((rule) => [rule.name, rule] as const))('%s is documented', (_, rule) => {
    const { why, instead, reported, notReported } = rule.documentation;
    expect(rule.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const text of [rule.summary, why, instead]) expect(text).toMatch(/^(?:[A-Z`]|\w+\().*\.$/s);
    expect(reported.length).toBeGreaterThan(0);
    expect(notReported.length).toBeGreaterThan(0);
  });
});

describe.each(lintRules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
  test.each(rule.documentation.reported.map((example) => [textOf(example), example] as const))(
    'reports %s',
    (_text, example) => {
      const { src, as, found, mistakes } = judge(example, rule);
      expect(mistakes).toEqual([]);
      expect(found.length).toBeGreaterThan(0);
      for (const { severity, fix } of found) {
        expect(severity).toBe(rule.severity);
        if (fix === undefined) continue;
        const { text } = applyFixes(src, found);
        expect(text).not.toBe(src.text);
        const again = judge(as === undefined ? text : { query: text, as }, rule);
        expect(again.mistakes, text).toEqual([]);
        expect(again.found, text).toEqual([]);
      }
    },
  );

  test.each(rule.documentation.notReported.map((example) => [textOf(example), example] as const))(
    'does not report %s',
    (_text, example) => {
      const { found, mistakes } = judge(example, rule);
      expect(mistakes).toEqual([]);
      expect(found).toEqual([]);
    },
  );
});
