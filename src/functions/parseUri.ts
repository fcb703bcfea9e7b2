import type { CheckedCall } from '../model/checked.ts';
import { absent, apply, applyWith, asText, choose, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { type CallProblem, defineFunction } from './define.ts';
import {
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
import { anything, scheme, serverParts, splitUri, type UriGrammar, writeParts } from './uri-parts.ts';

const names = ['scheme', 'hostname', 'username', 'password', 'port', 'path', 'query', 'fragment'];

export const parseUri = defineFunction({
  name: 'parseUri',
  kind: 'transform',
  summary: 'Cuts a URI, or the part of one, into its components as they stand in it.',
  docs: 'https://library.humio.com/data-analysis/functions-parseuri.html',
  params: [
    {
      name: 'defaultBase',
      type: 'text',
      description: 'What to put before a text without an authority: `//`, or a scheme such as `https://`.',
    },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'prefix', type: 'name', defaultNote: 'the field' },
  ],
  output: '<prefix>.scheme, hostname, username, password, port, path, query, fragment',
  addedFields: (call) => names.map((name) => `${prefixOf(call)}.${name}`),
  notes: [
    'Nothing is decoded. Components that are not there are not written; the path may be empty.',
    'Without `defaultBase` a text without scheme and authority is passed over, and `example.com:8080/a` has the scheme `example.com`.',
    'With it `example.com:8080/a` is a host, a port and a path, and `mailto:a@b` too; a text with `//` keeps its own authority, and its own scheme.',
    'The user ends at the last `@` before the path. A text whose host has blanks, or whose port is no number, is no URI.',
    'The page prints `host` in its short examples and `hostname` elsewhere; Saker writes `hostname`.',
  ],
  examples: [
    {
      title: 'All components, and few',
      events: [
        { url: 'https://admin:p%40ss@api.example.com:8443/v2/users?active=true&x=a?b#part#1' },
        { url: 'FTP://[2001:db8::1]' },
      ],
      query: 'parseUri(url)',
      rows: [
        {
          'url.scheme': 'https',
          'url.username': 'admin',
          'url.password': 'p%40ss',
          'url.hostname': 'api.example.com',
          'url.port': '8443',
          'url.path': '/v2/users',
          'url.query': 'active=true&x=a?b',
          'url.fragment': 'part#1',
        },
        {
          'url.scheme': 'FTP',
          'url.hostname': '[2001:db8::1]',
          'url.username': null,
          'url.password': null,
          'url.port': null,
          'url.path': '',
          'url.query': null,
          'url.fragment': null,
        },
      ],
    },
    {
      title: 'Parts of a URI on a base',
      events: [
        { u: 'example.com:8080/foo' },
        { u: 'ftp://example.com:8080/foo' },
        { u: '//example.com?' },
        { u: '/foo' },
      ],
      query: 'parseUri(field=u, defaultBase="http://", prefix=p)',
      rows: [
        { 'p.scheme': 'http', 'p.hostname': 'example.com', 'p.port': '8080', 'p.path': '/foo', 'u.scheme': null },
        { 'p.scheme': 'ftp', 'p.hostname': 'example.com', 'p.port': '8080', 'p.path': '/foo' },
        { 'p.scheme': 'http', 'p.hostname': 'example.com', 'p.path': '', 'p.query': '' },
        { 'p.scheme': 'http', 'p.hostname': null, 'p.path': '/foo' },
      ],
    },
    {
      title: 'The same without a base, and one without a scheme',
      events: [{ u: 'example.com:8080/foo' }, { u: 'example.com/foo' }, { u: '//example.com/foo' }],
      query: 'parseUri(u) | parseUri(u, defaultBase="//", prefix=b)',
      rows: [
        {
          'u.scheme': 'example.com',
          'u.hostname': null,
          'u.path': '8080/foo',
          'b.scheme': null,
          'b.hostname': 'example.com',
          'b.port': '8080',
        },
        { 'u.scheme': null, 'u.path': null, 'b.hostname': 'example.com', 'b.path': '/foo' },
        { 'u.scheme': null, 'u.hostname': 'example.com', 'b.hostname': 'example.com', 'b.path': '/foo' },
      ],
    },
    {
      title: 'Hosts that look like others',
      events: [{ u: 'http://good.example@evil.example/' }, { u: 'http://a@b:c@evil.example:/x@y' }],
      query: 'parseUri(u)',
      rows: [
        { 'u.username': 'good.example', 'u.password': null, 'u.hostname': 'evil.example', 'u.path': '/' },
        { 'u.username': 'a@b', 'u.password': 'c', 'u.hostname': 'evil.example', 'u.port': null, 'u.path': '/x@y' },
      ],
    },
    {
      title: 'No URI, no text, no field: what was there stays',
      events: [{ u: 'http://a b/c', 'u.path': 'old' }, { u: 'http://a:b/c' }, { u: '' }, { x: 'http://a' }],
      query: 'parseUri(u, defaultBase="https://")',
      rows: [
        { 'u.scheme': null, 'u.path': 'old' },
        { u: 'http://a:b/c', 'u.scheme': null, 'u.path': null },
        { u: '', 'u.scheme': null, 'u.path': null },
        { x: 'http://a', 'u.scheme': null },
      ],
    },
    {
      title: 'A base that is none',
      events: [{ u: 'a' }],
      query: 'parseUri(u, defaultBase="http:")',
      diagnostic: 'CQL0306',
    },
    { title: 'An empty prefix', events: [{ u: 'a' }], query: 'parseUri(u, prefix="")', diagnostic: 'CQL0306' },
  ],
  problems,
  step: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const uri = context.bind(onBase(text, args.optionalText(call, 'defaultBase')));
    const { host, ...parts } = splitUri(uri, grammar, context);
    writeParts(prefixOf(call), { ...parts, hostname: host }, context);
  },
});

