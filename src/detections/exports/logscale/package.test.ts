import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { analyse } from '../../../compile.ts';
import { loadPacks } from '../../pack.ts';
import { parseParser } from '../../parsers.ts';
import { examplePack, exampleParser, query } from '../example-pack.ts';
import type { ExportedFile } from '../exported-file.ts';
import { lookupNames } from '../lookup-names.ts';
import { packContent } from '../pack-content.ts';
import { logScalePackage, packageFileName } from './package.ts';
import { manifestSchema, packageParserSchema, savedQuerySchema, scheduledSearchSchema } from './schema.ts';
import { zipOf } from './zip.ts';

const schemas: Readonly<Record<string, z.ZodType>> = {
  'manifest.yaml': manifestSchema,
  'scheduled-searches': scheduledSearchSchema,
  queries: savedQuerySchema,
  parsers: packageParserSchema,
};

/** The files, each held to the form of its folder, read back. */
function read(files: readonly ExportedFile[]): Record<string, Record<string, unknown>> {
  const found: Record<string, Record<string, unknown>> = {};
  for (const { path, content } of files) {
    expect(path).toMatch(/^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)?[A-Za-z0-9_][A-Za-z0-9._-]*$/);
    if (!path.endsWith('.yaml')) continue;
    const schema = schemas[path.split('/')[0] ?? ''];
    const value = parse(content as string) as Record<string, unknown>;
    expect([path, schema?.safeParse(value).error?.issues ?? []]).toEqual([path, []]);
    found[path] = value;
  }
  return found;
}

const csv = { name: 'nets.csv', learnt: true, content: new TextEncoder().encode('network\n10.0.0.0/8\n') };
const list = { name: 'ci.csv', content: new TextEncoder().encode('detection,owner\n') };

describe('a LogScale package', () => {
  const pack = examplePack(
    [
      {
        query: query('match(file="nets.csv", field=ip, column=network, mode=cidr) | match(file="hosts.csv", field=h)'),
      },
      { title: 'Leads', kind: 'hunt', file: 'hunts/leads.yaml', window: '7d', description: 'One.\nTwo: "x".' },
    ],
    { name: 't1.001-x', parsers: [exampleParser('p', 'parseJson() | match("nets.csv", field=ip, strict=false)')] },
  );
  const files = logScalePackage({ pack, lookups: [csv], allowLists: [list] }, 'acme');
  const found = read(files);

  test('has a manifest, a README and a file for each asset, in order', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'README.md',
      'data/nets.csv',
      'manifest.yaml',
      'parsers/p.yaml',
      'queries/leads.yaml',
      'scheduled-searches/calls.yaml',
    ]);
    expect(found['manifest.yaml']).toMatchObject({
      name: 'acme/t1-001-x',
      version: '1.2.3',
      author: { name: 'Saker' },
    });
    expect(packageFileName(pack, 'acme')).toBe('acme--t1-001-x--1.2.3.zip');
  });

  test('runs a detection on its schedule over its window, switched off and without actions', () => {
    expect(found['scheduled-searches/calls.yaml']).toMatchObject({
      name: 'Calls',
      description: 'It calls.',
      enabled: false,
      queryStart: '24h',
      queryEnd: 'now',
      schedule: 'H * * * *',
      actionNameReferences: [],
      labels: ['saker', 'medium', 'test', 'T1550.001', '2f4edf2a-13fe-458f-91b3-fc16425d0c8b'],
    });
  });

  test('keeps a hunt as a saved query that begins with what it is for', () => {
    expect(found['queries/leads.yaml']).toMatchObject({
      name: 'Leads',
      queryString: '// One.\n// Two: "x".\na=b | groupBy(user) | select([user])\n',
      timeInterval: { isLive: false, start: '7d' },
    });
  });

  test('names the lookup files it brings with its own name, and no other', () => {
    expect(found['scheduled-searches/calls.yaml']?.['queryString']).toBe(
      'match(file="acme/t1-001-x/nets.csv", field=ip, column=network, mode=cidr) | match(file="hosts.csv", field=h)',
    );
    expect(found['parsers/p.yaml']?.['script']).toBe(
      'parseJson() | match("acme/t1-001-x/nets.csv", field=ip, strict=false)',
    );
    expect(files.find(({ path }) => path === 'README.md')?.content).toMatch(
      /it does not bring\n\n.*\n\n- `hosts\.csv`\n/,
    );
  });

  test('says what was learnt from past logs, and which allow-lists do not act', () => {
    const readme = files.find(({ path }) => path === 'README.md')?.content;
    expect(readme).toContain('- `acme/t1-001-x/nets.csv`, learnt from past logs\n');
    expect(readme).toMatch(/do not act here\n\n.*\n\n- `ci\.csv`\n/);
    expect(files.some(({ path }) => path.includes('ci.csv'))).toBe(false);
  });

  test('as a zip holds the same, byte by byte the same each time', () => {
    const zip = zipOf(files);
    expect(zipOf(files.toReversed())).toEqual(zip);
    const entries = unzipSync(zip);
    expect(Object.keys(entries)).toEqual(files.map(({ path }) => path));
    expect(strFromU8(entries['data/nets.csv'] ?? new Uint8Array())).toBe('network\n10.0.0.0/8\n');
  });

  test('takes hostile names apart from what they would do', () => {
    const title = '../../x"`$(id)`\\\u001b[2J\u202e\n# heading <script>';
    const files = logScalePackage(
      {
        pack: examplePack(
          [
            { title, file: 'a/../../../e\u0000vil".yaml', description: 'a\r\nb\u2028| drop everything' },
            { title: '', kind: 'hunt', file: 'C:\\x\\$HOME.yml', description: 'x\u2028y\r\n| drop()' },
            { title, file: 'evil.yaml' },
          ],
          { title, name: '__proto__', author: title, license: 'MIT OR Apache-2.0', description: title },
        ),
        lookups: [],
        allowLists: [],
      },
      '../Scope',
    );
    const found = read(files);
    expect(files.map(({ path }) => path)).toEqual([
      'README.md',
      'manifest.yaml',
      'queries/home.yaml',
      'scheduled-searches/e-vil.yaml',
      'scheduled-searches/evil.yaml',
    ]);
    expect(found['manifest.yaml']?.['name']).toBe('scope/proto');
    expect(found['queries/home.yaml']).toMatchObject({ name: 'Unnamed' });
    expect(found['queries/home.yaml']?.['queryString']).toMatch(/^\/\/ x\n\/\/ y\n\/\/ \| drop\(\)\na=b /);
    expect(found['scheduled-searches/evil.yaml']?.['name']).toBe('../../x (id) [2J # heading <script>-2');
    const readme = files.find(({ path }) => path === 'README.md')?.content as string;
    expect(readme).not.toMatch(/<script>|^# heading|[\u0000-\u0009\u000b-\u001f\u202e]/m);
  });

  test('of a pack that has nothing is one still', () => {
    const files = logScalePackage({ pack: examplePack([]), lookups: [], allowLists: [] }, 'saker');
    read(files);
    expect(files.map(({ path }) => path)).toEqual(['README.md', 'manifest.yaml']);
  });
});

