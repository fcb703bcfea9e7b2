import { defineFunction } from '../define.ts';
import { timeNotes, timeParameters, timePart } from '../time-part.ts';

export const timeDayOfYear = defineFunction({
  name: 'time:dayOfYear',
  kind: 'transform',
  summary: 'Gives the day of the year of a time, 1 to 366.',
  docs: 'https://library.humio.com/data-analysis/functions-time-dayofyear.html',
  params: timeParameters('_dayOfYear'),
  output: '_dayOfYear',
  notes: timeNotes,
  examples: [
    {
      title: 'The last day of a leap year',
      events: [{ t: '1735689599999' }],
      query: 'a := time:dayOfYear(t, timezone="UTC") | b := time:dayOfYear(t, timezone="Asia/Tokyo")',
      rows: [{ a: '366', b: '1' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:dayOfYear(t, timezoneField=zone)',
      rows: [{ _dayOfYear: '240' }, { _dayOfYear: null }, { _dayOfYear: null }],
    },
  ],
  value: (call, context) => timePart(call, context, 'dayOfYear'),
});
