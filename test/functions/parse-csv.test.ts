import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, engines, openBench } from '../conformance/run-case.ts';

// parseCsv() reads what a writer of CSV wrote, on every engine.

const cell = fc
  .array(fc.constantFrom('"', ',', ' ', 'a', '\\', '\n', '\t', "'", 'é', '🎯', '$', '[', '^'), { maxLength: 6 })
  .map((characters) => characters.join(''));
// Fewer than the 200 rows a query gives without a limit of its own.
const rows = fc.sample(fc.array(cell, { minLength: 3, maxLength: 3 }), { numRuns: 150, seed: 1 });

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Quotes only where they are needed. */
const written = (text: string, delimiter: string): string =>
  text.includes(delimiter) || text.startsWith('"') ? quoted(text) : text;

describe.each(engines)('%s', (engine, missing) => {
  let bench: Bench;
  beforeAll(async () => {
    if (missing === undefined) bench = await openBench(engine);
  });
  afterAll(() => bench?.close());

  test.skipIf(missing).each([',', '\t', '^', '['])('values come back, delimited by %j', async (delimiter) => {
    const events = rows.map((cells, n) => ({
      n: String(n),
      plain: cells.map((c) => written(c, delimiter)).join(delimiter),
      quoted: cells.map(quoted).join(delimiter),
      blanks: cells.map((c) => `  ${quoted(c)} `).join(delimiter),
    }));
    const by = delimiter === '\t' ? '\\t' : delimiter;
    const query = [
      `parseCsv(plain, columns=[a, b, c, d], delimiter="${by}")`,
      `parseCsv(quoted, columns=[e, f, g, h], delimiter="${by}")`,
      `parseCsv(blanks, columns=[i, j, k, l], delimiter="${by}", trim=true)`,
      'select([n, a, b, c, d, e, f, g, h, i, j, k, l])',
    ].join(' | ');
    const { errors, rows: found } = await bench.run({ events, query });
    expect(errors).toEqual([]);
    const names = [...'abcdefghijkl'];
    const byNumber = new Map(found?.map((row) => [row.n, names.map((name) => row[name] ?? null)]));
    rows.forEach((cells, n) => {
      const all = [...cells, null];
      expect(byNumber.get(String(n)), JSON.stringify(cells)).toEqual([...all, ...all, ...all]);
    });
  });
});
