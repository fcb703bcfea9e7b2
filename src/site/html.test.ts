import { describe, expect, it } from 'vitest';
import { escapeHtml, type Html, html, paragraphs, prose, textOf, trusted } from './html.ts';

const shownAs = (piece: Html): string => textOf(piece);

describe('html', () => {
  it('escapes what is put in, for elements and for quoted attributes', () => {
    const hostile = `"><script>alert('1')</script>&amp;`;
    const escaped = '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;';
    expect(shownAs(html`<p title="${hostile}">${hostile}</p>`)).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('takes markup of its own, lists, numbers and nothing', () => {
    expect(shownAs(html`${html`<b>`}${[1, html`<i>`, ['<']]}${false}${undefined}${0}`)).toBe('<b>1<i>&lt;0');
    expect(shownAs(html`${trusted('<hr>')}`)).toBe('<hr>');
  });

  it('takes no object of a file for markup', () => {
    const forged = JSON.parse('{"html":"<script>","description":"html","Symbol(html)":"<script>"}') as Html;
    expect(shownAs(html`${forged}`)).toBe('undefined');
  });

  it.each([
    ['a\u202eb', 'a\\u{202e}b'],
    ['a\u0000\u001b[2J', 'a␀␛[2J'],
    ['\ud800', '\\u{d800}'],
    ['größe 🦅\tx\n', 'größe 🦅\tx\n'],
    ['\u200bzero', '\\u{200b}zero'],
  ])('shows what hides in %j', (text, shown) => expect(escapeHtml(text)).toBe(shown));
});

describe('prose', () => {
  it.each([
    ['say `a < b` and *that*', 'say <code>a &lt; b</code> and *that*'],
    ['one ` alone', 'one ` alone'],
    ['<b>`</b>`', '&lt;b&gt;<code>&lt;/b&gt;</code>'],
    ['', ''],
  ])('%j', (text, markup) => expect(shownAs(prose(text))).toBe(markup));

  it('makes a paragraph of what empty lines part', () => {
    expect(shownAs(html`${paragraphs('a\nb\n\n \n<c>\n')}`)).toBe('<p>a b</p>\n<p>&lt;c&gt;</p>\n');
  });
});