const server = sequence([
  textNode('//'),
  optional(
    sequence([
      group('username', many(noneOf(':/?#'))),
      optional(group('password', sequence([textNode(':'), many(noneOf('/?#'))]))),
      textNode('@'),
    ]),
  ),
  optional(
    group(
      'host',
      oneOf([
        sequence([textNode('['), many(noneOf('[]/?#@ \t\r\n'), 1), textNode(']')]),
        many(noneOf(':@[]/?# \t\r\n'), 1),
      ]),
    ),
  ),
  optional(sequence([textNode(':'), optional(group('port', many(digits(1), 1)))])),
]);

/** The rest of a text that does not begin with a character of these; or nothing. */
function restWithout(characters: string) {
  return optional(sequence([noneOf(characters), anything]));
}

const grammar: UriGrammar = {
  uri: wholeText(
    oneOf([
      sequence([
        optional(sequence([scheme, textNode(':')])),
        server,
        optional(sequence([oneOf([...'/?#'].map(textNode)), anything])),
      ]),
      sequence([scheme, textNode(':'), oneOf([sequence([textNode('/'), restWithout('/')]), restWithout('/')])]),
    ]),
    serverParts,
  ),
  server: wholeText(server, serverParts),
};

const withScheme = startOfText(sequence([scheme, textNode('://')]));

/** The text with what it lacks of a URI before it. */
function onBase(text: Expr, base: string | undefined): Expr {
  if (base === undefined) return text;
  const slashes = apply('startsWith', text, literal('//'));
  return choose(
    [
      { when: applyWith('regexMatches', { pattern: withScheme }, text), then: text },
      { when: slashes, then: apply('concat', literal(base.slice(0, -2)), text) },
      { when: apply('less', literal(0), apply('utf16Length', text)), then: apply('concat', literal(base), text) },
    ],
    absent,
  );
}

function prefixOf(call: CheckedCall): string {
  return args.optionalText(call, 'prefix') ?? args.text(call, 'field');
}

function problems(call: CheckedCall): readonly CallProblem[] {
  const base = args.optionalText(call, 'defaultBase');
  const code = 'CQL0306';
  return [
    ...(prefixOf(call) === ''
      ? [{ parameter: 'prefix', code, message: 'the prefix of parseUri() must not be empty' } as const]
      : []),
    ...(base === undefined || /^(?:[a-z][a-z0-9+.-]*:)?\/\/$/i.test(base)
      ? []
      : [
          {
            parameter: 'defaultBase',
            code,
            message: 'the base of parseUri() must be `//`, or a scheme and `://` such as "https://"',
          } as const,
        ]),
  ];
}
