import { expect, test } from 'vitest';
import type { Entity, Finding } from '../finding.ts';
import type { Level } from '../levels.ts';
import { tellStories } from './tell-stories.ts';

const hour = 3_600_000;

interface Facts {
  readonly who?: string | readonly Entity[];
  readonly where?: string | readonly Entity[];
  readonly which?: readonly Entity[];
  readonly at?: number;
  readonly until?: number;
  readonly level?: Level;
  readonly by?: string;
  readonly from?: string;
  readonly score?: number;
}

const entities = (field: string, value: Facts['who'] = []): readonly Entity[] =>
  typeof value === 'string' ? [{ field, value }] : value;

/** A finding that goes by a letter. */
function finding(id: string, facts: Facts): Finding {
  const { who, where, which = [], at, until, level = 'medium', by = id, from = 'Falcon', score } = facts;
  return {
    id,
    detection: { id: by, title: `detection ${by}`, kind: 'detection', pack: 'p', dataSources: [from] },
    level,
    confidence: 'medium',
    attack: [{ version: '19', technique: 'T1550.001', tactics: ['lateral-movement'] }],
    who: entities('user.name', who),
    where: entities('SourceAddress', where),
    which,
    ...(at !== undefined && { firstSeen: at * hour, lastSeen: (until ?? at) * hour }),
    count: 1,
    samples: [],
    row: {},
    ...(score !== undefined && { score: { value: score, reasons: [] } }),
  };
}

/** The stories as the letters of their findings: `['ab', 'c']`. */
const told = (findings: readonly Finding[], options = {}): readonly string[] =>
  tellStories(findings, options)
    .map((story) => story.findings.map(({ id }) => id).join(''))
    .sort();

/** Whether two findings are one story. */
const together = (a: Facts, b: Facts, ...others: readonly Facts[]): boolean =>
  told([
    finding('a', { at: 1, ...a }),
    finding('b', { at: 2, ...b }),
    ...others.map((facts, i) => finding(`other${i}`, { at: 1.5, ...facts })),
  ]).some((letters) => letters.includes('a') && letters.includes('b'));

const field = (name: string, value: string): readonly Entity[] => [{ field: name, value }];

