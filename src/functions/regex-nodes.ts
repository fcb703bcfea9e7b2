import type { RegexNode, RegexPattern } from '../model/regex.ts';

/** Builders for patterns that Saker writes itself. */

export function textNode(text: string): RegexNode {
  return sequence([...text].map((value) => ({ kind: 'Character', value })));
}

export function digits(min: number, max: number = min): RegexNode {
  const digit: RegexNode = { kind: 'Class', negated: false, items: [{ kind: 'Range', from: '0', to: '9' }] };
  return { kind: 'Repeat', item: digit, min, max, lazy: false };
}

export function sequence(items: readonly RegexNode[]): RegexNode {
  return { kind: 'Sequence', items };
}

export function oneOf(branches: readonly RegexNode[]): RegexNode {
  return { kind: 'Group', body: { kind: 'Alternation', branches } };
}

export function optional(item: RegexNode): RegexNode {
  return { kind: 'Repeat', item: { kind: 'Group', body: item }, min: 0, max: 1, lazy: false };
}

export function group(name: string, body: RegexNode): RegexNode {
  return { kind: 'Group', name, body };
}

/** A group for the template of a replacement; they are numbered from 1. */
export function capture(number: number, body: RegexNode): RegexNode {
  return { kind: 'Group', capture: number, body };
}

/** Any of the characters, and the ranges such as `a-z` in three characters. */
export function anyOf(characters: string, ranges: readonly string[] = []): RegexNode {
  const single = [...characters].map((value) => ({ kind: 'Range', from: value, to: value }) as const);
  const wide = ranges.map((range) => ({ kind: 'Range', from: range.charAt(0), to: range.charAt(2) }) as const);
  return { kind: 'Class', negated: false, items: [...single, ...wide] };
}

/** Any character but these. */
export function noneOf(characters: string): RegexNode {
  return { kind: 'Class', negated: true, items: [...characters].map((c) => ({ kind: 'Range', from: c, to: c })) };
}

/** So many or more, as many as there are. */
export function many(item: RegexNode, min = 0): RegexNode {
  return { kind: 'Repeat', item, min, lazy: false };
}

/** Any character, a line break too. */
export const anyCharacter: RegexNode = {
  kind: 'Class',
  negated: false,
  items: [
    { kind: 'Shorthand', letter: 's' },
    { kind: 'Shorthand', letter: 'S' },
  ],
};

/** A pattern for the whole text. */
export function wholeText(body: RegexNode, groups: readonly string[], ignoreCase = false): RegexPattern {
  return patternOf(
    sequence([{ kind: 'Assertion', letter: 'A' }, body, { kind: 'Assertion', letter: 'z' }]),
    groups,
    ignoreCase,
  );
}

/** A pattern for how the text begins. */
export function startOfText(body: RegexNode, groups: readonly string[] = []): RegexPattern {
  return patternOf(sequence([{ kind: 'Assertion', letter: 'A' }, body]), groups);
}

/** A pattern for any place in the text. */
export function patternOf(root: RegexNode, groups: readonly string[] = [], ignoreCase = false): RegexPattern {
  return {
    kind: 'RegexPattern',
    body: '',
    flags: { dotAll: false, ignoreCase, multiLine: false, global: false, engine2: false },
    root,
    groups,
    lookahead: false,
  };
}
