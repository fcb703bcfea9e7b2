/** A time zone as a query names it: a fixed offset, or a region whose offset follows its laws. */
export type TimeZone =
  | { readonly kind: 'offset'; readonly seconds: number; readonly name: string }
  | { readonly kind: 'region'; readonly name: string };

/**
 * Reads `Z`, `UTC`, `GMT`, an offset (`+2`, `+02:00`, `-0530`, `UTC+02:00`) or a region (`Europe/London`), as Java's
 * ZoneId does. Undefined for any other text.
 * https://library.humio.com/data-analysis/syntax-time-timezones.html
 */
export function parseTimeZone(text: string): TimeZone | undefined {
  const fixed = /^(Z|UTC|GMT|UT)?(?:([+-])(\d{1,2})(?::?(\d{2})(?::?(\d{2}))?)?)?$/.exec(text);
  if (fixed === null) return parseRegion(text);
  const [, prefix = '', sign = '', hours, minutes = '0', seconds = '0'] = fixed;
  if (hours === undefined) return prefix === '' ? undefined : { kind: 'offset', seconds: 0, name: prefix };
  if (prefix === 'Z') return undefined;
  const amount = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (amount > 18 * 3600 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const east = sign === '-' ? -amount : amount;
  return { kind: 'offset', seconds: east, name: `${prefix}${offsetName(east, prefix)}` };
}

/** `+02:00`, `-05:30`, `+00:19:32`; an offset of nothing is `Z`, or nothing after `UTC`. */
export function offsetName(seconds: number, prefix = ''): string {
  if (seconds === 0) return prefix === '' ? 'Z' : '';
  const amount = Math.abs(seconds);
  const pad = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  const rest = amount % 60 === 0 ? '' : `:${pad(amount % 60)}`;
  return `${seconds < 0 ? '-' : '+'}${pad(amount / 3600)}:${pad((amount % 3600) / 60)}${rest}`;
}

/** Three letters that mean one zone only. Of the others (`IST`, `BST`, `CST`) the vendor says that they are ambiguous. */
const plainNames = new Set(['CET', 'EET', 'EST', 'HST', 'MET', 'MST', 'PST', 'PRC', 'ROC', 'ROK', 'UCT', 'WET']);

function parseRegion(text: string): TimeZone | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text)) return undefined;
  if (/^[A-Za-z]{3}$/.test(text) && !plainNames.has(text)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions();
    // A name in the wrong case is put right; an alias such as US/Pacific stays as it was written.
    return { kind: 'region', name: timeZone.toLowerCase() === text.toLowerCase() ? timeZone : text };
  } catch {
    return undefined;
  }
}
