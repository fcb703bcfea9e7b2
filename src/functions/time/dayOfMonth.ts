import { defineFunction } from '../define.ts';
import { timeNotes, timeParameters, timePart } from '../time-part.ts';

export const timeDayOfMonth = defineFunction({
  name: 'time:dayOfMonth',
  kind: 'transform',
  summary: 'Gives the day of the month of a time, 1 to 31.',
  docs: 'https://library.humio.com/data-analysis/functions-time-dayofmonth.html',
  params: timeParameters('_dayOfMonth'),
  output: '_dayOfMonth',
  notes: timeNotes,
  examples: [
    {
      title: 'The day turns with the zone',
      events: [{ t: '1724803200000' }],
      query: 'a := time:dayOfMonth(t, timezone="America/New_York") | b := time:dayOfMonth(t, timezone="UTC")',
      rows: [{ a: '27', b: '28' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:dayOfMonth(t, timezoneField=zone)',
      rows: [{ _dayOfMonth: '27' }, { _dayOfMonth: null }, { _dayOfMonth: null }],
    },
  ],
  value: (call, context) => timePart(call, context, 'dayOfMonth'),
});
