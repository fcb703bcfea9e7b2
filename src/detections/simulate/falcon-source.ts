import type { Activity } from './activity.ts';
import type { Company } from './company.ts';
import { hostDay } from './falcon-day.ts';
import { type Intrusion, incident } from './incident.ts';
import { victimHost } from './intrusion.ts';
import { type Source, spanOf } from './source.ts';
import type { Story } from './story.ts';

/** Events that do not depend on the intensity: of each set of computers, and of the few that have no copies. */
const perSet = 3_200;
const once = 800;
/** What a set of computers adds at the intensity of the sample. */
const bySet = 31_000;

/** How busy the computers must be so that about so many events come out. */
export function intensityFor(events: number, copies: number): number {
  const wanted = (events - once - perSet * copies) / (bySet * copies);
  return Math.min(1, Math.max(0.02, wanted));
}

/**
 * Falcon Data Replicator files, one an hour by the time the cloud received the events. Those of a computer stand
 * together, the intruder's among them, so they are not in order of time.
 */
export const falcon: Source = {
  name: 'falcon',
  weight: 35,
  background: falconEvents,
  intrusion: falconIntrusion,
  file: (_, hour) => ({ path: `falcon/${hour}.ndjson.gz`, form: 'lines', compressed: true }),
};

function* falconEvents({ fleet, seed, day }: Company): Generator<Activity> {
  for (const host of fleet.hosts) {
    for (const { at, line, byIntruder } of hostDay(fleet, host, seed, day).events) {
      yield { at, log: spanOf(at, 60), text: line, byIntruder };
    }
  }
}

/** What the sensor sees of the intrusion; the events themselves are among those of the computer. */
function falconIntrusion({ victim, endpoint }: Story): Intrusion {
  const { reads, calls } = endpoint;
  const times = (list: readonly { readonly at: number }[]): { from: number; to: number } => ({
    from: Math.min(...list.map(({ at }) => at)),
    to: Math.max(...list.map(({ at }) => at)),
  });
  const known = { source: 'falcon', who: [victim.login, victim.sid], where: [victimHost, victim.host.aid] };
  return {
    events: [],
    incidents: [
      incident('endpoint-token-cache', {
        ...known,
        ...times(reads),
        title: 'Token caches are read out by a hidden PowerShell',
        which: reads.map(({ cache }) => cache),
      }),
      incident('endpoint-token-replay', {
        ...known,
        ...times(calls),
        title: 'Tokens are replayed against Microsoft endpoints by curl, Python and PowerShell',
      }),
    ],
  };
}
