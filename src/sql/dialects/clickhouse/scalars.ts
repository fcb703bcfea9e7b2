import type { ScalarEmitters } from '../../dialect.ts';
import { bitScalars } from './bits.ts';
import { encodingScalars } from './encoding.ts';
import { geographyScalars } from './geography.ts';
import { contains, glob } from './glob.ts';
import { listScalars } from './lists.ts';
import { matchingScalars } from './matching.ts';
import { math, power } from './math.ts';
import { networkScalars } from './network.ts';
import { fixed, groupDigits, integerText, scientific, significant, toBase, toNumber } from './number-text.ts';
import { quoteLiteral } from './quote.ts';
import { recordScalars } from './records.ts';
import { regexExtract, regexExtractAll, regexMatches, regexReplace, regexSplit } from './regex.ts';
import { sequenceScalars } from './statistics.ts';
import { inSubnet } from './subnet.ts';
import { textScalars } from './texts.ts';
import { bucketStart, formatTime, localInstant, timePart } from './time.ts';
import { isPresent } from './types.ts';

/**
 * Every scalar primitive in ClickHouse's SQL. Nothing here may raise an error for any value. Numbers are doubles and
 * stay so: of a double and an integer ClickHouse makes a value of either type.
 */
export const scalars: ScalarEmitters = {
  and: (args) => `(${args.join(' AND ')})`,
  or: (args) => `(${args.join(' OR ')})`,
  not: ([x]) => `(NOT ${x})`,
  holds: ([x]) => `ifNull(${x}, FALSE)`,
  isPresent: ([x = ''], _data, exprs) => isPresent(x, exprs[0]?.type),
  coalesce: (args, _data, exprs) =>
    exprs[0]?.type === 'list' || exprs[0]?.type === 'record'
      ? args.reduceRight((rest, x) => `if(notEmpty(${x}), ${x}, ${rest})`)
      : `coalesce(${args.join(', ')})`,

  toNumber: ([x = '']) => toNumber(x),
  numberToText: ([x]) => `saker_number_text(${x})`,
  booleanToText: ([x]) => `multiIf(${x}, 'true', NOT ${x}, 'false', NULL)`,
  textToBoolean: ([x]) => `multiIf(${x} = 'true', TRUE, ${x} = 'false', FALSE, NULL)`,

  textEquals: ([a, b]) => `(${a} = ${b})`,
  numberEquals: ([a, b]) => `(${a} = ${b})`,
  less: ([a, b]) => `(${a} < ${b})`,
  lessOrEqual: ([a, b]) => `(${a} <= ${b})`,
  textIn: ([x = ''], { values, ignoreCase }) => {
    if (values.length === 0) return `if(${x} IS NULL, NULL, FALSE)`;
    return ignoreCase
      ? `(lowerUTF8(${x}) IN (${values.map((v) => `lowerUTF8(${quoteLiteral(v)})`).join(', ')}))`
      : `(${x} IN (${values.map(quoteLiteral).join(', ')}))`;
  },
  glob: ([x = ''], data) => glob(x, data),
  contains: ([a = '', b = '']) => contains(a, b),
  startsWith: ([a, b]) => `startsWith(${a}, ${b})`,
  endsWith: ([a, b]) => `endsWith(${a}, ${b})`,
  regexMatches: ([x = ''], { pattern }) => regexMatches(x, pattern),
  regexExtract: ([x = ''], { pattern, group }) => regexExtract(x, pattern, group),
  regexExtractAll: ([x = ''], { pattern, group, limit }) => regexExtractAll(x, pattern, group, limit),
  regexReplace: ([x = ''], { pattern, template }) => regexReplace(x, pattern, template),
  regexSplit: ([x = ''], { pattern }) => regexSplit(x, pattern),
  inSubnet: ([x = ''], { subnets }) => inSubnet(x, subnets),

  add: ([a, b]) => `(${a} + ${b})`,
  subtract: ([a, b]) => `(${a} - ${b})`,
  multiply: ([a, b]) => `(${a} * ${b})`,
  divide: ([a, b]) => `(${a} / nullIf(${b}, 0))`,
  modulo: ([a, b]) => `saker_modulo(${a}, nullIf(${b}, 0))`,
  negate: ([x]) => `negate(${x})`,
  floor: ([x]) => `floor(${x})`,
  ceil: ([x]) => `ceil(${x})`,
  round: ([x]) => `floor(${x} + 0.5)`,
  abs: ([x]) => `abs(${x})`,
  math: ([x = ''], data) => math(x, data.function),
  power: ([x = '', y = '']) => power(x, y),
  arctan2: ([y, x]) => `atan2(${y}, ${x})`,

  lower: ([x]) => `lowerUTF8(${x})`,
  upper: ([x]) => `upperUTF8(${x})`,
  utf16Length: ([x]) => `toFloat64(lengthUTF8(${x}) + countMatches(${x}, '[\\\\x{10000}-\\\\x{10FFFF}]'))`,
  concat: (args) => `concat(${["''", ...args.map((x) => `ifNull(${x}, '')`)].join(', ')})`,
  substring: ([x, from, count]) =>
    `substringUTF8(${x}, accurateCastOrNull(${from}, 'Int64') + 1, greatest(accurateCastOrNull(${count}, 'Int64'), 0))`,
  padLeft: ([x], { width, fill }) => `if(lengthUTF8(${x}) >= ${width}, ${x}, leftPadUTF8(${x}, ${width}, '${fill}'))`,
  padRight: ([x], { width }) => `if(lengthUTF8(${x}) >= ${width}, ${x}, rightPadUTF8(${x}, ${width}, ' '))`,
  fixed: ([x = ''], { digits }) => fixed(x, digits),
  scientific: ([x = ''], { digits }) => scientific(x, digits),
  significant: ([x = ''], { digits }) => significant(x, digits),
  integerText: ([x = ''], { bits }, exprs) => integerText(x, bits, exprs[0]),
  toBase: ([x = ''], { base, bits }, exprs) => toBase(x, base, bits, exprs[0]),
  groupDigits: ([x = '']) => groupDigits(x),

  knownZone: ([zone]) => `saker_known_zone(${zone})`,
  timePart: ([instant = '', zone = ''], { part }, exprs) => timePart(instant, zone, part, exprs[1]),
  formatTime: ([instant = '', zone = ''], data, exprs) => formatTime(instant, zone, data, exprs[1]),
  localInstant: (args, _data, exprs) => localInstant(args, exprs[6]),
  bucketStart: ([instant = '', zone = ''], { span }, exprs) => bucketStart(instant, zone, span, exprs[1]),

  ...bitScalars,
  ...listScalars,
  ...recordScalars,
  ...textScalars,
  ...encodingScalars,
  ...networkScalars,
  ...geographyScalars,
  ...sequenceScalars,
  ...matchingScalars,
};
