import { defineFunction } from '../define.ts';
import { timeNotes, timeParameters, timePart } from '../time-part.ts';

export const timeWeekOfYear = defineFunction({
  name: 'time:weekOfYear',
  kind: 'transform',
  summary: 'Gives the ISO 8601 week of a time, 1 to 53.',
  docs: 'https://library.humio.com/data-analysis/functions-time-weekofyear.html',
  params: timeParameters('_weekOfYear'),
  output: '_weekOfYear',
  notes: timeNotes,
  examples: [
    {
      title: 'A year may begin in the last week of the one before',
      events: [{ t: '1609459200000' }],
      query: 'a := time:weekOfYear(t, timezone="UTC") | b := time:weekOfYear(t, timezone="America/New_York")',
      rows: [{ a: '53', b: '53' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:weekOfYear(t, timezoneField=zone)',
      rows: [{ _weekOfYear: '35' }, { _weekOfYear: null }, { _weekOfYear: null }],
    },
  ],
  value: (call, context) => timePart(call, context, 'weekOfYear'),
});
