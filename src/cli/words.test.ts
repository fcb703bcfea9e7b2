import { describe, expect, it } from 'vitest';
import { lengthText } from '../detections/stories/story-title.ts';
import { counted, elapsed, grouped } from './amounts.ts';
import { parameter, several, wholeNumber } from './option-values.ts';
import { cut, wrap } from './output/fit.ts';
import { summaryLine } from './summary.ts';
import { wantsColor } from './terminal.ts';

it('amounts read as people write them', () => {
  expect([grouped(1_000_000), counted(1, 'row'), counted(0, 'row'), counted(1234, 'event')]).toEqual([
    '1,000,000',
    '1 row',
    '0 rows',
    '1,234 events',
  ]);
  expect([40.4, 640, 9_960, 61_000, 125_400].map(elapsed)).toEqual([
    '40 ms',
    '0.6 s',
    '10.0 s',
    '1 min 1 s',
    '2 min 5 s',
  ]);
  expect([12_000, 28 * 60_000, 3_600_000, 5_400_000, 100 * 3_600_000].map(lengthText)).toEqual([
    '12 s',
    '28 min',
    '1 h',
    '1 h 30 min',
    '4 d 4 h',
  ]);
});

it('a run is summed up in a line', () => {
  const figures = { rows: 12, rowsLeftOut: 0, eventsRead: 1_000_000, files: ['a', 'b', 'c'], milliseconds: 640 };
  expect(summaryLine(figures)).toBe('12 rows from 1,000,000 events in 3 files, 0.6 s');
  expect(summaryLine({ ...figures, rows: 0 })).toBe('no rows from 1,000,000 events in 3 files, 0.6 s');
  expect(summaryLine({ ...figures, rows: 1, rowsLeftOut: 1999 })).toMatch(/^1 row of 2,000 from/);
  expect(summaryLine({ ...figures, eventsRead: undefined, files: ['-'] })).toBe('12 rows from standard input, 0.6 s');
  expect(summaryLine({ ...figures, files: undefined })).toBe('12 rows, 0.6 s');
});

describe('option values', () => {
  it('of --param keep everything after the first =', () => {
    expect([...parameter('?q=a=b', parameter('who='))]).toEqual([
      ['who', ''],
      ['q', 'a=b'],
    ]);
  });

  it.each(['', 'x', '=x', '?=x'])('of --param: %j is refused', (text) => {
    expect(() => parameter(text)).toThrow('Write name=value.');
  });

  it('are whole numbers', () => {
    expect([wholeNumber('0'), wholeNumber('200')]).toEqual([0, 200]);
    for (const text of ['', '-1', '1.5', '1e3', '0x10', '99999999999999999999'])
      expect(() => wholeNumber(text)).toThrow();
  });

  it('gather', () => expect(several('b', several('a'))).toEqual(['a', 'b']));
});

it('colours follow NO_COLOR, FORCE_COLOR and the terminal, in this order', () => {
  expect(wantsColor({}, true)).toBe(true);
  expect(wantsColor({}, false)).toBe(false);
  expect(wantsColor({ TERM: 'dumb' }, true)).toBe(false);
  expect(wantsColor({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false);
  expect(wantsColor({ NO_COLOR: '', FORCE_COLOR: '' }, true)).toBe(true);
  expect(wantsColor({ FORCE_COLOR: '1' }, false)).toBe(true);
  expect(wantsColor({ FORCE_COLOR: '0' }, true)).toBe(false);
});

describe('text is fitted by columns, not by characters', () => {
  it('cut', () => {
    expect([cut('abcdef', 6), cut('abcdef', 5), cut('abcdef', 1)]).toEqual(['abcdef', 'abcd…', '…']);
    expect([cut('数据库', 6), cut('数据库', 5), cut('数据库', 4)]).toEqual(['数据库', '数据…', '数…']);
    expect(cut('👨‍👩‍👧 family', 4)).toBe('👨‍👩‍👧 …');
  });

  it('wrapped, at blanks where there are any', () => {
    expect(wrap('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']);
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap('数据库数据库', 5)).toEqual(['数据', '库数', '据库']);
    expect(wrap('', 5)).toEqual(['']);
    expect(wrap('👨‍👩‍👧👨‍👩‍👧', 1)).toEqual(['👨‍👩‍👧', '👨‍👩‍👧']);
  });
});
