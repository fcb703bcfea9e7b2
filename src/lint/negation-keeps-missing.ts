import type { CheckedCall, CheckedFilter } from '../model/checked.ts';
import type { Span } from '../source/span.ts';
import type { Pipeline } from '../syntax/ast.ts';
import { type Fields, fieldsOf, filterUse, has, noFields, stepUse, union } from './field-use.ts';
import { type PlacedStep, placedSteps, roleOf } from './pipeline-steps.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/syntax-operators.html */
export const negationKeepsMissing: LintRule = {
  code: 'CQL0417',
  name: 'negation-keeps-missing',
  summary: 'A negated filter also keeps the events that have no such field.',
  severity: 'warning',
  documentation: {
    why: 'Every comparison with a missing field is false, so its negation is true: `user!=""` keeps events without a `user`, and so do `not user=""`, `!in()` and `!cidr()`. The rule reports a comparison with empty text, which is meant to ask for a value, and a query that only says what it does not want: it keeps every event of any other kind.',
    instead: '`user=*` asks that the field exists: `user=* user!=""`.',
    reported: [
      '#type=login user!="" | groupBy([user, host])',
      'status!=200 | count()',
      '!cidr(ip, subnet="10.0.0.0/8") | groupBy(host)',
    ],
    notReported: [
      '#type=login user=* user!="" | groupBy([user, host])',
      '#type=login user!=ann | count()',
      'status=* status!=200 | count()',
      'status!=200 | groupBy(status)',
      '#type=login user!="" | top([user, host])',
      'user := lower(name) | user!=""',
    ],
  },
  run: (context) =>
    context
      .nodes('Pipeline')
      .flatMap((pipeline) => (roleOf(pipeline, context) === 'query' ? judge(pipeline, context) : [])),
};

interface Negation {
  readonly field: string;
  /** It compares with empty text. */
  readonly empty: boolean;
  readonly span: Span;
  /** It is a step of its own that nothing can stand beside. */
  readonly alone: boolean;
}

function judge(pipeline: Pipeline, context: LintContext): readonly LintFinding[] {
  const negations: Negation[] = [];
  /** Fields that a filter asks for, or a step sets. */
  let there = noFields;
  let saysWhat = false;
  for (const step of placedSteps(pipeline, context)) {
    const { node, checked, definition } = step;
    if (definition?.kind === 'preamble' || node.kind === 'ParameterStep') continue;
    if (definition?.kind === 'aggregate') {
      there = union(there, neededKeys(step));
      break;
    }
    for (const filter of conjuncts(step)) {
      const negated = negatedField(filter);
      if (negated === undefined) {
        if (filter.kind === 'constant') continue;
        there = union(there, filterUse(filter).reads);
        saysWhat = true;
      } else if (filter.at.source === context.source && !has(there, negated.field)) {
        negations.push({ ...negated, span: filter.at.span, alone: node.kind === 'FieldCallStep' });
      }
    }
    // Whatever else a step does, it chooses or makes what is looked at.
    if (checked?.kind !== 'filter' && !(checked?.kind === 'call' && definition?.kind === 'filter')) saysWhat = true;
    there = union(there, stepUse(checked).writes);
  }
  return negations.flatMap((negation) => {
    if (has(there, negation.field) || !(negation.empty || !saysWhat)) return [];
    return [report(negation)];
  });
}

function report({ field, empty, span, alone }: Negation): LintFinding {
  const written = /^[\w.@#]+$/.test(field) ? field : JSON.stringify(field);
  return {
    span,
    message: empty
      ? `this keeps events without \`${field}\` too: a missing field is not empty text`
      : `nothing says which events are wanted, and every event without \`${field}\` passes this`,
    notes: [`${written}=* asks that the field exists`],
    fix: {
      title: `Ask for the field: \`${written}=*\``,
      edits: [{ span: { start: span.start, end: span.start }, text: `${written}=* ${alone ? '| ' : ''}` }],
    },
  };
}

function conjuncts({ checked, definition }: PlacedStep): readonly CheckedFilter[] {
  if (checked?.kind === 'filter') return flatten(checked.filter);
  if (checked?.kind !== 'call' || definition?.kind !== 'filter') return [];
  const filter: CheckedFilter = { kind: 'call', call: checked.call, at: checked.at };
  return [checked.negated ? { kind: 'not', operand: filter, at: checked.at } : filter];
}

function flatten(filter: CheckedFilter): readonly CheckedFilter[] {
  return filter.kind === 'and' ? filter.items.flatMap(flatten) : [filter];
}

/** The field whose value a negated filter excludes. Tags and fields of the house are in every event. */
function negatedField(filter: CheckedFilter): Pick<Negation, 'field' | 'empty'> | undefined {
  if (filter.kind !== 'not') return undefined;
  const { operand } = filter;
  const field = operand.kind === 'call' ? fieldOf(operand.call) : 'field' in operand ? operand.field : undefined;
  if (field === undefined || operand.kind === 'present' || /^[#@]/.test(field)) return undefined;
  return { field, empty: operand.kind === 'equals' && operand.text === '' };
}

/** The one field a filter function looks at. */
function fieldOf(call: CheckedCall): string | undefined {
  if (!looksAtField.has(call.name)) return undefined;
  const field = call.args.get('field');
  if (field?.kind === 'text') return field.value;
  return field?.kind === 'texts' && field.values.length === 1 ? field.values[0] : undefined;
}

const looksAtField = new Set(['in', 'cidr', 'regex', 'wildcard']);

/** An event without the only key is in no group, and counts nowhere; top() wants all of its fields. */
function neededKeys({ call }: PlacedStep): Fields {
  const keys = call?.args.get('field');
  if (keys?.kind === 'text') return fieldsOf([keys.value]);
  if (keys?.kind !== 'texts') return noFields;
  return keys.values.length === 1 || call?.name === 'top' ? fieldsOf(keys.values) : noFields;
}
