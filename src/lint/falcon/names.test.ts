import { describe, expect, test } from 'vitest';
import { eventNames, fieldNames, textFieldNames } from './catalogue.ts';
import { isTextField, misspeltEvent, misspeltField } from './names.ts';

describe('slips', () => {
  test.each([
    ['ProcesRollup2', 'ProcessRollup2'],
    ['ProcessRolup2', 'ProcessRollup2'],
    ['processrollup2', 'ProcessRollup2'],
    ['DnsReqeust', 'DnsRequest'],
    ['UserLogin', 'UserLogon'],
    ['ProcessRollup', 'ProcessRollup2'],
    ['NetworkConnect', 'NetworkConnectIP4'],
    // Known, or a name of its own.
    ['ProcessRollup2', undefined],
    ['ProcessRollup3', undefined],
    ['NetworkConnectIP5', undefined],
    ['PdfFileWritten', undefined],
    ['DmpFileWritten', undefined],
    ['FsVolumeMounted', undefined],
    ['Pod', undefined],
  ])('%s: %s', (name, guess) => {
    expect(misspeltEvent(name)).toBe(guess);
  });

  test.each([
    ['ComandLine', 'CommandLine'],
    ['OriginalFileName', 'OriginalFilename'],
    ['CommandLines', undefined],
    ['Tag', undefined],
  ])('%s: %s', (name, guess) => {
    expect(misspeltField(name)).toBe(guess);
  });
});

test.each([
  ['ComputerName', true],
  ['FileName', true],
  ['ContextBaseFileName', true],
  ['RemotePort', false],
  ['SomebodysName', false],
])('%s holds text: %s', (name, expected) => {
  expect(isTextField(name)).toBe(expected);
});

test('the catalogue is sorted, without doubles, and its texts are fields', () => {
  for (const list of [eventNames, fieldNames, textFieldNames]) {
    const names = list.split(' ');
    expect(names).toEqual([...new Set(names)].sort());
  }
  const fields = new Set(fieldNames.split(' '));
  expect(textFieldNames.split(' ').filter((name) => !fields.has(name))).toEqual([]);
});
