import { closest } from '../../base/closest.ts';
import { type FunctionDefinition, isRunnable } from '../../functions/define.ts';
import { findFunctionLoosely, functions } from '../../functions/registry.ts';
import { functionPage } from '../../reference/function-page.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { cut, padEnd } from '../output/fit.ts';
import { pageText } from '../output/page-text.ts';
import { writeOut } from '../output-stream.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';

interface FunctionsOptions {
  readonly output: 'text' | 'json';
  readonly color: ColorWhen;
}

export async function describeFunctions(name: string | undefined, options: FunctionsOptions): Promise<ExitCode> {
  const screen = terminal(options.color).stdout;
  if (name === undefined) {
    await writeOut(options.output === 'json' ? [jsonOf(functions.map(asData))] : list(screen));
    return exitCode.ok;
  }
  const found = findFunctionLoosely(name.replace(/\(.*$/, '').trim());
  if (!found) throw unknown(name);
  await writeOut([options.output === 'json' ? jsonOf(asData(found)) : pageText(functionPage(found), screen)]);
  return exitCode.ok;
}

function unknown(name: string): Failure {
  const names = functions.map((f) => f.name);
  const near = closest(name, names);
  const within = names.filter((other) => other.toLowerCase().includes(name.toLowerCase())).slice(0, 5);
  const meant = near === undefined ? within : [near];
  const hint = meant.length > 0 ? `Did you mean ${meant.join(', ')}?` : '`saker functions` lists them all.';
  return new Failure(`there is no function \`${name}\``, hint);
}

function* list({ colors, width }: Screen): Iterable<string> {
  const name = Math.max(...functions.map((f) => f.name.length));
  const kind = Math.max(...functions.map((f) => f.kind.length));
  for (const f of functions) {
    const runs = isRunnable(f) ? 'runs   ' : 'not yet';
    const head = `${colors.cyan(padEnd(f.name, name))}  ${padEnd(f.kind, kind)}  ${isRunnable(f) ? runs : colors.dim(runs)}  `;
    const room = width === undefined ? Number.POSITIVE_INFINITY : width - name - kind - runs.length - 6;
    yield `${head}${cut(firstSentence(f.summary), Math.max(10, room))}\n`;
  }
  const run = functions.filter(isRunnable).length;
  yield colors.dim(`\n${functions.length} functions, of which Saker runs ${run} so far; the others are checked.\n`);
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+[A-Z]|$)/s.exec(text)?.[0] ?? text;
}

function jsonOf(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** The definition without its code. */
function asData(f: FunctionDefinition): Record<string, unknown> {
  const { name, kind, summary, docs, output, notes, examples, since, deprecated } = f;
  const params = f.params.filter((parameter) => !parameter.lenient);
  return { name, kind, runs: isRunnable(f), summary, params, output, notes, examples, since, deprecated, docs };
}
