import type { LearntFiles } from '../baseline/learnt-files.ts';
import { networkOf } from '../entities.ts';
import type { Clue } from './clues.ts';

/** So many users of a network or an application make it nobody's own. */
const many = 3;

/** What a baseline has learnt to be shared: the networks and applications that several users have. */
export function learntOrdinary(baseline: LearntFiles): (clue: Pick<Clue, 'kind' | 'value'>) => boolean {
  const networks = sharedValues(baseline, 'baseline-user-networks.csv');
  const applications = sharedValues(baseline, 'baseline-user-applications.csv');
  return ({ kind, value }) => {
    if (kind === 'application') return applications.has(value.toLowerCase());
    const network = kind === 'address' ? networkOf(value) : undefined;
    return network !== undefined && networks.has(network.toLowerCase());
  };
}

function sharedValues(baseline: LearntFiles, file: string): ReadonlySet<string> {
  const users = new Map<string, number>();
  for (const habits of baseline.habits(file)?.values() ?? [])
    for (const value of habits.keys()) users.set(value.toLowerCase(), (users.get(value.toLowerCase()) ?? 0) + 1);
  return new Set([...users].filter(([, count]) => count >= many).map(([value]) => value));
}
