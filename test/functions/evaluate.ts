import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { registerScalarFunctions } from '../../src/engines/duckdb/scalar-functions.ts';
import type { Kind } from '../../src/model/kind.ts';
import { column } from '../../src/plan/build.ts';
import type { Expr } from '../../src/plan/expression.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { clickhouse } from '../../src/sql/dialects/clickhouse/dialect.ts';
import { duckdb } from '../../src/sql/dialects/duckdb/dialect.ts';
import { macrosFor } from '../../src/sql/dialects/duckdb/macros.ts';
import { emit } from '../../src/sql/write.ts';
import { openChdb } from '../clickhouse/chdb.ts';
import type { EngineName } from '../conformance/run-case.ts';

export type Cell = string | number | null;

/** What a plan expression comes to on every row; `x(n)` is the row's n-th cell, of the kind given for it. */
export async function evaluate(
  kinds: readonly Kind[],
  rows: readonly (readonly Cell[])[],
  build: (...columns: readonly Expr[]) => readonly Expr[],
  engine: EngineName = 'duckdb',
): Promise<readonly (readonly unknown[])[]> {
  const dialect = engine === 'duckdb' ? duckdb : clickhouse;
  const columns = kinds.map((kind, i) => column(i + 1, kind));
  const select = new Map(kinds.map((_, i) => [i + 1, `c${i + 1}`]));
  const exprs = build(...columns).map((expr) => emit(expr, { select }, { dialect }));
  const types = [{ name: 'n', type: 'number' as const }, ...kinds.map((type, i) => ({ name: `c${i + 1}`, type }))];
  const cells = rows.map((row, n) => [n, ...row].map((cell, i) => cellOf(cell, types[i]?.type ?? 'text', dialect)));
  const input = dialect.values(
    types,
    cells.map((row) => `(${row.join(', ')})`),
  );
  const text = `SELECT ${exprs.join(', ')} FROM (${input}) AS v ORDER BY n`;
  const defined = dialect.definitions(text);
  const statement = defined.length === 0 ? text : `WITH ${defined.join(', ')} ${text}`;
  return engine === 'duckdb' ? runDuckDb(statement) : runClickHouse(statement);
}

let connection: Promise<DuckDBConnection> | undefined;
const [macros, functions] = [new Set<string>(), new Set<string>()];

async function runDuckDb(text: string): Promise<readonly (readonly unknown[])[]> {
  connection ??= DuckDBInstance.create(':memory:').then((instance) => instance.connect());
  const opened = await connection;
  for (const macro of macrosFor(text, macros)) await opened.run(macro);
  await registerScalarFunctions(opened, text, functions);
  const result = await opened.runAndReadAll(text);
  return result.getRowsJS().map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value)));
}

async function runClickHouse(text: string): Promise<readonly (readonly unknown[])[]> {
  return (await openChdb().query(text)).map((line) => JSON.parse(line) as readonly unknown[]);
}

function cellOf(cell: Cell, kind: Kind, { typeOf, quoteLiteral }: Dialect): string {
  const text = cell === null ? 'NULL' : typeof cell === 'number' ? `'${cell}'` : quoteLiteral(cell);
  return `CAST(${text} AS ${typeOf(kind)})`;
}
