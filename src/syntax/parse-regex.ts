import type { CodeName } from '../source/codes.ts';
import type { Severity } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { RegexClassItem, RegexFlags, RegexNode, RegexPattern } from './regex-ast.ts';

/** What is wrong with a regular expression; the span counts from the start of its body. */
export interface RegexProblem {
  readonly severity: Severity;
  readonly code: CodeName;
  readonly span: Span;
  readonly message: string;
  readonly notes?: readonly string[];
}

export interface ParsedRegex {
  /** A pattern always comes back; where a problem is an error it says only what could be read. */
  readonly pattern: RegexPattern;
  readonly problems: readonly RegexProblem[];
  /** Where there is a choice, inner ones before those around them. */
  readonly alternations: readonly RegexChoice[];
}

/** The alternatives of `a|b`, by where they stand in the body. */
export interface RegexChoice {
  readonly branches: readonly Span[];
  /** True in a negative lookahead: what an alternative matches is then what the whole does not. */
  readonly negated: boolean;
}

/** The flags a regular expression may carry. https://library.humio.com/data-analysis/syntax-regex-flags.html */
export const regexFlagLetters = 'dgimF';

/** Reads a regular expression of LogScale's dialect. https://library.humio.com/data-analysis/syntax-regex-syntax.html */
export function parseRegex(body: string, flags = ''): ParsedRegex {
  const regexFlags: RegexFlags = {
    dotAll: flags.includes('d'),
    ignoreCase: flags.includes('i'),
    multiLine: flags.includes('m'),
    global: flags.includes('g'),
    engine2: flags.includes('F'),
  };
  const reader = new RegexReader(body, regexFlags.engine2);
  const root = reader.read();
  const { groups, lookahead, problems, alternations } = reader;
  const pattern: RegexPattern = { kind: 'RegexPattern', body, flags: regexFlags, root, groups, lookahead };
  return { pattern, problems, alternations };
}

/** The span in the query of a part of a regex literal's body, or of a string's value. */
export function innerSpan(text: string, literal: Span, inner: Span): Span {
  const quote = text[literal.start];
  const starts: number[] = [];
  for (let i = literal.start + 1; i < literal.end && starts.length <= inner.end; i++) {
    starts.push(i);
    if (text[i] !== '\\') continue;
    const next = text[i + 1] ?? '';
    // An escape that stands for one character; the others keep their backslash.
    const one = quote === '/' ? next === '/' : next === '"' || next === '\\' || next === 'n';
    if (!one) starts.push(i + 1);
    i++;
  }
  const at = (offset: number): number => starts[offset] ?? Math.max(literal.start, literal.end - 1);
  return { start: at(inner.start), end: Math.max(at(inner.start) + 1, at(inner.end)) };
}

/** Groups inside groups and repeats of repeats; later stages recurse this deep. */
const MAX_DEPTH = 100;
const MAX_PROBLEMS = 20;

const empty: RegexNode = { kind: 'Sequence', items: [] };
const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', a: '\x07' };
const horizontal: readonly RegexClassItem[] = [' ', '\t', '\u00a0'].map((c) => ({ kind: 'Range', from: c, to: c }));
const vertical: readonly RegexClassItem[] = [
  { kind: 'Range', from: '\n', to: '\r' },
  { kind: 'Range', from: '\u0085', to: '\u0085' },
  { kind: 'Range', from: '\u2028', to: '\u2029' },
];

/** Escapes other dialects know and LogScale does not, with a way out. */
const unknownEscapes: Readonly<Record<string, readonly [construct: string, advice: string]>> = {
  H: ['a class of all but horizontal blanks', 'write `[^ \\t]`'],
  V: ['a class of all but line breaks', 'write `[^\\r\\n]`'],
  R: ['any line break', 'write `(?:\\r\\n|\\n|\\r)`'],
  X: ['a grapheme cluster', 'write `.`'],
  G: ['the end of the previous match', 'use the flag `g` for all matches'],
  C: ['a single byte', 'write `.`'],
  N: ['a character by its name', 'write its code: `\\uhhhh`'],
  e: ['the escape character', 'write `\\x1b`'],
  p: ['a Unicode class', 'list the characters: `[A-Za-z]`'],
  P: ['a Unicode class', 'list the characters: `[^A-Za-z]`'],
  k: ['a reference back to a group', 'extract both parts with named groups and compare them: `test(a == b)`'],
};

