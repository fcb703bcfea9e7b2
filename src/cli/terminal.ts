import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;
export type ColorWhen = 'auto' | 'always' | 'never';

/** What the process may write and who reads it. */
export interface Terminal {
  readonly stdout: Screen;
  readonly stderr: Screen;
}

export interface Screen {
  /** A person is watching. */
  readonly isTTY: boolean;
  /** Columns, where a person is watching. */
  readonly width: number | undefined;
  readonly colors: Colors;
}

export function terminal(color: ColorWhen = 'auto'): Terminal {
  return { stdout: screen(process.stdout, color), stderr: screen(process.stderr, color) };
}

function screen(stream: NodeJS.WriteStream, color: ColorWhen): Screen {
  const isTTY = stream.isTTY === true;
  const colored = color === 'auto' ? wantsColor(process.env, isTTY) : color === 'always';
  // A pseudo terminal without a size says 0.
  const width = isTTY ? stream.columns || 80 : undefined;
  return { isTTY, width, colors: picocolors.createColors(colored) };
}

/** https://no-color.org and https://force-color.org: the first refuses, the second insists; an empty value is none. */
export function wantsColor(env: Readonly<Record<string, string | undefined>>, isTTY: boolean): boolean {
  if (env['NO_COLOR']) return false;
  const force = env['FORCE_COLOR'];
  if (force) return force !== '0' && force !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}
