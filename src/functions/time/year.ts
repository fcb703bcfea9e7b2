import { defineFunction } from '../define.ts';
import { timeNotes, timeParameters, timePart } from '../time-part.ts';

export const timeYear = defineFunction({
  name: 'time:year',
  kind: 'transform',
  summary: 'Gives the year of a time.',
  docs: 'https://library.humio.com/data-analysis/functions-time-year.html',
  params: timeParameters('_year'),
  output: '_year',
  notes: timeNotes,
  examples: [
    {
      title: 'The year turns with the zone',
      events: [{ t: '1735689600000' }],
      query: 'a := time:year(t, timezone="Pacific/Honolulu") | b := time:year(t, timezone="UTC")',
      rows: [{ a: '2024', b: '2025' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:year(t, timezoneField=zone)',
      rows: [{ _year: '2024' }, { _year: null }, { _year: null }],
    },
  ],
  value: (call, context) => timePart(call, context, 'year'),
});
