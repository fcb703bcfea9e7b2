import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimePattern } from './time-pattern.ts';

function fieldsOf(text: string): readonly string[] {
  const { captures, problems, unsupported } = parseTimePattern(text, true);
  expect([...problems, ...unsupported]).toEqual([]);
  return captures.map((c) => c.field);
}

describe('patterns of times', () => {
  it.each([
    ["yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS]XXXXX", 'year month day hour minute second fraction offset'],
    ['dd/MMM/yyyy:HH:mm:ss Z', 'day monthName year hour minute second offset'],
    ['yy DDD', 'shortYear dayOfYear'],
    ['EEEE, d MMMM uuuu h:mm a VV', 'weekday day monthName year halfClockHour minute half region'],
    ['MMM [ ]d kk:mm:ss', 'monthName day clockHour minute second'],
    ['ppd.LL.yyyy KK a n xxx', 'day month year halfHour half nanos offset'],
    ['yyyy-MM-dd z', 'year month day abbreviation region'],
    ['yyyy-MM-dd O', 'year month day offset'],
    ["yyyy 'o''clock'''", 'year'],
    ["YYYY-'W'ww-e", 'year week weekdayNumber'],
    ['YY w ccc', 'shortYear week weekday'],
    ['G y QQQ', 'era year quarter'],
    ['g A', 'julianDay milliOfDay'],
    ['g NNN', 'julianDay nanoOfDay'],
  ])('%s', (text, fields) => {
    expect(fieldsOf(text).join(' ')).toBe(fields);
  });

  it.each([
    ['yyyy-MM-ddTHH:mm', "the letter T stands in quotes: 'T'"],
    ['yyyy-MM-dd]', 'nothing opened'],
    ["yyyy-MM-dd'T", 'a quote is not closed'],
    ['yyyy-MMMMMM', 'too many letters'],
    ['yyyy-MM-dd HHH', 'too many letters'],
    ['yyyy-MM-dd V', 'too few'],
    ['yyyy-MM-dd SSSSSSSSSS', 'too many letters'],
    ['yyyy-MM-dd b', 'there is no letter `b`'],
    ['yyyy-MM-dd {', 'is reserved'],
    ['yyyy-MM-dd p:', '`p` pads'],
    ['HH:mm:ss', 'no part of a date'],
    ['', 'no part of a date'],
    ['yyyy-MM-dd hh:mm', '`h` counts to 12'],
    ['YYYY-MM-dd', 'the year of a date is `y`'],
    ['yyyy ww', 'a week of the year `Y`'],
    ['YYYY-ww MM', 'make a date with a weekday'],
    ['g yyyy', '`g` is the date'],
    ['g HH A', 'the time of the day'],
    ['G uuuu', 'whether it is before Christ'],
    ['yyyy QQQQQ', 'too many letters'],
    ['yyyy cc', 'too many letters, or too few'],
  ])('%s is none: %s', (text, reason) => {
    expect(parseTimePattern(text, true).problems.join()).toContain(reason);
  });

  it("says which of Java's letters Saker does not read", () => {
    expect(parseTimePattern('yyyy-MM W F B v', true)).toMatchObject({
      problems: [],
      unsupported: ['W', 'F', 'B', 'v'],
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."yMdEaHhmsSXxZzVpDGQYwecgAN'[]{}#: -/.é😀") }), (text) => {
        const { captures, pattern } = parseTimePattern(text, false);
        expect(pattern.groups).toEqual(captures.map((c) => c.group));
        expect(new Set(pattern.groups).size).toBe(pattern.groups.length);
      }),
    );
  });
});
