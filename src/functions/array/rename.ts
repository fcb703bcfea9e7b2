import { defineFunction } from '../define.ts';

export const arrayRename = defineFunction({
  name: 'array:rename',
  kind: 'transform',
  summary: 'Renames contiguous elements starting at index 0 up to the first gap.',
  docs: 'https://library.humio.com/data-analysis/functions-array-rename.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name', required: true },
  ],
  output: 'asArray[]',
  notes: ['No-op if missing or same name.'],
});
