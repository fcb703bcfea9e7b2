import type { RegexNode, RegexPattern } from '../model/regex.ts';
import { abbreviatedZones } from '../model/zone-abbreviations.ts';
import { anyOf, digits, group, oneOf, optional, sequence, textNode, wholeText } from './regex-nodes.ts';

/**
 * The patterns of parseTimestamp(): those of Java's DateTimeFormatter, as a regular expression for the whole text and
 * what its groups mean.
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/time/format/DateTimeFormatter.html
 */
export interface TimePattern {
  readonly pattern: RegexPattern;
  readonly captures: readonly TimeCapture[];
  /** Each a reason why the text is no pattern. */
  readonly problems: readonly string[];
  /** Letters that Java reads and Saker does not. */
  readonly unsupported: readonly string[];
}

export interface TimeCapture {
  readonly group: string;
  readonly field: TimeField;
  /** Every text that fits the pattern has it. */
  readonly certain: boolean;
  /** The group is one of these, and its place counts from 0; absent: it is a number or the name of a zone. */
  readonly words?: readonly string[];
}

export type TimeField =
  | 'year'
  /** Two digits, of this century. */
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'dayOfYear'
  /** Days since 17 November 1858. */
  | 'julianDay'
  /** From 1 to 4. */
  | 'quarter'
  /** 0 before Christ, 1 after. */
  | 'era'
  /** Of the year: the first is that of 1 January, and each begins on Sunday. */
  | 'week'
  /** From 0 for Monday. */
  | 'weekday'
  /** From 1 for Sunday. */
  | 'weekdayNumber'
  /** 0 to 23. */
  | 'hour'
  /** 1 to 24. */
  | 'clockHour'
  /** 0 to 11. */
  | 'halfHour'
  /** 1 to 12. */
  | 'halfClockHour'
  /** 0 for AM, 1 for PM. */
  | 'half'
  | 'minute'
  | 'second'
  /** Digits after the point. */
  | 'fraction'
  | 'nanos'
  | 'milliOfDay'
  | 'nanoOfDay'
  | 'offset'
  | 'region'
  | 'abbreviation';

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const short = (names: readonly string[]): readonly string[] => names.map((name) => name.slice(0, 3));

/** Letters of Java's that Saker does not read: what they say depends on its version, or is no instant. */
const otherLetters = new Set('WFBv');

interface Reader {
  readonly text: string;
  at: number;
  /** Open brackets. */
  depth: number;
  readonly captures: TimeCapture[];
  readonly problems: string[];
  readonly unsupported: string[];
  readonly letters: Set<string>;
}

export function parseTimePattern(text: string, caseSensitive: boolean): TimePattern {
  const reader: Reader = { text, at: 0, depth: 0, captures: [], problems: [], unsupported: [], letters: new Set() };
  const root = readPieces(reader);
  const { captures, problems, unsupported } = reader;
  if (problems.length === 0 && unsupported.length === 0)
    problems.push(...missingParts(captures), ...quarrels(reader.letters));
  const groups = captures.map((capture) => capture.group);
  return { pattern: wholeText(root, groups, !caseSensitive), captures, problems, unsupported };
}

/** Pieces up to the `]` of an optional section, or the end. */
function readPieces(reader: Reader): RegexNode {
  const nodes: RegexNode[] = [];
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    if (char === ']') {
      if (reader.depth > 0) return sequence(nodes);
      reader.problems.push('`]` closes a section that nothing opened');
      reader.at += 1;
    } else if (char === '[') {
      reader.at += 1;
      reader.depth += 1;
      nodes.push(optional(readPieces(reader)));
      reader.depth -= 1;
      reader.at += 1;
    } else if (char === "'") nodes.push(textNode(readQuoted(reader)));
    else if (/[A-Za-z]/.test(char)) nodes.push(readLetters(reader));
    else if (/[{}#]/.test(char)) {
      reader.problems.push(`\`${char}\` is reserved and stands in quotes: '${char}'`);
      reader.at += 1;
    } else {
      const literal = String.fromCodePoint(reader.text.codePointAt(reader.at) ?? 0);
      nodes.push(textNode(literal));
      reader.at += literal.length;
    }
  }
  return sequence(nodes);
}

/** `'T'`; two quotes are one, inside and outside. */
function readQuoted(reader: Reader): string {
  let literal = '';
  let at = reader.at + 1;
  for (;;) {
    const end = reader.text.indexOf("'", at);
    if (end === -1) {
      reader.problems.push('a quote is not closed');
      reader.at = reader.text.length;
      return literal + reader.text.slice(at);
    }
    literal += reader.text.slice(at, end);
    at = end + 1;
    if (reader.text.charAt(at) !== "'") break;
    literal += "'";
    at += 1;
  }
  reader.at = at;
  return literal === '' ? "'" : literal;
}

