import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { analyse } from '../../compile.ts';
import type { Trigger } from '../../lint/rule.ts';
import { type Diagnostic, hasErrors, type Severity } from '../../source/diagnostic.ts';
import { diagnosticToJson } from '../../source/diagnostics-json.ts';
import { toSarif } from '../../source/sarif.ts';
import type { Source } from '../../source/source.ts';
import { counted } from '../amounts.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { writeOut } from '../output-stream.ts';
import { readSource } from '../query-argument.ts';
import { queryFiles, replaceFile } from '../query-files.ts';
import { diagnosticTexts } from '../report-diagnostics.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';
import { packageVersion } from '../version.ts';

interface LintOptions {
  readonly output: 'text' | 'json' | 'sarif';
  readonly strict?: boolean;
  readonly fix?: boolean;
  /** What LogScale is to run the queries as. */
  readonly as?: Trigger;
  /** The rule to explain; true: all of them. */
  readonly explain?: string | true;
  readonly color: ColorWhen;
}

export async function lint(paths: readonly string[], options: LintOptions): Promise<ExitCode> {
  const { stdout, stderr } = terminal(options.color);
  if (options.explain !== undefined) {
    const { explainRule } = await import('./explain-rule.ts');
    return explainRule(options.explain === true ? undefined : options.explain, options.output !== 'text', stdout);
  }
  const files = queryFiles(paths, ['.cql', '.yaml', '.yml']).filter((file) => paths.includes(file) || isOurs(file));
  if (files.length === 0)
    throw new Failure('there is no query and no pack to check', 'Name .cql files, pack YAML, or folders of them.');
  let fixes = 0;
  if (options.fix) for (const file of files) fixes += await fixFile(file, options);
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    diagnostics.push(...(isYaml(file) ? await lintYaml(file, options) : lintQuery(readSource(file), options)));
  }
  diagnostics.push(...(await lintPacks(files)), ...(await lintGuides(files, options)));
  await writeOut(await report(diagnostics, options.output, stdout));
  if (options.output === 'text') {
    const made = options.fix ? `${counted(fixes, 'fix', 'fixes')} made; ` : '';
    process.stderr.write(`${stderr.colors.dim(`${made}${summary(diagnostics, files.length)}`)}\n`);
  }
  return hasErrors(diagnostics) ? exitCode.query : exitCode.ok;
}

function lintQuery(source: Source, { strict = false, as }: Pick<LintOptions, 'strict' | 'as'>): readonly Diagnostic[] {
  return analyse(source, { strict, as });
}

async function lintYaml(file: string, options: LintOptions): Promise<readonly Diagnostic[]> {
  const { query, diagnostics, as } = await queryOfYaml(file, options);
  return [...diagnostics, ...(query ? lintQuery(query, { ...options, as }) : [])];
}

interface YamlQuery {
  /** Absent: the file has none, or has mistakes of its own. */
  readonly query?: Source;
  readonly as?: Trigger | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

async function queryOfYaml(file: string, options: LintOptions): Promise<YamlQuery> {
  const { parseDetection, parsePackFile } = await import('../../detections/pack.ts');
  const { name, text } = readSource(file);
  if (isPackFile(file)) return { diagnostics: parsePackFile(name, text).diagnostics };
  if (isBaseline(file)) {
    const { parseBaseline } = await import('../../detections/baseline/load-baselines.ts');
    const { baseline, diagnostics } = parseBaseline(name, text);
    return { ...(baseline && { query: baseline.query }), as: options.as, diagnostics };
  }
  const { detection, diagnostics } = parseDetection(name, text, kindOf(file));
  // A detection has a schedule; a hunt is run by a person.
  const as = options.as ?? (detection?.kind === 'detection' ? 'scheduled-search' : undefined);
  return { ...(detection && { query: detection.query }), as, diagnostics };
}

/** Writes a file's query with the fixes made; says how many. */
async function fixFile(file: string, options: LintOptions): Promise<number> {
  if (file === '-')
    throw new Failure('--fix writes files, and standard input is none', 'Name the file: saker lint --fix hunt.cql');
  const { fixQuery, putBack } = await import('../fix-query.ts');
  const { query, as } = isYaml(file) ? await queryOfYaml(file, options) : { query: readSource(file), as: options.as };
  if (query === undefined) return 0;
  const { text, applied } = fixQuery(query, (current) => lintQuery(current, { ...options, as }));
  if (applied === 0) return 0;
  const whole = putBack(readSource(file).text, query, text);
  if (whole === undefined) return 0;
  replaceFile(file, whole);
  return applied;
}

/** Ids that two detections share, and allow-lists of detections, show only when packs are read as a whole. */
async function lintPacks(files: readonly string[]): Promise<readonly Diagnostic[]> {
  const packs = files.filter(isPackFile).map((file) => dirname(file));
  if (packs.length === 0) return [];
  const { loadPacks } = await import('../../detections/pack.ts');
  const { loadAllowLists } = await import('../../detections/tuning/load-allow-lists.ts');
  const loaded = await loadPacks(packs);
  const shared = loaded.diagnostics.filter(({ code }) => code === 'CQL0703');
  return [...shared, ...loadAllowLists(loaded.packs, []).diagnostics];
}

/** A pack's guide and playbook are checked with its pack.yaml. */
async function lintGuides(files: readonly string[], { strict = false }: LintOptions): Promise<readonly Diagnostic[]> {
  const packs = files.filter(isPackFile).map((file) => dirname(file));
  if (packs.length === 0) return [];
  const { lintGuide } = await import('../../detections/guide/lint-guide.ts');
  return (await Promise.all(packs.map((directory) => lintGuide(directory, strict)))).flat();
}

function isYaml(file: string): boolean {
  return /\.ya?ml$/.test(file);
}

function isPackFile(file: string): boolean {
  return basename(file) === 'pack.yaml';
}

/** Among the files of a folder: queries, and YAML that stands where a pack has it. */
function isOurs(file: string): boolean {
  if (!isYaml(file) || isPackFile(file)) return true;
  return (kindOf(file) !== undefined || isBaseline(file)) && existsSync(join(dirname(file), '..', 'pack.yaml'));
}

function isBaseline(file: string): boolean {
  return basename(dirname(file)) === 'baselines';
}

function kindOf(file: string): 'detection' | 'hunt' | undefined {
  const folder = basename(dirname(file));
  return folder === 'detections' ? 'detection' : folder === 'hunts' ? 'hunt' : undefined;
}

async function report(
  diagnostics: readonly Diagnostic[],
  format: LintOptions['output'],
  screen: Screen,
): Promise<Iterable<string>> {
  switch (format) {
    case 'text':
      return (await diagnosticTexts(diagnostics, screen)).map((text) => `${text}\n`);
    case 'json':
      return [`${JSON.stringify(diagnostics.map(diagnosticToJson), null, 2)}\n`];
    case 'sarif': {
      const { ruleTexts } = await import('../output/rule-texts.ts');
      const log = toSarif(diagnostics, { toolVersion: packageVersion(), root: process.cwd(), rules: ruleTexts() });
      return [`${JSON.stringify(log, null, 2)}\n`];
    }
  }
}

function summary(diagnostics: readonly Diagnostic[], files: number): string {
  const count = (severity: Severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const parts = [counted(count('error'), 'error'), counted(count('warning'), 'warning')];
  const notes = count('info');
  if (notes > 0) parts.push(counted(notes, 'note'));
  return `${parts.join(', ')} in ${counted(files, 'file')}`;
}
