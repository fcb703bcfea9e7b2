import { parseDuration } from '../../model/duration.ts';
import type { Span } from '../../source/span.ts';
import type {
  And,
  Argument,
  ArrayValue,
  Binary,
  Call,
  CaseStep,
  Comparison,
  Filter,
  MatchStep,
  Node,
  NumberLiteral,
  Or,
  Query,
  Step,
} from '../../syntax/ast.ts';
import { print } from '../../syntax/print.ts';
import { replaceNode } from '../../syntax/replace-node.ts';
import { walk } from '../../syntax/visit.ts';
import { brief, everything, filterStep, grouped } from './build-syntax.ts';
import { clauseKey, type Term, termsOf } from './clauses.ts';
import { isFilterFunction } from './filter-functions.ts';
import { alternativesIn, withoutAlternative } from './regex-choices.ts';

/** A query with one change that a test ought to notice. */
export interface Mutant {
  /** What was changed, in words that stay the same while the rest of the query changes. */
  readonly text: string;
  readonly span: Span;
  readonly query: string;
  /** Where the change makes a difference, as far as counting clauses tells; absent: anywhere. */
  readonly matters?: Relevance;
}

/** A change makes no difference where no event comes to the clause, or where it takes none, or all. */
export interface Relevance {
  readonly clause: string;
  readonly where: 'reached' | 'taken' | 'left';
}

/** All mutants of a query, in its order. Two that come to the same query are one; what a change cannot alter is none. */
export function mutantsOf(query: Query, text: string): readonly Mutant[] {
  const original = printed(query, text);
  const seen = new Set([original]);
  return changesOf(query, text).flatMap(({ target, replacement, ...change }) => {
    const mutated = printed(replaceNode(query, target, replacement), text);
    if (seen.has(mutated)) return [];
    seen.add(mutated);
    return [{ ...change, span: change.span ?? target.span, query: mutated }];
  });
}

function printed(query: Query, text: string): string {
  return print({ ...query, comments: [] }, text);
}

interface Change {
  readonly target: Node;
  readonly replacement: Node;
  readonly text: string;
  /** Absent: that of the target. */
  readonly span?: Span;
  readonly matters?: Relevance;
}

function changesOf(query: Query, text: string): readonly Change[] {
  const found: Change[] = [];
  walk(query, (node, parents) => {
    const parent = parents.at(-1);
    switch (node.kind) {
      case 'FilterStep':
      case 'CallStep':
      case 'FieldCallStep':
        found.push(...stepChanges(node, text));
        break;
      case 'And':
      case 'Or':
        found.push(...operandChanges(node, text));
        break;
      case 'Not':
        found.push({ target: node, replacement: node.operand, text: `take the not from ${filterText(node, text)}` });
        break;
      case 'Comparison':
      case 'FreeText':
      case 'CallFilter':
      case 'FieldCallFilter':
      case 'SavedQueryFilter':
        if (parent?.kind !== 'Not') found.push(negation(node, text));
        break;
      case 'Binary':
        found.push(...expressionChanges(node, text));
        break;
      case 'CaseStep':
      case 'MatchStep':
        found.push(...branchChanges(node, text));
        break;
      case 'LinkStep':
        found.push({ target: node, replacement: everything, text: `drop ${brief(node, text)}` });
        break;
    }
    if (node.kind === 'Comparison') found.push(...thresholdChanges(node, text));
    if (node.kind === 'Call') found.push(...keyChanges(node, text), ...windowChanges(node, text));
    return true;
  });
  return [...found, ...alternativeChanges(query, text)].sort(byPlace);
}

/** Outer things first, in the order of the text. */
function byPlace(a: Change, b: Change): number {
  const [left, right] = [a.span ?? a.target.span, b.span ?? b.target.span];
  return left.start - right.start || right.end - left.end;
}

/** A filter that is not there. `*` stands in for it, as a branch or a query in braces must have a step. */
function stepChanges(
  step: Extract<Step, { kind: 'FilterStep' | 'CallStep' | 'FieldCallStep' }>,
  text: string,
): Change[] {
  const filter = filterOf(step);
  if (!filter || filter.kind === 'BooleanFilter') return [];
  const terms = termsOf(filter);
  const matters = terms.length === 1 && terms[0] ? relevance(filter, 'And') : reached(terms[0]);
  const named = `${terms.length > 1 ? 'drop step' : 'drop'} ${brief(step, text)}`;
  const drop: Change = { target: step, replacement: everything, text: named, ...matters };
  if (step.kind === 'FilterStep') return [drop];
  if (step.kind === 'FieldCallStep') {
    const toggled: Step = { ...step, negated: !step.negated };
    return [drop, { target: step, replacement: toggled, text: `negate ${brief(step, text)}`, ...reached(terms[0]) }];
  }
  const negated = filterStep({ kind: 'Not', span: step.span, sign: '!', operand: filter });
  return [drop, { target: step, replacement: negated, text: `negate ${brief(step, text)}`, ...reached(terms[0]) }];
}

