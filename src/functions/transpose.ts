import { defineFunction } from './define.ts';

export const transpose = defineFunction({
  name: 'transpose',
  kind: 'aggregate',
  summary:
    'Rows to columns: one row per field name (sorted) with values row[1].. up to limit (5, max 1000). header=field uses its values as column names and drops that row; column renames the name column; pivot = field for both.',
  docs: 'https://library.humio.com/data-analysis/functions-transpose.html',
  params: [
    { name: 'column', type: 'text', default: 'column' },
    { name: 'header', type: 'text' },
    { name: 'limit', type: 'integer', default: 5, min: 1, max: 1000 },
    { name: 'pivot', type: 'field', unnamed: true },
  ],
  output: 'column, row[1]..row[n] (or header values)',
});
