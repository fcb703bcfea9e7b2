import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepestXml, parseXml, prettyXml, xmlFields } from '../../src/model/xml.ts';
import { absent, apply, applyWith } from '../../src/plan/build.ts';
import { engines } from '../conformance/run-case.ts';
import { evaluate } from './evaluate.ts';

// Both engines read XML as model/xml.ts does: random documents, and what random edits make of them.

const name = fc.constantFrom('a', 'b', 'c', 'n:a', 'a.b', 'é', '日本', 'a-1');
const blank = fc.constantFrom('', '', ' ', '\n\t', '\r\n ');
const text = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('x', '1', ' ', '\n', 'é', '🎯', '"', "'", '>', ']]>', '\u00a0', '=') },
      fc.constantFrom(
        '&amp;',
        '&lt;',
        '&gt;',
        '&quot;',
        '&apos;',
        '&',
        '&x;',
        '&#65;',
        '&#x1F3AF;',
        '&#xD800;',
        '&#0;',
      ),
      fc.constantFrom(
        '&#32;',
        '&#1114111;',
        '&#1114112;',
        '&#x7ff;',
        '&#xFFFF;',
        '&#x110000;',
        '&#12345678;',
        '&;',
        '&#;',
      ),
    ),
    { maxLength: 4 },
  )
  .map((pieces) => pieces.join(''));
const quoted = text.map((t) => (t.includes('"') ? `'${t.replaceAll("'", '')}'` : `"${t}"`));
const attributes = fc
  .array(
    fc.tuple(blank, name, blank, blank, quoted).map(([b, n, c, d, q]) => ` ${b}${n}${c}=${d}${q}`),
    { maxLength: 2 },
  )
  .map((pieces) => pieces.join(''));
const aside = fc.oneof(
  text.map((t) => `<!--${t}-->`),
  text.map((t) => `<![CDATA[${t.replaceAll(']]>', '')}]]>`),
  text.map((t) => `<?p ${t}?>`),
);
const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc
    .array(fc.oneof({ maxDepth: 4 }, text, blank, tie('element'), aside), { maxLength: 4 })
    .map((pieces) => pieces.join('')),
  element: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(name, attributes, blank).map(([n, a, b]) => `<${n}${a}${b}/>`),
    fc.tuple(name, attributes, blank, tie('content'), blank).map(([n, a, b, c, d]) => `<${n}${a}${b}>${c}</${n}${d}>`),
  ),
}));
const before = fc.constantFrom(
  '',
  '\ufeff',
  ' ',
  '<?xml version="1.0"?>\n',
  '<!DOCTYPE a>',
  '<!DOCTYPE a [<!ENTITY x "y">]>',
  '<![CDATA[ ]]>',
  '&#32;',
);
const document = fc.tuple(before, element, blank).map((pieces) => pieces.join(''));
/** A piece taken out, doubled, or put elsewhere. */
const edited = fc
  .tuple(document, fc.nat(200), fc.nat(200), fc.constantFrom('', '<', '>', '</a>', '<b>', '"', '<!--', '&', '/', '='))
  .map(([d, from, to, piece]) => d.slice(0, from) + piece + d.slice(to));

const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
const wide = (count: number) =>
  `<r>${Array.from({ length: count }, (_, i) => `<e k="${i}">${i}<!--${i}--></e>`).join('')}</r>`;
const texts = [
  null,
  '',
  '<',
  '<a/>',
  '<a b="1"><b>2</b></a>',
  '<a b="1" b="2"/>',
  nested(deepestXml),
  nested(deepestXml + 1),
  nested(deepestXml).replace('></', '><b/></'),
  wide(300),
  ...fc.sample(document, { numRuns: 700, seed: 1 }),
  ...fc.sample(edited, { numRuns: 700, seed: 2 }),
];

function recordOf(text: string): string | null {
  const found = parseXml(text);
  return found === undefined ? null : JSON.stringify(xmlFields(found));
}

describe.each(engines)('%s', (engine, missing) => {
  const rows = texts.map((text) => [text]);

  test.skipIf(missing)('fields of documents, and of no other texts', async () => {
    const joined = { limit: 10_000, separator: '<;>' };
    const found = await evaluate(
      ['text'],
      rows,
      (x = absent) => {
        const record = apply('parseXml', x);
        return [
          applyWith('joinList', joined, apply('recordNames', record)),
          applyWith('joinList', joined, apply('recordValues', record)),
        ];
      },
      engine,
    );
    const pairs = found.map(([names, values]) => {
      if (typeof names !== 'string' || typeof values !== 'string') return null;
      const cells = values.split('<;>');
      return JSON.stringify(names.split('<;>').map((n, i) => [n, cells[i]]));
    });
    texts.forEach((text, i) => {
      expect(pairs[i], text ?? 'null').toBe(text === null ? null : recordOf(text));
    });
  });

  test.skipIf(missing)('documents in lines', async () => {
    const layouts = [
      { step: 2, width: 80 },
      { step: 0, width: 1 },
      { step: 3, width: 20 },
    ];
    const found = await evaluate(
      ['text'],
      rows,
      (x = absent) => layouts.map((layout) => applyWith('prettyXml', layout, x)),
      engine,
    );
    texts.forEach((text, i) => {
      const read = text === null ? undefined : parseXml(text);
      const expected = layouts.map(({ step, width }) => (read === undefined ? null : prettyXml(read, step, width)));
      expect(found[i], text ?? 'null').toEqual(expected);
    });
  });
});

test('enough of the texts are documents, and enough are not', () => {
  const read = texts.filter((text) => text !== null && parseXml(text) !== undefined).length;
  expect(read).toBeGreaterThan(700);
  expect(texts.length - read).toBeGreaterThan(300);
});