/** The filter that a step is; undefined for a step that is none. */
function filterOf(step: Step): Filter | undefined {
  if (step.kind === 'FilterStep') return step.filter;
  if (step.kind === 'CallStep' && isFilterFunction(step.call.name.value))
    return { kind: 'CallFilter', span: step.span, call: step.call };
  if (step.kind === 'FieldCallStep' && isFilterFunction(step.call.name.value))
    return { ...step, kind: 'FieldCallFilter' };
  return undefined;
}

function operandChanges(node: And | Or, text: string): Change[] {
  const drops = node.items.map((item, i): Change => {
    const items = node.items.filter((_, n) => n !== i);
    const only = items.length === 1 ? items[0]! : undefined;
    const rest =
      node.kind === 'And' ? { ...node, items, explicit: items.slice(1).map(() => true) } : { ...node, items };
    return {
      target: node,
      replacement: only ?? rest,
      text: `drop ${filterText(item, text)}`,
      span: item.span,
      ...relevance(item, node.kind),
    };
  });
  const [word, other] = node.kind === 'And' ? ['or', 'and'] : ['and', 'or'];
  const swapped = swap(node);
  return [...drops, { target: node, replacement: swapped, text: `${word} for ${other} in ${filterText(node, text)}` }];
}

/** AND for OR and the reverse. What it holds of the other kind stays together in parentheses. */
function swap(node: And | Or): Filter {
  const { span } = node;
  const items = node.items.map(grouped);
  return node.kind === 'And'
    ? { kind: 'Group', span, inner: { kind: 'Or', span, items } }
    : { kind: 'Group', span, inner: { kind: 'And', span, items, explicit: items.slice(1).map(() => true) } };
}

function negation(
  term: Extract<Filter, { kind: 'Comparison' | 'FreeText' | 'CallFilter' | 'FieldCallFilter' | 'SavedQueryFilter' }>,
  text: string,
): Change {
  const change = { target: term, text: `negate ${filterText(term, text)}`, ...reached(term) };
  if (term.kind === 'FieldCallFilter') return { ...change, replacement: { ...term, negated: !term.negated } };
  if (term.kind === 'Comparison' && (term.operator === '=' || term.operator === '!='))
    return { ...change, replacement: { ...term, operator: term.operator === '=' ? '!=' : '=' } };
  return { ...change, replacement: { kind: 'Not', span: term.span, sign: 'not', operand: term } };
}

const orderings: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

function thresholdChanges(term: Comparison, text: string): Change[] {
  const { value, operator } = term;
  if (value.kind !== 'NumberLiteral' || !orderings.has(operator)) return [];
  return numbersNear(value).map((number) => ({
    target: value,
    replacement: number,
    text: `${number.text} for ${value.text} in ${filterText(term, text)}`,
    ...reached(term),
  }));
}

/** Comparisons within test(), if() and assignments. */
function expressionChanges(node: Binary, text: string): Change[] {
  const { operator, left, right } = node;
  const shown = text.slice(node.span.start, node.span.end).replace(/\s+/g, ' ');
  if (operator === '==' || operator === '!=') {
    const other = operator === '==' ? '!=' : '==';
    return [{ target: node, replacement: { ...node, operator: other }, text: `${other} for ${operator} in ${shown}` }];
  }
  if (!orderings.has(operator)) return [];
  return [left, right].flatMap((side) =>
    side.kind !== 'NumberLiteral'
      ? []
      : numbersNear(side).map((number) => ({
          target: side,
          replacement: number,
          text: `${number.text} for ${side.text} in ${shown}`,
        })),
  );
}

/** The next whole numbers, of large ones the half and the double, and nothing at all. */
function numbersNear({ value, span }: NumberLiteral): readonly NumberLiteral[] {
  const near = Math.abs(value) <= 1000 ? [value - 1, value + 1] : [Math.round(value / 2), value * 2];
  const numbers = [...new Set([...near, 0])].filter((number) => number !== value && number >= 0);
  return numbers.map((number) => ({ kind: 'NumberLiteral', span, text: String(number), value: number }));
}

function branchChanges(step: CaseStep | MatchStep, text: string): Change[] {
  if (step.branches.length < 2) return [];
  return step.branches.map((branch, i): Change => {
    const shown = text.slice(branch.span.start, branch.span.end).replace(/\s+/g, ' ').trim();
    const without = (_: unknown, n: number): boolean => n !== i;
    const replacement: Step =
      step.kind === 'CaseStep'
        ? { ...step, branches: step.branches.filter(without) }
        : { ...step, branches: step.branches.filter(without) };
    return {
      target: step,
      replacement,
      span: branch.span,
      text: `drop branch ${cut(shown)}`,
      matters: { clause: clauseKey({ kind: 'branch', span: branch.span }), where: 'taken' },
    };
  });
}

/** Functions whose first argument, or another one, lists the fields that must agree. */
const keyed: Readonly<Record<string, readonly string[]>> = {
  groupby: ['field'],
  top: ['field'],
  join: ['field', 'key'],
  selfjoin: ['field'],
  selfjoinfilter: ['field'],
  correlate: ['globalConstraints'],
};

