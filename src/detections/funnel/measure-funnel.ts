import type { Plan } from '../../plan/relation.ts';
import { type Source, source } from '../../source/source.ts';
import type { CaseStep, MatchBranch, MatchStep, Pipeline, Step } from '../../syntax/ast.ts';
import { parse } from '../../syntax/parse.ts';
import { assign, countEach, fieldIs, filterStep, oneLine, queryText } from '../testing/build-syntax.ts';
import { innerQueries, isPreamble, preambleOf } from '../testing/inner-queries.ts';
import { isBoundary, isPart } from './boundaries.ts';
import { type CountIndex, Counts, type RunQuery } from './counts.ts';
import type { Funnel, FunnelBranch, FunnelQuery, FunnelStep } from './funnel.ts';
import { lineOf } from './line-of.ts';
import { type StepEffect, stepEffect } from './step-effect.ts';

export interface FunnelRequest {
  readonly query: Source;
  readonly run: RunQuery;
  /** The plan of a query over the same input; undefined where it does not compile. */
  readonly planOf: (query: Source) => Plan | undefined;
}

/** Counts what survives each step of a query that compiles. */
export async function measureFunnel({ query, run, planOf }: FunnelRequest): Promise<Funnel> {
  const counts = new Counts(query.text);
  const plan = new FunnelPlan(query, counts, planOf);
  const resolve = plan.pipeline('', parse(query).query.pipeline, []);
  const taken = await counts.take(run);
  const { eventsRead } = counts;
  return { ...resolve((index) => taken[index]), ...(eventsRead !== undefined && { eventsRead }) };
}

/** Gives the part of the funnel once the counts are known. */
type Resolve<T> = (count: (index: CountIndex) => number | undefined) => T;

const marker = 'saker.branch';

class FunnelPlan {
  private readonly query: Source;
  private readonly counts: Counts;
  private readonly planOf: FunnelRequest['planOf'];

  constructor(query: Source, counts: Counts, planOf: FunnelRequest['planOf']) {
    this.query = query;
    this.counts = counts;
    this.planOf = planOf;
  }

  /** `before` are the steps that have been gone through when events come to the pipeline. */
  pipeline(name: string, { steps }: Pipeline, before: readonly Step[]): Resolve<FunnelQuery> {
    const own = preambleOf(steps);
    const preamble = [...before.filter(isPreamble), ...own];
    let path: readonly Step[] = [...before, ...own];
    // What a statement begins with; the steps behind it are counted within one.
    let base = path.findLastIndex((step) => this.startsAnew(step)) + 1;
    let unit: FunnelStep['unit'] = 'events';
    const start = this.counts.add(path.slice(0, base), path.slice(base));
    let last = start;
    const resolved = steps.map((step): Resolve<FunnelStep> => {
      // What links the queries of correlate() means nothing in one alone.
      if (step.kind === 'LinkStep') return this.step(step, unit, last, last, [], []);
      if (isPreamble(step)) return this.step(step, unit, undefined, undefined, [], this.queries(step, [], preamble));
      const arriving = path;
      path = [...path, step];
      const boundary = this.isBoundary(step);
      const effect = boundary ? 'filters' : this.effectOf(step);
      const queries = this.queries(step, arriving, preamble);
      const branches = this.branches(step, path.slice(0, base), arriving.slice(base));
      // In a part of an aggregate each step that makes other rows would make them once for every count behind it.
      if (this.startsAnew(step)) base = path.length;
      if (boundary && this.plan(path)?.events === false) unit = 'rows';
      const came = last;
      if (effect !== 'keeps') last = this.counts.add(path.slice(0, base), path.slice(base));
      return this.step(step, unit, came, last, branches, queries);
    });
    return (count) => ({ name, start: count(start), steps: resolved.map((resolve) => resolve(count)) });
  }

  private step(
    step: Step,
    unit: FunnelStep['unit'],
    before: CountIndex | undefined,
    after: CountIndex | undefined,
    branches: readonly Resolve<FunnelBranch>[],
    queries: readonly Resolve<FunnelQuery>[],
  ): Resolve<FunnelStep> {
    const text = oneLine(queryText([step], this.query.text));
    return (count) => ({
      text,
      line: this.line(step.span.start),
      unit,
      before: before === undefined ? undefined : count(before),
      after: after === undefined ? undefined : count(after),
      branches: branches.map((resolve) => resolve(count)),
      queries: queries.map((resolve) => resolve(count)),
    });
  }

  private queries(step: Step, arriving: readonly Step[], preamble: readonly Step[]): readonly Resolve<FunnelQuery>[] {
    return innerQueries(step).map(({ subquery, call, readsAll }) => {
      const name = subquery.name?.value ?? call?.name.value ?? '{ }';
      // The aggregate that ends a part of another gives one row a group, which counts nothing here.
      const { steps } = subquery.pipeline;
      const end = readsAll ? -1 : steps.findIndex((inner) => this.isBoundary(inner));
      const counted = end < 0 ? steps : steps.slice(0, end);
      return this.pipeline(name, { ...subquery.pipeline, steps: counted }, readsAll ? preamble : arriving);
    });
  }

  /** What each branch takes: a field says by which one an event came. */
  private branches(step: Step, base: readonly Step[], arriving: readonly Step[]): readonly Resolve<FunnelBranch>[] {
    if (step.kind !== 'CaseStep' && step.kind !== 'MatchStep') return [];
    const marked = markBranches(step);
    return step.branches.map((branch, i) => {
      const index = this.counts.add(base, [...arriving, marked, filterStep(fieldIs(marker, String(i)))]);
      const text = this.branchText(branch);
      return (count) => ({ text, line: this.line(branch.span.start), count: count(index) });
    });
  }

  private startsAnew(step: Step): boolean {
    if (isPreamble(step)) return true;
    return this.isBoundary(step) ? !isPart(step, this.query.text) : this.effectOf(step) === 'remakes';
  }

  private effectOf(step: Step): StepEffect {
    return stepEffect(this.plan([step, countEach([{ as: marker, steps: [] }])]));
  }

  private plan(steps: readonly Step[]): Plan | undefined {
    return this.planOf(source('<funnel>', queryText(steps, this.query.text)));
  }

  private isBoundary(step: Step): boolean {
    return isBoundary(step, this.query.text);
  }

  private branchText(branch: Pipeline | MatchBranch): string {
    const { text } = this.query;
    if (branch.kind === 'Pipeline') return oneLine(queryText(branch.steps, text));
    const guard = text.slice(branch.guard.span.start, branch.guard.span.end);
    return oneLine(`${guard} => ${queryText(branch.pipeline.steps, text)}`);
  }

  private line(offset: number): number {
    return lineOf(this.query, offset);
  }
}

function markBranches(step: CaseStep | MatchStep): Step {
  const withMark = (pipeline: Pipeline, i: number): Pipeline => ({
    ...pipeline,
    steps: [...pipeline.steps, assign(marker, String(i))],
  });
  return step.kind === 'CaseStep'
    ? { ...step, branches: step.branches.map(withMark) }
    : { ...step, branches: step.branches.map((branch, i) => ({ ...branch, pipeline: withMark(branch.pipeline, i) })) };
}