/** How long the inline flags here are: in the second engine they cover the alternatives behind them too. */
function leadingFlags(text: string, pos: number): number {
  return /^(?:\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?\))*/.exec(text.slice(pos, pos + 48))?.[0].length ?? 0;
}

class RegexReader {
  readonly groups: string[] = [];
  readonly problems: RegexProblem[] = [];
  readonly alternations: RegexChoice[] = [];
  lookahead = false;
  private negations = 0;
  private readonly text: string;
  private readonly engine2: boolean;
  private pos = 0;
  private depth = 0;
  private captures = 0;

  constructor(text: string, engine2: boolean) {
    this.text = text;
    this.engine2 = engine2;
  }

  read(): RegexNode {
    const branches: RegexNode[] = [];
    for (;;) {
      branches.push(this.alternation());
      if (this.pos >= this.text.length) break;
      this.malformed(
        { start: this.pos, end: this.pos + 1 },
        'this `)` closes nothing',
        'write `\\)` for the character',
      );
      this.pos++;
    }
    return branches.length === 1 ? branches[0]! : { kind: 'Sequence', items: branches };
  }

  private malformed(span: Span, message: string, note: string): void {
    if (this.problems.length < MAX_PROBLEMS)
      this.problems.push({ severity: 'error', code: 'CQL0220', span, message, notes: [note] });
  }

  private unsupported(start: number, construct: string, advice: string): void {
    if (this.problems.length >= MAX_PROBLEMS) return;
    const span = { start, end: Math.max(this.pos, start + 1) };
    const message = `LogScale's regular expressions have no \`${this.text.slice(span.start, span.end)}\`, ${construct}`;
    this.problems.push({ severity: 'error', code: 'CQL0221', span, message, notes: [advice] });
  }

  /** Branches up to `)` or the end. An inline flag goes on into the next branches in the second engine only. */
  private alternation(): RegexNode {
    const branches: RegexNode[] = [];
    const spans: Span[] = [];
    let carried: Flags | undefined;
    for (;;) {
      const start = this.pos + (this.engine2 ? leadingFlags(this.text, this.pos) : 0);
      const { node, inline } = this.branch();
      branches.push(carried ? flagged(carried, node) : node);
      spans.push({ start, end: this.pos });
      if (this.engine2 && inline) carried = carried ? merge(carried, inline) : inline;
      if (this.text[this.pos] !== '|') break;
      this.pos++;
    }
    if (spans.length > 1) this.alternations.push({ branches: spans, negated: this.negations % 2 === 1 });
    return branches.length === 1 ? branches[0]! : { kind: 'Alternation', branches };
  }

  private branch(): { readonly node: RegexNode; readonly inline: Flags | undefined } {
    const items: RegexNode[] = [];
    while (this.pos < this.text.length) {
      const c = this.text[this.pos]!;
      if (c === '|' || c === ')') break;
      const inline = c === '(' ? this.inlineFlags() : undefined;
      if (inline) {
        const rest = this.nested(() => this.branch());
        items.push(flagged(inline, rest?.node ?? empty));
        return { node: sequence(items), inline: rest?.inline ? merge(inline, rest.inline) : inline };
      }
      if (c === '\\' && this.text[this.pos + 1] === 'Q') this.quoted(items);
      else if (c === '\\' && this.text[this.pos + 1] === 'E') this.pos += 2;
      else items.push(this.repeated());
    }
    return { node: sequence(items), inline: undefined };
  }

