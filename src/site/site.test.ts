import { describe, expect, it } from 'vitest';
import { parseBaseline } from '../detections/baseline/load-baselines.ts';
import { parseChapter } from '../detections/guide/parse-chapter.ts';
import { type Detection, type Pack, parseDetection } from '../detections/pack.ts';
import { readMeasures } from './measures.ts';
import { renderSite, type SiteFile } from './site.ts';
import type { SitePack } from './site-map.ts';

const tag = '<script>alert("x")</script>';
const attack = [{ version: '18', technique: 'T1550.001', tactics: ['lateral-movement'] }];

function detection(name: string, { title = 'A', id = '1', more = '', query = 'a=1 | count()' } = {}): Detection {
  const text = `id: 1f6b8a52-7d0e-4f5e-9c1b-2a6f0d3e7b0${id}
title: ${JSON.stringify(title)}
status: test
kind: detection
level: high
confidence: low
author: ${JSON.stringify(tag)}
date: 2026-01-01
description: ${JSON.stringify(`${tag} and \`${tag}\`.`)}
attack: ${JSON.stringify(attack)}
dataSources: [{ product: ${JSON.stringify(tag)}, category: other, type: p, fields: [${JSON.stringify(tag)}] }]
window: 1h
schedule: '@every 1h'
entities: { who: [${JSON.stringify(tag)}] }
finding: {}
query: |
  ${query}
${more}`;
  const parsed = parseDetection(`p/detections/${name}.yaml`, text, 'detection');
  expect(parsed.diagnostics).toEqual([]);
  return parsed.detection!;
}

function pack(detections: readonly Detection[], more: Partial<SitePack> = {}, head: Partial<Pack> = {}): SitePack {
  return {
    pack: {
      name: 'p',
      title: 'The pack',
      version: '1.0.0',
      description: 'What it is about.',
      license: 'Apache-2.0',
      author: 'Saker',
      attack,
      references: [],
      directory: 'p',
      detections,
      parsers: [],
      recognition: [],
      ...head,
    },
    lookups: [],
    allowLists: [],
    baselines: [],
    chapters: [],
    ...more,
  };
}

const render = (...packs: readonly SitePack[]): readonly SiteFile[] => renderSite({ packs, version: '1' });
const textAt = (files: readonly SiteFile[], path: string): string => files.find((file) => file.path === path)!.text;
const paths = (files: readonly SiteFile[]): readonly string[] => files.map((file) => file.path);

describe('a site', () => {
  it('has a page for each detection, named as its file', () => {
    const files = render(pack([detection('one'), detection('..\\..\\Two', { id: '2' })]));
    expect(paths(files)).toEqual([
      ...['index.html', 'attack.html', 'p/detections/one.html', 'p/detections/two.html', 'p/sources.html'],
      ...['assets/site.css', 'assets/site.js', 'assets/search-index.js', 'assets/icon.svg'],
    ]);
    expect(render(pack([detection('one')]))).toEqual(render(pack([detection('one')])));
  });

  it('keeps packs apart that go by one name, or by that of a folder of its own', () => {
    const files = render(
      pack([detection('a')]),
      pack([detection('a', { id: '2' })]),
      pack([detection('a', { id: '3' })], {}, { name: 'assets' }),
    );
    expect(new Set(paths(files)).size).toBe(files.length);
    expect(paths(files)).toContain('p-2/detections/a.html');
    expect(paths(files)).toContain('assets-2/detections/a.html');
  });

  it('runs nothing that a pack holds', () => {
    const more = `
references: ["javascript:alert(1)"]
falsePositives: [${JSON.stringify(tag)}]
tuning: [${JSON.stringify(tag)}]
blindSpots: [${JSON.stringify(tag)}]
baseline: ${JSON.stringify(tag)}
tests:
  - { name: ${JSON.stringify(tag)}, kind: attack, events: [{ a: 1 }], expect: [{ ${JSON.stringify(tag)}: ${JSON.stringify(tag)} }] }
  - { name: b, kind: benign, events: [{ a: 2 }] }
