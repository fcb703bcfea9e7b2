import type { RegexClassItem, RegexFlags, RegexNode } from '../model/regex.ts';
import { minimumLength } from '../model/regex-groups.ts';

/** Code points, both ends included. */
type Range = readonly [from: number, to: number];

const last = 0x10ffff;

/** Those of RE2. */
const shorthands: Readonly<Record<string, readonly Range[]>> = {
  d: [[0x30, 0x39]],
  s: [
    [0x09, 0x0a],
    [0x0c, 0x0d],
    [0x20, 0x20],
  ],
  w: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
  ],
};

const letters: readonly Range[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0x80, last],
];

/** True where no character that a match of `a` may begin with stands in any match of `b`. */
export function beginsApart(a: RegexNode, b: RegexNode, flags: RegexFlags): boolean {
  const [begin, inside] = [withCases(a, firstOf(a), flags), withCases(b, allOf(b), flags)];
  return !begin.some((range) => inside.some((other) => overlap(range, other)));
}

function overlap([from, to]: Range, [otherFrom, otherTo]: Range): boolean {
  return from <= otherTo && otherFrom <= to;
}

/** Where case does not matter one letter stands for all: there are more forms of some than two. */
function withCases(node: RegexNode, ranges: readonly Range[], { ignoreCase }: RegexFlags): readonly Range[] {
  const folds = ignoreCase || mentionsCase(node);
  return folds && ranges.some((range) => letters.some((other) => overlap(range, other)))
    ? [...ranges, ...letters]
    : ranges;
}

function mentionsCase(node: RegexNode): boolean {
  return (node.kind === 'Group' && (node.flagsOn ?? '').includes('i')) || partsOf(node).some(mentionsCase);
}

export function partsOf(node: RegexNode): readonly RegexNode[] {
  switch (node.kind) {
    case 'Alternation':
      return node.branches;
    case 'Sequence':
      return node.items;
    case 'Group':
    case 'Lookahead':
      return [node.body];
    case 'Repeat':
      return [node.item];
    default:
      return [];
  }
}

function firstOf(node: RegexNode): readonly Range[] {
  if (node.kind === 'Sequence') {
    const certain = node.items.findIndex((item) => minimumLength(item) > 0);
    return node.items.slice(0, certain === -1 ? undefined : certain + 1).flatMap(firstOf);
  }
  const parts = partsOf(node);
  return parts.length === 0 ? allOf(node) : parts.flatMap(firstOf);
}

function allOf(node: RegexNode): readonly Range[] {
  switch (node.kind) {
    case 'Character':
      return [rangeOf(node.value, node.value)];
    case 'Class':
      return classRanges(node.items, node.negated);
    case 'Any':
      return [[0, last]];
    default:
      return partsOf(node).flatMap(allOf);
  }
}

function rangeOf(from: string, to: string): Range {
  return [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? last];
}

function classRanges(items: readonly RegexClassItem[], negated: boolean): readonly Range[] {
  const ranges = items.flatMap((item): readonly Range[] => {
    if (item.kind === 'Range') return [rangeOf(item.from, item.to)];
    const known = shorthands[item.letter.toLowerCase()] ?? [];
    return item.letter === item.letter.toLowerCase() ? known : others(known);
  });
  return negated ? others(ranges) : ranges;
}

function others(ranges: readonly Range[]): readonly Range[] {
  const found: Range[] = [];
  let next = 0;
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    if (from > next) found.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next > last ? found : [...found, [next, last]];
}
