import { findFunction } from '../functions/registry.ts';
import type { Span } from '../source/span.ts';
import type { Value } from '../syntax/ast.ts';
import { isAboutFalcon, misspeltField } from './falcon/names.ts';
import { type Fields, has, noFields, stepUse, union } from './field-use.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';

export const unknownFalconField: LintRule = {
  code: 'CQL0419',
  name: 'unknown-falcon-field',
  summary: 'No Falcon event has a field of this name, and some have one of nearly the same.',
  severity: 'warning',
  documentation: {
    why: 'A field that no event has is simply missing: a filter on it finds nothing, with `!=` it finds everything, and a table shows an empty column. Names are case-sensitive. The rule looks at queries that ask for Falcon events, and reports only a name that is nearly that of a known field and that no earlier step sets.',
    instead: 'The name it is nearly the same as, if that was meant.',
    reported: [
      '#event_simpleName=ProcessRollup2 | ComandLine=/curl/i',
      '#event_simpleName=DnsRequest | groupBy(domainName)',
      '#event_simpleName=ProcessRollup2 | cmd := lower(ComandLine) | test(ComandLine != cmd)',
    ],
    notReported: [
      '#event_simpleName=ProcessRollup2 | CommandLine=/curl/i',
      'ComandLine=/curl/i',
      '#event_simpleName=ProcessRollup2 | ComandLine := lower(CommandLine) | ComandLine=/curl/',
      '#event_simpleName=ProcessRollup2 | MyField=1',
    ],
  },
  run: (context) => (isAboutFalcon(context) ? judge(context) : []),
};

function judge(context: LintContext): readonly LintFinding[] {
  // Whatever any step sets is somebody's own name, in this pipeline or in another.
  const steps = context.nodes('Pipeline').flatMap(({ steps }) => steps);
  const own = union(
    ...steps
      .map((step) => stepUse(context.checkedStep(step)))
      .map(({ writes, leaves, reads }) => union(writes, without(leaves, reads))),
  );
  const uses = new Map<string, Named[]>();
  for (const one of named(context)) uses.set(one.name, [...(uses.get(one.name) ?? []), one]);
  return [...uses].flatMap(([name, places]) => {
    const guess = /^[A-Za-z]\w+$/.test(name) ? misspeltField(name) : undefined;
    const [first] = places;
    if (guess === undefined || first === undefined || has({ ...own, any: false }, name)) return [];
    return [
      {
        span: first.span,
        message: `no Falcon event is known to have a field \`${name}\`; did you mean \`${guess}\`?`,
        notes: ['a field that no event has is missing without an error'],
        fix: {
          title: `Write \`${guess}\``,
          edits: places.map(({ quoted, span }) => ({ span, text: quoted ? `"${guess}"` : guess })),
        },
      },
    ];
  });
}

/** What an aggregate adds to the fields it read. */
function without(leaves: Fields | undefined, reads: Fields): Fields {
  if (leaves === undefined) return noFields;
  return { ...leaves, names: new Set([...leaves.names].filter((name) => !reads.names.has(name))) };
}

interface Named {
  readonly name: string;
  readonly quoted: boolean;
  readonly span: Span;
}

/** The fields a query reads, each at its place: filters, expressions, and arguments that name fields. */
function named({ nodes, checkedCall, expressionFields }: LintContext): readonly Named[] {
  const found: Named[] = nodes('Comparison').map(({ field }) => ({ name: field.value, ...field }));
  for (const call of nodes('Call')) {
    const params = findFunction(checkedCall(call)?.name ?? '')?.params ?? [];
    for (const { name, value } of call.args) {
      const type = params.find((param) => (name === undefined ? param.unnamed : param.name === name.value))?.type;
      if (type === 'field' || type === 'fields') found.push(...literal(value));
    }
  }
  for (const { name, span } of expressionFields) found.push({ name, quoted: false, span });
  return found.sort((a, b) => a.span.start - b.span.start);
}

function literal(value: Value): readonly Named[] {
  if (value.kind === 'ArrayValue') return value.elements.flatMap(literal);
  if (value.kind === 'StringLiteral') return [{ name: value.value, quoted: true, span: value.span }];
  return value.kind === 'FieldReference' ? [{ name: value.name, quoted: false, span: value.span }] : [];
}
