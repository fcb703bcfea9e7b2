import type { Span } from '../../source/span.ts';
import type {
  CallFilter,
  CaseStep,
  Comparison,
  FieldCallFilter,
  Filter,
  FreeText,
  MatchStep,
  Node,
  Pipeline,
  Query,
  SavedQueryFilter,
  Step,
} from '../../syntax/ast.ts';
import { replaceNode } from '../../syntax/replace-node.ts';
import {
  and,
  assign,
  brief,
  countEach,
  cutLine,
  everything,
  fieldIs,
  filterStep,
  not,
  queryText,
} from './build-syntax.ts';
import { isFilterFunction } from './filter-functions.ts';
import { innerQueries, isPreamble } from './inner-queries.ts';
import { type Alternative, alternativesIn, onlyAlternative, withoutAlternative } from './regex-choices.ts';

/** A part of a query that decides by itself about an event. */
export interface Clause {
  readonly kind: 'term' | 'branch' | 'alternative';
  readonly span: Span;
  readonly text: string;
}

/** A query that counts the events that come to one place of the query at hand, and those that each clause there takes. */
export interface Probe {
  readonly query: string;
  readonly clauses: readonly Clause[];
}

/** What the columns of a probe's one row are called. */
export const reachedColumn = 'reached';
export const takenColumn = (index: number): string => `taken${index}`;

export function clauseKey({ kind, span }: Pick<Clause, 'kind' | 'span'>): string {
  return `${kind} ${span.start} ${span.end}`;
}

/** The terms that a filter is made of: whatever stands between AND, OR, NOT and parentheses. */
export type Term = Comparison | FreeText | CallFilter | FieldCallFilter | SavedQueryFilter;

export function termsOf(filter: Filter): readonly Term[] {
  switch (filter.kind) {
    case 'And':
    case 'Or':
      return filter.items.flatMap(termsOf);
    case 'Not':
      return termsOf(filter.operand);
    case 'Group':
      return termsOf(filter.inner);
    case 'BooleanFilter':
    case 'ErrorFilter':
      return [];
    default:
      return [filter];
  }
}

/**
 * The clauses of a query and how to count what they take, place by place. A clause is counted alone, on the events that
 * come to its step. What a negated term counts are the events that it drops. Conditions on the elements of an array have
 * no events of their own and are left out.
 */
export function probesOf(query: Query, text: string): readonly Probe[] {
  return new ProbeWriter(text).pipeline(query.pipeline, []);
}

interface Counted {
  readonly clause: Clause;
  readonly filter: Filter;
}

const marker = 'saker.place';
const here = 'here';
const elsewhere = 'elsewhere';

class ProbeWriter {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** `before` are the steps that events have gone through when they come to the pipeline. */
  pipeline({ steps }: Pipeline, before: readonly Step[]): readonly Probe[] {
    return steps.flatMap((step, i) => this.step(step, [...before, ...steps.slice(0, i).filter(isNoLink)]));
  }

  private step(step: Step, before: readonly Step[]): readonly Probe[] {
    switch (step.kind) {
      case 'FilterStep':
        return this.probe(
          before,
          termsOf(step.filter).flatMap((term) => this.term(term)),
        );
      case 'CallStep':
        if (isFilterFunction(step.call.name.value)) {
          const filter: CallFilter = { kind: 'CallFilter', span: step.span, call: step.call };
          return [...this.probe(before, this.term(filter)), ...this.within(step, before)];
        }
        return this.within(step, before);
      case 'FieldCallStep':
        if (!isFilterFunction(step.call.name.value)) return [];
        return this.probe(before, this.term({ ...step, kind: 'FieldCallFilter' }));
      case 'CaseStep':
        return this.cases(step, before);
      case 'MatchStep':
        return this.matches(step, before);
      default:
        return this.within(step, before);
    }
  }

  private probe(before: readonly Step[], counted: readonly Counted[]): readonly Probe[] {
    if (counted.length === 0) return [];
    const columns = counted.map(({ filter }, i) => ({ as: takenColumn(i), steps: [filterStep(filter)] }));
    const query = queryText([...before, countEach([{ as: reachedColumn, steps: [] }, ...columns])], this.text);
    return [{ query, clauses: counted.map(({ clause }) => clause) }];
  }

  private term(term: Term): readonly Counted[] {
    const positive = withoutNegation(term);
    const text = brief(filterStep(term), this.text);
    const alternatives = alternativesIn(positive, this.text).map((alternative): Counted => {
      return {
        clause: { kind: 'alternative', span: alternative.span, text: `${alternative.text} of ${text}` },
        filter: takenBy(alternative, positive),
      };
    });
    return [{ clause: { kind: 'term', span: term.span, text }, filter: positive }, ...alternatives];
  }