describe('the packs that come with Saker', async () => {
  const { packs } = await loadPacks(['packs']);
  test.each(packs)('$name', async (pack) => {
    const content = await packContent(pack);
    const files = logScalePackage(content, 'saker');
    const found = read(files);
    const assets = Object.entries(found);
    const searches = assets.filter(([path]) => path.startsWith('scheduled-searches/'));
    expect(searches).toHaveLength(pack.detections.filter(({ kind }) => kind === 'detection').length);
    const brought = files.flatMap(({ path }) => (path.startsWith('data/') ? [path.slice('data/'.length)] : []));
    const own = new Set(brought.map((name) => `${found['manifest.yaml']?.['name']}/${name}`));
    for (const [path, { queryString, script }] of assets) {
      const text = (queryString ?? script) as string | undefined;
      if (text === undefined) continue;
      for (const name of lookupNames(text)) {
        expect([path, name, own.has(name) || !brought.includes(name)]).toEqual([path, name, true]);
      }
      if (script !== undefined) continue;
      const refused = analyse(query(text), { strict: true, ...(path.startsWith('sch') && { as: 'scheduled-search' }) });
      expect([path, refused.filter(({ severity }) => severity === 'error')]).toEqual([path, []]);
    }
    // A parser LogScale takes is one Saker takes too.
    for (const { path, content } of files) {
      if (path.startsWith('parsers/')) expect(parseParser(path, content as string).diagnostics).toEqual([]);
    }
  });
});

test.each([
  ['an alert', { $schema: 'https://schemas.humio.com/alert/v0.3.0' }],
  ['an hour of its own choosing', { schedule: 'H H * * *' }],
  ['six fields of cron', { schedule: '0 0 * * * *' }],
  ['an interval in place of cron', { schedule: '@every 1h' }],
  ['an end that is not now', { queryEnd: '1h' }],
  ['a name with quotes', { name: 'a "b"' }],
  ['a key LogScale does not know', { confidence: 'high' }],
])('the form of a scheduled search refuses %s', (_, wrong) => {
  const files = logScalePackage({ pack: examplePack([{}]), lookups: [], allowLists: [] }, 'saker');
  const search = parse(files.find(({ path }) => path.startsWith('scheduled'))?.content as string) as object;
  expect(scheduledSearchSchema.safeParse(search).success).toBe(true);
  expect(scheduledSearchSchema.safeParse({ ...search, ...wrong }).success).toBe(false);
});
