import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../source/diagnostic.ts';
import { source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type {
  Argument,
  Call,
  Expression,
  Filter,
  MatchGuard,
  Name,
  Node,
  Parameter,
  Pattern,
  Pipeline,
  Query,
  Regex,
  SavedQueryCall,
  Step,
  Value,
} from './ast.ts';
import { parse } from './parse.ts';
import { parseRegex } from './parse-regex.ts';
import { print } from './print.ts';
import { shape } from './shape.ts';
import { equal, walk } from './visit.ts';

const span = { start: 0, end: 0 };

/** `SAKER_RUNS=20000` looks longer. */
const runs = Number(process.env['SAKER_RUNS'] ?? 400);
const TIMEOUT = 30_000 + runs * 50;

// Text ---------------------------------------------------------------------------------------------------------------

/** Pieces of CQL that meet in ways nobody would write. */
const pieces = fc.constantFrom(
  ...['a', 'b.c', '#tag', '@ts', 'x[0]', 'foo-bar', '*', '*x*', '404', '1.5', '7d', '"', '"q"', '"a\\"b"', "'s'", '`'],
  ...['=', '!=', '==', '<', '<=', '>', '<=>', ':=', '=~', '=>', '!', '~', '+', '-', '/', '//', '/*', '*/', '%', '&&'],
  ...['|', '||', ';', ',', ':', '(', ')', '[', ']', '{', '}', '?', '?p', '?{', '?{p=d}', '$', '$q()', '$"a/b:c"('],
  ...[
    'and',
    'OR',
    'not',
    'like',
    'in',
    'case',
    'case {',
    'match',
    'match {',
    'true',
    'f(',
    'count()',
    'text:f(',
    'as=',
  ],
  ...[
    '/re/i',
    '/[/]/',
    '/a\\/b/',
    '/[/',
    '\n',
    ' ',
    '\t',
    '\r\n',
    '\u00a0',
    '\\',
    '\\n',
    'ü',
    '\ud83d\ude00',
    '\ud83d',
    '\0',
  ],
  ...['// c\n', '/* c */', 'include: ', 'a := ', 'a=1 ', '* => ', '; *'],
);
const soup = fc
  .array(fc.tuple(pieces, fc.constantFrom('', '', ' ', '\n')), { maxLength: 40 })
  .map((parts) => parts.flat().join(''));

const written = [
  '#event_simpleName=ProcessRollup2 event_platform=Win\n| CommandLine=/(?i)\\\\curl\\.exe/ // tools\n| groupBy([aid, name], function=[count(as=n), { x=1 | sum(y) }], limit=max)\n\n/* rare */\n| n > 10',
  'a=1 OR (b=2 c="d e") | case { x=* | y := x + 1; /* none */ *; } | y match { "a" => z := 1; /b/ => *; in(values=[1, 2]) => w := lower(y) }',
  'correlate(A: { x=1 | id <=> B.id } include: [a, b], B: { y=?p } include: *, within=1h) | f =~ !in(values=[?{q=*}, "r"])',
  '[x := min(a), max(b)] | $"scope/pkg:name"(arg="v", mv=["a", "b"]) | not cidr(ip, subnet=10.0.0.0/8) | v := if(a == "b", then=-c / 2, else=d)',
];
const mutated = fc
  .tuple(
    fc.constantFrom(...written),
    fc.array(fc.tuple(fc.nat(400), fc.nat(12), fc.oneof(pieces, fc.constant(''))), { maxLength: 4 }),
  )
  .map(([text, edits]) => edits.reduce((t, [at, length, put]) => t.slice(0, at) + put + t.slice(at + length), text));

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.nat(0xffff), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes)),
  soup,
  mutated,
);

// Trees --------------------------------------------------------------------------------------------------------------

const keywords = new Set(['and', 'or', 'not', 'like', 'in', 'if', 'case', 'match', 'true', 'false']);
const characters = [...'abcxyzAZ019_.#@\\^ü'];
const word = fc
  .array(fc.constantFrom(...characters), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))
  .filter((text) => !keywords.has(text.toLowerCase()) && !/^\d/.test(text));
const strings = fc
  .array(fc.constantFrom(...'ab *"\\\n/|(){}[];=?$,', "'", '//', '/*', '\ud83d\ude00'), { maxLength: 6 })
  .map((parts) => parts.join(''));

const name: fc.Arbitrary<Name> = fc.oneof(
  fc
    .tuple(word, fc.constantFrom('', '', '[0]', '[1].b'))
    .map(([text, index]) => ({ kind: 'Name', span, value: text + index, quoted: false }) as const),
  strings.map((value) => ({ kind: 'Name', span, value, quoted: true }) as const),
);
const bareName: fc.Arbitrary<Name> = word.map((value) => ({ kind: 'Name', span, value, quoted: false }));
const barePattern: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...characters, '*', '-', '+', ':', '~', '/'), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.join(''))
  .filter((text) => !/^\/|\/\/$/.test(text) && !keywords.has(text.toLowerCase()) && !/^\*$/.test(text));
