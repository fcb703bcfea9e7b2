import { expect, test } from 'vitest';
import { truthSchema } from '../truth.ts';
import { type SimulationOptions, type SourceEvent, simulation, sources } from './simulation.ts';

const options: SimulationOptions = {
  seed: 1550,
  midnight: Date.UTC(2025, 9, 13, 22),
  events: 5_000,
  sources: sources.map(({ name }) => name).filter((name) => name !== 'falcon'),
  withIntrusion: true,
};
const { events: made, truth } = simulation(options);
const events = [...made];
const ofSource = (name: string): SourceEvent[] => events.filter(({ source }) => source === name);

test('the same seed gives the same events, another one others', () => {
  const text = (seed: number): string =>
    [...simulation({ ...options, seed, events: 1_500 }).events].map((e) => e.file.path + e.text).join('\n');
  expect(text(7)).toBe(text(7));
  expect(text(7)).not.toBe(text(8));
});

test('there are exactly as many ordinary events as asked for, with the intrusion or without', () => {
  expect(events.filter(({ byIntruder }) => !byIntruder)).toHaveLength(options.events);
  const quiet = simulation({ ...options, withIntrusion: false });
  expect([...quiet.events].map(({ text }) => text)).toEqual(
    events.filter(({ byIntruder }) => !byIntruder).map(({ text }) => text),
  );
  expect(quiet.truth.incidents).toEqual([]);
});

test('Falcon takes about its part, and the others what it leaves', () => {
  const all = [...simulation({ ...options, events: 12_000, sources: sources.map(({ name }) => name) }).events];
  const ordinary = all.filter(({ byIntruder }) => !byIntruder);
  expect(ordinary).toHaveLength(12_000);
  expect(ordinary.filter(({ source }) => source === 'falcon').length / 12_000).toBeGreaterThan(0.2);
  expect(all.filter(({ source, byIntruder }) => source === 'falcon' && byIntruder).length).toBeGreaterThan(76);
});

test('a source can be left out without changing the others', () => {
  const [name = ''] = options.sources;
  const alone = simulation({
    ...options,
    events: ofSource(name).filter(({ byIntruder }) => !byIntruder).length,
    sources: [options.sources[0]!],
  });
  expect([...alone.events].map(({ text }) => text)).toEqual(ofSource(name).map(({ text }) => text));
});

test('every log is in order of time and within the day, but for what is still going on then', () => {
  for (const name of new Set(events.map(({ source, log }) => `${source} ${log}`))) {
    const log = events.filter((event) => `${event.source} ${event.log}` === name);
    expect(log.every(({ at }, i) => i === 0 || at >= log[i - 1]!.at)).toBe(true);
    expect(log[0]!.at).toBeGreaterThanOrEqual(options.midnight);
    expect(log.at(-1)!.at).toBeLessThan(options.midnight + 24.3 * 3_600_000);
  }
});

test('every event is one JSON object without line breaks, and every file has its source as folder', () => {
  for (const { source, file, text } of events) {
    expect(JSON.parse(text)).toBeTypeOf('object');
    expect(text).not.toContain('\n');
    expect(file.path.startsWith(`${source}/`)).toBe(true);
  }
});

test('addresses are of the blocks reserved for documentation, or private', () => {
  const addresses = new Set(
    events.flatMap(({ text }) => text.match(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g) ?? []),
  );
  const real = [...addresses].filter(
    (ip) => !/^(10\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)/.test(ip) && !versions.has(ip),
  );
  expect(real).toEqual([]);
});

/** Four numbers with dots between that are versions of programs. */
const versions = new Set(['139.0.0.0', '140.0.0.0', '141.0.0.0', '3.3.859.0']);

test('the truth has the form hunts read, and its incidents lie in the day', () => {
  expect(truthSchema.parse(truth)).toEqual(truth);
  for (const { from, to } of truth.incidents) {
    expect(from).toBeGreaterThanOrEqual(truth.from);
    expect(to).toBeLessThanOrEqual(truth.to);
  }
});

test.each(truth.incidents.map((incident) => [incident.id, incident] as const))(
  '%s is in the events as the truth says',
  (_, incident) => {
    const names = Object.values(incident.entities).flat();
    const own = ofSource(incident.source).filter(
      ({ at, byIntruder }) => byIntruder && at >= incident.from && at <= incident.to + 10_000,
    );
    expect(own.length).toBeGreaterThanOrEqual(5);
    for (const name of [...incident.entities.who, ...incident.entities.where])
      expect(
        own.some(({ text }) => text.includes(JSON.stringify(name).slice(1, -1))),
        name,
      ).toBe(true);
    for (const { text } of own)
      expect(names.some((name) => text.includes(JSON.stringify(name).slice(1, -1)))).toBe(true);
  },
);

