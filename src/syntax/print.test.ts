import { describe, expect, it } from 'vitest';
import { source } from '../source/source.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';

/** Prints a text and prints the result again: both must be the expected one. */
function expectPrinted(text: string, expected: string): void {
  const lines = expected.replace(/^\n/, '').replace(/^ {4}/gm, '').trimEnd();
  const want = lines === '' ? '' : `${lines}\n`;
  const { query } = parse(source('<test>', text));
  expect(print(query, text)).toBe(want);
  expect(print(parse(source('<test>', want)).query, want)).toBe(want);
}

describe('print', () => {
  it('puts every step on a line of its own, with its pipe', () => {
    expectPrinted(
      '#type = x a="b c"|y:=1+2 | count(as =n) | n>10|sort( n,order = asc )|| tail()',
      `
    #type=x a="b c"
    | y := 1 + 2
    | count(as=n)
    | n > 10
    | sort(n, order=asc)
    | tail()
    `,
    );
  });

  it('gives nothing for nothing, and what it was given where the tree is broken', () => {
    expectPrinted('', '');
    expectPrinted(' | ; ', '');
    const broken = 'a = | b';
    expect(print(parse(source('<test>', broken)).query, broken)).toBe(broken);
  });

  it('writes AND, OR and NOT in capitals and keeps their grouping', () => {
    expectPrinted('a=1 and (b=2 or not c=3) !d=4', 'a=1 AND (b=2 OR NOT c=3) !d=4');
  });

  it('breaks long filters before their words', () => {
    expectPrinted(
      'a=1 | CommandLine=/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/ or CommandLine=/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb/ and (x=1 or y="cccccccccccccccccccccccccccccccccccccccc")',
      `
    a=1
    | CommandLine=/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/ OR CommandLine=/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb/
        AND (x=1 OR y="cccccccccccccccccccccccccccccccccccccccc")
    `,
    );
  });

  it('breaks long argument lists, and fills lists of fields', () => {
    expectPrinted(
      'groupBy([ComputerName,UserName],function=[count(as=ApiCallCount),collect(CommandLine,limit=5),min(@timestamp,as=FirstSeen)],limit=max)|select([aaaaaaaaaaaaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbbbbbbbbbb,ccccccccccccccccccccccccc,ddddddddddddddddddddddddd,eeeeeeeeeee])',
      `
    groupBy(
      [ComputerName, UserName],
      function=[count(as=ApiCallCount), collect(CommandLine, limit=5), min(@timestamp, as=FirstSeen)],
      limit=max
    )
    | select([
        aaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccc, ddddddddddddddddddddddddd,
        eeeeeeeeeee
      ])
    `,
    );
  });

  it('indents the branches of CASE and MATCH', () => {
    expectPrinted(
      'case{a=1|x:="one";/loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooong/|x:="twoooooooooooooooooooooooooooooooooooooooooooooo";*;}|y match{"a"=>z:=1;in(values=[1,2])=>case{b;*};*=>*}',
      `
    case {
      a=1 | x := "one";
      /loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooong/
      | x := "twoooooooooooooooooooooooooooooooooooooooooooooo";
      *
    }
    | y match {
        "a" => z := 1;
        in(values=[1, 2]) => case {
          b;
          *
        };
        * => *
      }
    `,
    );
  });

  it('writes subqueries on one line where they fit', () => {
    expectPrinted(
      'join({#type=a|b=1},field=x)|correlate(A:{x=1|id<=>B.id}include:[a,b],B:{y=2}include:*,within=1h)|[count(),{x=1|sum(y)}]',
      `
    join({#type=a | b=1}, field=x)
    | correlate(A: { x=1 | id <=> B.id } include: [a, b], B: { y=2 } include: *, within=1h)
    | [count(), {x=1 | sum(y)}]
    `,
    );
  });

  it('keeps the spelling of leaves and of unbroken arguments', () => {
    expectPrinted(
      'a="\\S+" b=/x\\/y[/]/i | f(host-name, "a-b", values=[a:b, *c*, 10.0.0.0/8], span=1d@d, x=a - b) | y := c-d | ?{p = "d"} | z=?q',
      `
    a="\\S+" b=/x\\/y[/]/i
    | f(host-name, "a-b", values=[a:b, *c*, 10.0.0.0/8], span=1d@d, x=a - b)
    | y := c - d
    | ?{p="d"}
    | z=?q
    `,
    );
  });

  it('keeps a parameter with hyphens free text', () => {
    expectPrinted(
      '?a-b | x=?a-b or ?{"c d"} | y:=?{a-b} | ?{a-b}',
      '?a-b\n    | x=?a-b OR ?"c d"\n    | y := ?{a-b}\n    | ?{a-b}',
    );
  });

  it('leaves a blank where none would make another operator', () => {
    expectPrinted('a = ~x | f(b= ~y)', 'a= ~x\n    | f(b= ~y)');
  });

  describe('comments', () => {
    it('stay before, behind and between the steps', () => {
      expectPrinted(
        '// title\n\n/* what\n   for */\na=1 // one\n|  // two\n b=2 | /* three */ c=3 /* four */\n\n\n\n// end',
        `
    // title

    /* what
       for */
    a=1 // one
    // two
    | b=2
    /* three */
    | c=3 /* four */

    // end
    `,
      );
    });

    it('stay with the arguments and branches they are written at', () => {
      expectPrinted(
        'groupBy([a, // first\n b], /* second */ limit=max // third\n) | case { // any\n a=1 | x:=1; // one\n /* none */ }',
        `
    groupBy(
      [
        a, // first
        b
      ],
      /* second */
      limit=max // third
    )
    | case {
        // any
        a=1 | x := 1 // one
        /* none */
      }
    `,
      );
    });

    it('at the end of a step break no line of it', () => {
      expectPrinted('a=1 b=2 // c\n| x:=f(y) // d', 'a=1 b=2 // c\n    | x := f(y) // d');
    });

    it('move before a step where no line can break', () => {
      expectPrinted('a /* x */ = /* y */ 1 | not /* z */ b', '/* x */\n    /* y */\n    a=1\n    /* z */\n    | NOT b');
    });

    it('stand inside brackets that are otherwise empty', () => {
      expectPrinted(
        'count(/* all */) | f({ // none\n})',
        'count(\n      /* all */\n    )\n    | f({\n        // none\n      })',
      );
    });
  });
});
