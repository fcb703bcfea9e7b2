import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { simulation } from '../src/detections/simulate/simulation.ts';
import type { SourceName } from '../src/detections/simulate/source.ts';

/** Simulated records beside captured ones: the same members, in the same order, where the source has an order. */

type Json = { readonly [name: string]: unknown };

const real = fileURLToPath(new URL('../../shared/data/', import.meta.url));
const skipped = 'skipped without ../shared';

function simulated(source: SourceName): readonly Json[] {
  const { events } = simulation({
    seed: 3,
    midnight: Date.UTC(2025, 9, 13, 22),
    events: 3_000,
    sources: [source],
    withIntrusion: true,
  });
  return [...events].map(({ text }) => JSON.parse(text) as Json);
}

/** The paths of an object's members, elements of lists under `[]`. */
function paths(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((element) => paths(element, `${at}[]`)))];
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, member]) => paths(member, at === '' ? name : `${at}.${name}`));
}

/** Names that stand in another order than in `order`. */
function misplaced(names: readonly string[], order: readonly string[]): readonly string[] {
  const places = names.map((name) => order.indexOf(name)).filter((place) => place >= 0);
  return places.every((place, i) => i === 0 || place > places[i - 1]!) ? [] : names;
}

describe.skipIf(!existsSync(`${real}aws`))(`CloudTrail records (${skipped})`, () => {
  const made = simulated('aws');
  const captured = (folder: string): readonly Json[] =>
    readdirSync(`${real}aws/${folder}`).flatMap((file) => {
      const content = JSON.parse(readFileSync(`${real}aws/${folder}/${file}`, 'utf8')) as Json[] | { Records: Json[] };
      return Array.isArray(content) ? content : content.Records;
    });
  const trail = captured('invictus');
  const all = [...trail, ...captured('stratus')];

  it('have no member that captured ones lack, in the order of a trail', () => {
    const order = orderOf(trail.map((record) => Object.keys(record)));
    const known = new Set(all.flatMap((record) => Object.keys(record)));
    for (const record of made) {
      expect(Object.keys(record).filter((name) => !known.has(name))).toEqual([]);
      expect(misplaced(Object.keys(record), order)).toEqual([]);
    }
  });

  it('have identities of the forms that were captured', () => {
    const forms = new Set(all.map(({ userIdentity }) => form(userIdentity as Json)));
    // Neither was captured: they are those of AWS's documentation.
    const documented = new Set(['WebIdentityUser', 'AWSAccount']);
    for (const { userIdentity } of made) {
      const { type } = userIdentity as Json;
      if (!documented.has(String(type)) && type !== undefined) expect([...forms]).toContain(form(userIdentity as Json));
    }
  });

  it('of a federation token and its first use have the members of a captured one', () => {
    const [issued, used] = captured('stratus').filter(
      ({ eventName, userIdentity }) =>
        eventName === 'GetFederationToken' ||
        (eventName === 'GetCallerIdentity' && (userIdentity as Json)['type'] === 'FederatedUser'),
    );
    const same = (name: string, type: string): Json | undefined =>
      made.find(
        ({ eventName, userIdentity, errorCode }) =>
          eventName === name && (userIdentity as Json)['type'] === type && !errorCode,
      );
    const withDuration = [...paths(issued), 'requestParameters.durationSeconds'];
    expect([...paths(same('GetFederationToken', 'IAMUser'))].sort()).toEqual(withDuration.sort());
    // An empty object is a member without a path of its own.
    expect([...paths(same('GetCallerIdentity', 'FederatedUser'))].sort()).toEqual([...paths(used)].sort());
  });

  it('tell times and denials as captured ones do', () => {
    const expiration = /^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d\d:\d\d [AP]M$/;
    const expirations = (records: readonly Json[]): readonly string[] =>
      records.flatMap((record) => JSON.stringify(record).match(/(?<="expiration":")[^"]*/) ?? []);
    expect(expirations(all).length).toBeGreaterThan(0);
    for (const text of [...expirations(all), ...expirations(made)]) expect(text).toMatch(expiration);
    for (const { eventTime } of [...all, ...made]) expect(eventTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    for (const { errorCode, responseElements } of [...all, ...made]) if (errorCode) expect(responseElements).toBeNull();
  });
});

describe.skipIf(!existsSync(`${real}kubernetes`))(`Kubernetes audit events (${skipped})`, () => {
  const made = simulated('kubernetes');
  const lines = readFileSync(`${real}kubernetes/audit2rbac-demo.log`, 'utf8').trim().split('\n');
  const demo = lines.map((line) => JSON.parse(line) as Json);
  const exec = JSON.parse(readFileSync(`${real}kubernetes/exec-pod.json`, 'utf8')) as Json;

  it('have the members of captured ones, but for what newer API servers write', () => {
    const known = new Set([...demo, exec].flatMap((event) => Object.keys(event)));
    known.add('userAgent');
    for (const event of made) expect(Object.keys(event).filter((name) => !known.has(name))).toEqual([]);
    const order = orderOf(demo.map((event) => Object.keys(event)));
    for (const event of made) expect(misplaced(Object.keys(event), order)).toEqual([]);
  });

  it('of a shell in a pod are as a captured one', () => {
    const shell = made.find(
      ({ objectRef, stage }) =>
        (objectRef as Json | undefined)?.['subresource'] === 'exec' && stage === 'ResponseStarted',
    );
    const only = (event: unknown): readonly string[] =>
      paths(event).filter((path) => !/^(user|timestamp|metadata|apiVersion)/.test(path));
    expect([...only(shell), 'responseStatus.code'].sort()).toEqual([...only(exec), 'responseStatus.code'].sort());
    expect(shell?.['verb']).toBe(exec['verb']);
    expect(shell?.['responseStatus']).toMatchObject({ code: (exec['responseStatus'] as Json)['code'] });
  });

  it('of what is forbidden are as captured ones', () => {
    const forbidden = (events: readonly Json[]): Json =>
      events.find(
        ({ responseStatus, objectRef }) =>
          (responseStatus as Json | undefined)?.['code'] === 403 &&
          (objectRef as Json | undefined)?.['namespace'] !== undefined,
      )?.['responseStatus'] as Json;
    const [a, b] = [forbidden(made), forbidden(demo)];
    expect(Object.keys(a)).toEqual(Object.keys(b));
    expect([a['status'], a['reason']]).toEqual([b['status'], b['reason']]);
    expect(String(a['message'])).toMatch(/^\w+ is forbidden: User "[^"]+" cannot list .* in the namespace "[^"]+"$/);
    expect(String(b['message'])).toMatch(/^\w+ is forbidden: User "[^"]+" cannot list .* in the namespace "[^"]+"$/);
  });
});

describe.skipIf(!existsSync(`${real}m365`))(`records of the unified audit log (${skipped})`, () => {
  const captured = JSON.parse(readFileSync(`${real}m365/otrf-office-activity.json`, 'utf8')) as Json;
  const made =
    simulated('m365').find(({ ClientInfoString }) => ClientInfoString === captured['ClientInfoString']) ?? {};

  it('of mail read through Graph have the members of a captured one, which Sentinel renamed in part', () => {
    const renamed: Readonly<Record<string, string>> = {
      OfficeWorkload: 'Workload',
      Client_IPAddress: 'ClientIPAddress',
      Logon_Type: 'LogonType',
      TimeGenerated: 'CreationTime',
      OfficeId: 'Id',
    };
    const sentinels =
      /^(TenantId|ElevationTime|SourceSystem|SourceRecordId|Start_Time|OfficeTenantId|ResultReasonType|Type|.*_)$/;
    for (const name of Object.keys(captured).filter((key) => !sentinels.test(key))) {
      expect(Object.keys(made)).toContain(renamed[name] ?? name);
    }
    for (const name of ['Operation', 'ResultStatus', 'ClientInfoString', 'AppId'])
      expect(made[name]).toBe(captured[name]);
    const list = JSON.parse(String(captured['OperationProperties'])) as Json[];
    expect((made['OperationProperties'] as Json[]).map(({ Name }) => Name).sort()).toEqual(
      list.map(({ Name }) => Name).sort(),
    );
    const [folder] = JSON.parse(String(captured['Folders'])) as [Json];
    expect(Object.keys((made['Folders'] as Json[])[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(folder)));
  });
});

describe.skipIf(!existsSync(`${real}entra`))(`records of the directory's audit log (${skipped})`, () => {
  const captured = readFileSync(`${real}entra/otrf-aad-audit.json`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Json);
  const made = simulated('entra').filter(({ category }) => category === 'AuditLogs');

  it('name who changed what as captured ones do', () => {
    const grant = captured.find(({ ActivityDisplayName }) => ActivityDisplayName === 'Add delegated permission grant');
    const own = made.find(({ operationName }) => operationName === 'Add delegated permission grant')?.[
      'properties'
    ] as Json;
    const [target] = JSON.parse(String(grant?.['TargetResources'])) as [Json];
    const [ownTarget] = own['targetResources'] as [Json];
    expect(Object.keys(ownTarget)).toEqual(Object.keys(target));
    const names = (one: Json): unknown[] => (one['modifiedProperties'] as Json[]).map(({ displayName }) => displayName);
    for (const name of names(ownTarget)) expect(names(target)).toContain(name);
    const by = JSON.parse(String(grant?.['InitiatedBy'])) as { user: Json };
    expect(Object.keys((own['initiatedBy'] as { user: Json }).user)).toEqual(Object.keys(by.user));
  });
});

/** One order of names that all lists keep to, as far as they agree. */
function orderOf(lists: readonly (readonly string[])[]): readonly string[] {
  const order: string[] = [];
  for (const list of lists) {
    let place = 0;
    for (const name of list) {
      const known = order.indexOf(name);
      if (known >= 0) place = known + 1;
      else order.splice(place++, 0, name);
    }
  }
  return order;
}

function form(identity: Json): string {
  const { sessionContext, ...rest } = identity;
  return [
    ...Object.keys(rest),
    ...Object.keys((sessionContext as Json | undefined) ?? {}).map((name) => `sessionContext.${name}`),
  ]
    .sort()
    .join(' ');
}
