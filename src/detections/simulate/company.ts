import type { Fleet, Host } from './fleet.ts';
import { buildFleet } from './fleet.ts';
import { home, hotel, mobile, type Network, office, train } from './networks.ts';
import { type Random, random } from './random.ts';
import { type Day, hour } from './workday.ts';

/** The invented company as cloud services know it: the people and computers of the fleet, with accounts and sessions. */
export interface Company {
  readonly seed: number;
  readonly fleet: Fleet;
  readonly day: Day;
  readonly tenant: string;
  readonly employees: readonly Employee[];
}

export interface Employee {
  readonly login: string;
  /** `jeppe.winther@contoso.example` */
  readonly upn: string;
  readonly name: string;
  readonly objectId: string;
  /** The id Exchange and the audit log know the account by. */
  readonly puid: string;
  readonly sid: string;
  readonly mailbox: string;
  readonly host: Host;
  readonly device: Device;
  /** The root sign-in all tokens on the computer stem from. */
  readonly session: string;
  readonly browser: string;
  readonly phone?: Phone;
  /** The one who travels today: one session, two networks. */
  readonly travels: boolean;
  /** Where the computer is while it stays in one place. */
  readonly network: Network;
}

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly system: string;
  readonly trust: string;
}

/** A phone signs in by itself: it has a session of its own. */
export interface Phone {
  readonly session: string;
  readonly network: Network;
  readonly agent: string;
  readonly system: string;
}

const domain = 'contoso.example';
const travelling = 'CPH-WS-05';

/** `copies` as for the fleet: how many computers there are of each kind. */
export function buildCompany(seed: number, copies: number, day: Day): Company {
  const fleet = buildFleet(seed, copies);
  const employees = fleet.hosts.flatMap((host, n) => (host.owner ? [employ(seed, host, host.owner, n)] : []));
  return { seed, fleet, day, tenant: fleet.tenant, employees };
}

function employ(seed: number, host: Host, owner: NonNullable<Host['owner']>, n: number): Employee {
  const r = random(seed, `employee:${owner.login}`);
  const away = host.role === 'office' && r.chance(0.3);
  const edge = `Edg/${r.pick(['139.0.0.0', '140.0.0.0', '141.0.0.0'])}`;
  return {
    login: owner.login,
    upn: `${owner.login}@${domain}`,
    name: owner.login.split('.').map(capital).join(' '),
    objectId: r.guid(),
    puid: `10032${r.hex(11).toUpperCase()}`,
    sid: owner.sid,
    mailbox: r.guid(),
    host,
    device: deviceOf(r, host),
    session: r.guid(),
    browser: `Mozilla/5.0 (${systems[host.platform].agent}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 ${edge}`,
    ...(r.chance(0.7) && { phone: phoneOf(r, n) }),
    travels: host.name === travelling,
    network: away ? home(n) : office(host.aip),
  };
}

/** Where an employee's computer is at a moment: those who travel change networks, and the session goes along. */
export function networkAt({ day }: Company, employee: Employee, at: number): Network {
  if (!employee.travels || day.past) return employee.network;
  const local = (at - day.midnight) / hour;
  if (local < 9.2) return hotel;
  // On the train the phone's hotspot and the hotel's network take turns for a while.
  if (local < 11.5) return Math.floor(local * 6) % 2 === 0 ? train : hotel;
  return local < 16 ? train : hotel;
}

export function employeeAt(company: Company, host: string): Employee {
  const found = company.employees.find((employee) => employee.host.name === host);
  if (!found) throw new Error(`nobody sits at ${host}`);
  return found;
}

const systems = {
  Win: { name: 'Windows10', trust: 'Hybrid Azure AD joined', agent: 'Windows NT 10.0; Win64; x64' },
  Mac: { name: 'MacOs', trust: 'Azure AD registered', agent: 'Macintosh; Intel Mac OS X 10_15_7' },
  Lin: { name: 'Linux', trust: 'Azure AD registered', agent: 'X11; Linux x86_64' },
} as const;

function deviceOf(r: Random, { name, platform }: Host): Device {
  return { id: r.guid(), name, system: systems[platform].name, trust: systems[platform].trust };
}

function phoneOf(r: Random, n: number): Phone {
  const apple = r.chance(0.6);
  return {
    session: r.guid(),
    network: mobile(n),
    system: apple ? 'Ios 18.6.2' : 'Android 15',
    agent: apple
      ? 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
      : 'Dalvik/2.1.0 (Linux; U; Android 15; SM-S921B Build/AP3A.240905.015.A2)',
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