  private cases(step: CaseStep, before: readonly Step[]): readonly Probe[] {
    const marked = step.branches.map((branch, i) => withStep(branch, assign(marker, String(i))));
    const taken = this.branches(step.branches, [...before, { ...step, branches: marked }]);
    const inside = step.branches.flatMap((branch, i) =>
      branch.steps.flatMap((inner, n) => {
        const earlier = step.branches.slice(0, i).map((other) => withStep(other, assign(marker, elsewhere)));
        const upTo = {
          ...branch,
          steps: [...(n === 0 ? [everything] : branch.steps.slice(0, n)), assign(marker, here)],
        };
        const rest = { ...branch, steps: [everything, assign(marker, elsewhere)] };
        const arriving: CaseStep = { ...step, branches: [...earlier, upTo, rest] };
        return this.step(inner, [...before, arriving, filterStep(fieldIs(marker, here))]);
      }),
    );
    return [...taken, ...inside];
  }

  private matches(step: MatchStep, before: readonly Step[]): readonly Probe[] {
    const { branches, field } = step;
    const marked = branches.map((branch, i) => ({
      ...branch,
      pipeline: withStep(branch.pipeline, assign(marker, String(i))),
    }));
    const taken = this.branches(branches, [...before, { ...step, branches: marked }]);
    const inside = branches.flatMap((branch, i) => {
      const earlier = branches.slice(0, i).map((other) => ({
        ...other,
        pipeline: withStep(other.pipeline, assign(marker, elsewhere)),
      }));
      const any = {
        ...branch,
        guard: { kind: 'Pattern', span: branch.guard.span, value: '*', quoted: false } as const,
      };
      const arrivingAt = (steps: readonly Step[], guarded: boolean): readonly Step[] => [
        ...before,
        {
          ...step,
          branches: [
            ...earlier,
            { ...(guarded ? branch : any), pipeline: { ...branch.pipeline, steps: [...steps, assign(marker, here)] } },
            { ...any, pipeline: { ...branch.pipeline, steps: [assign(marker, elsewhere)] } },
          ],
        },
        filterStep(fieldIs(marker, here)),
      ];
      const { guard } = branch;
      const choices =
        guard.kind !== 'Regex'
          ? []
          : this.term({ kind: 'Comparison', span: guard.span, field, operator: '=', value: guard }).slice(1);
      return [
        ...this.probe(arrivingAt([], false), choices),
        ...branch.pipeline.steps.flatMap((inner, n) =>
          this.step(inner, arrivingAt(branch.pipeline.steps.slice(0, n), true)),
        ),
      ];
    });
    return [...taken, ...inside];
  }

  /** Events that have gone through a case whose branches say by their number that they were taken. */
  private branches(branches: readonly Node[], after: readonly Step[]): readonly Probe[] {
    return this.probe(
      after,
      branches.map((branch, i) => ({
        clause: { kind: 'branch', span: branch.span, text: branchText(branch, this.text) },
        filter: fieldIs(marker, String(i)),
      })),
    );
  }

  /** The pipelines in braces within a step: queries of their own, or parts of an aggregate over the events at hand. */
  private within(step: Step, before: readonly Step[]): readonly Probe[] {
    return innerQueries(step).flatMap(({ subquery, readsAll }) =>
      this.pipeline(subquery.pipeline, readsAll ? before.filter(isPreamble) : before),
    );
  }
}

/** What links the queries of correlate() means nothing in one alone. */
function isNoLink(step: Step): boolean {
  return step.kind !== 'LinkStep';
}

function withStep(pipeline: Pipeline, step: Step): Pipeline {
  return { ...pipeline, steps: [...pipeline.steps, step] };
}

function withoutNegation(term: Term): Term {
  if (term.kind === 'Comparison' && term.operator === '!=') return { ...term, operator: '=' };
  return term.kind === 'FieldCallFilter' ? { ...term, negated: false } : term;
}

/** What only this alternative takes; of a negative lookahead what it alone keeps out. */
function takenBy(alternative: Alternative, term: Term): Filter {
  const { regex, choice } = alternative;
  if (!choice.negated) return replaceNode(term, regex.node, onlyAlternative(alternative));
  return and([replaceNode(term, regex.node, withoutAlternative(alternative)), not(term)]);
}

function branchText(branch: Node, text: string): string {
  return cutLine(text.slice(branch.span.start, branch.span.end));
}
