import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseXml, prettyXml, xmlFields } from './xml.ts';

function fields(text: string): Record<string, string> | undefined {
  const document = parseXml(text);
  return document && Object.fromEntries(xmlFields(document));
}

describe('fields of a document', () => {
  test.each([
    ['<a><b>1</b><b>2</b><c x="y">t</c></a>', { 'a.b': '1', 'a.b[1]': '2', 'a.c.x': 'y', 'a.c': 't' }],
    ['<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><!-- c --><a>&lt;&#65;&#x42;&x;</a>', { a: '<AB&x;' }],
    ['<a><![CDATA[<raw> & ]]>b</a>', { a: '<raw> & b' }],
    ["<n:a k='v'/>", { 'n:a.k': 'v' }],
    ['<a>\n <b/> \n</a>', { 'a.b': '' }],
    ['\ufeff<a b="1"><b>2</b>\u00a0</a>', { a: '\u00a0', 'a.b': '2' }],
  ])('%s', (text, expected) => {
    expect(fields(text)).toEqual(expected);
  });

  test.each(['', 'text', '<a>', '<a></b>', '<a/><b/>', 'x<a/>', '<a b=c/>', '<a b="1" b>', '<a', '</a>', '<a>&</a'])(
    '%j is no XML',
    (text) => {
      expect(parseXml(text)).toBeUndefined();
    },
  );

  test('what no pattern may try in every way there is', () => {
    const many = 50_000;
    expect(parseXml(`<!DOCTYPE ${'[a]'.repeat(many)}<a/>`)).toBeUndefined();
    expect(parseXml(`<a${' b="1"'.repeat(many)}`)).toBeUndefined();
    expect(fields(`<a>x${' '.repeat(many)}y</a>`)).toEqual({ a: `x${' '.repeat(many)}y` });
  });

  test('any text is read or refused, never an error', () => {
    const pieces = fc.constantFrom(
      '<a>',
      '</a>',
      '<b x="1">',
      '</b>',
      '<c/>',
      't',
      '&amp;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '"',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const document = parseXml(parts.join(''));
        if (document !== undefined) xmlFields(document);
      }),
    );
  });
});

test('pretty printing keeps the document', () => {
  const text = '<a p="&quot;1"><b><c>long text</c></b><d/>tail &amp; end<!-- n --></a>';
  const document = parseXml(text);
  const printed = document && prettyXml(document, 2, 80);
  expect(printed).toBe(
    '<a p="&quot;1">\n  <b>\n    <c>long text</c>\n  </b>\n  <d/>\n  tail &amp; end\n  <!-- n -->\n</a>',
  );
  expect(fields(printed ?? '')).toEqual(fields(text));
});
