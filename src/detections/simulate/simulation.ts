import type { Truth } from '../truth.ts';
import { type Activity, merged, type Stream, shares } from './activity.ts';
import { aws } from './aws/source.ts';
import { buildCompany, type Company } from './company.ts';
import { entra } from './entra/source.ts';
import { falcon, intensityFor } from './falcon-source.ts';
import type { Intrusion } from './incident.ts';
import { kubernetes } from './kubernetes/source.ts';
import { m365 } from './m365/source.ts';
import type { LogFile, Source, SourceName } from './source.ts';
import { tellStory } from './story.ts';
import { hour } from './workday.ts';

export interface SimulationOptions {
  readonly seed: number;
  /** Local midnight, epoch milliseconds. */
  readonly midnight: number;
  /** How many events of ordinary activity there are, of all sources together. */
  readonly events: number;
  readonly sources: readonly SourceName[];
  readonly withIntrusion: boolean;
  /** How many days before the one the seed tells of; `midnight` is that of the day itself. */
  readonly past?: number;
}

export interface Simulation {
  /** Source after source; within a file in order of time, but for Falcon's. */
  readonly events: Iterable<SourceEvent>;
  readonly truth: Truth;
}

export interface SourceEvent extends Activity {
  readonly source: SourceName;
  readonly file: LogFile;
}

/** Every source, in the order in which they are written. */
export const sources: readonly Source[] = [falcon, entra, m365, aws, kubernetes];

/** A company has a set of computers for so many events, so that a large simulation is of many people, not busy ones. */
const eventsPerSet = 100_000;

export function simulation(options: SimulationOptions): Simulation {
  const { seed, midnight, events, withIntrusion, past = 0 } = options;
  const chosen = sources.filter(({ name }) => options.sources.includes(name));
  const copies = Math.max(1, Math.round(events / eventsPerSet));
  const parts = shares(
    events,
    chosen.map(({ weight }) => weight),
  );
  const forFalcon = parts[chosen.indexOf(falcon)] ?? 0;
  const company = buildCompany(seed, copies, {
    midnight,
    intensity: intensityFor(forFalcon, copies),
    intrusion: withIntrusion,
    past,
  });
  const story = withIntrusion ? tellStory(company) : undefined;
  const intrusions = new Map(story && chosen.map((source) => [source.name, source.intrusion(story)]));
  return {
    events: written(company, chosen, intrusions, events),
    truth: {
      seed,
      from: midnight,
      to: midnight + 24 * hour,
      incidents: [...intrusions.values()].flatMap(({ incidents }) => incidents),
    },
  };
}

/** Falcon's number of events cannot be had exactly; the sources after it make up for that. */
function* written(
  company: Company,
  chosen: readonly Source[],
  intrusions: ReadonlyMap<SourceName, Intrusion>,
  events: number,
): Generator<SourceEvent> {
  let left = events;
  for (const [i, source] of chosen.entries()) {
    const [part = 0] = shares(
      left,
      chosen.slice(i).map(({ weight }) => weight),
    );
    const intrusion = intrusions.get(source.name)?.events ?? [];
    const stream =
      source === falcon
        ? source.background(company, part)
        : merged([source.background(company, part), marked(intrusion)]);
    if (source !== falcon) left -= part;
    const files = new Map<string, LogFile>();
    for (const event of stream) {
      if (source === falcon && !event.byIntruder) left--;
      const key = `${event.log} ${source.span ? Math.floor(event.at / (source.span * 60_000)) : ''}`;
      const file = files.get(key) ?? source.file(company, event.log, event.at);
      files.set(key, file);
      yield { ...event, source: source.name, file };
    }
  }
}

function* marked(stream: Stream): Generator<Activity> {
  for (const event of stream) yield { ...event, byIntruder: true };
}
