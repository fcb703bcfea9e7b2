import { basename } from 'node:path';
import { analyse } from '../compile.ts';
import type { Baseline } from '../detections/baseline/load-baselines.ts';
import { lookupNames } from '../detections/exports/lookup-names.ts';
import type { Chapter } from '../detections/guide/guide.ts';
import { rank } from '../detections/levels.ts';
import type { Detection, Pack } from '../detections/pack.ts';
import type { Parser } from '../detections/parsers.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { fileName, uniqueNames } from './file-name.ts';
import type { Measures } from './measures.ts';

/** What a site is made of. */
export interface SiteInput {
  readonly packs: readonly SitePack[];
  /** By the ids of detections; absent: nothing was measured. */
  readonly measures?: ReadonlyMap<string, Measures>;
  /** The version of Saker that makes it. */
  readonly version: string;
}

/** A pack with its files that are no detections. */
export interface SitePack {
  readonly pack: Pack;
  /** The Markdown of its README. */
  readonly readme?: string;
  readonly lookups: readonly LookupTable[];
  /** What is known and wanted, and by whom. */
  readonly allowLists: readonly LookupTable[];
  /** What can be learnt from past logs. */
  readonly baselines: readonly Baseline[];
  /** Of the investigation guide, then of the response playbook. */
  readonly chapters: readonly Chapter[];
}

/** A page that others link to. */
export interface Target {
  readonly path: string;
  readonly title: string;
}

export interface DetectionEntry extends Target {
  readonly detection: Detection;
  /** The lookup files its query reads. */
  readonly reads: readonly string[];
  readonly measures?: Measures;
  /** What lint says under `--strict`. */
  readonly lint: readonly Diagnostic[];
}

export interface ParserEntry extends Target {
  readonly parser: Parser;
  /** The lookup files its script reads. */
  readonly reads: readonly string[];
}

export interface ChapterEntry extends Target {
  readonly chapter: Chapter;
}

/** A pack and where each of its pages lies. */
export interface PackMap extends SitePack {
  readonly folder: string;
  /** Detections, then hunts; the gravest first. */
  readonly entries: readonly DetectionEntry[];
  readonly parsers: readonly ParserEntry[];
  readonly chapterEntries: readonly ChapterEntry[];
  readonly sources: Target;
  readonly learnt?: Target;
  readonly lists?: Target;
  readonly notes?: Target;
  readonly guide?: Target;
  readonly playbook?: Target;
}

export interface SiteMap {
  readonly packs: readonly PackMap[];
  readonly measured: boolean;
  readonly version: string;
  readonly title: string;
}

export const indexPath = 'index.html';
export const attackPath = 'attack.html';
export const assetFolder = 'assets';

/** Gives every page its place. Names come from those of files, and none leads out of the site's folder. */
export function siteMap({ packs, measures, version }: SiteInput): SiteMap {
  const folderName = uniqueNames([assetFolder, indexPath, attackPath]);
  return {
    packs: packs.map((pack) => packMap(pack, folderName(pack.pack.name), measures)),
    measured: measures !== undefined,
    version,
    title: packs.length === 1 ? packs[0]!.pack.title : 'Detection packs',
  };
}

function packMap(site: SitePack, folder: string, measures: SiteInput['measures']): PackMap {
  const names = {
    detection: uniqueNames(),
    hunt: uniqueNames(),
    parser: uniqueNames(),
    guide: uniqueNames(),
    playbook: uniqueNames(),
  };
  const page = (name: string, title: string): Target => ({ path: `${folder}/${name}.html`, title });
  const entries = inOrder(site.pack.detections).map((detection): DetectionEntry => {
    const known = measures?.get(detection.id);
    const name = names[detection.kind](stem(detection.file));
    return {
      ...page(`${detection.kind}s/${name}`, detection.title),
      detection,
      reads: lookupNames(detection.query.text),
      lint: lintOf(detection),
      ...(known && { measures: known }),
    };
  });
  const parsers = site.pack.parsers.map((parser) => ({
    ...page(`parsers/${names.parser(parser.name)}`, parser.name),
    parser,
    reads: lookupNames(parser.script.text),
  }));
  const chapterEntries = site.chapters.map((chapter) => ({
    ...page(`${chapter.kind}/${names[chapter.kind](chapter.id)}`, chapter.title),
    chapter,
  }));
  const has = (kind: Chapter['kind']): boolean => site.chapters.some((chapter) => chapter.kind === kind);
  return {
    ...site,
    folder,
    entries,
    parsers,
    chapterEntries,
    sources: page('sources', 'Data sources'),
    ...(site.baselines.length > 0 && { learnt: page('baselines', 'Baselines') }),
    ...(site.lookups.length + site.allowLists.length > 0 && { lists: page('lists', 'Lists') }),
    ...(site.readme !== undefined && { notes: page('notes', 'Notes') }),
    ...(has('guide') && { guide: page('guide', 'Investigation guide') }),
    ...(has('playbook') && { playbook: page('playbook', 'Response playbook') }),
  };
}

function inOrder(detections: readonly Detection[]): readonly Detection[] {
  const place = ({ kind, level }: Detection): number => (kind === 'hunt' ? 10 : 0) - rank(level);
  return [...detections].sort((a, b) => place(a) - place(b));
}

/** As `saker lint --strict`: a detection has a schedule, a hunt is run by a person. */
function lintOf({ query, kind }: Detection): readonly Diagnostic[] {
  return analyse(query, { strict: true, ...(kind === 'detection' && { as: 'scheduled-search' }) });
}

function stem(file: string): string {
  return basename(file).replace(/\.ya?ml$/, '');
}

/** The page of a file of the pack, named as from the pack's folder: `detections/a.yaml`. */
export function pageOfFile(pack: PackMap, file: string): string | undefined {
  const [folder = '', name = ''] = file.split('/', 2);
  const same = (path: string): boolean => basename(path) === name;
  if (file === 'README.md') return pack.notes?.path;
  if (folder === 'detections' || folder === 'hunts')
    return pack.entries.find(({ detection }) => `${detection.kind}s` === folder && same(detection.file))?.path;
  if (folder === 'parsers') return pack.parsers.find(({ parser }) => same(parser.file))?.path;
  if (folder === 'guide' || folder === 'playbook')
    return (
      pack.chapterEntries.find(({ chapter }) => chapter.kind === folder && same(chapter.file))?.path ??
      pack[folder]?.path
    );
  if (folder === 'baselines' && pack.learnt)
    return `${pack.learnt.path}#${listAnchor(name.replace(/\.ya?ml$/, '.csv'))}`;
  if ((folder === 'lookups' || folder === 'allow-lists') && pack.lists) return `${pack.lists.path}#${listAnchor(name)}`;
  return undefined;
}

export function listAnchor(name: string): string {
  return `list-${fileName(name)}`;
}
