import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { simulation, sources } from '../../detections/simulate/simulation.ts';
import type { SourceName } from '../../detections/simulate/source.ts';
import { truthFile, type Written, writeSimulation } from '../../detections/simulate/write-simulation.ts';
import { counted, elapsed, grouped, megabytes } from '../amounts.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { interruptible } from '../interrupt.ts';
import { progress } from '../progress.ts';
import { type ColorWhen, terminal } from '../terminal.ts';

interface SimulateOptions {
  readonly out?: string;
  readonly size: number;
  readonly seed: number;
  /** Epoch milliseconds of the day's beginning in UTC. */
  readonly start: number;
  readonly only?: readonly SourceName[];
  readonly intrusion: boolean;
  readonly force?: boolean;
  readonly color: ColorWhen;
}

/** The company's clock is two hours ahead of UTC. */
const clockAhead = 2 * 60 * 60 * 1000;

/** With fewer, Falcon's computers alone would say more; without them a few hundred make a day. */
const least = { withFalcon: 10_000, without: 1_000 } as const;

export async function simulate(options: SimulateOptions): Promise<ExitCode> {
  const begun = performance.now();
  const { out, size, seed, only = sources.map(({ name }) => name) } = options;
  if (out === undefined) throw new Failure('no folder is named', 'Name one: saker simulate --out day/');
  const minimum = only.includes('falcon') ? least.withFalcon : least.without;
  if (size < minimum) {
    throw new Failure(`--size: ${grouped(minimum)} events are the least for ${only.join(', ')}`, 'Small is 20,000.');
  }
  prepare(out, options.force ?? false);

  const { stderr } = terminal(options.color);
  const made = simulation({
    seed,
    midnight: options.start - clockAhead,
    events: size,
    sources: only,
    withIntrusion: options.intrusion,
  });
  const bar = progress('Writing', stderr);
  const written = await interruptible(async (signal) => {
    try {
      return await writeSimulation(made, out, { signal, onProgress: (events) => bar.update(events / size) });
    } catch (error) {
      throw writeFailure(error, out);
    } finally {
      bar.stop();
    }
  });
  process.stderr.write(summary(written, made.truth.incidents.length, out, performance.now() - begun));
  return exitCode.ok;
}

/** Into a folder that holds something nothing is written, unless that is wanted; an earlier simulation then goes. */
function prepare(out: string, force: boolean): void {
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) throw new Failure(`--out: \`${out}\` is no folder`);
  const holds = readdirSync(out);
  if (holds.length === 0) return;
  if (!force) throw new Failure(`--out: \`${out}\` is not empty`, 'Name a new folder, or write over it with --force.');
  if (!holds.includes(truthFile)) return;
  for (const name of [truthFile, ...sources.map((source) => source.name)]) {
    rmSync(join(out, name), { recursive: true, force: true });
  }
}

function writeFailure(error: unknown, out: string): unknown {
  const { code } = error as { code?: string };
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EACCES: 'it may not be written',
    EPERM: 'it may not be written',
    EROFS: 'it may not be written',
    ENOTDIR: 'a file stands in the way',
    EISDIR: 'a folder stands in the way',
    EEXIST: 'a file stands in the way',
  };
  const reason = code === undefined ? undefined : reasons[code];
  return reason === undefined ? error : new Failure(`\`${out}\`: ${reason}`);
}

function summary(written: readonly Written[], incidents: number, out: string, milliseconds: number): string {
  const lines = written.map(
    ({ source, events, files, bytes }) =>
      `${source.padEnd(11)}${grouped(events).padStart(9)} events ${grouped(files).padStart(5)} ${files === 1 ? 'file ' : 'files'} ${megabytes(bytes).padStart(7)}`,
  );
  const ordinary = written.reduce((sum, { events, byIntruder }) => sum + events - byIntruder, 0);
  const intruder = written.reduce((sum, { byIntruder }) => sum + byIntruder, 0);
  const last = `${counted(ordinary, 'ordinary event')} and ${grouped(intruder)} of ${counted(incidents, 'incident')}, ${elapsed(milliseconds)}`;
  const hint = incidents > 0 ? `Hunt in it: saker hunt ${out} --truth ${join(out, truthFile)}` : undefined;
  return `${[...lines, last, ...(hint ? [hint] : [])].join('\n')}\n`;
}
