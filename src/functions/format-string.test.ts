import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormatSpecifier, parseFormat } from './format-string.ts';

function only(text: string): FormatSpecifier {
  const { pieces, problems } = parseFormat(text);
  expect(problems).toEqual([]);
  expect(pieces).toHaveLength(1);
  return pieces[0] as FormatSpecifier;
}

describe('format strings', () => {
  it('give types in small letters and in capitals', () => {
    const shown = [...'dioxbfegcsXBFEGC'].map((type) => {
      const s = only(`%${type}`);
      return [s.type, s.capitals];
    });
    expect(shown).toEqual([
      ['decimal', false],
      ['decimal', false],
      ['octal', false],
      ['hex', false],
      ['boolean', false],
      ['fixed', false],
      ['scientific', false],
      ['general', false],
      ['character', false],
      ['string', false],
      ['hex', true],
      ['boolean', true],
      ['fixed', true],
      ['scientific', true],
      ['general', true],
      ['character', true],
    ]);
  });

  it('give flags, width, precision and length', () => {
    expect(only('%-+ #0,(12.3hX')).toMatchObject({
      flags: { left: true, plus: true, blank: true, alternate: true, zero: true, group: true, parentheses: true },
      width: 12,
      precision: 3,
      half: true,
    });
    expect(only('%.f').precision).toBe(0);
    expect(only('%,.2f')).toMatchObject({ width: 0, precision: 2, flags: { group: true, zero: false } });
    expect(only('%05d')).toMatchObject({ width: 5, flags: { zero: true } });
  });

  it('take the fields in turn, by number, and again', () => {
    const { pieces, fields } = parseFormat('%s-%2$s-%<s-%s-%3$s-%s');
    expect(pieces.flatMap((p) => (p.kind === 'specifier' ? [p.field] : []))).toEqual([0, 1, 1, 1, 2, 2]);
    expect(fields).toBe(3);
  });

  it('take one field for every letter of a time', () => {
    const { pieces, fields } = parseFormat('%tH:%tM %1$TB');
    expect(fields).toBe(2);
    expect(pieces.flatMap((p) => (p.kind === 'specifier' ? [[p.field, p.capitals, p.time]] : []))).toEqual([
      [0, false, [{ kind: 'letter', letter: 'H' }]],
      [1, false, [{ kind: 'letter', letter: 'M' }]],
      [0, true, [{ kind: 'letter', letter: 'B' }]],
    ]);
  });

  it('keep the text between, percent signs and line breaks', () => {
    expect(parseFormat('100%% of %n').pieces).toEqual([
      { kind: 'literal', text: '100' },
      { kind: 'literal', text: '%' },
      { kind: 'literal', text: ' of ' },
      { kind: 'literal', text: '\n' },
    ]);
    expect(parseFormat('').pieces).toEqual([]);
  });

  it.each([
    ['%q', 'is no specifier'],
    ['%', 'ends within'],
    ['50%', 'ends within'],
    ['%5', 'ends within'],
    ['%S', 'removed'],
    ['%a', 'is no specifier'],
    ['%ld', 'only length'],
    ['%t', 'needs a letter'],
    ['%tq', 'needs a letter'],
    ['%<s', 'there is none'],
    ['%0$s', 'the first one is 1$'],
    ['%99999d', 'wider'],
    ['%D', 'is no specifier'],
  ])('refuse %s', (text, reason) => {
    expect(parseFormat(text).problems.join()).toContain(reason);
  });

  it('never throw, and lose no literal text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'%sdtTxhH0$1<-+ #,(.9é\n😀') }), (text) => {
        const { pieces, problems } = parseFormat(text);
        if (!text.includes('%')) expect(pieces.map((p) => (p.kind === 'literal' ? p.text : '')).join('')).toBe(text);
        expect(Array.isArray(problems)).toBe(true);
      }),
    );
  });
});
