import { confidences, levels, rank } from '../../levels.ts';
import type { Detection, Pack } from '../../pack.ts';
import { attackPlaces, newestVersion, techniqueUrl } from '../attack.ts';
import type { LayerTechnique, NavigatorLayer } from './schema.ts';

/** Where packs look in the matrix of one version of ATT&CK: darker where more detections do. */
export function navigatorLayer(packs: readonly Pack[], version: string): NavigatorLayer {
  const cells = cellsOf(packs, version);
  const most = Math.max(1, ...cells.map(({ detections }) => detections.length));
  return {
    name: packs.map(({ title }) => title).join(', '),
    versions: { attack: version, navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: `A technique's score is the number of detections and hunts that look for it.`,
    sorting: 3,
    layout: {
      layout: 'side',
      aggregateFunction: 'sum',
      showID: true,
      showName: true,
      showAggregateScores: false,
      countUnscored: false,
      expandedSubtechniques: 'annotated',
    },
    hideDisabled: false,
    techniques: [...parents(cells), ...cells.map((cell) => techniqueOf(cell, version))],
    gradient: { colors: ['#e6f2ff', '#0066cc'], minValue: 0, maxValue: most },
    legendItems: [
      { label: 'no detection', color: '#e6f2ff' },
      { label: most === 1 ? '1 detection or hunt' : `${most} detections and hunts`, color: '#0066cc' },
    ],
    metadata: packs.flatMap((pack) => [
      { name: 'pack', value: `${pack.name} ${pack.version}` },
      { name: 'author', value: pack.author },
      { name: 'license', value: pack.license },
    ]),
    links: [...new Set(packs.flatMap(({ references }) => references))]
      .filter((url) => /^https?:/.test(url))
      .map((url) => ({ label: url, url })),
    showTacticRowBackground: false,
    tacticRowBackground: '#dddddd',
    selectTechniquesAcrossTactics: false,
    selectSubtechniquesWithParent: false,
    selectVisibleTechniques: false,
  };
}

/** The newest version of ATT&CK that every pack has mappings for; undefined where there is none. */
export function commonVersion(packs: readonly Pack[]): string | undefined {
  const [first = [], ...others] = packs.map((pack) => pack.detections.flatMap(({ attack }) => attack));
  return newestVersion(first.filter((a) => others.every((other) => other.some((b) => a.version === b.version))));
}

/** A technique under a tactic, and what looks for it. */
interface Cell {
  readonly technique: string;
  readonly tactic: string;
  readonly detections: Detection[];
}

function cellsOf(packs: readonly Pack[], version: string): readonly Cell[] {
  const cells = new Map<string, Cell>();
  for (const detection of packs.flatMap((pack) => pack.detections)) {
    for (const place of attackPlaces(detection.attack)) {
      if (place.version !== version) continue;
      const { tactic, technique: parent, subTechnique: technique = parent } = place;
      const cell = cells.get(`${technique} ${tactic}`) ?? { technique, tactic, detections: [] };
      if (!cell.detections.includes(detection)) cell.detections.push(detection);
      cells.set(`${technique} ${tactic}`, cell);
    }
  }
  return [...cells.values()].sort((a, b) => compare(a.technique, b.technique) || compare(a.tactic, b.tactic));
}

/** A technique of which only parts are looked for has no score, but is unfolded, so that they are seen. */
function parents(cells: readonly Cell[]): LayerTechnique[] {
  const scored = new Set(cells.map(({ technique, tactic }) => `${technique} ${tactic}`));
  const open = cells
    .filter(({ technique }) => technique.includes('.'))
    .map(({ technique, tactic }) => ({ technique: technique.slice(0, 5), tactic }))
    .filter(({ technique, tactic }) => !scored.has(`${technique} ${tactic}`));
  return [...new Map(open.map((parent) => [`${parent.technique} ${parent.tactic}`, parent])).values()].map(
    ({ technique, tactic }) => ({ techniqueID: technique, tactic, showSubtechniques: true }),
  );
}

function techniqueOf({ technique, tactic, detections }: Cell, version: string): LayerTechnique {
  const hunts = detections.filter(({ kind }) => kind === 'hunt').length;
  const most = <T>(names: readonly T[], of: (detection: Detection) => T): T | undefined =>
    names.toReversed().find((name) => detections.some((detection) => of(detection) === name));
  const products = new Set(detections.flatMap(({ dataSources }) => dataSources.map(({ product }) => product)));
  const gravestFirst = detections.toSorted((a, b) => rank(b.level) - rank(a.level) || compare(a.title, b.title));
  return {
    techniqueID: technique,
    tactic,
    score: detections.length,
    comment: gravestFirst.map(({ level, title }) => `${level}: ${title}`).join('\n'),
    enabled: true,
    metadata: [
      { name: 'detections', value: String(detections.length - hunts) },
      { name: 'hunts', value: String(hunts) },
      { name: 'highest level', value: most(levels, ({ level }) => level) ?? '-' },
      { name: 'highest confidence', value: most(confidences, ({ confidence }) => confidence) ?? '-' },
      { name: 'data sources', value: [...products].sort(compare).join(', ') },
    ],
    links: [{ label: `ATT&CK ${version}: ${technique}`, url: techniqueUrl({ version, technique }) }],
    showSubtechniques: !technique.includes('.'),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
