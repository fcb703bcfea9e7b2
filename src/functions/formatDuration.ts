import { defineFunction } from './define.ts';

export const formatDuration = defineFunction({
  name: 'formatDuration',
  kind: 'transform',
  summary:
    'Integer input of unit from -> e.g. 6h30m52s553ms; non-integers are left unconverted. precision limits the number of units (0 = all).',
  docs: 'https://library.humio.com/data-analysis/functions-formatduration.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'from', type: 'enum', default: 'ms', values: ['d', 'h', 'm', 'ms', 'ns', 's', 'us'] },
    { name: 'precision', type: 'number', default: 0 },
  ],
  output: 'same as field unless as',
});
