import { source } from '../../source/source.ts';
import type { Filter, Node, Step } from '../../syntax/ast.ts';
import { parse } from '../../syntax/parse.ts';
import { walk } from '../../syntax/visit.ts';
import { filterStep, oneLine, queryText } from '../testing/build-syntax.ts';
import { termsOf } from '../testing/clauses.ts';
import { innerQueries, preambleOf } from '../testing/inner-queries.ts';
import { isBoundary } from './boundaries.ts';
import { Counts } from './counts.ts';
import { lineOf } from './line-of.ts';
import type { FunnelRequest } from './measure-funnel.ts';
import { pinSteps, selectStep } from './pins.ts';
import type { EventTrace, Station, Verdict } from './trace.ts';

/** Follows one event through a query: what dropped it, or which row it went into and what dropped that. */
export async function traceEvent(
  request: FunnelRequest,
  selector: readonly Step[],
  alike: boolean,
): Promise<EventTrace> {
  const { steps } = parse(request.query).query.pipeline;
  const preamble = preambleOf(steps);
  const tracer = new Tracer(request, preamble, selector);
  const events = await tracer.count(preamble, selector);
  const one = events === 1 || (alike && events > 1);
  return {
    events,
    stations: one ? await tracer.pipeline(steps.slice(preamble.length), preamble, selector, 'event') : [],
  };
}

class Tracer {
  private readonly request: FunnelRequest;
  private readonly preamble: readonly Step[];
  private readonly selector: readonly Step[];

  constructor(request: FunnelRequest, preamble: readonly Step[], selector: readonly Step[]) {
    this.request = request;
    this.preamble = preamble;
    this.selector = selector;
  }

  async count(base: readonly Step[], steps: readonly Step[]): Promise<number> {
    const [count = 0] = await this.counts(base, [steps]);
    return count;
  }

  /** `before` are the steps gone through by all events, `pin` those that leave the one at hand. */
  async pipeline(
    steps: readonly Step[],
    before: readonly Step[],
    pin: readonly Step[],
    what: 'event' | 'row',
  ): Promise<readonly Station[]> {
    const boundary = steps.findIndex((step) => isBoundary(step, this.request.query.text));
    const segment = boundary < 0 ? steps : steps.slice(0, boundary);
    const pinned = [...before, ...pin];
    const left = await this.counts(
      pinned,
      segment.map((_, i) => segment.slice(0, i + 1)),
    );
    const at = left.indexOf(0);
    const dropping = segment[at];
    if (dropping) {
      const verdicts = await this.verdicts(dropping, [...pinned, ...segment.slice(0, at)]);
      return [{ kind: 'dropped', what, ...this.place(dropping), verdicts }];
    }
    const aggregate = steps[boundary];
    if (!aggregate) return [{ kind: 'kept', what }];
    const rest = steps.slice(boundary + 1);
    return this.through(aggregate, rest, [...before, ...segment], [...pinned, ...segment], pin, what);
  }

  /** What an aggregate makes of it, and what becomes of that. */
  private async through(
    aggregate: Step,
    rest: readonly Step[],
    before: readonly Step[],
    pinned: readonly Step[],
    pin: readonly Step[],
    what: 'event' | 'row',
  ): Promise<readonly Station[]> {
    const place = this.place(aggregate);
    const after = [...before, aggregate];
    const queries = innerQueries(aggregate).filter(({ readsAll }) => readsAll);
    if (queries.length > 0) {
      const stations: Station[] = [];
      for (const { subquery, call } of queries) {
        const own = subquery.pipeline.steps.filter((step) => step.kind !== 'LinkStep');
        const found = await this.pipeline(own, this.preamble, this.selector, 'event');
        stations.push({ kind: 'query', name: subquery.name?.value ?? call?.name.value ?? '', stations: found });
      }
      // No row of correlate() is made of an event that none of its queries takes.
      const dropped = stations.every((one) => one.kind === 'query' && isDropped(one.stations));
      return [...stations, dropped ? { kind: 'dropped', what, ...place, verdicts: [] } : { kind: 'untold', ...place }];
    }
    const keys = keysOf(aggregate);
    const keeps = keepsRows(aggregate) || this.request.planOf(source('<trace>', this.text(after)))?.events === true;
    let next: readonly Step[] = pin;
    if (keys.length > 0) {
      const [values] = await this.rows([...pinned, selectStep(keys)]);
      next = pinSteps(keys.map((field) => ({ field, value: values?.[field]?.toString() })));
    } else if (!keeps) next = [];
    const found = await this.rows([...after, ...next]);
    if (found.length === 0) return [{ kind: 'dropped', what, ...place, verdicts: [] }];
    if (found.length > 1) return [{ kind: 'untold', ...place }];
    if (keeps) return this.pipeline(rest, after, next, what);
    const stations = await this.pipeline(rest, after, next, 'row');
    return [{ kind: 'row', ...place, row: found[0]! }, ...stations];
  }

