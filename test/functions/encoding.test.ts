import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absent, apply, applyWith, literal } from '../../src/plan/build.ts';
import type { Charset, HashAlgorithm } from '../../src/plan/primitives/encoding.ts';
import { engines } from '../conformance/run-case.ts';
import { evaluate } from './evaluate.ts';

// Encodings against those of Node, on every engine.

/** DuckDB's binding drops a byte order mark that begins a value. */
const text = fc
  .string({ unit: 'binary', maxLength: 30 })
  .filter((s) => !/\p{Surrogate}/u.test(s) && !s.startsWith('\ufeff'));
const special = [0x41, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xc3, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xd8, 0xdc];
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 24 }),
  // Lead and continuation bytes: broken characters of every kind.
  fc.array(fc.constantFrom(...special), { maxLength: 24 }).map((b) => Uint8Array.from(b)),
);
const charsets: readonly Charset[] = ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'ISO-8859-1'];

function decoded(charset: Charset, b: Uint8Array): string {
  if (charset === 'ISO-8859-1') return Buffer.from(b).toString('latin1');
  return new TextDecoder(charset.toLowerCase(), { ignoreBOM: true }).decode(b);
}

function column(values: readonly string[]): readonly (readonly string[])[] {
  return values.map((value) => [value]);
}