test.each<readonly [string, Facts, Facts, boolean]>([
  ['one user', { who: 'ann' }, { who: 'ann' }, true],
  ['a user in another case', { who: 'ANN' }, { who: 'ann' }, true],
  ['a user with a domain', { who: 'CORP\\ann' }, { who: 'ann@contoso.example' }, true],
  ['a user whose name begins like another', { who: 'ann' }, { who: 'anna' }, false],
  ['an account that every computer has', { who: 'root', where: 'a' }, { who: 'root', where: 'b' }, false],
  ['NT AUTHORITY\\SYSTEM of two hosts', { who: 'NT AUTHORITY\\SYSTEM' }, { who: 'SYSTEM' }, false],
  ["a computer's account and the computer", { who: 'CORP\\WS-1$' }, { where: 'ws-1.corp.example' }, true],
  ['one host', { who: 'ann', where: 'WS-1' }, { who: 'bob', where: 'ws-1' }, true],
  ['localhost', { who: 'ann', where: 'localhost' }, { who: 'bob', where: 'localhost' }, false],
  ['one session', { which: field('Session', 'dde95575-096f') }, { which: field('c.C_Sid', 'dde95575-096f') }, true],
  [
    'a session and an application of one id',
    { which: field('Session', 'dde95575-096f') },
    { which: field('AppId', 'dde95575-096f') },
    false,
  ],
  [
    'one token',
    { which: field('used.Vendor.uniqueTokenIdentifier', 'wky4RYBx3R') },
    { which: field('TokenId', 'wky4RYBx3R') },
    true,
  ],
  [
    'a token in another case',
    { which: field('TokenId', 'wky4RYBx3R') },
    { which: field('TokenId', 'WKY4RYBX3R') },
    false,
  ],
  [
    'one access key',
    { which: field('Key', 'AKIAPV5LD6B3GEXAMPLE') },
    { which: field('Other', 'AKIAPV5LD6B3GEXAMPLE') },
    true,
  ],
  [
    'an issuer by its ARN',
    { who: 'svc-deploy' },
    { which: field('Issuer', 'arn:aws:iam::111122223333:user/svc-deploy') },
    true,
  ],
  [
    'a federated user by its ARN',
    { who: 'backup-sync' },
    { which: field('X', 'arn:aws:sts::111122223333:federated-user/backup-sync') },
    true,
  ],
  [
    'a federated user that was refused',
    { which: field('FederatedName', '-') },
    { which: field('FederatedName', '-') },
    false,
  ],
  ['a service account', { who: 'system:serviceaccount:ci:deployer' }, { which: field('Account', 'ci/deployer') }, true],
  [
    'service accounts of two namespaces',
    { who: 'system:serviceaccount:ci:deployer' },
    { who: 'system:serviceaccount:shop:deployer' },
    false,
  ],
  ['one pod', { where: field('Pod', 'checkout-7d') }, { where: field('kubernetes.pod.name', 'checkout-7d') }, true],
  ['one namespace', { which: field('Namespace', 'shop') }, { which: field('Namespace', 'shop') }, false],
  ['one program', { which: field('Program', 'C:\\curl.exe') }, { which: field('Program', 'C:\\curl.exe') }, false],
  ['one value in a list', { who: 'ann\nbob' }, { who: 'bob' }, true],
  ['__proto__', { who: '__proto__' }, { who: '__proto__' }, true],
  ['nothing', {}, {}, false],
])('findings that share %s', (_, a, b, expected) => {
  expect(together(a, b)).toBe(expected);
});

test('a short name is nobody where two domains have it', () => {
  expect(
    told([
      finding('a', { who: 'ann@a.example' }),
      finding('b', { who: 'ANN@b.example' }),
      finding('c', { who: 'ann' }),
    ]),
  ).toEqual(['a', 'b', 'c']);
  expect(together({ who: 'ann@a.example' }, { who: 'Ann@A.example' })).toBe(true);
});

test.each<readonly [string, readonly Facts[], boolean]>([
  ['two findings of medium level: it may be an office', [{}, {}], false],
  ['a grave finding and another', [{ level: 'high' }, {}], true],
  ['a grave finding that lists it with others', [{ level: 'critical', where: '192.0.2.1\n192.0.2.9' }, {}], false],
  ['a grave finding, and three who are only near', [{ level: 'high' }, {}, { who: 'c' }, { who: 'd' }], true],
  [
    'a grave finding, and many who are only near',
    [{ level: 'high' }, {}, { who: 'c' }, { who: 'd' }, { who: 'e' }, { who: 'f' }],
    false,
  ],
  [
    'many grave findings: one attacker, many victims',
    'abcdefgh'.split('').map((who): Facts => ({ who, level: 'high' })),
    true,
  ],
  [
    'many victims with lesser findings beside the grave ones',
    ['high', 'medium'].flatMap((level) => 'abcdefgh'.split('').map((who) => ({ who, level }) as Facts)),
    true,
  ],
])('an address that %s', (_, facts, expected) => {
  const [a, b, ...others] = facts.map((one, i): Facts => ({ who: 'ab'[i] ?? 'z', where: '192.0.2.1', ...one }));
  expect(together(a!, b!, ...others)).toBe(expected);
});

test.each(['127.0.0.1', '::1', '0.0.0.0', '169.254.10.1'])('%s is nowhere', (where) => {
  expect(together({ who: 'a', where, level: 'high' }, { who: 'b', where })).toBe(false);
});

