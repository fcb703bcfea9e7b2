import { defineFunction } from '../define.ts';
import { timeNotes, timeParameters, timePart } from '../time-part.ts';

export const timeMonth = defineFunction({
  name: 'time:month',
  kind: 'transform',
  summary: 'Gives the month of a time, 1 to 12.',
  docs: 'https://library.humio.com/data-analysis/functions-time-month.html',
  params: timeParameters('_month'),
  output: '_month',
  notes: timeNotes,
  examples: [
    {
      title: 'The month turns with the zone',
      events: [{ t: '1738368000000' }],
      query: 'a := time:month(t, timezone="America/New_York") | b := time:month(t, timezone="UTC")',
      rows: [{ a: '1', b: '2' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:month(t, timezoneField=zone)',
      rows: [{ _month: '8' }, { _month: null }, { _month: null }],
    },
  ],
  value: (call, context) => timePart(call, context, 'month'),
});
