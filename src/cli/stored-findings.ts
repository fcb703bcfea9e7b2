import type { Finding } from '../detections/finding.ts';
import { readFindings, type StoredFinding } from '../detections/investigation/read-findings.ts';
import { counted } from './amounts.ts';
import { Failure } from './failure.ts';
import { shortId } from './next-command.ts';
import { visible } from './output/visible.ts';
import { readText } from './query-argument.ts';
import type { Screen } from './terminal.ts';

/** The findings in a file that `saker hunt` wrote, or of standard input; lines that hold none are told. */
export function storedFindings(file: string, { colors }: Screen): readonly StoredFinding[] {
  const { found, malformed } = readFindings(readText(file));
  const name = file === '-' ? 'standard input' : visible(file);
  if (found.length === 0)
    throw new Failure(`\`${name}\` holds no finding`, 'Write findings: saker hunt logs/ --out findings.ndjson');
  if (malformed.length > 0) {
    const lines = `${malformed.slice(0, 5).join(', ')}${malformed.length > 5 ? ', ...' : ''}`;
    const text = `${name}: ${counted(malformed.length, 'line')} without a finding: ${lines}`;
    process.stderr.write(`${colors.yellow('warning:')} ${text}\n`);
  }
  return found;
}

const mostListed = 20;

/** The one finding whose id begins so. */
export function findingById(findings: readonly Finding[], id: string): Finding {
  const wanted = id.toLowerCase();
  const found = findings.filter((finding) => finding.id.toLowerCase().startsWith(wanted));
  const [only] = found;
  if (only !== undefined && wanted !== '' && found.length === 1) return only;
  const listed = (several: readonly Finding[]): string =>
    [
      ...several
        .slice(0, mostListed)
        .map((finding) => `${finding.id.slice(0, shortId)}  ${finding.level}  ${visible(finding.detection.title)}`),
      ...(several.length > mostListed ? [`and ${several.length - mostListed} more`] : []),
    ].join('\n');
  if (found.length > 1)
    throw new Failure(`several findings have an id that begins with \`${visible(id)}\``, listed(found));
  throw new Failure(`no finding has an id that begins with \`${visible(id)}\``, `There are:\n${listed(findings)}`);
}
