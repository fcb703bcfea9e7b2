import { callTheCloud } from './cloud-callers.ts';
import { buildFleet } from './fleet.ts';
import { intrude, victimHost } from './intrusion.ts';
import { sensor } from './sensor.ts';
import { type Day, minute, ordinaryDay } from './workday.ts';

export interface FalconDayOptions {
  readonly seed: number;
  /** Local midnight, epoch milliseconds. */
  readonly midnight: number;
}

/** The sample in `samples/`: Tuesday 14 October 2025, Copenhagen (two hours ahead of UTC). */
export const sampleDay: FalconDayOptions = { seed: 1550, midnight: Date.UTC(2025, 9, 13, 22) };

/** How long events are gathered before they are written out. */
const batchLength = 20 * minute;

/**
 * A day of one invented company's Falcon events, one JSON text each. As in replicator files, the order is not strictly
 * that of time: within a batch the events of one host stand together.
 */
export function falconDay(options: FalconDayOptions): readonly string[] {
  const day: Day = { midnight: options.midnight };
  const received: { readonly batch: number; readonly timestamp: number; readonly line: string }[] = [];
  const fleet = buildFleet(options.seed);
  for (const host of fleet.hosts) {
    const ofHost: typeof received = [];
    const desk = ordinaryDay(
      sensor(fleet, host, options.seed, (line, timestamp) => {
        ofHost.push({ batch: Math.floor(timestamp / batchLength), timestamp, line });
      }),
      day,
    );
    callTheCloud(desk, day);
    if (host.name === victimHost) intrude(desk, day);
    received.push(...ofHost.sort((a, b) => a.timestamp - b.timestamp));
  }
  // Sorting is stable, so the hosts of a batch stay in the fleet's order and their events in that of time.
  return received.sort((a, b) => a.batch - b.batch).map(({ line }) => line);
}
