import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { textOf } from './getField.ts';

export const setField = defineFunction({
  name: 'setField',
  kind: 'transform',
  summary: 'Sets the field whose name an expression gives to the value of another expression.',
  docs: 'https://library.humio.com/data-analysis/functions-setfield.html',
  params: [
    { name: 'target', type: 'expression', default: '__setField' },
    { name: 'value', type: 'expression', required: true },
  ],
  output: 'the field named by `target`',
  notes: [
    'A bare word as `target` names the field that holds the name; text in quotes is the name.',
    'A value that is null leaves the field as it was.',
    'Saker takes a name computed from the event only where it comes out the same for every event.',
  ],
  examples: [
    {
      title: 'A name in quotes, and one held by a field',
      events: [{ item: '4' }],
      query: 'bar := "baz" | setField(target=bar, value=item + 10) | setField(target="f o", value=item == 4)',
      rows: [{ bar: 'baz', baz: '14', 'f o': 'true' }],
    },
    {
      title: 'No value leaves the field as it was',
      events: [{ a: 'old' }, { b: 'x' }],
      query: 'setField(target="a", value=missing)',
      rows: [{ a: 'old' }, { a: null, b: 'x' }],
    },
  ],
  step: (call, context) => {
    const target = context.expression(args.expression(call, 'target'));
    const value = context.expression(args.expression(call, 'value'));
    if (target.kind === 'literal') {
      if (target.value !== null) context.assign(textOf(target), value);
      return;
    }
    context.cannotRun(
      call.at,
      'Saker cannot run setField() with a name computed from the event yet',
      'a name in quotes works: setField(target="name", value=...)',
    );
  },
});
