import { refusals } from '../../detections/exports/acceptance.ts';
import type { ExportedFile } from '../../detections/exports/exported-file.ts';
import { logScalePackage, packageFileName } from '../../detections/exports/logscale/package.ts';
import { zipOf } from '../../detections/exports/logscale/zip.ts';
import { commonVersion, navigatorLayer } from '../../detections/exports/navigator/layer.ts';
import { ruleTemplates } from '../../detections/exports/ngsiem/rule.ts';
import { type PackContent, packContent } from '../../detections/exports/pack-content.ts';
import { loadPacks, type Pack } from '../../detections/pack.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { counted } from '../amounts.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { type Export, exportedKinds, writeExport } from '../export-folder.ts';
import { Failure } from '../failure.ts';
import { jsonText } from '../output/ndjson.ts';
import { visible } from '../output/visible.ts';
import { writeOut } from '../output-stream.ts';
import { ownPacks } from '../packs.ts';
import { printDiagnostics } from '../report-diagnostics.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';

interface ExportOptions {
  readonly format: 'navigator' | 'logscale' | 'ngsiem';
  readonly out: string;
  readonly scope: string;
  readonly attackVersion?: string;
  /** A folder `saker baseline` wrote. */
  readonly baseline?: string;
  readonly force?: boolean;
  readonly color: ColorWhen;
}

export async function exportPacks(places: readonly string[], options: ExportOptions): Promise<ExitCode> {
  const { stderr } = terminal(options.color);
  const { packs, diagnostics } = await loadPacks(places.length === 0 ? [ownPacks] : places);
  const refused = options.format === 'navigator' ? [] : packs.flatMap(refusals);
  await printDiagnostics([...diagnostics, ...refused], stderr);
  if (hasErrors([...diagnostics, ...refused])) return exitCode.query;

  const made = await exported(packs, options, stderr);
  if (options.out === '-') {
    if (made.kind === 'folder' || typeof made.content !== 'string') {
      throw new Failure('--out -: this export is more than one file', 'Name a folder, or for a package a .zip file.');
    }
    await writeOut([made.content]);
    return exitCode.ok;
  }
  writeExport(made, options.out, options.force ?? false);
  process.stderr.write(`${visible(`${made.what}, in ${options.out}`)}\n`);
  return exitCode.ok;
}

async function exported(packs: readonly Pack[], options: ExportOptions, stderr: Screen): Promise<Export> {
  switch (options.format) {
    case 'navigator': {
      const version = attackVersion(packs, options);
      const layer = navigatorLayer(packs, version);
      const scored = layer.techniques.flatMap(({ techniqueID, score }) => (score === undefined ? [] : [techniqueID]));
      const what = `${counted(new Set(scored).size, 'technique')} of ATT&CK ${version}`;
      return { kind: 'file', content: `${jsonText(layer, 2)}\n`, what };
    }
    case 'logscale': {
      const content = await contentOf(onlyPack(packs), options);
      const files = logScalePackage(content, options.scope);
      const what = `${packageFileName(content.pack, options.scope)}: ${summary(files)}`;
      const isZip = options.out.toLowerCase().endsWith('.zip');
      return isZip ? { kind: 'file', content: zipOf(files), what } : { kind: 'folder', files, what };
    }
    case 'ngsiem': {
      const content = await contentOf(onlyPack(packs), options);
      const { files, notices } = ruleTemplates(content, attackVersion(packs, options));
      for (const text of notices) process.stderr.write(`${stderr.colors.yellow('warning:')} ${visible(text)}\n`);
      return { kind: 'folder', files, what: summary(files) };
    }
  }
}

async function contentOf(pack: Pack, { baseline }: ExportOptions): Promise<PackContent> {
  const content = await packContent(pack, baseline);
  if (baseline !== undefined && !content.lookups.some(({ learnt }) => learnt)) {
    throw new Failure(
      `--baseline: \`${visible(baseline)}\` holds none of the lookup files of ${pack.name}`,
      'Learn from past logs: saker baseline logs/ --out ordinary/',
    );
  }
  return content;
}

function onlyPack(packs: readonly Pack[]): Pack {
  const [pack, ...others] = packs;
  if (pack === undefined) throw new Failure('there is no pack to export');
  if (others.length === 0) return pack;
  const names = packs.map(({ directory }) => directory).join(', ');
  throw new Failure(`one pack at a time is exported, and here are ${packs.length}`, `Name one of ${names}.`);
}

function attackVersion(packs: readonly Pack[], { attackVersion: asked }: ExportOptions): string {
  const known = new Set(packs.flatMap((pack) => pack.detections.flatMap(({ attack }) => attack.map((a) => a.version))));
  const versions = [...known].sort((a, b) => Number(a) - Number(b)).join(', ');
  const version = asked ?? commonVersion(packs);
  if (version === undefined)
    throw new Failure('the packs have no version of ATT&CK in common', `There are ${versions}.`);
  if (known.has(version)) return version;
  throw new Failure(`--attack-version: nothing is mapped to ATT&CK ${version}`, `There are ${versions}.`);
}

function summary(files: readonly ExportedFile[]): string {
  return exportedKinds
    .flatMap(([folder, one, many = `${one}s`]) => {
      const count = files.filter(({ path }) => path.startsWith(`${folder}/`)).length;
      return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
    })
    .join(', ');
}
