import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Folder, openFolder } from './folder.ts';
import type { Simulation } from './simulation.ts';
import type { SourceName } from './source.ts';

export const truthFile = 'truth.json';

export interface WriteOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (events: number) => void;
  /** Whether the truth is written beside the events; it is unless this says no. */
  readonly withTruth?: boolean;
}

/** What was written of a source. */
export interface Written {
  readonly source: SourceName;
  readonly events: number;
  /** Those of `events` that are an intruder's. */
  readonly byIntruder: number;
  readonly files: number;
  readonly bytes: number;
}

/** How many events are written before others get their turn: progress, Ctrl-C. */
const turn = 4_000;

/** Writes a simulation into a folder as it is made; no more than a few minutes of it are ever in memory. */
export async function writeSimulation(
  { events, truth }: Simulation,
  root: string,
  { signal, onProgress, withTruth = true }: WriteOptions = {},
): Promise<readonly Written[]> {
  // First, so that a folder that was left unfinished is known for what it is.
  mkdirSync(root, { recursive: true });
  if (withTruth) writeFileSync(join(root, truthFile), `${JSON.stringify(truth, null, 2)}\n`);
  const written: Written[] = [];
  let current: { readonly source: SourceName; readonly folder: Folder; events: number; byIntruder: number } | undefined;
  const complete = (): void => {
    if (current)
      written.push({
        source: current.source,
        events: current.events,
        byIntruder: current.byIntruder,
        ...current.folder.end(),
      });
    current = undefined;
  };
  let total = 0;
  try {
    for (const event of events) {
      if (current?.source !== event.source) {
        complete();
        current = { source: event.source, folder: openFolder(root), events: 0, byIntruder: 0 };
      }
      current.folder.write(event.log, event.file, event.text);
      current.events++;
      if (event.byIntruder) current.byIntruder++;
      if (++total % turn !== 0) continue;
      onProgress?.(total);
      await setImmediate();
      signal?.throwIfAborted();
    }
  } finally {
    complete();
  }
  return written;
}
