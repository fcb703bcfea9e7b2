import { type Random, random } from './random.ts';

/** The invented company whose computers the simulation reports: names, addresses and ids are made up. */
export interface Fleet {
  readonly cid: string;
  /** Directory tenant id, as it stands in sign-in URLs. */
  readonly tenant: string;
  readonly people: readonly Person[];
  readonly hosts: readonly Host[];
}

export interface Person {
  readonly login: string;
  readonly sid: string;
  /** Unix user id on Linux and macOS hosts. */
  readonly uid: string;
}

export type Platform = 'Win' | 'Lin' | 'Mac';

export type HostRole =
  | 'office'
  | 'developer'
  | 'cloud-operations'
  | 'administrator'
  | 'domain-controller'
  | 'management'
  | 'windows-server'
  | 'linux-server'
  | 'monitoring'
  | 'ci-runner'
  | 'cluster-node';

export interface Host {
  readonly name: string;
  readonly aid: string;
  readonly platform: Platform;
  readonly role: HostRole;
  /** The person who sits at it; servers have none. */
  readonly owner?: Person;
  readonly address: string;
  /** Public address the sensor is seen from; from the blocks reserved for documentation (RFC 5737). */
  readonly aip: string;
  readonly volume: string;
  readonly build: string;
}

/** Stand-ins for the accounts an operating system brings along. */
export const systemAccount: Person = { login: 'SYSTEM', sid: 'S-1-5-18', uid: '0' };
export const root: Person = { login: 'root', sid: '', uid: '0' };

const firstNames =
  'Astrid Bjarke Cecilie Ditte Emil Freja Gorm Hanne Ivar Johanne Karsten Lærke Mads Nanna Otto Pernille Rasmus Signe Troels Ulla Viggo Winnie Anton Birgit Clara Dines Edith Frode Gudrun Helge Ingrid Jeppe Katrine Lauge Mille Niels Oline Poul'.split(
    ' ',
  );
const lastNames =
  'Aagaard Bruun Clemmensen Dahl Eskildsen Frandsen Grøn Holst Iversen Juhl Krogh Lund Mikkelsen Nygaard Overgaard Poulsen Riis Skov Thorsen Ulrich Vinther Winther'.split(
    ' ',
  );

const rooms: readonly (readonly [count: number, prefix: string, role: HostRole, platform: Platform])[] = [
  [20, 'CPH-WS-', 'office', 'Win'],
  [3, 'CPH-DEV-', 'developer', 'Win'],
  [4, 'CPH-MAC-', 'developer', 'Mac'],
  [2, 'cph-lnx-', 'developer', 'Lin'],
  [2, 'CPH-OPS-', 'cloud-operations', 'Win'],
  [2, 'CPH-ADM-', 'administrator', 'Win'],
  [2, 'CPH-DC-', 'domain-controller', 'Win'],
  [1, 'CPH-MGMT-', 'management', 'Win'],
  [3, 'CPH-SRV-', 'windows-server', 'Win'],
  [4, 'cph-web-', 'linux-server', 'Lin'],
  [1, 'cph-mon-', 'monitoring', 'Lin'],
  [3, 'ci-runner-', 'ci-runner', 'Lin'],
  [3, 'k8s-node-', 'cluster-node', 'Lin'],
];

const ownedRoles: ReadonlySet<HostRole> = new Set(['office', 'developer', 'cloud-operations', 'administrator']);

/** `copies` multiplies the number of computers of each kind. */
export function buildFleet(seed: number, copies = 1): Fleet {
  const r = random(seed, 'fleet');
  const domainSid = `S-1-5-21-${r.int(1e9, 3e9)}-${r.int(1e9, 3e9)}-${r.int(1e8, 9e8)}`;
  const people: Person[] = [];
  const hosts: Host[] = [];
  const logins = new Set<string>();
  let rid = 1100 + r.int(0, 80);
  for (const [count, prefix, role, platform] of rooms) {
    for (let n = 1; n <= count * copies; n++) {
      let owner: Person | undefined;
      if (ownedRoles.has(role)) {
        rid += r.int(1, 9);
        owner = { login: newLogin(r, logins), sid: `${domainSid}-${rid}`, uid: platform === 'Mac' ? '501' : `${rid}` };
        people.push(owner);
      }
      hosts.push({
        name: `${prefix}${String(n).padStart(2, '0')}`,
        aid: r.hex(32),
        platform,
        role,
        owner,
        address: `10.20.${ownedRoles.has(role) ? 30 + r.int(0, 3) : 8}.${(10 + hosts.length * 4 + r.int(0, 3)) % 256}`,
        aip: `203.0.113.${r.pick([14, 15, 22])}`,
        volume: `HarddiskVolume${r.pick([2, 3, 3, 3, 4])}`,
        build: platform === 'Win' ? '1007.3.0019010.1' : platform === 'Mac' ? '1007.4.0018904.1' : '1007.8.0017706.1',
      });
    }
  }
  return { cid: r.hex(32), tenant: r.guid(), people, hosts };
}

/** Service accounts carry a SID of the same domain as the people. */
export function serviceAccount(fleet: Fleet, login: string, rid: number): Person {
  const domain = fleet.people[0]?.sid.replace(/-\d+$/, '') ?? 'S-1-5-21-1-1-1';
  return { login, sid: `${domain}-${rid}`, uid: `${rid}` };
}

function newLogin(r: Random, taken: Set<string>): string {
  for (let tries = 1; ; tries++) {
    const plain = `${r.pick(firstNames)}.${r.pick(lastNames)}`.toLowerCase().replace('æ', 'ae').replace('ø', 'oe');
    const name = tries > 50 ? `${plain}${taken.size}` : plain;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
