import { type Clue, idOf } from './clues.ts';
import { disjointSets } from './disjoint-sets.ts';
import { networksOf } from './networks.ts';
import { type StoryLink, tieText } from './story.ts';
import type { Told } from './telling-clues.ts';

export interface Linked {
  /** Findings of one story, by their places in the list that was given; each in order, the first one first. */
  readonly groups: readonly (readonly number[])[];
  /** The links of the story a finding is in, by the place of the story's first finding. */
  readonly links: ReadonlyMap<number, readonly StoryLink[]>;
}

/** A network ties only what is near in time: this part of the gap. */
const networkPart = 1 / 4;

/**
 * Findings (in order of time) that share a telling clue belong together where no more than the gap lies between one and
 * the next; so do those from one network that nothing ordinary comes from.
 */
export function linkFindings(told: readonly Told[], telling: ReadonlySet<string>, gap: number): Linked {
  const sets = disjointSets(told.length);
  const edges: { readonly at: number; readonly link: StoryLink }[] = [];
  const chain = (clue: Pick<Clue, 'kind' | 'value'>, members: readonly number[], apart: number): void => {
    let last = Number.NEGATIVE_INFINITY;
    let before: number | undefined;
    for (const at of members) {
      const { firstSeen, lastSeen } = told[at]!.finding;
      const first = firstSeen ?? lastSeen;
      // Without a time nothing speaks against it.
      const near = first === undefined || first - last <= apart;
      if (before !== undefined && near) {
        sets.join(before, at);
        edges.push({ at, link: linkOf(clue, told[at]!, told[before]!) });
      }
      before = at;
      last = Math.max(last, lastSeen ?? firstSeen ?? last);
    }
  };
  for (const { clue, members } of membersOf(told, telling)) chain(clue, members, gap);
  for (const { network, members } of networksOf(told, telling))
    chain({ kind: 'network', value: network }, members, gap * networkPart);

  const groups = new Map<number, number[]>();
  for (const at of told.keys()) addTo(groups, sets.find(at), at);
  const links = new Map<number, StoryLink[]>();
  for (const { at, link } of edges) addTo(links, sets.find(at), link);
  return { groups: [...groups.values()], links };
}

/** The findings that name each of the telling clues, in order of time. */
function membersOf(told: readonly Told[], telling: ReadonlySet<string>) {
  const named = new Map<string, { readonly clue: Clue; readonly members: number[] }>();
  for (const [at, { clues }] of told.entries()) {
    for (const clue of clues) {
      const id = idOf(clue);
      if (!telling.has(id)) continue;
      const known = named.get(id) ?? { clue, members: [] };
      known.members.push(at);
      named.set(id, known);
    }
  }
  return named.values();
}

function linkOf({ kind, value }: Pick<Clue, 'kind' | 'value'>, later: Told, earlier: Told): StoryLink {
  return { finding: later.finding.id, earlier: earlier.finding.id, kind, text: tieText({ kind, value }) };
}

function addTo<T>(lists: Map<number, T[]>, key: number, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
