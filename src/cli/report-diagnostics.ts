import type { InputProblem } from '../datasets/input.ts';
import type { FramePaint } from '../source/code-frame.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { counted } from './amounts.ts';
import { visible } from './output/visible.ts';
import type { Colors, Screen } from './terminal.ts';

/** Diagnostics for people, each with its code frame. */
export async function diagnosticTexts(
  diagnostics: readonly Diagnostic[],
  { colors, width }: Screen,
): Promise<readonly string[]> {
  if (diagnostics.length === 0) return [];
  // A run without a remark need not wait for what draws code frames to load.
  const { renderDiagnostic } = await import('../source/code-frame.ts');
  const options = { paint: paint(colors), width: width === undefined ? 120 : Math.max(40, width - 8) };
  return diagnostics.map((diagnostic) => `${renderDiagnostic(diagnostic, options)}\n`);
}

export async function printDiagnostics(diagnostics: readonly Diagnostic[], screen: Screen): Promise<void> {
  for (const text of await diagnosticTexts(diagnostics, screen)) process.stderr.write(`${text}\n`);
}

/** More than this a person does not read. */
const mostProblems = 20;

/** What of the input was left out, with its place. */
export function printProblems(problems: readonly InputProblem[], { colors }: Screen): void {
  for (const { code, file, line, message, count } of problems.slice(0, mostProblems)) {
    const place = line === undefined ? file : `${file}:${line}`;
    const more = count > 1 ? ` (${counted(count, 'record')})` : '';
    process.stderr.write(`${colors.yellow(`warning[${code}]`)} ${visible(`${place}: ${message}${more}`)}\n`);
  }
  const rest = problems.slice(mostProblems);
  if (rest.length === 0) return;
  const files = new Set(rest.map((problem) => problem.file));
  process.stderr.write(
    `${colors.yellow('warning')} ${counted(rest.length, 'more problem')} in ${counted(files.size, 'file')}\n`,
  );
}

/** True where records or files were left out or altered; a mere doubt is no such thing. */
export function leftOut(problems: readonly InputProblem[]): boolean {
  return problems.some(({ count }) => count > 0);
}

function paint(colors: Colors): FramePaint {
  return {
    error: (text) => colors.bold(colors.red(text)),
    warning: (text) => colors.bold(colors.yellow(text)),
    info: (text) => colors.bold(colors.cyan(text)),
    message: colors.bold,
    gutter: colors.blue,
    note: colors.bold,
    fix: colors.green,
  };
}
