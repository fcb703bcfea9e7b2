import { describe, expect, it } from 'vitest';
import { source } from '../source/source.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';
import { shape } from './shape.ts';

function read(text: string) {
  return parse(source('<test>', text));
}

/** Trees of texts without any diagnostic. */
function trees(cases: readonly (readonly [text: string, tree: string])[]): void {
  it.each(cases)('%s', (text, tree) => {
    const { query, diagnostics } = read(text);
    expect(diagnostics.map((d) => d.message)).toEqual([]);
    expect(shape(query)).toBe(tree);
  });
}

/** Texts with exactly one diagnostic: its code and the text it points at, and the tree that comes back all the same. */
function mistakes(
  cases: readonly (readonly [text: string, code: string, at: string, message: RegExp, tree: string])[],
): void {
  it.each(cases)('%s', (text, code, at, message, tree) => {
    const { query, diagnostics } = read(text);
    expect(diagnostics.map((d) => [d.code, text.slice(d.span.start, d.span.end)])).toEqual([[code, at]]);
    const [diagnostic] = diagnostics;
    expect([diagnostic!.message, ...(diagnostic!.notes ?? [])].join('; ')).toMatch(message);
    expect(shape(query)).toBe(tree);
  });
}

describe('pipelines', () => {
  trees([
    ['', ''],
    ['  // nothing but a comment', ''],
    ['a=1 | b=2', '(= a 1) | (= b 2)'],
    ['a=1\n| b=2\n', '(= a 1) | (= b 2)'],
    ['a=1\nb=2', '(and (= a 1) (= b 2))'],
    ['| a=1', '(= a 1)'],
    ['a=1 |', '(= a 1)'],
    ['a=1 | | b=2', '(= a 1) | (= b 2)'],
    ['a=1 | // why\n | b=2', '(= a 1) | (= b 2)'],
    ['a=1; ', '(= a 1)'],
    ['head(10) | sort(x);', '(call head 10) | (call sort x)'],
    ['/* one */ a=1 /* two */ | /* three */ count() // four', '(= a 1) | (call count)'],
    [
      '#host=github #parser=json\n| // Search\nrepo.name=docker/*\n| sort()',
      '(and (= #host github) (= #parser json)) | (= repo.name docker/*) | (call sort)',
    ],
  ]);
});

