import { describe, expect, test } from 'vitest';
import { chooseTimeColumn, chooseTimeField } from './time-field.ts';

function formOf(...values: unknown[]) {
  return chooseTimeField(values.map((time) => ({ time }))).time?.form;
}

describe('the form of a time', () => {
  test('epoch milliseconds and seconds, as numbers and as text', () => {
    expect(formOf('1642690338141')).toBe('milliseconds');
    expect(formOf(1642690338141)).toBe('milliseconds');
    expect(formOf('1642690337.495')).toBe('seconds');
    expect(formOf(1739874011)).toBe('seconds');
  });

  test('ISO 8601 with and without zone, with 3 to 9 fractional digits', () => {
    expect(formOf('2024-11-30T08:43:17Z')).toBe('iso');
    expect(formOf('2025-07-24T15:32:44.2442191Z')).toBe('iso');
    expect(formOf('2021-07-12T12:06:50')).toBe('iso');
    expect(formOf('2025-10-07T16:19:19.647880072Z', '2025-02-18T10:20:11.000+00:00')).toBe('iso');
    expect(formOf('2020-06-10 02:51:04.728')).toBe('iso');
  });

  test('a number above 12 decides between day/month and month/day', () => {
    expect(formOf('05/04/2025, 09:45:54.000', '21/04/2025, 09:45:54.000')).toBe('eu-date');
    expect(formOf('5/6/2021 9:13:33 PM', '5/18/2021 9:13:33 PM')).toBe('us-date');
  });

  test('dates that fit both ways are read as they look, and the doubt is told', () => {
    const american = chooseTimeField([{ CreationDate: '5/8/2021 9:13:33 PM' }]);
    expect(american.time).toEqual({ field: 'CreationDate', form: 'us-date' });
    expect(american.doubt).toContain('month/day');
    const european = chooseTimeField([{ 'TimeGenerated [UTC]': '05/04/2025, 09:45:54.000' }]);
    expect(european.time).toEqual({ field: 'TimeGenerated [UTC]', form: 'eu-date' });
    expect(european.doubt).toContain('day/month');
    expect(chooseTimeField([{ date: '05.04.2025' }]).time?.form).toBe('eu-date');
  });

  test('different forms in one field are mixed', () => {
    expect(formOf('2024-11-30T08:43:17Z', 1642690338141)).toBe('mixed');
    expect(formOf('1642690338141', '1642690338')).toBe('mixed');
    expect(formOf('21/04/2025 10:00', '4/21/2025 10:00')).toBe('mixed');
    expect(formOf('1642690338141000')).toBe('mixed');
  });

  test('what is no time has no form', () => {
    expect(formOf('yesterday')).toBeUndefined();
    expect(formOf('17')).toBeUndefined();
    expect(formOf('')).toBeUndefined();
    expect(formOf(null, { a: 1 }, true)).toBeUndefined();
  });
});

describe('the field of a time', () => {
  test('the surer candidate wins over the one that comes first in the record', () => {
    expect(chooseTimeField([{ date: '2024-01-01', eventTime: '2024-11-30T08:43:17Z' }]).time?.field).toBe('eventTime');
  });

  test('a field may be missing from some records', () => {
    expect(chooseTimeField([{ timestamp: 1642690338141 }, {}, { timestamp: 1642690338142 }]).time?.field).toBe(
      'timestamp',
    );
  });

  test('a candidate that few records have loses to one that all have', () => {
    const records = [{ timestamp: 1642690338141, time: '2024-11-30' }, { time: '2024-11-30' }, { time: '2024-11-30' }];
    expect(chooseTimeField(records).time?.field).toBe('time');
  });

  test('a candidate without readable times is passed over', () => {
    expect(chooseTimeField([{ timestamp: 'n/a', eventTime: '2024-11-30T08:43:17Z' }]).time?.field).toBe('eventTime');
  });

  test('nested and dotted names', () => {
    expect(chooseTimeField([{ metadata: { eventCreationTime: 1649000000000 } }]).time).toEqual({
      field: 'metadata.eventCreationTime',
      form: 'milliseconds',
    });
    expect(chooseTimeField([{ 'event.timestamp': '2024-11-30T08:43:17Z' }]).time?.field).toBe('event.timestamp');
  });

  test('another case is found too, after all exact names', () => {
    expect(chooseTimeField([{ eventtime: '2024-11-30T08:43:17Z' }]).time?.field).toBe('eventtime');
    expect(chooseTimeField([{ TIMESTAMP: 1642690338141, date: '2024-11-30' }]).time?.field).toBe('date');
  });

  test('of typed columns', () => {
    expect(chooseTimeColumn([{ name: 'created', holds: 'time' }])).toEqual({ field: 'created', form: 'iso' });
    expect(
      chooseTimeColumn([
        { name: 'created', holds: 'time' },
        { name: 'EventTime', holds: 'text' },
      ]),
    ).toEqual({ field: 'EventTime', form: 'mixed' });
    expect(chooseTimeColumn([{ name: 'time', holds: 'nested' }])).toBeUndefined();
  });

  test('no records, no time', () => {
    expect(chooseTimeField([])).toEqual({});
  });
});
