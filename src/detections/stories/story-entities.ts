import { type Clue, idOf } from './clues.ts';
import { isPerson } from './people.ts';
import type { StoryEntity, StoryEntityKind } from './story.ts';
import type { Told } from './telling-clues.ts';

/** Who comes before where, and that before what; a story is about the first. */
const order: readonly StoryEntityKind[] = [
  ...(['user', 'service account', 'host', 'pod', 'address', 'network'] as const),
  ...(['application', 'session', 'token', 'access key'] as const),
];

/**
 * Who and what a story is about, the main one first: the person that most findings name, one that ties findings
 * together before one that many share; among equals the first seen. The others by kind, then by how often they are named.
 */
export function entitiesOf(told: readonly Told[], telling: ReadonlySet<string>): readonly StoryEntity[] {
  const named = new Map<string, Named>();
  for (const { clues } of told) {
    for (const clue of clues) {
      const id = idOf(clue);
      const known = named.get(id);
      if (known) known.findings++;
      else named.set(id, { clue, findings: 1, tells: telling.has(id) });
    }
  }
  return [...named.values()]
    .sort(compare)
    .map(({ clue: { kind, key, value }, findings }) => ({ kind, key, value, findings }));
}

interface Named {
  readonly clue: Clue;
  findings: number;
  readonly tells: boolean;
}

function compare(a: Named, b: Named): number {
  const kind = ({ clue, tells }: Named) => (isPerson(clue) && tells ? -1 : order.indexOf(clue.kind));
  return kind(a) - kind(b) || b.findings - a.findings;
}