describe('filters', () => {
  trees([
    ['a=1', '(= a 1)'],
    ['a = 1', '(= a 1)'],
    ['user= "Alan Turing"', '(= user "Alan Turing")'],
    ['a!=*', '(!= a *)'],
    ['a=""', '(= a "")'],
    ['class like "Bucket"', '(like class "Bucket")'],
    ['class LIKE foo*bar', '(like class foo*bar)'],
    ['class like /Bucket/', '(like class /Bucket/)'],
    ['status < 400 status >= -1.5e3', '(and (< status 400) (>= status -1.5e3))'],
    ['status > "400"', '(> status 400)'],
    ['status <= ?max', '(<= status ?max)'],
    ['200 = statuscode', '(= 200 statuscode)'],
    ['#event_simpleName=ProcessRollup2', '(= #event_simpleName ProcessRollup2)'],
    ['@timestamp > 0', '(> @timestamp 0)'],
    ['"host-name"=*', '(= "host-name" *)'],
    ['host[0]=* ioc[0].labels=/actor/i a[0][1]=x', '(and (= host[0] *) (= ioc[0].labels /actor/i) (= a[0][1] x))'],
    ['foo\\bar=C:\\Windows\\*', '(= foo\\bar C:\\Windows\\*)'],
    ['ip=10.0.0.0/8', '(= ip 10.0.0.0/8)'],
    ['grün=größe', '(= grün größe)'],
    ['a=?b', '(= a ?b)'],
    ['a=?"my param"', '(= a ?"my param")'],
    ['a=?{b=*} c=?{ d = "x y" }', '(and (= a ?{b=*}) (= c ?{d="x y"}))'],
    ['a=?{ASN-org=*}', '(= a ?{ASN-org=*})'],
    ['error', '(text error)'],
    ['"access denied"', '(text "access denied")'],
    ['"say \\"hi\\""', '(text "say \\"hi\\"")'],
    ['/user (?<id>\\S+)/i', '(text /user (?<id>\\S+)/i)'],
    ['?x', '(text ?x)'],
    ['*', '*'],
    ['true', 'true'],
    ['FALSE', 'false'],
    ['**', '(text **)'],
    ['test=fisk', '(= test fisk)'],
    ['and2=1 | notes=2 | orange', '(= and2 1) | (= notes 2) | (text orange)'],
    ['a=b c', '(and (= a b) (text c))'],
    ['#category=Request(uri=/a\\// or uri=/b/)', '(and (= #category Request) (group (or (= uri /a//) (= uri /b/))))'],
  ]);

  describe('OR binds tighter than AND, NOT tightest', () => {
    trees([
      ['a or b c or d', '(and (or (text a) (text b)) (or (text c) (text d)))'],
      ['a or b and c or d', '(and (or (text a) (text b)) & (or (text c) (text d)))'],
      ['foo and not bar or baz', '(and (text foo) & (or (not (text bar)) (text baz)))'],
      ['foo or not bar and baz', '(and (or (text foo) (not (text bar))) & (text baz))'],
      ['not foo bar', '(and (not (text foo)) (text bar))'],
      ['foo not bar', '(and (text foo) (not (text bar)))'],
      ['!bar', '(! (text bar))'],
      ['foo not statuscode=200', '(and (text foo) (not (= statuscode 200)))'],
      ['NOT a=1 AND b=2 Or c=3', '(and (not (= a 1)) & (or (= b 2) (= c 3)))'],
      ['not(a=1)', '(not (group (= a 1)))'],
      ['a=1 AND(b=2 OR(c=3))', '(and (= a 1) & (group (or (= b 2) (group (= c 3)))))'],
      ['not not a', '(not (not (text a)))'],
      [
        'statuscode=404 and (method=GET or method=POST)',
        '(and (= statuscode 404) & (group (or (= method GET) (= method POST))))',
      ],
    ]);
  });

  describe('the right side is a literal', () => {
    trees([['foo < 42 + 3', '(and (< foo 42) (text +) (text 3))']]);
  });

  describe('functions among filters', () => {
    trees([
      ['cidr(ip, subnet="10.0.0.0/8")', '(call cidr ip subnet="10.0.0.0/8")'],
      ['!cidr(ip)', '(! (test cidr ip))'],
      ['not in(f, values=[a, b]) a=1', '(and (not (test in f values=[a b])) (= a 1))'],
      ['in(f) and a=1', '(and (test in f) & (= a 1))'],
      ['ip =~ cidr("10.0.0.0/8")', '(=~ ip (cidr "10.0.0.0/8"))'],
      ['ip =~ !cidr("10.0.0.0/8")', '(=~! ip (cidr "10.0.0.0/8"))'],
      ['ip=~in(values=[a]) or b', '(or (test (=~ ip (in values=[a]))) (text b))'],
      ['(x =~ in(values=[a]))', '(group (test (=~ x (in values=[a]))))'],
      ['groupBy ([a])', '(call groupBy [a])'],
      ['foo (a=1)', '(and (text foo) (group (= a 1)))'],
    ]);
  });
});

describe('a slash by its position', () => {
  trees([
    ['https://www.example.com/', '(text https://www.example.com/)'],
    ['https: //x', '(text https:)'],
    ['/fisk/i', '(text /fisk/i)'],
    ['a:=m/fisk/i', '(:= a (/ (/ m fisk) i))'],
    ['foo=m/fisk/i', '(= foo m/fisk/i)'],
    ['foo=/a\\/b/', '(= foo /a/b/)'],
    ['foo=/[^\\\\/]+$/', '(= foo /[^\\\\/]+$/)'],
    ['foo=/[-/][ix]/i', '(= foo /[-/][ix]/i)'],
    ['foo=/a[/ b', '(and (= foo /a[/) (text b))'],
    ['a := b // c\n/ 2', '(:= a (/ b 2))'],
    ['a := b /* c */ / 2', '(:= a (/ b 2))'],
    ['a=docker/* | b', '(= a docker/*) | (text b)'],
  ]);
  mistakes([
    ['https://', 'CQL0104', 'https://', /may not end with `\/\/`.*double quotes/, '(text https://)'],
    ['a:=/fisk/i', 'CQL0205', '/fisk/i', /no value/, '(:= a /fisk/i)'],
    ['a=/foo', 'CQL0102', '/', /not closed/, '(= a /foo/)'],
    ['a=/foo/x', 'CQL0105', 'x', /`x` is no flag/, '(= a /foo/x)'],
  ]);
});

