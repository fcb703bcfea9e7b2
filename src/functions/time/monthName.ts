import { defineFunction } from '../define.ts';
import { timeName, timeNotes, timeParameters } from '../time-part.ts';

export const timeMonthName = defineFunction({
  name: 'time:monthName',
  kind: 'transform',
  summary: 'Gives the English name of the month of a time.',
  docs: 'https://library.humio.com/data-analysis/functions-time-monthname.html',
  params: timeParameters('_monthName'),
  output: '_monthName',
  notes: timeNotes,
  examples: [
    {
      title: 'The month turns with the zone',
      events: [{ t: '1738368000000' }],
      query: 'a := time:monthName(t, timezone="America/New_York") | b := time:monthName(t, timezone="UTC")',
      rows: [{ a: 'January', b: 'February' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:monthName(t, timezoneField=zone)',
      rows: [{ _monthName: 'August' }, { _monthName: null }, { _monthName: null }],
    },
  ],
  value: (call, context) => timeName(call, context, 'B'),
});
