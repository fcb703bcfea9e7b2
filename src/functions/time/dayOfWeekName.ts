import { defineFunction } from '../define.ts';
import { timeName, timeNotes, timeParameters } from '../time-part.ts';

export const timeDayOfWeekName = defineFunction({
  name: 'time:dayOfWeekName',
  kind: 'transform',
  summary: 'Gives the English name of the day of the week of a time.',
  docs: 'https://library.humio.com/data-analysis/functions-time-dayofweekname.html',
  params: timeParameters('_dayOfWeekName'),
  output: '_dayOfWeekName',
  notes: timeNotes,
  examples: [
    {
      title: 'The day turns with the zone',
      events: [{ t: '1724630400000' }],
      query: 'a := time:dayOfWeekName(t, timezone="America/New_York") | b := time:dayOfWeekName(t, timezone="UTC")',
      rows: [{ a: 'Sunday', b: 'Monday' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:dayOfWeekName(t, timezoneField=zone)',
      rows: [{ _dayOfWeekName: 'Tuesday' }, { _dayOfWeekName: null }, { _dayOfWeekName: null }],
    },
  ],
  value: (call, context) => timeName(call, context, 'A'),
});
