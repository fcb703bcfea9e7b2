import { describe, expect, test } from 'vitest';
import type { Finding } from '../../finding.ts';
import { confidences, levels } from '../../levels.ts';
import { ocsfFinding } from './finding.ts';
import { type OcsfFinding, ocsfFindingSchema } from './schema.ts';

const noon = Date.UTC(2026, 0, 2, 12);
const plain: Finding = {
  id: 'f0',
  detection: { id: 'd0', title: 'Calls', kind: 'detection', pack: 'p', dataSources: ['Microsoft Entra ID'] },
  level: 'high',
  confidence: 'medium',
  attack: [
    { version: '18', technique: 'T1550.001', tactics: ['defense-evasion', 'lateral-movement'] },
    { version: '19', technique: 'T1550', tactics: ['stealth'] },
  ],
  who: [{ field: 'user.name', value: 'ada@contoso.example' }],
  where: [{ field: 'SourceAddress', value: '192.0.2.45\n2001:db8::1' }],
  which: [{ field: 'UserAgent', value: 'curl/8.9' }],
  firstSeen: noon,
  lastSeen: noon + 5000,
  count: 12,
  samples: ['curl a', 'curl b'],
  row: { 'user.name': 'ada@contoso.example', Calls: '12' },
};
const file = { description: 'It calls.\n', date: '2026-01-02' };
const written = (more: Partial<Finding> = {}, now = noon): OcsfFinding => {
  const event = ocsfFinding({ ...plain, ...more }, { version: '1.2.3', now, detection: file });
  // What is read back is what counts, and it must be an event of the class.
  const read = JSON.parse(JSON.stringify(event)) as OcsfFinding;
  expect(ocsfFindingSchema.safeParse(read).error?.issues ?? []).toEqual([]);
  for (const { name, value } of read.observables) expect(at(read, name)).toBe(value);
  return read;
};

/** What an observable's name points at: `evidences[1].src_endpoint.ip`. */
function at(event: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], event);
}

