import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Recognition } from '../datasets/recognition.ts';
import type { Place } from '../model/checked.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { type Source, source } from '../source/source.ts';
import { span } from '../source/span.ts';
import { type DetectionFile, detectionSchema, type PackFile, packSchema } from './pack-format.ts';
import { checkYaml } from './pack-yaml.ts';
import { loadParsers, type Parser } from './parsers.ts';
import type { EquivalentMutants, KnownEvasion, TestFile } from './test-format.ts';
import { testMistakes } from './test-mistakes.ts';

/** A detection or hunt of a pack. */
export interface Detection extends Omit<DetectionFile, 'query' | 'tests' | 'equivalentMutants' | 'evasion'> {
  /** The YAML file, as it was found. */
  readonly file: string;
  /** The query; its diagnostics give lines of the YAML file. */
  readonly query: Source;
  /** Where `id` stands: what a second detection with the same one is compared with. */
  readonly idSource: Place;
  readonly tests: readonly DetectionTest[];
  readonly equivalentMutants: readonly (EquivalentMutants & Placed)[];
  readonly evasion: readonly (KnownEvasion & Placed)[];
}

export interface Placed {
  /** Where it stands in the YAML file. */
  readonly at: Place;
}

export type DetectionTest = TestFile & Placed;

export interface Pack extends PackFile {
  readonly directory: string;
  /** Detections first, then hunts, each in the order of file names. */
  readonly detections: readonly Detection[];
  /** The parsers that make fields of the events its detections read. */
  readonly parsers: readonly Parser[];
  /** Which of them a file is for. */
  readonly recognition: readonly Recognition[];
}

export interface LoadedPacks {
  /** A pack whose `pack.yaml` is wrong is left out; otherwise it holds those of its detections that have no mistake. */
  readonly packs: readonly Pack[];
  readonly diagnostics: readonly Diagnostic[];
}

const packFile = 'pack.yaml';
const rooms = [
  ['detections', 'detection'],
  ['hunts', 'hunt'],
] as const;

/** The packs at these places: each a pack, or a folder of packs. A mistake in one does not keep the others out. */
export async function loadPacks(places: readonly string[]): Promise<LoadedPacks> {
  const packs: Pack[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const place of places) {
    const directories = await packDirectories(place);
    if (directories.length === 0)
      diagnostics.push(unreadable(place, `No pack was found here: a pack is a folder with a \`${packFile}\`.`));
    for (const directory of directories) {
      const loaded = await loadPack(directory);
      if (loaded.pack) packs.push(loaded.pack);
      diagnostics.push(...loaded.diagnostics);
    }
  }
  return { packs, diagnostics: [...diagnostics, ...sharedIds(packs)] };
}

async function packDirectories(place: string): Promise<readonly string[]> {
  if (existsSync(join(place, packFile))) return [place];
  try {
    const entries = await readdir(place, { withFileTypes: true });
    const names = entries.filter((entry) => existsSync(join(place, entry.name, packFile))).map((entry) => entry.name);
    return names.sort().map((name) => join(place, name));
  } catch {
    return [];
  }
}

async function loadPack(
  directory: string,
): Promise<{ readonly pack?: Pack; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const head = await readText(join(directory, packFile), diagnostics);
  const { pack } = head ? keep(parsePackFile(head.name, head.text), diagnostics) : {};
  const detections: Detection[] = [];
  for (const [folder, kind] of rooms) {
    for (const file of await yamlFiles(join(directory, folder))) {
      const text = await readText(file, diagnostics);
      if (!text) continue;
      const { detection } = keep(parseDetection(text.name, text.text, kind), diagnostics);
      if (detection) detections.push(detection);
    }
  }
  const { parsers, recognition } = keep(await loadParsers(join(directory, 'parsers')), diagnostics);
  return { ...(pack && { pack: { ...pack, directory, detections, parsers, recognition } }), diagnostics };
}