function readRun(reader: Reader): { readonly letter: string; readonly count: number } {
  const letter = reader.text.charAt(reader.at);
  const start = reader.at;
  while (reader.text.charAt(reader.at) === letter) reader.at += 1;
  return { letter, count: reader.at - start };
}

function readLetters(reader: Reader): RegexNode {
  const { letter, count } = readRun(reader);
  if (letter !== 'p') return letterNode(letter, count, reader);
  if (!/[A-Za-z]/.test(reader.text.charAt(reader.at))) {
    reader.problems.push('`p` pads the letters after it, and there are none');
    return sequence([]);
  }
  const padded = readRun(reader);
  const blanks: RegexNode = { kind: 'Repeat', item: textNode(' '), min: 0, max: count - 1, lazy: false };
  return sequence([blanks, letterNode(padded.letter, padded.count, reader)]);
}

function letterNode(letter: string, count: number, reader: Reader): RegexNode {
  const capture = (field: TimeField, body: RegexNode, words?: readonly string[]): RegexNode => {
    const name = `${field}${reader.captures.length}`;
    // A zone's abbreviation and its name stand for each other.
    const certain = reader.depth === 0 && letter !== 'z';
    reader.captures.push({ group: name, field, certain, words });
    return group(name, body);
  };
  const wordsOf = (field: TimeField, words: readonly string[]): RegexNode =>
    capture(field, oneOf(words.map(textNode)), words);
  /** One or two digits, or two. */
  const number = (field: TimeField): RegexNode | undefined =>
    count <= 2 ? capture(field, count === 1 ? digits(1, 2) : digits(2)) : undefined;
  reader.letters.add(letter);
  const node = (() => {
    switch (letter) {
      case 'G':
        return count > 4 ? undefined : wordsOf('era', count < 4 ? ['BC', 'AD'] : ['Before Christ', 'Anno Domini']);
      case 'Q':
      case 'q':
        return quarterNode(count, wordsOf);
      case 'y':
      case 'u':
      case 'Y':
        return count === 2 ? capture('shortYear', digits(2)) : capture('year', yearNode(letter, count));
      case 'M':
      case 'L':
        if (count <= 2) return number('month');
        return count > 4 ? undefined : wordsOf('monthName', count === 3 ? short(months) : months);
      case 'd':
        return number('day');
      case 'D':
        return count > 3 ? undefined : capture('dayOfYear', digits(count, 3));
      case 'g':
        return count > 9 ? undefined : capture('julianDay', sequence([optional(textNode('-')), digits(count, 9)]));
      case 'w':
        return number('week');
      case 'e':
      case 'c':
        if (count > 2) return count > 4 ? undefined : wordsOf('weekday', count === 3 ? short(weekdays) : weekdays);
        if (letter === 'c' && count === 2) return undefined;
        return capture('weekdayNumber', sequence([textNode('0'.repeat(count - 1)), anyOf('', ['1-7'])]));
      case 'E':
        return count > 4 ? undefined : wordsOf('weekday', count < 4 ? short(weekdays) : weekdays);
      case 'a':
        return count > 1 ? undefined : wordsOf('half', ['AM', 'PM']);
      case 'H':
        return number('hour');
      case 'k':
        return number('clockHour');
      case 'K':
        return number('halfHour');
      case 'h':
        return number('halfClockHour');
      case 'm':
        return number('minute');
      case 's':
        return number('second');
      case 'S':
        // The vendor's default pattern has nine and reads fewer digits as well.
        return count > 9 ? undefined : capture('fraction', digits(1, count));
      case 'n':
        return count > 9 ? undefined : capture('nanos', digits(count, 9));
      case 'A':
        return count > 19 ? undefined : capture('milliOfDay', digits(count, 19));
      case 'N':
        return count > 19 ? undefined : capture('nanoOfDay', digits(count, 19));
      case 'X':
      case 'x':
      case 'Z':
      case 'O': {
        const offset = offsetNode(letter, count);
        return offset && capture('offset', offset);
      }
      case 'V':
        return count === 2 ? zoneNode(capture) : undefined;
      case 'z':
        return count > 4 ? undefined : abbreviationNode(capture);
      default:
        if (otherLetters.has(letter)) reader.unsupported.push(letter);
        else if (letter === 'T') reader.problems.push("the letter T stands in quotes: 'T'");
        else reader.problems.push(`there is no letter \`${letter}\`; text stands in quotes`);
        return sequence([]);
    }
  })();
  if (node !== undefined) return node;
  reader.problems.push(`\`${letter.repeat(count)}\` has too many letters, or too few`);
  return sequence([]);
}

/** `3`, `03`, `Q3`, `3rd quarter`. */
function quarterNode(
  count: number,
  wordsOf: (field: TimeField, words: readonly string[]) => RegexNode,
): RegexNode | undefined {
  const words = [
    ['1', '2', '3', '4'],
    ['01', '02', '03', '04'],
    ['Q1', 'Q2', 'Q3', 'Q4'],
    ['1st quarter', '2nd quarter', '3rd quarter', '4th quarter'],
  ][count - 1];
  return words && wordsOf('quarter', words);
}

