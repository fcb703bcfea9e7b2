import type { Kind } from '../model/kind.ts';
import type { RegexPattern } from '../model/regex.ts';
import { type BitData, bitPrimitives } from './primitives/bits.ts';
import { type EncodingData, encodingPrimitives } from './primitives/encoding.ts';
import { type GeographyData, geographyPrimitives } from './primitives/geography.ts';
import { type ListData, listAggregates, listPrimitives } from './primitives/lists.ts';
import { type GlobData, matchingPrimitives } from './primitives/matching.ts';
import { type NetworkData, networkPrimitives } from './primitives/network.ts';
import { type RecordData, recordPrimitives } from './primitives/records.ts';
import {
  type AggregateOrder,
  type SequenceData,
  type StatisticData,
  sequencePrimitives,
  statisticPrimitives,
} from './primitives/statistics.ts';
import { type TextData, textPrimitives } from './primitives/texts.ts';

/**
 * The closed list of scalar primitives. Functions lower to these; every dialect implements every one of them, and a
 * missing one fails to compile (house decision 2). Unless its entry says otherwise a primitive gives null when an
 * argument is null. `args` names the kinds the arguments are carried as (builders cast), `type` the result's.
 */
export const scalarPrimitives = {
  // logic: three-valued, as in SQL; `holds` turns null into false
  and: { args: ['boolean...'], type: 'boolean' },
  or: { args: ['boolean...'], type: 'boolean' },
  not: { args: ['boolean'], type: 'boolean' },
  /** true when true, false when false or null. */
  holds: { args: ['boolean'], type: 'boolean' },
  /** true when the argument (of any kind) is not null; never null. */
  isPresent: { args: ['any'], type: 'boolean' },
  /** The first argument that is not null; all of one kind, the result's too. */
  coalesce: { args: ['same...'], type: 'same' },

  // kinds
  /** The number a text stands for (model/number.ts syntax), null where it stands for none. */
  toNumber: { args: ['text'], type: 'number' },
  /** As model/number.ts formatNumber prints it. */
  numberToText: { args: ['number'], type: 'text' },
  /** `true` or `false`. */
  booleanToText: { args: ['boolean'], type: 'text' },
  /** `true` and `false` as booleans, null for any other text. */
  textToBoolean: { args: ['text'], type: 'boolean' },

  // comparison
  textEquals: { args: ['text', 'text'], type: 'boolean' },
  numberEquals: { args: ['number', 'number'], type: 'boolean' },
  less: { args: ['number', 'number'], type: 'boolean' },
  lessOrEqual: { args: ['number', 'number'], type: 'boolean' },
  /** The text is one of `values`. */
  textIn: { args: ['text'], type: 'boolean' },
  /** The whole text matches a glob; data holds the pieces between the asterisks. */
  glob: { args: ['text'], type: 'boolean' },
  /** The first text contains the second. */
  contains: { args: ['text', 'text'], type: 'boolean' },
  startsWith: { args: ['text', 'text'], type: 'boolean' },
  endsWith: { args: ['text', 'text'], type: 'boolean' },
  /** A match anywhere in the text. */
  regexMatches: { args: ['text'], type: 'boolean' },
  /** The named group's text in the first match; null where the pattern does not match or the group took no part. */
  regexExtract: { args: ['text'], type: 'text' },
  /** The named group's text in every match, at most `limit`; null where it took no part. No group: the whole match. */
  regexExtractAll: { args: ['text'], type: 'list' },
  /** Replaces every match by a template of texts and captured groups. */
  regexReplace: { args: ['text'], type: 'text' },
  /** Splits by every match. */
  regexSplit: { args: ['text'], type: 'list' },
  /** An IPv4 or IPv6 address inside one of the subnets; false for a text that is no address. */
  inSubnet: { args: ['text'], type: 'boolean' },

  // numbers (doubles)
  add: { args: ['number', 'number'], type: 'number' },
  subtract: { args: ['number', 'number'], type: 'number' },
  multiply: { args: ['number', 'number'], type: 'number' },
  /** Null when the divisor is 0. */
  divide: { args: ['number', 'number'], type: 'number' },
  /** Remainder with the sign of the dividend; null when the divisor is 0. */
  modulo: { args: ['number', 'number'], type: 'number' },
  negate: { args: ['number'], type: 'number' },
  floor: { args: ['number'], type: 'number' },
  ceil: { args: ['number'], type: 'number' },
  /** floor(x + 0.5), as Java's Math.round. */
  round: { args: ['number'], type: 'number' },
  abs: { args: ['number'], type: 'number' },
  /** A function of one number; null where it is undefined, as the root of a negative number is. */
  math: { args: ['number'], type: 'number' },
  /** The first to the power of the second; null where it is undefined. */
  power: { args: ['number', 'number'], type: 'number' },
  /** The angle in radians from the x-axis to the point: first y, then x. */
  arctan2: { args: ['number', 'number'], type: 'number' },

  // texts
  lower: { args: ['text'], type: 'text' },
  upper: { args: ['text'], type: 'text' },
  /** UTF-16 code units, as Java counts. */
  utf16Length: { args: ['text'], type: 'number' },
  /** Null arguments count as empty; never null. */
  concat: { args: ['text...'], type: 'text' },
  /** From a 0-based position in code points; the third argument is a count of code points. */
  substring: { args: ['text', 'number', 'number'], type: 'text' },
  /** Pads with blanks or zeros to a width, as printf does. */
  padLeft: { args: ['text'], type: 'text' },
  padRight: { args: ['text'], type: 'text' },
  /** Fixed-point text of a number with `digits` decimals; the decimal digits a reader sees are rounded half up. */
  fixed: { args: ['number'], type: 'text' },
  /** Scientific text with `digits` decimals, at most 14, such as `1.500000e+03`; rounded as `fixed` is. */
  scientific: { args: ['number'], type: 'text' },
  /** `digits` significant digits: fixed-point from 1e-4 up to 10^digits, scientific beyond, as Java's `%g`. */
  significant: { args: ['number'], type: 'text' },
  /**
   * The integer part of a number, or of a text that reads as one, in decimal. Exact in 64 bits, null beyond; of 32 bits
   * the lowest 32 count, as a signed integer.
   */
  integerText: { args: ['any'], type: 'text' },
  /** The same in base 8 or 16, two's complement in `bits` bits when negative, lower case. */
  toBase: { args: ['any'], type: 'text' },
  /** Groups the digits of a decimal text before the point with commas. */
  groupDigits: { args: ['text'], type: 'text' },

  // time: instants are numbers of epoch milliseconds; a zone is a literal, or a text that went through knownZone
  /** The text where it is an offset or a region the engine knows, null for any other. */
  knownZone: { args: ['text'], type: 'text' },
  /** A part of the instant in a zone. */
  timePart: { args: ['number', 'text'], type: 'number' },
  /** Prints an instant by the pieces of `data`, in the zone of the second argument. */
  formatTime: { args: ['number', 'text'], type: 'text' },
  /** The instant at which a zone's clock shows year, month, day, hour, minute and second; null for no date or time. */
  localInstant: { args: ['number', 'number', 'number', 'number', 'number', 'number', 'text'], type: 'number' },
  /** Start of the bucket of `data.span` milliseconds that holds the instant, aligned in the zone. */
  bucketStart: { args: ['number', 'text'], type: 'number' },

  ...bitPrimitives,
  ...listPrimitives,
  ...recordPrimitives,
  ...textPrimitives,
  ...encodingPrimitives,
  ...networkPrimitives,
  ...geographyPrimitives,
  ...sequencePrimitives,
  ...matchingPrimitives,
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

export type ScalarPrimitive = keyof typeof scalarPrimitives;

/** Angles are in radians, `log` is the natural logarithm; expm1 is e^x - 1 and log1p log(1 + x), exact near 0. */
export type MathFunction =
  | 'sqrt'
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'log2'
  | 'log10'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'arcsin'
  | 'arccos'
  | 'arctan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'degrees'
  | 'radians';

/** Text, and numbers of groups (`RegexGroup.capture`); 0 is the whole match. */
export type RegexTemplate = readonly (string | number)[];

/** Part of a time: ISO week and weekday (1 is Monday), the rest as Java's ChronoField. */
export type TimePart =
  | 'year'
  | 'month'
  | 'dayOfMonth'
  | 'dayOfYear'
  | 'dayOfWeek'
  | 'weekOfYear'
  | 'hour'
  | 'minute'
  | 'second'
  | 'millisecond';

/** What a scalar primitive carries besides its arguments; `null` for most. */
export type PrimitiveData = {
  readonly [P in ScalarPrimitive]: P extends keyof SpecialData ? SpecialData[P] : null;
};

export interface SpecialData
  extends ListData,
    RecordData,
    TextData,
    BitData,
    SequenceData,
    EncodingData,
    NetworkData,
    GeographyData {
  readonly math: { readonly function: MathFunction };
  readonly textIn: { readonly values: readonly string[]; readonly ignoreCase: boolean };
  readonly glob: GlobData;
  readonly regexMatches: { readonly pattern: RegexPattern };
  readonly regexExtract: { readonly pattern: RegexPattern; readonly group: string };
  readonly regexExtractAll: { readonly pattern: RegexPattern; readonly group?: string; readonly limit: number };
  readonly regexReplace: { readonly pattern: RegexPattern; readonly template: RegexTemplate };
  readonly regexSplit: { readonly pattern: RegexPattern };
  /** CIDR texts, already checked. */
  readonly inSubnet: { readonly subnets: readonly string[] };
  readonly padLeft: { readonly width: number; readonly fill: ' ' | '0' };
  readonly padRight: { readonly width: number };
  readonly fixed: { readonly digits: number };
  readonly scientific: { readonly digits: number };
  readonly significant: { readonly digits: number };
  readonly integerText: { readonly bits: 32 | 64 };
  readonly toBase: { readonly base: 8 | 16; readonly bits: 32 | 64 };
  readonly timePart: { readonly part: TimePart };
  readonly formatTime: FormatTimeData;
  readonly bucketStart: { readonly span: number };
}

export interface FormatTimeData {
  readonly pieces: readonly TimeFormatPiece[];
  /** What `Z` prints, by the minutes east of UTC; offsets that are not listed stand for themselves. */
  readonly abbreviations: readonly { readonly minutes: number; readonly text: string }[];
}

export type TimeFormatPiece =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'letter'; readonly letter: TimeLetter };