const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  barePattern.map((value) => ({ kind: 'Pattern', span, value, quoted: false }) as const),
  strings.map((value) => ({ kind: 'Pattern', span, value, quoted: true }) as const),
);
const regexBody = fc
  .array(fc.constantFrom('a', 'b', '.', '/', '"', ' ', '\\\\', '\\.', '\\S', '(x)', '(?<n>y)', '[a-z/]', '*'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''))
  // An asterisk or a slash that comes first would make the literal a comment.
  .filter((body) => !/^[*]/.test(body));
const regex: fc.Arbitrary<Regex> = fc
  .tuple(regexBody, fc.constantFrom('', 'i', 'gd', 'mF'))
  .map(([body, flags]) => ({ kind: 'Regex', span, body, flags }));
const plainParameter: fc.Arbitrary<Parameter> = name
  .filter(({ value }) => value !== '')
  .map((parameterName) => ({ kind: 'Parameter', span, name: parameterName }));
const parameter: fc.Arbitrary<Parameter> = fc.oneof(
  plainParameter,
  fc
    .tuple(bareName, pattern)
    .map(([parameterName, defaultValue]) => ({ kind: 'Parameter', span, name: parameterName, defaultValue }) as const),
);
const number = fc.constantFrom('0', '42', '1.5');

interface Trees {
  readonly filter: Filter;
  readonly unary: Filter;
  readonly expression: Expression;
  readonly primary: Expression;
  readonly value: Value;
  readonly call: Call;
  readonly saved: SavedQueryCall;
  readonly args: readonly Argument[];
  readonly pipeline: Pipeline;
  readonly step: Step;
}

/** Three levels are enough for every construct to meet every other; the first alternative ends a branch. */
const depth = { depthIdentifier: 'query', maxDepth: 3 } as const;

type Arbitraries = { readonly [K in keyof Trees]: fc.Arbitrary<Trees[K]> };

