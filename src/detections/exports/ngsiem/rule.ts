import { parseDuration } from '../../../model/duration.ts';
import { severity } from '../../levels.ts';
import type { Detection, Pack } from '../../pack.ts';
import { attackPlaces } from '../attack.ts';
import { detectionFileNames, type ExportedFile } from '../exported-file.ts';
import { lookupNames } from '../lookup-names.ts';
import type { PackContent } from '../pack-content.ts';
import { intervalOf } from './interval.ts';
import { type CorrelationRule, limits } from './schema.ts';

/** Templates, and what of their detections a correlation rule cannot be told. */
export interface RuleTemplates {
  readonly files: readonly ExportedFile[];
  readonly notices: readonly string[];
}

/**
 * The detections of a pack as correlation rules, one JSON file each, with the lookup files they name beside them; hunts
 * give leads to a person and become none. ATT&CK mappings are those of one version.
 */
export function ruleTemplates({ pack, lookups }: PackContent, attackVersion: string | undefined): RuleTemplates {
  const detections = pack.detections.filter(({ kind }) => kind === 'detection');
  const names = detectionFileNames(detections);
  const made = detections.map((detection) => correlationRule(pack, detection, attackVersion));
  const named = new Set(detections.flatMap(({ query }) => lookupNames(query.text)));
  const files = made.map(({ rule }, i) => ({
    path: `rules/${names[i]}.json`,
    content: `${JSON.stringify(rule, null, 2)}\n`,
  }));
  const tables = lookups
    .filter(({ name }) => named.has(name))
    .map(({ name, content }) => ({ path: `lookups/${name}`, content }));
  return { files: [...files, ...tables], notices: made.flatMap(({ notices }) => notices) };
}

export function correlationRule(
  pack: Pick<Pack, 'name' | 'version'>,
  detection: Detection,
  attackVersion: string | undefined,
): { readonly rule: CorrelationRule; readonly notices: readonly string[] } {
  const { title, description, level, query, window, schedule, id } = detection;
  const notices: string[] = [];
  const notice = (text: string): void => {
    notices.push(`${title}: ${text}`);
  };
  const asked = Math.ceil((parseDuration(window) ?? 0) / 60_000);
  const lookback = Math.max(1, Math.min(asked, limits.longestLookback));
  if (asked > lookback) notice(`its window of ${window} is longer than the 168h a correlation rule looks back`);
  const { minutes, inexact } = intervalOf(schedule);
  const interval = Math.max(minutes, limits.shortestInterval);
  if (inexact) notice(`its schedule ${schedule} became @every ${goDuration(interval)}`);
  else if (interval > minutes) notice(`it runs every 5 minutes, not every ${minutes}: no rule runs more often`);
  const mappings = attackPlaces(detection.attack)
    .filter(({ version, tacticId }) => version === attackVersion && tacticId !== undefined)
    .map(({ tacticId = '', technique, subTechnique = technique }) => ({
      tactic_id: tacticId,
      technique_id: subTechnique,
    }));
  if (mappings.length > limits.mappings) notice(`a rule has at most ${limits.mappings} ATT&CK mappings`);
  const rule: CorrelationRule = {
    name: title,
    description: description.trim(),
    severity: severity(level),
    status: 'inactive',
    comment: `Saker pack ${pack.name} ${pack.version}, detection ${id}`,
    mitre_attack: mappings.slice(0, limits.mappings),
    search: {
      filter: query.text,
      lookback: goDuration(lookback),
      outcome: 'detection',
      trigger_mode: 'verbose',
      execution_mode: 'scheduled',
      use_ingest_time: false,
    },
    operation: { schedule: { definition: `@every ${goDuration(interval)}` } },
  };
  return { rule, notices };
}

/** As Go writes a duration, and the API with it: `1h0m`. */
function goDuration(minutes: number): string {
  return `${Math.floor(minutes / 60)}h${minutes % 60}m`;
}
