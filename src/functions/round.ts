import { defineFunction } from './define.ts';

export const round = defineFunction({
  name: 'round',
  kind: 'transform',
  summary: 'how=round|ceil|floor to an integer.',
  docs: 'https://library.humio.com/data-analysis/functions-round.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'Same name as input field' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'how', type: 'enum', default: 'round', values: ['ceil', 'floor', 'round'] },
  ],
  output: 'same as field unless as',
  notes: ['Half: <0.5 down, >0.5 up; exactly .5 not stated (Java Math.round rounds half up).'],
});