describe('assignments and expressions', () => {
  trees([
    ['x := 1', '(:= x 1)'],
    ['x:=a+b*c-d', '(:= x (- (+ a (* b c)) d))'],
    ['x := (a + b) % 2', '(:= x (% (paren (+ a b)) 2))'],
    ['x := -a', '(:= x (- a))'],
    ['x := !(a == "b")', '(:= x (! (paren (== a "b"))))'],
    ['x := a <= 3', '(:= x (<= a 3))'],
    ['x := "text"', '(:= x "text")'],
    ['x := true', '(:= x true)'],
    ['x := ?y', '(:= x ?y)'],
    ['x := count()', '(:= x (count))'],
    ['"my field" := lower(a)', '(:= "my field" (lower a))'],
    [
      'x := if((a > b), then=c, else=if(d == 1, then=2, else=3)) / 1000',
      '(:= x (/ (if (paren (> a b)) then=c else=(if (== d 1) then=2 else=3)) 1000))',
    ],
    ['test(a == b.c)', '(call test (== a b.c))'],
    ['eval(foo = a + b)', '(call eval foo=(+ a b))'],
    ['x := math:cos(1)', '(:= x (math:cos 1))'],
    ['a match { x => b := 1 }', '(match a x => {(:= b 1)})'],
    ['aid <=> whoami.aid', '(<=> aid whoami.aid)'],
    ['aid <=> ?other', '(<=> aid ?other)'],
  ]);
});

describe('arguments', () => {
  trees([
    ['sort(order=desc, total, limit=1000)', '(call sort order=desc total limit=1000)'],
    ['session(maxpause=15m, count())', '(call session maxpause=15m (count))'],
    ['wildcard(f, pattern=*h*rse*)', '(call wildcard f pattern=~*h*rse*)'],
    ['f(pattern=*, x=**)', '(call f pattern=~* x=~**)'],
    ['bucket(span=1d@d)', '(call bucket span=1d@d)'],
    ['timeChart(unit=bytes/day)', '(call timeChart unit=(/ bytes day))'],
    ['in(f, values=[a:b, c-d, 10.0.0.0/8, "x y", *z])', '(call in f values=[~a:b (- c d) (/ 10.0.0.0 8) "x y" ~*z])'],
    ['f(url=https://example.com/a, path=docker/*)', '(call f url=~https://example.com/a path=~docker/*)'],
    ['f(a=[https://h/p],\n{x})', '(call f a=[~https://h/p] {(text x)})'],
    ['f([https://h/p]\n)', '(call f [~https://h/p])'],
    ['x := [https://h/p] *\n{y}', '(:= x (* [~https://h/p] {(text y)}))'],
    ['f(a // first\n, b=1 /* two */)', '(call f a b=1)'],
    ['f(a//first\n, b=10/*two*/)', '(call f a b=10)'],
    ['f(start=-7d\n, at = a-b // c\n)', '(call f start=(- 7d) at=(- a b))'],
    ['f(start=-7d, at=+1)', '(call f start=(- 7d) at=(+ 1))'],
    ['regex(/a,(b)/i, field=x)', '(call regex /a,(b)/i field=x)'],
    [
      'groupBy([a, b], function=([collect([c]), {x=1 | count(as=n)}]))',
      '(call groupBy [a b] function=(paren [(collect [c]) {(= x 1) | (call count as=n)}]))',
    ],
    [
      'groupBy(t, function={ avgFoo := avg(foo) | outFoo := round(avgFoo) })',
      '(call groupBy t function={(:= avgFoo (avg foo)) | (:= outFoo (round avgFoo))})',
    ],
    [
      'stats([x := min(a), "y" := max(a), f =~ count()])',
      '(call stats [(:= x (min a)) (:= "y" (max a)) (=~ f (count))])',
    ],
    ['[count(), sum(x)]', '(stats (count) (sum x))'],
    ['selfJoin(id, where=[{from=peter},{to=anders}])', '(call selfJoin id where=[{(= from peter)} {(= to anders)}])'],
    ['eval("my field"=1)', '(call eval "my field"=1)'],
    ['default(field=[a, b], value="")', '(call default field=[a b] value="")'],
    ['f(values=?mv, x=?{y=1})', '(call f values=?mv x=?{y=1})'],
    ['f(a=[[1, x],[2, y]], b=[])', '(call f a=[[1 x] [2 y]] b=[])'],
    ['rename(ioc[0].indicator, as="IOC")', '(call rename ioc[0].indicator as="IOC")'],
    ['text:contains(string=a, substring="b")', '(call text:contains string=a substring="b")'],
  ]);
});

