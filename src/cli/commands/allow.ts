import { allowLine } from '../../detections/tuning/allow-line.ts';
import { type StoredFinding, storedFindings } from '../../detections/tuning/stored-findings.ts';
import { emptyRow } from '../../model/row.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { csv } from '../output/csv.ts';
import { writeOut } from '../output-stream.ts';
import { isStdinPiped, readText } from '../query-argument.ts';

interface AllowOptions {
  readonly owner: string;
  readonly reason: string;
  readonly expires: string;
  readonly from?: string;
}

/** Prints the line of an allow-list that suppresses a finding, below the names of its columns. */
export async function allow(id: string, { from, ...by }: AllowOptions): Promise<ExitCode> {
  if (from === undefined && !isStdinPiped())
    throw new Failure('no findings', 'Name a file that saker hunt -o ndjson wrote: --from findings.ndjson');
  const line = allowLine(findingOf(id, storedFindings(readText(from ?? '-')), from ?? 'standard input'), by);
  const row = emptyRow();
  for (const [column, value] of line) row[column] = value;
  await writeOut(csv([row], [...line.keys()]));
  return exitCode.ok;
}

/** The beginning of an id will do where it is the beginning of one only. */
function findingOf(id: string, findings: readonly StoredFinding[], place: string): StoredFinding {
  const named = new Map(findings.filter((one) => one.id.startsWith(id.toLowerCase())).map((one) => [one.id, one]));
  const [finding, another] = named.values();
  if (!finding)
    throw new Failure(`no finding \`${id}\` in ${place}`, 'saker hunt -o ndjson prints findings with their ids.');
  if (another) throw new Failure(`\`${id}\` is the beginning of ${named.size} ids`, 'Write more of it.');
  return finding;
}