function keep<T extends { readonly diagnostics: readonly Diagnostic[] }>(result: T, into: Diagnostic[]): T {
  into.push(...result.diagnostics);
  return result;
}

export interface ParsedDetection {
  readonly detection?: Detection;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads one detection file; `kind`, where given, is what the folder it lies in holds. */
export function parseDetection(file: string, text: string, kind?: DetectionFile['kind']): ParsedDetection {
  const yaml = checkYaml(file, text, detectionSchema);
  if (!yaml.value) return { diagnostics: yaml.diagnostics };
  const query = yaml.embedded(['query']);
  const diagnostics: Diagnostic[] = [];
  const mistake = (key: string, message: string, note: string): void => {
    diagnostics.push({
      code: 'CQL0702',
      severity: 'error',
      message,
      source: yaml.source,
      span: yaml.locate([key]),
      notes: [note],
    });
  };
  if (!query) {
    mistake(
      'query',
      'The query is not a literal block.',
      'Write `query: |` and the query below it: other forms of YAML join or change its lines.',
    );
  }
  if (kind && yaml.value.kind !== kind) {
    mistake(
      'kind',
      `A ${yaml.value.kind} lies in the folder of ${kind}s.`,
      `Write \`kind: ${kind}\`, or move the file.`,
    );
  }
  for (const { path, message, note } of testMistakes(yaml.value.tests)) {
    diagnostics.push({
      code: 'CQL0702',
      severity: 'error',
      message,
      source: yaml.source,
      span: yaml.locate(path),
      ...(note !== undefined && { notes: [note] }),
    });
  }
  if (!query || diagnostics.length > 0) return { diagnostics };
  const placed = <T>(key: string, values: readonly T[]): readonly (T & Placed)[] =>
    values.map((value, i) => ({ ...value, at: { source: yaml.source, span: yaml.locate([key, i]) } }));
  return {
    detection: {
      ...yaml.value,
      file,
      query,
      idSource: { source: yaml.source, span: yaml.locate(['id']) },
      tests: placed('tests', yaml.value.tests),
      equivalentMutants: placed('equivalentMutants', yaml.value.equivalentMutants),
      evasion: placed('evasion', yaml.value.evasion),
    },
    diagnostics,
  };
}

/** Reads a pack.yaml. */
export function parsePackFile(
  file: string,
  text: string,
): { readonly pack?: PackFile; readonly diagnostics: readonly Diagnostic[] } {
  const { value, diagnostics } = checkYaml(file, text, packSchema);
  return { ...(value && { pack: value }), diagnostics };
}

/** Two detections with one id would hide each other's findings. */
function sharedIds(packs: readonly Pack[]): readonly Diagnostic[] {
  const first = new Map<string, Detection>();
  const diagnostics: Diagnostic[] = [];
  for (const detection of packs.flatMap((pack) => pack.detections)) {
    const before = first.get(detection.id.toLowerCase());
    if (!before) first.set(detection.id.toLowerCase(), detection);
    else if (before.file !== detection.file) {
      diagnostics.push({
        code: 'CQL0703',
        severity: 'error',
        message: `The id is already that of "${before.title}".`,
        ...detection.idSource,
        notes: [`The other file is ${before.file}. Give one of them a new UUID.`],
      });
    }
  }
  return diagnostics;
}

async function yamlFiles(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => join(folder, name));
}

async function readText(
  file: string,
  diagnostics: Diagnostic[],
): Promise<{ readonly name: string; readonly text: string } | undefined> {
  try {
    return { name: file, text: await readFile(file, 'utf8') };
  } catch (error) {
    diagnostics.push(
      unreadable(file, `The file cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}.`),
    );
    return undefined;
  }
}

function unreadable(file: string, message: string): Diagnostic {
  return {
    code: 'CQL0601',
    severity: 'error',
    message,
    source: source(basename(file) === '' ? '.' : file, ''),
    span: span(0, 0),
  };
}
