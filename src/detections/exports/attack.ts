import type { AttackMapping } from '../pack-format.ts';

/**
 * Tactics of ATT&CK's enterprise matrix by the name they have in links. Version 19 split defense evasion: stealth kept
 * its number, defense impairment is new. https://attack.mitre.org/tactics/enterprise/
 */
const tactics: ReadonlyMap<string, { readonly id: string; readonly name: string }> = new Map([
  ['reconnaissance', { id: 'TA0043', name: 'Reconnaissance' }],
  ['resource-development', { id: 'TA0042', name: 'Resource Development' }],
  ['initial-access', { id: 'TA0001', name: 'Initial Access' }],
  ['execution', { id: 'TA0002', name: 'Execution' }],
  ['persistence', { id: 'TA0003', name: 'Persistence' }],
  ['privilege-escalation', { id: 'TA0004', name: 'Privilege Escalation' }],
  ['defense-evasion', { id: 'TA0005', name: 'Defense Evasion' }],
  ['stealth', { id: 'TA0005', name: 'Stealth' }],
  ['defense-impairment', { id: 'TA0112', name: 'Defense Impairment' }],
  ['credential-access', { id: 'TA0006', name: 'Credential Access' }],
  ['discovery', { id: 'TA0007', name: 'Discovery' }],
  ['lateral-movement', { id: 'TA0008', name: 'Lateral Movement' }],
  ['collection', { id: 'TA0009', name: 'Collection' }],
  ['command-and-control', { id: 'TA0011', name: 'Command and Control' }],
  ['exfiltration', { id: 'TA0010', name: 'Exfiltration' }],
  ['impact', { id: 'TA0040', name: 'Impact' }],
]);

/** A technique under one tactic, as one version of ATT&CK has it. */
export interface AttackPlace {
  readonly version: string;
  /** `T1550`, without what comes after the point. */
  readonly technique: string;
  readonly subTechnique?: string;
  /** As links spell it: `lateral-movement`. */
  readonly tactic: string;
  /** Absent for a tactic that no version up to 19 has. */
  readonly tacticId?: string;
  readonly tacticName: string;
}

/** Every mapping once for each of its tactics, in the order of the mappings. */
export function attackPlaces(attack: readonly AttackMapping[]): readonly AttackPlace[] {
  return attack.flatMap(({ version, technique, tactics: names }) =>
    names.map((tactic) => {
      const known = tactics.get(tactic);
      return {
        version,
        technique: technique.slice(0, 5),
        ...(technique.length > 5 && { subTechnique: technique }),
        tactic,
        ...(known && { tacticId: known.id }),
        tacticName: known?.name ?? tactic,
      };
    }),
  );
}

/** The page of a technique in the version the mapping holds for. */
export function techniqueUrl({ version, technique }: Pick<AttackMapping, 'version' | 'technique'>): string {
  const path = technique.replace('.', '/');
  return `https://attack.mitre.org/versions/v${version}/techniques/${path}/`;
}

/** The newest version among mappings, as a number: 9 comes before 18. */
export function newestVersion(attack: readonly Pick<AttackMapping, 'version'>[]): string | undefined {
  return attack.map(({ version }) => version).toSorted((a, b) => Number(b) - Number(a))[0];
}