function keyChanges({ name, args }: Call, text: string): Change[] {
  const parameters = keyed[name.value.toLowerCase()];
  if (!parameters) return [];
  return args.flatMap((argument) => {
    const given = argument.name?.value ?? parameters[0]!;
    if (!parameters.includes(given) || argument.value.kind !== 'ArrayValue' || argument.value.elements.length < 2)
      return [];
    const list: ArrayValue = argument.value;
    return list.elements.map((element, i): Change => {
      const elements = list.elements.filter((_, n) => n !== i);
      const shown = text.slice(element.span.start, element.span.end);
      return {
        target: list,
        replacement: { ...list, elements },
        span: element.span,
        text: `drop key ${shown} of ${name.value}()`,
      };
    });
  });
}

/** Parameters that say how long something may take. */
const durations: ReadonlySet<string> = new Set([
  'within',
  'span',
  'maxpause',
  'window',
  'start',
  'end',
  'jittertolerance',
]);

function windowChanges({ name, args }: Call, text: string): Change[] {
  return args.flatMap((argument) => {
    const { value } = argument;
    const written = durationText(argument);
    const length = written === undefined ? undefined : parseDuration(written);
    if (length === undefined || length === 0) return [];
    const parameter = argument.name ? `${argument.name.value}=` : '';
    return [length / 2, length * 2].map((other): Change => {
      const replacement: Node = { kind: 'StringLiteral', span: { start: 0, end: 0 }, value: shortest(other) };
      const shown = text.slice(value.span.start, value.span.end);
      return {
        target: value,
        replacement,
        span: value.span,
        text: `${shortest(other)} for ${parameter}${shown} of ${name.value}()`,
      };
    });
  });
}

/** The text of an argument that is a duration by its parameter, or a bare one without a name: `bucket(1h)`. */
function durationText({ name, value }: Argument): string | undefined {
  const bare = value.kind === 'FieldReference' ? value.name : value.kind === 'Word' ? value.value : undefined;
  if (!name) return bare;
  if (!durations.has(name.value.toLowerCase())) return undefined;
  return bare ?? (value.kind === 'StringLiteral' ? value.value : undefined);
}

const units: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

function shortest(milliseconds: number): string {
  const whole = Math.max(1, Math.round(milliseconds));
  const [unit, size] = units.find(([, length]) => whole % length === 0) ?? ['ms', 1];
  return `${whole / size}${unit}`;
}

function alternativeChanges(query: Query, text: string): Change[] {
  const found: Change[] = [];
  const add = (node: Node, shown: string): void => {
    for (const alternative of alternativesIn(node, text)) {
      found.push({
        target: alternative.regex.node,
        replacement: withoutAlternative(alternative),
        span: alternative.span,
        text: `drop ${alternative.text} of ${shown}`,
        matters: { clause: clauseKey({ kind: 'alternative', span: alternative.span }), where: 'taken' },
      });
    }
  };
  walk(query, (node) => {
    if (node.kind === 'MatchBranch' && node.guard.kind === 'Regex')
      add(node.guard, cut(text.slice(node.guard.span.start, node.guard.span.end)));
    const filter =
      node.kind === 'CallStep' || node.kind === 'FieldCallStep' || node.kind === 'FilterStep'
        ? filterOf(node)
        : undefined;
    for (const term of filter ? termsOf(filter) : []) add(term, filterText(term, text));
    return true;
  });
  return found;
}

/** Dropping an operand of AND matters where it is false for an event, one of OR where it is true. */
function relevance(operand: Filter, within: 'And' | 'Or'): Pick<Change, 'matters'> {
  let negated = false;
  let term = operand;
  while (term.kind === 'Not' || term.kind === 'Group') {
    if (term.kind === 'Not') negated = !negated;
    term = term.kind === 'Not' ? term.operand : term.inner;
  }
  if (term.kind === 'And' || term.kind === 'Or') return reached(termsOf(term)[0]);
  if (term.kind === 'BooleanFilter' || term.kind === 'ErrorFilter') return {};
  if (mayWrite(term)) return reached(term);
  // A negated term is counted by what it drops.
  if ((term.kind === 'Comparison' && term.operator === '!=') || (term.kind === 'FieldCallFilter' && term.negated))
    negated = !negated;
  const whereTrue = negated ? 'left' : 'taken';
  const whereFalse = negated ? 'taken' : 'left';
  const clause = clauseKey({ kind: 'term', span: term.span });
  return { matters: { clause, where: within === 'And' ? whereFalse : whereTrue } };
}

/** Whether a term may write fields of events that it takes, so that dropping it changes these too. */
function mayWrite(term: Term): boolean {
  if (term.kind === 'Comparison') return term.value.kind === 'Regex' && /\(\?P?<[a-z_@#]/i.test(term.value.body);
  return term.kind === 'CallFilter' || term.kind === 'FieldCallFilter';
}

function reached(term: Node | undefined): Pick<Change, 'matters'> {
  return term ? { matters: { clause: clauseKey({ kind: 'term', span: term.span }), where: 'reached' } } : {};
}

function filterText(filter: Filter, text: string): string {
  return brief(filterStep(filter), text);
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
