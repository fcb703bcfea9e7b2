import { defineFunction } from '../define.ts';
import { timeNotes, timeParameters, timePart } from '../time-part.ts';

export const timeHour = defineFunction({
  name: 'time:hour',
  kind: 'transform',
  summary: 'Gives the hour of a time, 0 to 23.',
  docs: 'https://library.humio.com/data-analysis/functions-time-hour.html',
  params: timeParameters('_hour'),
  output: '_hour',
  notes: timeNotes,
  examples: [
    {
      title: 'Summer time counts',
      events: [{ t: '1724748711312' }],
      query: 'a := time:hour(t, timezone="Europe/Berlin") | b := time:hour(t, timezone="UTC")',
      rows: [{ a: '10', b: '8' }],
    },
    {
      title: 'The zone of the event; no time and no zone give nothing',
      events: [
        { t: '1724748711312', zone: '-04:00' },
        { t: '1724748711312', zone: 'nowhere' },
        { t: 'now', zone: 'UTC' },
      ],
      query: 'time:hour(t, timezoneField=zone)',
      rows: [{ _hour: '4' }, { _hour: null }, { _hour: null }],
    },
  ],
  value: (call, context) => timePart(call, context, 'hour'),
});
