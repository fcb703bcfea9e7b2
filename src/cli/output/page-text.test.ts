import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../reference/markdown.ts';
import { code, heading, type Page, spansOf } from '../../reference/page.ts';
import type { Screen } from '../terminal.ts';
import { pageText } from './page-text.ts';

const page: Page = {
  path: 'functions/array/x.md',
  blocks: [
    heading(1, '`array:x()`'),
    {
      kind: 'paragraph',
      text: ['Writes <as> and `a|b` in *all* elements of an_array, see ', { text: 'y', to: 'functions/y.md' }, '.'],
    },
    { kind: 'list', items: ['one', ['two ', { text: 'the page', to: 'https://example.com/x' }]] },
    { kind: 'table', head: ['Name', 'Takes'], rows: [['`a`', 'x | y']] },
    code('cql', 'array:x("\u001b[31m")\n'),
  ],
};

function screen(width: number | undefined, color = false): Screen {
  return { isTTY: width !== undefined, width, colors: picocolors.createColors(color) };
}

describe('a page of the reference', () => {
  it('is Markdown in a pipe, and means itself only where it is code', () => {
    expect(pageText(page, screen(undefined))).toBe(markdown(page));
    expect(markdown(page)).toBe(
      [
        '# `array:x()`',
        '',
        'Writes \\<as\\> and `a|b` in \\*all\\* elements of an\\_array, see [y](../../functions/y.md).',
        '',
        '- one',
        '- two [the page](https://example.com/x)',
        '',
        '| Name | Takes |',
        '| --- | --- |',
        '| `a` | x \\| y |',
        '',
        '```cql',
        'array:x("\u001b[31m")',
        '```',
        '',
      ].join('\n'),
    );
  });

  it('is laid out for a person, without a character that a terminal would obey', () => {
    expect(pageText(page, screen(40))).toBe(
      [
        'array:x()',
        '',
        'Writes <as> and a|b in *all* elements of',
        'an_array, see y.',
        '',
        '  - one',
        '  - two https://example.com/x',
        '',
        '  Name  Takes',
        '  a     x | y',
        '',
        '    array:x("␛[31m")',
        '',
      ].join('\n'),
    );
  });

  it('shows a table that is too wide as lists, and code in a colour', () => {
    const wide: Page = {
      path: 'x.md',
      blocks: [
        {
          kind: 'table',
          head: ['Name', 'Takes', 'Default', ''],
          rows: [['`a`', `a ${'long '.repeat(6)}text`, '`1`', 'Of old.']],
        },
      ],
    };
    expect(pageText(wide, screen(40))).toBe(
      '  a\n      takes a long long long long long\n      long text; default 1\n      Of old.\n',
    );
    expect(pageText(wide, screen(40, true))).toContain('\u001b[36ma\u001b[39m\n');
  });
});

it('text is cut at backticks', () => {
  expect(spansOf('a `b` ``c`d`` `e')).toEqual([
    { code: false, text: 'a ' },
    { code: true, text: 'b' },
    { code: false, text: ' ' },
    { code: true, text: 'c`d' },
    { code: false, text: ' `e' },
  ]);
});
