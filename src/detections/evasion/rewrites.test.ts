import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../json-record.ts';
import { rewrites } from './rewrites.ts';

const byName = new Map(rewrites.map((rewrite) => [rewrite.name, rewrite.rewrite]));
const rewritten = (name: string, record: JsonRecord): readonly JsonRecord[] => byName.get(name)!(record);
/** The command lines that come out. */
const lines = (name: string, record: JsonRecord) => rewritten(name, record).map((made) => made['CommandLine']);

const curl = {
  event_platform: 'Win',
  ImageFileName: '\\Device\\HarddiskVolume3\\Windows\\System32\\curl.exe',
  CommandLine: 'curl.exe -s -H "Authorization: Bearer eyJ0" https://graph.microsoft.com/v1.0/me/Messages?$top=5',
};
const powershell = {
  event_platform: 'Win',
  ImageFileName: '\\Device\\HarddiskVolume3\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  CommandLine: `powershell.exe -nop -Command "Invoke-RestMethod -Headers @{Authorization='Bearer eyJ0'} -Uri 'https://graph.microsoft.com/v1.0/me'"`,
};
const linux = {
  event_platform: 'Lin',
  ImageFileName: '/usr/bin/curl',
  CommandLine: 'curl --header "Authorization: Bearer eyJ0" https://graph.microsoft.com/v1.0/me',
};
const cmd = {
  event_platform: 'Win',
  ImageFileName: '\\Device\\HarddiskVolume3\\Windows\\System32\\cmd.exe',
  CommandLine: 'cmd.exe /c curl https://graph.microsoft.com/v1.0/me',
};
const file = {
  event_platform: 'Win',
  ContextBaseFileName: 'python.exe',
  TargetFileName: 'C:\\Users\\a\\.aws\\credentials',
};
const trail = { eventName: 'GetFederationToken', userAgent: 'Boto3/1.35.70', userIdentity: { type: 'IAMUser' } };
const graph = {
  category: 'MicrosoftGraphActivityLogs',
  properties: { requestUri: 'https://graph.microsoft.com/v1.0/me/messages?$top=5', userAgent: 'curl/8.1' },
};
const kubernetes = { requestURI: '/api/v1/namespaces/x/secrets?limit=500', userAgent: 'kubectl/v1.29' };

