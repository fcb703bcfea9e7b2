import { describe, expect, it } from 'vitest';
import { parseTimeFormat } from './time-format.ts';

describe('time formats', () => {
  it('become elementary letters and literals', () => {
    expect(parseTimeFormat('at %F 100%%%n').pieces).toEqual([
      { kind: 'literal', text: 'at ' },
      { kind: 'letter', letter: 'Y' },
      { kind: 'literal', text: '-' },
      { kind: 'letter', letter: 'm' },
      { kind: 'literal', text: '-' },
      { kind: 'letter', letter: 'd' },
      { kind: 'literal', text: ' 100' },
      { kind: 'literal', text: '%' },
      { kind: 'literal', text: '\n' },
    ]);
  });

  it.each(['H', 'I', 'k', 'l', 'M', 'S', 'L', 'N', 'p', 'z', 'Z', 's', 'Q', 'B', 'b', 'h', 'A', 'a'])(
    'know %%%s',
    (l) => {
      expect(parseTimeFormat(`%${l}`).problems).toEqual([]);
    },
  );

  it.each(['C', 'Y', 'y', 'j', 'm', 'd', 'e', 'R', 'T', 'r', 'D', 'F', 'c'])('know %%%s', (letter) => {
    expect(parseTimeFormat(`%${letter}`).problems).toEqual([]);
  });

  it('say which letter there is not', () => {
    expect(parseTimeFormat('%Y-%f %q%').problems).toEqual([
      'there is no %f',
      'there is no %q',
      'it ends with a single %; a percent sign is written %%',
    ]);
  });
});