describe.each(engines)('%s', (engine, missing) => {
  const on = (values: readonly string[], build: Parameters<typeof evaluate>[2]) =>
    evaluate(['text'], column(values), build, engine);

  test.skipIf(missing)('digests, base64 and forms are those of Node', async () => {
    const texts = ['', 'a', "~*!'()-._ +%é🎯\0\n", ...fc.sample(text, { numRuns: 300, seed: 1 })];
    const algorithms: readonly HashAlgorithm[] = ['md5', 'sha1', 'sha256'];
    const found = await on(texts, (x = absent) => [
      ...algorithms.map((algorithm) => applyWith('digest', { algorithm, of: 'text', as: 'hexadecimal' }, x)),
      applyWith('digest', { algorithm: 'sha1', of: 'text', as: 'base64' }, x),
      apply('base64Encode', x),
      apply('formEncode', x),
      apply('formDecode', apply('formEncode', x)),
    ]);
    const form = (s: string): string => new URLSearchParams([['', s]]).toString().slice(1);
    expect(found).toEqual(
      texts.map((s) => [
        ...algorithms.map((algorithm) => createHash(algorithm).update(s).digest('hex')),
        createHash('sha1').update(s).digest('base64'),
        Buffer.from(s).toString('base64'),
        form(s),
        s,
      ]),
    );
  });

  test.skipIf(missing)('bytes are decoded in every charset, what is broken as U+FFFD', async () => {
    const samples = fc.sample(bytes, { numRuns: 600, seed: 2 });
    const found = await on(
      samples.map((b) => Buffer.from(b).toString('base64')),
      (x = absent) => charsets.map((charset) => applyWith('base64Decode', { charset }, x)),
    );
    const withoutMark = (s: unknown): unknown => (typeof s === 'string' ? s.replace(/^\ufeff/, '') : s);
    const ofDigits = await on(
      samples.map((b) => Buffer.from(b).toString('hex')),
      (x = absent) => charsets.map((charset) => applyWith('hexDecode', { charset }, x)),
    );
    expect(ofDigits).toEqual(found);
    samples.forEach((b, i) => {
      expect((found[i] ?? []).map(withoutMark), Buffer.from(b).toString('hex')).toEqual(
        charsets.map((charset) => withoutMark(decoded(charset, b))),
      );
    });
  });

  test.skipIf(missing)('what is no pairs of hexadecimal digits is null', async () => {
    const found = await on(['', 'aB', 'a', 'abc', 'gg', ' 41', '41\n', '0x41'], (x = absent) => [
      applyWith('hexDecode', { charset: 'ISO-8859-1' }, x),
    ]);
    expect(found.flat()).toEqual(['', '\u00ab', null, null, null, null, null, null]);
  });

  test.skipIf(missing)('what base64 does not use is passed over, broken base64 is null', async () => {
    const found = await on(
      ['Q U\nI=', 'QUI', 'QUI==', 'QQ', 'QQ==', 'QR==', 'QUJD', '-QUJD_', '', '!!', 'Q', 'QQ=', 'QUJD=', '=', 'QQ==QQ'],
      (x = absent) => [applyWith('base64Decode', { charset: 'UTF-8' }, x)],
    );
    const [given, ...broken] = [found.slice(0, 10), ...found.slice(10)];
    expect(given?.flat()).toEqual(['AB', 'AB', 'AB', 'A', 'A', 'A', 'ABC', 'ABC', '', '']);
    expect(broken.flat()).toEqual([null, null, null, null, null]);
  });

  test.skipIf(missing)('forms with bytes that are no UTF-8, or half a code', async () => {
    const found = await on(['a+b%2B', '%E4', '%zz%4', '100%', '%C3%a9%c3x', '%E2%82%AC%00'], (x = absent) => [
      apply('formDecode', x),
    ]);
    expect(found.flat()).toEqual(['a b+', '\ufffd', '%zz%4', '100%', 'é\ufffdx', '€\0']);
  });

  test.skipIf(missing)('numbers of every base', async () => {
    const most = 2n ** 64n - 1n;
    const number = fc.bigInt({ min: 0n, max: most });
    const numbers = [0n, 1n, most, ...fc.sample(number, { numRuns: 40, seed: 3 })];
    for (const base of [2, 3, 7, 8, 10, 11, 16, 36]) {
      const written = numbers.flatMap((n) => [n.toString(base), `0000${n.toString(base).toUpperCase()}`]);
      const none = [(most + 1n).toString(base), `1${'0'.repeat(70)}`, '', '-1', ' 1', '1_0', '0x1', '1.0'];
      const strangers = base === 36 ? none.filter((s) => s !== '0x1') : none;
      const found = await on([...written, ...strangers], (x = absent) => [
        applyWith('fromBase', { base, littleEndian: false }, x),
      ]);
      expect(found.flat(), `base ${base}`).toEqual([
        ...numbers.flatMap((n) => [String(n), String(n)]),
        ...strangers.map(() => null),
      ]);
    }
    const swapped = await on(['8001', '01', '1', '102', 'ffffffffffffff7f', '000000000000000001'], (x = absent) => [
      applyWith('fromBase', { base: 16, littleEndian: true }, x),
    ]);
    expect(swapped.flat()).toEqual(['384', '1', '1', '513', '9223372036854775807', null]);
  });

  test.skipIf(missing)('the entropy of code points', async () => {
    const texts = ['', 'a', 'aaaa', 'ab', 'aé🎯b', 'example.com', ...fc.sample(text, { numRuns: 100, seed: 4 })];
    const found = await on(texts, (x = absent) => [apply('entropy', x)]);
    texts.forEach((s, i) => {
      const characters = [...s];
      const shares = [...new Set(characters)].map((c) => characters.filter((d) => d === c).length / characters.length);
      expect(found[i]?.[0], JSON.stringify(s)).toBeCloseTo(
        shares.reduce((sum, share) => sum - share * Math.log2(share), 0),
        12,
      );
    });
  });

  test.skipIf(missing)('nothing stays nothing', async () => {
    const [found] = await evaluate(
      ['text'],
      [[null]],
      (x = absent) => [
        apply('base64Encode', x),
        ...charsets.map((charset) => applyWith('base64Decode', { charset }, x)),
        apply('formEncode', x),
        apply('formDecode', x),
        applyWith('digest', { algorithm: 'md5', of: 'text', as: 'hexadecimal' }, x),
        applyWith('digest', { algorithm: 'md5', of: 'hexadecimal', as: 'base64' }, x),
        applyWith('fromBase', { base: 16, littleEndian: true }, x),
        applyWith('fromBase', { base: 7, littleEndian: false }, x),
        apply('entropy', x),
        apply('addressBytes', x),
        applyWith('ipv4Network', { bits: 8 }, x),
        applyWith('geohash', { precision: 3 }, x, literal(1)),
      ],
      engine,
    );
    expect(new Set(found)).toEqual(new Set([null]));
  });
});
