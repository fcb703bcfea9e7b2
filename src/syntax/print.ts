import type { Span } from '../source/span.ts';
import type {
  Argument,
  Call,
  Comment,
  Expression,
  Filter,
  MatchBranch,
  Name,
  Node,
  Parameter,
  Pattern,
  Pipeline,
  Query,
  Regex,
  SavedQueryCall,
  Step,
  Subquery,
  Value,
} from './ast.ts';
import {
  blankLine,
  concat,
  type Document,
  fill,
  group,
  hardLine,
  indent,
  join,
  line,
  render,
  softLine,
  suffix,
} from './layout.ts';
import { isBareName, isBarePattern, parameterNameEnd, regexEnd, unescapeRegex, unescapeString } from './lexer.ts';
import { children, walk } from './visit.ts';

const WIDTH = 120;

/**
 * Writes a query the way a reader likes it: one step a line, the pipe in front; long lists, CASE and MATCH broken over
 * lines. `text` is what the query was parsed from: it keeps the spelling of strings and the empty lines between steps.
 * A tree with errors comes back as it was written.
 */
export function print(query: Query, text = ''): string {
  let broken = false;
  walk(query, ({ kind }) => {
    broken ||= kind === 'ErrorStep' || kind === 'ErrorFilter' || kind === 'ErrorExpression';
    return !broken;
  });
  if (broken) return text;
  const printed = render(new Printer(query, text).query(), WIDTH);
  return printed === '' ? '' : `${printed}\n`;
}

class Printer {
  private readonly root: Query;
  private readonly text: string;
  private readonly comments: readonly Comment[];
  /** The first comment not yet printed; they come out in their order. */
  private next = 0;
  /** Where the last thing printed ends in the text, to see the empty lines behind it. */
  private last = 0;
  /** Where the thing ends that is being printed. */
  private outerEnd = Number.POSITIVE_INFINITY;

  constructor(root: Query, text: string) {
    this.root = root;
    this.text = text;
    this.comments = root.comments;
  }

  query(): Document {
    const { pipeline } = this.root;
    const rows = this.rows(pipeline);
    const rest = this.commentsBefore(Number.POSITIVE_INFINITY);
    return stack([...rows, ...rest]);
  }

  // Comments ---------------------------------------------------------------------------------------------------------

  /** Comments that begin before the offset, each a row of its own. */
  private commentsBefore(offset: number): Row[] {
    const rows: Row[] = [];
    for (; this.next < this.comments.length && this.comments[this.next]!.span.start < offset; this.next++) {
      const comment = this.comments[this.next]!;
      const document = concat([comment.text.trimEnd(), suffix('')]);
      rows.push({ document, blank: this.blankBefore(comment.span.start) });
      this.last = comment.span.end;
    }
    return rows;
  }

