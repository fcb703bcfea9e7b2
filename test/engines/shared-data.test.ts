import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { flattenJson } from '../../src/engines/flatten-json.ts';
import { parseNumber } from '../../src/model/number.ts';
import { partOf, scanParts } from './scanning.ts';

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const files = [
  ['falcon/fdr-mixed.ndjson', 'event_simpleName'],
  ['kubernetes/audit2rbac-demo.log', 'objectRef.resource'],
  ['aws/otrf-ec2-proxy-s3.json', 'userIdentity.type'],
  ['entra/otrf-aad-audit.json', 'OperationName'],
] as const;

// Reason of a skip: the shared data does not lie beside this checkout.
describe.skipIf(!existsSync(shared))('real records', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openDuckDb({ threads: 2 });
  });
  afterAll(() => engine.close());

  it.each(files)('%s: every field is found', async (name) => {
    const part = partOf(shared + name);
    const records = (await scanParts(engine, [part], ['@record'])).rows.map(([record]) => String(record));
    const lines = readFileSync(shared + name, 'utf8').split('\n');
    expect(records).toEqual(lines.map((line) => line.trim()).filter((line) => line !== ''));
    const fields = records.map((record) => {
      const found = new Map<string, string>();
      flattenJson(record, (field, value) => found.set(field, value));
      return found;
    });
    const counts = new Map<string, number>();
    for (const field of fields.flatMap((found) => [...found.keys()])) counts.set(field, (counts.get(field) ?? 0) + 1);
    const names = [...counts.keys()].filter((field) => !field.startsWith('@'));
    const { rows } = await scanParts(engine, [part], names);
    for (const [i, row] of rows.entries()) {
      for (const [n, field] of names.entries()) {
        const expected = fields[i]?.get(field) ?? null;
        const same =
          row[n] === expected || (expected !== null && parseNumber(String(row[n])) === parseNumber(expected));
        expect(same ? expected : row[n], `${field} of record ${i + 1}`).toBe(expected);
      }
    }
  });

  it.each(files)('%s: a field read alone', async (name, field) => {
    const { rows, eventsRead } = await scanParts(engine, [partOf(shared + name)], [field]);
    expect(eventsRead).toBe(rows.length);
    expect(rows.filter(([value]) => value !== null).length).toBeGreaterThan(0);
  });
});
