import { parseDuration } from '../model/duration.ts';
import { literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const duration = defineFunction({
  name: 'duration',
  kind: 'transform',
  summary: 'Gives the length of a relative time in milliseconds.',
  docs: 'https://library.humio.com/data-analysis/functions-duration.html',
  params: [
    { name: 'as', type: 'name', default: '_duration' },
    { name: 'duration', type: 'duration', required: true, unnamed: true },
  ],
  output: '_duration',
  notes: [
    'A day has 24 hours, a month 30 days, a quarter 90 and a year 365.',
    'Anchors (`1d@d`) and calendar units (`calendar: 1month`) have no fixed length and are errors.',
  ],
  examples: [
    {
      title: 'Units',
      events: [{}],
      query: 'a := duration("5m") | b := duration(2d) | c := duration("1 month") | d := duration(250ms)',
      rows: [{ a: '300000', b: '172800000', c: '2592000000', d: '250' }],
    },
    {
      title: 'In a comparison; an event without the times is dropped',
      events: [{ start: '0', end: '300001' }, { start: '0', end: '300000' }, { start: '0' }],
      query: 'diff := end - start | test(diff > duration("5m"))',
      rows: [{ diff: '300001' }],
    },
    {
      title: 'A text that is no relative time',
      events: [{}],
      query: 'duration("1d@d")',
      diagnostic: 'CQL0306',
    },
  ],
  value: (call) => literal(parseDuration(args.text(call, 'duration')) ?? 0),
});
