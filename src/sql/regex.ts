import type { RegexClassItem, RegexFlags, RegexNode, RegexPattern } from '../model/regex.ts';
import { minimumLength } from '../model/regex-groups.ts';

/**
 * Prints a parsed regular expression in an engine's own dialect. Both number capture groups the same way: only named
 * groups capture, so the n-th name is the n-th group. With `captures` every group LogScale numbers captures.
 */
export interface PrintedRegex {
  readonly text: string;
  /** Only for engines that take flags apart from the pattern. */
  readonly flags: string;
}

/** Which groups capture: none, the named ones, or every one with a number (`RegexGroup.capture`). */
export type Captures = 'none' | 'named' | 'numbered';

/** What is printed once for each capture of a pattern. */
const printed = new WeakMap<RegexPattern, Map<Captures, string>>();

/** RE2, which DuckDB and ClickHouse use. Flags go inline. Ask `fitsRe2` first. */
export function printRe2(pattern: RegexPattern, captures: Captures = 'named'): string {
  const texts = printed.get(pattern) ?? new Map<Captures, string>();
  const known = texts.get(captures);
  if (known !== undefined) return known;
  const { ignoreCase, multiLine, dotAll } = pattern.flags;
  const on = `${ignoreCase ? 'i' : ''}${multiLine ? 'm' : ''}${dotAll ? 's' : ''}`;
  const text = `${on === '' ? '' : `(?${on})`}${printNode(pattern.root, { ...re2, captures }, pattern.flags)}`;
  printed.set(pattern, texts.set(captures, text));
  return text;
}

/** RE2 does not look ahead, and repeats nothing more than this often, repeats of repeats multiplied. */
const re2Repeats = 1000;

const repeatsOf = new WeakMap<RegexPattern, number>();

export function fitsRe2(pattern: RegexPattern): boolean {
  if (pattern.lookahead) return false;
  const most = repeatsOf.get(pattern) ?? repeats(pattern.root);
  repeatsOf.set(pattern, most);
  return most <= re2Repeats;
}

function repeats(node: RegexNode): number {
  switch (node.kind) {
    case 'Alternation':
      return Math.max(1, ...node.branches.map(repeats));
    case 'Sequence':
      return Math.max(1, ...node.items.map(repeats));
    case 'Group':
    case 'Lookahead':
      return repeats(node.body);
    case 'Repeat':
      return Math.max(1, node.max ?? node.min) * repeats(node.item);
    default:
      return 1;
  }
}

/** ECMAScript, for patterns RE2 cannot say. It knows no flags for a part of a pattern, so they are written out. */
export function printEcmaScript(pattern: RegexPattern, captures: Captures = 'named'): PrintedRegex {
  const text = printNode(pattern.root, { ...ecmaScript, captures }, pattern.flags);
  return { text: minimumLength(pattern.root) > 0 ? text : `${betweenCharacters}(?:${text})`, flags: 'u' };
}

/** V8 finds empty matches between the halves of a surrogate pair too, where it sees neither a start nor a character. */
const betweenCharacters = '(?:^|(?<=[^]))';

type Flags = Pick<RegexFlags, 'ignoreCase' | 'multiLine' | 'dotAll'>;

interface RegexDialect {
  readonly any: (flags: Flags) => string;
  readonly assertion: (letter: string, flags: Flags) => string;
  readonly character: (value: string, flags: Flags) => string;
  readonly classItems: (items: readonly RegexClassItem[], flags: Flags) => string;
  /** What a group with flags of its own opens with. */
  readonly flags: (on: string, off: string) => string;
}

const re2: RegexDialect = {
  any: () => '.',
  assertion: (letter) => (letter === '^' || letter === '$' ? letter : letter === 'Z' ? '\\n?\\z' : `\\${letter}`),
  character: (value) => re2Character(value, false),
  classItems: (items) => items.map((item) => printClassItem(item, (value) => re2Character(value, true))).join(''),
  flags: (on, off) => `?${re2Flags(on)}${off === '' ? '' : `-${re2Flags(off)}`}:`,
};

function re2Character(value: string, inClass: boolean): string {
  if (inClass ? /[\\\]^\-[]/.test(value) : /[\\^$.|?*+()[\]{}]/.test(value)) return `\\${value}`;
  return isPlain(value) ? value : `\\x{${(value.codePointAt(0) ?? 0).toString(16)}}`;
}

function re2Flags(letters: string): string {
  return letters.replaceAll('d', 's');
}

