import type { RegexNode, RegexPattern } from './regex.ts';

/** Numbers of the groups that bear a name: a name may occur more than once. */
export function groupNumbers(pattern: RegexPattern, name: string): readonly number[] {
  return pattern.groups.flatMap((group, i) => (group === name ? [i + 1] : []));
}

/** True where the group takes part in every match, so that an empty text means an empty capture. */
export function alwaysTakesPart(pattern: RegexPattern, name: string): boolean {
  return groupNumbers(pattern, name).length === 1 && certain(pattern.root, name);
}

function certain(node: RegexNode, name: string): boolean {
  switch (node.kind) {
    case 'Sequence':
      return node.items.some((item) => certain(item, name));
    case 'Group':
      return node.name === name || certain(node.body, name);
    case 'Repeat':
      return node.min > 0 && certain(node.item, name);
    case 'Alternation':
      return node.branches.length === 1 && node.branches.every((branch) => certain(branch, name));
    default:
      return false;
  }
}

/** True where no group of that name can match an empty text. */
export function neverEmpty(pattern: RegexPattern, name: string): boolean {
  return !someEmpty(pattern.root, name);
}

/** Whether some group of that name can match an empty text. */
function someEmpty(node: RegexNode, name: string): boolean {
  switch (node.kind) {
    case 'Sequence':
      return node.items.some((item) => someEmpty(item, name));
    case 'Alternation':
      return node.branches.some((branch) => someEmpty(branch, name));
    case 'Repeat':
      return someEmpty(node.item, name);
    case 'Group':
      return (node.name === name && minimumLength(node.body) === 0) || someEmpty(node.body, name);
    default:
      return false;
  }
}

/** How many characters a match has at least. */
export function minimumLength(node: RegexNode): number {
  switch (node.kind) {
    case 'Sequence':
      return node.items.reduce((sum, item) => sum + minimumLength(item), 0);
    case 'Alternation':
      return Math.min(...node.branches.map(minimumLength));
    case 'Repeat':
      return node.min * minimumLength(node.item);
    case 'Group':
      return minimumLength(node.body);
    case 'Character':
    case 'Class':
    case 'Any':
      return 1;
    default:
      return 0;
  }
}