describe('an OCSF finding', () => {
  test('says what, when, how grave and how sure', () => {
    expect(written()).toMatchObject({
      class_uid: 2004,
      category_uid: 2,
      type_uid: 200401,
      activity_id: 1,
      time: noon + 5000,
      start_time: noon,
      end_time: noon + 5000,
      severity_id: 4,
      severity: 'High',
      confidence_id: 2,
      confidence: 'Medium',
      status_id: 1,
      is_alert: true,
      message: 'Calls',
      count: 12,
      metadata: { version: '1.5.0', uid: 'f0', product: { name: 'Saker', version: '1.2.3' } },
      finding_info: {
        uid: 'f0',
        title: 'Calls',
        desc: 'It calls.',
        analytic: { uid: 'd0', type_id: 1, type: 'Rule', version: '2026-01-02' },
        first_seen_time: noon,
        last_seen_time: noon + 5000,
        data_sources: ['Microsoft Entra ID'],
      },
      unmapped: { pack: 'p', kind: 'detection', samples: ['curl a', 'curl b'] },
    });
  });

  test('names every tactic of every version, the technique and what is below it', () => {
    expect(written().finding_info.attacks).toEqual([
      expect.objectContaining({ version: '18', tactic: { uid: 'TA0005', name: 'Defense Evasion' } }),
      {
        version: '18',
        tactic: { uid: 'TA0008', name: 'Lateral Movement' },
        technique: { uid: 'T1550', src_url: 'https://attack.mitre.org/versions/v18/techniques/T1550/' },
        sub_technique: { uid: 'T1550.001', src_url: 'https://attack.mitre.org/versions/v18/techniques/T1550/001/' },
      },
      {
        version: '19',
        tactic: { uid: 'TA0005', name: 'Stealth' },
        technique: { uid: 'T1550', src_url: 'https://attack.mitre.org/versions/v19/techniques/T1550/' },
      },
    ]);
  });

  test.each(levels.map((level, i) => [level, i + 1] as const))('gives level %s the severity %i', (level, severity) => {
    expect(written({ level }).severity_id).toBe(severity);
  });

  test.each(confidences.map((c, i) => [c, i + 1] as const))('gives confidence %s the number %i', (confidence, id) => {
    expect(written({ confidence }).confidence_id).toBe(id);
  });

  test('takes lists apart: an observable for each value, of the type it is', () => {
    expect(written().observables.map(({ type_id, value }) => [type_id, value])).toEqual([
      [4, 'ada@contoso.example'],
      [5, 'ada@contoso.example'],
      [2, '192.0.2.45'],
      [2, '2001:db8::1'],
      [16, 'curl/8.9'],
    ]);
  });

  test('tells hosts, pods, files and identifiers from names of people and addresses', () => {
    const { observables, resources } = written({
      who: [
        { field: 'UserName', value: 'CORP\\ada' },
        { field: 'user.id', value: '4b84' },
      ],
      where: [
        { field: 'ComputerName', value: 'CPH-1' },
        { field: 'Pod', value: 'checkout-1' },
        { field: 'SourceAddress', value: '999.1.1.1' },
      ],
      which: [
        { field: 'ImageFileName', value: '\\Device\\curl.exe' },
        { field: 'Reason', value: 'a/b or c' },
        { field: 'Program', value: 'curl' },
      ],
    });
    expect(observables.map(({ type_id, value }) => [type_id, value])).toEqual([
      [4, 'CORP\\ada'],
      [10, '4b84'],
      [1, 'CPH-1'],
      [38, 'checkout-1'],
      [1, '999.1.1.1'],
      [7, 'curl.exe'],
      [45, '\\Device\\curl.exe'],
    ]);
    expect(resources.map(({ type }) => type)).toEqual(['User', 'User', 'Host', 'Pod', 'Host']);
  });

  test('keeps the row, and what it has no attribute for', () => {
    const { evidences, unmapped } = written();
    expect(evidences[0]).toEqual({ name: 'Result of the detection', data: plain.row });
    expect(unmapped).toMatchObject({ who: plain.who, where: plain.where, which: plain.which });
  });

  test('is no alert where it is a lead for a person or is suppressed, and says who suppressed it', () => {
    expect(written({ detection: { ...plain.detection, kind: 'hunt' } }).is_alert).toBe(false);
    const suppressed = { file: 'ci.csv', line: 3, owner: 'soc', reason: 'the build', expires: '2026-12-31' };
    expect(written({ suppressed })).toMatchObject({
      status_id: 3,
      status: 'Suppressed',
      status_detail: 'the build (soc; ci.csv:3, until 2026-12-31)',
      is_alert: false,
      unmapped: { suppressed },
    });
  });

  test('has the score as its risk, with the reasons', () => {
    const reasons = [
      { kind: 'hours', points: 10, text: 'at night' },
      { kind: 'network', points: 20, text: 'network AS1 is new' },
    ];
    const score = { value: 70, reasons };
    expect(written({ score })).toMatchObject({
      risk_score: 70,
      risk_details: 'at night; network AS1 is new',
      unmapped: { score },
    });
    expect(written({ score: { value: 20, reasons: [] } })).not.toHaveProperty('risk_details');
  });

  test('without a time happens now, and leaves out times and counts that are none', () => {
    const { firstSeen: _1, lastSeen: _2, ...undated } = plain;
    const event = ocsfFinding({ ...undated, count: 1.5 }, { version: '1', now: 7 });
    expect(ocsfFindingSchema.parse(event)).toMatchObject({ time: 7, finding_info: { title: 'Calls' } });
    expect(event).not.toHaveProperty('start_time');
    expect(event).not.toHaveProperty('count');
    expect(event.finding_info).not.toHaveProperty('desc');
    const odd = written({ firstSeen: -5, lastSeen: 1e300, count: 2 ** 31 }, 7);
    expect(odd.time).toBe(7);
    expect(odd).not.toHaveProperty('count');
    expect(written({ firstSeen: noon + 0.5, lastSeen: noon + 0.7 }).time).toBe(noon);
  });

  test('holds what is hostile as it is', () => {
    const value = '"><script>\u001b[2J\u202e__proto__ 💥';
    const row = JSON.parse(`{"__proto__":"x","a":${JSON.stringify(value)}}`);
    const hostile = [{ field: '__proto__', value }];
    const event = written({ who: hostile, where: hostile, which: hostile, row, samples: [value] });
    expect(event.evidences[0]?.data).toEqual(row);
    expect(Object.keys(event.evidences[0]?.data as object)).toEqual(['__proto__', 'a']);
    expect(event.observables.map((o) => o.value)).toEqual([value, value]);
    const agent = written({ which: [{ field: '__proto__UserAgent', value }] });
    expect(agent.observables.at(-1)).toMatchObject({ type_id: 16, value });
  });

  test('of nobody and nowhere is one still', () => {
    expect(written({ who: [], where: [], which: [{ field: 'x', value: '-' }], samples: [], row: {} })).toMatchObject({
      resources: [],
      observables: [],
      evidences: [{ data: {} }],
    });
  });
});

describe('the form of the class', () => {
  const event = written();
  test.each([
    ['a missing time', { time: undefined }],
    ['a severity that is none', { severity_id: 0 }],
    ['a type that is not that of its class and activity', { type_uid: 200402 }],
    ['another version of the schema', { metadata: { ...event.metadata, version: '1.4.0' } }],
    ['an attribute that does not exist', { sevrity: 'High' }],
    ['a time in text', { time: '2026-01-02T12:00:00Z' }],
    ['a count of no event', { count: 0 }],
    ['a finding without a uid', { finding_info: { ...event.finding_info, uid: '' } }],
    ['an evidence that shows nothing', { evidences: [{ name: 'x' }] }],
    ['a resource without a name', { resources: [{ type: 'Host' }] }],
    ['an address that is none', { evidences: [{ name: 'x', src_endpoint: { ip: '999.1.1.1' } }] }],
    ['an observable of an unknown type', { observables: [{ name: 'a', type_id: 77, type: 'x', value: 'y' }] }],
    ['an attack without a technique', { finding_info: { ...event.finding_info, attacks: [{ version: '18' }] } }],
  ])('refuses %s', (_, wrong) => {
    expect(ocsfFindingSchema.safeParse({ ...event, ...wrong }).success).toBe(false);
  });
});
