/**
 * Where requests come from. Addresses are from the blocks reserved for documentation (RFC 5737, RFC 3849) and the
 * numbers of autonomous systems likewise (RFC 5398), so that nobody is named. 203.0.113.0/24 is the company and the
 * homes and phones of its people, 198.51.100.0/24 what cloud services call from, 192.0.2.0/24 the rest of the world.
 */
export interface Network {
  readonly ip: string;
  readonly asn: number;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

const copenhagen = { city: 'Copenhagen', state: 'Hovedstaden', country: 'DK', latitude: 55.6761, longitude: 12.5683 };
const malmo = { city: 'Malmo', state: 'Skane Lan', country: 'SE', latitude: 55.605, longitude: 13.0038 };
const amsterdam = { city: 'Amsterdam', state: 'Noord-Holland', country: 'NL', latitude: 52.374, longitude: 4.8897 };

export function office(ip: string): Network {
  return { ...copenhagen, ip, asn: 64496 };
}

/** A home network; one in five has IPv6. */
export function home(n: number): Network {
  const ip = n % 5 === 3 ? `2001:db8:4d0:${(n + 16).toString(16)}::${(n * 7 + 33).toString(16)}` : within(64, 128, n);
  return { ...copenhagen, ip, asn: n % 2 ? 64497 : 64498 };
}

export function mobile(n: number): Network {
  return { ...copenhagen, ip: within(192, 64, n), asn: 64499 };
}

/** Abroad: the hotel and the train's network of somebody who travels. */
export const hotel: Network = { ...malmo, ip: '192.0.2.131', asn: 64502 };
export const train: Network = { ...malmo, ip: '192.0.2.77', asn: 64501 };

/** Rented servers: where the intruder works from. */
export const hosting: Network = { ...amsterdam, ip: '192.0.2.45', asn: 64500 };
export const otherHosting: Network = { ...amsterdam, ip: '192.0.2.58', asn: 64500 };

/** The server of an application people are talked into. */
export const rogueApp: Network = { ...amsterdam, ip: '192.0.2.61', asn: 64500 };

/** What Microsoft's front ends call from when they act for somebody else. */
export function microsoft(n: number): Network {
  return { ...amsterdam, ip: `198.51.100.${200 + (n % 40)}`, asn: 64510 };
}

/** Servers of a company that sells software as a service. */
export function provider(n: number): Network {
  return { ...amsterdam, ip: `198.51.100.${100 + (n % 40)}`, asn: 64505 };
}

function within(first: number, count: number, n: number): string {
  return `203.0.113.${first + (n % count)}`;
}
