import { rm } from 'node:fs/promises';
import { openBytes } from './compression.ts';
import { type FileReport, problemsOf, streamDamage } from './file-report.ts';
import type { Input, InputProblem } from './input.ts';
import { filesOf, groupParts, type LayoutFile } from './layout-parts.ts';
import { type RewriteTask, rewriteFile } from './rewrite-file.ts';
import type { Spool } from './spool.ts';

/** Why files are looked at: the engine failed on one of them, and what it said. */
export interface Complaint {
  readonly kind: 'malformed-input' | 'unreadable-input';
  /** Path in the layout, where the engine tells. */
  readonly file?: string;
  readonly message: string;
}

/**
 * Finds out what is wrong with files an engine could not read, and returns an input it can: malformed records passed
 * over or put right, broken streams cut at the break, and a problem for each. `examined` keeps the files that were
 * looked at already; a complaint about one of those takes it out of the input. Undefined where nothing is left to try.
 */
export async function repairInput(
  input: Input,
  complaint: Complaint,
  examined: Set<string>,
  signal?: AbortSignal,
): Promise<Input | undefined> {
  if ('table' in input.layout) return undefined;
  const files = filesOf(input.layout.parts);
  const named = files.find((file) => file.path === complaint.file);
  if (named && examined.has(named.path)) return without(input, files, named, complaint);
  // The first complaint is about one file; when a second one comes, the others are looked at before a third.
  const unknown = files.filter((file) => !examined.has(file.path) && file.form.format !== 'parquet');
  const suspected = named && examined.size === 0 ? [named] : unknown;
  if (named?.form.format === 'parquet') return without(input, files, named, complaint);
  if (suspected.length === 0) return undefined;

  const names = new Map(input.names);
  const problems: InputProblem[] = [];
  const replaced = new Map<string, readonly LayoutFile[]>();
  for (const file of suspected) {
    examined.add(file.path);
    const name = names.get(file.path) ?? file.path;
    const blamed = file === named || (complaint.kind === 'unreadable-input' && input.suspects.includes(file.path));
    const outcome = await examine({ file, name, blamed, complaint, spool: input.spool, signal });
    problems.push(...outcome.problems);
    replaced.set(file.path, outcome.files);
    for (const { path } of outcome.files) {
      names.set(path, name);
      examined.add(path);
    }
  }
  const kept = files.flatMap((file) => replaced.get(file.path) ?? [file]);
  return {
    ...input,
    layout: { parts: groupParts(kept) },
    problems: [...input.problems, ...problems],
    names,
    suspects: input.suspects.filter((path) => !replaced.has(path)),
  };
}

/** Takes a file out that the engine cannot read even after it was looked at. */
function without(input: Input, files: readonly LayoutFile[], file: LayoutFile, { message }: Complaint): Input {
  const name = input.names.get(file.path) ?? file.path;
  const [reason = ''] = message.split('\n');
  const problem: InputProblem = { code: 'CQL0601', file: name, message: `it was left out: ${reason}`, count: 1 };
  return {
    ...input,
    layout: { parts: groupParts(files.filter((other) => other !== file)) },
    problems: [...input.problems, problem],
  };
}

interface Outcome {
  readonly files: readonly LayoutFile[];
  readonly problems: readonly InputProblem[];
}

interface Examination {
  readonly file: LayoutFile;
  readonly name: string;
  /** The engine cannot read this very file: if nothing is found in it, a copy in the plainest form is tried. */
  readonly blamed: boolean;
  readonly complaint: Complaint;
  readonly spool: Spool;
  readonly signal: AbortSignal | undefined;
}

/** What an engine's buffers hold without being asked. */
const usualRecord = 1 << 24;

async function examine(examination: Examination): Promise<Outcome> {
  const { file, name, blamed, complaint, spool, signal } = examination;
  const target = () => spool.newFile();
  const task: Omit<RewriteTask, 'write'> = { path: file.path, form: file.form, target, ...(signal && { signal }) };
  const unreadable = complaint.kind === 'unreadable-input' && file.form.compression !== 'none';
  if (file.form.format === 'ndjson' && !unreadable) {
    const { report, file: repairs } = await rewriteFile({ ...task, write: 'repairs' });
    const longest = longestOf(report);
    if (!report.damage) {
      // A blamed file without a fault holds what this engine alone cannot read.
      const tolerant = hasFaults(report) || (blamed && longest.longestRecord === undefined);
      const files: LayoutFile[] = [{ ...file, tolerant, ...longest }];
      if (repairs) files.push({ ...repairs, tolerant: false, ...longest });
      return { files, problems: problemsOf(name, report) };
    }
    if (repairs) await rm(repairs.path);
  }
  const { report, file: copy } = await rewriteFile({ ...task, write: 'all' });
  const longest = longestOf(report);
  // This reader does not check zstd's blocks: what is wrong in there comes out as faulty records.
  const garbled = unreadable && file.form.compression === 'zstd' && (blamed || hasFaults(report));
  if (garbled) report.damage ??= { kind: 'stream', message: 'is damaged' };
  if (!hasFaults(report) && !report.damage && !blamed) {
    if (copy) await rm(copy.path);
    return { files: [{ ...file, ...longest }], problems: [] };
  }
  return { files: copy ? [{ ...copy, tolerant: false, ...longest }] : [], problems: problemsOf(name, report) };
}

function hasFaults({ left, repaired }: FileReport): boolean {
  return left.count + repaired.count > 0;
}

function longestOf({ longest }: FileReport): { readonly longestRecord?: number } {
  return longest > usualRecord ? { longestRecord: longest } : {};
}

/**
 * Reads suspects through to their end and tells which of them are cut short. What they hold is searched all the
 * same: engines read a stream as far as it goes.
 */
export async function verifyStreams(
  input: Input,
  signal?: AbortSignal,
): Promise<readonly { readonly path: string; readonly problem: InputProblem }[]> {
  const found: { readonly path: string; readonly problem: InputProblem }[] = [];
  if ('table' in input.layout) return found;
  const forms = new Map(filesOf(input.layout.parts).map((file) => [file.path, file.form]));
  for (const path of input.suspects) {
    const form = forms.get(path);
    if (!form) continue;
    const stream = openBytes(path, form.compression);
    for await (const _ of stream.chunks) signal?.throwIfAborted();
    if (!stream.damage) continue;
    found.push({ path, problem: streamDamage(input.names.get(path) ?? path, stream.damage.message) });
  }
  return found;
}
