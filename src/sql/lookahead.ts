import type { RegexFlags, RegexNode, RegexPattern } from '../model/regex.ts';
import { minimumLength } from '../model/regex-groups.ts';
import { beginsApart, partsOf } from './regex-characters.ts';

// RE2 does not look ahead. Where a pattern does so at the beginning of the text or at its own end, as most do, others
// say the same.

/** The first match of a pattern: that of `pattern`, where all of `also` match the text and none of `but` does. */
export interface FirstMatch {
  readonly pattern: RegexPattern;
  readonly also: readonly FirstMatch[];
  readonly but: readonly FirstMatch[];
}

type Lookahead = Extract<RegexNode, { kind: 'Lookahead' }>;
type RegexGroup = Extract<RegexNode, { kind: 'Group' }>;

/** Undefined where it cannot be said without looking ahead. */
export function firstMatch(pattern: RegexPattern): FirstMatch | undefined {
  if (!pattern.lookahead) return { pattern, also: [], but: [] };
  const { conditions, rest } = conditionsAtStart(itemsOf(pattern.root), pattern.flags);
  const root = sequence(withoutEnd(rest, pattern.flags));
  if (looksAhead(root) || countGroups(root) < pattern.groups.length) return undefined;
  const [also, but]: [FirstMatch[], FirstMatch[]] = [[], []];
  for (const { body, negated } of conditions) {
    const condition = firstMatch(atStart(body, pattern));
    if (condition === undefined) return undefined;
    (negated ? but : also).push(condition);
  }
  return { pattern: { ...pattern, root, lookahead: false }, also, but };
}

export function patternsOf({ pattern, also, but }: FirstMatch): readonly RegexPattern[] {
  return [pattern, ...[...also, ...but].flatMap(patternsOf)];
}

/** `^(?=a)(?!b)c`: what is looked for at the beginning, and the pattern without. */
function conditionsAtStart(
  items: readonly RegexNode[],
  flags: RegexFlags,
): { readonly conditions: readonly Lookahead[]; readonly rest: readonly RegexNode[] } {
  const end = items.findIndex((item) => item.kind !== 'Lookahead' && !beginsText(item, flags));
  const head = end === -1 ? items : items.slice(0, end);
  if (!head.some((item) => beginsText(item, flags))) return { conditions: [], rest: items };
  const rest = end === -1 ? [] : items.slice(end);
  return { conditions: head.filter((item) => item.kind === 'Lookahead'), rest: [startOfText, ...rest] };
}

const startOfText: RegexNode = { kind: 'Assertion', letter: 'A' };
const endOfText: RegexNode = { kind: 'Assertion', letter: 'z' };

function beginsText(node: RegexNode, { multiLine }: RegexFlags): boolean {
  return node.kind === 'Assertion' && (node.letter === 'A' || (node.letter === '^' && !multiLine));
}

function atStart(body: RegexNode, pattern: RegexPattern): RegexPattern {
  const root = sequence([startOfText, ...itemsOf(body)]);
  return { ...pattern, root, groups: [], lookahead: looksAhead(root) };
}

/** A lookahead at the end may as well take what it looks for: there is one match, and nothing behind it. */
function withoutEnd(items: readonly RegexNode[], flags: RegexFlags): readonly RegexNode[] {
  const last = items[items.length - 1];
  if (last?.kind !== 'Lookahead') return items;
  const taken = last.negated ? anythingBut(itemsOf(last.body), flags) : last.body;
  return taken === undefined ? items : [...items.slice(0, -1), { kind: 'Group', body: taken }];
}

/** What does not go on with these characters: it ends, or another stands there, or the first one and then no others. */
function anythingBut([first, ...others]: readonly RegexNode[], flags: RegexFlags): RegexNode | undefined {
  if (first === undefined || !isCharacter(first)) return undefined;
  const deeper = others.length === 0 ? undefined : anythingBut(others, flags);
  if (others.length > 0 && deeper === undefined) return undefined;
  const other = otherThan(first, flags);
  const branches: RegexNode[] = [endOfText];
  if (other !== undefined) branches.push(other);
  if (deeper !== undefined) branches.push(sequence([first, { kind: 'Group', body: deeper }]));
  return { kind: 'Alternation', branches };
}

