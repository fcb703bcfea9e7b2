import { describe, expect, it } from 'vitest';
import { source } from '../source/source.ts';
import { parse } from './parse.ts';
import { innerSpan, parseRegex } from './parse-regex.ts';
import type { RegexClassItem, RegexNode } from './regex-ast.ts';
import { walk } from './visit.ts';

/** A pattern in one line: groups in `( )` with what makes them special before a colon, sequences without brackets. */
function shape(node: RegexNode): string {
  switch (node.kind) {
    case 'Alternation':
      return node.branches.map(shape).join(' | ');
    case 'Sequence':
      return node.items.map(shape).join(' ');
    case 'Group': {
      const flags = `${node.flagsOn ?? ''}${node.flagsOff ? `-${node.flagsOff}` : ''}`;
      return `(${node.capture ?? ''}${node.name ? `<${node.name}>` : ''}${flags}: ${shape(node.body)})`;
    }
    case 'Lookahead':
      return `(${node.negated ? '?!' : '?='} ${shape(node.body)})`;
    case 'Repeat':
      return `${shape(node.item)}{${node.min},${node.max ?? ''}}${node.lazy ? '?' : ''}`;
    case 'Character':
      return /[\w\\/"<>{}. -]/.test(node.value) ? node.value : JSON.stringify(node.value);
    case 'Class':
      return `[${node.negated ? '^' : ''}${node.items.map(item).join(' ')}]`;
    case 'Any':
      return 'any';
    case 'Assertion':
      return `@${node.letter}`;
  }
}

function item(part: RegexClassItem): string {
  if (part.kind === 'Shorthand') return `\\${part.letter}`;
  return part.from === part.to ? part.from : `${part.from}..${part.to}`;
}

function read(body: string, flags = '') {
  const { pattern, problems } = parseRegex(body, flags);
  return { pattern, problems, tree: shape(pattern.root) };
}

describe('parseRegex', () => {
  it.each([
    ['ab', 'a b'],
    ['a|b|', 'a | b | '],
    ['a.b$', 'a any b @$'],
    ['^\\bfoo\\B\\A\\Z\\z', '@^ @b f o o @B @A @Z @z'],
    ['a*b+?c??d{2}e{3,}f{4,5}?', 'a{0,} b{1,}? c{0,1}? d{2,2} e{3,} f{4,5}?'],
    ['\\d\\S[\\w.-]', '[\\d] [\\S] [\\w . -]'],
    ['[^a-z0-9_]', '[^a..z 0..9 _]'],
    ['[]a][^]b]', '[] a] [^] b]'],
    ['[a\\]b][\\\\/|]', '[a ] b] [\\ / |]'],
    ['[-a][a-]', '[- a] [a -]'],
    ['(a(b))', '(1: a (2: b))'],
    ['(?:a)(?<name>b)(?P<x>c)', '(: a) (1<name>: b) (2<x>: c)'],
    ['(?<windows.EventData.x>a)(?<a[0].b>c)(?<#t@g>d)', '(1<windows.EventData.x>: a) (2<a[0].b>: c) (3<#t@g>: d)'],
    ['a(?=b)(?!c)', 'a (?= b) (?! c)'],
    ['\\Qa.b*\\Ec', 'a . b "*" c'],
    ['\\Qa.b', 'a . b'],
    ['\\.\\/\\"\\-\\_\\{\\%', '. / " - _ { "%"'],
    ['{"a":1}', '{ " a " ":" 1 }'],
    ['a{,3}b{x}', 'a { "," 3 } b { x }'],
    ['\\x41\\u00e9\\011\\t\\cM', 'A "é" "\\t" "\\t" "\\r"'],
    ['(a{2}){3}', '(1: a{2,2}){3,3}'],
    ['\ud83d\ude00+', '"\ud83d\ude00"{1,}'],
    ['', ''],
  ])('%j', (body, tree) => {
    const result = read(body);
    expect(result.problems).toEqual([]);
    expect(result.tree).toBe(tree);
  });

  it('lists the named groups, and says whether it looks ahead', () => {
    const { pattern } = read('(?<a>x)|(y)(?<b>(?<a>z))');
    expect(pattern.groups).toEqual(['a', 'b', 'a']);
    expect([pattern.lookahead, read('a(?!b)').pattern.lookahead]).toEqual([false, true]);
  });

  it('reads the flags', () => {
    expect(parseRegex('a', 'dgimF').pattern.flags).toEqual({
      dotAll: true,
      ignoreCase: true,
      multiLine: true,
      global: true,
      engine2: true,
    });
  });

  describe('inline flags', () => {
    it.each([
      ['(?i)a|b', '', '(i: a) | b'],
      ['(?i)a|b', 'F', '(i: a) | (i: b)'],
      ['x(?i)a|b', 'F', 'x (i: a) | (i: b)'],
      ['a|(?i)b|c', 'F', 'a | (i: b) | (i: c)'],
      ['(?i)a|(?-i)b|c', 'F', '(i: a) | (i: (-i: b)) | (-i: c)'],
      ['(x(?i)y)z', '', '(1: x (i: y)) z'],
      ['(?i)(a|b)', '', '(i: (1: a | b))'],
      ['(?i:a)b', '', '(i: a) b'],
      ['(?im-d:a)', '', '(im-d: a)'],
      ['(?s).', '', '(d: any)'],
    ])('%j with flags %j', (body, flags, tree) => {
      const result = read(body, flags);
      expect(result.problems).toEqual([]);
      expect(result.tree).toBe(tree);
    });
  });

  it.each([
    ['(?<=a)b', '(?<=', /look behind/],
    ['(?<!a)b', '(?<!', /look behind/],
    ['(?>a)', '(?>', /atomic group.*\(\?:/],
    ['a++', '++', /possessive quantifier.*`\+`/],
    ['a{1,2}+', '{1,2}+', /possessive quantifier/],
    ['(a)\\1', '\\1', /reference back.*test\(/],
    ['(?<n>a)\\k<n>', '\\k<n>', /reference back/],
    ['\\p{Lu}x', '\\p{Lu}', /Unicode class.*\[A-Za-z\]/],
    ['[\\p{L}]', '\\p{L}', /Unicode class/],
    ['[[:alpha:]_]', '[:alpha:]', /class with a name/],
    ['[a-z&&[^b]]', '&&', /intersection/],
    ['\\R', '\\R', /line break/],
    ['\\u{1f600}', '\\u{1f600}', /four hexadecimal digits/],
    ['(?x)a', '(?x)', /flag `x`/],
    ["(?'n'a)", "(?'", /another dialect/],
  ])('%j: LogScale has no %j', (body, construct, message) => {
    const { problems } = parseRegex(body);
    expect(problems.map((p) => [p.severity, p.code, body.slice(p.span.start, p.span.end)])).toEqual([
      ['error', 'CQL0221', construct],
    ]);
    expect([problems[0]!.message, ...problems[0]!.notes!].join('; ')).toMatch(message);
  });

  it.each([
    ['(a', '(', /not closed/],
    ['a)b', ')', /closes nothing/],
    ['[a', '[', /not closed/],
    ['*a', '*', /nothing stands before/],
    ['a|+b', '+', /nothing stands before/],
    ['a**', '*', /follows another/],
    ['a{3,2}', '{3,2}', /below the lower/],
    ['[z-a]', 'z-a', /ends before it begins/],
    ['a\\', '\\', /backslash stands at the end/],
    ['\\xg1', '\\x', /two hexadecimal digits/],
    ['(?<>a)', '(?<>', /needs a name/],
    ['(?', '(?', /opens no group/],
  ])('%j is malformed at %j', (body, at, message) => {
    const { problems } = parseRegex(body);
    const first = problems[0]!;
    expect([first.severity, first.code, body.slice(first.span.start, first.span.end)]).toEqual([
      'error',
      'CQL0220',
      at,
    ]);
    expect(first.message).toMatch(message);
  });

  it('warns of a letter whose backslash says nothing', () => {
    const { problems, tree } = read('C:\\Users\\yara');
    expect(tree).toContain('"');
    expect(problems.map((p) => [p.severity, p.message])).toEqual([
      ['warning', '`\\U` matches the letter `U`'],
      ['warning', '`\\y` matches the letter `y`'],
    ]);
  });

  it('reads \\h as a letter in the first engine and as blanks in the second', () => {
    expect(read('\\h').tree).toBe('h');
    expect(read('\\h', 'F').tree).toBe('[  \t \u00a0]');
  });

  it('stays on its feet on hostile text', () => {
    for (const body of [
      '('.repeat(1e5),
      '(?i)'.repeat(1e5),
      '['.repeat(1e5),
      '(?<'.repeat(1e5),
      'a{1}'.repeat(1e5),
      '\\'.repeat(1e5),
    ]) {
      expect(parseRegex(body).problems.length).toBeLessThan(30);
    }
  });
});

describe('alternations', () => {
  const shown = (body: string, flags = '') =>
    parseRegex(body, flags).alternations.map(
      ({ branches, negated }) => (negated ? '!' : '') + branches.map((b) => body.slice(b.start, b.end)).join(' '),
    );

  it.each([
    ['abc', []],
    ['a|b', ['a b']],
    ['(?i)a|b', ['(?i)a b']],
    ['a\\|b|[|]|\\Qx|y\\E|c', ['a\\|b [|] \\Qx|y\\E c']],
    ['x(a|b(c|d))|e', ['c d', 'a b(c|d)', 'x(a|b(c|d)) e']],
    ['(?:a|)(?<n>b|c)+', ['a ', 'b c']],
    ['(?!a|b)(?=c|(?!d|e))', ['!a b', '!d e', 'c (?!d|e)']],
    ['(?!x(?!a|b))', ['a b']],
  ])('of %j', (body, expected) => {
    expect(shown(body)).toEqual(expected);
  });

  it('leave out flags that cover the others in the second engine', () => {
    expect(shown('(?i)a|b', 'F')).toEqual(['a b']);
    expect(shown('(?i)(?m)a|b', 'F')).toEqual(['a b']);
  });
});

describe('innerSpan', () => {
  function located(text: string, part: RegExp): string {
    let found = '';
    walk(parse(source('<test>', text)).query, (node) => {
      const value = node.kind === 'Regex' ? node.body : node.kind === 'StringLiteral' ? node.value : undefined;
      const at = value === undefined ? null : part.exec(value);
      if (!at) return;
      const span = innerSpan(text, node.span, { start: at.index, end: at.index + at[0].length });
      found = text.slice(span.start, span.end);
    });
    return found;
  }

  it.each([
    ['a=/x\\/y\\/z+/i', /z\+/, 'z+'],
    ['a=/x\\/y/', /\//, '\\/'],
    ['a=/x\\.y/', /\\\.y/, '\\.y'],
    ['f("a\\"b\\\\S+c")', /\\S/, '\\\\S'],
    ['f("a\\S+c")', /S\+c/, 'S+c'],
  ])('finds the place in %j', (text, part, expected) => {
    expect(located(text, part)).toBe(expected);
  });
});
