import type { RegexNode, RegexPattern } from '../model/regex.ts';
import { absent, apply, applyWith, choose, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Context } from './context.ts';
import { anyCharacter, anyOf, group, many, noneOf, optional, sequence, textNode, wholeText } from './regex-nodes.ts';

/** URIs cut into their parts (RFC 3986, appendix B), for functions that differ in what they take for one. */

export interface UriGrammar {
  /** What is a URI at all. */
  readonly uri: RegexPattern;
  /** An authority with the two slashes before it that names a host, its groups being `serverParts`. */
  readonly server: RegexPattern;
}

/** A password has its colon before it still. */
export const serverParts = ['username', 'password', 'host', 'port'] as const;

const uriParts = ['scheme', 'authority', 'path', 'query', 'fragment'] as const;

export type UriPart = Exclude<(typeof uriParts | typeof serverParts)[number], 'authority'>;

export const letters = ['a-z', 'A-Z'];
export const alphanumeric = [...letters, '0-9'];

export const scheme: RegexNode = sequence([anyOf('', letters), many(anyOf('+-.', alphanumeric))]);

/** The rest of a text, whatever it holds. */
export const anything: RegexNode = many(anyCharacter);

const parts = wholeText(
  sequence([
    optional(sequence([group('scheme', scheme), textNode(':')])),
    optional(group('authority', sequence([textNode('//'), many(noneOf('/?#'))]))),
    group('path', many(noneOf('?#'))),
    optional(group('query', sequence([textNode('?'), many(noneOf('#'))]))),
    optional(group('fragment', sequence([textNode('#'), anything]))),
  ]),
  uriParts,
);

/** The parts of a text as they stand in it, null where there are none, or where it is no URI. */
export function splitUri(text: Expr, grammar: UriGrammar, context: Context): Readonly<Record<UriPart, Expr>> {
  const fits = applyWith('regexMatches', { pattern: grammar.uri }, text);
  const uri = context.bind(choose([{ when: fits, then: text }], absent));
  const part = (name: (typeof uriParts)[number]): Expr =>
    context.bind(applyWith('regexExtract', { pattern: parts, group: name }, uri));
  const authority = part('authority');
  const server = (name: (typeof serverParts)[number]): Expr =>
    context.bind(applyWith('regexExtract', { pattern: grammar.server, group: name }, authority));
  return {
    scheme: part('scheme'),
    username: server('username'),
    password: afterMark(server('password')),
    host: server('host'),
    port: server('port'),
    path: part('path'),
    query: afterMark(part('query')),
    fragment: afterMark(part('fragment')),
  };
}

/** Parts that may be empty are captured with the character that opens them, which tells empty ones from missing ones. */
function afterMark(part: Expr): Expr {
  return apply('substring', part, literal(1), apply('utf16Length', part));
}

/** Writes parts under a prefix; all are computed before the first is written, which may be the text they come from. */
export function writeParts(prefix: string, values: Readonly<Record<string, Expr>>, context: Context): void {
  const bound = Object.entries(values).map(([name, value]) => [name, context.bind(value)] as const);
  for (const [name, value] of bound) context.assign(`${prefix}.${name}`, value);
}