  /**
   * Comments behind a thing on its line, with nothing but separators between and nothing but separators behind them.
   * Where a larger thing ends at the same place they belong to that.
   */
  private commentsBehind(end: number): Document {
    if (end >= this.outerEnd) return '';
    const found: Document[] = [];
    let from = end;
    for (; this.next < this.comments.length; this.next++) {
      const { span, text } = this.comments[this.next]!;
      if (span.start < from || !/^(?:[ \t,;|]|\band\b|\bor\b)*$/i.test(this.text.slice(from, span.start))) break;
      if (!/^[ \t]*(?:[\r\n,;|)\]}]|\/[/*]|$)/.test(this.text.slice(span.end, span.end + 200))) break;
      found.push(suffix(` ${text.trimEnd()}`));
      from = span.end;
      this.last = Math.max(this.last, span.end);
    }
    return concat(found);
  }

  private blankBefore(start: number): boolean {
    return this.last > 0 && /\n[ \t\r|;]*\n/.test(this.text.slice(this.last, start));
  }

  /**
   * A thing with its comments: those before it stand on lines of their own, those behind it on its line. A comment
   * inside it where no line can break goes before it, and with it those that come earlier, to keep their order.
   */
  private unit(node: Node, write: () => Document): Unit {
    const before = this.commentsBefore(this.strayEnd(node));
    const blank = this.blankBefore(node.span.start);
    const document = this.within(node, write);
    return { before, row: { document: concat([document, this.commentsBehind(node.span.end)]), blank } };
  }

  private within(node: Node, write: () => Document): Document {
    const outer = this.outerEnd;
    this.outerEnd = node.span.end;
    const document = write();
    this.outerEnd = outer;
    this.last = Math.max(this.last, node.span.end);
    return document;
  }

  /** The start of the node, or an offset behind the last comment in it that has no place there. */
  private strayEnd(node: Node): number {
    const { start, end } = node.span;
    let stray = start;
    let inner: readonly Span[] | undefined;
    for (let i = this.next; i < this.comments.length; i++) {
      const at = this.comments[i]!.span.start;
      if (at >= end) break;
      if (at < start) continue;
      inner ??= interiors(node);
      if (!inner.some((span) => span.start <= at && at < span.end)) stray = at + 1;
    }
    return stray;
  }

  // Pipelines and steps ----------------------------------------------------------------------------------------------

  /** One row a step, with its pipe, and one a comment. */
  private rows(pipeline: Pipeline): Row[] {
    const rows: Row[] = [];
    pipeline.steps.forEach((step, i) => {
      const { before, row } = this.unit(step, () => this.step(step));
      const document = i === 0 ? row.document : concat(['| ', indent(row.document)]);
      append(rows, before);
      rows.push({ document, blank: row.blank });
    });
    return rows;
  }

  /** The pipeline of a branch or a subquery, with comments that stand behind it: on one line where it fits. */
  private inner(pipeline: Pipeline, end = 0): Document {
    const rows = this.rows(pipeline);
    const behind = this.commentsBefore(end);
    const loose = rows.length + behind.length > pipeline.steps.length || rows.some((row, i) => i > 0 && row.blank);
    return loose ? stack([...rows, ...behind]) : join(documents(rows), line);
  }

  private step(step: Step): Document {
    switch (step.kind) {
      case 'FilterStep':
        return this.filter(step.filter);
      case 'CallStep':
        return this.call(step.call);
      case 'AssignStep':
        return concat([this.name(step.target), ' := ', this.expression(step.value)]);
      case 'FieldCallStep':
        return this.fieldCall(step);
      case 'CaseStep':
        return this.block('case', step, step.branches, (branch) => group(this.inner(branch)));
      case 'MatchStep':
        return this.block(`${this.name(step.field)} match`, step, step.branches, (branch) => this.matchBranch(branch));
      case 'StatsStep':
        return this.array(step, step.elements);
      case 'SavedQueryStep':
        return this.savedQuery(step.call);
      case 'ParameterStep':
        return this.parameter(step.parameter, 'step');
      case 'LinkStep':
        return concat([
          this.name(step.left),
          ' <=> ',
          step.right.kind === 'Parameter' ? this.parameter(step.right, 'expression') : this.name(step.right),
        ]);
      case 'ErrorStep':
        return '';
    }
  }

  /** The branches of CASE and MATCH, each a row; the comments before its first step stand before the branch. */
  private block<B extends Pipeline | MatchBranch>(
    head: Document,
    step: Step,
    branches: readonly B[],
    write: (branch: B) => Document,
  ): Document {
    const rows: Row[] = [];
    branches.forEach((branch, i) => {
      const { pipeline } = branch.kind === 'MatchBranch' ? branch : { pipeline: branch as Pipeline };
      const [first] = pipeline.steps;
      append(rows, this.commentsBefore(first ? this.strayEnd(first) : branch.span.end));
      const blank = this.blankBefore(branch.span.start);
      this.last = Math.max(this.last, branch.span.start);
      const document = this.within(branch, () => write(branch));
      const end = i < branches.length - 1 ? ';' : '';
      rows.push({ document: concat([document, end, this.commentsBehind(branch.span.end)]), blank });
    });
    append(rows, this.commentsBefore(step.span.end));
    if (rows.length === 0) return concat([head, ' { }']);
    return concat([head, ' {', indent(hardLine, stack(rows)), hardLine, '}']);
  }

  private matchBranch(branch: MatchBranch): Document {
    const guard = this.guard(branch);
    const { pipeline } = branch;
    // A step with a block of its own begins on the guard's line.
    if (pipeline.steps.length === 1 && isBlock(pipeline.steps[0]!))
      return concat([guard, ' => ', this.inner(pipeline)]);
    return group(guard, ' =>', indent(line, this.inner(pipeline)));
  }

  private guard({ guard }: MatchBranch): Document {
    switch (guard.kind) {
      case 'Pattern':
        return this.pattern(guard);
      case 'Regex':
        return this.regex(guard);
      case 'Parameter':
        return this.parameter(guard, 'filter');
      case 'Call':
        return this.call(guard);
      case 'NegatedCall':
        return concat(['!', this.call(guard.call)]);
    }
  }

  private fieldCall(node: { readonly field: Name; readonly negated: boolean; readonly call: Call }): Document {
    return concat([this.name(node.field), node.negated ? ' =~ !' : ' =~ ', this.call(node.call)]);
  }

  // Filters ----------------------------------------------------------------------------------------------------------

  private filter(filter: Filter): Document {
    switch (filter.kind) {
      case 'And':
        return this.operands(filter.items, (i) => (filter.explicit[i - 1] ? 'AND ' : ''));
      case 'Or':
        return this.operands(filter.items, () => 'OR ');
      case 'Not':
        return concat([filter.sign === '!' ? '!' : 'NOT ', this.filter(filter.operand)]);
      case 'Group': {
        const { before, row } = this.unit(filter.inner, () => this.filter(filter.inner));
        const rows = [...before, row, ...this.commentsBefore(filter.span.end)];
        return group('(', indent(softLine, stack(rows)), softLine, ')');
      }
      case 'Comparison': {
        const { operator, value } = filter;
        // Without the blank `a= ~x` would read as `a =~ x`.
        const tight = operator === '=' && !(value.kind === 'Pattern' && !value.quoted && value.value.startsWith('~'));
        const sign = operator === '!=' || tight ? operator : operator === '=' ? '= ' : ` ${operator} `;
        return concat([this.name(filter.field), sign, this.filterValue(value)]);
      }
      case 'FreeText':
        return this.filterValue(filter.value);
      case 'BooleanFilter':
        return filter.written;
      case 'CallFilter':
        return this.call(filter.call);
      case 'FieldCallFilter':
        return this.fieldCall(filter);
      case 'SavedQueryFilter':
        return this.savedQuery(filter.call);
      case 'ErrorFilter':
        return '';
    }
  }

  /** Items of AND or OR: on one line, or each on a line of its own with its word before it. */
  private operands(items: readonly Filter[], word: (index: number) => string): Document {
    const parts: Document[] = [];
    items.forEach((item, i) => {
      const { before, row } = this.unit(item, () => this.filter(item));
      const document = i === 0 ? row.document : concat([word(i), row.document]);
      if (before.length > 0) parts.push(stack([...before, { document, blank: false }]));
      else parts.push(document);
    });
    const [first, ...rest] = parts;
    return group(first!, indent(concat(rest.flatMap((part) => [line, part]))));
  }

  private filterValue(value: Extract<Filter, { kind: 'Comparison' }>['value']): Document {
    switch (value.kind) {
      case 'Pattern':
        return this.pattern(value);
      case 'Regex':
        return this.regex(value);
      case 'Parameter':
        return this.parameter(value, 'filter');
      case 'NumberLiteral':
        return value.text;
    }
  }

  // Calls and values -------------------------------------------------------------------------------------------------

  private call(call: Call): Document {
    return concat([call.name.value, this.args(call, call.args)]);
  }

  private savedQuery(call: SavedQueryCall): Document {
    return concat(['$', this.name(call.name), this.args(call, call.args)]);
  }

  private args(call: Node, args: readonly Argument[]): Document {
    const only = args.length === 1 ? args[0]! : undefined;
    const hugs = only !== undefined && isBracketed(only.value) && !this.commentsWithin(call, only.value);
    if (hugs) return concat(['(', this.argument(only), ')']);
    return this.list('(', ')', call.span.end, args, (argument) => this.argument(argument), false);
  }

  /** True where a comment stands in a call but outside its only argument. */
  private commentsWithin(call: Node, value: Node): boolean {
    const { start, end } = value.span;
    for (let i = this.next; i < this.comments.length; i++) {
      const at = this.comments[i]!.span.start;
      if (at >= call.span.end) return false;
      if (at < start || at >= end) return true;
    }
    return this.strayEnd(value) > start;
  }

  private argument({ name, value }: Argument): Document {
    if (!name) return this.value(value);
    // Without the blank `a= ~x` would read as `a =~ x`.
    const blank = value.kind === 'Word' && value.value.startsWith('~') ? ' ' : '';
    return concat([`${this.name(name)}=${blank}`, this.value(value)]);
  }

  private array(node: Node, elements: readonly Value[]): Document {
    const simple = elements.every((element) => isSimple(element));
    return this.list('[', ']', node.span.end, elements, (element) => this.value(element), simple);
  }

  private list<N extends Node>(
    opener: string,
    closer: string,
    end: number,
    items: readonly N[],
    write: (item: N) => Document,
    simple: boolean,
  ): Document {
    const rows: Row[] = [];
    let commented = false;
    items.forEach((item, i) => {
      const { before, row } = this.unit(item, () => write(item));
      const comma = i < items.length - 1 ? ',' : '';
      commented ||= before.length > 0;
      append(rows, before);
      rows.push({ document: concat([row.document, comma]), blank: false });
    });
    const rest = this.commentsBefore(end);
    if (rows.length + rest.length === 0) return `${opener}${closer}`;
    const parts = documents([...rows, ...rest]);
    const hard = commented || rest.length > 0;
    const body = hard ? join(parts, hardLine) : simple ? fill(parts) : join(parts, line);
    return group(opener, indent(softLine, body), softLine, closer);
  }

  private value(value: Value): Document {
    switch (value.kind) {
      case 'Assignment':
        return concat([this.name(value.target), ' := ', this.expression(value.value)]);
      case 'FieldCall':
        return this.fieldCall(value);
      case 'Binary': {
        // `host-name` in an argument is text to many functions; blanks would make it none.
        const written = this.text.slice(value.span.start, value.span.end);
        return isBarePattern(written) ? written : this.expression(value);
      }
      default:
        return this.expression(value);
    }
  }

  private subquery({ name, pipeline, attributes = [], span }: Subquery): Document {
    const body = this.inner(pipeline, span.end);
    const edge = name ? line : softLine;
    const braces = isEmpty(body) ? '{}' : group('{', indent(edge, body), edge, '}');
    const tail = attributes.map((attribute) =>
      concat([` ${this.name(attribute.name)}: `, this.value(attribute.value)]),
    );
    return concat([name ? `${this.name(name)}: ` : '', braces, ...tail]);
  }

  // Expressions ------------------------------------------------------------------------------------------------------

  private expression(expression: Expression): Document {
    switch (expression.kind) {
      case 'Binary':
        return group(this.binary(expression));
      case 'Unary':
        return concat([expression.operator, this.expression(expression.operand)]);
      case 'Paren':
        return concat(['(', this.expression(expression.inner), ')']);
      case 'Call':
        return this.call(expression);
      case 'FieldReference':
        return expression.name;
      case 'StringLiteral':
        return this.quoted(expression.span, expression.value);
      case 'NumberLiteral':
        return expression.text;
      case 'BooleanLiteral':
        return String(expression.value);
      case 'Parameter':
        return this.parameter(expression, 'expression');
      case 'Regex':
        return this.regex(expression);
      case 'Word':
        return expression.value;
      case 'ArrayValue':
        return this.array(expression, expression.elements);
      case 'Subquery':
        return this.subquery(expression);
      case 'SavedQueryCall':
        return this.savedQuery(expression);
      case 'ErrorExpression':
        return '';
    }
  }

  private binary({ left, operator, right }: Extract<Expression, { kind: 'Binary' }>): Document {
    const first = left.kind === 'Binary' ? this.binary(left) : this.expression(left);
    return concat([first, ` ${operator}`, indent(line, this.expression(right))]);
  }

  // Leaves -----------------------------------------------------------------------------------------------------------

  private name(name: Name): string {
    return name.quoted ? this.quoted(name.span, name.value) : name.value;
  }

  private pattern(pattern: Pattern): string {
    return pattern.quoted ? this.quoted(pattern.span, pattern.value) : pattern.value;
  }

  /** A string as it was written, or written anew where the text does not hold it. */
  private quoted({ start, end }: Span, value: string): string {
    const written = this.text.slice(start, end);
    const kept = written.length > 1 && written.startsWith('"') && written.endsWith('"');
    if (kept && unescapeString(written.slice(1, -1)) === value) return written;
    return `"${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
  }

  private regex({ span, body, flags }: Regex): Document {
    const written = this.text.slice(span.start + 1, span.end - 1 - flags.length);
    const kept = written !== '' && unescapeRegex(written) === body;
    const literal = kept
      ? this.text.slice(span.start, span.end)
      : `/${body.replace(/\\[\s\S]|\//g, (match) => (match === '/' ? '\\/' : match))}/${flags}`;
    // A class without an end would run on into the next literal of the same line.
    return regexEnd(`${literal}]/`, 0).end > literal.length ? concat([literal, suffix('')]) : literal;
  }

  /** A step of braces defines the parameter, one without is free text; in an expression a hyphen is a minus. */
  private parameter({ name, defaultValue }: Parameter, where: 'step' | 'filter' | 'expression'): string {
    const written = this.name(name);
    if (defaultValue) return `?{${written}=${this.pattern(defaultValue)}}`;
    const hyphens = where === 'filter' && parameterNameEnd(name.value, 0) === name.value.length;
    const bare = where !== 'step' && (name.quoted || isBareName(name.value) || hyphens);
    return bare ? `?${written}` : `?{${written}}`;
  }
}

/** One line or more that stand apart from those before. */
interface Row {
  readonly document: Document;
  /** An empty line stood before it in the text. */
  readonly blank: boolean;
}

interface Unit {
  /** Comments that stand before it. */
  readonly before: readonly Row[];
  readonly row: Row;
}

/** A query may hold more comments than a call may have arguments. */
function append(rows: Row[], more: readonly Row[]): void {
  for (const row of more) rows.push(row);
}

function documents(rows: readonly Row[]): readonly Document[] {
  return rows.map((row) => row.document);
}

function isEmpty(document: Document): boolean {
  return typeof document !== 'string' && document.kind === 'concat' && document.parts.length === 0;
}

function stack(rows: readonly Row[]): Document {
  return concat(
    rows.flatMap(({ document, blank }, i) => (i === 0 ? [document] : [blank ? blankLine : hardLine, document])),
  );
}

function isBlock(step: Step): boolean {
  return step.kind === 'CaseStep' || step.kind === 'MatchStep';
}

function isBracketed(value: Value): boolean {
  return value.kind === 'ArrayValue' || (value.kind === 'Subquery' && !value.name);
}

function isSimple(value: Value): boolean {
  switch (value.kind) {
    case 'FieldReference':
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
    case 'Word':
    case 'Parameter':
      return true;
    case 'Binary':
      return isSimple(value.left) && isSimple(value.right);
    case 'Unary':
      return isSimple(value.operand);
    default:
      return false;
  }
}

/** Spans below a node in which comments have places of their own. */
function interiors(node: Node): Span[] {
  const spans: Span[] = [];
  const visit = (current: Node): void => {
    switch (current.kind) {
      case 'Call':
      case 'SavedQueryCall':
        spans.push({ start: current.name.span.end, end: current.span.end });
        return;
      case 'ArrayValue':
      case 'StatsStep':
      case 'Group':
      case 'Subquery':
      case 'CaseStep':
        spans.push({ start: current.span.start, end: current.span.end });
        return;
      case 'MatchStep':
        spans.push({ start: current.field.span.end, end: current.span.end });
        return;
      case 'And':
      case 'Or': {
        // What stands before the first item stands before the whole.
        const first = current.items[0]!;
        visit(first);
        spans.push({ start: first.span.end, end: current.span.end });
        return;
      }
    }
    children(current).forEach(visit);
  };
  visit(node);
  return spans;
}
