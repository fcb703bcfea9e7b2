import type { RegexClassItem, RegexNode, RegexPattern } from '../model/regex.ts';

/**
 * Prints a parsed regular expression in an engine's own dialect. Both number capture groups the same way: only named
 * groups capture, so the n-th name is the n-th group.
 */
export interface PrintedRegex {
  readonly text: string;
  /** Only for engines that take flags apart from the pattern. */
  readonly flags: string;
}

/** RE2, which DuckDB and ClickHouse use. Flags go inline. It has no lookahead: ask `pattern.lookahead` first. */
export function printRe2(pattern: RegexPattern): string {
  const on = inlineFlags(pattern);
  return `${on === '' ? '' : `(?${on})`}${printNode(pattern.root, re2)}`;
}

function inlineFlags({ flags }: RegexPattern): string {
  return `${flags.ignoreCase ? 'i' : ''}${flags.multiLine ? 'm' : ''}${flags.dotAll ? 's' : ''}`;
}

/** ECMAScript, for patterns RE2 cannot say. */
export function printEcmaScript(pattern: RegexPattern): PrintedRegex {
  return { text: printNode(pattern.root, ecmaScript), flags: `u${inlineFlags(pattern)}` };
}

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

interface RegexDialect {
  readonly any: string;
  readonly assertion: (letter: string) => string;
  readonly character: (value: string, inClass: boolean) => string;
  readonly flags: (on: string, off: string, body: string) => string;
}

const re2: RegexDialect = {
  any: '.',
  assertion: (letter) => (letter === '^' || letter === '$' ? letter : letter === 'Z' ? '\\n?\\z' : `\\${letter}`),
  character: (value, inClass) => {
    if (inClass ? /[\\\]^\-[]/.test(value) : /[\\^$.|?*+()[\]{}]/.test(value)) return `\\${value}`;
    return isPlain(value) ? value : `\\x{${(value.codePointAt(0) ?? 0).toString(16)}}`;
  },
  flags: (on, off, body) => `(?${on}${off === '' ? '' : `-${off}`}:${body})`,
};

const ecmaScript: RegexDialect = {
  any: '.',
  assertion: (letter) =>
    ({ '^': '^', $: '$', b: '\\b', B: '\\B', A: '(?<![\\s\\S])', z: '(?![\\s\\S])', Z: '(?=\\n?(?![\\s\\S]))' })[
      letter
    ] ?? '',
  character: (value, inClass) => {
    if (inClass ? /[\\\]^\-[]/.test(value) : /[\\^$.|?*+()[\]{}/]/.test(value)) return `\\${value}`;
    return isPlain(value) ? value : `\\u{${(value.codePointAt(0) ?? 0).toString(16)}}`;
  },
  flags: (_on, _off, body) => `(?:${body})`,
};

function isPlain(value: string): boolean {
  const code = value.codePointAt(0) ?? 0;
  return code >= 0x20 && code !== 0x7f && !(code >= 0xd800 && code <= 0xdfff);
}

function printNode(node: RegexNode, dialect: RegexDialect): string {
  switch (node.kind) {
    case 'Alternation':
      return node.branches.map((branch) => printNode(branch, dialect)).join('|');
    case 'Sequence':
      return node.items.map((item) => printItem(item, dialect)).join('');
    case 'Group': {
      const body = printNode(node.body, dialect);
      const flagged =
        node.flagsOn || node.flagsOff ? dialect.flags(node.flagsOn ?? '', node.flagsOff ?? '', body) : undefined;
      if (node.name === undefined) return flagged ?? `(?:${body})`;
      return `(${flagged ?? body})`;
    }
    case 'Lookahead':
      return `(?${node.negated ? '!' : '='}${printNode(node.body, dialect)})`;
    case 'Repeat':
      return `${printAtom(node.item, dialect)}${quantifier(node.min, node.max)}${node.lazy ? '?' : ''}`;
    case 'Character':
      return dialect.character(node.value, false);
    case 'Class':
      return `[${node.negated ? '^' : ''}${node.items.map((item) => printClassItem(item, dialect)).join('')}]`;
    case 'Any':
      return dialect.any;
    case 'Assertion':
      return dialect.assertion(node.letter);
  }
}

/** Alternatives inside a sequence need a group of their own. */
function printItem(node: RegexNode, dialect: RegexDialect): string {
  const text = printNode(node, dialect);
  return node.kind === 'Alternation' && node.branches.length > 1 ? `(?:${text})` : text;
}

function printAtom(node: RegexNode, dialect: RegexDialect): string {
  const text = printNode(node, dialect);
  const single = node.kind === 'Group' || node.kind === 'Character' || node.kind === 'Class' || node.kind === 'Any';
  return single ? text : `(?:${text})`;
}

function quantifier(min: number, max: number | undefined): string {
  if (max === undefined) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function printClassItem(item: RegexClassItem, dialect: RegexDialect): string {
  if (item.kind === 'Shorthand') return `\\${item.letter}`;
  const from = dialect.character(item.from, true);
  return item.from === item.to ? from : `${from}-${dialect.character(item.to, true)}`;
}