const trees = fc.letrec<Trees>((tie: fc.LetrecTypedTie<Trees>): Arbitraries => {
  const list = <T>(arbitrary: fc.Arbitrary<T>, minLength = 0, maxLength = 2) =>
    fc.array(arbitrary, { minLength, maxLength });
  const binary = (operator: string, left: Expression, right: Expression) =>
    ({ kind: 'Binary', span, operator, left, right }) as Expression;
  const chain = (operand: fc.Arbitrary<Expression>, operators: readonly string[]): fc.Arbitrary<Expression> =>
    fc
      .tuple(operand, fc.array(fc.tuple(fc.constantFrom(...operators), operand), { maxLength: 1 }))
      .map(([first, rest]) => rest.reduce((left, [operator, right]) => binary(operator, left, right), first));
  const signed: fc.Arbitrary<Expression> = fc.oneof(
    { weight: 5, arbitrary: tie('primary') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('-', '!', '+'), tie('primary'))
        .map(([operator, operand]) => ({ kind: 'Unary', span, operator, operand }) as Expression),
    },
  );
  const sum = chain(chain(signed, ['*', '/', '%']), ['+', '-']);
  const comparison = fc.tuple(
    sum,
    fc.option(fc.tuple(fc.constantFrom('==', '!=', '<', '<=', '>', '>='), sum), { freq: 3 }),
  );
  const fieldCall = fc.tuple(name, fc.boolean(), tie('call'));
  const subquery = tie('pipeline').map((pipeline) => ({ kind: 'Subquery', span, pipeline }) as const);
  const pipelines = list(tie('pipeline'), 1);
  const guard: fc.Arbitrary<MatchGuard> = fc.oneof(
    pattern,
    regex,
    parameter,
    tie('call'),
    tie('call').map((call) => ({ kind: 'NegatedCall', span, call }) as const),
  );

  return {
    filter: fc.oneof(
      depth,
      tie('unary'),
      list(tie('unary'), 2).map((items) => ({ kind: 'Or', span, items }) as const),
      fc
        .array(
          fc.tuple(
            fc.oneof(
              tie('unary'),
              list(tie('unary'), 2).map((items) => ({ kind: 'Or', span, items }) as const),
            ),
            fc.boolean(),
          ),
          { minLength: 2, maxLength: 3 },
        )
        .map(
          (items) =>
            ({
              kind: 'And',
              span,
              items: items.map(([item]) => item),
              explicit: items.slice(1).map(([, joined]) => joined),
            }) as const,
        ),
    ),
    unary: fc.oneof(
      depth,
      pattern
        .filter(({ value, quoted }) => quoted || !/^\*$/.test(value))
        .map((value) => ({ kind: 'FreeText', span, value }) as const),
      fc
        .tuple(name, fc.constantFrom('=', '!=', 'like'), fc.oneof(pattern, regex, parameter))
        .map(([field, operator, value]) => ({ kind: 'Comparison', span, field, operator, value }) as Filter),
      fc.tuple(name, fc.constantFrom('<', '<=', '>', '>='), fc.constantFrom('5', '-1.5', '2e9')).map(
        ([field, operator, text]) =>
          ({
            kind: 'Comparison',
            span,
            field,
            operator,
            value: { kind: 'NumberLiteral', span, text, value: Number(text) },
          }) as Filter,
      ),
      regex.map((value) => ({ kind: 'FreeText', span, value }) as const),
      plainParameter.map((value) => ({ kind: 'FreeText', span, value }) as const),
      fc
        .constantFrom('true', 'false', '*')
        .map((text) => ({ kind: 'BooleanFilter', span, value: text !== 'false', written: text }) as Filter),
      tie('call').map((call) => ({ kind: 'CallFilter', span, call }) as const),
      fieldCall.map(([field, negated, call]) => ({ kind: 'FieldCallFilter', span, field, negated, call }) as const),
      tie('saved').map((call) => ({ kind: 'SavedQueryFilter', span, call }) as const),
      tie('filter').map((inner) => ({ kind: 'Group', span, inner }) as const),
      fc
        .tuple(fc.constantFrom('not', '!'), tie('unary'))
        .map(([sign, operand]) => ({ kind: 'Not', span, sign, operand }) as Filter),
    ),
    expression: comparison.map(([left, rest]) => (rest ? binary(rest[0], left, rest[1]) : left)),
    primary: fc.oneof(
      depth,
      word.map((text) => ({ kind: 'FieldReference', span, name: text }) as const),
      number.map((text) => ({ kind: 'NumberLiteral', span, text, value: Number(text) }) as const),
      strings.map((value) => ({ kind: 'StringLiteral', span, value }) as const),
      fc.boolean().map((value) => ({ kind: 'BooleanLiteral', span, value }) as const),
      parameter,
      tie('expression').map((inner) => ({ kind: 'Paren', span, inner }) as const),
      tie('call'),
      tie('saved'),
      list(tie('value')).map((elements) => ({ kind: 'ArrayValue', span, elements }) as const),
      subquery,
    ),
    value: fc.oneof(
      depth,
      tie('expression'),
      regex,
      fc
        .constantFrom('*', '*x*', 'a:b', 'x*', '~x', 'https://h/p', 'docker/*', '-')
        .map((value) => ({ kind: 'Word', span, value }) as const),
      fc
        .tuple(name, tie('expression'))
        .map(([target, value]) => ({ kind: 'Assignment', span, target, value }) as const),
      fieldCall.map(([field, negated, call]) => ({ kind: 'FieldCall', span, field, negated, call }) as const),
      fc
        .tuple(
          bareName,
          subquery,
          list(
            fc.tuple(
              bareName,
              list(tie('value')).map((elements) => ({ kind: 'ArrayValue', span, elements }) as const),
            ),
            0,
            2,
          ),
        )
        .map(([subqueryName, query, attributes]) => ({
          ...query,
          name: subqueryName,
          ...(attributes.length > 0 && {
            attributes: attributes.map(
              ([key, value]) => ({ kind: 'SubqueryAttribute', span, name: key, value }) as const,
            ),
          }),
        })),
    ),
    args: fc
      .tuple(list(fc.tuple(name, tie('value'))), fc.option(tie('value'), { freq: 2 }), fc.nat(3))
      .map(([named, unnamed, at]) => {
        const args: Argument[] = named.map(([argumentName, value]) => ({
          kind: 'Argument',
          span,
          name: argumentName,
          value,
        }));
        if (unnamed) args.splice(at, 0, { kind: 'Argument', span, value: unnamed });
        return args;
      }),
    call: fc
      .tuple(fc.constantFrom('count', 'text:contains', 'in', 'x9'), tie('args'))
      .map(([text, args]) => ({ kind: 'Call', span, name: { kind: 'Name', span, value: text, quoted: false }, args })),
    saved: fc
      .tuple(
        fc.oneof(
          bareName,
          name.filter(({ quoted, value }) => quoted && value !== ''),
        ),
        tie('args'),
      )
      .map(([queryName, args]) => ({ kind: 'SavedQueryCall', span, name: queryName, args })),
    pipeline: list(tie('step'), 1).map((steps) => ({ kind: 'Pipeline', span, steps })),
    step: fc.oneof(
      depth,
      tie('filter')
        .filter(({ kind }) => kind !== 'CallFilter' && kind !== 'SavedQueryFilter' && kind !== 'FieldCallFilter')
        .map((filter) => ({ kind: 'FilterStep', span, filter }) as const),
      fc
        .tuple(name, tie('expression'))
        .map(([target, value]) => ({ kind: 'AssignStep', span, target, value }) as const),
      fc
        .tuple(name, fc.oneof(name, parameter))
        .map(([left, right]) => ({ kind: 'LinkStep', span, left, right }) as const),
      parameter.map((value) => ({ kind: 'ParameterStep', span, parameter: value }) as const),
      tie('call').map((call) => ({ kind: 'CallStep', span, call }) as const),
      tie('saved').map((call) => ({ kind: 'SavedQueryStep', span, call }) as const),
      fieldCall.map(([field, negated, call]) => ({ kind: 'FieldCallStep', span, field, negated, call }) as const),
      list(tie('value')).map((elements) => ({ kind: 'StatsStep', span, elements }) as const),
      pipelines.map((branches) => ({ kind: 'CaseStep', span, branches }) as const),
      fc.tuple(name, list(fc.tuple(guard, tie('pipeline')), 1)).map(
        ([field, branches]) =>
          ({
            kind: 'MatchStep',
            span,
            field,
            branches: branches.map(
              ([branchGuard, pipeline]) => ({ kind: 'MatchBranch', span, guard: branchGuard, pipeline }) as const,
            ),
          }) as const,
      ),
    ),
  };
});

