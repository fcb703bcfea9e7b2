import type { CheckedCall } from '../model/checked.ts';
import { applyWith, asText, globData, isPresent, literal, or } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction, type FunctionExample } from './define.ts';

const events: FunctionExample['events'] = [
  { animal: 'Horse' },
  { animal: 'seahorse' },
  { animal: 'cat' },
  { other: 'a horse' },
];

export const wildcard = defineFunction({
  name: 'wildcard',
  kind: 'filter',
  summary: 'Passes events in which a pattern with `*` matches a field, or any field.',
  docs: 'https://library.humio.com/data-analysis/functions-wildcard.html',
  params: [
    { name: 'field', type: 'fields' },
    { name: 'ignoreCase', type: 'boolean', default: false },
    { name: 'includeEverythingOnAsterisk', type: 'boolean', default: false },
    { name: 'pattern', type: 'text', required: true, unnamed: true },
  ],
  output: null,
  notes: [
    'Without `field` it is free text: the pattern may lie anywhere in the event as it came in.',
    'With `field` the whole value must match, in one of the fields.',
    'Decision: that holds with `ignoreCase=true` too. The text of the page and its first three examples say so (`horse` is `/\\Ahorse\\z/i`, `*h*rse*` is `/h.*rse/i`); its table calls the regular expression unanchored.',
    '`includeEverythingOnAsterisk=true` lets the pattern `*` pass events that lack the field.',
  ],
  examples: [
    {
      title: 'The whole value must match',
      events,
      query: 'wildcard(field=animal, pattern="*horse")',
      rows: [{ animal: 'seahorse' }],
    },
    {
      title: 'Without regard to case',
      events,
      query: 'animal =~ wildcard("h*rse", ignoreCase=true)',
      rows: [{ animal: 'Horse' }],
    },
    {
      title: 'Anywhere in a field, and in any field, without regard to case',
      events,
      query: 'wildcard("*H*RS*", field=[animal, other], ignoreCase=true) | wildcard("hORs", ignoreCase=true)',
      rows: [{ animal: 'Horse' }, { animal: 'seahorse' }, { other: 'a horse' }],
    },
    {
      title: 'Without a field it searches the event',
      events,
      query: 'wildcard("hor*e")',
      rows: [{ animal: 'seahorse' }, { other: 'a horse' }],
    },
    {
      title: 'An asterisk asks for the field, unless it is to let everything through',
      events,
      query: 'wildcard("*", field=animal) | !wildcard("*", field=[other], includeEverythingOnAsterisk=true)',
      rows: [],
    },
    {
      title: 'After an aggregate there is no event to search',
      events,
      query: 'groupBy(animal) | wildcard("horse")',
      diagnostic: 'CQL0310',
    },
  ],
  negatable: true,
  searchesEvent: (call) => fieldsOf(call).length === 0,
  condition: (call, context) => {
    const pattern = args.text(call, 'pattern');
    const ignoreCase = args.flag(call, 'ignoreCase');
    const everything = /^\*+$/.test(pattern);
    if (everything && args.flag(call, 'includeEverythingOnAsterisk')) return literal(true);
    const names = fieldsOf(call);
    if (names.length === 0) return context.searchEvent(globData(`*${pattern}*`, ignoreCase));
    const fields = names.map((name) => context.field(name));
    if (everything) return or(fields.map(isPresent));
    return or(fields.map((field) => applyWith('glob', globData(pattern, ignoreCase), asText(field))));
  },
});

function fieldsOf(call: CheckedCall): readonly string[] {
  return args.optionalTexts(call, 'field') ?? [];
}