describe('case and match', () => {
  trees([
    ['case { a=1 | b := 2 ; * | c := 3 }', '(case {(= a 1) | (:= b 2)} {* | (:= c 3)})'],
    ['CASE{a;b;}', '(case {(text a)} {(text b)})'],
    ['case { case { a; *} | b; * }', '(case {(case {(text a)} {*}) | (text b)} {*})'],
    ['x match { "*" => *; ** => y := 1; * => z := 2; }', '(match x "*" => {*} ** => {(:= y 1)} * => {(:= z 2)})'],
    [
      'x match { /a/i => b; 5 => c; ?p => d; in(values=[1]) => e; !cidr("1.0.0.0/8") => f; true => g }',
      '(match x /a/i => {(text b)} 5 => {(text c)} ?p => {(text d)} (in values=[1]) => {(text e)} (! (cidr "1.0.0.0/8")) => {(text f)} true => {(text g)})',
    ],
    ['"my field" match{ a => b=1 | c=2 }', '(match "my field" a => {(= b 1) | (= c 2)})'],
    ['a=1 | x match { * => "" ; }', '(= a 1) | (match x * => {(text "")})'],
  ]);
});

describe('parameters, saved queries, named subqueries', () => {
  trees([
    ['?{signal="*" } | ?{p=x} a=1', '(param ?{signal="*"}) | (and (text ?{p=x}) (= a 1))'],
    ['a=?my-param ?other-one', '(and (= a ?my-param) (text ?other-one))'],
    ['x := ?a-1', '(:= x (- ?a 1))'],
    ['$name()', '(run ($name))'],
    ['$"My query"(arg="v", mv=["a","b"])', '(run ($"My query" arg="v" mv=["a" "b"]))'],
    [
      '$falcon/helper:enrich(field=ProductType) | $"crowdstrike/fltr-core:zUserName"()',
      '(run ($falcon/helper:enrich field=ProductType)) | (run ($"crowdstrike/fltr-core:zUserName"))',
    ],
    ['$onlyErrors() and a=1', '(and (test ($onlyErrors)) & (= a 1))'],
    [
      'correlate(A: { x=1 | id <=> B.id } include: [a, b], "B" : { y=2 } include:*, within=1h, sequence=true)',
      '(call correlate A:{(= x 1) | (<=> id B.id)} include:[a b] "B":{(= y 2)} include:~* within=1h sequence=true)',
    ],
    ['correlate(query=Q1: {}, Q2: {})', '(call correlate query=Q1:{} Q2:{})'],
    ['join({#type=x | y=1}, field=a, include=[b])', '(call join {(= #type x) | (= y 1)} field=a include=[b])'],
  ]);
});

