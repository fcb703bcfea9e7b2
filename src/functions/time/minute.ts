import { defineFunction } from '../define.ts';
import { timeNotes, timeParameters, timePart } from '../time-part.ts';

export const timeMinute = defineFunction({
  name: 'time:minute',
  kind: 'transform',
  summary: 'Gives the minute of a time, 0 to 59.',
  docs: 'https://library.humio.com/data-analysis/functions-time-minute.html',
  params: timeParameters('_minute'),
  output: '_minute',
  notes: timeNotes,
  examples: [
    {
      title: 'Some zones are off by half an hour',
      events: [{ t: '1724748711312' }],
      query: 'a := time:minute(t, timezone="Asia/Kolkata") | b := time:minute(t, timezone="UTC")',
      rows: [{ a: '21', b: '51' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:minute(t, timezoneField=zone)',
      rows: [{ _minute: '51' }, { _minute: null }, { _minute: null }],
    },
  ],
  value: (call, context) => timePart(call, context, 'minute'),
});
