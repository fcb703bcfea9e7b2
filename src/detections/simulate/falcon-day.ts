import { callTheCloud } from './cloud-callers.ts';
import { buildFleet, type Fleet, type Host } from './fleet.ts';
import { type EndpointIntrusion, intrude, victimHost } from './intrusion.ts';
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
export function falconDay({ seed, midnight }: FalconDayOptions): readonly string[] {
  const received: { readonly batch: number; readonly line: string }[] = [];
  const fleet = buildFleet(seed);
  for (const host of fleet.hosts) {
    const { events } = hostDay(fleet, host, seed, { midnight, intrusion: true });
    for (const { at, line } of events) received.push({ batch: Math.floor(at / batchLength), line });
  }
  // Sorting is stable, so the hosts of a batch stay in the fleet's order and their events in that of time.
  return received.sort((a, b) => a.batch - b.batch).map(({ line }) => line);
}

export interface HostDay {
  /** In order of time. */
  readonly events: readonly HostEvent[];
  /** Of the computer that is taken over. */
  readonly intrusion?: EndpointIntrusion;
}

export interface HostEvent {
  /** When the cloud received it. */
  readonly at: number;
  readonly line: string;
  readonly byIntruder: boolean;
}

/** The day of one host. */
export function hostDay(fleet: Fleet, host: Host, seed: number, day: Day): HostDay {
  const events: HostEvent[] = [];
  let byIntruder = false;
  const desk = ordinaryDay(
    sensor({ fleet, host, seed }, day, (line, at) => events.push({ at, line, byIntruder })),
    day,
  );
  callTheCloud(desk, day);
  byIntruder = true;
  const intrusion = day.intrusion && host.name === victimHost ? intrude(desk, day) : undefined;
  events.sort((a, b) => a.at - b.at);
  return { events, ...(intrusion && { intrusion }) };
}
