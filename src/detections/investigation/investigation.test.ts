import { describe, expect, test } from 'vitest';
import type { GuideStep } from '../guide/guide.ts';
import { filledCommands } from './commands.ts';
import { assignments, valuesIn } from './finding-values.ts';
import { quoted } from './quote.ts';
import { readFindings } from './read-findings.ts';

const values = (row: Record<string, string>) => Object.fromEntries(valuesIn([{ row }]));

describe('what a finding names', () => {
  test('is told by its fields, and lists are taken apart', () => {
    expect(
      values({ 'user.name': 'Jeppe.Winther@contoso.example', SourceAddress: '192.0.2.45\n-\n2001:db8::7' }),
    ).toEqual({
      user: ['jeppe.winther@contoso.example'],
      account: ['jeppe.winther'],
      address: ['192.0.2.45', '2001:db8::7'],
    });
    expect(values({ Session: 's', TokenId: 'a\nb', Application: 'Microsoft Teams', Pod: 'p' })).toEqual({
      session: ['s'],
      token: ['a', 'b'],
      pod: ['p'],
    });
  });

  test('knows service accounts, issuers and federated users', () => {
    expect(values({ 'exec.user.name': 'j@c', 'used.user.name': 'system:serviceaccount:shop:checkout' })).toEqual({
      user: ['j@c'],
      account: ['j'],
      serviceaccount: ['system:serviceaccount:shop:checkout'],
      namespace: ['shop'],
    });
    expect(values({ 'user.name': 'svc', FederatedName: 'backup', AccessKey: 'AKIA' })).toEqual({
      issuer: ['svc'],
      federated: ['backup'],
      key: ['AKIA'],
    });
    expect(values({ 'off.issuer': 'svc', 'used.user.name': 'backup', 'off.user.name': 'admin' })).toEqual({
      issuer: ['svc'],
      federated: ['backup'],
    });
    expect(values({ 'user.name': 'backup', Issuer: 'arn:aws:iam::1:user/svc' })).toEqual({
      federated: ['backup'],
      issuer: ['svc'],
    });
    expect(values({ 'user.name': 'session', FederatedName: '-', AccessKey: 'ASIA1' })).toEqual({ key: ['ASIA1'] });
    const refused = { Issuer: 'role', FederatedUser: 'arn:aws:sts::1:assumed-role/role/session' };
    expect(values(refused)['issuer']).toBeUndefined();
    expect(values({ 'user.name': 'backup', Issuer: 'arn:aws:iam::1:root' })).toEqual({ federated: ['backup'] });
  });

  test('fills parameters in every way, but not with what would be a wildcard', () => {
    const known = valuesIn([{ row: { UserName: 'a\nb', ComputerName: 'h*\nh', __proto__: 'x' } }]);
    expect(assignments(['user', 'host'], known)?.map((way) => Object.fromEntries(way))).toEqual([
      { user: 'a', host: 'h' },
      { user: 'b', host: 'h' },
    ]);
    expect(assignments(['pod'], known)).toBeUndefined();
    expect(assignments(['__proto__'], known)).toBeUndefined();
    expect(assignments([], known)).toHaveLength(1);
  });
});

describe('a value in a command', () => {
  test.each([
    ['a.b@c.example', 'sh', 'a.b@c.example'],
    ["it's; rm -rf ~", 'sh', "'it'\\''s; rm -rf ~'"],
    ['$(id)`id`', 'sh', "'$(id)`id`'"],
    ['a b', 'powershell', "'a b'"],
    ['a\u2019; Remove-Item x', 'powershell', "'a\u2019\u2019; Remove-Item x'"],
    ["a'b", 'powershell', "'a''b'"],
  ] as const)('%s for %s', (value, shell, text) => expect(quoted(value, shell)).toBe(text));

  test.each(['', '-x', '--help', 'a\nb', 'a\u001b[31m', 'a\u202eb', 'a\u200bb', 'a\u0000'])(
    '%j is refused',
    (value) => {
      expect(quoted(value, 'sh')).toBeUndefined();
      expect(quoted(value, 'powershell')).toBeUndefined();
    },
  );
});

test('a command takes its values from one finding, and is given once', () => {
  const command = { shell: 'sh', text: 'kubectl delete pod --namespace {{namespace}} {{pod}}' } as const;
  const step = { commands: [{ ...command, placeholders: ['namespace', 'pod'] }] } as unknown as GuideStep;
  const found: readonly Record<string, string>[] = [
    { Namespace: 'shop', Pod: 'db-0' },
    { Namespace: 'ops', Pod: 'db-1' },
    { Namespace: 'shop', Pod: 'db-0' },
    { Pod: 'x' },
  ];
  const { commands } = filledCommands(
    step,
    found.map((row) => valuesIn([{ row }])),
  );
  expect(commands.map(({ text }) => text)).toEqual([
    'kubectl delete pod --namespace shop db-0',
    'kubectl delete pod --namespace ops db-1',
  ]);
});

describe('stored findings', () => {
  const one = {
    id: 'a',
    level: 'high',
    confidence: 'low',
    detection: { id: 'd', title: 't', kind: 'hunt', pack: 'p' },
    who: [],
    where: [],
    which: [],
    firstSeen: '2025-10-14T15:00:00.000Z',
    lastSeen: null,
    count: 1,
    row: { constructor: 'x' },
    story: 's',
    somethingNew: true,
  };

  test('are read line by line, as an array or alone', () => {
    const line = JSON.stringify(one);
    for (const text of [`${line}\n${line.replace('"a"', '"b"')}\n`, JSON.stringify([one, one]), line]) {
      const { found, malformed } = readFindings(text);
      expect(malformed).toEqual([]);
      expect(found[0]).toMatchObject({
        story: 's',
        finding: { id: 'a', firstSeen: 1760454000000, row: { constructor: 'x' } },
      });
      expect(found[0]?.finding.lastSeen).toBeUndefined();
    }
  });

  test('name the lines that are none', () => {
    expect(readFindings(`${JSON.stringify(one)}\n{}\n\nnull\n{"id":1}\n[]`)).toMatchObject({
      found: [{ story: 's' }],
      malformed: [2, 4, 5, 6],
    });
    expect(readFindings('').found).toEqual([]);
  });
});