/** The elementary letters of Java's Formatter for times; `P` is the marker of `p` in capitals. */
export type TimeLetter =
  | 'A'
  | 'B'
  | 'C'
  | 'H'
  | 'I'
  | 'L'
  | 'M'
  | 'N'
  | 'P'
  | 'Q'
  | 'S'
  | 'Y'
  | 'Z'
  | 'a'
  | 'b'
  | 'd'
  | 'e'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'p'
  | 's'
  | 'y'
  | 'z';

/** The closed list of aggregate primitives. Null arguments are passed over unless the entry says otherwise. */
export const aggregatePrimitives = {
  /** Rows. Never null. */
  count: { args: [], type: 'number' },
  /** Rows where the argument is not null. Never null. */
  countPresent: { args: ['any'], type: 'number' },
  countDistinct: { args: ['any'], type: 'number' },
  /** 0 when there is no number. */
  sum: { args: ['number'], type: 'number' },
  avg: { args: ['number'], type: 'number' },
  min: { args: ['number'], type: 'number' },
  max: { args: ['number'], type: 'number' },
  /** Distinct texts in ascending order, the first `limit` of them; null when there is none. */
  collectList: { args: ['text'], type: 'list' },
  /** The first argument in the first row by the other arguments, the order's keys; its null counts. */
  pick: { args: ['any', 'order...'], type: 'same' },
  /** True when the argument holds in some row. */
  some: { args: ['boolean'], type: 'boolean' },

  ...listAggregates,
  ...statisticPrimitives,
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

export type AggregatePrimitive = keyof typeof aggregatePrimitives;

export type AggregateData = {
  readonly [P in AggregatePrimitive]: P extends keyof SpecialAggregateData ? SpecialAggregateData[P] : null;
};

export interface SpecialAggregateData extends StatisticData {
  readonly collectList: { readonly limit: number };
  /** `ignoreNull`: rows whose first argument is null are passed over. */
  readonly pick: AggregateOrder & { readonly ignoreNull: boolean };
}
