import { allowLine } from '../../detections/tuning/allow-line.ts';
import { allowColumns, endOf } from '../../detections/tuning/allow-list.ts';
import { emptyRow } from '../../model/row.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { csv } from '../output/csv.ts';
import { writeOut } from '../output-stream.ts';
import { isStdinPiped } from '../query-argument.ts';
import { findingById, storedFindings } from '../stored-findings.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';

interface AllowOptions {
  readonly owner: string;
  readonly reason: string;
  readonly expires: string;
  readonly from?: string;
  readonly color: ColorWhen;
}

/** Prints the line of an allow-list that suppresses a finding, below the names of its columns. */
export async function allow(id: string, { from, color, ...by }: AllowOptions): Promise<ExitCode> {
  const { stderr } = terminal(color);
  if (from === undefined && !isStdinPiped())
    throw new Failure('no findings', 'Name a file that saker hunt wrote: --from findings.ndjson');
  for (const option of ['owner', 'reason'] as const)
    if (by[option].trim() === '')
      throw new Failure(`--${option} is empty`, 'An entry says who answers for it, and why.');
  const stored = storedFindings(from ?? '-', stderr).map(({ finding }) => finding);
  // One finding may stand in several files that were put together.
  const line = allowLine(findingById([...new Map(stored.map((one) => [one.id, one])).values()], id), by);
  warnOf(line, by.expires, stderr);
  const row = emptyRow();
  for (const [column, value] of line) row[column] = value;
  await writeOut(csv([row], [...line.keys()]));
  return exitCode.ok;
}

/** An entry that does less or more than it seems to. */
function warnOf(line: ReadonlyMap<string, string>, expires: string, { colors }: Screen): void {
  const warn = (text: string): boolean => process.stderr.write(`${colors.yellow('warning:')} ${text}\n`);
  if (expires !== 'never' && endOf({ expires }) <= Date.now())
    warn(`${expires} has passed: the entry suppresses nothing`);
  const wide = [...line].slice(allowColumns.length).flatMap(([field, value]) => (value.includes('*') ? [field] : []));
  if (wide.length > 0) warn(`an asterisk is any text in an allow-list, and the finding has one in ${wide.join(', ')}`);
}