`;
    const files = render(
      pack(
        [detection('a', { title: tag, more, query: `a="${tag.replaceAll('"', "'")}" // ${tag}` })],
        {
          readme: `# ${tag}\n${tag}\n`,
          lookups: [{ name: `${tag}.csv`, columns: [tag], rows: [[tag], [null]] }],
        },
        { title: tag, description: tag, references: ['javascript:alert(1)'] },
      ),
    );
    for (const { path, text } of files.filter((file) => file.path.endsWith('.html'))) {
      expect(text.match(/<script[^>]*>/g), path).toEqual([
        expect.stringMatching(/^<script src="[./]*assets\/site\.js" defer>$/),
      ]);
      expect(text, path).not.toMatch(/(href|src)="\s*javascript:/i);
      expect(text, path).not.toContain('alert("x")');
    }
    expect(textAt(files, 'p/detections/a.html')).toContain('<h1>&lt;script&gt;');
    const index = textAt(files, 'assets/search-index.js');
    expect(() => JSON.parse(index.replace(/^globalThis\.sakerSearch = /, '').replace(/;\n$/, ''))).not.toThrow();
  });

  it('says what lint says, by the line of the query', () => {
    const page = textAt(render(pack([detection('a', { query: 'a=1\n  | count(\n  ' })])), 'p/detections/a.html');
    expect(page).toMatch(/Lint says \d thing/);
    expect(page).toContain('<a href="#line-2">Line 2</a>');
    expect(page).toContain('class="line marked error" id="line-2"');
    expect(textAt(render(pack([detection('a')])), 'p/detections/a.html')).toContain('Lint clean');
  });

  it('leads on to the next detection and back', () => {
    const files = render(pack([detection('a'), detection('b', { id: '2', title: 'B' })]));
    expect(textAt(files, 'p/detections/a.html')).toContain('rel="next" href="../../p/detections/b.html"');
    expect(textAt(files, 'p/detections/a.html')).not.toContain('rel="prev"');
    expect(textAt(files, 'p/detections/b.html')).toContain('rel="prev" href="../../p/detections/a.html"');
  });

  it('has the guide and the playbook, linked both ways with the detections they are about', () => {
    const chapter = (kind: 'guide' | 'playbook', detections: string, text: string) =>
      parseChapter(
        `p/${kind}/10-first.md`,
        `---\ntitle: Who is it?\norder: 10\nkind: ${kind}\nphase: ${kind === 'guide' ? 'investigation' : 'containment'}\nplatforms: [entra]\n${detections}---\n\n${text}\n`,
        kind,
      ).chapter!;
    const one = detection('a');
    const guide = chapter(
      'guide',
      `detections: [${one.id}]\n`,
      '# Who is it?\n\nSee [what to do](../playbook/10-first.md#revoke).',
    );
    const playbook = chapter(
      'playbook',
      '',
      '## Revoke\n\n[The detection](../detections/a.yaml), [another](../detections/z.yaml).',
    );
    const files = render(pack([one, detection('b', { id: '2' })], { chapters: [guide, playbook] }));
    expect(textAt(files, 'p/guide/first.html')).toContain('href="../../p/playbook/first.html#revoke"');
    expect(textAt(files, 'p/guide/first.html').match(/Who is it\?<\/h1>/g)).toHaveLength(1);
    expect(textAt(files, 'p/playbook/first.html')).toContain(
      '<a href="../../p/detections/a.html">The detection</a>, another.',
    );
    expect(textAt(files, 'p/detections/a.html')).toContain('href="../../p/guide/first.html"');
    expect(textAt(files, 'p/detections/b.html')).not.toContain('href="../../p/guide/first.html"');
    expect(textAt(files, 'p/detections/b.html')).toContain('href="../../p/playbook/first.html"');
  });
});

describe('lists and baselines', () => {
  const baseline = parseBaseline(
    'p/baselines/habits.yaml',
    `name: habits\ntitle: Agents\ndescription: ${JSON.stringify(tag)}\nsubject: user\nvalue: userAgent\nquery: |\n  a=1 | count()\n`,
  ).baseline!;
  const other = detection('b', { id: '2', query: 'FileName="habits.csv" | count()' });
  const files = render(
    pack([detection('a', { query: 'match(file="habits.csv", field=a)' }), other], {
      lookups: [{ name: 'habits.csv', columns: ['subject'], rows: [['(nothing)']] }],
      allowLists: [{ name: 'wanted.csv', columns: ['reason'], rows: [[tag], ['why']] }],
      baselines: [baseline],
    }),
  );

  it('say what is learnt, and which query reads it', () => {
    const page = textAt(files, 'p/baselines.html');
    for (const part of ['User agent', 'href="../p/detections/a.html"', '&lt;script&gt;']) expect(page).toContain(part);
    expect(page).not.toContain('p/detections/b.html');
    const lists = textAt(files, 'p/lists.html');
    expect(lists).toContain('href="../p/baselines.html#list-habits.csv"');
    expect(lists).not.toContain('(nothing)');
    expect(lists).toContain('href="../p/detections/a.html"');
    expect(lists).not.toContain('p/detections/b.html');
  });

  it('show the rows of an allow-list', () => {
    expect(textAt(files, 'p/lists.html')).toContain('<td>why</td>');
  });
});

describe('measures', () => {
  const one = detection('a');
  const report = {
    detections: [
      {
        id: one.id,
        passed: true,
        tests: [],
        coverage: { percent: 100, clauses: [] },
        mutation: { percent: 97.5, mutants: [{ text: 'a=1 → a=2', fate: 'survived', reason: null }] },
        evasion: {
          percent: 50,
          variants: [{ rewrite: 'upper-case', test: 't', fires: false, known: true, blindSpot: 'Case counts.' }],
        },
      },
    ],
  };

  it('stand on the page, with what the tests leave open', () => {
    const measures = readMeasures(JSON.stringify(report));
    if (typeof measures === 'string') throw new Error(measures);
    const files = renderSite({ packs: [pack([one, detection('b', { id: '2' })])], version: '1', measures });
    const page = textAt(files, 'p/detections/a.html');
    for (const part of ['97.5<small> %', 'a=1 → a=2', 'Case counts.', 'All tests pass']) expect(page).toContain(part);
    expect(textAt(files, 'p/detections/b.html')).toContain('The report that was given does not name this detection.');
    expect(textAt(files, 'index.html')).toContain('97.5 %');
  });

  it('are said to be missing where there are none', () => {
    const files = render(pack([one]));
    expect(textAt(files, 'p/detections/a.html')).toContain('Not measured.');
    expect(textAt(files, 'index.html')).toContain('was not measured');
  });

  it.each([
    ['', 'no JSON'],
    ['[]', 'no report'],
    ['{"detections":[{"id":1}]}', 'detections.0.id'],
  ])('are not read from %j', (text, words) => expect(readMeasures(text)).toContain(words));
});
