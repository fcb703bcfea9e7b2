import { closest } from '../../base/closest.ts';
import type { LintContext } from '../rule.ts';
import { eventNames, fieldNames, textFieldNames } from './catalogue.ts';

interface Names {
  readonly events: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

let names: Names | undefined;

/** Split when first asked for: most runs of the command never do. */
function known(): Names {
  names ??= {
    events: new Set(eventNames.split(' ')),
    fields: new Set(fieldNames.split(' ')),
    texts: new Set(textFieldNames.split(' ')),
  };
  return names;
}

/** The event a name is a slip of; undefined where it is known, or like none. */
export function misspeltEvent(name: string): string | undefined {
  const { events } = known();
  if (events.has(name)) return undefined;
  return misspelt(name, events) ?? versions.map((version) => name + version).find((whole) => events.has(whole));
}

/** Ends of names that are easily left out: `ProcessRollup2`, `NetworkConnectIP4`. */
const versions = ['2', 'V2', 'IP4'];

export function misspeltField(name: string): string | undefined {
  return misspelt(name, known().fields);
}

/** True for a Falcon field that holds text, as it was seen to or as its name says. */
export function isTextField(name: string): boolean {
  const { texts, fields } = known();
  return texts.has(name) || (fields.has(name) && /(?:Name|Path|HashData)$/.test(name));
}

/** The catalogue lacks many a name that exists, so that only what is nearly a known one is taken for a slip. */
function misspelt(name: string, among: ReadonlySet<string>): string | undefined {
  if (among.has(name)) return undefined;
  const near: string[] = [];
  for (const candidate of among) if (isSlip(name, candidate)) near.push(candidate);
  return closest(name, near);
}

/**
 * Another case, or one wrong, missing, doubled or swapped letter. Digits tell names apart, and two letters do, too:
 * `PeFileWritten` and `PdfFileWritten`, `FsVolumeMounted` and `FsVolumeUnmounted`.
 */
function isSlip(name: string, guess: string): boolean {
  const shorter = Math.min(name.length, guess.length);
  const longer = Math.max(name.length, guess.length);
  if (longer - shorter > 1 || shorter < 4) return false;
  const [a, b] = [name.toLowerCase(), guess.toLowerCase()];
  if (a === b) return true;
  if (shorter < 6) return false;
  let before = 0;
  while (before < shorter && a[before] === b[before]) before++;
  let behind = 0;
  while (behind < shorter - before && a[a.length - 1 - behind] === b[b.length - 1 - behind]) behind++;
  const differing = longer - before - behind;
  if (differing > 1 && !isSwap(a, b, before, differing)) return false;
  // Plural and singular are names of their own.
  return a.replace(/\D/g, '') === b.replace(/\D/g, '') && `${a}s` !== b && `${b}s` !== a;
}

function isSwap(a: string, b: string, at: number, differing: number): boolean {
  return differing === 2 && a.length === b.length && a[at] === b[at + 1] && a[at + 1] === b[at];
}

/** True where the query asks for Falcon events by name, or for events of a sensor. */
export function isAboutFalcon({ nodes }: LintContext): boolean {
  return nodes('Comparison').some(({ field, operator, value }) => {
    if (operator !== '=') return false;
    const name = field.value.replace(/^#/, '');
    if (name === 'event_platform') return true;
    if (name !== 'event_simpleName') return false;
    return value.kind !== 'Pattern' || known().events.has(value.value) || misspeltEvent(value.value) !== undefined;
  });
}

/** `#event_simpleName` and, in raw events, `event_simpleName`. */
export function isEventName(field: string): boolean {
  return field === '#event_simpleName' || field === 'event_simpleName';
}
