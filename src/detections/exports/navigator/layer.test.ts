import { describe, expect, test } from 'vitest';
import { loadPacks } from '../../pack.ts';
import { examplePack } from '../example-pack.ts';
import { commonVersion, navigatorLayer } from './layer.ts';
import { layerSchema, type NavigatorLayer } from './schema.ts';

function valid(layer: NavigatorLayer): NavigatorLayer {
  const read = JSON.parse(JSON.stringify(layer)) as NavigatorLayer;
  expect(layerSchema.safeParse(read).error?.issues ?? []).toEqual([]);
  return read;
}

const mapped = (version: string, technique: string, ...tactics: string[]) => ({ version, technique, tactics });

describe('a layer', () => {
  const pack = examplePack([
    { title: 'B', attack: [mapped('18', 'T1550.001', 'lateral-movement', 'defense-evasion')], level: 'high' },
    { title: 'A', attack: [mapped('18', 'T1550.001', 'lateral-movement'), mapped('19', 'T1528', 'stealth')] },
    { title: 'C', attack: [mapped('18', 'T1528', 'credential-access')], kind: 'hunt', confidence: 'high' },
  ]);

  test('scores a technique under each tactic by what looks for it, the gravest named first', () => {
    const { techniques, versions, gradient } = valid(navigatorLayer([pack], '18'));
    expect(versions).toEqual({ attack: '18', navigator: '5.1.0', layer: '4.5' });
    expect(techniques.map(({ techniqueID, tactic, score }) => [techniqueID, tactic, score])).toEqual([
      ['T1550', 'defense-evasion', undefined],
      ['T1550', 'lateral-movement', undefined],
      ['T1528', 'credential-access', 1],
      ['T1550.001', 'defense-evasion', 1],
      ['T1550.001', 'lateral-movement', 2],
    ]);
    expect(techniques[0]?.showSubtechniques).toBe(true);
    expect(techniques[2]?.metadata).toContainEqual({ name: 'hunts', value: '1' });
    expect(techniques[4]).toMatchObject({
      comment: 'high: B\nmedium: A',
      links: [{ label: 'ATT&CK 18: T1550.001', url: 'https://attack.mitre.org/versions/v18/techniques/T1550/001/' }],
    });
    expect(techniques[4]?.metadata).toContainEqual({ name: 'highest level', value: 'high' });
    expect(gradient).toMatchObject({ minValue: 0, maxValue: 2 });
  });

  test('is of one version of ATT&CK', () => {
    const { techniques, gradient } = valid(navigatorLayer([pack], '19'));
    expect(techniques.map(({ techniqueID, tactic }) => [techniqueID, tactic])).toEqual([['T1528', 'stealth']]);
    expect(gradient.maxValue).toBe(1);
  });

  test('of a technique that is looked for whole and in parts unfolds it once', () => {
    const both = [mapped('18', 'T1550', 'lateral-movement'), mapped('18', 'T1550.001', 'lateral-movement')];
    const { techniques } = valid(navigatorLayer([examplePack([{ attack: both }])], '18'));
    expect(
      techniques.map(({ techniqueID, score, showSubtechniques }) => [techniqueID, score, showSubtechniques]),
    ).toEqual([
      ['T1550', 1, true],
      ['T1550.001', 1, false],
    ]);
  });

  test('counts a detection once that names a technique twice', () => {
    const twice = [mapped('18', 'T1528', 'stealth'), mapped('18', 'T1528', 'stealth')];
    expect(valid(navigatorLayer([examplePack([{ attack: twice }])], '18')).techniques[0]?.score).toBe(1);
  });

  test('of a pack with no detection, and of hostile texts, is one still', () => {
    expect(valid(navigatorLayer([examplePack([])], '18')).techniques).toEqual([]);
    const hostile = '"><script>alert(1)</script>\u0000__proto__';
    const references = ['javascript:alert(1)', 'https://example.com/'];
    const layer = valid(navigatorLayer([examplePack([{ title: hostile }], { title: hostile, references })], '18'));
    expect(layer.links).toEqual([{ label: 'https://example.com/', url: 'https://example.com/' }]);
    expect(layer.techniques.at(-1)?.comment).toBe(`medium: ${hostile}`);
  });

  test('of the packs that come with Saker is one, for either version they are mapped to', async () => {
    const { packs } = await loadPacks(['packs']);
    expect(commonVersion(packs)).toBe('19');
    for (const version of ['18', '19']) {
      const { techniques } = valid(navigatorLayer(packs, version));
      expect(techniques.some(({ techniqueID }) => techniqueID === 'T1550.001')).toBe(true);
    }
  });
});

test('the version packs have in common is the newest that all have', () => {
  const of = (...versions: string[]) => examplePack([{ attack: versions.map((v) => mapped(v, 'T1528', 'stealth')) }]);
  expect(commonVersion([of('18', '19'), of('18'), of('9', '18')])).toBe('18');
  expect(commonVersion([of('18'), of('19')])).toBeUndefined();
  expect(commonVersion([of('9', '18')])).toBe('18');
  expect(commonVersion([])).toBeUndefined();
});

test.each([
  ['another layer format', { versions: { attack: '18', navigator: '5.1.0', layer: '4.4' } }],
  ['a Navigator too old', { versions: { attack: '18', navigator: '4.8.2', layer: '4.5' } }],
  ['a gradient of nothing', { gradient: { colors: ['#000000', '#ffffff'], minValue: 1, maxValue: 1 } }],
  ['a link that runs', { links: [{ label: 'x', url: 'javascript:alert(1)' }] }],
  ['a technique that is none', { techniques: [{ techniqueID: 'T15', tactic: 'stealth' }] }],
  ['a domain that is none', { domain: 'enterprise' }],
])('the form of a layer refuses %s', (_, wrong) => {
  expect(layerSchema.safeParse({ ...navigatorLayer([examplePack([{}])], '18'), ...wrong }).success).toBe(false);
});