/** Four letters take four digits, and more of them only behind a sign. */
function yearNode(letter: string, count: number): RegexNode {
  if (count !== 4) return digits(count, 9);
  const signs = letter === 'u' ? [sequence([textNode('-'), digits(4, 9)])] : [];
  return oneOf([digits(4), sequence([textNode('+'), digits(5, 9)]), ...signs]);
}

/** `+02`, `+0200`, `+02:00`, some with seconds; X takes `Z` as well. At most 18 hours. */
function offsetNode(letter: string, count: number): RegexNode | undefined {
  const sign = anyOf('+-');
  const hours = oneOf([sequence([textNode('0'), anyOf('', ['0-9'])]), sequence([textNode('1'), anyOf('', ['0-8'])])]);
  const sixty = sequence([anyOf('', ['0-5']), anyOf('', ['0-9'])]);
  const colon = textNode(':');
  const zulu = (offset: RegexNode): RegexNode => oneOf([textNode('Z'), offset]);
  const short = sequence([sign, hours, sixty]);
  const long = sequence([sign, hours, colon, sixty]);
  if (letter === 'O' || (letter === 'Z' && count === 4)) {
    const minutes = optional(sequence([colon, sixty]));
    const brief = sequence([sign, oneOf([hours, anyOf('', ['0-9'])]), minutes]);
    if (letter === 'O' && count !== 1 && count !== 4) return undefined;
    return sequence([textNode('GMT'), optional(letter === 'O' && count === 1 ? brief : long)]);
  }
  if (letter === 'Z')
    return count < 4 ? short : count === 5 ? zulu(sequence([long, optional(sequence([colon, sixty]))])) : undefined;
  const forms = [
    sequence([sign, hours, optional(sixty)]),
    short,
    long,
    sequence([short, optional(sixty)]),
    sequence([long, optional(sequence([colon, sixty]))]),
  ];
  const form = forms[count - 1];
  return form && letter === 'X' ? zulu(form) : form;
}

type Capture = (field: TimeField, body: RegexNode) => RegexNode;

/** The name of a region or an offset: which names there are, the engine knows. */
function zoneNode(capture: Capture): RegexNode {
  const letter = anyOf('', ['A-Z', 'a-z']);
  const rest: RegexNode = {
    kind: 'Repeat',
    item: anyOf('/_+-~.:', ['A-Z', 'a-z', '0-9']),
    min: 0,
    max: 49,
    lazy: false,
  };
  const offset = sequence([anyOf('+-'), digits(1, 2), optional(sequence([textNode(':'), digits(2)]))]);
  return capture('region', oneOf([sequence([letter, rest]), offset]));
}

/** `CEST`, or a region by its name. */
function abbreviationNode(capture: Capture): RegexNode {
  const names = [...abbreviatedZones.keys()].sort((a, b) => b.length - a.length);
  return oneOf([capture('abbreviation', oneOf(names.map(textNode))), zoneNode(capture)]);
}

function missingParts(captures: readonly TimeCapture[]): readonly string[] {
  const has = (...fields: readonly TimeField[]): boolean => captures.some((c) => fields.includes(c.field));
  const problems: string[] = [];
  if (!has('year', 'shortYear', 'month', 'monthName', 'day', 'dayOfYear', 'julianDay')) {
    problems.push('it holds no part of a date, so no time follows from it');
  }
  if (has('halfHour', 'halfClockHour') && !has('half', 'hour', 'clockHour')) {
    problems.push('`h` counts to 12: the pattern needs `a` for AM or PM, or `H` instead');
  }
  return problems;
}

/** A letter that needs another, or says alone what others say. */
function quarrels(letters: ReadonlySet<string>): readonly string[] {
  const has = (some: string): boolean => [...some].some((letter) => letters.has(letter));
  const all: readonly (readonly [wrong: boolean, reason: string])[] = [
    [has('Y') && !has('w'), '`Y` is the year that weeks are counted in; the year of a date is `y`'],
    [has('w') && !has('Y'), '`w` is a week of the year `Y`, which it does not hold'],
    [has('w') && has('yuMLdDgQq'), '`Y` and `w` make a date with a weekday, and no other letter does beside them'],
    [has('g') && has('yuMLdDQq'), '`g` is the date, and no other letter says one beside it'],
    [has('AN') && has('HkKhamsSn'), '`A` and `N` are the time of the day, and no other letter says one beside them'],
    [has('G') && !has('y'), '`G` says of the year `y` whether it is before Christ, and there is none'],
  ];
  return all.flatMap(([wrong, reason]) => (wrong ? [reason] : []));
}
