import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Kind } from '../../src/model/kind.ts';
import { column } from '../../src/plan/build.ts';
import type { Expr } from '../../src/plan/expression.ts';
import { duckdb } from '../../src/sql/dialects/duckdb/dialect.ts';
import { prelude } from '../../src/sql/dialects/duckdb/prelude.ts';
import { quoteLiteral } from '../../src/sql/dialects/duckdb/quote.ts';
import { emit } from '../../src/sql/write.ts';

export type Cell = string | number | null;

let connection: Promise<DuckDBConnection> | undefined;

async function connect(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:');
  const opened = await instance.connect();
  for (const statement of prelude) await opened.run(statement);
  return opened;
}

/** What a plan expression comes to on every row; `x(n)` is the row's n-th cell, of the kind given for it. */
export async function evaluate(
  kinds: readonly Kind[],
  rows: readonly (readonly Cell[])[],
  build: (...columns: readonly Expr[]) => readonly Expr[],
): Promise<readonly (readonly unknown[])[]> {
  connection ??= connect();
  const columns = kinds.map((kind, i) => column(i + 1, kind));
  const select = new Map(kinds.map((_, i) => [i + 1, `c${i + 1}`]));
  const exprs = build(...columns).map((expr) => emit(expr, { select }, { dialect: duckdb }));
  const cells = rows.map((row, n) => `(${n}, ${row.map((cell, i) => cellOf(cell, kinds[i] ?? 'text')).join(', ')})`);
  const names = ['n', ...kinds.map((_, i) => `c${i + 1}`)].join(', ');
  const text = `SELECT ${exprs.join(', ')} FROM (VALUES ${cells.join(', ')}) AS v(${names}) ORDER BY n`;
  const result = await (await connection).runAndReadAll(text);
  return result.getRowsJS().map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value)));
}

function cellOf(cell: Cell, kind: Kind): string {
  const text = cell === null ? 'NULL' : typeof cell === 'number' ? `'${cell}'` : quoteLiteral(cell);
  return `CAST(${text} AS ${duckdb.typeOf(kind)})`;
}
