import { accumulate } from './accumulate.ts';
import { arrayAppend } from './array/append.ts';
import { arrayContains } from './array/contains.ts';
import { arrayDedup } from './array/dedup.ts';
import { arrayDrop } from './array/drop.ts';
import { arrayEval } from './array/eval.ts';
import { arrayExists } from './array/exists.ts';
import { arrayFilter } from './array/filter.ts';
import { arrayIntersection } from './array/intersection.ts';
import { arrayLength } from './array/length.ts';
import { arrayReduceAll } from './array/reduceAll.ts';
import { arrayReduceColumn } from './array/reduceColumn.ts';
import { arrayReduceRow } from './array/reduceRow.ts';
import { arrayRegex } from './array/regex.ts';
import { arrayRename } from './array/rename.ts';
import { arraySort } from './array/sort.ts';
import { arrayUnion } from './array/union.ts';
import { asn } from './asn.ts';
import { avg } from './avg.ts';
import { base64Decode } from './base64Decode.ts';
import { base64Encode } from './base64Encode.ts';
import { betaParam } from './beta/param.ts';
import { betaRepeating } from './beta/repeating.ts';
import { bitfieldExtractFlags } from './bitfield/extractFlags.ts';
import { bitfieldExtractFlagsAsArray } from './bitfield/extractFlagsAsArray.ts';
import { bitfieldExtractFlagsAsString } from './bitfield/extractFlagsAsString.ts';
import { bucket } from './bucket.ts';
import { callFunction } from './callFunction.ts';
import { cidr } from './cidr.ts';
import { coalesce } from './coalesce.ts';
import { collect } from './collect.ts';
import { communityId } from './communityId.ts';
import { concat } from './concat.ts';
import { concatArray } from './concatArray.ts';
import { copyEvent } from './copyEvent.ts';
import { correlate } from './correlate.ts';
import { count } from './count.ts';
import { counterAsRate } from './counterAsRate.ts';
import { createEvents } from './createEvents.ts';
import { cryptoMd5 } from './crypto/md5.ts';
import { cryptoSha1 } from './crypto/sha1.ts';
import { cryptoSha256 } from './crypto/sha256.ts';
import { defaultFunction } from './default.ts';
import type { FunctionDefinition } from './define.ts';
import { defineTable } from './defineTable.ts';
import { drop } from './drop.ts';
import { dropEvent } from './dropEvent.ts';
import { duration } from './duration.ts';
import { end } from './end.ts';
import { evalFunction } from './eval.ts';
import { eventFieldCount } from './eventFieldCount.ts';
import { eventInternals } from './eventInternals.ts';
import { eventSize } from './eventSize.ts';
import { fieldset } from './fieldset.ts';
import { fieldstats } from './fieldstats.ts';
import { findTimestamp } from './findTimestamp.ts';
import { format } from './format.ts';
import { formatDuration } from './formatDuration.ts';
import { formatTime } from './formatTime.ts';
import { geographyDistance } from './geography/distance.ts';
import { geohash } from './geohash.ts';
import { getField } from './getField.ts';
import { groupBy } from './groupBy.ts';
import { hash } from './hash.ts';
import { hashMatch } from './hashMatch.ts';
import { hashRewrite } from './hashRewrite.ts';
import { head } from './head.ts';
import { ifFunction } from './if.ts';
import { inFunction } from './in.ts';
import { iocLookup } from './ioc/lookup.ts';
import { ipLocation } from './ipLocation.ts';
import { join } from './join.ts';
import { jsonPrettyPrint } from './json/prettyPrint.ts';
import { kvParse } from './kvParse.ts';
import { length } from './length.ts';
import { linReg } from './linReg.ts';
import { lower } from './lower.ts';
import { lowercase } from './lowercase.ts';
import { match } from './match.ts';
import { matchAsArray } from './matchAsArray.ts';
import { mathAbs } from './math/abs.ts';
import { mathArccos } from './math/arccos.ts';
import { mathArcsin } from './math/arcsin.ts';
import { mathArctan } from './math/arctan.ts';
import { mathArctan2 } from './math/arctan2.ts';
import { mathCeil } from './math/ceil.ts';
import { mathCos } from './math/cos.ts';
import { mathCosh } from './math/cosh.ts';
import { mathDeg2rad } from './math/deg2rad.ts';
import { mathExp } from './math/exp.ts';
import { mathExpm1 } from './math/expm1.ts';
import { mathFloor } from './math/floor.ts';
import { mathLog } from './math/log.ts';
import { mathLog1p } from './math/log1p.ts';
import { mathLog2 } from './math/log2.ts';
import { mathLog10 } from './math/log10.ts';
import { mathMod } from './math/mod.ts';
import { mathPow } from './math/pow.ts';
import { mathRad2deg } from './math/rad2deg.ts';
import { mathSin } from './math/sin.ts';
import { mathSinh } from './math/sinh.ts';
import { mathSpherical2cartesian } from './math/spherical2cartesian.ts';
import { mathSqrt } from './math/sqrt.ts';
import { mathTan } from './math/tan.ts';
import { mathTanh } from './math/tanh.ts';
import { max } from './max.ts';
import { min } from './min.ts';
import { neighbor } from './neighbor.ts';
import { now } from './now.ts';
import { objectArrayEval } from './objectArray/eval.ts';
import { objectArrayExists } from './objectArray/exists.ts';
import { parseCEF } from './parseCEF.ts';
import { parseCsv } from './parseCsv.ts';
import { parseFixedWidth } from './parseFixedWidth.ts';
import { parseHexString } from './parseHexString.ts';
import { parseIntFunction } from './parseInt.ts';
import { parseJson } from './parseJson.ts';
import { parseLEEF } from './parseLEEF.ts';
import { parseTimestamp } from './parseTimestamp.ts';
import { parseUri } from './parseUri.ts';
import { parseUrl } from './parseUrl.ts';
import { parseXml } from './parseXml.ts';
import { partition } from './partition.ts';
import { percentage } from './percentage.ts';
import { percentile } from './percentile.ts';
import { range } from './range.ts';
import { rdns } from './rdns.ts';
import { readFile } from './readFile.ts';
import { regex } from './regex.ts';
import { rename } from './rename.ts';
import { replace } from './replace.ts';
import { reverseDns } from './reverseDns.ts';
import { round } from './round.ts';
import { sample } from './sample.ts';
import { sankey } from './sankey.ts';
import { select } from './select.ts';
import { selectFromMax } from './selectFromMax.ts';
import { selectFromMin } from './selectFromMin.ts';
import { selectLast } from './selectLast.ts';
import { selfJoin } from './selfJoin.ts';
import { selfJoinFilter } from './selfJoinFilter.ts';
import { series } from './series.ts';
import { session } from './session.ts';
import { setField } from './setField.ts';
import { setTimeInterval } from './setTimeInterval.ts';
import { shannonEntropy } from './shannonEntropy.ts';
import { slidingTimeWindow } from './slidingTimeWindow.ts';
import { slidingWindow } from './slidingWindow.ts';
import { sort } from './sort.ts';
import { split } from './split.ts';
import { splitString } from './splitString.ts';
import { start } from './start.ts';
import { stats } from './stats.ts';
import { stdDev } from './stdDev.ts';
import { stripAnsiCodes } from './stripAnsiCodes.ts';
import { subnet } from './subnet.ts';
import { sum } from './sum.ts';
import { table } from './table.ts';
import { tail } from './tail.ts';
import { testFunction } from './test.ts';
import { textContains } from './text/contains.ts';
import { textEditDistance } from './text/editDistance.ts';
import { textEditDistanceAsArray } from './text/editDistanceAsArray.ts';
import { textEndsWith } from './text/endsWith.ts';
import { textLength } from './text/length.ts';
import { textPositionOf } from './text/positionOf.ts';
import { textStartsWith } from './text/startsWith.ts';
import { textSubstring } from './text/substring.ts';
import { timeDayOfMonth } from './time/dayOfMonth.ts';
import { timeDayOfWeek } from './time/dayOfWeek.ts';
import { timeDayOfWeekName } from './time/dayOfWeekName.ts';
import { timeDayOfYear } from './time/dayOfYear.ts';
import { timeHour } from './time/hour.ts';
import { timeMillisecond } from './time/millisecond.ts';
import { timeMinute } from './time/minute.ts';
import { timeMonth } from './time/month.ts';
import { timeMonthName } from './time/monthName.ts';
import { timeSecond } from './time/second.ts';
import { timeWeekOfYear } from './time/weekOfYear.ts';
import { timeYear } from './time/year.ts';
import { timeChart } from './timeChart.ts';
import { tokenHash } from './tokenHash.ts';
import { top } from './top.ts';
import { transpose } from './transpose.ts';
import { unitConvert } from './unit/convert.ts';
import { upper } from './upper.ts';
import { urlDecode } from './urlDecode.ts';
import { urlEncode } from './urlEncode.ts';
import { wildcard } from './wildcard.ts';
import { window } from './window.ts';
import { worldMap } from './worldMap.ts';
import { writeJson } from './writeJson.ts';
import { xmlPrettyPrint } from './xml/prettyPrint.ts';

