import { defineFunction } from '../define.ts';
import { timeNotes, timeParameters, timePart } from '../time-part.ts';

export const timeSecond = defineFunction({
  name: 'time:second',
  kind: 'transform',
  summary: 'Gives the second of a time, 0 to 59.',
  docs: 'https://library.humio.com/data-analysis/functions-time-second.html',
  params: timeParameters('_second'),
  output: '_second',
  notes: timeNotes,
  examples: [
    {
      title: 'The second of a time',
      events: [{ t: '1724748711312' }],
      query: 'a := time:second(t, timezone="UTC") | b := time:second(t, timezone="Asia/Tokyo")',
      rows: [{ a: '51', b: '51' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:second(t, timezoneField=zone)',
      rows: [{ _second: '51' }, { _second: null }, { _second: null }],
    },
  ],
  value: (call, context) => timePart(call, context, 'second'),
});
