import { absent, apply, applyWith, asNumber, asText, choose } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import { prefixOf } from './address-data.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { javaUri, opaqueUri } from './java-uri.ts';
import { patternOf, textNode } from './regex-nodes.ts';
import { splitUri, writeParts } from './uri-parts.ts';

const names = ['scheme', 'username', 'password', 'host', 'port', 'path', 'fragment', 'query'];

export const parseUrl = defineFunction({
  name: 'parseUrl',
  kind: 'transform',
  summary: 'Cuts a URL into its components and decodes them, as java.net.URI does.',
  docs: 'https://library.humio.com/data-analysis/functions-parseurl.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'the field' },
    { name: 'field', type: 'field', unnamed: true, default: 'url' },
  ],
  output: '<as>.scheme, username, password, host, port, path, fragment, query',
  addedFields: (call) => names.map((name) => `${prefixOf(call)}.${name}`),
  notes: [
    'What java.net.URI refuses, such as blanks, `|`, `{` or a lone `%`, writes nothing; parseUri() is more lenient.',
    'Components that are not there are not written; the path may be empty. A text without a scheme is a path: `/a?b=c`, `example.com`.',
    'Before a colon stands a scheme: `example.com:80/a` has the scheme `example.com` and nothing else, as `mailto:a@b` has.',
    'Host names hold letters, digits and hyphens. Of `http://my_host:80/` Java gives no host and no port.',
    'Decision: `%` codes in the user, password, path, query and fragment are decoded, as by getPath() and the like; the page leaves that open. A `+` stays.',
    'IPv6 addresses keep their brackets; whether one is well-formed is not looked at closely.',
  ],
  examples: [
    {
      title: 'All components, and few',
      events: [
        { url: 'https://admin:p%40ss@api.example.com:08443/v2/caf%C3%A9+x?q=a%26b&c=?#part%201' },
        { url: 'FTP://[2001:db8::1]' },
        { url: '/graphql?x' },
      ],
      query: 'parseUrl()',
      rows: [
        {
          'url.scheme': 'https',
          'url.username': 'admin',
          'url.password': 'p@ss',
          'url.host': 'api.example.com',
          'url.port': '8443',
          'url.path': '/v2/café+x',
          'url.query': 'q=a&b&c=?',
          'url.fragment': 'part 1',
        },
        {
          'url.scheme': 'FTP',
          'url.host': '[2001:db8::1]',
          'url.username': null,
          'url.port': null,
          'url.path': '',
          'url.query': null,
          'url.fragment': null,
        },
        { 'url.scheme': null, 'url.host': null, 'url.path': '/graphql', 'url.query': 'x' },
      ],
    },
    {
      title: 'Prefixes',
      events: [{ endpoint: 'http://203.0.113.7/a' }],
      query: 'parseUrl(endpoint) | url := parseUrl(endpoint) | parseUrl(field=endpoint, as=api)',
      rows: [{ 'endpoint.host': '203.0.113.7', 'url.path': '/a', 'api.scheme': 'http' }],
    },
    {
      title: 'What is taken for a scheme, and hosts Java does not know',
      events: [
        { url: 'site.example.com:80/path?x#f' },
        { url: 'http://my_host:80/a' },
        { url: 'http://1.2.3.256/a' },
        { url: 'http://b\u00fccher.example/a' },
        { url: 'file:///etc/passwd' },
      ],
      query: 'parseUrl()',
      rows: [
        { 'url.scheme': 'site.example.com', 'url.path': null, 'url.query': null, 'url.fragment': 'f' },
        { url: 'http://my_host:80/a', 'url.scheme': 'http', 'url.host': null, 'url.port': null, 'url.path': '/a' },
        { url: 'http://1.2.3.256/a', 'url.host': null, 'url.path': '/a' },
        { url: 'http://b\u00fccher.example/a', 'url.host': null, 'url.path': '/a' },
        { 'url.scheme': 'file', 'url.host': null, 'url.path': '/etc/passwd' },
      ],
    },
    {
      title: 'No URL, and no field: what was there stays',
      events: [
        { url: 'http://a/b c', 'url.path': 'old' },
        { url: 'http://a/100%' },
        { url: 'http:' },
        { url: '1a:b' },
        { url: '//' },
        { x: 'http://a' },
      ],
      query: 'parseUrl(url)',
      rows: [
        { url: 'http://a/b c', 'url.scheme': null, 'url.path': 'old' },
        { url: 'http://a/100%', 'url.scheme': null, 'url.path': null },
        { url: 'http:', 'url.scheme': null, 'url.path': null },
        { url: '1a:b', 'url.scheme': null, 'url.path': null },
        { url: '//', 'url.scheme': null, 'url.path': null },
        { url: null, 'url.scheme': null },
      ],
    },
  ],
  step: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const parts = splitUri(text, javaUri, context);
    const opaque = context.bind(applyWith('regexMatches', { pattern: opaqueUri }, text));
    const values = {
      ...parts,
      username: decoded(parts.username),
      password: decoded(parts.password),
      port: asNumber(parts.port),
      path: choose([{ when: opaque, then: absent }], decoded(parts.path)),
      query: choose([{ when: opaque, then: absent }], decoded(parts.query)),
      fragment: decoded(parts.fragment),
    };
    writeParts(prefixOf(call), values, context);
  },
});

const plus = patternOf(textNode('+'));

/** As in a path, where a `+` is one. */
function decoded(part: Expr): Expr {
  return apply('formDecode', applyWith('regexReplace', { pattern: plus, template: ['%2B'] }, part));
}
