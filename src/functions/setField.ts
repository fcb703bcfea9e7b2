import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

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
    'After a name computed from the event every field may have been set.',
  ],
  examples: [
    {
      title: 'A name in quotes, and one held by a field',
      events: [{ item: '4' }],
      query: 'bar := "baz" | setField(target=bar, value=item + 10) | setField(target="f o", value=item == 4)',
      rows: [{ bar: 'baz', baz: '14', 'f o': 'true' }],
    },
    {
      title: 'Names that differ from event to event; without a name nothing is set',
      events: [{ k: 'a', v: '1', a: 'old' }, { k: 'list[1]', v: '2', 'list[0]': 'x' }, { v: '3' }, { k: 'v' }],
      query: 'setField(target=k, value=v) | n := array:length("list[]") | twice := a * 2',
      rows: [
        { k: 'a', a: '1', v: '1', n: '0', twice: '2' },
        { k: 'list[1]', 'list[0]': 'x', 'list[1]': '2', n: '2', a: null },
        { v: '3', k: null, n: '0' },
        { k: 'v', v: null, n: '0' },
      ],
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
    context.assignNamed(target, value);
  },
});
