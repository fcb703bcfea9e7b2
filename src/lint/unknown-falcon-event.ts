import type { Span } from '../source/span.ts';
import type { Regex, Value } from '../syntax/ast.ts';
import { isEventName, misspeltEvent } from './falcon/names.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';

export const unknownFalconEvent: LintRule = {
  code: 'CQL0418',
  name: 'unknown-falcon-event',
  summary: 'No Falcon event has this name, and one has nearly the same.',
  severity: 'warning',
  documentation: {
    why: 'A filter on `#event_simpleName` with a name that no event bears finds nothing, and nothing says why. Names are case-sensitive. Saker knows names of events that were really seen or that several public queries use; as that list is not complete, only a name that is nearly a known one is reported. Of regular expressions, only those are looked at that list whole names, `/^(A|B)$/`.',
    instead: 'The name it is nearly the same as, if that was meant.',
    reported: [
      '#event_simpleName=ProcesRollup2',
      '#event_simpleName=dnsrequest',
      'in(field="#event_simpleName", values=["UserLogin"])',
      '#event_simpleName=/^(ProcessRolup2|DnsRequest)$/',
      'x := if(#event_simpleName == "ProcesRollup2", then=1, else=0)',
    ],
    notReported: [
      '#event_simpleName=ProcessRollup2',
      '#event_simpleName=*FileWritten',
      '#event_simpleName=/ProcessRollup/',
      '#event_simpleName=/^processrollup2$/i',
      '#event_simpleName=SomethingElse',
      'name=ProcesRollup2',
    ],
  },
  run: (context) => named(context).flatMap(judge),
};

interface Named {
  readonly name: string;
  readonly quoted: boolean;
  readonly span: Span;
  /** It is found in any case. */
  readonly anyCase?: boolean;
}

/** The texts an event's name is compared with. */
function named({ nodes, checkedCall }: LintContext): readonly Named[] {
  const found: Named[] = [];
  for (const { field, value } of nodes('Comparison')) {
    if (!isEventName(field.value)) continue;
    if (value.kind === 'Pattern') found.push({ name: value.value, quoted: value.quoted, span: value.span });
    if (value.kind === 'Regex') found.push(...listed(value));
  }
  for (const { left, right } of nodes('Binary')) {
    if (left.kind === 'FieldReference' && isEventName(left.name) && right.kind === 'StringLiteral')
      found.push(...literal(right));
  }
  for (const { field, branches } of nodes('MatchStep')) {
    if (!isEventName(field.value)) continue;
    for (const { guard } of branches)
      if (guard.kind === 'Pattern') found.push({ name: guard.value, quoted: guard.quoted, span: guard.span });
  }
  for (const call of nodes('Call')) {
    const field = checkedCall(call)?.args.get('field');
    if (call.name.value.toLowerCase() !== 'in' || field?.kind !== 'text' || !isEventName(field.value)) continue;
    const values = call.args.find(({ name }) => name?.value === 'values')?.value;
    for (const value of values?.kind === 'ArrayValue' ? values.elements : []) found.push(...literal(value));
  }
  return found;
}

/** The names of `/^(A|B)$/`; what is found anywhere in a name may be a piece of many. */
function listed({ body, flags, span }: Regex): readonly Named[] {
  const list = /^\^\(?(?:\?:)?([\w|]+)\)?\$$/.exec(body)?.[1];
  if (list === undefined) return [];
  const anyCase = flags.includes('i');
  const from = span.start + 1 + body.indexOf(list);
  return [...list.matchAll(/\w+/g)].map(({ 0: name, index }) => {
    const start = from + index;
    return { name, quoted: false, span: { start, end: start + name.length }, anyCase };
  });
}

function literal(value: Value): readonly Named[] {
  if (value.kind === 'StringLiteral') return [{ name: value.value, quoted: true, span: value.span }];
  return value.kind === 'FieldReference' ? [{ name: value.name, quoted: false, span: value.span }] : [];
}

function judge({ name, quoted, span, anyCase = false }: Named): readonly LintFinding[] {
  const guess = /^\w+$/.test(name) ? misspeltEvent(name) : undefined;
  if (guess === undefined || (anyCase && guess.toLowerCase() === name.toLowerCase())) return [];
  return [
    {
      span,
      message: `no Falcon event is known as \`${name}\`; did you mean \`${guess}\`?`,
      notes: ['a filter with a name that no event bears finds nothing, without an error'],
      fix: { title: `Write \`${guess}\``, edits: [{ span, text: quoted ? `"${guess}"` : guess }] },
    },
  ];
}