function isCharacter(node: RegexNode): boolean {
  return node.kind === 'Character' || node.kind === 'Class' || node.kind === 'Any';
}

/** One character that is none of these; undefined where the node takes all. */
function otherThan(node: RegexNode, { dotAll }: RegexFlags): RegexNode | undefined {
  if (node.kind === 'Class') return { ...node, negated: !node.negated };
  if (node.kind === 'Character') {
    return { kind: 'Class', negated: true, items: [{ kind: 'Range', from: node.value, to: node.value }] };
  }
  return dotAll ? undefined : { kind: 'Character', value: '\n' };
}

/** All matches of a pattern, in their order. */
export interface FollowedMatches {
  readonly taken: RegexPattern;
  /** What follows each; nothing of it is taken. */
  readonly next: RegexPattern;
  /** How many groups of `taken` a replacement may name. */
  readonly captures: number;
  /** None of them is at the beginning of the text; they are empty. */
  readonly inside: boolean;
}

/**
 * A pattern that looks ahead at its end: its matches are those of `taken` and `next` one after another, as none begins
 * in what follows another. Undefined where one might, or where the pattern looks ahead elsewhere.
 */
export function followedMatches(pattern: RegexPattern): FollowedMatches | undefined {
  const { flags, groups } = pattern;
  const items = itemsOf(pattern.root);
  const last = items[items.length - 1];
  if (last?.kind !== 'Lookahead' || last.negated) return undefined;
  const before = items.slice(0, -1);
  const inside = before.length > 0 && before.every((item) => isInside(item, flags));
  const [taken, next] = [sequence(inside ? [] : before), sequence(itemsOf(last.body))];
  if (looksAhead(taken) || looksAhead(next) || countGroups(taken) < groups.length) return undefined;
  if (!standApart(taken.items, next.items, flags)) return undefined;
  return {
    taken: { ...pattern, root: taken, lookahead: false },
    next: { ...pattern, root: next, groups: [], lookahead: false },
    captures: countGroups(taken, (group) => group.capture !== undefined),
    inside,
  };
}

/** `(?!^)`: not at the beginning of the text. */
function isInside(node: RegexNode, flags: RegexFlags): boolean {
  if (node.kind !== 'Lookahead' || !node.negated) return false;
  const [only, ...others] = itemsOf(node.body);
  return only !== undefined && others.length === 0 && beginsText(only, flags);
}

function standApart(taken: readonly RegexNode[], next: readonly RegexNode[], flags: RegexFlags): boolean {
  if (taken.length > 0)
    return minimumLength(sequence(taken)) > 0 && beginsApart(sequence(taken), sequence(next), flags);
  const [first, ...others] = next;
  return first !== undefined && isCharacter(first) && beginsApart(first, sequence(others), flags);
}

function itemsOf(node: RegexNode): readonly RegexNode[] {
  if (node.kind === 'Alternation' && node.branches.length === 1) return node.branches.flatMap(itemsOf);
  return node.kind === 'Sequence' ? node.items : [node];
}

function sequence(items: readonly RegexNode[]): Extract<RegexNode, { kind: 'Sequence' }> {
  return { kind: 'Sequence', items };
}

function looksAhead(node: RegexNode): boolean {
  return node.kind === 'Lookahead' || partsOf(node).some(looksAhead);
}

function countGroups(node: RegexNode, counts = (group: RegexGroup) => group.name !== undefined): number {
  const own = node.kind === 'Group' && counts(node) ? 1 : 0;
  return partsOf(node).reduce((sum, part) => sum + countGroups(part, counts), own);
}
