import type { Habits, LearntFiles } from '../baseline/learnt-files.ts';
import type { Finding } from '../finding.ts';
import { type Observed, type ObservedKind, type ObservedUser, observedIn, programsIn, usersIn } from './observed.ts';
import type { ScoreReason } from './score.ts';

/** What is new in a finding, by what was learnt: for each kind of thing at most one reason. */
export function novelties(finding: Finding, baseline: LearntFiles): readonly ScoreReason[] {
  const users = usersIn(finding);
  const observed = observedIn(finding);
  const ofUsers = kinds.flatMap(({ kind, reason, points, noun, file }) => {
    const habits = baseline.habits(file);
    if (!habits) return [];
    const fresh = observed.filter((one) => one.kind === kind).flatMap((one) => newTo(one, users, habits));
    return fresh.length === 0 ? [] : [{ kind: reason, points, text: clause(noun, fresh, habits) }];
  });
  return [...ofUsers, ...newPrograms(finding, users, baseline)];
}

const kinds: readonly {
  readonly kind: ObservedKind;
  readonly reason: string;
  readonly points: number;
  readonly noun: string;
  readonly file: string;
}[] = [
  { kind: 'host', reason: 'new-host', points: 9, noun: 'host', file: 'baseline-user-hosts.csv' },
  { kind: 'network', reason: 'new-network', points: 9, noun: 'network', file: 'baseline-user-networks.csv' },
  {
    kind: 'application',
    reason: 'new-application',
    points: 6,
    noun: 'application',
    file: 'baseline-user-applications.csv',
  },
  { kind: 'userAgent', reason: 'new-user-agent', points: 4, noun: 'program', file: 'baseline-user-agents.csv' },
];

const programFile = 'baseline-host-programs.csv';
const programPoints = 3;

interface Fresh {
  readonly value: string;
  /** For whom it is new: those it may belong to. */
  readonly users: readonly ObservedUser[];
}

/** It is new when none of the users it may belong to has it. */
function newTo(
  { value, side }: Observed,
  users: readonly ObservedUser[],
  habits: ReadonlyMap<string, Habits>,
): readonly Fresh[] {
  const same = users.filter((user) => user.side === side);
  const owners = same.length > 0 ? same : users;
  if (owners.length === 0) return [];
  return owners.some(({ key }) => has(habits.get(key), value)) ? [] : [{ value, users: owners }];
}

/** Ids and names of applications are written in either case. */
function has(habits: Habits | undefined, value: string): boolean {
  return habits !== undefined && (habits.has(value) || habits.has(value.toLowerCase()));
}

function newPrograms(finding: Finding, users: readonly ObservedUser[], baseline: LearntFiles): readonly ScoreReason[] {
  const habits = baseline.habits(programFile);
  if (!habits) return [];
  const fresh = programsIn(finding).filter(({ host, program }) =>
    users.every(({ key }) => !has(habits.get(host), `${key} ${program}`)),
  );
  const [first] = fresh;
  if (!first || users.length === 0) return [];
  const known = habits.get(first.host)?.size ?? 0;
  const name = /[^\\/]+$/.exec(first.program)?.[0] ?? first.program;
  const text = `${name} has not called cloud services on ${first.host} before; ${otherwise(known, 'program')}`;
  return [{ kind: 'new-program', points: programPoints, text }];
}

/** At most so many values are named. */
const named = 3;

/** `network 192.0.2.0/24 is new for jeppe.winther; 12 others are known` */
function clause(noun: string, fresh: readonly Fresh[], habits: ReadonlyMap<string, Habits>): string {
  const values = [...new Set(fresh.map(({ value }) => value))];
  const users = [...new Map(fresh.flatMap((one) => one.users).map((user) => [user.key, user.name])).entries()];
  const known = users.reduce((sum, [key]) => sum + (habits.get(key)?.size ?? 0), 0);
  const subject = `${values.length > 1 ? `${noun}s` : noun} ${listed(values)} ${values.length > 1 ? 'are' : 'is'} new for`;
  const strangers = users.every(([key]) => !habits.has(key));
  const names = listed(users.map(([, name]) => name));
  return strangers
    ? `${subject} ${names}, of whom nothing was learnt`
    : `${subject} ${names}; ${otherwise(known, noun)}`;
}

function otherwise(known: number, noun: string): string {
  if (known === 0) return `no ${noun} is known`;
  return known === 1 ? '1 other is known' : `${known} others are known`;
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, named);
  const more = values.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}
