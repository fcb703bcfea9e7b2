import { defineFunction } from './define.ts';

export const formatTime = defineFunction({
  name: 'formatTime',
  kind: 'transform',
  summary:
    'strftime/Java-Formatter letters H I k l M S L N p z Z s Q B b h A a C Y y j m d e R T r D F c. unit=auto: value <= 100,000,000,000 is seconds else milliseconds. timezone default UTC.',
  docs: 'https://library.humio.com/data-analysis/functions-formattime.html',
  params: [
    { name: 'as', type: 'name', required: true },
    { name: 'field', type: 'field', default: '@timestamp' },
    { name: 'format', type: 'text', required: true, unnamed: true },
    { name: 'locale', type: 'text' },
    { name: 'timezone', type: 'timezone', default: 'UTC' },
    { name: 'unit', type: 'enum', default: 'auto', values: ['auto', 'milliseconds', 'seconds'] },
  ],
  output: '<as>',
  notes: ['Value must be an integer. as is required (or use :=).'],
});
