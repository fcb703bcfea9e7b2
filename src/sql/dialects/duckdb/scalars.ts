import type { ScalarEmitters } from '../../dialect.ts';
import { bitScalars } from './bits.ts';
import { encodingScalars } from './encoding.ts';
import { geographyScalars } from './geography.ts';
import { glob } from './glob.ts';
import { listScalars } from './lists.ts';
import { matchingScalars } from './matching.ts';
import { math, power } from './math.ts';
import { networkScalars } from './network.ts';
import { fixed, groupDigits, integerText, scientific, significant, toBase } from './number-text.ts';
import { quoteLiteral } from './quote.ts';
import { recordScalars } from './records.ts';
import { regexExtract, regexExtractAll, regexMatches, regexReplace, regexSplit } from './regex.ts';
import { sequenceScalars } from './statistics.ts';
import { inSubnet } from './subnet.ts';
import { textScalars } from './texts.ts';
import { bucketStart, formatTime, localInstant, timePart } from './time.ts';

/** Every scalar primitive in DuckDB's SQL. Nothing here may raise an error for any value. */
export const scalars: ScalarEmitters = {
  and: (args) => `(${args.join(' AND ')})`,
  or: (args) => `(${args.join(' OR ')})`,
  not: ([x]) => `(NOT ${x})`,
  holds: ([x]) => `coalesce(${x}, FALSE)`,
  isPresent: ([x]) => `(${x} IS NOT NULL)`,
  coalesce: (args) => `coalesce(${args.join(', ')})`,

  toNumber: ([x]) => `saker_to_number(${x})`,
  numberToText: ([x]) => `saker_number_text(${x})`,
  booleanToText: ([x]) => `CASE ${x} WHEN TRUE THEN 'true' WHEN FALSE THEN 'false' END`,
  textToBoolean: ([x]) => `CASE ${x} WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END`,

  textEquals: ([a, b]) => `(${a} = ${b})`,
  numberEquals: ([a, b]) => `(${a} = ${b})`,
  less: ([a, b]) => `(${a} < ${b})`,
  lessOrEqual: ([a, b]) => `(${a} <= ${b})`,
  textIn: ([x = ''], { values, ignoreCase }) => {
    if (values.length === 0) return `(${x} IS NULL AND NULL)`;
    return ignoreCase
      ? `(lower(${x}) IN (${values.map((v) => `lower(${quoteLiteral(v)})`).join(', ')}))`
      : `(${x} IN (${values.map(quoteLiteral).join(', ')}))`;
  },
  glob: ([x = ''], data) => glob(x, data),
  contains: ([a, b]) => `contains(${a}, ${b})`,
  startsWith: ([a, b]) => `starts_with(${a}, ${b})`,
  endsWith: ([a, b]) => `ends_with(${a}, ${b})`,
  regexMatches: ([x = ''], { pattern }) => regexMatches(x, pattern),
  regexExtract: ([x = ''], { pattern, group }) => regexExtract(x, pattern, group),
  regexExtractAll: ([x = ''], { pattern, group, limit }) => regexExtractAll(x, pattern, group, limit),
  regexReplace: ([x = ''], { pattern, template }) => regexReplace(x, pattern, template),
  regexSplit: ([x = ''], { pattern }) => regexSplit(x, pattern),
  inSubnet: ([x = ''], { subnets }) => inSubnet(x, subnets),

  add: ([a, b]) => `(CAST(${a} AS DOUBLE) + ${b})`,
  subtract: ([a, b]) => `(CAST(${a} AS DOUBLE) - ${b})`,
  multiply: ([a, b]) => `(CAST(${a} AS DOUBLE) * ${b})`,
  divide: ([a, b]) => `(CAST(${a} AS DOUBLE) / nullif(CAST(${b} AS DOUBLE), 0))`,
  modulo: ([a, b]) => `(CAST(${a} AS DOUBLE) % nullif(CAST(${b} AS DOUBLE), 0))`,
  negate: ([x]) => `(-CAST(${x} AS DOUBLE))`,
  floor: ([x]) => `floor(CAST(${x} AS DOUBLE))`,
  ceil: ([x]) => `ceil(CAST(${x} AS DOUBLE))`,
  round: ([x]) => `floor(CAST(${x} AS DOUBLE) + 0.5)`,
  abs: ([x]) => `abs(CAST(${x} AS DOUBLE))`,
  math: ([x = ''], data) => math(x, data.function),
  power: ([x = '', y = '']) => power(x, y),
  arctan2: ([y, x]) => `atan2(CAST(${y} AS DOUBLE), CAST(${x} AS DOUBLE))`,

  lower: ([x]) => `lower(${x})`,
  upper: ([x]) => `upper(${x})`,
  utf16Length: ([x]) => `saker_utf16_length(${x})`,
  concat: (args) => `concat(${args.join(', ')})`,
  substring: ([x, from, count]) => `substring(${x}, CAST(${from} AS BIGINT) + 1, CAST(${count} AS BIGINT))`,
  padLeft: ([x], { width, fill }) =>
    `CASE WHEN length(${x}) >= ${width} THEN ${x} ELSE lpad(${x}, ${width}, '${fill}') END`,
  padRight: ([x], { width }) => `CASE WHEN length(${x}) >= ${width} THEN ${x} ELSE rpad(${x}, ${width}, ' ') END`,
  fixed: ([x = ''], { digits }) => fixed(x, digits),
  scientific: ([x = ''], { digits }) => scientific(x, digits),
  significant: ([x = ''], { digits }) => significant(x, digits),
  integerText: ([x = ''], { bits }, exprs) => integerText(x, bits, exprs[0]),
  toBase: ([x = ''], { base, bits }, exprs) => toBase(x, base, bits, exprs[0]),
  groupDigits: ([x = '']) => groupDigits(x),

  knownZone: ([zone]) => `saker_zone(${zone})`,
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
