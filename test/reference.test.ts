import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { functions } from '../src/functions/registry.ts';
import { lintRules } from '../src/lint/rules.ts';
import { codeHelp, type HelpedCode } from '../src/reference/code-help.ts';
import { diagnosticsOf } from '../src/reference/code-page.ts';
import { referenceFiles } from '../src/reference/reference.ts';
import { supportOf } from '../src/reference/support.ts';

const folder = fileURLToPath(new URL('../docs/reference/', import.meta.url));
const files = referenceFiles();
const stored = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'));

describe('docs/reference/', () => {
  test('has the pages of the source (npm run docs writes them again)', () => {
    expect(stored.sort()).toEqual([...files.keys()].sort());
    const stale = stored.filter((name) => readFileSync(join(folder, name), 'utf8') !== files.get(name));
    expect(stale).toEqual([]);
  });

  test('links to pages and places that are there', () => {
    const lost = [...files].flatMap(([name, text]) =>
      [...text.matchAll(/\]\(([^):]+)\)/g)]
        .map(([, to = '']) => join(dirname(name), to).replaceAll('\\', '/'))
        .filter((to) => !files.has(to.replace(/#.*/, '')))
        .map((to) => `${name}: ${to}`),
    );
    expect(lost).toEqual([]);
  });

  test.each([
    ['functions', functions.length],
    ['rules', lintRules.length],
    ['diagnostics', undefined],
  ])('has an example on every page of %s', (kind, count) => {
    const pages = [...files].filter(([name]) => name.startsWith(`${kind}/`));
    if (count !== undefined) expect(pages).toHaveLength(count);
    expect(
      pages.filter(([, text]) => !/\n```(?:cql|sh)\n(?:.*\n)+?```\n[\s\S]*```/.test(text)).map(([n]) => n),
    ).toEqual([]);
    const silent = pages.filter(([, text]) => kind !== 'rules' && !/```(?:json|text)\n.|There are no rows/.test(text));
    expect(silent.map(([n]) => n)).toEqual([]);
  });

  test('gives a reason wherever an engine does not run all of a function', () => {
    const silent = functions.filter((f) => supportOf(f).some((s) => s.runs !== 'yes' && s.reasons.length === 0));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

const queries = Object.entries(codeHelp).flatMap(([code, { example }]) =>
  'query' in example ? [[code as HelpedCode, example] as const] : [],
);

test.each(queries)('the example of %s earns it', (code, example) => {
  expect(diagnosticsOf(example, code).map((d) => d.code)).toContain(code);
});

test('docs/reference is where it is looked for', () => {
  expect(existsSync(folder)).toBe(true);
});
