import { parseTime } from '../model/time-point.ts';
import * as args from './arguments.ts';
import { defineFunction, type FunctionExample } from './define.ts';
import { timeProblems } from './subquery-range.ts';

/** `now` of every example is 1,700,000,000,000. */
const events: FunctionExample['events'] = [
  { '@timestamp': 1_699_990_000_000, n: 'old' },
  { '@timestamp': 1_699_998_000_000, n: 'hour' },
  { '@timestamp': 1_699_999_000_000, n: 'new' },
  { n: 'no time' },
];

export const setTimeInterval = defineFunction({
  name: 'setTimeInterval',
  kind: 'preamble',
  summary: 'Sets the time range and the time zone of the query from within.',
  docs: 'https://library.humio.com/data-analysis/functions-settimeinterval.html',
  stage: 'first',
  params: [
    { name: 'end', type: 'text', default: 'now' },
    { name: 'start', type: 'text', required: true, unnamed: true },
    { name: 'timezone', type: 'timezone', defaultNote: 'that of the query' },
  ],
  output: null,
  notes: [
    'It wins over `--start`, `--end` and `--timezone`. Times are relative (`7d`, `now@d`), epoch milliseconds or ISO.',
    'First in the query, before defineTable(), at most once, and not in a subquery.',
    'An event without a time is in no range.',
  ],
  examples: [
    { title: 'Up to now', events, query: 'setTimeInterval(1h)', rows: [{ n: 'hour' }, { n: 'new' }] },
    {
      title: 'Milliseconds, and a zone that days begin in',
      events,
      query:
        'setTimeInterval(start=1699990000000, end=1699999000000, timezone="+02:00") | hour := time:hour(@timestamp)',
      rows: [
        { n: 'old', hour: '21' },
        { n: 'hour', hour: '23' },
      ],
    },
    {
      title: 'The subquery counts back from the end of the main query',
      events,
      query:
        'setTimeInterval(start=1h, end=20min) | defineTable(start=3h, end=40min, query={n=*}, name=t, include=n) | readFile(t)',
      rows: [{ n: 'old' }],
    },
    { title: 'A time that is none', events: [], query: 'setTimeInterval(start=yesterday)', diagnostic: 'CQL0306' },
  ],
  since: '1.19x',
  problems: (call) => timeProblems(call, ['start', 'end']),
  environment: (call, environment) => {
    const timezone = args.optionalZone(call, 'timezone')?.name ?? environment.timezone;
    const instant = (name: string): number | undefined => {
      const result = parseTime(args.text(call, name), { now: environment.now, timezone });
      return 'epoch' in result ? result.epoch : undefined;
    };
    return { ...environment, timezone, start: instant('start'), end: instant('end') };
  },
});
