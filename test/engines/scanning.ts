import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine, EngineResult, EngineValue } from '../../src/engines/engine.ts';
import { noFilters } from '../../src/plan/filters-above.ts';
import type { InputPart } from '../../src/plan/input-layout.ts';
import type { Wanted } from '../../src/plan/relation.ts';
import { duckdb } from '../../src/sql/dialects/duckdb/dialect.ts';
import type { Statement } from '../../src/sql/statement.ts';

const { scan: scanSelect, numberRows = String } = duckdb;

/** A folder that a test fills with files. */
export function testFolder() {
  const path = mkdtempSync(join(tmpdir(), 'saker-test-'));
  return {
    path,
    write: (name: string, content: string | Uint8Array): string => {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** How a part is unless a test says otherwise. */
export function partOf(files: string | readonly string[], more: Partial<InputPart> = {}): InputPart {
  const paths = typeof files === 'string' ? [files] : files;
  return { format: 'ndjson', files: paths, compression: 'none', tolerant: false, largestFile: 1 << 16, ...more };
}

/** `@timestamp`, `@record`, `@raw`, `@position` and `@file`; anything else is a field's name. */
export function wantedOf(name: string): Wanted {
  switch (name) {
    case '@timestamp':
      return { kind: 'timestamp' };
    case '@record':
      return { kind: 'record' };
    case '@raw':
      return { kind: 'rawstring' };
    case '@position':
      return { kind: 'position' };
    case '@file':
      return { kind: 'file' };
    default:
      return { kind: 'field', name };
  }
}

export function statementOf(text: string, columns = 0, more: Partial<Statement> = {}): Statement {
  return {
    dialect: 'duckdb',
    text,
    columns: Array.from({ length: columns }, (_, i) => ({
      kind: 'field' as const,
      name: `f${i}`,
      column: i,
      type: 'text' as const,
    })),
    tables: [],
    notices: [],
    ...more,
  };
}

/** The events of some parts, in their order. */
export async function scanParts(
  engine: Engine,
  parts: readonly InputPart[],
  names: readonly string[],
): Promise<EngineResult> {
  const columns = names.map((name, i) => ({ id: i + 1, wanted: wantedOf(name), type: 'text' as const }));
  const scan = scanSelect({ parts }, columns, noFilters);
  // As the writer has them: a scan tells what the positions of a part are counted from.
  const list = columns.map(({ id, wanted }) => (wanted.kind === 'position' ? numberRows(`c${id}`) : `c${id}`));
  return engine.run(
    statementOf(list.length === 0 ? scan : `SELECT ${list.join(', ')} FROM (${scan})`, list.length || 1),
  );
}

export async function scanRows(
  engine: Engine,
  parts: InputPart | readonly InputPart[],
  names: readonly string[],
): Promise<readonly (readonly EngineValue[])[]> {
  return (await scanParts(engine, 'files' in parts ? [parts] : parts, names)).rows;
}
