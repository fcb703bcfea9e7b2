import type { TimeFormatPiece } from '../plan/primitives.ts';
import { timeLetterPieces, timeLetters } from './time-format.ts';

/**
 * The format string of format(): `%[argument_index][flags][width][.precision][length]type[modifier]`.
 * https://library.humio.com/data-analysis/functions-format.html
 */
export type FormatPiece = { readonly kind: 'literal'; readonly text: string } | FormatSpecifier;

export interface FormatSpecifier {
  readonly kind: 'specifier';
  /** 0-based place in the list of fields. */
  readonly field: number;
  readonly flags: FormatFlags;
  readonly width: number;
  readonly precision?: number;
  /** `h`: the number counts as a signed integer of 32 bits. */
  readonly half: boolean;
  readonly type:
    | 'decimal'
    | 'octal'
    | 'hex'
    | 'boolean'
    | 'fixed'
    | 'scientific'
    | 'general'
    | 'character'
    | 'string'
    | 'time';
  /** `%X`, `%E`, `%T`: the text in capitals. */
  readonly capitals: boolean;
  /** Of the type `time`. */
  readonly time: readonly TimeFormatPiece[];
}

export interface FormatFlags {
  readonly left: boolean;
  readonly plus: boolean;
  readonly blank: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly group: boolean;
  readonly parentheses: boolean;
}

export interface FormatString {
  readonly pieces: readonly FormatPiece[];
  /** How many fields it asks for. */
  readonly fields: number;
  /** Each a reason why the text is no format. */
  readonly problems: readonly string[];
}

const types: ReadonlyMap<string, FormatSpecifier['type']> = new Map([
  ['d', 'decimal'],
  ['i', 'decimal'],
  ['o', 'octal'],
  ['x', 'hex'],
  ['b', 'boolean'],
  ['f', 'fixed'],
  ['e', 'scientific'],
  ['g', 'general'],
  ['c', 'character'],
  ['s', 'string'],
  ['t', 'time'],
]);

/** `%S` went with LogScale 1.70, `%D`, `%I` and `%O` never were. */
const capitalTypes = new Set(['X', 'B', 'F', 'E', 'G', 'C', 'T']);

const specifier = /%(?:(\d+)\$|(<))?([-+ #0,(]*)(<)?(\d+)?(?:\.(\d*))?(h)?(.?)/gsuy;

/** Widths and precisions beyond this are a slip of the finger. */
const widest = 1000;

export function parseFormat(text: string): FormatString {
  const pieces: FormatPiece[] = [];
  const problems: string[] = [];
  let fields = 0;
  let next = 0;
  let last: number | undefined;
  for (let at = 0; at < text.length; ) {
    const percent = text.indexOf('%', at);
    const end = percent === -1 ? text.length : percent;
    if (end > at) pieces.push({ kind: 'literal', text: text.slice(at, end) });
    if (percent === -1) break;
    specifier.lastIndex = percent;
    const match = specifier.exec(text);
    if (match === null) break;
    at = specifier.lastIndex;
    const [whole, index, before, flags = '', after, width, precision, half, type = ''] = match;
    if (type === '%' || type === 'n') {
      pieces.push({ kind: 'literal', text: type === 'n' ? '\n' : '%' });
      continue;
    }
    const lower = capitalTypes.has(type) ? type.toLowerCase() : type;
    const known = types.get(lower);
    if (known === undefined) {
      problems.push(unknownType(whole, type));
      continue;
    }
    let time: readonly TimeFormatPiece[] = [];
    if (known === 'time') {
      const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
      const found = at < text.length ? timeLetterPieces(letter) : undefined;
      if (found === undefined) {
        problems.push(`\`${whole}\` needs a letter of a date or time after it: one of ${timeLetters}`);
        continue;
      }
      time = found;
      at += letter.length;
    }
    if (Number(width ?? 0) > widest || Number(precision ?? 0) > widest) {
      problems.push(`\`${whole}\` is wider than ${widest} characters`);
      continue;
    }
    if (index === '0') problems.push(`\`${whole}\` asks for field 0; the first one is 1$`);
    if (before !== undefined || after !== undefined) {
      if (last === undefined) problems.push(`\`${whole}\` takes the field before it again, and there is none`);
    } else last = index === undefined ? next++ : Number(index) - 1;
    const field = last ?? 0;
    fields = Math.max(fields, field + 1);
    pieces.push({
      kind: 'specifier',
      field,
      flags: readFlags(flags),
      width: Number(width ?? 0),
      precision: precision === undefined ? undefined : Number(precision),
      half: half !== undefined,
      type: known,
      capitals: lower !== type,
      time,
    });
  }
  return { pieces, fields, problems };
}

function readFlags(flags: string): FormatFlags {
  return {
    left: flags.includes('-'),
    plus: flags.includes('+'),
    blank: flags.includes(' '),
    alternate: flags.includes('#'),
    zero: flags.includes('0'),
    group: flags.includes(','),
    parentheses: flags.includes('('),
  };
}

function unknownType(whole: string, type: string): string {
  if (type === '') return 'it ends within a specifier; a percent sign is written %%';
  if (type === 'S') return '`%S` was removed from LogScale; upper() gives capitals';
  if (type === 'l' || type === 'L') return `\`${whole}\`: the only length there is is \`h\``;
  return `\`${whole}\` is no specifier: the types are d i o x X b B f F e E g G c C s t T n %`;
}
