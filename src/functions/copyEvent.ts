import { absent, apply, choose, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const copyEvent = defineFunction({
  name: 'copyEvent',
  kind: 'transform',
  summary: 'Parser only: duplicates the event in the pipeline giving the copy #type=type.',
  docs: 'https://library.humio.com/data-analysis/functions-copyevent.html',
  params: [{ name: 'type', type: 'text', required: true, unnamed: true }],
  output: 'copy with #type = type',
  notes: [
    'For parsers: in a query LogScale refuses it, which `--strict` does too.',
    'The copy comes after the event itself.',
  ],
  examples: [
    {
      title: 'The event, and its copy of another type',
      events: [{ a: '1', '#type': 'old' }, { a: '2' }],
      query: 'copyEvent("new")',
      rows: [
        { a: '1', '#type': 'old' },
        { a: '1', '#type': 'new' },
        { a: '2', '#type': null },
        { a: '2', '#type': 'new' },
      ],
    },
    {
      title: 'Told apart by their type',
      events: [{ '@timestamp': 5, ts: '7' }],
      query: 'copyEvent("arrival") | case { #type=arrival | kind := "copy"; * | kind := "event" } | groupBy(kind)',
      rows: [
        { kind: 'copy', _count: '1' },
        { kind: 'event', _count: '1' },
      ],
    },
    {
      title: 'An event without fields, and one whose type is empty',
      events: [{}, { '#type': '' }],
      query: 'copyEvent("new") | groupBy("#type")',
      rows: [
        { '#type': '', _count: '1' },
        { '#type': 'new', _count: '2' },
      ],
    },
  ],
  addedFields: () => ['#type'],
  problems: () => [
    {
      code: 'CQL0309',
      severity: 'warning',
      strict: true,
      message: 'copyEvent() is for parsers: LogScale refuses it in a query',
    },
  ],
  step: (call, context) => {
    const own = context.bind(context.field('#type'));
    const { index } = context.unnest([apply('listOf', literal('event'), literal('copy'))], false);
    const isCopy = apply('numberEquals', index, literal(1));
    const type = choose([{ when: isCopy, then: literal(args.text(call, 'type')) }], own.type === 'text' ? own : absent);
    context.overwrite('#type', type);
  },
});