describe('command lines', () => {
  test.each<[string, JsonRecord, string[]]>([
    [
      'upper-case',
      curl,
      ['CURL.exe -s -H "AUTHORIZATION: BEARER eyJ0" HTTPS://GRAPH.MICROSOFT.COM/v1.0/me/Messages?$top=5'],
    ],
    [
      'lower-case',
      powershell,
      [
        `powershell.exe -nop -command "invoke-restmethod -headers @{authorization='bearer eyJ0'} -uri 'https://graph.microsoft.com/v1.0/me'"`,
      ],
    ],
    ['mixed-case', linux, ['curl --header "aUtHoRiZaTiOn: bEaReR eyJ0" hTtPs://gRaPh.mIcRoSoFt.cOm/v1.0/me']],
    [
      'renamed-binary',
      curl,
      ['updater.exe -s -H "Authorization: Bearer eyJ0" https://graph.microsoft.com/v1.0/me/Messages?$top=5'],
    ],
    ['renamed-binary', linux, ['updater --header "Authorization: Bearer eyJ0" https://graph.microsoft.com/v1.0/me']],
    [
      'alias-iwr',
      curl,
      [
        `powershell.exe -nop -c "iwr -Headers @{Authorization='Bearer eyJ0'} -Uri 'https://graph.microsoft.com/v1.0/me/Messages?$top=5'"`,
      ],
    ],
    ['alias-irm', powershell, [powershell.CommandLine.replace('Invoke-RestMethod', 'irm')]],
    ['cmdlet-invoke-webrequest', powershell, [powershell.CommandLine.replace('RestMethod', 'WebRequest')]],
    [
      'cmdlet-invoke-restmethod',
      linux,
      [
        `pwsh -nop -c "Invoke-RestMethod -Headers @{Authorization='Bearer eyJ0'} -Uri 'https://graph.microsoft.com/v1.0/me'"`,
      ],
    ],
    ['tool-curl', powershell, ['curl.exe -s -H "Authorization: Bearer eyJ0" https://graph.microsoft.com/v1.0/me']],
    ['caret-noise', curl, [`cmd.exe /c ^c^u^r^l.exe${curl.CommandLine.slice(8)}`, curl.CommandLine]],
    ['caret-noise', cmd, ['cmd.exe /c ^c^u^r^l https://graph.microsoft.com/v1.0/me']],
    ['environment-substring', cmd, ['cmd.exe /c %ProgramData:~0,1%url https://graph.microsoft.com/v1.0/me']],
    [
      'quote-noise',
      curl,
      ['cu""rl.exe -s -H "Authorization: Bearer eyJ0" https://gr""aph.microsoft.com/v1.0/me/Messages?$top=5'],
    ],
    ['backtick-noise', powershell, [powershell.CommandLine.replace('Invoke-RestMethod', 'Inv`oke-RestMethod')]],
    [
      'string-concatenation',
      powershell,
      [
        powershell.CommandLine.replace(
          "'https://graph.microsoft.com/v1.0/me'",
          "('https://gr'+'aph.microsoft.com/v1.0/me')",
        ),
      ],
    ],
    ['host-case', curl, [curl.CommandLine.replace('https://graph.microsoft.com', 'HTTPS://GRAPH.MICROSOFT.COM')]],
    ['host-trailing-dot', curl, [curl.CommandLine.replace('.com', '.com.')]],
    ['host-port', curl, [curl.CommandLine.replace('.com', '.com:443')]],
    ['path-percent-encoding', linux, [linux.CommandLine.replace('/me', '/%6de')]],
  ])('%s', (name, record, expected) => {
    expect(lines(name, record)).toEqual(expected);
  });

  test('encoded-command says the same in UTF-16 and base64, of curl too', () => {
    const decoded = (record: JsonRecord): string => {
      const [line] = lines('encoded-command', record);
      const [, code = ''] = /^(?:powershell\.exe|pwsh) -nop -EncodedCommand (\S+)$/.exec(String(line)) ?? [];
      return Buffer.from(code, 'base64').toString('utf16le');
    };
    expect(decoded(powershell)).toBe(
      "Invoke-RestMethod -Headers @{Authorization='Bearer eyJ0'} -Uri 'https://graph.microsoft.com/v1.0/me'",
    );
    expect(decoded(curl)).toContain("irm -Headers @{Authorization='Bearer eyJ0'} -Uri 'https://graph");
    expect(decoded(linux)).toContain('irm ');
  });

  test('of another program come with its path', () => {
    expect(rewritten('alias-iwr', curl)[0]?.['ImageFileName']).toBe(powershell.ImageFileName);
    expect(rewritten('alias-iwr', linux)[0]?.['ImageFileName']).toBe('/usr/bin/pwsh');
    expect(rewritten('tool-curl', powershell)[0]?.['ImageFileName']).toBe(curl.ImageFileName);
    expect(rewritten('renamed-binary', curl)[0]?.['ImageFileName']).toBe(
      '\\Device\\HarddiskVolume3\\Windows\\System32\\updater.exe',
    );
    expect(rewritten('caret-noise', curl).map((r) => r['ImageFileName'])).toEqual([
      cmd.ImageFileName,
      curl.ImageFileName,
    ]);
  });
});

