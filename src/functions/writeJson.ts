import { defineFunction } from './define.ts';

export const writeJson = defineFunction({
  name: 'writeJson',
  kind: 'transform',
  summary:
    'Builds JSON from the fields whose names start with any given prefix (array globs [*]); dotted names become objects, [i] arrays; numeric-looking values printed as numbers.',
  docs: 'https://library.humio.com/data-analysis/functions-writejson.html',
  params: [
    { name: 'as', type: 'name', default: '_json' },
    { name: 'field', type: 'fields', unnamed: true, default: ['@rawstring'] },
  ],
  output: '_json',
});
