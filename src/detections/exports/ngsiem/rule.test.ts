import { describe, expect, test } from 'vitest';
import { levels } from '../../levels.ts';
import { loadPacks } from '../../pack.ts';
import { examplePack, query } from '../example-pack.ts';
import { packContent } from '../pack-content.ts';
import { intervalOf } from './interval.ts';
import { correlationRule, ruleTemplates } from './rule.ts';
import { correlationRuleSchema, minutesOf } from './schema.ts';

const pack = examplePack([{}]);
const made = (more: Partial<(typeof pack.detections)[number]> = {}, version: string | undefined = '18') => {
  const { rule, notices } = correlationRule(pack, { ...pack.detections[0]!, ...more }, version);
  const read = JSON.parse(JSON.stringify(rule)) as typeof rule;
  expect(correlationRuleSchema.safeParse(read).error?.issues ?? []).toEqual([]);
  return { rule: read, notices };
};

describe('a correlation rule', () => {
  test('searches what the detection searches, one outcome a result, and is switched off', () => {
    expect(made()).toEqual({
      notices: [],
      rule: {
        name: 'Calls',
        description: 'It calls.',
        severity: 50,
        status: 'inactive',
        comment: 'Saker pack example 1.2.3, detection 2f4edf2a-13fe-458f-91b3-fc16425d0c8b',
        mitre_attack: [{ tactic_id: 'TA0008', technique_id: 'T1550.001' }],
        search: {
          filter: 'a=b | groupBy(user) | select([user])\n',
          lookback: '24h0m',
          outcome: 'detection',
          trigger_mode: 'verbose',
          execution_mode: 'scheduled',
          use_ingest_time: false,
        },
        operation: { schedule: { definition: '@every 1h0m' } },
      },
    });
  });

  test.each(levels.map((level, i) => [level, 10 + 20 * i] as const))('of level %s has the severity %i', (level, n) => {
    expect(made({ level }).rule.severity).toBe(n);
  });

  test.each([
    ['90m', '1h30m', 0],
    ['30min', '0h30m', 0],
    ['7d', '168h0m', 0],
    ['1w', '168h0m', 0],
    ['14d', '168h0m', 1],
  ])('looks back %s as %s', (window, lookback, told) => {
    const { rule, notices } = made({ window });
    expect([rule.search.lookback, notices.length]).toEqual([lookback, told]);
  });

  test.each([
    ['@every 24h', '@every 24h0m', 0],
    ['@every 1h30m', '@every 1h30m', 0],
    ['@every 1m', '@every 0h5m', 1],
    ['*/15 * * * *', '@every 0h15m', 0],
    ['H * * * *', '@every 1h0m', 0],
    ['5 */6 * * *', '@every 6h0m', 0],
    ['5 3 * * *', '@every 24h0m', 1],
    ['*/2 8-18 * * 1-5', '@every 0h5m', 1],
    ['0 8,12 * * *', '@every 1h0m', 1],
  ])('runs %s as %s', (schedule, definition, told) => {
    const { rule, notices } = made({ schedule });
    expect([rule.operation.schedule.definition, notices.length]).toEqual([definition, told]);
  });

  test('has the mappings of one version of ATT&CK, tactics nobody knows left out', () => {
    const attack = [
      { version: '18', technique: 'T1550.001', tactics: ['defense-evasion', 'unheard-of'] },
      { version: '19', technique: 'T1550', tactics: ['stealth', 'lateral-movement'] },
    ];
    expect(made({ attack }).rule.mitre_attack).toEqual([{ tactic_id: 'TA0005', technique_id: 'T1550.001' }]);
    expect(made({ attack }, '19').rule.mitre_attack).toEqual([
      { tactic_id: 'TA0005', technique_id: 'T1550' },
      { tactic_id: 'TA0008', technique_id: 'T1550' },
    ]);
    expect(made({ attack }, '17').rule.mitre_attack).toEqual([]);
    const many = Array.from({ length: 11 }, (_, i) => ({ ...attack[0]!, technique: `T10${i + 10}` }));
    expect(made({ attack: many })).toMatchObject({ rule: { mitre_attack: { length: 10 } }, notices: { length: 1 } });
  });
});

describe('templates', () => {
  test('are made of detections alone, with the lookup files they name', () => {
    const content = new Uint8Array([1]);
    const { files } = ruleTemplates(
      {
        pack: examplePack([
          { query: query('match(file="a.csv", field=x)'), file: 'detections/../A b.yaml' },
          { kind: 'hunt', query: query('match(file="b.csv", field=x)') },
          { file: 'other/a-b.yaml' },
        ]),
        lookups: [
          { name: 'a.csv', content },
          { name: 'b.csv', content },
        ],
        allowLists: [{ name: 'a.csv', content }],
      },
      '18',
    );
    expect(files.map(({ path }) => path)).toEqual(['rules/a-b.json', 'rules/a-b-2.json', 'lookups/a.csv']);
    expect(JSON.parse(files[0]?.content as string)).toMatchObject({
      search: { filter: 'match(file="a.csv", field=x)' },
    });
  });

  test('of the packs that come with Saker are rules the API takes', async () => {
    const { packs } = await loadPacks(['packs']);
    for (const pack of packs) {
      const { files } = ruleTemplates(await packContent(pack), '19');
      const rules = files.filter(({ path }) => path.startsWith('rules/'));
      expect(rules).toHaveLength(pack.detections.filter(({ kind }) => kind === 'detection').length);
      for (const { path, content } of rules) {
        const { error } = correlationRuleSchema.safeParse(JSON.parse(content as string));
        expect([path, error?.issues ?? []]).toEqual([path, []]);
      }
    }
  });
});

test.each([
  ['a severity between two', { severity: 60 }],
  ['a status of an intermediate kind', { status: 'creating' }],
  ['a lookback of eight days', { search: { ...made().rule.search, lookback: '192h0m' } }],
  ['a lookback in days', { search: { ...made().rule.search, lookback: '1d' } }],
  ['a live rule', { search: { ...made().rule.search, execution_mode: 'streaming' } }],
  ['an outcome of an incident', { search: { ...made().rule.search, outcome: 'incident' } }],
  ['a run a minute', { operation: { schedule: { definition: '@every 1m' } } }],
  ['cron', { operation: { schedule: { definition: '0 * * * *' } } }],
  ['a tactic by its name', { mitre_attack: [{ tactic_id: 'lateral-movement', technique_id: 'T1528' }] }],
])('the form of a rule refuses %s', (_, wrong) => {
  expect(correlationRuleSchema.safeParse({ ...made().rule, ...wrong }).success).toBe(false);
});

test('reads durations as Go writes them', () => {
  expect(['1h0m', '90m', '168h', '', '1d', 'h', '1h 0m'].map(minutesOf)).toEqual([
    60,
    90,
    10080,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('an interval says whether the schedule says more', () => {
  expect(intervalOf('@every 2h')).toEqual({ minutes: 120, inexact: false });
  expect(intervalOf('0 0 1 * *')).toEqual({ minutes: 1440, inexact: true });
});
