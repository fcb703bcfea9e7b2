import { defineFunction } from './define.ts';

export const match = defineFunction({
  name: 'match',
  kind: 'filter',
  summary:
    'Looks field(s) up in column(s) of a CSV/JSON file or ad-hoc table. strict=true drops events without match; strict=false keeps them.',
  docs: 'https://library.humio.com/data-analysis/functions-match.html',
  params: [
    { name: 'column', type: 'texts', defaultNote: 'field parameter' },
    { name: 'field', type: 'fields', required: true },
    { name: 'file', type: 'file', required: true, unnamed: true },
    { name: 'glob', type: 'boolean', default: false, deprecated: '1.23' },
    { name: 'ignoreCase', type: 'boolean', default: false },
    { name: 'include', type: 'texts' },
    { name: 'mode', type: 'enum', default: 'string', values: ['cidr', 'glob', 'string'] },
    { name: 'nrows', type: 'integer', default: 1, values: ['max'], max: 500 },
    { name: 'strict', type: 'boolean', default: true },
  ],
  output: 'columns of the table',
  notes: [
    "Adds include columns (default: all others). One row per event: the LAST matching row; nrows>1 emits one event per matching row, latest rows first in the docs' listing. mode string|cidr(most specific wins)|glob(key wrapped in *..*; file limited to 20,000 rows; matches ordered lexicographically). ignoreCase. Negatable (anti-join).",
    'nrows appears twice in the docs table (1/max 500 newer; 10 older). table= is an alias of file=.',
  ],
  negatable: true,
});
