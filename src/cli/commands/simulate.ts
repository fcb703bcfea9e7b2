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
import { writeFailure } from '../write-failure.ts';

interface SimulateOptions {
  readonly out?: string;
  readonly size: number;
  readonly seed: number;
  /** Epoch milliseconds of the day's beginning in UTC. */
  readonly start: number;
  /** How many days: the one told of, and ordinary ones before it. */
  readonly days: number;
  readonly only?: readonly SourceName[];
  readonly intrusion: boolean;
  readonly force?: boolean;
  readonly color: ColorWhen;
}

/** The company's clock is two hours ahead of UTC. */
const clockAhead = 2 * 60 * 60 * 1000;

const dayLength = 24 * 60 * 60 * 1000;

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
  const bar = progress('Writing', stderr);
  const days = daysOf(options, out);
  const written: Written[] = [];
  const incidents = await interruptible(async (signal) => {
    try {
      let found = 0;
      for (const [done, { folder, midnight, past }] of days.entries()) {
        const withIntrusion = past === 0 && options.intrusion;
        const made = simulation({ seed, midnight, events: size, sources: only, withIntrusion, past });
        const onProgress = (events: number) => bar.update((done + events / size) / days.length);
        written.push(...(await writeSimulation(made, folder, { signal, onProgress, withTruth: past === 0 })));
        found += made.truth.incidents.length;
      }
      return found;
    } catch (error) {
      throw writeFailure(error, out);
    } finally {
      bar.stop();
    }
  });
  process.stderr.write(summary(written, { out, incidents, days }, performance.now() - begun));
  return exitCode.ok;
}

interface SimulatedDay {
  readonly folder: string;
  readonly midnight: number;
  /** How many days before the last. */
  readonly past: number;
}

/** The names of the folders when there is more than one day. */
const lastDay = 'day';
const daysBefore = 'past';

/** The ordinary days are working days, the last one is the one that is asked for. A day alone needs no folder more. */
function daysOf({ start, days }: Pick<SimulateOptions, 'start' | 'days'>, out: string): readonly SimulatedDay[] {
  const last = { folder: days === 1 ? out : join(out, lastDay), midnight: start - clockAhead, past: 0 };
  const before: SimulatedDay[] = [];
  for (let past = 1; before.length < days - 1; past++) {
    const date = new Date(start - past * dayLength);
    if (date.getUTCDay() === 0 || date.getUTCDay() === 6) continue;
    const folder = join(out, daysBefore, date.toISOString().slice(0, 10));
    before.push({ folder, midnight: last.midnight - past * dayLength, past });
  }
  return [...before.reverse(), last];
}

/** Into a folder that holds something nothing is written, unless that is wanted; an earlier simulation then goes. */
function prepare(out: string, force: boolean): void {
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) throw new Failure(`--out: \`${out}\` is no folder`);
  const holds = readdirSync(out);
  if (holds.length === 0) return;
  if (!force) throw new Failure(`--out: \`${out}\` is not empty`, 'Name a new folder, or write over it with --force.');
  // A folder of several days goes whole, for what is a day is known by its truth.
  if (existsSync(join(out, lastDay, truthFile))) {
    for (const name of [lastDay, daysBefore]) rmSync(join(out, name), { recursive: true, force: true });
  }
  if (!holds.includes(truthFile)) return;
  for (const name of [truthFile, ...sources.map((source) => source.name)]) {
    rmSync(join(out, name), { recursive: true, force: true });
  }
}

function summary(
  written: readonly Written[],
  { out, incidents, days }: { out: string; incidents: number; days: readonly SimulatedDay[] },
  milliseconds: number,
): string {
  const lines = sources.flatMap(({ name }) => {
    const parts = written.filter(({ source }) => source === name);
    if (parts.length === 0) return [];
    const sum = (of: (part: Written) => number): number => parts.reduce((total, part) => total + of(part), 0);
    const files = sum((part) => part.files);
    return `${name.padEnd(11)}${grouped(sum((part) => part.events)).padStart(9)} events ${grouped(files).padStart(5)} ${files === 1 ? 'file ' : 'files'} ${megabytes(sum((part) => part.bytes)).padStart(7)}`;
  });
  const ordinary = written.reduce((sum, { events, byIntruder }) => sum + events - byIntruder, 0);
  const intruder = written.reduce((sum, { byIntruder }) => sum + byIntruder, 0);
  const last = `${counted(ordinary, 'ordinary event')} and ${grouped(intruder)} of ${counted(incidents, 'incident')}, ${elapsed(milliseconds)}`;
  return `${[...lines, last, ...hints(out, incidents, days.length)].join('\n')}\n`;
}

function hints(out: string, incidents: number, days: number): readonly string[] {
  const day = days === 1 ? out : join(out, lastDay);
  const truth = incidents > 0 ? ` --truth ${join(day, truthFile)}` : '';
  if (days === 1) return incidents > 0 ? [`Hunt in it: saker hunt ${day}${truth}`] : [];
  const learned = join(out, 'ordinary');
  return [
    `Learn from the days before: saker baseline ${join(out, daysBefore)} --out ${learned}`,
    `Hunt in the last: saker hunt ${day} --baseline ${learned}${truth}`,
  ];
}
