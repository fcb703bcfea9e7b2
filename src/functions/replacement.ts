import type { RegexNode, RegexPattern } from '../model/regex.ts';
import type { RegexTemplate } from '../plan/primitives.ts';

/** A replacement read against its pattern; `missing` is a group it names that the pattern does not have. */
export interface Replacement {
  readonly template: RegexTemplate;
  readonly missing?: string;
}

/**
 * Reads a replacement as Java's Matcher does: `$1`, `$0` and `${name}` are groups, a backslash takes the next
 * character as it is. A dollar sign before anything else is one.
 */
export function readReplacement(text: string, pattern: RegexPattern): Replacement {
  const groups = numberedGroups(pattern.root);
  const pieces: (string | number)[] = [];
  let literal = '';
  let missing: string | undefined;
  const part = /\\([\s\S])|\$(\d)(\d*)|\$\{(\w+)\}|([\s\S])/gy;
  for (let match = part.exec(text); match !== null; match = part.exec(text)) {
    const [, escaped, digit, more = '', name, other] = match;
    if (digit === undefined && name === undefined) {
      literal += escaped ?? other ?? '';
      continue;
    }
    // Further digits belong to the number as long as there is such a group.
    const number = name === undefined ? longestNumber(`${digit}${more}`, groups.length) : groups.indexOf(name) + 1;
    if (number > groups.length || (name !== undefined && number === 0)) missing ??= name ?? String(number);
    pieces.push(literal, number);
    literal = name === undefined ? `${digit}${more}`.slice(String(number).length) : '';
  }
  return { template: [...pieces, literal].filter((piece) => piece !== ''), missing };
}

function longestNumber(digits: string, groups: number): number {
  let number = Number(digits[0]);
  for (const digit of digits.slice(1)) {
    const next = number * 10 + Number(digit);
    if (next > groups) break;
    number = next;
  }
  return number;
}

/** The names of the groups that have a number, in their order; empty text for a group without a name. */
function numberedGroups(node: RegexNode): readonly string[] {
  switch (node.kind) {
    case 'Alternation':
      return node.branches.flatMap(numberedGroups);
    case 'Sequence':
      return node.items.flatMap(numberedGroups);
    case 'Group':
      return [...(node.capture === undefined ? [] : [node.name ?? '']), ...numberedGroups(node.body)];
    case 'Lookahead':
      return numberedGroups(node.body);
    case 'Repeat':
      return numberedGroups(node.item);
    default:
      return [];
  }
}
