import type { CodeName } from '../source/codes.ts';
import type { CodeHelp } from './code-example.ts';

type SyntaxCode = Extract<CodeName, `CQL01${string}` | `CQL02${string}`>;

/** Codes of the lexer and the parser. A query with one of these errors does not run; the rest of it is read all the same. */
export const syntaxHelp: Readonly<Record<SyntaxCode, CodeHelp>> = {
  CQL0101: {
    help: 'Text in double quotes ends at the next `"` in the same line. Put it there. A quote that belongs to the text is written `\\"`, a line break `\\n`.',
    example: { query: 'CommandLine="*whoami | count()' },
  },
  CQL0102: {
    help: 'A regular expression stands between two slashes in one line. A slash that belongs to it is written `\\/`.',
    example: { query: 'url=/^\\/api | count()' },
  },
  CQL0103: {
    help: '`/*` opens a comment that goes on until `*/`, over lines. Close it, or write `//` for a comment of one line.',
    example: { query: 'user=ann /* until Friday' },
  },
  CQL0104: {
    help: 'The character begins nothing that can stand at this place. Text with such characters stands in double quotes.',
    example: { query: 'url = https://' },
  },
  CQL0105: {
    help: 'The flags are `d` (the dot matches line breaks), `i` (upper and lower case alike), `m` (anchors match at every line), `g` (every match) and `F` (the second engine).',
    example: { query: 'CommandLine=/whoami/s' },
  },
  CQL0106: {
    help: 'Pages and chat programs put no-break spaces and the like into copied queries. LogScale refuses them as illegal characters. Write ordinary blanks; the fix does.',
    example: { query: 'user=ann\u00a0| count()' },
  },
  CQL0201: {
    help: 'The message says what may stand here. Often something before it is unfinished: an argument without a value, a parenthesis too early.',
    example: { query: 'groupBy(user, limit=)' },
  },
  CQL0202: {
    help: 'Every `(`, `[` and `{` needs its counterpart. The first carets show the one that has none.',
    example: { query: 'groupBy([user, host) | sort(_count)' },
  },
  CQL0203: {
    help: 'A filter compares a field, named on the left, with a value on the right. A field name with characters such as `-` or a blank stands in double quotes; a computed value is compared with `test(...)`.',
    example: { query: 'host-name=web*' },
  },
  CQL0204: {
    help: 'A filter needs a value: text, a number, `*` for any value, `""` for empty text, or `/regex/`. Several values go into `in(field, values=[...])`.',
    example: { query: 'user=(ann OR eve)' },
  },
  CQL0205: {
    help: 'Right of `:=` stands an expression or a function call. A regular expression is no value: extract with `field=/(?<name>...)/` or `regex(...)`.',
    example: { query: 'kind := /admin/i' },
  },
  CQL0206: {
    help: 'Two filters side by side mean AND, but every other step needs a `|` before it. Queries copied from pages often have lost theirs; the fix puts it back.',
    example: { query: '#event_simpleName=ProcessRollup2\ngroupBy(ComputerName)' },
  },
  CQL0207: {
    help: 'One argument of a call may stand without its name, wherever it stands. Give the others theirs; `saker functions NAME` shows them. Several fields or files, and the one parameter that must be there, are taken for what they are with a warning.',
    example: { query: 'groupBy(user, count())' },
  },
  CQL0208: {
    help: 'A branch of `case` is a pipeline, a branch of `match` is `guard => pipeline`; `;` stands between branches and none may be empty. `*` is the branch for everything else.',
    example: { query: 'case { user=root | level := "high"; ; * }' },
  },
  CQL0209: {
    help: 'Words of the language and names of functions cannot be searched for as they are. Put the word in double quotes, or write the call if one was meant.',
    example: { query: 'groupBy (user)' },
  },
  CQL0210: {
    help: 'A query inside `correlate()` is `name: { pipeline }`, and its attributes follow with a colon: `include: [...]`.',
    example: { query: 'correlate(a: { x=1 } include=[y], b: { x <=> a.x })' },
  },
  CQL0211: {
    help: 'A comparison is true or false and cannot be compared again. Write two filters, or two tests.',
    example: { query: 'test(0 < score < 10)' },
  },
  CQL0212: {
    help: 'Parentheses, branches and calls may stand in each other only so deep. Take parts out: assign to fields first, or filter in several steps.',
    example: { query: `${'('.repeat(101)}a=1${')'.repeat(101)}` },
  },
  CQL0213: {
    help: '`<`, `<=`, `>` and `>=` of a filter compare a field with a number. To compare two fields write `test(a < b)`.',
    example: { query: 'sent < received' },
  },
  CQL0214: {
    help: 'CQL filters have `=` and `!=`, AND, OR and NOT, and `|` between steps. `==`, `&&` and `<>` are other languages; `==` compares inside expressions.',
    example: { query: 'user == "ann" && status != 200' },
  },
  CQL0215: {
    help: 'Only double quotes quote text. Single quotes and typographic ones are part of it.',
    example: { query: "user='ann smith'" },
  },
  CQL0216: {
    help: 'The words are those of SQL, SPL or KQL, and mean something else in CQL. The note names the way CQL does it.',
    example: { query: 'where user=ann | count(*)' },
  },
  CQL0217: {
    help: 'Arguments and elements of arrays are parted by one comma each; between filters and steps there is none.',
    example: { query: 'groupBy([user host])' },
  },
  CQL0220: {
    help: 'The regular expression cannot be read at the carets. A character that is meant as itself needs a backslash: `\\(`, `\\[`, `\\*`.',
    example: { query: 'CommandLine=/powershell(.exe/' },
  },
  CQL0221: {
    help: "LogScale's engine lacks lookbehind, references back, possessive quantifiers and a few more. The note says what comes nearest. A letter with a backslash that says nothing is reported too.",
    example: { query: 'CommandLine=/(?<=-enc )\\S+/' },
  },
};