describe('one mistake, one message', () => {
  mistakes([
    ['a=1 x := 2', 'CQL0206', 'x', /put a `\|` before/, '(= a 1) | (:= x 2)'],
    ['x := 1 b=2', 'CQL0206', 'b', /put a `\|` before/, '(:= x 1) | (= b 2)'],
    ['a=1 case { b; * }', 'CQL0206', 'case', /put a `\|`/, '(= a 1) | (case {(text b)} {*})'],
    ['count() x match { * => * }', 'CQL0206', 'x', /put a `\|`/, '(call count) | (match x * => {*})'],
    ['a=1 [count()]', 'CQL0206', '[', /put a `\|`/, '(= a 1) | (stats (count))'],
    [
      'case { a | x := "S"\n b=2 ; * }',
      'CQL0206',
      'b',
      /end the one before with `;`/,
      '(case {(text a) | (:= x "S") | (= b 2)} {*})',
    ],
    ['a == 1 | count()', 'CQL0214', '==', /use `=` in a filter/, '(= a 1) | (call count)'],
    ['a <> 1', 'CQL0214', '<>', /use `!=`/, '(!= a 1)'],
    ['x := a = b', 'CQL0214', '=', /use `==`/, '(:= x (== a b))'],
    ['test((a = b))', 'CQL0214', '=', /use `==`/, '(call test (paren (== a b)))'],
    ['a=1 && b=2', 'CQL0214', '&&', /AND/, '(and (= a 1) & (= b 2))'],
    ['a=1 || b=2', 'CQL0214', '||', /OR/, '(= a 1) | (= b 2)'],
    [
      'test(a == 1 and b == 2) | c',
      'CQL0214',
      'and',
      /an expression has no `and`.*several steps/,
      '(call test (== a 1)) | (text c)',
    ],
    ['test(a == 1 || b == 2) | c', 'CQL0214', '||', /an expression has no `\|\|`/, '(call test (== a 1)) | (text c)'],
    ['test(not a)', 'CQL0214', 'not', /use `!`/, '(call test (! a))'],
    ['test(a < b < c)', 'CQL0211', '<', /cannot be compared again/, '(call test (< (< a b) c))'],
    ["a='x y' | b", 'CQL0215', "'x y'", /double quotes/, '(= a "x y") | (text b)'],
    ['a=“x” | b', 'CQL0215', '“x”', /double quotes/, '(= a "x") | (text b)'],
    ["f('x')", 'CQL0215', "'x'", /double quotes/, '(call f "x")'],
    ['where a=1', 'CQL0216', 'where', /leave out `where`/, '(and (text where) (= a 1))'],
    ['count(*) | b', 'CQL0216', '*', /counts the events/, '(call count ~*) | (text b)'],
    ['FileName IN (a, b) | c', 'CQL0216', 'IN', /in\(field=FileName/, '(error) | (text c)'],
    ['table a, b | c', 'CQL0217', ',', /table\(\[a, b\]\)/, '(and (text table) (text a)) | (text c)'],
    ['groupBy([a b], limit=1)', 'CQL0217', 'b', /comma is missing/, '(call groupBy [a b] limit=1)'],
    ['f(a,, b=1)', 'CQL0217', ',', /nothing stands before/, '(call f a b=1)'],
    ['f([a, ])', 'CQL0217', ',', /nothing stands after/, '(call f [a])'],
    ['f(a=)', 'CQL0201', ')', /a value is expected after `a=`/, '(call f a=(error))'],
    ['groupBy([a, b | sort(x)', 'CQL0202', '[', /`\[` is not closed/, '(call groupBy [a b]) | (call sort x)'],
    ['groupBy([a, b] | sort(x)', 'CQL0202', '(', /`\(` is not closed/, '(call groupBy [a b]) | (call sort x)'],
    ['(a=1 or b=2 | c', 'CQL0202', '(', /`\(` is not closed/, '(group (or (= a 1) (= b 2))) | (text c)'],
    ['case { a; b | c', 'CQL0202', '{', /`\{` is not closed/, '(case {(text a)} {(text b) | (text c)})'],
    ['count()) | a', 'CQL0202', ')', /closes nothing/, '(call count) | (text a)'],
    ['a=1 } | b', 'CQL0202', '}', /closes nothing/, '(= a 1) | (text b)'],
    ['a="x | b', 'CQL0101', '"', /not closed/, '(= a "x | b")'],
    ['a="x\n| b="y"', 'CQL0101', '"', /not closed/, '(= a "x") | (= b "y")'],
    ['a=1 /* x', 'CQL0103', '/*', /not closed/, '(= a 1)'],
    ['= 5 | a', 'CQL0203', '=', /field name is missing/, '(error) | (text a)'],
    ['host-name=*', 'CQL0203', 'host-name', /must be quoted/, '(= "host-name" *)'],
    ['length(x) > 5 | a', 'CQL0203', '>', /test\(length/, '(call length x) | (text a)'],
    ['a= | b', 'CQL0204', '|', /a value is expected after `=`/, '(error) | (text b)'],
    ['a=(b or c) | d', 'CQL0204', '(', /in\(field, values/, '(error) | (text d)'],
    ['a=[b, c] | d', 'CQL0204', '[', /in\(field, values/, '(error) | (text d)'],
    ['a < b', 'CQL0213', 'b', /test\(a < b\)/, '(< a b)'],
    ['400 > statuscode', 'CQL0213', 'statuscode', /compares with a number/, '(> 400 statuscode)'],
    ['a=b=c | d', 'CQL0211', '=', /double quotes/, '(= a b) | (text d)'],
    ['x := | a', 'CQL0205', '|', /an expression is expected/, '(:= x (error)) | (text a)'],
    ['x := a + | b', 'CQL0201', '|', /an expression is expected/, '(:= x (+ a (error))) | (text b)'],
    ['a or | b', 'CQL0201', '|', /a filter is expected/, '(or (text a) (error)) | (text b)'],
    ['and a=1 | b', 'CQL0201', 'and', /a filter is missing before/, '(error) | (text b)'],
    ['() | b', 'CQL0201', ')', /a filter is expected/, '(group (error)) | (text b)'],
    ['case { a; ; * }', 'CQL0208', ';', /empty/, '(case {(text a)} {*})'],
    ['case { }', 'CQL0208', '}', /no branch/, '(case)'],
    ['x match { a => ; * => * }', 'CQL0208', ';', /empty/, '(match x a => {} * => {*})'],
    ['x match { a b => c; * => * }', 'CQL0208', 'b', /`=>` is expected/, '(match x * => {*})'],
    ['like', 'CQL0209', 'like', /double quotes/, '(text like)'],
    ['correlate(A: {x=1} include=[a])', 'CQL0210', '=', /with a colon/, '(call correlate A:{(= x 1)} include:[a])'],
    ['ip =~ /x/ | b', 'CQL0201', '/', /field = \/|ip = \//, '(error) | (text b)'],
    ['$name | b', 'CQL0201', '$name', /\$name\(\)/, '(run ($name)) | (text b)'],
    ['? | b', 'CQL0201', '?', /name of a parameter/, '(text ?) | (text b)'],
    ['a=1 ; b=2', 'CQL0201', ';', /between two steps write `\|`/, '(= a 1) | (= b 2)'],
    ['{ a=1 } | b', 'CQL0201', '{', /no step of its own/, '(error) | (text b)'],
    ['a\u00a0=1', 'CQL0106', '\u00a0', /ordinary blank;/, '(= a 1)'],
    ['a \u00a0=\u00a01', 'CQL0106', '\u00a0', /there is 1 more/, '(= a 1)'],
    ['a=b\u0001c | d', 'CQL0104', '\u0001', /cannot begin/, '(and (= a b) (error)) | (text d)'],
    [
      `${'('.repeat(300)}a${')'.repeat(300)}`,
      'CQL0212',
      '(',
      /nested too deeply/,
      `${'(group '.repeat(100)}(error)${')'.repeat(100)}`,
    ],
  ]);

  it('stays quick and on its feet on hostile text', () => {
    const openers = [
      '(',
      '[',
      '{',
      '/',
      '"',
      '?',
      '!',
      '-',
      'not ',
      'case {',
      'f(',
      'f([',
      'x := (',
      '?{',
      '$',
      '/*',
      '|',
      ';',
      ',',
    ];
    const runs = ['a ', 'a=1 // c\n', 'a or ', 'x:=a+', 'f(a/*b, ', '/[/a ', "'", 'a:', '*/', '\0'];
    for (const piece of [...openers, ...runs]) {
      const text = piece.repeat(30_000);
      const { diagnostics, query } = read(text);
      expect(diagnostics.length).toBeLessThanOrEqual(100);
      expect(print(query, text)).toBeTypeOf('string');
    }
  }, 30_000);

  it('offers edits that mend the query', () => {
    for (const text of [
      'a == 1',
      'a=1 x := 2',
      'host-name=1',
      "a='x'",
      'a < b',
      'f([a b])',
      'x := a = b',
      'a=1 && b=2',
    ]) {
      const [diagnostic] = read(text).diagnostics;
      let mended = text;
      for (const { span, text: replacement } of diagnostic!.fix!.edits) {
        mended = mended.slice(0, span.start) + replacement + mended.slice(span.end);
      }
      expect([mended, read(mended).diagnostics]).toEqual([mended, []]);
    }
  });
});
