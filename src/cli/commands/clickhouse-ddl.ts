import { parseTableName } from '../../engines/clickhouse/table-layout.ts';
import { createIngest } from '../../sql/dialects/clickhouse/ingest.ts';
import { createEventTable, usualFields } from '../../sql/dialects/clickhouse/table.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { writeOut } from '../output-stream.ts';

interface DdlOptions {
  readonly table: string;
  readonly field?: readonly string[];
  readonly only?: boolean;
  readonly days?: number;
  readonly cluster?: string;
}

export async function clickHouseDdl({ table, field = [], only, days, cluster }: DdlOptions): Promise<ExitCode> {
  const name = parseTableName(table);
  if (name === undefined) throw new Failure(`--table: \`${table}\` is no name of a table`, 'Write database.table.');
  const fields = [...new Set([...(only ? [] : usualFields), ...field])];
  const taken = fields.find((name) => ownColumns.has(name));
  if (taken !== undefined) {
    throw new Failure(`--field: the table has a column \`${taken}\` of its own`, 'Leave it out.');
  }
  const events = { ...name, fields, days, cluster };
  const statements = [...createEventTable(events), ...createIngest(events)];
  await writeOut(statements.map(({ comment, sql }) => `-- ${comment}\n${sql};\n\n`));
  return exitCode.ok;
}

const ownColumns = new Set(['timestamp', 'position', 'raw', 'fields']);
