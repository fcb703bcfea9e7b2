import type { CodeName } from '../source/codes.ts';
import { type Diagnostic, type DiagnosticExtra, DiagnosticSink, type Severity } from '../source/diagnostic.ts';
import type { Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type {
  And,
  Argument,
  BinaryOperator,
  Call,
  CaseStep,
  Comparison,
  Expression,
  Filter,
  FilterOperator,
  MatchBranch,
  MatchGuard,
  Name,
  Parameter,
  Pattern,
  Pipeline,
  Query,
  Regex,
  SavedQueryCall,
  Step,
  Subquery,
  SubqueryAttribute,
  Value,
} from './ast.ts';
import {
  AMPERSAND,
  APOSTROPHE,
  BACKTICK,
  BANG,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  DOLLAR,
  EQUALS,
  GREATER,
  LESS,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PERCENT,
  PIPE,
  PLUS,
  QUESTION,
  QUOTE,
  SEMICOLON,
  SLASH,
  STAR,
  TILDE,
} from './characters.ts';
import {
  functionNameEnd,
  isNameCode,
  isNumber,
  isPatternCode,
  isWord,
  nameEnd,
  parameterNameEnd,
  patternEnd,
  queryNameEnd,
  regexEnd,
  Scanner,
  stringEnd,
  type Token,
  type TokenKind,
  unescapeRegex,
  unescapeString,
} from './lexer.ts';
import { type OperatorAt, operatorAt } from './operators.ts';

export interface ParseResult {
  readonly query: Query;
  readonly diagnostics: readonly Diagnostic[];
  /** Tokens, white space and comments, tiling the text. */
  readonly tokens: readonly Token[];
}

/** Reads CQL. Any text gives a tree; what is wrong with it stands in the diagnostics. */
export function parse(source: Source): ParseResult {
  const parser = new Parser(source);
  const query = parser.query();
  return { query, diagnostics: parser.diagnostics(), tokens: parser.scanner.tokens };
}

/** Brackets, NOTs and signs inside each other. Real queries stay under 20; every later stage may recurse this deep. */
const MAX_DEPTH = 100;
/** Operators in one chain, which nest to the left: `a + a + a`. */
const MAX_CHAIN = 500;
/** After so many messages more of them help nobody, and the rest of the text is not read. */
const MAX_MESSAGES = 100;
/** So much of a long word is pointed at. */
const MAX_SHOWN = 60;

type Closer = ')' | ']' | '}';
const closerOf = { '(': ')', '[': ']', '{': '}' } as const;
type Opener = keyof typeof closerOf;

/** Words that must be quoted to be searched for; the names of functions are known in `check` only. */
const reservedWords = new Set(['case', 'match', 'like', 'in', 'if']);

/** First words of a step in other languages, where CQL would search for the word itself. */
const habits = new Map([
  ['where', 'a filter stands alone in CQL: leave out `where`'],
  ['search', 'a filter stands alone in CQL: leave out `search`'],
  ['stats', 'aggregates are function calls: write `groupBy(field, function=count())`'],
  ['summarize', 'aggregates are function calls: write `groupBy(field, function=count())`'],
  ['eval', 'values are assigned with `:=`: write `name := expression`'],
  ['extend', 'values are assigned with `:=`: write `name := expression`'],
  ['fields', 'fields are chosen with a function call: write `select([a, b])`'],
  ['project', 'fields are chosen with a function call: write `select([a, b])`'],
  ['dedup', 'write `groupBy([a, b], function=[])` for one row of each'],
]);

/** Where a pipeline stands, which says what may end it. */
type Place = 'query' | 'block' | 'branch';

class Parser {
  readonly scanner: Scanner;
  private readonly text: string;
  private readonly sink: DiagnosticSink;
  /** Openers that wait for their closers. */
  private readonly open: Opener[] = [];
  /** No message about a place at or before this one: one mistake gives one message. */
  private quiet = -1;
  private messages = 0;
  private depth = 0;
  private chain = 0;
  /** The last unbroken text looked at as an argument, and where the last comment in it would end. */
  private run = { end: 0, lastClose: -1 };

  constructor(source: Source) {
    this.scanner = new Scanner(source.text);
    this.text = source.text;
    this.sink = new DiagnosticSink(source);
  }

  query(): Query {
    const pipeline = this.pipeline('query');
    const { scanner } = this;
    if (scanner.openComment >= 0) {
      const start = scanner.openComment;
      this.sink.error('CQL0103', { start, end: start + 2 }, 'this comment is not closed', {
        notes: ['write `*/` where it ends; until then everything is comment'],
      });
    }
    this.foreignSpaces();
    return { kind: 'Query', span: { start: 0, end: this.text.length }, pipeline, comments: scanner.comments };
  }

  /** Said once, of the first; mended all at once. */
  private foreignSpaces(): void {
    const blanks = this.scanner.foreignSpaces().map((start) => ({ start, end: start + 1 }));
    const [first, ...others] = blanks;
    if (first === undefined) return;
    const more =
      others.length === 0 ? '' : `, and there ${others.length === 1 ? 'is' : 'are'} ${others.length} more like it`;
    this.sink.warning('CQL0106', first, `this is not an ordinary blank${more}`, {
      notes: ['such blanks come with text copied from a web page; LogScale takes them for an illegal character'],
      fix: {
        title: others.length === 0 ? 'Write an ordinary blank' : 'Write ordinary blanks',
        edits: blanks.map((span) => ({ span, text: ' ' })),
      },
      strict: true,
    });
  }

  diagnostics(): readonly Diagnostic[] {
    return this.sink.list.sort((a, b) => a.span.start - b.span.start);
  }

  // Moving -----------------------------------------------------------------------------------------------------------

  private get pos(): number {
    return this.scanner.pos;
  }

  private code(offset = 0): number {
    return this.text.charCodeAt(this.scanner.pos + offset);
  }

  /** Passes white space and comments; true where text is left. */
  private trivia(): boolean {
    this.scanner.trivia();
    return this.scanner.pos < this.text.length;
  }

  private take(kind: TokenKind, length: number): Span {
    return this.scanner.take(kind, this.scanner.pos + length);
  }

  private takeTo(kind: TokenKind, end: number): Span {
    return this.scanner.take(kind, end);
  }

  private slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  /** True where the keyword stands at the position, not as the beginning of a longer word. */
  private atKeyword(keyword: string): boolean {
    const { pos } = this;
    const end = pos + keyword.length;
    return isWord(this.text, pos, end, keyword) && patternEnd(this.text, pos) === end;
  }

  // Messages ---------------------------------------------------------------------------------------------------------

  private report(severity: Severity, code: CodeName, span: Span, message: string, extra?: DiagnosticExtra): void {
    if (this.pos <= this.quiet) return;
    this.sink.add(severity, code, span, message, extra);
    if (++this.messages === MAX_MESSAGES) this.readNoFurther();
  }

  private error(code: CodeName, span: Span, message: string, extra?: DiagnosticExtra): void {
    this.report('error', code, span, message, extra);
  }

  /** Says what is wrong and passes over the text to the next of `stops` at this level of nesting. */
  private fail(stops: string, code: CodeName, span: Span, message: string, extra?: DiagnosticExtra): Span {
    const start = this.pos;
    this.error(code, span, message, extra);
    this.skip(stops);
    this.quiet = Math.max(this.quiet, this.pos);
    return { start, end: this.pos };
  }

  /** A span to point at: the word or the character at the position, or the end of what stands before. */
  private here(): Span {
    const { pos, text } = this;
    if (pos >= text.length) {
      const tokens = this.scanner.tokens;
      for (let i = tokens.length - 1; i >= 0; i--) {
        const token = tokens[i]!;
        if (token.kind !== 'space' && token.kind !== 'comment') return { start: token.end, end: token.end };
      }
      return { start: pos, end: pos };
    }
    const end = pos + patternEnd(text.slice(pos, pos + MAX_SHOWN), 0);
    if (end > pos) return { start: pos, end };
    return { start: pos, end: pos + (text.codePointAt(pos)! > 0xffff ? 2 : 1) };
  }

  /** What stands at the position, for the end of a sentence. */
  private found(): string {
    if (this.pos >= this.text.length) return 'the query ends';
    const word = this.slice(this.here());
    return `\`${word.length === MAX_SHOWN ? `${word}…` : word}\` stands here`;
  }

  private enter(): boolean {
    if (++this.depth <= MAX_DEPTH) return true;
    this.tooDeep();
    return false;
  }

  private tooDeep(): void {
    this.error('CQL0212', this.here(), `this is nested too deeply: more than ${MAX_DEPTH} levels`, {
      notes: ['Saker reads no further: split the query into steps, or a long chain into several assignments'],
    });
    this.readNoFurther();
  }

  private readNoFurther(): void {
    this.takeTo('unknown', this.text.length);
    this.quiet = this.text.length;
  }

  /** Passes over text to the next of `stops` that stands outside brackets, strings and regular expressions. */
  private skip(stops: string): void {
    const { text } = this;
    const inner: Closer[] = [];
    let before = 0;
    while (this.trivia()) {
      const char = text[this.pos]!;
      if (inner.length === 0 && stops.includes(char)) return;
      const code = this.code();
      if (char === '(' || char === '[' || char === '{') {
        inner.push(closerOf[char]);
        this.take('unknown', 1);
      } else if (char === ')' || char === ']' || char === '}') {
        if (inner.length === 0 && this.closesOuter(char)) return;
        const at = inner.lastIndexOf(char);
        if (at >= 0) inner.length = at;
        this.take('unknown', 1);
      } else if (code === QUOTE) this.takeTo('string', stringEnd(text, this.pos).end);
      else if (code === SLASH && (before === 0 || '=(,|!~'.includes(String.fromCharCode(before)))) {
        this.takeTo('regex', regexEnd(text, this.pos).end);
      } else this.takeTo('unknown', Math.max(patternEnd(text, this.pos), this.pos + 1));
      before = code;
    }
  }

  private closesOuter(closer: Closer): boolean {
    return this.open.some((opener) => closerOf[opener] === closer);
  }

  private punctuation(): void {
    this.take('punctuation', 1);
  }

  private openBracket(opener: Opener): number {
    const at = this.pos;
    this.punctuation();
    this.open.push(opener);
    return at;
  }

  /** Takes the closer, or says that the opener has none. `expected` names what else could have stood there. */
  private closeBracket(at: number, expected: string): number {
    const opener = this.open.pop()!;
    const closer = closerOf[opener];
    this.trivia();
    if (this.text[this.pos] === closer) {
      this.punctuation();
      return this.pos;
    }
    const end = this.pos;
    const code = this.code();
    const outside = Number.isNaN(code) || code === PIPE || code === SEMICOLON || this.isCloser(code);
    if (outside) {
      this.error('CQL0202', { start: at, end: at + 1 }, `this \`${opener}\` is not closed`, {
        notes: [`write \`${closer}\` where it ends; ${this.found()}`],
      });
      this.quiet = Math.max(this.quiet, this.pos);
      return end;
    }
    this.fail(`${closer}|;`, 'CQL0201', this.here(), `${expected} is expected, but ${this.found()}`);
    if (this.text[this.pos] === closer) this.punctuation();
    return this.pos;
  }

  private isCloser(code: number): boolean {
    return code === CLOSE_PAREN || code === CLOSE_BRACKET || code === CLOSE_BRACE;
  }

  // Pipelines and steps ----------------------------------------------------------------------------------------------

  private pipeline(place: Place): Pipeline {
    const steps: Step[] = [];
    this.trivia();
    const start = this.pos;
    while (this.trivia()) {
      const code = this.code();
      if (code === PIPE) {
        this.pipe(steps);
        continue;
      }
      if (code === SEMICOLON || this.isCloser(code)) {
        if (this.endsPipeline(place)) break;
        continue;
      }
      steps.push(this.step());
      if (!this.trivia()) break;
      const after = this.code();
      if (after !== PIPE && after !== SEMICOLON && !this.isCloser(after)) this.afterStep(place);
    }
    const first = steps[0];
    const last = steps[steps.length - 1];
    const span = first && last ? { start: first.span.start, end: last.span.end } : { start, end: start };
    return { kind: 'Pipeline', span, steps };
  }

  private pipe(steps: readonly Step[]): void {
    const doubled = this.code(1) === PIPE && steps[steps.length - 1]?.kind === 'FilterStep';
    if (doubled) {
      const span = { start: this.pos, end: this.pos + 2 };
      this.report('warning', 'CQL0214', span, '`||` is two pipes in CQL: both sides must hold', {
        notes: ['write `OR` between two filters of which one is enough'],
        fix: { title: 'Write `OR`', edits: [{ span, text: 'OR' }] },
      });
    }
    this.punctuation();
    if (doubled) this.punctuation();
  }

  /** At `;` or a closing bracket: true where the pipeline ends; otherwise the stray character has been passed. */
  private endsPipeline(place: Place): boolean {
    const code = this.code();
    const here = this.here();
    if (code === SEMICOLON) {
      if (place === 'branch') return true;
      const next = this.text.charCodeAt(this.scanner.after(this.pos + 1));
      if (!(Number.isNaN(next) || next === CLOSE_BRACE || next === SEMICOLON)) {
        this.error('CQL0201', here, '`;` separates the branches of `case` and `match`', {
          notes: ['between two steps write `|`'],
          fix: { title: 'Write `|`', edits: [{ span: here, text: '|' }] },
        });
      }
      this.punctuation();
      return false;
    }
    const closer = this.text[this.pos] as Closer;
    if (closer === '}' && place !== 'query') return true;
    if (this.closesOuter(closer)) return true;
    this.error('CQL0202', here, `this \`${closer}\` closes nothing`, {
      notes: ['remove it, or write the opening bracket it belongs to'],
    });
    this.punctuation();
    return false;
  }

  /** A step has ended and something else follows it without a pipe. */
  private afterStep(place: Place): void {
    const { pos } = this;
    const code = this.code();
    const here = this.here();
    if (pos <= this.quiet) {
      this.skip('|;}');
      return;
    }
    const begins =
      isPatternCode(code) ||
      code === QUOTE ||
      code === SLASH ||
      code === OPEN_PAREN ||
      code === OPEN_BRACKET ||
      code === DOLLAR ||
      code === QUESTION ||
      code === BANG;
    if (begins) {
      const notes = ['steps are separated by `|` only; a new line does not begin a new step'];
      if (place === 'branch') notes.push('if a new branch begins here, end the one before with `;`');
      this.error('CQL0206', here, 'put a `|` before this step', {
        notes,
        fix: { title: 'Insert `|`', edits: [{ span: { start: pos, end: pos }, text: '| ' }] },
      });
      return;
    }
    if (code === EQUALS && this.code(1) === GREATER) {
      this.fail('|;}', 'CQL0208', { start: pos, end: pos + 2 }, '`=>` stands after the guard of a `match` branch', {
        notes: ['end the branch before this one with `;`, and write one guard before `=>`'],
      });
    } else if (code === EQUALS || code === LESS || code === GREATER) {
      this.fail('|;}', 'CQL0211', here, 'a second comparison cannot follow the first without a word between them', {
        notes: ['put a value that holds `=`, `<` or `>` in double quotes'],
      });
    } else if (code === COMMA) {
      this.fail('|;}', 'CQL0217', here, 'a comma can stand only between the arguments of a function', {
        notes: ['a function is called with parentheses and takes several fields as a list: `table([a, b])`'],
      });
    } else if (code === OPEN_BRACE) {
      this.fail('|;}', 'CQL0201', here, 'a `{` cannot stand here', {
        notes: ['it opens the branches of `case` and of `field match`, or the query handed to a function'],
      });
      if (this.code() === CLOSE_BRACE && !this.closesOuter('}')) this.punctuation();
    } else this.fail('|;}', 'CQL0104', here, `a \`|\` is expected, but ${this.found()}`);
  }

  private step(): Step {
    const { text, pos } = this;
    const code = this.code();
    if (code === OPEN_BRACKET) {
      const array = this.array();
      return { kind: 'StatsStep', span: array.span, elements: array.elements };
    }
    const end = code === QUOTE ? stringEnd(text, pos).end : nameEnd(text, pos);
    if (end > pos) {
      const next = this.scanner.after(end);
      const nextCode = text.charCodeAt(next);
      if (nextCode === OPEN_BRACE && isWord(this.text, pos, end, 'case')) return this.caseStep(end);
      if (nextCode === COLON && text.charCodeAt(next + 1) === EQUALS) return this.assignStep(end);
      if (nextCode === LESS && text.startsWith('<=>', next)) return this.linkStep(end);
      if (this.matchBrace(next) >= 0) return this.matchStep(end);
    }
    const filter = this.filter();
    const { span } = filter;
    if (filter.kind === 'CallFilter') return { kind: 'CallStep', span, call: filter.call };
    if (filter.kind === 'SavedQueryFilter') return { kind: 'SavedQueryStep', span, call: filter.call };
    if (filter.kind === 'ErrorFilter') return { kind: 'ErrorStep', span };
    if (filter.kind === 'FieldCallFilter') {
      return { kind: 'FieldCallStep', span, field: filter.field, negated: filter.negated, call: filter.call };
    }
    if (filter.kind === 'FreeText' && filter.value.kind === 'Parameter' && text[filter.span.start + 1] === '{') {
      return { kind: 'ParameterStep', span, parameter: filter.value };
    }
    if (filter.kind === 'And') this.noteHabit(filter);
    return { kind: 'FilterStep', span, filter };
  }

  private noteHabit(filter: And): void {
    const first = filter.items[0]!;
    if (first.kind !== 'FreeText' || first.value.kind !== 'Pattern' || first.value.quoted || filter.explicit[0]) return;
    const advice = habits.get(first.value.value.toLowerCase());
    if (!advice) return;
    this.report('warning', 'CQL0216', first.span, `\`${first.value.value}\` is searched for as text here`, {
      notes: [advice],
    });
  }

  /** The position of `{` where `match {` stands at `pos`, else -1. */
  private matchBrace(pos: number): number {
    if ((this.text.charCodeAt(pos) | 0x20) !== 0x6d || !isWord(this.text, pos, pos + 5, 'match')) return -1;
    const brace = this.scanner.after(pos + 5);
    return this.text.charCodeAt(brace) === OPEN_BRACE ? brace : -1;
  }

  /** Takes a field name that ends at `end`, quoted or not. */
  private name(end: number, kind: TokenKind = 'field'): Name {
    if (this.code() === QUOTE) {
      const string = this.string();
      return { kind: 'Name', span: string.span, value: string.value, quoted: true };
    }
    const span = this.takeTo(kind, end);
    return { kind: 'Name', span, value: this.slice(span), quoted: false };
  }

  private assignStep(end: number): Step {
    const target = this.name(end);
    this.trivia();
    this.take('operator', 2);
    const value = this.assigned();
    return { kind: 'AssignStep', span: { start: target.span.start, end: value.span.end }, target, value };
  }

  /** What stands right of `:=`. */
  private assigned(): Expression {
    const code = this.trivia() ? this.code() : Number.NaN;
    if (Number.isNaN(code) || code === PIPE || code === SEMICOLON || code === COMMA || this.isCloser(code)) {
      const span = this.here();
      this.error('CQL0205', span, `an expression is expected after \`:=\`, but ${this.found()}`);
      return { kind: 'ErrorExpression', span: { start: this.pos, end: this.pos } };
    }
    const value = this.expression();
    if (value.kind === 'Regex') {
      this.error('CQL0205', value.span, 'a regular expression is no value and cannot be assigned', {
        notes: ['to take a part out of a field, filter with a named group: `field = /(?<name>...)/`'],
      });
    }
    return value;
  }

  private linkStep(end: number): Step {
    const left = this.name(end);
    this.trivia();
    this.take('operator', 3);
    this.trivia();
    if (this.code() === QUESTION) {
      const right = this.parameter('filter');
      return { kind: 'LinkStep', span: { start: left.span.start, end: right.span.end }, left, right };
    }
    const rightEnd = this.code() === QUOTE ? stringEnd(this.text, this.pos).end : nameEnd(this.text, this.pos);
    if (rightEnd === this.pos) {
      const span = this.fail('|;}', 'CQL0204', this.here(), `a field is expected after \`<=>\`, but ${this.found()}`, {
        notes: ['write the name of the other query and its field: `aid <=> Other.aid`'],
      });
      return { kind: 'ErrorStep', span: { start: left.span.start, end: span.end } };
    }
    const right = this.name(rightEnd);
    return { kind: 'LinkStep', span: { start: left.span.start, end: right.span.end }, left, right };
  }

  private caseStep(end: number): CaseStep {
    const { start } = this.takeTo('keyword', end);
    this.trivia();
    const branches: Pipeline[] = [];
    const at = this.openBracket('{');
    const fits = this.enter();
    while (fits && this.trivia() && this.code() !== CLOSE_BRACE) {
      const branch = this.pipeline('branch');
      if (branch.steps.length > 0) branches.push(branch);
      if (!this.trivia() || this.code() !== SEMICOLON) break;
      if (branch.steps.length === 0) this.emptyBranch('a branch of `case` is empty');
      this.punctuation();
    }
    this.depth--;
    if (branches.length === 0 && this.code() === CLOSE_BRACE) this.noBranch('case');
    const last = this.closeBracket(at, '`;` or `}`');
    return { kind: 'CaseStep', span: { start, end: last }, branches };
  }

  private emptyBranch(message: string): void {
    this.error('CQL0208', this.here(), message, { notes: ['write `*` for a branch that lets every event through'] });
  }

  private noBranch(keyword: string): void {
    this.report('warning', 'CQL0208', this.here(), `this \`${keyword}\` has no branch, so it drops every event`, {
      notes: ['write `*` for a branch that lets every event through'],
      strict: true,
    });
  }

  private matchStep(end: number): Step {
    const field = this.name(end);
    this.trivia();
    this.take('keyword', 5);
    this.trivia();
    const branches: MatchBranch[] = [];
    const at = this.openBracket('{');
    const fits = this.enter();
    while (fits && this.trivia() && this.code() !== CLOSE_BRACE) {
      if (this.code() === SEMICOLON) {
        this.emptyBranch('a branch of `match` is empty');
        this.punctuation();
        continue;
      }
      const branch = this.matchBranch();
      if (branch) branches.push(branch);
      if (!this.trivia() || this.code() !== SEMICOLON) break;
      this.punctuation();
    }
    this.depth--;
    if (branches.length === 0 && this.code() === CLOSE_BRACE) this.noBranch('match');
    const last = this.closeBracket(at, '`;` or `}`');
    return { kind: 'MatchStep', span: { start: field.span.start, end: last }, field, branches };
  }

  private matchBranch(): MatchBranch | undefined {
    const { pos } = this;
    const guard = this.matchGuard();
    this.trivia();
    if (!guard || this.code() !== EQUALS || this.code(1) !== GREATER) {
      this.fail(';}', 'CQL0208', this.here(), `\`=>\` is expected after a guard of \`match\`, but ${this.found()}`, {
        notes: ['a branch reads `guard => pipeline ;`, its guard a value, a regular expression or a filter function'],
      });
      return undefined;
    }
    this.take('operator', 2);
    const pipeline = this.pipeline('branch');
    if (pipeline.steps.length === 0) this.emptyBranch('the pipeline after `=>` is empty');
    const end = pipeline.steps.length === 0 ? this.pos : pipeline.span.end;
    return { kind: 'MatchBranch', span: { start: pos, end }, guard, pipeline };
  }

  private matchGuard(): MatchGuard | undefined {
    const { text, pos } = this;
    const code = this.code();
    if (code === QUOTE) return this.quotedPattern();
    if (code === SLASH) return this.regex();
    if (code === QUESTION) return this.parameter('filter');
    let start = pos;
    const negated = code === BANG || this.atKeyword('not');
    if (negated) {
      this.takeTo('operator', code === BANG ? pos + 1 : pos + 3);
      this.trivia();
      start = this.pos;
    }
    const callEnd = functionNameEnd(text, start);
    if (callEnd > start && text.charCodeAt(this.scanner.after(callEnd)) === OPEN_PAREN) {
      const call = this.call(callEnd);
      return negated ? { kind: 'NegatedCall', span: { start: pos, end: call.span.end }, call } : call;
    }
    if (negated || patternEnd(text, pos) === pos) return undefined;
    return this.barePattern();
  }

  // Filters ----------------------------------------------------------------------------------------------------------

  /** AND, written or not, binds loosest. https://library.humio.com/data-analysis/syntax-operators.html */
  private filter(): Filter {
    const first = this.or();
    let items: Filter[] | undefined;
    const explicit: boolean[] = [];
    while (this.trivia()) {
      const joined = this.andWord();
      if (!joined && !this.startsFilter()) break;
      items ??= [first];
      explicit.push(joined);
      items.push(this.or());
    }
    if (!items) return first;
    const span = { start: first.span.start, end: items[items.length - 1]!.span.end };
    return { kind: 'And', span, items, explicit };
  }

  private andWord(): boolean {
    if (this.atKeyword('and')) {
      this.take('keyword', 3);
      this.trivia();
      return true;
    }
    if (this.code() !== AMPERSAND || this.code(1) !== AMPERSAND || patternEnd(this.text, this.pos) !== this.pos + 2) {
      return false;
    }
    const span = { start: this.pos, end: this.pos + 2 };
    this.error('CQL0214', span, '`&&` is no operator in CQL', {
      notes: ['write `AND`, or nothing: two filters side by side must both hold'],
      fix: { title: 'Write `AND`', edits: [{ span, text: 'AND' }] },
    });
    this.take('operator', 2);
    this.trivia();
    return true;
  }

  /** True where a filter can begin; false also where another kind of step begins, which lacks its pipe. */
  private startsFilter(): boolean {
    const code = this.code();
    switch (code) {
      case PIPE:
      case SEMICOLON:
      case COMMA:
      case EQUALS:
      case LESS:
      case GREATER:
      case OPEN_BRACE:
      case OPEN_BRACKET:
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
      case CLOSE_PAREN:
        return false;
    }
    if (code !== QUOTE && !isNameCode(code)) return true;
    const { text, pos } = this;
    const end = code === QUOTE ? stringEnd(text, pos).end : nameEnd(text, pos);
    const next = this.scanner.after(end);
    const nextCode = text.charCodeAt(next);
    if (nextCode === COLON) return text.charCodeAt(next + 1) !== EQUALS;
    if (nextCode === LESS) return !text.startsWith('<=>', next);
    if (nextCode === OPEN_BRACE) return !isWord(this.text, pos, end, 'case');
    return this.matchBrace(next) < 0;
  }

  /** OR binds tighter than AND. */
  private or(): Filter {
    const first = this.unary();
    let items: Filter[] | undefined;
    while (this.trivia() && this.atKeyword('or')) {
      this.take('keyword', 2);
      this.trivia();
      items ??= [first];
      items.push(this.unary());
    }
    if (!items) return first;
    return { kind: 'Or', span: { start: first.span.start, end: items[items.length - 1]!.span.end }, items };
  }

  private unary(): Filter {
    const { pos } = this;
    const bang = this.code() === BANG && this.code(1) !== EQUALS;
    if (!bang && !this.atKeyword('not')) return this.primary();
    this.take(bang ? 'operator' : 'keyword', bang ? 1 : 3);
    this.trivia();
    if (!this.enter()) {
      this.depth--;
      return { kind: 'ErrorFilter', span: { start: pos, end: this.pos } };
    }
    const operand = this.unary();
    this.depth--;
    return { kind: 'Not', span: { start: pos, end: operand.span.end }, sign: bang ? '!' : 'not', operand };
  }

  private primary(): Filter {
    const { pos, text } = this;
    const code = this.code();
    switch (code) {
      case OPEN_PAREN:
        return this.group();
      case QUOTE: {
        const operator = operatorAt(this.scanner, stringEnd(text, pos).end);
        if (operator) return this.comparison(this.name(0), operator);
        return this.freeText(this.quotedPattern());
      }
      case SLASH:
        return this.freeText(this.regex());
      case QUESTION:
        return this.freeText(this.parameter('filter'));
      case DOLLAR: {
        const call = this.savedQuery();
        return { kind: 'SavedQueryFilter', span: call.span, call };
      }
    }
    if (isPatternCode(code) && !(code === COLON && this.code(1) === EQUALS)) return this.wordFilter();
    return this.noFilter();
  }

  private freeText(value: Pattern | Regex | Parameter): Filter {
    return { kind: 'FreeText', span: value.span, value };
  }

  /** A filter that begins with an unquoted word: a comparison, a call or free text. */
  private wordFilter(): Filter {
    const { pos, text } = this;
    const end = patternEnd(text, pos);
    const field = nameEnd(text, pos);
    if (isWord(this.text, pos, end, 'and') || isWord(this.text, pos, end, 'or')) return this.noFilter();
    const callEnd = functionNameEnd(text, pos);
    if (callEnd > pos && this.opensCall(callEnd)) return this.callFilter(callEnd);

    const operator = operatorAt(this.scanner, Math.max(end, field));
    if (operator) {
      if (field >= end) return this.comparison(this.name(field), operator);
      const span = this.takeTo('field', end);
      const value = this.slice(span);
      this.error('CQL0203', span, `the field name \`${value}\` must be quoted`, {
        notes: ['letters, digits and `# % & . @ \\ ^ _` make a name that needs no quotes'],
        fix: { title: 'Quote the field name', edits: [{ span, text: `"${value}"` }] },
      });
      return this.comparison({ kind: 'Name', span, value, quoted: true }, operator);
    }
    if (field > end) {
      const span = this.takeTo('text', field);
      this.error('CQL0201', span, 'a field alone is no filter', {
        notes: [`to keep events that have the field write \`${this.slice(span)}=*\`; quote the text to search for it`],
      });
      return this.freeText({ kind: 'Pattern', span, value: this.slice(span), quoted: true });
    }
    if (end === pos + 1 && code(text, pos) === STAR) {
      return { kind: 'BooleanFilter', span: this.take('boolean', 1), value: true, written: '*' };
    }
    if (isWord(this.text, pos, end, 'true')) {
      return { kind: 'BooleanFilter', span: this.take('boolean', 4), value: true, written: 'true' };
    }
    if (isWord(this.text, pos, end, 'false')) {
      return { kind: 'BooleanFilter', span: this.take('boolean', 5), value: false, written: 'false' };
    }
    const pattern = this.barePattern();
    if (reservedWords.has(pattern.value.toLowerCase())) {
      this.error('CQL0209', pattern.span, `\`${pattern.value}\` is a reserved word`, {
        notes: ['put it in double quotes to search for it as text'],
        fix: { title: 'Quote it', edits: [{ span: pattern.span, text: `"${pattern.value}"` }] },
      });
    }
    return this.freeText(pattern);
  }

  /** True where `(` follows the word and makes it a call: at once, or after a blank where no filter can be meant. */
  private opensCall(end: number): boolean {
    const { text, pos } = this;
    if (isWord(this.text, pos, end, 'not') || isWord(this.text, pos, end, 'and') || isWord(this.text, pos, end, 'or'))
      return false;
    if (text.charCodeAt(end) === OPEN_PAREN) return true;
    const paren = this.scanner.after(end);
    if (text.charCodeAt(paren) !== OPEN_PAREN) return false;
    const first = text.charCodeAt(this.scanner.after(paren + 1));
    return first === OPEN_BRACKET || first === CLOSE_PAREN;
  }

  private callFilter(end: number): Filter {
    const call = this.call(end);
    const filter: Filter = { kind: 'CallFilter', span: call.span, call };
    if (!this.trivia()) return filter;
    const operator = operatorAt(this.scanner, this.pos);
    if (!operator || operator.operator === 'in') return filter;
    const span = { start: operator.start, end: operator.end };
    const name = call.name.value;
    this.fail('|;})', 'CQL0203', span, 'a comparison takes a field on its left side, not a function', {
      notes: [
        `assign the result first, \`x := ${name}(...)\`, or compare inside test(): \`test(${name}(...) == ...)\``,
      ],
    });
    return filter;
  }

  private group(): Filter {
    const at = this.openBracket('(');
    if (!this.enter()) {
      this.depth--;
      this.open.pop();
      return { kind: 'ErrorFilter', span: { start: at, end: this.pos } };
    }
    this.trivia();
    const inner = this.code() === CLOSE_PAREN ? this.noFilter() : this.filter();
    this.depth--;
    const end = this.closeBracket(at, '`)`');
    return { kind: 'Group', span: { start: at, end }, inner };
  }

  private comparison(field: Name, at: OperatorAt): Filter {
    this.trivia();
    const span = this.takeTo(at.operator === 'like' ? 'keyword' : 'operator', at.end);
    const { start } = field.span;
    let operator: FilterOperator;
    switch (at.operator) {
      case '=~':
        return this.fieldCall(field);
      case '==':
        operator = '=';
        this.error('CQL0214', span, 'use `=` in a filter', {
          notes: ['`==` compares expressions, in test() and right of `:=`'],
          fix: { title: 'Write `=`', edits: [{ span, text: '=' }] },
        });
        break;
      case '<>':
        operator = '!=';
        this.error('CQL0214', span, '`<>` is no operator in CQL; use `!=`', {
          fix: { title: 'Write `!=`', edits: [{ span, text: '!=' }] },
        });
        break;
      case 'in': {
        const rest = this.fail('|;}', 'CQL0216', span, '`in` is a function in CQL, not an operator', {
          notes: [`write \`in(field=${field.value}, values=[...])\``],
        });
        return { kind: 'ErrorFilter', span: { start, end: rest.end } };
      }
      case ':=':
      case '<=>': {
        const rest = this.fail('|;})', 'CQL0206', span, `\`${at.operator}\` cannot stand inside a filter`, {
          notes: ['it makes a step of its own between two pipes'],
        });
        return { kind: 'ErrorFilter', span: { start, end: rest.end } };
      }
      default:
        operator = at.operator;
    }
    const value =
      operator === '=' || operator === '!=' || operator === 'like'
        ? this.filterValue(operator)
        : this.orderValue(field, operator);
    if (!value) return { kind: 'ErrorFilter', span: { start, end: Math.max(this.pos, span.end) } };
    return { kind: 'Comparison', span: { start, end: value.span.end }, field, operator, value };
  }

  /** The right side of `=`, `!=` and `like`: always a literal. */
  private filterValue(operator: string): Pattern | Regex | Parameter | undefined {
    this.trivia();
    const code = this.code();
    if (code === QUOTE) return this.quotedPattern();
    if (code === SLASH) return this.regex();
    if (code === QUESTION) return this.parameter('filter');
    if (isPatternCode(code) && patternEnd(this.text, this.pos) > this.pos) return this.barePattern();
    const foreign = this.foreignQuote();
    if (foreign) return { kind: 'Pattern', span: foreign.span, value: foreign.value, quoted: true };
    const several = code === OPEN_PAREN || code === OPEN_BRACKET;
    this.fail('|;})', 'CQL0204', this.here(), `a value is expected after \`${operator}\`, but ${this.found()}`, {
      notes: [
        several
          ? 'one value stands here; for several write `in(field, values=[a, b])`'
          : 'the right side of a filter is text, in double quotes where it holds blanks or brackets',
      ],
    });
    return undefined;
  }

  /** The right side of `<`, `<=`, `>` and `>=`: always a number. */
  private orderValue(field: Name, operator: FilterOperator): Comparison['value'] | undefined {
    const value = this.filterValue(operator);
    if (!value || value.kind === 'Parameter') return value;
    if (value.kind === 'Pattern') {
      const number = fieldNumber(value.value);
      if (number !== undefined) return { kind: 'NumberLiteral', span: value.span, text: value.value, value: number };
    }
    const written = this.slice(value.span);
    const span = { start: field.span.start, end: value.span.end };
    const compare = `test(${this.slice(field.span)} ${operator} ${written})`;
    const isField = value.kind === 'Pattern' && !value.quoted && nameEnd(written, 0) === written.length;
    this.error('CQL0213', value.span, `\`${operator}\` compares with a number, and this is none`, {
      notes: isField ? [`to compare two fields write \`${compare}\``] : [],
      ...(isField && { fix: { title: `Write \`${compare}\``, edits: [{ span, text: compare }] } }),
    });
    return value;
  }

  private fieldCall(field: Name): Filter {
    const { start } = field.span;
    const { negated, call } = this.operand(field);
    if (!call) return { kind: 'ErrorFilter', span: { start, end: this.pos } };
    return { kind: 'FieldCallFilter', span: { start, end: call.span.end }, field, negated, call };
  }

  /** What stands right of `=~`: a call, negated or not. */
  private operand(field: Name): { readonly negated: boolean; readonly call: Call | undefined } {
    this.trivia();
    const negated = this.code() === BANG || this.atKeyword('not');
    if (negated) this.take('operator', this.code() === BANG ? 1 : 3);
    this.trivia();
    const end = functionNameEnd(this.text, this.pos);
    if (end > this.pos && this.text.charCodeAt(this.scanner.after(end)) === OPEN_PAREN) {
      return { negated, call: this.call(end) };
    }
    const name = this.slice(field.span);
    this.fail('|;},)]', 'CQL0201', this.here(), `a function is expected after \`=~\`, but ${this.found()}`, {
      notes: [`\`${name} =~ fn(...)\` hands the field to a function; for a pattern write \`${name} = /.../\``],
    });
    return { negated, call: undefined };
  }

  /** A place where a filter is expected and none begins. */
  private noFilter(): Filter {
    const { pos, text } = this;
    const code = this.code();
    const foreign = this.foreignQuote();
    if (foreign) {
      const operator = operatorAt(this.scanner, this.pos);
      if (operator) {
        return this.comparison({ kind: 'Name', span: foreign.span, value: foreign.value, quoted: true }, operator);
      }
      return this.freeText({ kind: 'Pattern', span: foreign.span, value: foreign.value, quoted: true });
    }
    const operator = operatorAt(this.scanner, pos);
    let span: Span;
    if (operator && operator.start === pos) {
      span = this.fail('|;})', 'CQL0203', { start: pos, end: operator.end }, 'a field name is missing before this', {
        notes: [
          'write a field on the left: `field = value`; put text that holds `=`, `<`, `>` or `!` in double quotes',
        ],
      });
    } else if (this.atKeyword('and') || this.atKeyword('or')) {
      span = this.fail('|;})', 'CQL0201', this.here(), `a filter is missing before \`${this.slice(this.here())}\``, {
        notes: ['AND and OR stand between two filters; put the word in double quotes to search for it'],
      });
    } else if (Number.isNaN(code) || code === PIPE || code === SEMICOLON || this.isCloser(code)) {
      this.error('CQL0201', this.here(), `a filter is expected here, but ${this.found()}`);
      this.quiet = Math.max(this.quiet, pos);
      span = { start: pos, end: pos };
    } else if (code === OPEN_BRACE) {
      span = this.fail('|;})', 'CQL0201', this.here(), 'a query in braces is no step of its own', {
        notes: ['it is handed to a function: `join({ ... })`; filters are grouped with parentheses'],
      });
      if (this.pos < text.length && this.code() === CLOSE_BRACE && !this.closesOuter('}')) this.punctuation();
    } else {
      span = this.fail('|;})', 'CQL0104', this.here(), `a filter cannot begin like this: ${this.found()}`, {
        notes: ['put text with special characters in double quotes'],
      });
    }
    return { kind: 'ErrorFilter', span };
  }

  // Leaves -----------------------------------------------------------------------------------------------------------

  /** Takes a string; without a closing quote it ends with its line. */
  private string(): { readonly span: Span; readonly value: string } {
    const { pos } = this;
    const { end, closed } = stringEnd(this.text, pos);
    if (!closed) {
      this.error('CQL0101', { start: pos, end: pos + 1 }, 'this quoted string is not closed', {
        notes: ['write `"` where it ends, and `\\"` for a quote inside it'],
      });
    }
    const span = this.takeTo('string', end);
    if (!closed) this.quiet = Math.max(this.quiet, this.scanner.after(end));
    return { span, value: unescapeString(this.text.slice(pos + 1, closed ? end - 1 : end)) };
  }

  private quotedPattern(): Pattern {
    const { span, value } = this.string();
    return { kind: 'Pattern', span, value, quoted: true };
  }

  private barePattern(): Pattern {
    const span = this.takeTo('text', patternEnd(this.text, this.pos));
    const value = this.slice(span);
    if (value.endsWith('//')) {
      this.error('CQL0104', span, 'an unquoted text may not end with `//`', {
        notes: ['put it in double quotes, or a blank before `//` if a comment begins there'],
        fix: { title: 'Quote it', edits: [{ span, text: `"${value}"` }] },
      });
    }
    return { kind: 'Pattern', span, value, quoted: false };
  }

  private regex(): Regex {
    const { pos, text } = this;
    const { end, bodyEnd, closed } = regexEnd(text, pos);
    if (!closed) {
      this.error('CQL0102', { start: pos, end: pos + 1 }, 'this regular expression is not closed', {
        notes: ['it ends with `/` on the line it begins on; write `\\/` for a slash inside'],
      });
    }
    const span = this.takeTo('regex', end);
    if (!closed) this.quiet = Math.max(this.quiet, this.scanner.after(end));
    const flags = closed ? text.slice(bodyEnd + 1, end) : '';
    for (let i = 0; i < flags.length; i++) {
      if ('dgimF'.includes(flags[i]!)) continue;
      const at = bodyEnd + 1 + i;
      this.error('CQL0105', { start: at, end: at + 1 }, `\`${flags[i]}\` is no flag of a regular expression`, {
        notes: ['flags are d, g, i, m and F; write `\\/` for a slash inside the expression'],
      });
      break;
    }
    return { kind: 'Regex', span, body: unescapeRegex(text.slice(pos + 1, bodyEnd)), flags };
  }

  /** Text in quotes of other languages, taken with a message; undefined where none stands here. */
  private foreignQuote(): { readonly span: Span; readonly value: string } | undefined {
    const { pos, text } = this;
    const code = this.code();
    const curly = code >= 0x2018 && code <= 0x201f;
    if (code !== APOSTROPHE && code !== BACKTICK && !curly) return undefined;
    const line = text.slice(pos + 1, lineEnd(text, pos));
    const length = line.search(curly ? /[\u2018-\u201f]/ : code === APOSTROPHE ? /'/ : /`/);
    const end = length < 0 ? pos + 1 : pos + 1 + length + 1;
    const value = length < 0 ? '' : line.slice(0, length);
    const span = { start: pos, end };
    const kind = curly ? 'curly quotes' : code === APOSTROPHE ? 'single quotes' : 'backticks';
    this.error('CQL0215', span, `${kind} do not quote text in CQL; use double quotes`, {
      ...(length >= 0 && {
        fix: { title: 'Write double quotes', edits: [{ span, text: `"${value.replace(/["\\]/g, '\\$&')}"` }] },
      }),
    });
    this.takeTo('unknown', end);
    if (length < 0) {
      this.skip('|;})');
      this.quiet = Math.max(this.quiet, this.pos);
    }
    return { span, value };
  }

  /**
   * `?name`, `?"name"`, `?{name=default}`. Where no expression is read, a name may hold hyphens, as those of published
   * dashboards do; in one `?a-1` is a difference.
   */
  private parameter(where: 'filter' | 'expression'): Parameter {
    const { pos, text } = this;
    if (this.code(1) !== OPEN_BRACE) {
      this.take('punctuation', 1);
      const hyphens = where === 'filter' ? parameterNameEnd(text, this.pos) : 0;
      const bare = Math.max(nameEnd(text, this.pos), hyphens);
      const end = this.code() === QUOTE ? stringEnd(text, this.pos).end : bare;
      const name = end > this.pos ? this.name(end, 'parameter') : this.noParameterName();
      return { kind: 'Parameter', span: { start: pos, end: this.pos }, name };
    }
    this.take('punctuation', 1);
    const at = this.openBracket('{');
    this.trivia();
    const bare = Math.max(nameEnd(text, this.pos), queryNameEnd(text, this.pos));
    const end = this.code() === QUOTE ? stringEnd(text, this.pos).end : bare;
    const name = end > this.pos ? this.name(end, 'parameter') : this.noParameterName();
    this.trivia();
    let defaultValue: Pattern | undefined;
    if (this.code() === EQUALS) {
      this.take('operator', 1);
      this.trivia();
      if (this.code() === QUOTE) defaultValue = this.quotedPattern();
      else if (patternEnd(text, this.pos) > this.pos) defaultValue = this.barePattern();
      else {
        this.fail('}|', 'CQL0204', this.here(), `a default value is expected after \`=\`, but ${this.found()}`, {
          notes: ['the default of a parameter is text: `?{name="*"}`'],
        });
      }
    }
    const span = { start: pos, end: this.closeBracket(at, '`=` or `}`') };
    return { kind: 'Parameter', span, name, ...(defaultValue && { defaultValue }) };
  }

  private noParameterName(): Name {
    const span = { start: this.pos - 1, end: this.pos };
    this.error('CQL0201', span, `the name of a parameter is expected after \`?\`, but ${this.found()}`, {
      notes: ['write `?name`, `?"name"` or `?{name=default}`; put a question mark that is text in double quotes'],
    });
    return { kind: 'Name', span: { start: this.pos, end: this.pos }, value: '', quoted: false };
  }

  /** `$name(...)`, `$"scope/package:name"(...)`. */
  private savedQuery(): SavedQueryCall {
    const { pos, text } = this;
    this.take('punctuation', 1);
    const end = this.code() === QUOTE ? stringEnd(text, this.pos).end : queryNameEnd(text, this.pos);
    const name: Name =
      end > this.pos
        ? this.name(end, 'query')
        : { kind: 'Name', span: { start: this.pos, end: this.pos }, value: '', quoted: false };
    const paren = this.scanner.after(this.pos);
    if (name.value === '' || text.charCodeAt(paren) !== OPEN_PAREN) {
      this.error('CQL0201', { start: pos, end: this.pos }, 'a saved query is called with parentheses: `$name()`', {
        notes: ['put a dollar sign that is text in double quotes'],
      });
      return { kind: 'SavedQueryCall', span: { start: pos, end: this.pos }, name, args: [] };
    }
    this.trivia();
    const args = this.args();
    return { kind: 'SavedQueryCall', span: { start: pos, end: this.pos }, name, args };
  }

  // Calls, arguments and values --------------------------------------------------------------------------------------

  private call(end: number): Call {
    const span = this.takeTo('function', end);
    const name: Name = { kind: 'Name', span, value: this.slice(span), quoted: false };
    this.trivia();
    const args = this.args();
    this.noteCountAll(name, args);
    return { kind: 'Call', span: { start: span.start, end: this.pos }, name, args };
  }

  /** `count(*)` of SQL; the only function the parser knows by its name. */
  private noteCountAll({ value: name }: Name, args: readonly Argument[]): void {
    const [only] = args;
    if (args.length !== 1 || only!.name || only!.value.kind !== 'Word' || only!.value.value !== '*') return;
    if (name.toLowerCase() !== 'count') return;
    this.report('warning', 'CQL0216', only!.span, 'no field is called `*`: count() without a field counts the events', {
      fix: { title: 'Leave out `*`', edits: [{ span: only!.span, text: '' }] },
      strict: true,
    });
  }

  private args(): readonly Argument[] {
    const args: Argument[] = [];
    this.list('(', () => args.push(this.argument()));
    return args;
  }

  private array(): { readonly span: Span; readonly elements: readonly Value[] } {
    const { pos } = this;
    const elements: Value[] = [];
    this.list('[', () => elements.push(this.value()));
    return { span: { start: pos, end: this.pos }, elements };
  }

  /** A bracketed list with commas. */
  private list(opener: '(' | '[', item: () => void): void {
    const at = this.openBracket(opener);
    const closer = opener === '(' ? CLOSE_PAREN : CLOSE_BRACKET;
    const fits = this.enter();
    let missing = false;
    let comma = true;
    let end = this.pos;
    while (fits && this.trivia()) {
      const code = this.code();
      if (this.isCloser(code) || code === PIPE || code === SEMICOLON) break;
      if (code === COMMA) {
        if (comma) this.error('CQL0217', this.here(), 'nothing stands before this comma', { notes: ['remove it'] });
        comma = true;
        this.punctuation();
        continue;
      }
      const { pos } = this;
      if (!comma) {
        if (pos <= this.quiet || !this.startsValue()) {
          this.fail(
            `,${closerOf[opener]}|;`,
            'CQL0201',
            this.here(),
            `a comma or \`${closerOf[opener]}\` is expected, but ${this.found()}`,
          );
          if (this.pos === pos) break;
          continue;
        }
        if (!missing) {
          this.error('CQL0217', this.here(), 'a comma is missing before this', {
            fix: { title: 'Insert a comma', edits: [{ span: { start: end, end }, text: end < pos ? ',' : ', ' }] },
          });
        }
        missing = true;
      }
      item();
      end = this.pos;
      comma = false;
      if (this.pos === pos) {
        this.skip(`,${closerOf[opener]}|;`);
        this.quiet = Math.max(this.quiet, this.pos);
        if (this.pos === pos) break;
      }
    }
    this.depth--;
    if (comma && this.code() === closer) this.trailingComma();
    this.closeBracket(at, `A comma or \`${closerOf[opener]}\``);
  }

  private trailingComma(): void {
    const { tokens } = this.scanner;
    let i = tokens.length - 1;
    while (i >= 0 && (tokens[i]!.kind === 'space' || tokens[i]!.kind === 'comment')) i--;
    const last = tokens[i];
    if (!last || this.text[last.start] !== ',' || last.kind !== 'punctuation') return;
    const span = { start: last.start, end: last.end };
    this.report('warning', 'CQL0217', span, 'nothing stands after this comma', {
      fix: { title: 'Remove the comma', edits: [{ span, text: '' }] },
      strict: true,
    });
  }

  private startsValue(): boolean {
    const code = this.code();
    return (
      isPatternCode(code) ||
      code === QUOTE ||
      code === OPEN_BRACKET ||
      code === OPEN_BRACE ||
      code === QUESTION ||
      code === DOLLAR ||
      code === BANG
    );
  }

  private argument(): Argument {
    const { pos, text } = this;
    const end = this.code() === QUOTE ? stringEnd(text, pos).end : nameEnd(text, pos);
    const equals = end > pos ? this.scanner.after(end) : pos;
    const second = text.charCodeAt(equals + 1);
    if (text.charCodeAt(equals) !== EQUALS || second === EQUALS || second === TILDE || second === GREATER) {
      const value = this.value();
      return { kind: 'Argument', span: value.span, value };
    }
    const name = this.name(end, 'argument');
    this.trivia();
    this.take('operator', 1);
    this.trivia();
    const code = this.code();
    if (Number.isNaN(code) || code === COMMA || code === PIPE || code === SEMICOLON || this.isCloser(code)) {
      this.error('CQL0201', this.here(), `a value is expected after \`${name.value}=\`, but ${this.found()}`);
      const span = { start: this.pos, end: this.pos };
      return { kind: 'Argument', span: { start: pos, end: this.pos }, name, value: { kind: 'ErrorExpression', span } };
    }
    const value = this.value();
    return { kind: 'Argument', span: { start: pos, end: value.span.end }, name, value };
  }

  private value(): Value {
    const { pos, text } = this;
    const code = this.code();
    const end = code === QUOTE ? stringEnd(text, pos).end : nameEnd(text, pos);
    if (end > pos) {
      const next = this.scanner.after(end);
      const first = text.charCodeAt(next);
      const second = text.charCodeAt(next + 1);
      if (first === COLON && second === EQUALS) return this.assignment(end);
      if (first === EQUALS && second === TILDE) return this.fieldCallValue(end);
      // `https://` begins no comment, behind which a brace might come.
      const address = text.startsWith('//', next + 1);
      if (first === COLON && !address && text.charCodeAt(this.scanner.after(next + 1)) === OPEN_BRACE)
        return this.namedSubquery(end);
    }
    if (isPatternCode(code)) {
      const run = this.wordEnd();
      if (run > end && this.endsValue(run)) return this.word(run);
    }
    return this.expression();
  }

  /** Past the unbroken text at the position, which a comment ends but `:` before the slashes does not. */
  private wordEnd(): number {
    const { text, pos } = this;
    if (pos >= this.run.end) {
      const end = patternEnd(text, pos);
      const close = text.slice(pos, end).lastIndexOf('*/');
      this.run = { end, lastClose: close < 0 ? -1 : pos + close };
    }
    const { end, lastClose } = this.run;
    for (let i = pos + 1; i < end; i++) {
      if (text.charCodeAt(i) !== SLASH) continue;
      const next = text.charCodeAt(i + 1);
      if (next === SLASH && text.charCodeAt(i - 1) !== COLON) return i;
      if (next === SLASH) i++;
      else if (next === STAR && lastClose > i + 1) return i;
    }
    return end;
  }

  private endsValue(end: number): boolean {
    const code = this.text.charCodeAt(this.scanner.after(end));
    return Number.isNaN(code) || code === COMMA || this.isCloser(code);
  }

  /** Unbroken text up to `end`: an expression where it reads as one, otherwise the text itself. */
  private word(end: number): Expression {
    const text = this.text.slice(this.pos, end);
    // What looks like the start of a comment here is text: `docker/*`, `https://host`.
    if (text.includes('/*') || text.includes('//')) {
      return { kind: 'Word', span: this.takeTo('text', end), value: text };
    }
    const mark = this.scanner.mark();
    const { quiet, messages } = this;
    const told = this.sink.list.length;
    const value = this.expression();
    if (value.span.end === end && this.sink.list.length === told) return value;
    this.scanner.reset(mark);
    this.sink.list.length = told;
    this.quiet = quiet;
    this.messages = messages;
    return { kind: 'Word', span: this.takeTo('text', end), value: text };
  }

  private assignment(end: number): Value {
    const target = this.name(end);
    this.trivia();
    this.take('operator', 2);
    const value = this.assigned();
    return { kind: 'Assignment', span: { start: target.span.start, end: value.span.end }, target, value };
  }

  private fieldCallValue(end: number): Value {
    const field = this.name(end);
    const { start } = field.span;
    this.trivia();
    this.take('operator', 2);
    const { negated, call } = this.operand(field);
    if (!call) return { kind: 'ErrorExpression', span: { start, end: this.pos } };
    return { kind: 'FieldCall', span: { start, end: call.span.end }, field, negated, call };
  }

  private subquery(): Subquery {
    const at = this.openBracket('{');
    if (!this.enter()) {
      this.depth--;
      this.open.pop();
      const span = { start: at, end: this.pos };
      return {
        kind: 'Subquery',
        span,
        pipeline: { kind: 'Pipeline', span: { start: this.pos, end: this.pos }, steps: [] },
      };
    }
    const pipeline = this.pipeline('block');
    this.depth--;
    const end = this.closeBracket(at, '`|` or `}`');
    return { kind: 'Subquery', span: { start: at, end }, pipeline };
  }

  /** `name: { ... } include: [a, b]` of correlate(). */
  private namedSubquery(end: number): Subquery {
    const name = this.name(end, 'query');
    this.trivia();
    this.punctuation();
    this.trivia();
    const subquery = this.subquery();
    const attributes: SubqueryAttribute[] = [];
    let last = subquery.span.end;
    for (;;) {
      const attribute = this.attribute();
      if (!attribute) break;
      attributes.push(attribute);
      last = attribute.span.end;
    }
    const span = { start: name.span.start, end: last };
    return { kind: 'Subquery', span, pipeline: subquery.pipeline, name, ...(attributes.length > 0 && { attributes }) };
  }

  private attribute(): SubqueryAttribute | undefined {
    const { text } = this;
    const start = this.scanner.after(this.pos);
    const end = nameEnd(text, start);
    const sign = this.scanner.after(end);
    const code = text.charCodeAt(sign);
    if (end === start || (code !== COLON && code !== EQUALS) || text.charCodeAt(sign + 1) === EQUALS) return undefined;
    this.trivia();
    const name = this.name(end, 'argument');
    this.trivia();
    const at = this.take('operator', 1);
    if (code === EQUALS) {
      this.error('CQL0210', at, `an attribute of a named query is written with a colon: \`${name.value}: ...\``, {
        fix: { title: 'Write `:`', edits: [{ span: at, text: ':' }] },
      });
    }
    this.trivia();
    let value: Value;
    if (this.code() === STAR) {
      const span = this.takeTo('text', patternEnd(text, this.pos));
      value = { kind: 'Word', span, value: this.slice(span) };
    } else if (this.startsValue()) value = this.value();
    else {
      const span = this.here();
      this.error('CQL0210', span, `a value is expected after \`${name.value}:\`, but ${this.found()}`);
      value = { kind: 'ErrorExpression', span: { start: this.pos, end: this.pos } };
    }
    return { kind: 'SubqueryAttribute', span: { start, end: value.span.end }, name, value };
  }

  // Expressions ------------------------------------------------------------------------------------------------------

  /** https://library.humio.com/data-analysis/syntax-expressions.html */
  private expression(): Expression {
    const outer = this.chain;
    this.chain = 0;
    const value = this.comparisonExpression();
    this.chain = Math.max(outer, this.chain);
    return value;
  }

  private comparisonExpression(): Expression {
    const left = this.additive();
    let result = left;
    for (let count = 0; this.trivia(); count++) {
      const at = this.comparisonOperator();
      if (!at) break;
      const span = this.takeTo('operator', at.end);
      if (at.wrong) {
        this.error('CQL0214', span, `use \`${at.operator}\` in an expression`, {
          notes: at.wrong === '=' ? ['`=` compares in filters only'] : [],
          fix: { title: `Write \`${at.operator}\``, edits: [{ span, text: at.operator }] },
        });
      }
      if (count === 1) {
        this.error('CQL0211', span, 'a comparison cannot be compared again', {
          notes: ['expressions know no AND and no OR either; use several steps, or put one side in parentheses'],
        });
      }
      this.trivia();
      const right = this.additive();
      if (count > 0 && !this.grow()) break;
      result = binary(at.operator, result, right);
    }
    this.logicalWord();
    return result;
  }

  private comparisonOperator():
    | { readonly operator: BinaryOperator; readonly end: number; readonly wrong?: string }
    | undefined {
    const { pos } = this;
    const first = this.code();
    if (first !== EQUALS && first !== BANG && first !== LESS && first !== GREATER) return undefined;
    const at = operatorAt(this.scanner, pos);
    switch (at?.operator) {
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
      case '<=>':
        return { operator: at.operator, end: at.end };
      case '=':
        return { operator: '==', end: at.end, wrong: '=' };
      case '<>':
        return { operator: '!=', end: at.end, wrong: '<>' };
      default:
        return undefined;
    }
  }

  /** Expressions have no logical operators; says so and passes over the rest of the expression. */
  private logicalWord(): void {
    if (this.pos >= this.text.length) return;
    const bars = this.code() === PIPE && this.code(1) === PIPE && this.open.at(-1) !== '{' && this.open.length > 0;
    const ands = this.code() === AMPERSAND && this.code(1) === AMPERSAND;
    if (!bars && !ands && !this.atKeyword('and') && !this.atKeyword('or')) return;
    const span = bars || ands ? { start: this.pos, end: this.pos + 2 } : this.here();
    this.error('CQL0214', span, `an expression has no \`${this.slice(span)}\``, {
      notes: ['write several steps, test(a) | test(b), nest if(), or use filters, which know AND, OR and NOT'],
    });
    if (bars) this.take('unknown', 2);
    this.skip(',)]}|;');
    this.quiet = Math.max(this.quiet, this.pos);
  }

  /** Counts an operator of the chain; false where there are too many for the stages that recurse over them. */
  private grow(): boolean {
    if (++this.chain <= MAX_CHAIN) return true;
    if (this.pos < this.text.length) this.tooDeep();
    return false;
  }

  private additive(): Expression {
    let left = this.multiplicative();
    while (this.trivia()) {
      const code = this.code();
      if (code !== PLUS && code !== MINUS) break;
      this.take('operator', 1);
      this.trivia();
      const right = this.multiplicative();
      if (!this.grow()) break;
      left = binary(code === PLUS ? '+' : '-', left, right);
    }
    return left;
  }

  private multiplicative(): Expression {
    let left = this.unaryExpression();
    while (this.trivia()) {
      const code = this.code();
      if (code !== STAR && code !== SLASH && code !== PERCENT) break;
      this.take('operator', 1);
      this.trivia();
      const right = this.unaryExpression();
      if (!this.grow()) break;
      left = binary(code === STAR ? '*' : code === SLASH ? '/' : '%', left, right);
    }
    return left;
  }

  private unaryExpression(): Expression {
    const { pos } = this;
    const code = this.code();
    const word = this.atKeyword('not');
    const sign = code === MINUS || code === PLUS || (code === BANG && this.code(1) !== EQUALS);
    if (!sign && !word) return this.primaryExpression();
    const at = this.take('operator', word ? 3 : 1);
    if (word) {
      this.error('CQL0214', at, 'use `!` in an expression; `not` is for filters', {
        fix: { title: 'Write `!`', edits: [{ span: at, text: '!' }] },
      });
    }
    this.trivia();
    if (!this.enter()) {
      this.depth--;
      return { kind: 'ErrorExpression', span: { start: pos, end: this.pos } };
    }
    const operand = this.unaryExpression();
    this.depth--;
    const operator = code === MINUS ? '-' : code === PLUS ? '+' : '!';
    return { kind: 'Unary', span: { start: pos, end: operand.span.end }, operator, operand };
  }

  private primaryExpression(): Expression {
    const { pos } = this;
    switch (this.code()) {
      case OPEN_PAREN: {
        const at = this.openBracket('(');
        const fits = this.enter();
        this.trivia();
        const inner: Expression = fits
          ? this.expression()
          : { kind: 'ErrorExpression', span: { start: pos, end: this.pos } };
        this.depth--;
        const end = this.closeBracket(at, '`)`');
        return { kind: 'Paren', span: { start: at, end }, inner };
      }
      case OPEN_BRACKET: {
        const { span, elements } = this.array();
        return { kind: 'ArrayValue', span, elements };
      }
      case OPEN_BRACE:
        return this.subquery();
      case QUESTION:
        return this.parameter('expression');
      case DOLLAR:
        return this.savedQuery();
      case QUOTE:
        return { kind: 'StringLiteral', ...this.string() };
      case SLASH:
        return this.regex();
    }
    if (isNameCode(this.code())) return this.wordExpression();
    const foreign = this.foreignQuote();
    if (foreign) return { kind: 'StringLiteral', span: foreign.span, value: foreign.value };
    this.error('CQL0201', this.here(), `an expression is expected, but ${this.found()}`);
    this.quiet = Math.max(this.quiet, this.pos);
    return { kind: 'ErrorExpression', span: { start: pos, end: pos } };
  }

  private wordExpression(): Expression {
    const { pos, text } = this;
    const callEnd = functionNameEnd(text, pos);
    if (text.charCodeAt(this.scanner.after(callEnd)) === OPEN_PAREN) return this.call(callEnd);
    const end = nameEnd(text, pos);
    const name = text.slice(pos, end);
    if (isNumber(name)) {
      return { kind: 'NumberLiteral', span: this.takeTo('number', end), text: name, value: Number(name) };
    }
    if (isWord(this.text, pos, end, 'true') || isWord(this.text, pos, end, 'false')) {
      return { kind: 'BooleanLiteral', span: this.takeTo('boolean', end), value: end - pos === 4 };
    }
    return { kind: 'FieldReference', span: this.takeTo('field', end), name };
  }
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'Binary', span: { start: left.span.start, end: right.span.end }, operator, left, right };
}

/** A number as field values hold it, with sign and exponent. */
function fieldNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function lineEnd(text: string, pos: number): number {
  const end = text.indexOf('\n', pos);
  return end < 0 ? text.length : end;
}

function code(text: string, pos: number): number {
  return text.charCodeAt(pos);
}
