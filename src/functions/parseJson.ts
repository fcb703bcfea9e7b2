import { defineFunction } from './define.ts';

export const parseJson = defineFunction({
  name: 'parseJson',
  kind: 'transform',
  summary:
    "Flattens JSON to fields: objects with dots, arrays with [i]; prefix is prepended verbatim (so user. needs the dot). null becomes the string null (handleNull keep|empty|discard); excludeEmpty drops ''. exclude/include are prefix matches supporting [*]; removePrefixes strips the longest match.",
  docs: 'https://library.humio.com/data-analysis/functions-parsejson.html',
  params: [
    { name: 'exclude', type: 'texts', defaultNote: '[]' },
    { name: 'excludeEmpty', type: 'boolean', default: false },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'handleNull', type: 'enum', default: 'keep', values: ['discard', 'empty', 'keep'] },
    { name: 'include', type: 'texts', defaultNote: '[]' },
    { name: 'prefix', type: 'name', defaultNote: '' },
    { name: 'removePrefixes', type: 'texts', defaultNote: '[]' },
  ],
  output: 'dotted names: a.b, arr[0].c',
  notes: [
    'A top-level array yields fields [0].x. Invalid JSON: error fields, event kept (uncertain). Booleans become true/false strings; existing fields are overwritten.',
  ],
});
