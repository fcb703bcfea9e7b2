import { type Person, root, serviceAccount, systemAccount } from './fleet.ts';
import { type Habit, habits, linuxDeskHabits, macHabits } from './habits.ts';
import type { Random } from './random.ts';
import {
  call,
  endProcess,
  findProcess,
  heartbeat,
  logOn,
  openFile,
  type Process,
  type Sensor,
  startProcess,
  writeFile,
} from './sensor.ts';

export const minute = 60_000;
export const hour = 60 * minute;

/** The local day that is simulated. */
export interface Day {
  /** Epoch milliseconds of local midnight. */
  readonly midnight: number;
  /** How many processes computers start, as a part of what the sample has. */
  readonly intensity?: number;
  /** The day somebody breaks in. */
  readonly intrusion?: boolean;
  /** How many days before the one the seed tells of: the same company, other chance, and none of what is rare. */
  readonly past?: number;
}

/** The processes everything else descends from, and whose they are. */
export interface Desk {
  readonly sensor: Sensor;
  readonly parents: ReadonlyMap<string, Process>;
  /** The person at the computer, or the account its services run as. */
  readonly person: Person;
  readonly arrives: number;
  readonly leaves: number;
}

/** How many processes a computer of a role starts by itself and for its person; scaled for a sample, not for life. */
const systemStarts = 64;
const personStarts = 104;
const serverStarts = 150;

/** One computer's ordinary day: what runs already, who logs on, heartbeats, and its habits. */
export function ordinaryDay(sensor: Sensor, day: Day): Desk {
  const r = sensor.random;
  const { host } = sensor;
  const person = host.owner ?? serverAccount(sensor);
  const arrives = day.midnight + 7 * hour + r.int(25, 130) * minute + r.int(0, 59_999);
  const leaves = arrives + 7 * hour + r.int(10, 110) * minute;
  const desk: Desk = {
    sensor,
    parents: ancestors(sensor, day, person, host.owner ? arrives : day.midnight),
    person,
    arrives,
    leaves,
  };

  for (let at = day.midnight + r.int(0, 30) * minute; at < day.midnight + 24 * hour; at += 30 * minute)
    heartbeat(sensor, at);
  if (host.owner && host.platform === 'Win') logOn(sensor, arrives, person);

  const table =
    host.platform === 'Mac'
      ? macHabits
      : host.role === 'developer' && host.platform === 'Lin'
        ? linuxDeskHabits
        : habits[host.role];
  const bySystem = table.filter((h) => h.by === 'system');
  const byPerson = table.filter((h) => h.by === 'person');
  const { intensity = 1 } = day;
  const starts = Math.round((host.owner ? systemStarts : serverStarts) * intensity);
  for (let i = 0; i < starts; i++)
    live(desk, pickHabit(r, bySystem), day.midnight + r.int(0, 24 * 3600 - 1) * 1000 + r.int(0, 999));
  if (byPerson.length > 0) {
    for (let i = 0; i < Math.round(personStarts * intensity); i++) live(desk, pickHabit(r, byPerson), atWork(desk));
    signInThroughBrowser(desk);
  }
  return desk;
}

/** A moment of the working day, lunch left out. */
export function atWork(desk: Desk): number {
  const r = desk.sensor.random;
  for (;;) {
    const at = desk.arrives + r.int(2_000, desk.leaves - desk.arrives);
    const sinceArrival = (at - desk.arrives) / hour;
    if (sinceArrival < 4 || sinceArrival > 4.5) return at;
  }
}

/** A process that starts, does its work and ends. */
export function run(
  desk: Desk,
  at: number,
  image: string,
  commandLine: string,
  options: {
    parent?: string | Process;
    person?: Person;
    calls?: readonly string[];
    opens?: readonly string[];
    lasts?: number;
  } = {},
): Process {
  const s = desk.sensor;
  const r = s.random;
  const parent =
    typeof options.parent === 'object'
      ? options.parent
      : (desk.parents.get(options.parent ?? '') ?? [...desk.parents.values()].at(-1));
  const process = startProcess(s, { at, image, commandLine, person: options.person ?? desk.person, parent });
  let t = at;
  for (const path of options.opens ?? []) {
    t += r.int(20, 400);
    openFile(s, process, t, path);
  }
  for (const domain of options.calls ?? []) {
    t += r.int(30, 900);
    call(s, process, t, domain);
  }
  if (r.chance(0.45)) endProcess(s, process, t + (options.lasts ?? r.int(200, 90_000)));
  return process;
}

