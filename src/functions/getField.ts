import { defineFunction } from './define.ts';

export const getField = defineFunction({
  name: 'getField',
  kind: 'transform',
  summary:
    'Evaluates source to a string and yields the value of the field with that name; useful for names with - or spaces.',
  docs: 'https://library.humio.com/data-analysis/functions-getfield.html',
  params: [
    { name: 'as', type: 'name', default: '_getField' },
    { name: 'source', type: 'expression', required: true, unnamed: true },
  ],
  output: '_getField',
  notes: [
    "docs' table marks no unnamed parameter but examples use getField(expr) positionally: source is the unnamed parameter",
  ],
});