const queries: fc.Arbitrary<Query> = trees.pipeline.map((pipeline) => ({
  kind: 'Query',
  span,
  pipeline,
  comments: [],
}));

function read(text: string) {
  return parse(source('<test>', text));
}

describe('any text', () => {
  it(
    'gives a tree, diagnostics inside the text, and tokens that tile it',
    () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const { query, diagnostics, tokens } = read(text);
          expect(tokens.map((token) => text.slice(token.start, token.end)).join('')).toBe(text);
          const outside = (at: Span) => at.start < 0 || at.end < at.start || at.end > text.length;
          expect(tokens.filter((token, i) => token.start !== (tokens[i - 1]?.end ?? 0))).toEqual([]);
          expect(diagnostics.filter((diagnostic) => outside(diagnostic.span))).toEqual([]);
          const strays: Node[] = [];
          let broken = false;
          walk(query, (node, parents) => {
            broken ||= node.kind.startsWith('Error');
            const parent = parents[parents.length - 1];
            const escapes = parent && (node.span.start < parent.span.start || node.span.end > parent.span.end);
            if (outside(node.span) || escapes) strays.push(node);
          });
          expect(strays).toEqual([]);
          if (broken) expect(hasErrors(diagnostics)).toBe(true);
        }),
        { numRuns: runs },
      );
    },
    TIMEOUT,
  );

  it(
    'without errors says the same when printed, and prints the same again',
    () => {
      let clean = 0;
      fc.assert(
        fc.property(fc.oneof(soup, mutated), (text) => {
          const { query, diagnostics } = read(text);
          if (hasErrors(diagnostics)) return;
          clean++;
          const printed = print(query, text);
          const again = read(printed);
          expect(again.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
          if (!equal(query, again.query)) expect([printed, shape(again.query)]).toEqual([printed, shape(query)]);
          expect(equal(query, again.query)).toBe(true);
          expect(print(again.query, printed)).toBe(printed);
        }),
        { numRuns: 2 * runs },
      );
      expect(clean).toBeGreaterThan(runs / 10);
    },
    TIMEOUT,
  );

  it(
    'taken as a regular expression gives a pattern',
    () => {
      fc.assert(
        fc.property(anyText, fc.constantFrom('', 'i', 'F'), (body, flags) => {
          const { pattern, problems } = parseRegex(body, flags);
          expect(pattern.body).toBe(body);
          for (const { span: at } of problems) expect(at.start).toBeLessThan(at.end);
        }),
        { numRuns: runs / 2 },
      );
    },
    TIMEOUT,
  );
});

describe('any tree', () => {
  it(
    'comes back from its text',
    () => {
      fc.assert(
        fc.property(queries, (query) => {
          const printed = print(query);
          const again = read(printed);
          expect([printed, again.diagnostics.filter((d) => d.severity === 'error').map((d) => d.message)]).toEqual([
            printed,
            [],
          ]);
          if (!equal(query, again.query)) expect([printed, shape(again.query)]).toEqual([printed, shape(query)]);
          expect(equal(query, again.query)).toBe(true);
          expect(print(again.query, printed)).toBe(printed);
        }),
        { numRuns: runs / 2 },
      );
    },
    TIMEOUT,
  );
});