test('what is known to be ordinary ties nothing, a person it is about all the same', () => {
  const facts: Facts = { where: '198.51.100.7', level: 'high' };
  const isOrdinary = ({ value }: { readonly value: string }): boolean => value.startsWith('198.51.100.');
  const findings = [
    finding('a', { ...facts, who: 'ann' }),
    finding('b', { ...facts, who: 'bob' }),
    finding('c', { ...facts, who: 'bob' }),
  ];
  expect(told(findings)).toEqual(['abc']);
  expect(told(findings, { isOrdinary })).toEqual(['a', 'bc']);
});

test('neighbours in a network are one where nothing ordinary comes from it, and near in time', () => {
  const a = finding('a', { who: 'ann', where: '192.0.2.45', level: 'high', at: 1 });
  const b = finding('b', { who: 'bob', where: '192.0.2.61', level: 'high', at: 6 });
  expect(told([a, b])).toEqual(['ab']);
  expect(tellStories([a, b])[0]?.links.map(({ text }) => text)).toEqual(['same network 192.0.2.0/24']);
  expect(told([a, { ...b, firstSeen: 8 * hour }])).toEqual(['a', 'b']);
  // One address is no neighbourhood.
  const same = finding('b', { who: 'bob', where: '192.0.2.45', level: 'high', at: 6 });
  expect(tellStories([a, same])[0]?.links.map(({ text }) => text)).toEqual(['same address 192.0.2.45']);
  expect(told([a, b, finding('c', { who: 'eve', where: '192.0.2.200' })])).toEqual(['a', 'b', 'c']);
  const six = (id: string, where: string) => finding(id, { who: id, where, level: 'high', at: 1 });
  expect(told([six('a', '2001:db8:1:2::1'), six('b', '2001:db8:1:ffff::9'), six('c', '2001:db8:2::1')])).toEqual([
    'ab',
    'c',
  ]);
  expect(told([six('a', '10.0.0.1'), six('b', '10.0.0.2')])).toEqual(['a', 'b']);
});

test('what many lesser findings name ties nothing: a portal that signs in for others', () => {
  const portal = (id: string, person: string) =>
    finding(id, {
      at: 1,
      who: [
        { field: 'issued.user.name', value: 'svc-portal' },
        { field: 'login.user.name', value: person },
      ],
    });
  const findings = [portal('a', 'ann'), portal('b', 'bob'), portal('c', 'cay'), portal('d', 'dan'), portal('e', 'ann')];
  expect(told(findings)).toEqual(['ae', 'b', 'c', 'd']);
  expect(told(findings.slice(0, 2))).toEqual(['ab']);
  expect(
    tellStories(findings)
      .map(({ title }) => title.split(':')[0])
      .sort(),
  ).toEqual(['ann', 'bob', 'cay', 'dan']);
});

test('findings far apart in time are two stories, those of a chain are one', () => {
  const at = (id: string, from: number, until = from) => finding(id, { who: 'ann', at: from, until });
  expect(told([at('a', 0), at('b', 24), at('c', 48)])).toEqual(['abc']);
  expect(told([at('a', 0), at('b', 24.01)])).toEqual(['a', 'b']);
  expect(told([at('a', 0, 20), at('b', 1), at('c', 40)])).toEqual(['abc']);
  expect(told([at('a', 0), at('b', 2)], { gap: hour })).toEqual(['a', 'b']);
  expect(told([at('a', 0), finding('b', { who: 'ann' })])).toEqual(['ab']);
});

test('the order of the findings changes nothing', () => {
  const findings = [
    finding('a', { who: 'ann', at: 1 }),
    finding('b', { who: 'ann', where: 'ws-1', at: 1 }),
    finding('c', { who: 'bob', where: 'WS-1', at: 3, level: 'high' }),
    finding('d', { who: 'cay', at: 1 }),
    finding('e', { who: 'cay' }),
  ];
  const expected = tellStories(findings);
  expect(tellStories(findings.toReversed())).toEqual(expected);
  expect(expected.map(({ findings }) => findings.map(({ id }) => id).join(''))).toEqual(['abc', 'de']);
});