const ecmaScript: RegexDialect = {
  any: ({ dotAll }) => (dotAll ? '[^]' : '[^\\n]'),
  assertion: (letter, { multiLine }) => {
    if (letter === '^') return multiLine ? '(?<![^\\n])' : '^';
    if (letter === '$') return multiLine ? '(?![^\\n])' : '(?![^])';
    return { b: '\\b', B: '\\B', A: '^', z: '(?![^])', Z: '(?=\\n?(?![^]))' }[letter] ?? '';
  },
  character: (value, { ignoreCase }) => {
    const forms = ignoreCase ? caseForms(value) : [value];
    return forms.length === 1
      ? ecmaCharacter(value, false)
      : `[${forms.map((form) => ecmaCharacter(form, true)).join('')}]`;
  },
  classItems: (items, { ignoreCase }) => {
    const all = ignoreCase ? items.flatMap((item) => [item, ...otherCase(item)]) : items;
    return all.map((item) => printClassItem(item, (value) => ecmaCharacter(value, true))).join('');
  },
  flags: () => '?:',
};

function ecmaCharacter(value: string, inClass: boolean): string {
  if (inClass ? /[\\\]^\-[]/.test(value) : /[\\^$.|?*+()[\]{}/]/.test(value)) return `\\${value}`;
  return isPlain(value) ? value : `\\u{${(value.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A character in all its cases, as far as these are single characters. */
function caseForms(value: string): readonly string[] {
  const forms = [value, value.toLowerCase(), value.toUpperCase()];
  return [...new Set(forms)].filter((form) => [...form].length === 1);
}

/** More characters than this in a range, and only its ASCII letters change their case. */
const smallRange = 512;

function otherCase(item: RegexClassItem): readonly RegexClassItem[] {
  if (item.kind === 'Shorthand') return [];
  const [from, to] = [item.from.codePointAt(0) ?? 0, item.to.codePointAt(0) ?? 0];
  const last = to - from <= smallRange ? to : Math.min(to, 0x7f);
  const forms = new Set<string>();
  for (let code = from; code <= last; code++) for (const form of caseForms(String.fromCodePoint(code))) forms.add(form);
  return [...forms].map((form) => ({ kind: 'Range', from: form, to: form }));
}

function isPlain(value: string): boolean {
  const code = value.codePointAt(0) ?? 0;
  return code >= 0x20 && code !== 0x7f && !(code >= 0xd800 && code <= 0xdfff);
}

interface Printer extends RegexDialect {
  readonly captures: Captures;
}

function printNode(node: RegexNode, printer: Printer, flags: Flags): string {
  switch (node.kind) {
    case 'Alternation':
      return node.branches.map((branch) => printNode(branch, printer, flags)).join('|');
    case 'Sequence':
      return node.items.map((item) => printItem(item, printer, flags)).join('');
    case 'Group':
      return printGroup(node, printer, flags);
    case 'Lookahead':
      return `(?${node.negated ? '!' : '='}${printNode(node.body, printer, flags)})`;
    case 'Repeat':
      return `${printAtom(node.item, printer, flags)}${quantifier(node.min, node.max)}${node.lazy ? '?' : ''}`;
    case 'Character':
      return printer.character(node.value, flags);
    case 'Class':
      return `[${node.negated ? '^' : ''}${printer.classItems(node.items, flags)}]`;
    case 'Any':
      return printer.any(flags);
    case 'Assertion':
      return printer.assertion(node.letter, flags);
  }
}

function printGroup(node: Extract<RegexNode, { kind: 'Group' }>, printer: Printer, flags: Flags): string {
  const [on, off] = [node.flagsOn ?? '', node.flagsOff ?? ''];
  const inner = { ...flags };
  for (const letter of on) setFlag(inner, letter, true);
  for (const letter of off) setFlag(inner, letter, false);
  const body = printNode(node.body, printer, inner);
  const flagged = on === '' && off === '' ? undefined : `(${printer.flags(on, off)}${body})`;
  const number = printer.captures === 'numbered' ? node.capture : printer.captures === 'named' ? node.name : undefined;
  return number !== undefined ? `(${flagged ?? body})` : (flagged ?? `(?:${body})`);
}

function setFlag(flags: { -readonly [F in keyof Flags]: boolean }, letter: string, value: boolean): void {
  if (letter === 'i') flags.ignoreCase = value;
  if (letter === 'm') flags.multiLine = value;
  if (letter === 'd') flags.dotAll = value;
}

/** Alternatives inside a sequence need a group of their own. */
function printItem(node: RegexNode, printer: Printer, flags: Flags): string {
  const text = printNode(node, printer, flags);
  return node.kind === 'Alternation' && node.branches.length > 1 ? `(?:${text})` : text;
}

function printAtom(node: RegexNode, printer: Printer, flags: Flags): string {
  const text = printNode(node, printer, flags);
  const single = node.kind === 'Group' || node.kind === 'Character' || node.kind === 'Class' || node.kind === 'Any';
  return single ? text : `(?:${text})`;
}

function quantifier(min: number, max: number | undefined): string {
  if (max === undefined) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function printClassItem(item: RegexClassItem, character: (value: string) => string): string {
  if (item.kind === 'Shorthand') return `\\${item.letter}`;
  const from = character(item.from);
  return item.from === item.to ? from : `${from}-${character(item.to)}`;
}

/** A text as an RE2 pattern that matches just it. */
export function escapeRe2(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&').replaceAll('\0', '\\x00');
}
