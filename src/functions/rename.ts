import { defineFunction } from './define.ts';

export const rename = defineFunction({
  name: 'rename',
  kind: 'transform',
  summary: 'Renames; target overwritten if it exists.',
  docs: 'https://library.humio.com/data-analysis/functions-rename.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'field', type: 'pairs', required: true, unnamed: true },
  ],
  output: 'new names',
  notes: ['Array form [[old,new],...] (from 1.106). Missing source: no-op (uncertain).'],
});
