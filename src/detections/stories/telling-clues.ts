import type { Finding } from '../finding.ts';
import { atLeast } from '../levels.ts';
import { type Clue, idOf } from './clues.ts';
import { peopleOf } from './people.ts';
import type { StoryEntityKind } from './story.ts';

/** A finding and what it names. */
export interface Told {
  readonly finding: Finding;
  readonly clues: readonly Clue[];
}

/** Things that anybody may share: an office's address, an application everybody has. */
const shared: ReadonlySet<StoryEntityKind> = new Set(['address', 'application']);

/** Things that one person or one program has. */
const personal: ReadonlySet<StoryEntityKind> = new Set(['session', 'token', 'access key', 'pod']);

/** So many others may be near a thing before it is a place where many people are. */
const company = 3;

/**
 * Which clues tie findings together, by `idOf`. Without the logs only the findings themselves can say what is ordinary:
 *
 * - What many people's lesser findings name (an office, a proxy, a jump host, a portal that signs in for others) ties
 *   nothing. People whom a grave finding ties to it do not count: that is an attacker with many victims.
 * - An address or application ties findings of different people only where a grave finding is about it.
 */
export function tellingClues(told: readonly Told[], isOrdinary: (clue: Clue) => boolean): ReadonlySet<string> {
  const seen = new Map<string, Naming>();
  for (const { finding, clues } of told) {
    const people = peopleOf(clues);
    const grave = atLeast(finding.level, 'high');
    for (const clue of clues) {
      const id = idOf(clue);
      const naming = seen.get(id) ?? { clue, suspect: false, victims: new Set(), company: new Set() };
      seen.set(id, naming);
      naming.suspect ||= grave && clue.alone;
      for (const person of people) {
        if (person !== clue.key) (grave ? naming.victims : naming.company).add(person);
      }
    }
  }
  return new Set([...seen].filter(([, naming]) => tells(naming, isOrdinary)).map(([id]) => id));
}

interface Naming {
  readonly clue: Clue;
  /** A grave finding is about it, and not about a list it is in. */
  suspect: boolean;
  /** Who else grave findings about it name, and who else the others do. */
  readonly victims: Set<string>;
  readonly company: Set<string>;
}

function tells({ clue, suspect, victims, company: near }: Naming, isOrdinary: (clue: Clue) => boolean): boolean {
  if (clue.kind === 'address' && isNowhere(clue.key)) return false;
  if (personal.has(clue.kind)) return true;
  if (isOrdinary(clue) || [...near].filter((person) => !victims.has(person)).length > company) return false;
  return suspect || !shared.has(clue.kind);
}

/** The addresses of a computer to itself, of a network to itself, and of none. */
function isNowhere(address: string): boolean {
  return /^(127\.|169\.254\.|0\.0\.0\.0$|::1?$|fe80:)/.test(address);
}
