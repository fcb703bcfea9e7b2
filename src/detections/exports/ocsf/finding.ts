import type { Finding } from '../../finding.ts';
import { rank } from '../../levels.ts';
import type { Detection } from '../../pack.ts';
import { attackPlaces, techniqueUrl } from '../attack.ts';
import { artifactsOf } from './artifacts.ts';
import { confidenceNames, type OcsfAttack, type OcsfFinding, ocsfVersion, severities, statuses } from './schema.ts';

export interface OcsfContext {
  /** Of Saker. */
  readonly version: string;
  /** Epoch milliseconds: when a finding happened that names no time. */
  readonly now: number;
  /** What the finding's detection says of itself. */
  readonly detection?: Pick<Detection, 'description' | 'date' | 'modified'>;
}

/**
 * A finding as an OCSF Detection Finding. Nothing in it depends on when it was written: its time is that of the last
 * event, not that of the hunt, so that logs of last year stand in last year.
 */
export function ocsfFinding(finding: Finding, context: OcsfContext): OcsfFinding {
  const firstSeen = timestamp(finding.firstSeen);
  const lastSeen = timestamp(finding.lastSeen);
  const { suppressed, score } = finding;
  const state = suppressed ? statuses.suppressed : statuses.new;
  const severity = rank(finding.level) + 1;
  const confidence = { low: 1, medium: 2, high: 3 }[finding.confidence];
  return {
    activity_id: 1,
    activity_name: 'Create',
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2004,
    class_name: 'Detection Finding',
    type_uid: 200401,
    type_name: 'Detection Finding: Create',
    time: lastSeen ?? firstSeen ?? context.now,
    ...(firstSeen !== undefined && { start_time: firstSeen }),
    ...(lastSeen !== undefined && { end_time: lastSeen }),
    severity_id: severity,
    severity: severities[severity] ?? 'Unknown',
    confidence_id: confidence,
    confidence: confidenceNames[confidence] ?? 'Unknown',
    status_id: state.id,
    status: state.name,
    ...(suppressed && { status_detail: suppressionText(suppressed) }),
    is_alert: finding.detection.kind === 'detection' && !suppressed,
    message: finding.detection.title,
    ...(isCount(finding.count) && { count: finding.count }),
    ...(score && { risk_score: score.value }),
    ...(score && score.reasons.length > 0 && { risk_details: score.reasons.map(({ text }) => text).join('; ') }),
    finding_info: findingInfo(finding, context.detection, { firstSeen, lastSeen }),
    metadata: {
      version: ocsfVersion,
      uid: finding.id,
      product: {
        name: 'Saker',
        vendor_name: 'Saker',
        version: context.version,
        feature: { name: finding.detection.pack },
      },
    },
    ...artifactsOf(finding),
    unmapped: unmapped(finding),
  };
}

function findingInfo(
  { id, detection, attack }: Finding,
  file: OcsfContext['detection'],
  { firstSeen, lastSeen }: { readonly firstSeen: number | undefined; readonly lastSeen: number | undefined },
): OcsfFinding['finding_info'] {
  return {
    uid: id,
    title: detection.title,
    ...(file && { desc: file.description.trim() }),
    analytic: {
      uid: detection.id,
      name: detection.title,
      type_id: 1,
      type: 'Rule',
      category: detection.kind,
      ...(file && { version: file.modified ?? file.date }),
    },
    attacks: attacks(attack),
    ...(detection.dataSources && { data_sources: [...detection.dataSources] }),
    ...(firstSeen !== undefined && { first_seen_time: firstSeen }),
    ...(lastSeen !== undefined && { last_seen_time: lastSeen }),
    types: [detection.kind],
  };
}

function attacks(attack: Finding['attack']): OcsfAttack[] {
  return attackPlaces(attack).map(({ version, technique, subTechnique, tacticId, tacticName }) => ({
    version,
    tactic: { ...(tacticId !== undefined && { uid: tacticId }), name: tacticName },
    technique: { uid: technique, src_url: techniqueUrl({ version, technique }) },
    ...(subTechnique !== undefined && {
      sub_technique: { uid: subTechnique, src_url: techniqueUrl({ version, technique: subTechnique }) },
    }),
  }));
}

/** What OCSF has no attribute for, in Saker's own words. */
function unmapped({ who, where, which, samples, detection, suppressed, score }: Finding): Record<string, unknown> {
  return {
    pack: detection.pack,
    kind: detection.kind,
    who,
    where,
    which,
    samples,
    ...(suppressed && { suppressed }),
    ...(score && { score }),
  };
}

function suppressionText({ reason, owner, file, line, expires }: NonNullable<Finding['suppressed']>): string {
  const until = expires === undefined ? '' : `, until ${expires}`;
  return `${reason} (${owner}; ${file}:${line}${until})`;
}

/** A detection may name any field as its time; a value that is no time of ours is left to `unmapped` and the row. */
function timestamp(epoch: number | undefined): number | undefined {
  if (epoch === undefined) return undefined;
  const whole = Math.trunc(epoch);
  return Number.isSafeInteger(whole) && whole >= 0 ? whole : undefined;
}

function isCount(count: number): boolean {
  return Number.isInteger(count) && count > 0 && count < 2 ** 31;
}