test('every event of an intruder belongs to an incident', () => {
  const astray = events.filter(
    ({ byIntruder, source, at }) =>
      byIntruder && !truth.incidents.some((i) => i.source === source && at >= i.from - 10_000 && at <= i.to + 10_000),
  );
  expect(astray.map(({ text }) => text)).toEqual([]);
});

test("nobody but the intruder comes from the intruder's addresses", () => {
  expect(events.filter(({ byIntruder, text }) => !byIntruder && /192\.0\.2\.(45|58)\b/.test(text))).toEqual([]);
});

const properties = (log: string): Record<string, unknown>[] =>
  ofSource('entra')
    .filter((event) => event.log === log && !event.byIntruder)
    .map(({ text }) => (JSON.parse(text) as { properties: Record<string, unknown> }).properties);

test('most sign-ins are renewals by programs, and none of these asks for two factors', () => {
  const renewals = properties('NonInteractiveUserSignInLogs');
  expect(renewals.length).toBeGreaterThan(9 * properties('SignInLogs').length);
  expect(new Set(renewals.map((p) => p['authenticationRequirement']))).toEqual(new Set(['singleFactorAuthentication']));
});

test('one person alone has a session in two networks, as they travel', () => {
  const networks = new Map<unknown, Set<unknown>>();
  const owners = new Map<unknown, unknown>();
  for (const p of properties('NonInteractiveUserSignInLogs')) {
    owners.set(p['sessionId'], p['userPrincipalName']);
    networks.set(p['sessionId'], (networks.get(p['sessionId']) ?? new Set()).add(p['autonomousSystemNumber']));
  }
  const moved = [...networks].filter(([, seen]) => seen.size > 1).map(([session]) => owners.get(session));
  expect(moved).toEqual(['poul.lund@contoso.example']);
});

test('a stolen token keeps its session, and sign-in, Graph activity and audit log name the same tokens', () => {
  const of = (source: string, log: string): Record<string, unknown>[] =>
    ofSource(source)
      .filter((event) => event.log === log && event.byIntruder)
      .map(({ text }) => JSON.parse(text) as Record<string, unknown>);
  const inside = (record: Record<string, unknown>, name: string): Record<string, unknown> =>
    record[name] as Record<string, unknown>;
  const signIns = of('entra', 'NonInteractiveUserSignInLogs').map((record) => inside(record, 'properties'));
  const bought = new Set(signIns.map((p) => p['uniqueTokenIdentifier']));
  const victim = properties('NonInteractiveUserSignInLogs').find(
    (p) => p['userPrincipalName'] === 'jeppe.winther@contoso.example' && inside(p, 'deviceDetail')['deviceId'] !== '',
  );
  const stolen = signIns.filter((p) => p['userPrincipalName'] === 'jeppe.winther@contoso.example');
  expect(new Set(stolen.map((p) => p['sessionId']))).toEqual(new Set([victim?.['sessionId']]));
  for (const record of of('entra', 'MicrosoftGraphActivityLogs'))
    expect(bought).toContain(inside(record, 'properties')['signInActivityId']);
  const mail = of('m365', 'Audit.Exchange').filter(
    (record) => record['MailboxOwnerUPN'] === 'Jeppe.Winther@contoso.example',
  );
  expect(mail.length).toBeGreaterThan(20);
  for (const record of mail) expect(bought).toContain(inside(record, 'AppAccessContext')['UniqueTokenId']);
});

test('a day before has the same company and other chance, and nothing of the intrusion or of what is rare', () => {
  const before = (past: number) => [
    ...simulation({ ...options, midnight: options.midnight - past * 86_400_000, withIntrusion: false, past }).events,
  ];
  const yesterday = before(1);
  expect(yesterday).toHaveLength(options.events);
  const without = (list: readonly SourceEvent[]) => list.map(({ text }) => text.replaceAll(/\d{4}-\d\d-\d\d/g, ''));
  expect(without(yesterday)).not.toEqual(without(before(2)));
  const people = (list: readonly SourceEvent[]): readonly string[] =>
    [...new Set(list.flatMap(({ text }) => /"userPrincipalName":"([^"]+)"/.exec(text)?.[1] ?? []))].sort();
  expect(people(yesterday)).toEqual(people(events.filter(({ byIntruder }) => !byIntruder)));
  const all = yesterday.map(({ text }) => text).join('\n');
  expect(all).not.toMatch(/Consent to application|192\.0\.2\./);
});
