import type { CheckedCall } from '../model/checked.ts';
import { absent, apply, asText, choose, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { defineFunction } from './define.ts';

export const getField = defineFunction({
  name: 'getField',
  kind: 'transform',
  summary: 'Reads the field whose name an expression gives.',
  docs: 'https://library.humio.com/data-analysis/functions-getfield.html',
  params: [
    { name: 'as', type: 'name', default: '_getField' },
    { name: 'source', type: 'expression', required: true, unnamed: true },
  ],
  output: '_getField',
  notes: [
    'It is how an expression reads a field whose name has blanks or hyphens: `now() - getField("time-in-ms")`.',
    'A bare word names the field that holds the name.',
    'Saker reads a computed name only where every field is known: after an aggregate or select().',
  ],
  examples: [
    {
      title: 'A name that cannot stand bare',
      events: [{ 'time-in-ms': '5' }, { a: '1' }],
      query: 'twice := getField("time-in-ms") * 2',
      rows: [{ twice: '10' }, { a: '1', twice: null }],
    },
    {
      title: 'A name held by another field',
      events: [{ a: '1', b: '2', which: 'a' }, { a: '1', b: '2', which: 'b' }, { a: '1', which: 'b' }, { which: 'x' }],
      query: 'select([a, b, which]) | value := getField(which)',
      rows: [
        { which: 'a', value: '1' },
        { which: 'b', value: '2' },
        { which: 'b', value: null },
        { which: 'x', value: null },
      ],
    },
  ],
  value: (call, context) => fieldNamed(context.expression(args.expression(call, 'source')), call, context),
});

function fieldNamed(name: Expr, call: CheckedCall, context: Context): Expr {
  if (name.kind === 'literal') return name.value === null ? absent : context.field(textOf(name));
  const known = context.knownFields();
  if (known !== undefined) {
    const text = context.bind(asText(name));
    const branches = known.map((field) => ({
      when: apply('textEquals', text, literal(field)),
      then: context.field(field),
    }));
    return choose(branches, absent);
  }
  context.cannotRun(
    call.at,
    'Saker cannot run getField() with a name computed from the event yet',
    'a name in quotes works, and any name after select() with the fields it may be',
  );
  return absent;
}

/** The text of a literal that is there. */
export function textOf(literalExpr: Expr): string {
  const text = asText(literalExpr);
  return text.kind === 'literal' ? String(text.value) : '';
}
