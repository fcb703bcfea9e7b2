import { parseAddress } from '../model/subnet.ts';
import type { Entity } from './finding.ts';

/**
 * Who is who across sources. Falcon knows `jeppe.winther` or `CORP\jeppe.winther`, Entra ID
 * `jeppe.winther@contoso.example`, CloudTrail an ARN that ends in the name: one person, one key. Keys are what stories,
 * scores and the subjects of baseline files are compared by; nothing is printed from them.
 */

/** A value may be a list, one a line, as `collect()` makes it. A dash stands for nothing. */
export function valuesOf({ value }: Entity): readonly string[] {
  return value
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '' && text !== '-');
}

/**
 * The key of a user or account: lower case, without the domain before or after it, an ARN's last part. Service accounts
 * of Kubernetes and Google stay whole: their names are nothing without what is around them.
 */
export function userKey(name: string): string {
  const text = name.trim().toLowerCase();
  if (text.startsWith('system:') || text.endsWith('.gserviceaccount.com')) return text;
  const local = text.startsWith('arn:') ? (/[/:]([^/:]+)$/.exec(text)?.[1] ?? text) : text;
  const account = /^[^\\]+\\([^\\]+)$/.exec(local)?.[1] ?? local;
  return /^([^@]+)@[^@]*$/.exec(account)?.[1] ?? account;
}

/** The key of a host: lower case, without its domain; an address stays what it is. */
export function hostKey(name: string): string {
  const text = name.trim().toLowerCase();
  if (isAddress(text)) return addressKey(text);
  return /^([^.]+)\./.exec(text)?.[1] ?? text;
}

/** An IPv4 or IPv6 address, alone. */
export function isAddress(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || /^(?=.*:.*:)[0-9a-f:]*(\d{1,3}(\.\d{1,3}){3})?$/i.test(text);
}

/** The network of an address, `192.0.2.0/24` or `2001:db8:0::/48`, as baselines write it. */
export function networkOf(address: string): string | undefined {
  const hex = parseAddress(address);
  if (hex === undefined) return undefined;
  const group = (at: number, digits: number): number => Number.parseInt(hex.slice(at, at + digits), 16);
  if (hex.startsWith('00000000000000000000ffff')) return `${[24, 26, 28].map((at) => group(at, 2)).join('.')}.0/24`;
  return `${[0, 4, 8].map((at) => group(at, 4).toString(16)).join(':')}::/48`;
}

/** The key of an address: IPv4 within IPv6 is IPv4. */
export function addressKey(text: string): string {
  return text.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
}