describe('other records', () => {
  test.each<[string, JsonRecord, JsonRecord]>([
    [
      'upper-case',
      file,
      { ...file, ContextBaseFileName: 'PYTHON.EXE', TargetFileName: 'C:\\USERS\\A\\.AWS\\CREDENTIALS' },
    ],
    ['renamed-binary', file, { ...file, ContextBaseFileName: 'updater.exe' }],
    ['agent-python-requests', trail, { ...trail, userAgent: 'python-requests/2.32.3' }],
    ['agent-empty', graph, { ...graph, properties: { ...graph.properties, userAgent: '' } }],
    [
      'agent-browser',
      {
        list: [
          { Name: 'UserAgent', Value: 'x' },
          { Name: 'y', Value: 'x' },
        ],
      },
      {
        list: [
          { Name: 'UserAgent', Value: expect.stringMatching(/^Mozilla/) as unknown as string },
          { Name: 'y', Value: 'x' },
        ],
      },
    ],
    [
      'host-port',
      graph,
      {
        ...graph,
        properties: { ...graph.properties, requestUri: 'https://graph.microsoft.com:443/v1.0/me/messages?$top=5' },
      },
    ],
    [
      'path-percent-encoding',
      graph,
      {
        ...graph,
        properties: { ...graph.properties, requestUri: 'https://graph.microsoft.com/v1.0/me/%6dessages?$top=5' },
      },
    ],
    ['path-percent-encoding', kubernetes, { ...kubernetes, requestURI: '/api/v1/namespaces/x/%73ecrets?limit=500' }],
  ])('%s', (name, record, expected) => {
    expect(rewritten(name, record)).toEqual([expected]);
  });
});

describe('a rewrite that does not apply leaves the record itself', () => {
  const applied = (record: JsonRecord) =>
    rewrites
      .filter(({ rewrite }) => rewrite(record).length !== 1 || rewrite(record)[0] !== record)
      .map(({ name }) => name);

  test.each<[string, JsonRecord, string[]]>([
    ['of an API call without a user agent', { eventName: 'x' }, []],
    ['of an API call', trail, ['agent-browser', 'agent-python-requests', 'agent-empty']],
    [
      'of a request to Kubernetes',
      kubernetes,
      ['path-percent-encoding', 'agent-browser', 'agent-python-requests', 'agent-empty'],
    ],
    ['of a file that is opened', file, ['upper-case', 'lower-case', 'mixed-case', 'renamed-binary']],
    [
      'of a program without requests',
      { event_platform: 'Lin', ImageFileName: '/bin/ls', CommandLine: 'ls -l' },
      ['renamed-binary'],
    ],
    [
      'of PowerShell, for what it is already',
      powershell,
      expect.not.arrayContaining(['cmdlet-invoke-restmethod']) as unknown as string[],
    ],
    [
      'of curl on Linux, for tricks of Windows',
      linux,
      expect.not.arrayContaining([
        'caret-noise',
        'quote-noise',
        'backtick-noise',
        'environment-substring',
      ]) as unknown as string[],
    ],
  ])('%s', (_, record, expected) => {
    expect(applied(record)).toEqual(expected);
  });

  test('and no record whatever makes one throw', () => {
    const word = fc.constantFrom(
      'CommandLine',
      'ImageFileName',
      'requestUri',
      'userAgent',
      'Name',
      'Value',
      'event_platform',
      '__proto__',
    );
    const piece = fc.constantFrom(
      'curl',
      '"',
      "'",
      '\\',
      '/',
      'https://',
      'a.b',
      ' ',
      '-c ',
      'powershell',
      'irm',
      'Win',
      '%',
      '^',
      '$1',
      '😀',
      '',
    );
    const value = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((p) => p.join('')),
      fc.constant(null),
      fc.double(),
      fc.boolean(),
    );
    const record = fc.dictionary(word, fc.oneof(value, fc.array(value), fc.dictionary(word, value)));
    fc.assert(
      fc.property(record, (given) => {
        for (const { name, rewrite } of rewrites) {
          const made = rewrite(given as JsonRecord);
          expect(made.length, name).toBeGreaterThan(0);
          expect(() => JSON.stringify(made)).not.toThrow();
        }
      }),
    );
  });
});

test('every rewrite has a file of its name, and says what it does', () => {
  const folder = new URL('./', import.meta.url);
  const defined = readdirSync(folder).filter((name) =>
    /: Rewrite = \{/.test(readFileSync(new URL(name, folder), 'utf8')),
  );
  expect(defined.map((name) => name.replace('.ts', '')).sort()).toEqual(rewrites.map(({ name }) => name).sort());
  for (const { summary } of rewrites) expect(summary).toMatch(/^[A-Z].{20,}\.$/);
});
