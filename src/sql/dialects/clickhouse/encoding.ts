import type { Charset, EncodingData, encodingPrimitives, HashAlgorithm } from '../../../plan/primitives/encoding.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import { digitClass } from '../../digits.ts';
import { utf8Character, utf8Piece, utf16Piece } from '../../utf8.ts';
import type { Macro } from './macro.ts';
import { quoteLiteral } from './quote.ts';

const charsetMacros: Readonly<Record<Charset, string>> = {
  'ISO-8859-1': 'saker_latin1_text',
  'UTF-16BE': 'saker_utf16be_text',
  'UTF-16LE': 'saker_utf16le_text',
  'UTF-8': 'saker_utf8_text',
};

const hashes: Readonly<Record<HashAlgorithm, string>> = {
  md5: 'MD5',
  sha1: 'SHA1',
  sha256: 'SHA256',
  sha512: 'SHA512',
};

export const encodingScalars: Pick<ScalarEmitters, keyof typeof encodingPrimitives> = {
  byteLength: ([x]) => `toFloat64(length(${x}))`,
  base64Encode: ([x]) => `base64Encode(${x})`,
  base64Decode: ([x], { charset }) => `${charsetMacros[charset]}(saker_base64_bytes(saker_base64_digits(${x})))`,
  hexDecode: ([x], { charset }) => `${charsetMacros[charset]}(saker_bytes(${x}))`,
  // ClickHouse keeps '~' and escapes '*', forms the other way about.
  formEncode: ([x]) => `replaceAll(replaceAll(encodeURLFormComponent(${x}), '%2A', '*'), '~', '%7E')`,
  formDecode: ([x]) => `saker_utf8_text(decodeURLFormComponent(${x}))`,
  digest: ([x = ''], data) => digest(x, data),
  fromBase: ([x = ''], data) => fromBase(x, data),
  entropy: ([x]) => `saker_entropy(${x})`,
};

function digest(x: string, { algorithm, of, as, bytes }: EncodingData['digest']): string {
  const whole = `${hashes[algorithm]}(${of === 'text' ? x : `saker_bytes(${x})`})`;
  const hash = bytes === undefined ? whole : `substring(${whole}, 1, ${bytes})`;
  return as === 'hexadecimal' ? `lower(hex(${hash}))` : `base64Encode(${hash})`;
}

function fromBase(x: string, { base, littleEndian }: EncodingData['fromBase']): string {
  const digits = littleEndian ? `hex(reverse(unhex(${x})))` : x;
  const value = `saker_from_base(trimLeft(lower(${digits}), '0'), ${base}, ${Math.ceil(64 / Math.log2(base))})`;
  return `if(match(${x}, ${quoteLiteral(`^${digitClass(base)}+\\z`)}), ${value}, NULL)`;
}

export const encodingMacros: readonly Macro[] = [
  { name: 'saker_base64_digits', lambda: `x -> replaceRegexpAll(x, '[^A-Za-z0-9+/=]', '')` },
  // What java.util.Base64's MIME decoder takes: padding is all there or left out, and more of it changes nothing.
  {
    name: 'saker_base64_bytes',
    lambda: `x -> if(match(x, ${quoteLiteral('^(?:[^=]{4})*(?:[^=]{2}(?:==+)?|[^=]{3}=*)?\\z')}),
    tryBase64Decode(concat(trimRight(x, '='), repeat('=', (4 - length(trimRight(x, '=')) % 4) % 4))), NULL)`,
  },
  { name: 'saker_bytes', lambda: `x -> if(match(x, ${quoteLiteral('^(?:[0-9A-Fa-f]{2})*\\z')}), unhex(x), NULL)` },
  {
    name: 'saker_utf8_text',
    lambda: 'bytes -> multiIf(isNull(bytes), NULL, isValidUTF8(bytes), bytes, saker_mended_utf8(hex(bytes)))',
  },
  {
    name: 'saker_mended_utf8',
    lambda: `digits -> unhex(arrayStringConcat(arrayMap(saker_p ->
    if(match(saker_p, ${quoteLiteral(`^${utf8Character}\\z`)}), saker_p, 'EFBFBD'), extractAll(digits, ${quoteLiteral(utf8Piece)}))))`,
  },
  // A JSON string turns code units into text.
  { name: 'saker_code_units', lambda: `body -> JSONExtractString(concat('"', body, '"'))` },
  {
    name: 'saker_latin1_text',
    lambda: `bytes -> if(isNull(bytes), NULL, saker_code_units(replaceRegexpAll(hex(bytes), '..', ${quoteLiteral('\\\\u00\\0')})))`,
  },
  {
    name: 'saker_utf16be_text',
    lambda: 'bytes -> if(isNull(bytes), NULL, saker_utf16_text(hex(bytes)))',
  },
  {
    name: 'saker_utf16le_text',
    lambda: `bytes -> if(isNull(bytes), NULL, saker_utf16_text(replaceRegexpAll(hex(bytes), '(..)(..)', ${quoteLiteral('\\2\\1')})))`,
  },
  {
    name: 'saker_utf16_text',
    lambda: `digits -> saker_code_units(arrayStringConcat(arrayMap(saker_p -> multiIf(
    length(saker_p) = 8, concat(${quoteLiteral('\\u')}, substring(saker_p, 1, 4), ${quoteLiteral('\\u')}, substring(saker_p, 5)),
    length(saker_p) <> 4 OR match(saker_p, '^D[89A-F]'), ${quoteLiteral('\\uFFFD')},
    concat(${quoteLiteral('\\u')}, saker_p)), extractAll(digits, ${quoteLiteral(utf16Piece)}))))`,
  },
  // 128 bits hold one digit more than 64 bits of any base.
  {
    name: 'saker_from_base',
    lambda: `(digits, base, most) -> if(length(digits) <= most, toString(accurateCastOrNull(arrayFold(
    (saker_a, saker_d) -> toUInt128(saker_a * base + position('0123456789abcdefghijklmnopqrstuvwxyz', saker_d) - 1),
    ngrams(digits, 1), toUInt128(0)), 'UInt64')), NULL)`,
  },
  // The greatest share first, so that the sum is the same whatever the order of the characters.
  {
    name: 'saker_entropy',
    lambda: `x -> if(isNull(x), NULL, arraySum(saker_k -> saker_k / assumeNotNull(lengthUTF8(x)) * log2(assumeNotNull(lengthUTF8(x)) / saker_k),
    arrayReverseSort(arrayReduce('sumMap', [ngrams(x, 1)], [arrayMap(saker_c -> 1, ngrams(x, 1))]).2)))`,
  },
];
