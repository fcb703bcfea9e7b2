import { defineFunction } from './define.ts';
import { fieldsOf } from './event-fields.ts';

export const fieldset = defineFunction({
  name: 'fieldset',
  kind: 'aggregate',
  summary: 'Lists the available field names.',
  docs: 'https://library.humio.com/data-analysis/functions-fieldset.html',
  params: [],
  output: 'field (one row per field name)',
  notes: [
    'The fields of all events that reach it, in ascending order; after an aggregate those of its rows.',
    'LogScale lists the fields it adds itself too, such as @id; Saker @rawstring and @timestamp.',
  ],
  examples: [
    {
      title: 'Fields of events',
      events: [{ b: '1', 'a.x[0]': 'y' }, { c: '' }],
      query: 'fieldset()',
      rows: [{ field: '@rawstring' }, { field: 'a.x[0]' }, { field: 'b' }, { field: 'c' }],
      ordered: true,
    },
    {
      title: 'Fields of a result, and of none',
      events: [{ a: '1' }, { a: '2' }],
      query: 'groupBy(a) | fieldset()',
      rows: [{ field: '_count' }, { field: 'a' }],
      ordered: true,
    },
  ],
  outputFields: () => ['field'],
  step: (_call, context) => {
    const { elements } = context.unnest([fieldsOf(context).names], false);
    context.aggregate(
      elements.map((expr) => ({ name: 'field', expr })),
      [],
    );
  },
});
