import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { source } from '../source/source.ts';
import { functionsOf, plainBlock, queryBlock } from './highlight.ts';
import { textOf } from './html.ts';

const block = (query: string): string => textOf(queryBlock(query, { label: 'Query', id: 'line' }));

/** What a reader sees and copies. */
function plain(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

describe('a query as code', () => {
  it('tells what each piece is', () => {
    const markup = block('a=/x<y/i // why\n| count(as=n)');
    for (const piece of [
      '<span class="t-field">a</span>',
      '<span class="t-regex">/x&lt;y/i</span>',
      '<span class="t-comment">// why</span>',
      '<span class="t-argument">as</span>',
    ])
      expect(markup).toContain(piece);
  });

  it('links a function to its page where it stands first', () => {
    const links = block('count() | count() | groupby(a) | nosuch()').match(/<a [^>]*href="([^"]*)"/g) ?? [];
    expect(links).toHaveLength(2);
    expect(links[0]).toContain('https://library.humio.com/data-analysis/functions-count.html');
    expect(functionsOf(source('q', 'count() | COUNT() | nosuch()'))).toEqual(['count', 'nosuch']);
  });

  it('counts lines, also within a text and a comment', () => {
    const markup = block('a="x\ny" /* b\n\n c */\n');
    expect([...markup.matchAll(/id="line-(\d)"/g)].map(([, n]) => n)).toEqual(['1', '2', '3', '4']);
    expect(markup).toContain('<span class="t-string">y&quot;</span>');
  });

  it('marks the line of a diagnostic', () => {
    const marks = new Map([[2, { severity: 'warning' }]]);
    expect(textOf(queryBlock('a\n| b', { label: 'Query', marks }))).toContain('<span class="line marked warning">');
  });

  it('loses no character, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab"\'/\\|(){}[]<>&=:*!\n $?`') }), (query) => {
        expect(plain(block(query))).toBe(`${query.replace(/\s+$/, '')}\n`);
      }),
    );
  });
});

it('leaves other code as it is', () => {
  expect(plain(textOf(plainBlock('az <x> && y\r\nz\n', { label: '"' })))).toBe('az <x> && y\r\nz\n');
});
