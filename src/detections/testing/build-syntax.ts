import type { Span } from '../../source/span.ts';
import type { Filter, Name, Pattern, Pipeline, Query, Step } from '../../syntax/ast.ts';
import { print } from '../../syntax/print.ts';

// Nodes of queries that nobody wrote.

const nowhere: Span = { start: 0, end: 0 };

export const everything: Step = {
  kind: 'FilterStep',
  span: nowhere,
  filter: { kind: 'BooleanFilter', span: nowhere, value: true, written: '*' },
};

export function filterStep(filter: Filter): Step {
  return { kind: 'FilterStep', span: filter.span, filter };
}

export function name(value: string): Name {
  return { kind: 'Name', span: nowhere, value, quoted: false };
}

export function pattern(value: string): Pattern {
  return { kind: 'Pattern', span: nowhere, value, quoted: true };
}

export function fieldIs(field: string, value: string): Filter {
  return { kind: 'Comparison', span: nowhere, field: name(field), operator: '=', value: pattern(value) };
}

/** `field := "value"` */
export function assign(field: string, value: string): Step {
  return {
    kind: 'AssignStep',
    span: nowhere,
    target: name(field),
    value: { kind: 'StringLiteral', span: nowhere, value },
  };
}

export function not(operand: Filter): Filter {
  return { kind: 'Not', span: nowhere, sign: 'not', operand: grouped(operand) };
}

/** In parentheses where a filter is made of several. */
export function grouped(filter: Filter): Filter {
  const several = filter.kind === 'And' || filter.kind === 'Or' || filter.kind === 'Not';
  return several ? { kind: 'Group', span: nowhere, inner: filter } : filter;
}

export function and(items: readonly Filter[]): Filter {
  return { kind: 'And', span: nowhere, items, explicit: items.slice(1).map(() => true) };
}

export function pipeline(steps: readonly Step[]): Pipeline {
  return { kind: 'Pipeline', span: nowhere, steps };
}

/** `count(as=name)` */
export function countAs(as: string): Step {
  return {
    kind: 'CallStep',
    span: nowhere,
    call: {
      kind: 'Call',
      span: nowhere,
      name: name('count'),
      args: [
        {
          kind: 'Argument',
          span: nowhere,
          name: name('as'),
          value: { kind: 'FieldReference', span: nowhere, name: as },
        },
      ],
    },
  };
}

/** `[{ filter | count(as=name) }, ...]` */
export function countEach(counted: readonly { readonly as: string; readonly steps: readonly Step[] }[]): Step {
  return {
    kind: 'StatsStep',
    span: nowhere,
    elements: counted.map(({ as, steps }) => ({
      kind: 'Subquery',
      span: nowhere,
      pipeline: pipeline([...steps, countAs(as)]),
    })),
  };
}

/** The text of a pipeline; `text` is that of the query its nodes come from. */
export function queryText(steps: readonly Step[], text: string): string {
  const query: Query = { kind: 'Query', span: nowhere, pipeline: pipeline(steps), comments: [] };
  return print(query, text);
}

const longest = 60;

/** A step on one line, cut where it is long. */
export function brief(step: Step, text: string): string {
  return cutLine(queryText([step], text));
}

/** A part of a query on one line, cut where it is long. */
export function cutLine(text: string): string {
  const line = oneLine(text);
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
