import { describe, expect, it } from 'vitest';
import { source } from '../source/source.ts';
import type { Node } from './ast.ts';
import { parse } from './parse.ts';
import { childKeys, children, equal, pathAt, walk } from './visit.ts';

const text =
  'a=1 or not (b="x" f(c)) $q(?p) d =~ !in(values=[e]) true | "f g" := -h / 2 | case { i; j <=> k.l } | m match { n* => *; /o/ => [p] ; !r(q) => ?{s=t} } | u({v}, w: {x} y: z)';
const { query } = parse(source('<test>', text));

describe('children', () => {
  it('come in the order of the text, inside their parent', () => {
    walk(query, (node) => {
      let at = node.span.start;
      for (const child of children(node)) {
        expect([node.kind, child.kind, child.span.start >= at, child.span.end <= node.span.end]).toEqual([
          node.kind,
          child.kind,
          true,
          true,
        ]);
        at = child.span.end;
      }
    });
  });

  it('are all there: no property of a node holds another node', () => {
    walk(query, (node) => {
      const known = new Set<string>([...childKeys[node.kind], 'comments']);
      for (const [key, value] of Object.entries(node)) {
        const nodes = (Array.isArray(value) ? value : [value]).filter((v) => typeof v?.kind === 'string');
        if (nodes.length > 0) expect([node.kind, key, known.has(key)]).toEqual([node.kind, key, true]);
      }
    });
  });
});

describe('walk', () => {
  it('leaves out what lies below where told so', () => {
    const seen: string[] = [];
    walk(parse(source('<test>', 'f(a=g(b)) | c=1')).query, (node) => {
      seen.push(node.kind);
      return node.kind !== 'Call';
    });
    expect(seen).toEqual(['Query', 'Pipeline', 'CallStep', 'Call', 'FilterStep', 'Comparison', 'Name', 'Pattern']);
  });
});

describe('pathAt', () => {
  it('goes down to the innermost node', () => {
    const kinds = (path: readonly Node[]) => path.map((node) => node.kind).join(' ');
    expect(kinds(pathAt(query, text.indexOf('e]')))).toBe(
      'Query Pipeline FilterStep And FieldCallFilter Call Argument ArrayValue FieldReference',
    );
  });
});

describe('equal', () => {
  const same = (a: string, b: string) => equal(parse(source('a', a)).query, parse(source('b', b)).query);

  it.each([
    ['a = 1 | b:=2', 'a=1\n|   b := 2;'],
    ['// c\na', 'a // c'],
    ['case { a; b; }', 'case {a;b}'],
  ])('%j equals %j', (a, b) => expect(same(a, b)).toBe(true));

  it.each([
    ['a b', 'a and b'],
    ['a', '"a"'],
    ['a=/x/', 'a=/x/i'],
    ['not a', '!a'],
    ['a // c', 'a // d'],
    ['a // c', 'a'],
    ['f(a)', 'f(a, b=1)'],
    ['f(a)', 'f(b=a)'],
    ['?x', '?{x=1}'],
    ['x := a == b', 'x := a != b'],
  ])('%j does not equal %j', (a, b) => expect(same(a, b)).toBe(false));
});
