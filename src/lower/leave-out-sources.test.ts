import { expect, test } from 'vitest';
import { compile, type ParserScript } from '../compile.ts';
import type { InputPart } from '../plan/input-layout.ts';
import { source } from '../source/source.ts';

const part = (parser: string): InputPart => ({
  format: 'ndjson',
  files: [`${parser}.ndjson`],
  compression: 'none',
  tolerant: false,
  largestFile: 1,
  parser,
});

function parser(name: string): ParserScript {
  const script = `parseJson(prefix="Vendor.", handleNull=discard) | Vendor := "${name}" | who := Vendor.who`;
  return { name, script: source(name, script), tagFields: ['Vendor'] };
}

/** The files that a query's statement reads. */
function filesOf(query: string): readonly string[] {
  const { statement, diagnostics } = compile(source('q', query), {
    environment: { now: 0, timezone: 'UTC' },
    layout: { parts: ['aws', 'ms', 'k8s'].map(part) },
    parser,
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return [...(statement?.text ?? '').matchAll(/(\w+)\.ndjson/g)].map(([, name]) => name ?? '');
}

test.each([
  ['#Vendor=aws | groupBy(who)', ['aws']],
  ['#Vendor="aws" who=/x/ | count()', ['aws']],
  ['who=/x/ | #Vendor=aws | count()', ['aws']],
  ['#Vendor=aws OR #Vendor=ms | groupBy(who)', ['aws', 'ms']],
  ['#type=k8s | groupBy(who)', ['k8s']],
  // What no source has: one stays, to have no rows.
  ['#Vendor=nobody | count()', ['aws']],
])('%s reads the files of the sources it can be about', (query, files) => {
  expect([...new Set(filesOf(query))]).toEqual(files);
});

test.each([
  'groupBy(who)',
  '#Vendor!=aws | groupBy(who)',
  'case { #Vendor=aws | x := 1; * } | groupBy(x)',
  'groupBy(who, function=[{ #Vendor=aws | count(as=n) }])',
  '#Vendor=a* | groupBy(who)',
])('%s reads all files', (query) => {
  expect([...new Set(filesOf(query))]).toEqual(['aws', 'ms', 'k8s']);
});

test('each query within the query is asked for itself', () => {
  const query =
    'defineTable(name="t", query={#Vendor=ms}, include=[who]) | #Vendor=aws | match(table="t", field=who) | count()';
  expect([...new Set(filesOf(query))].sort()).toEqual(['aws', 'ms']);
});