test('the id stays while the first finding and the main person do', () => {
  const first = finding('a', { who: 'ann', at: 1 });
  const [alone] = tellStories([first]);
  const [longer] = tellStories([first, finding('b', { who: 'ann@contoso.example', at: 2 })]);
  const [other] = tellStories([finding('b', { who: 'ann', at: 1 })]);
  expect(longer?.id).toBe(alone?.id);
  expect(other?.id).not.toBe(alone?.id);
  expect(alone?.id).toMatch(/^[0-9a-f]{32}$/);
});

test('a story says who, how much, where and how long', () => {
  const [story] = tellStories([
    finding('a', { who: 'ann@contoso.example', at: 10, from: 'Microsoft Entra ID', level: 'high' }),
    finding('b', { who: 'ann', where: 'WS-1', at: 9, from: 'CrowdStrike Falcon' }),
    finding('c', { who: 'ann@contoso.example', at: 12.5, from: 'Microsoft 365' }),
  ]);
  expect(story?.title).toBe('ann: 3 findings in Falcon, Entra ID and Microsoft 365, 3 h 30 min');
  expect(story).toMatchObject({
    level: 'high',
    firstSeen: 9 * hour,
    lastSeen: 12.5 * hour,
    dataSources: ['CrowdStrike Falcon', 'Microsoft Entra ID', 'Microsoft 365'],
  });
  expect(story?.entities[0]).toEqual({ kind: 'user', key: 'ann', value: 'ann', findings: 3 });
  expect(tellStories([finding('a', {})])[0]?.title).toBe('Nobody named: 1 finding in Falcon');
});

test('the score is that of the gravest finding, and more for what findings say together', () => {
  const of = (...findings: readonly Finding[]) => {
    const score = tellStories(findings)[0]?.score;
    return [score?.value, ...(score?.reasons.map(({ kind, points }) => `${kind} ${points}`) ?? [])];
  };
  expect(of(finding('a', { who: 'ann', level: 'high' }))).toEqual([70, 'gravest-finding 70']);
  expect(of(finding('a', { who: 'ann', score: 33 }))).toEqual([33, 'gravest-finding 33']);
  expect(of(finding('a', { who: 'ann', by: 'x' }), finding('b', { who: 'ann', by: 'x' }))).toEqual([
    45,
    'gravest-finding 45',
  ]);
  expect(
    of(finding('a', { who: 'ann', where: 'ws-1' }), finding('b', { who: 'ann', where: 'ws-2', from: 'Okta' })),
  ).toEqual([56, 'gravest-finding 45', 'several-detections 3', 'several-sources 4', 'several-hosts 4']);
  const many = Array.from({ length: 9 }, (_, i) => finding(`f${i}`, { who: 'ann', from: `source ${i}`, score: 99 }));
  expect(of(...many)[0]).toBe(100);
});

test('the gravest story comes first', () => {
  expect(
    tellStories([
      finding('a', { who: 'ann', at: 1 }),
      finding('b', { who: 'bob', level: 'critical', at: 2 }),
      finding('c', { who: 'cay', at: 3 }),
    ]).map((story) => story.findings[0]?.id),
  ).toEqual(['b', 'c', 'a']);
  expect(tellStories([])).toEqual([]);
});

test('ten thousand findings of hostile names are told', () => {
  const names = ['constructor', '<script>', 'a"b', '\u202e', '\0', "'; drop", 'ｅ'];
  const findings = Array.from({ length: 10_000 }, (_, i) =>
    finding(`f${i}`, {
      who: `${names[i % 7]}${i % 100}`,
      where: `host ${i % 300}`,
      at: i / 100,
      level: i % 9 === 0 ? 'high' : 'low',
    }),
  );
  const stories = tellStories(findings);
  expect(stories.flatMap((story) => story.findings)).toHaveLength(10_000);
});
