import { execFileSync, spawn } from 'node:child_process';
import { environment } from './saker.ts';

/** util-linux's `script` gives a command a terminal; -e keeps its exit code. */
export const hasTerminal = (() => {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux');
  } catch {
    return false;
  }
})();

export interface TerminalOptions {
  readonly cwd?: string;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a shell command on a terminal and gives what it shows. */
export async function onTerminal(
  shell: string,
  { cwd, columns = 100, env = {} }: TerminalOptions = {},
): Promise<{ readonly code: number | null; readonly shown: string }> {
  const child = spawn('script', ['-qec', `stty cols ${columns}; ${shell}`, '/dev/null'], {
    cwd,
    env: environment({ TERM: 'xterm-256color', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let shown = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  // The progress bar comes and goes with the load of the machine.
  return { code, shown: shown.replaceAll(/\r[^\r\n]*\u001b\[K/g, '').replaceAll('\r\n', '\n') };
}
