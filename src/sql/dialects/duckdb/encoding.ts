import type { Charset, EncodingData, encodingPrimitives, HashAlgorithm } from '../../../plan/primitives/encoding.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import { digitClass } from '../../digits.ts';
import { percentPiece, utf8Character, utf8Piece, utf16Piece } from '../../utf8.ts';
import { quoteLiteral } from './quote.ts';

const charsetMacros: Readonly<Record<Charset, string>> = {
  'ISO-8859-1': 'saker_latin1_text',
  'UTF-16BE': 'saker_utf16be_text',
  'UTF-16LE': 'saker_utf16le_text',
  'UTF-8': 'saker_utf8_text',
};

const hashes: Readonly<Record<HashAlgorithm, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha512: 'saker_sha512',
};

export const encodingScalars: Pick<ScalarEmitters, keyof typeof encodingPrimitives> = {
  byteLength: ([x]) => `CAST(strlen(${x}) AS DOUBLE)`,
  base64Encode: ([x]) => `to_base64(encode(${x}))`,
  base64Decode: ([x], { charset }) => `${charsetMacros[charset]}(saker_base64_bytes(saker_base64_digits(${x})))`,
  hexDecode: ([x], { charset }) => `${charsetMacros[charset]}(saker_bytes(${x}))`,
  formEncode: ([x]) => `saker_form_encode(${x})`,
  formDecode: ([x]) => `saker_form_decode(replace(${x}, '+', ' '))`,
  digest: ([x = ''], data) => digest(x, data),
  fromBase: ([x = ''], data) => fromBase(x, data),
  entropy: ([x]) => `saker_entropy(${x})`,
};

function digest(x: string, { algorithm, of, as, bytes }: EncodingData['digest']): string {
  const whole = `${hashes[algorithm]}(${of === 'text' ? x : `saker_bytes(${x})`})`;
  const hash = bytes === undefined ? whole : `left(${whole}, ${2 * bytes})`;
  return as === 'hexadecimal' ? hash : `to_base64(unhex(${hash}))`;
}

/** Prefixes of the bases in which DuckDB reads numbers itself. */
const prefixes: Readonly<Record<number, string>> = { 2: '0b', 10: '', 16: '0x' };

function fromBase(x: string, { base, littleEndian }: EncodingData['fromBase']): string {
  const digits = littleEndian ? `saker_swapped_pairs(${x})` : x;
  const prefix = prefixes[base];
  const value =
    prefix === undefined
      ? `saker_from_base(ltrim(lower(${digits}), '0'), ${base}, ${Math.ceil(64 / Math.log2(base))})`
      : `TRY_CAST('${prefix}' || ${digits} AS UBIGINT)`;
  return `CASE WHEN regexp_full_match(${x}, '${digitClass(base)}+') THEN CAST(${value} AS VARCHAR) END`;
}

export const encodingMacros: readonly string[] = [
  `CREATE OR REPLACE TEMP MACRO saker_base64_digits(x) AS regexp_replace(x, '[^A-Za-z0-9+/=]', '', 'g')`,
  // What java.util.Base64's MIME decoder takes: padding is all there or left out, and more of it changes nothing.
  `CREATE OR REPLACE TEMP MACRO saker_base64_bytes(x) AS
  CASE WHEN regexp_full_match(x, '(?:[^=]{4})*(?:[^=]{2}(?:==+)?|[^=]{3}=*)?')
    THEN TRY(from_base64(rtrim(x, '=') || repeat('=', -length(rtrim(x, '=')) & 3))) END`,
  `CREATE OR REPLACE TEMP MACRO saker_bytes(x) AS CASE WHEN regexp_full_match(x, '(?:[0-9A-Fa-f]{2})*') THEN unhex(x) END`,
  `CREATE OR REPLACE TEMP MACRO saker_utf8_text(bytes) AS coalesce(TRY(decode(bytes)), saker_mended_utf8(hex(bytes)))`,
  `CREATE OR REPLACE TEMP MACRO saker_mended_utf8(digits) AS
  decode(unhex(array_to_string(list_transform(regexp_extract_all(digits, ${quoteLiteral(utf8Piece)}),
    lambda p: CASE WHEN regexp_full_match(p, ${quoteLiteral(utf8Character)}) THEN p ELSE 'EFBFBD' END), '')))`,
  `CREATE OR REPLACE TEMP MACRO saker_latin1_text(bytes) AS
  array_to_string(list_transform(regexp_extract_all(hex(bytes), '..'), lambda p: chr(saker_hex_number(p))), '')`,
  `CREATE OR REPLACE TEMP MACRO saker_utf16be_text(bytes) AS saker_utf16_text(hex(bytes))`,
  `CREATE OR REPLACE TEMP MACRO saker_utf16le_text(bytes) AS
  saker_utf16_text(regexp_replace(hex(bytes), '(..)(..)', '\\2\\1', 'g'))`,
  `CREATE OR REPLACE TEMP MACRO saker_utf16_text(digits) AS
  array_to_string(list_transform(regexp_extract_all(digits, ${quoteLiteral(utf16Piece)}), lambda p: chr(saker_utf16_code(p))), '')`,
  `CREATE OR REPLACE TEMP MACRO saker_utf16_code(p) AS
  CASE WHEN length(p) = 8 THEN 65536 + (saker_hex_number(p[1:4]) & 1023) * 1024 + (saker_hex_number(p[5:8]) & 1023)
    WHEN length(p) <> 4 OR regexp_matches(p, '^D[89A-F]') THEN 65533
    ELSE saker_hex_number(p) END`,
  `CREATE OR REPLACE TEMP MACRO saker_hex_number(digits) AS TRY_CAST('0x' || digits AS INTEGER)`,
  // DuckDB keeps '~' and escapes '*', forms the other way about.
  `CREATE OR REPLACE TEMP MACRO saker_form_encode(x) AS
  replace(replace(replace(url_encode(x), '%20', '+'), '%2A', '*'), '~', '%7E')`,
  // DuckDB fails where the bytes are no UTF-8.
  `CREATE OR REPLACE TEMP MACRO saker_form_decode(x) AS
  coalesce(TRY(url_decode(x)), saker_mended_utf8(saker_percent_bytes(hex(encode(x)))))`,
  `CREATE OR REPLACE TEMP MACRO saker_percent_bytes(digits) AS
  array_to_string(list_transform(regexp_extract_all(digits, ${quoteLiteral(percentPiece)}),
    lambda p: CASE WHEN length(p) = 6 THEN upper(decode(unhex(p[3:]))) ELSE p END), '')`,
  `CREATE OR REPLACE TEMP MACRO saker_swapped_pairs(x) AS
  array_to_string(list_reverse(regexp_extract_all(repeat('0', length(x) & 1) || x, '..')), '')`,
  // A HUGEINT holds one digit more than 64 bits of any base.
  `CREATE OR REPLACE TEMP MACRO saker_from_base(digits, base, most) AS
  CASE WHEN length(digits) <= most THEN TRY_CAST(list_reduce(
    list_transform(string_split('0' || digits, ''), lambda d: CAST(strpos('0123456789abcdefghijklmnopqrstuvwxyz', d) - 1 AS HUGEINT)),
    lambda a, d: a * base + d) AS UBIGINT) END`,
  // The greatest share first, so that the sum is the same whatever the order of the characters.
  `CREATE OR REPLACE TEMP MACRO saker_entropy(x) AS
  list_transform([list_reverse_sort(map_values(list_histogram(string_split(x, ''))))],
    lambda c: list_sum(list_transform(c, lambda k: k / list_sum(c) * log2(list_sum(c) / k))))[1]`,
];
