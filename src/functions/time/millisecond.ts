import { defineFunction } from '../define.ts';
import { timeNotes, timeParameters, timePart } from '../time-part.ts';

export const timeMillisecond = defineFunction({
  name: 'time:millisecond',
  kind: 'transform',
  summary: 'Gives the millisecond of a time, 0 to 999.',
  docs: 'https://library.humio.com/data-analysis/functions-time-millisecond.html',
  params: timeParameters('_millisecond'),
  output: '_millisecond',
  notes: timeNotes,
  examples: [
    {
      title: 'The millisecond of a time, before 1970 too',
      events: [{ t: '1724748711312' }, { t: '-1' }],
      query: 'time:millisecond(t)',
      rows: [{ _millisecond: '312' }, { _millisecond: '999' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:millisecond(t, timezoneField=zone)',
      rows: [{ _millisecond: '312' }, { _millisecond: null }, { _millisecond: null }],
    },
  ],
  value: (call, context) => timePart(call, context, 'millisecond'),
});
