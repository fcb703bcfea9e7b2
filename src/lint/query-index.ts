import type {
  CheckedArgument,
  CheckedCall,
  CheckedExpression,
  CheckedFilter,
  CheckedPipeline,
  CheckedStep,
} from '../model/checked.ts';
import type { Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { Call, Node, Query, Step } from '../syntax/ast.ts';
import { children } from '../syntax/visit.ts';

type OfKind<K extends Node['kind']> = Extract<Node, { kind: K }>;

/** The tree and the checked query, laid out so that no rule need walk them. */
export interface QueryIndex {
  /** The nodes of a kind, in the order of the text. */
  readonly nodes: <K extends Node['kind']>(kind: K) => readonly OfKind<K>[];
  readonly parentOf: (node: Node) => Node | undefined;
  /** What `check` made of a step; undefined where it made nothing, or what stands in another text. */
  readonly checkedStep: (step: Step) => CheckedStep | undefined;
  readonly checkedCall: (call: Call) => CheckedCall | undefined;
  /** Every regular expression of the text. */
  readonly regexes: readonly WrittenRegex[];
  /** The fields that expressions of the text read. */
  readonly expressionFields: readonly WrittenField[];
}

export interface WrittenField {
  readonly name: string;
  readonly span: Span;
}

/** A regular expression as it was written: a literal, or a string that a function takes for one. */
export interface WrittenRegex {
  readonly body: string;
  readonly flags: string;
  readonly literal: boolean;
  /** With its slashes and flags, or its quotes. */
  readonly span: Span;
}

export function indexQuery(source: Source, query: Query, checked: CheckedPipeline): QueryIndex {
  const byKind = new Map<string, Node[]>();
  const parents = new Map<Node, Node>();
  const visit = (node: Node): void => {
    const same = byKind.get(node.kind);
    if (same === undefined) byKind.set(node.kind, [node]);
    else same.push(node);
    for (const child of children(node)) {
      parents.set(child, node);
      visit(child);
    }
  };
  visit(query);
  const found = collect(checked, source);
  const nodes = <K extends Node['kind']>(kind: K) => (byKind.get(kind) ?? []) as unknown as readonly OfKind<K>[];
  const literals = nodes('Regex').map(({ body, flags, span }) => ({ body, flags, span, literal: true }));
  return {
    nodes,
    parentOf: (node) => parents.get(node),
    checkedStep: (step) => found.steps.get(key(step.span)),
    checkedCall: (call) => found.calls.get(key(call.span)),
    expressionFields: found.fields,
    regexes: [...literals, ...found.regexes].sort((a, b) => a.span.start - b.span.start),
  };
}

/** Spans tell nodes of one kind apart; no text is so long that this would not. */
function key({ start, end }: Span): number {
  return start * 0x100_0000 + end;
}

interface Found {
  readonly steps: Map<number, CheckedStep>;
  readonly calls: Map<number, CheckedCall>;
  readonly regexes: WrittenRegex[];
  readonly fields: WrittenField[];
}

/** The checked steps and calls that stand in this text; saved queries bring others. */
function collect(pipeline: CheckedPipeline, source: Source): Found {
  const found: Found = { steps: new Map(), calls: new Map(), regexes: [], fields: [] };
  const visitPipeline = ({ steps }: CheckedPipeline): void => {
    for (const step of steps) {
      if (step.at.source === source) found.steps.set(key(step.at.span), step);
      if (step.kind === 'filter') visitFilter(step.filter);
      else if (step.kind === 'assign') visitExpression(step.value);
      else if (step.kind === 'case') step.branches.forEach(visitPipeline);
      else if (step.kind === 'call') visitCall(step.call);
    }
  };
  const visitFilter = (filter: CheckedFilter): void => {
    if (filter.kind === 'and' || filter.kind === 'or') filter.items.forEach(visitFilter);
    else if (filter.kind === 'not') visitFilter(filter.operand);
    else if (filter.kind === 'call') visitCall(filter.call);
  };
  const visitExpression = (expression: CheckedExpression): void => {
    if (expression.kind === 'binary') {
      visitExpression(expression.left);
      visitExpression(expression.right);
    } else if (expression.kind === 'unary') visitExpression(expression.operand);
    else if (expression.kind === 'call') visitCall(expression.call);
    else if (expression.kind === 'field' && expression.at.source === source)
      found.fields.push({ name: expression.name, span: expression.at.span });
  };
  const visitCall = (call: CheckedCall): void => {
    if (call.at.source === source) found.calls.set(key(call.at.span), call);
    for (const argument of call.args.values()) visitArgument(argument);
  };
  const visitArgument = (argument: CheckedArgument): void => {
    if (argument.kind === 'pipelines') argument.values.forEach(visitPipeline);
    else if (argument.kind === 'queries') for (const { pipeline } of argument.values) visitPipeline(pipeline);
    else if (argument.kind === 'expression') visitExpression(argument.value);
    else if (argument.kind === 'expressions') argument.values.forEach(visitExpression);
    else if (argument.kind === 'assignments') for (const { value } of argument.values) visitExpression(value);
    else if (argument.kind === 'regex' && argument.at.source === source) {
      const { pattern, at } = argument;
      // A literal is in the tree as what it is.
      if (source.text[at.span.start] !== '"') return;
      found.regexes.push({ body: pattern.body, flags: flagLetters(pattern.flags), span: at.span, literal: false });
    }
  };
  visitPipeline(pipeline);
  return found;
}

function flagLetters(flags: { readonly ignoreCase: boolean; readonly multiLine: boolean; readonly engine2: boolean }) {
  return `${flags.ignoreCase ? 'i' : ''}${flags.multiLine ? 'm' : ''}${flags.engine2 ? 'F' : ''}`;
}