/** Every function of CQL, in the order of its name. test/architecture.test.ts says the list equals the directory. */
export const functions: readonly FunctionDefinition[] = [
  accumulate,
  arrayAppend,
  arrayContains,
  arrayDedup,
  arrayDrop,
  arrayEval,
  arrayExists,
  arrayFilter,
  arrayIntersection,
  arrayLength,
  arrayReduceAll,
  arrayReduceColumn,
  arrayReduceRow,
  arrayRegex,
  arrayRename,
  arraySort,
  arrayUnion,
  asn,
  avg,
  base64Decode,
  base64Encode,
  betaParam,
  betaRepeating,
  bitfieldExtractFlags,
  bitfieldExtractFlagsAsArray,
  bitfieldExtractFlagsAsString,
  bucket,
  callFunction,
  cidr,
  coalesce,
  collect,
  communityId,
  concat,
  concatArray,
  copyEvent,
  correlate,
  count,
  counterAsRate,
  createEvents,
  cryptoMd5,
  cryptoSha1,
  cryptoSha256,
  defaultFunction,
  defineTable,
  drop,
  dropEvent,
  duration,
  end,
  evalFunction,
  eventFieldCount,
  eventInternals,
  eventSize,
  fieldset,
  fieldstats,
  findTimestamp,
  format,
  formatDuration,
  formatTime,
  geographyDistance,
  geohash,
  getField,
  groupBy,
  hash,
  hashMatch,
  hashRewrite,
  head,
  ifFunction,
  inFunction,
  iocLookup,
  ipLocation,
  join,
  jsonPrettyPrint,
  kvParse,
  length,
  linReg,
  lower,
  lowercase,
  match,
  matchAsArray,
  mathAbs,
  mathArccos,
  mathArcsin,
  mathArctan,
  mathArctan2,
  mathCeil,
  mathCos,
  mathCosh,
  mathDeg2rad,
  mathExp,
  mathExpm1,
  mathFloor,
  mathLog,
  mathLog10,
  mathLog1p,
  mathLog2,
  mathMod,
  mathPow,
  mathRad2deg,
  mathSin,
  mathSinh,
  mathSpherical2cartesian,
  mathSqrt,
  mathTan,
  mathTanh,
  max,
  min,
  neighbor,
  now,
  objectArrayEval,
  objectArrayExists,
  parseCEF,
  parseCsv,
  parseFixedWidth,
  parseHexString,
  parseIntFunction,
  parseJson,
  parseLEEF,
  parseTimestamp,
  parseUri,
  parseUrl,
  parseXml,
  partition,
  percentage,
  percentile,
  range,
  rdns,
  readFile,
  regex,
  rename,
  replace,
  reverseDns,
  round,
  sample,
  sankey,
  select,
  selectFromMax,
  selectFromMin,
  selectLast,
  selfJoin,
  selfJoinFilter,
  series,
  session,
  setField,
  setTimeInterval,
  shannonEntropy,
  slidingTimeWindow,
  slidingWindow,
  sort,
  split,
  splitString,
  start,
  stats,
  stdDev,
  stripAnsiCodes,
  subnet,
  sum,
  table,
  tail,
  testFunction,
  textContains,
  textEditDistance,
  textEditDistanceAsArray,
  textEndsWith,
  textLength,
  textPositionOf,
  textStartsWith,
  textSubstring,
  timeDayOfMonth,
  timeDayOfWeek,
  timeDayOfWeekName,
  timeDayOfYear,
  timeHour,
  timeMillisecond,
  timeMinute,
  timeMonth,
  timeMonthName,
  timeSecond,
  timeWeekOfYear,
  timeYear,
  timeChart,
  tokenHash,
  top,
  transpose,
  unitConvert,
  upper,
  urlDecode,
  urlEncode,
  wildcard,
  window,
  worldMap,
  writeJson,
  xmlPrettyPrint,
];

const byName = new Map(functions.map((f) => [f.name, f]));
const byLowerName = new Map(functions.map((f) => [f.name.toLowerCase(), f]));

/** By the documented spelling. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return byName.get(name);
}

/** By any spelling of upper and lower case. */
export function findFunctionLoosely(name: string): FunctionDefinition | undefined {
  return byName.get(name) ?? byLowerName.get(name.toLowerCase());
}