  private async verdicts(step: Step, base: readonly Step[]): Promise<readonly Verdict[]> {
    switch (step.kind) {
      case 'FilterStep': {
        const terms = termsOf(step.filter);
        const counts = await this.counts(
          base,
          terms.map((term) => [filterStep(term)]),
        );
        const holds = new Map<Node, boolean>(terms.map((term, i) => [term, (counts[i] ?? 0) > 0]));
        const blamed = blame(step.filter, holds, false);
        return Promise.all(blamed.map((term) => this.verdict(term, holds.get(term) ?? false, base)));
      }
      case 'CaseStep': {
        const verdicts: Verdict[] = [];
        for (const branch of step.branches) {
          const left = await this.counts(
            base,
            branch.steps.map((_, i) => branch.steps.slice(0, i + 1)),
          );
          const at = left.indexOf(0);
          const dropping = branch.steps[at];
          if (dropping) verdicts.push(...(await this.verdicts(dropping, [...base, ...branch.steps.slice(0, at)])));
        }
        return verdicts;
      }
      default:
        return [await this.verdict(step, false, base)];
    }
  }

  private async verdict(node: Step | Filter, held: boolean, base: readonly Step[]): Promise<Verdict> {
    const fields = fieldsOf(node);
    const [row] = fields.length === 0 ? [] : await this.rows([...base, selectStep(fields)]);
    const { start, end } = node.span;
    const { text } = this.request.query;
    return {
      text: node.kind === 'MatchStep' ? `${node.field.value} match { ... }` : oneLine(text.slice(start, end)),
      line: this.line(start),
      held,
      fields: fields.map((field) => ({ field, value: row?.[field]?.toString() })),
    };
  }

  private async counts(base: readonly Step[], each: readonly (readonly Step[])[]): Promise<readonly number[]> {
    const counts = new Counts(this.request.query.text);
    for (const steps of each)
      counts.add(
        base,
        steps.filter((step) => step.kind !== 'LinkStep'),
      );
    // What cannot be counted is no reason to say that it dropped the event.
    return (await counts.take(this.request.run)).map((count) => count ?? 1);
  }

  private async rows(steps: readonly Step[]) {
    return (await this.request.run(source('<trace>', this.text(steps)), 2)).rows;
  }

  private text(steps: readonly Step[]): string {
    return queryText(steps, this.request.query.text);
  }

  private place(step: Step): { readonly text: string; readonly line: number } {
    return { text: oneLine(this.text([step])), line: this.line(step.span.start) };
  }

  private line(offset: number): number {
    return lineOf(this.request.query, offset);
  }
}

/** The terms that made a filter say no; `wanted` is what is behind NOT. */
function blame(filter: Filter, holds: ReadonlyMap<Node, boolean>, wanted: boolean): readonly Filter[] {
  switch (filter.kind) {
    case 'And':
    case 'Or':
      return filter.items.filter((item) => value(item, holds) === wanted).flatMap((item) => blame(item, holds, wanted));
    case 'Not':
      return blame(filter.operand, holds, !wanted);
    case 'Group':
      return blame(filter.inner, holds, wanted);
    default:
      return [filter];
  }
}

function value(filter: Filter, holds: ReadonlyMap<Node, boolean>): boolean {
  switch (filter.kind) {
    case 'And':
      return filter.items.every((item) => value(item, holds));
    case 'Or':
      return filter.items.some((item) => value(item, holds));
    case 'Not':
      return !value(filter.operand, holds);
    case 'Group':
      return value(filter.inner, holds);
    case 'BooleanFilter':
      return filter.value;
    default:
      return holds.get(filter) ?? false;
  }
}

/** The fields a clause looks at. */
function fieldsOf(node: Node): readonly string[] {
  if (node.kind === 'MatchStep') return [node.field.value];
  const names = new Set<string>();
  walk(node, (inner) => {
    if (inner.kind === 'Comparison' || inner.kind === 'FieldCallFilter' || inner.kind === 'FieldCallStep')
      names.add(inner.field.value);
    if (inner.kind === 'FieldReference') names.add(inner.name);
    if (inner.kind === 'Argument' && inner.name?.value === 'field' && inner.value.kind === 'StringLiteral')
      names.add(inner.value.value);
    return true;
  });
  return [...names].filter((field) => field !== '@rawstring' && !/^(?:true|false)$/.test(field));
}

function isDropped(stations: readonly Station[]): boolean {
  return stations.at(-1)?.kind === 'dropped';
}

/** Aggregates that order what comes to them or cut it, and make nothing else of it. */
function keepsRows(step: Step): boolean {
  return step.kind === 'CallStep' && /^(?:sort|head|tail)$/i.test(step.call.name.value);
}

/** The fields that tell the rows of an aggregate apart, where it has any and they can be told. */
function keysOf(step: Step): readonly string[] {
  if (step.kind !== 'CallStep' || !/^(?:groupBy|top|selfJoin)$/i.test(step.call.name.value)) return [];
  const given = step.call.args.find(
    (argument) => argument.name === undefined || argument.name.value === 'field',
  )?.value;
  const elements = given?.kind === 'ArrayValue' ? given.elements : given ? [given] : [];
  return elements.flatMap((element) => {
    if (element.kind === 'FieldReference') return [element.name];
    return element.kind === 'StringLiteral' || element.kind === 'Word' ? [element.value] : [];
  });
}
