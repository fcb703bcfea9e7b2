import { ocsfFinding } from '../../detections/exports/ocsf/finding.ts';
import type { Finding } from '../../detections/finding.ts';
import type { Pack } from '../../detections/pack.ts';
import { packageVersion } from '../version.ts';
import { jsonText } from './ndjson.ts';

/** An OCSF Detection Finding a line. `now` dates findings that name no time. */
export function* findingsOcsf(findings: readonly Finding[], packs: readonly Pack[], now: number): Iterable<string> {
  const version = packageVersion();
  const byId = new Map(packs.flatMap((pack) => pack.detections.map((detection) => [detection.id, detection] as const)));
  for (const finding of findings) {
    const detection = byId.get(finding.detection.id);
    yield `${jsonText(ocsfFinding(finding, { version, now, ...(detection && { detection }) }))}\n`;
  }
}