function live(desk: Desk, habit: Habit, at: number): void {
  const { sensor: s } = desk;
  const r = s.random;
  const slot = { n: String(r.int(1, 60)), hex: r.hex(12), guid: r.guid() };
  const fill = (text: string): string =>
    text.replace(/\{(user|n|hex|guid)\}/g, (_, key: string) =>
      key === 'user' ? desk.person.login : slot[key as 'n' | 'hex' | 'guid'],
    );
  const process = run(desk, at, fill(habit.image), fill(habit.commandLine), {
    parent: habit.parent,
    person:
      habit.by === 'system' && habit.parent !== 'bash'
        ? s.host.platform === 'Win'
          ? systemAccount
          : root
        : desk.person,
    calls: (habit.calls ?? []).filter(() => r.chance(0.8)),
    opens: habit.opens?.map(fill),
  });
  if (habit.opens && r.chance(0.3))
    writeFile(s, process, at + r.int(30, 300) * 1000, 'OoxmlFileWritten', fill(habit.opens[0] ?? ''));
}

/** Signing in to a cloud application opens a browser with the endpoint and `oauth2` on its command line. */
function signInThroughBrowser(desk: Desk): void {
  const { sensor: s } = desk;
  if (s.host.platform !== 'Win') return;
  const r = s.random;
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  for (let i = r.int(1, 3); i > 0; i--) {
    const url = `https://login.microsoftonline.com/${s.fleet.tenant}/oauth2/v2.0/authorize?client_id=${r.guid()}&response_type=code&scope=openid%20profile`;
    run(desk, atWork(desk), edge, `"${edge}" --single-argument ${url}`, {
      parent: 'explorer.exe',
      calls: ['login.microsoftonline.com'],
    });
  }
}

function ancestors(s: Sensor, day: Day, person: Person, shellAt: number): ReadonlyMap<string, Process> {
  const parents = new Map<string, Process>();
  const early = day.midnight + s.random.int(5, 50) * 1000;
  const add = (name: string, image: string, commandLine: string, who: Person, at: number, parent?: string): void => {
    const start = {
      at,
      image,
      commandLine,
      person: who,
      parent: parent === undefined ? undefined : parents.get(parent),
    };
    parents.set(name, at === early ? findProcess(s, start) : startProcess(s, start));
  };
  if (s.host.platform === 'Win') {
    add('wininit.exe', 'C:\\Windows\\System32\\wininit.exe', 'wininit.exe', systemAccount, early);
    add(
      'services.exe',
      'C:\\Windows\\System32\\services.exe',
      'C:\\Windows\\system32\\services.exe',
      systemAccount,
      early,
      'wininit.exe',
    );
    add(
      'svchost.exe',
      'C:\\Windows\\System32\\svchost.exe',
      'C:\\Windows\\system32\\svchost.exe -k DcomLaunch -p',
      systemAccount,
      early,
      'services.exe',
    );
    if (s.host.owner) add('explorer.exe', 'C:\\Windows\\explorer.exe', 'C:\\Windows\\Explorer.EXE', person, shellAt);
  } else if (s.host.platform === 'Mac') {
    add('launchd', '/sbin/launchd', '/sbin/launchd', root, early);
    add('zsh', '/bin/zsh', '-zsh', person, shellAt, 'launchd');
  } else {
    add('systemd', '/usr/lib/systemd/systemd', '/sbin/init', root, early);
    add('cron', '/usr/sbin/cron', '/usr/sbin/cron -f', root, early, 'systemd');
    add('bash', '/usr/bin/bash', '-bash', person, shellAt, 'systemd');
  }
  return parents;
}

function serverAccount(s: Sensor): Person {
  if (s.host.role === 'ci-runner') return serviceAccount(s.fleet, 'gitlab-runner', 998);
  if (s.host.role === 'monitoring') return serviceAccount(s.fleet, 'nagios', 997);
  return s.host.platform === 'Win' ? systemAccount : root;
}

function pickHabit(r: Random, table: readonly Habit[]): Habit {
  return r.weighted(table.map((habit) => [habit.weight, habit] as const));
}