  /** Runs one level deeper; past the limit says so and reads no further. */
  private nested<T>(read: () => T): T | undefined {
    if (++this.depth > MAX_DEPTH) {
      const span = { start: this.pos, end: Math.min(this.pos + 1, this.text.length) };
      this.malformed(span, `this is nested too deeply: more than ${MAX_DEPTH} levels`, 'split it into several filters');
      this.pos = this.text.length;
      this.depth--;
      return undefined;
    }
    const result = read();
    this.depth--;
    return result;
  }

  /** `(?i)`, `(?-i)`, taken; undefined where something else stands here. */
  private inlineFlags(): Flags | undefined {
    const { pos, text } = this;
    const match = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?\)/.exec(text.slice(pos, pos + 24));
    if (!match) return undefined;
    this.pos += match[0].length;
    return this.flags(pos, match[1]!, match[2] ?? '');
  }

  private flags(start: number, on: string, off: string): Flags {
    for (const letter of on + off) {
      if (!'ims'.includes(letter) && letter !== 'd') {
        this.unsupported(
          start,
          `the flag \`${letter}\``,
          'inline flags are `i`, `m` and `d`; `g` and `F` stand behind the closing slash',
        );
        break;
      }
    }
    const known = (letters: string): string =>
      [...new Set(letters.replaceAll('s', 'd'))].filter((c) => 'imd'.includes(c)).join('');
    return { on: known(on), off: known(off) };
  }

  private quoted(items: RegexNode[]): void {
    const start = this.pos + 2;
    const close = this.text.indexOf('\\E', start);
    const end = close < 0 ? this.text.length : close;
    for (const value of this.text.slice(start, end)) items.push({ kind: 'Character', value });
    this.pos = close < 0 ? end : close + 2;
  }

  private repeated(): RegexNode {
    let item = this.atom();
    let levels = 0;
    for (;;) {
      const start = this.pos;
      const bounds = this.bounds();
      if (!bounds) return item;
      if (++levels > 10) {
        this.malformed({ start, end: this.pos }, 'this is repeated too often', 'write one quantifier');
        return item;
      }
      const lazy = this.text[this.pos] === '?';
      if (lazy) this.pos++;
      else if (this.text[this.pos] === '+') {
        this.pos++;
        this.unsupported(start, 'a possessive quantifier', `write \`${this.text.slice(start, this.pos - 1)}\``);
      }
      const { min, max } = bounds;
      if (max !== undefined && max < min) {
        this.malformed({ start, end: this.pos }, 'the upper bound is below the lower one', `write \`{${max},${min}}\``);
      }
      if (levels > 1 && this.text[start] !== '{') {
        this.malformed(
          { start, end: this.pos },
          'a quantifier follows another one',
          'group what is repeated: `(?:a*)*`',
        );
      }
      item = { kind: 'Repeat', item, min, ...(max !== undefined && { max }), lazy };
    }
  }

  /** A quantifier at the position, taken. A brace that opens none is a character. */
  private bounds(): { readonly min: number; readonly max?: number } | undefined {
    switch (this.text[this.pos]) {
      case '*':
        this.pos++;
        return { min: 0 };
      case '+':
        this.pos++;
        return { min: 1 };
      case '?':
        this.pos++;
        return { min: 0, max: 1 };
      case '{': {
        const match = /^\{(\d{1,9})(,(\d{1,9})?)?\}/.exec(this.text.slice(this.pos, this.pos + 24));
        if (!match) return undefined;
        this.pos += match[0].length;
        const min = Number(match[1]);
        if (match[2] === undefined) return { min, max: min };
        return match[3] === undefined ? { min } : { min, max: Number(match[3]) };
      }
      default:
        return undefined;
    }
  }

  private atom(): RegexNode {
    const { pos, text } = this;
    const value = String.fromCodePoint(text.codePointAt(pos)!);
    switch (value) {
      case '(':
        return this.group();
      case '[':
        return this.characterClass();
      case '.':
        this.pos++;
        return { kind: 'Any' };
      case '^':
      case '$':
        this.pos++;
        return { kind: 'Assertion', letter: value };
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        this.pos++;
        this.malformed(
          { start: pos, end: this.pos },
          `nothing stands before \`${value}\` to repeat`,
          `write \`\\${value}\` for the character`,
        );
        return empty;
    }
    this.pos += value.length;
    return { kind: 'Character', value };
  }

  private group(): RegexNode {
    const { pos, text } = this;
    const rest = text.slice(pos + 1, pos + 4);
    if (rest[0] !== '?') {
      this.pos++;
      return this.groupBody(pos, { kind: 'Group', capture: ++this.captures, body: empty });
    }
    if (rest.startsWith('?:')) {
      this.pos += 3;
      return this.groupBody(pos, { kind: 'Group', body: empty });
    }
    if (rest.startsWith('?=') || rest.startsWith('?!')) {
      this.pos += 3;
      this.lookahead = true;
      const negated = rest[1] === '!';
      this.negations += negated ? 1 : 0;
      const group = this.groupBody(pos, { kind: 'Group', body: empty });
      this.negations -= negated ? 1 : 0;
      return { kind: 'Lookahead', negated, body: group.body };
    }
    if (rest.startsWith('?<=') || rest.startsWith('?<!')) {
      this.pos += 4;
      const advice = 'match the text before it too, and put what you want into a named group';
      this.unsupported(pos, 'a look behind', advice);
      return this.groupBody(pos, { kind: 'Group', body: empty });
    }
    if (rest.startsWith('?<') || rest.startsWith('?P<')) return this.namedGroup(rest[1] === 'P' ? pos + 4 : pos + 3);
    if (rest.startsWith('?>')) {
      this.pos += 3;
      this.unsupported(pos, 'an atomic group', 'write `(?:...)`');
      return this.groupBody(pos, { kind: 'Group', body: empty });
    }
    const flags = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?:/.exec(text.slice(pos, pos + 24));
    if (flags) {
      this.pos += flags[0].length;
      const { on, off } = this.flags(pos, flags[1]!, flags[2] ?? '');
      return this.groupBody(pos, { kind: 'Group', ...flagFields(on, off), body: empty });
    }
    if (
      rest.startsWith('?P=') ||
      rest.startsWith('?P>') ||
      rest.startsWith("?'") ||
      rest.startsWith('?#') ||
      rest.startsWith('?(')
    ) {
      this.pos += 3;
      this.unsupported(
        pos,
        'a group of another dialect',
        'groups are `(...)`, `(?:...)`, `(?<name>...)`, `(?=...)` and `(?!...)`',
      );
      return this.groupBody(pos, { kind: 'Group', body: empty });
    }
    this.pos += 2;
    this.malformed(
      { start: pos, end: this.pos },
      '`(?` opens no group LogScale knows',
      'write `\\(` for the character, or `(?:` for a group',
    );
    return this.groupBody(pos, { kind: 'Group', body: empty });
  }

  private namedGroup(nameStart: number): RegexNode {
    const { pos, text } = this;
    const close = text.indexOf('>', nameStart);
    const name = close < 0 ? '' : text.slice(nameStart, close);
    this.pos = close < 0 ? nameStart : close + 1;
    if (name === '' || /[\s()]/.test(name)) {
      this.malformed({ start: pos, end: this.pos }, 'a named group needs a name', 'write `(?<field>...)`');
    } else this.groups.push(name);
    return this.groupBody(pos, { kind: 'Group', ...(name !== '' && { name }), capture: ++this.captures, body: empty });
  }

  private groupBody(
    start: number,
    group: Extract<RegexNode, { kind: 'Group' }>,
  ): Extract<RegexNode, { kind: 'Group' }> {
    const body = this.nested(() => this.alternation());
    if (body === undefined) return group;
    if (this.text[this.pos] === ')') this.pos++;
    else
      this.malformed(
        { start, end: start + 1 },
        'this `(` is not closed',
        'write `)` where it ends, or `\\(` for the character',
      );
    return { ...group, body };
  }

  private escape(): RegexNode {
    const { pos, text } = this;
    const letter = text[pos + 1];
    switch (letter) {
      case 'd':
      case 'D':
      case 's':
      case 'S':
      case 'w':
      case 'W':
        this.pos += 2;
        return { kind: 'Class', negated: false, items: [{ kind: 'Shorthand', letter }] };
      case 'b':
      case 'B':
      case 'A':
      case 'Z':
      case 'z':
        this.pos += 2;
        return { kind: 'Assertion', letter };
      case 'h':
      case 'v':
        if (this.engine2) {
          this.pos += 2;
          return { kind: 'Class', negated: false, items: letter === 'h' ? horizontal : vertical };
        }
    }
    return { kind: 'Character', value: this.escapedCharacter() };
  }

  /** An escape that stands for one character, inside a class or outside. */
  private escapedCharacter(): string {
    const { pos, text } = this;
    const letter = text[pos + 1];
    if (letter === undefined) {
      this.pos++;
      this.malformed({ start: pos, end: this.pos }, 'a backslash stands at the end', 'write `\\\\` for a backslash');
      return '\\';
    }
    const point = String.fromCodePoint(text.codePointAt(pos + 1)!);
    this.pos += 1 + point.length;
    const control = controls[letter];
    if (control !== undefined) return control;
    if (letter === '0') return this.code(/^[0-3]?[0-7]{1,2}/, 8, 'up to three octal digits');
    if (letter === 'x') return this.code(/^[0-9a-fA-F]{2}/, 16, 'two hexadecimal digits');
    if (letter === 'u') return this.code(/^[0-9a-fA-F]{4}/, 16, 'four hexadecimal digits');
    if (letter === 'c') {
      const key = text[this.pos];
      if (key === undefined || !/[A-Za-z@[\]^_?\\]/.test(key)) return this.badCode('a control key such as `\\cM`');
      this.pos++;
      return String.fromCharCode(key.toUpperCase().charCodeAt(0) ^ 0x40);
    }
    if (letter >= '1' && letter <= '9') {
      this.unsupported(pos, 'a reference back to a group', unknownEscapes['k']![1]);
      return letter;
    }
    const unknown = unknownEscapes[letter];
    if (unknown) {
      const argument = 'pPN'.includes(letter) ? '{' : letter === 'k' ? '<' : '';
      if (argument !== '' && text[this.pos] === argument) {
        const close = text.indexOf(argument === '{' ? '}' : '>', this.pos);
        this.pos = close < 0 ? text.length : close + 1;
      }
      this.unsupported(pos, unknown[0], unknown[1]);
      return letter;
    }
    if (/[A-Za-z]/.test(letter) && this.problems.length < MAX_PROBLEMS) {
      this.problems.push({
        severity: 'warning',
        code: 'CQL0220',
        span: { start: pos, end: this.pos },
        message: `\`\\${letter}\` matches the letter \`${letter}\``,
        notes: [`write \`\\\\${letter}\` to match a backslash before it`],
      });
    }
    return point;
  }

  private code(digits: RegExp, radix: number, expected: string): string {
    const match = digits.exec(this.text.slice(this.pos, this.pos + 4));
    if (!match) return this.badCode(expected);
    this.pos += match[0].length;
    return String.fromCharCode(Number.parseInt(match[0], radix));
  }

  private badCode(expected: string): string {
    const start = this.pos - 2;
    const written = this.text.slice(start, this.pos);
    if (written === '\\u' && this.text[this.pos] === '{') {
      const close = this.text.indexOf('}', this.pos);
      this.pos = close < 0 ? this.text.length : close + 1;
      this.unsupported(start, 'a character by a code in braces', 'write four hexadecimal digits: `\\uhhhh`');
    } else this.malformed({ start, end: this.pos }, `\`${written}\` needs ${expected}`, 'write `\\\\` for a backslash');
    return written[1]!;
  }

  private characterClass(): RegexNode {
    const { pos, text } = this;
    this.pos++;
    const negated = text[this.pos] === '^';
    if (negated) this.pos++;
    const items: RegexClassItem[] = [];
    for (let first = true; ; first = false) {
      if (this.pos >= text.length) {
        this.malformed(
          { start: pos, end: pos + 1 },
          'this `[` is not closed',
          'write `]` where it ends, or `\\[` for the character',
        );
        break;
      }
      if (text[this.pos] === ']' && !first) {
        this.pos++;
        break;
      }
      this.classItem(items);
    }
    return { kind: 'Class', negated, items };
  }

  private classItem(items: RegexClassItem[]): void {
    const { pos, text } = this;
    const posix = text[pos] === '[' ? /^\[:\^?[a-zA-Z]+:\]/.exec(text.slice(pos, pos + 16)) : null;
    if (posix) {
      this.pos += posix[0].length;
      this.unsupported(pos, 'a class with a name', 'list the characters: `[A-Za-z0-9]`');
      return;
    }
    if (text.startsWith('&&[', pos)) {
      this.pos += 2;
      this.unsupported(pos, 'the intersection of two classes', 'list the characters that belong to both');
      return;
    }
    if (text[pos] === '\\' && text[pos + 1] === 'Q') {
      const close = text.indexOf('\\E', pos + 2);
      const end = close < 0 ? text.length : close;
      for (const c of text.slice(pos + 2, end)) items.push({ kind: 'Range', from: c, to: c });
      this.pos = close < 0 ? end : end + 2;
      return;
    }
    const from = this.classCharacter();
    if (typeof from !== 'string') {
      items.push(...from);
      return;
    }
    const next = text[this.pos + 1];
    if (text[this.pos] !== '-' || next === undefined || next === ']') {
      items.push({ kind: 'Range', from, to: from });
      return;
    }
    const dash = this.pos++;
    const to = this.classCharacter();
    if (typeof to !== 'string') {
      // `[a-\d]`: the dash is a character.
      items.push({ kind: 'Range', from, to: from }, { kind: 'Range', from: '-', to: '-' }, ...to);
    } else if (from.codePointAt(0)! > to.codePointAt(0)!) {
      this.malformed(
        { start: pos, end: this.pos },
        `\`${text.slice(pos, this.pos)}\` is a range that ends before it begins`,
        'write `\\-` for the character',
      );
      items.push({ kind: 'Range', from, to: from }, { kind: 'Range', from: text[dash]!, to: text[dash]! });
    } else items.push({ kind: 'Range', from, to });
  }

  private classCharacter(): string | readonly RegexClassItem[] {
    const { pos, text } = this;
    if (text[pos] !== '\\') {
      const value = String.fromCodePoint(text.codePointAt(pos)!);
      this.pos += value.length;
      return value;
    }
    const letter = text[pos + 1];
    switch (letter) {
      case 'd':
      case 'D':
      case 's':
      case 'S':
      case 'w':
      case 'W':
        this.pos += 2;
        return [{ kind: 'Shorthand', letter }];
      case 'b':
        this.pos += 2;
        return '\b';
      case 'h':
      case 'v':
        if (this.engine2) {
          this.pos += 2;
          return letter === 'h' ? horizontal : vertical;
        }
    }
    return this.escapedCharacter();
  }
}

interface Flags {
  readonly on: string;
  readonly off: string;
}

function merge(outer: Flags, inner: Flags): Flags {
  const keep = (letters: string, against: string): string => [...letters].filter((c) => !against.includes(c)).join('');
  return {
    on: [...new Set(keep(outer.on, inner.off) + inner.on)].join(''),
    off: [...new Set(keep(outer.off, inner.on) + inner.off)].join(''),
  };
}

function flagFields(on: string, off: string): { readonly flagsOn?: string; readonly flagsOff?: string } {
  return { ...(on !== '' && { flagsOn: on }), ...(off !== '' && { flagsOff: off }) };
}

function flagged({ on, off }: Flags, body: RegexNode): RegexNode {
  return { kind: 'Group', ...flagFields(on, off), body };
}

function sequence(items: readonly RegexNode[]): RegexNode {
  return items.length === 1 ? items[0]! : { kind: 'Sequence', items };
}
