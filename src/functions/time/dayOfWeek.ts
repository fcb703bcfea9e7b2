import { defineFunction } from '../define.ts';
import { timeNotes, timeParameters, timePart } from '../time-part.ts';

export const timeDayOfWeek = defineFunction({
  name: 'time:dayOfWeek',
  kind: 'transform',
  summary: 'Gives the day of the week of a time, from 1 for Monday to 7 for Sunday.',
  docs: 'https://library.humio.com/data-analysis/functions-time-dayofweek.html',
  params: timeParameters('_dayOfWeek'),
  output: '_dayOfWeek',
  notes: timeNotes,
  examples: [
    {
      title: 'The day turns with the zone',
      events: [{ t: '1724630400000' }],
      query: 'a := time:dayOfWeek(t, timezone="America/New_York") | b := time:dayOfWeek(t, timezone="UTC")',
      rows: [{ a: '7', b: '1' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:dayOfWeek(t, timezoneField=zone)',
      rows: [{ _dayOfWeek: '2' }, { _dayOfWeek: null }, { _dayOfWeek: null }],
    },
  ],
  value: (call, context) => timePart(call, context, 'dayOfWeek'),
});
