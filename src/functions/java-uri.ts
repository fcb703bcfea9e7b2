import type { RegexNode } from '../model/regex.ts';
import {
  anyOf,
  digits,
  group,
  many,
  noneOf,
  oneOf,
  optional,
  sequence,
  startOfText,
  textNode,
  wholeText,
} from './regex-nodes.ts';
import { alphanumeric, letters, scheme, serverParts, type UriGrammar } from './uri-parts.ts';

/**
 * What java.net.URI takes for a URI: RFC 2396 with brackets around IPv6 addresses, characters beyond ASCII that are
 * neither blanks nor controls, and authorities that name no host.
 * https://docs.oracle.com/javase/7/docs/api/java/net/URI.html
 */

const colon = textNode(':');
const slash = textNode('/');

const hexadecimal = anyOf('', ['0-9', 'a-f', 'A-F']);
const percentCode = sequence([textNode('%'), hexadecimal, hexadecimal]);

const beyondAscii: RegexNode = {
  kind: 'Class',
  negated: true,
  items: [
    { kind: 'Range', from: '\0', to: '\u00a0' },
    { kind: 'Range', from: '\u2000', to: '\u200a' },
    ...[...'\u1680\u2028\u2029\u202f\u205f\u3000'].map((c) => ({ kind: 'Range', from: c, to: c }) as const),
  ],
};

/** Of the characters that stand for themselves everywhere, and these. */
function character(characters: string): RegexNode {
  return oneOf([anyOf(`_-!.~'()*${characters}`, alphanumeric), percentCode, beyondAscii]);
}

const inPath = many(character(':@&=+$,;/'));
const inQuery = many(character(';/?:@&=+$,[]'));

/** A part of a host name that begins with one of these. */
function label(first: readonly string[]): RegexNode {
  const last = anyOf('', alphanumeric);
  return sequence([anyOf('', first), optional(sequence([many(anyOf('-', alphanumeric)), last]))]);
}

/** The last of several parts begins with a letter, or the name would be a number. */
const hostName = sequence([
  oneOf([
    sequence([many(oneOf([sequence([label(alphanumeric), textNode('.')])]), 1), label(letters)]),
    label(alphanumeric),
  ]),
  optional(textNode('.')),
]);

const byte = sequence([
  many(textNode('0')),
  oneOf([
    sequence([textNode('25'), anyOf('', ['0-5'])]),
    sequence([textNode('2'), anyOf('', ['0-4']), digits(1)]),
    sequence([optional(textNode('1')), digits(1, 2)]),
  ]),
]);

const ipv4 = sequence([byte, ...Array.from({ length: 3 }, () => sequence([textNode('.'), byte]))]);

const ipv6 = sequence([
  textNode('['),
  anyOf(':', ['0-9', 'a-f', 'A-F']),
  many(anyOf(':.', ['0-9', 'a-f', 'A-F']), 1),
  optional(sequence([textNode('%'), many(anyOf('_.', alphanumeric), 1)])),
  textNode(']'),
]);

const server = sequence([
  optional(
    sequence([
      group('username', many(character(';&=+$,'))),
      optional(group('password', sequence([colon, many(character(';:&=+$,'))]))),
      textNode('@'),
    ]),
  ),
  group('host', oneOf([ipv6, hostName, ipv4])),
  optional(sequence([colon, optional(group('port', digits(1, 9)))])),
]);

/** An authority that names no host, such as `my_host`, is one all the same. */
const authority = oneOf([server, many(character('$,;:@&=+'), 1)]);

const query = sequence([textNode('?'), inQuery]);
const fragment = sequence([textNode('#'), inQuery]);
const end = sequence([optional(query), optional(fragment)]);
const rooted = sequence([slash, inPath]);

/** Two slashes with nothing behind them are no authority. */
const hierarchical = oneOf([
  sequence([textNode('//'), authority, optional(rooted), end]),
  sequence([textNode('//'), rooted, end]),
  sequence([textNode('//'), query, optional(fragment)]),
  sequence([textNode('//'), fragment]),
  sequence([slash, optional(sequence([character(':@&=+$,;'), inPath])), end]),
]);

/** What follows the scheme of a URI that has neither path nor query, such as `mailto:`. */
const opaque = sequence([character(';?:@&=+$,[]'), inQuery]);

const relative = oneOf([sequence([many(character('@&=+$,;'), 1), optional(rooted), end]), end]);

export const javaUri: UriGrammar = {
  uri: wholeText(
    oneOf([
      sequence([scheme, colon, oneOf([hierarchical, sequence([opaque, optional(fragment)])])]),
      hierarchical,
      relative,
    ]),
    serverParts,
  ),
  server: wholeText(sequence([textNode('//'), server]), serverParts),
};

export const opaqueUri = startOfText(sequence([scheme, colon, noneOf('/')]));
