/** First and last address of a subnet, each as 32 hexadecimal digits; IPv4 is mapped into IPv6 (`::ffff:a.b.c.d`). */
export interface Subnet {
  readonly version: 4 | 6;
  readonly first: string;
  readonly last: string;
  /** Prefix length within its own version. */
  readonly bits: number;
}

/** Reads `10.0.0.0/8`, `2001:db8::/32` or a single address; undefined for any other text. */
export function parseSubnet(text: string): Subnet | undefined {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  const hex = parseAddress(address);
  if (hex === undefined || rest.length > 0) return undefined;
  const version = address.includes(':') ? 6 : 4;
  const width = version === 4 ? 32 : 128;
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return undefined;
  const bits = prefix === undefined ? width : Number(prefix);
  if (bits > width) return undefined;
  const value = BigInt(`0x${hex}`);
  const hostBits = BigInt(width - bits);
  const host = (1n << hostBits) - 1n;
  const first = value & ~host;
  return { version, first: hexDigits(first), last: hexDigits(first | host), bits };
}

function hexDigits(value: bigint): string {
  return value.toString(16).padStart(32, '0');
}

/** The 16 bytes of an IPv4 or IPv6 address as 32 hexadecimal digits; undefined for any other text. */
export function parseAddress(text: string): string | undefined {
  if (!text.includes(':')) {
    const v4 = parseIpv4(text);
    return v4 === undefined ? undefined : `00000000000000000000ffff${v4}`;
  }
  const zone = text.indexOf('%');
  return parseIpv6(zone === -1 ? text : text.slice(0, zone));
}

function parseIpv4(text: string): string | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let hex = '';
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    hex += Number(part).toString(16).padStart(2, '0');
  }
  return hex;
}

function parseIpv6(text: string): string | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => groups(half));
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? head.join('') : undefined;
  if (tail === undefined || halves[0]?.includes('.')) return undefined;
  const missing = 8 - head.length - tail.length;
  if (missing < 1) return undefined;
  return [...head, ...Array<string>(missing).fill('0000'), ...tail].join('');
}

/** Groups of four digits; an IPv4 address at the end stands for two. */
function groups(text: string): string[] | undefined {
  if (text === '') return [];
  const result: string[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (part.includes('.') && i === parts.length - 1) {
      const v4 = parseIpv4(part);
      if (v4 === undefined) return undefined;
      result.push(v4.slice(0, 4), v4.slice(4));
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) result.push(part.toLowerCase().padStart(4, '0'));
    else return undefined;
  }
  return result;
}
