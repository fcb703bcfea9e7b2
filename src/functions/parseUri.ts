import { defineFunction } from './define.ts';

export const parseUri = defineFunction({
  name: 'parseUri',
  kind: 'transform',
  summary: 'Structural URI split without decoding; with defaultBase (// or scheme://) partial URIs resolve.',
  docs: 'https://library.humio.com/data-analysis/functions-parseuri.html',
  params: [
    { name: 'defaultBase', type: 'text' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'prefix', type: 'name', defaultNote: 'input field name' },
  ],
  output: '<prefix>.scheme/hostname/username/password/port/path/query/fragment (examples print host)',
  notes: [
    'Absent components add no field; path may be empty; unparsable or authority-less input leaves the event unchanged. prefix default = field name.',
  ],
});
