import type { Incident } from '../truth.ts';
import type { Stream } from './activity.ts';
import { expected, type IncidentId } from './expected.ts';

/** What an intruder did in one source. */
export interface Intrusion {
  /** In order of time. */
  readonly events: Stream;
  readonly incidents: readonly Incident[];
}

export interface IncidentFacts extends Omit<Incident, 'id' | 'technique' | 'detections' | 'entities'> {
  readonly who?: readonly string[];
  readonly where?: readonly string[];
  readonly which?: readonly string[];
}

export function incident(id: IncidentId, facts: IncidentFacts): Incident {
  const { title, source, from, to, notes, who = [], where = [], which = [] } = facts;
  return {
    id,
    title,
    technique: 'T1550.001',
    source,
    from,
    to,
    entities: { who: [...new Set(who)], where: [...new Set(where)], which: [...new Set(which)] },
    detections: [...expected[id]],
    ...(notes !== undefined && { notes }),
  };
}
