import type { CheckedCall } from '../model/checked.ts';
import { absent, apply, applyWith, asNumber, asText, choose, coalesce, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { defineFunction } from './define.ts';
import { parseError } from './parse-error.ts';
import { zoneOf } from './time-pattern-instant.ts';
import { monthNames, timestampPattern } from './timestamp-pattern.ts';

const minute = 60_000;
const day = 86_400_000;

export const findTimestamp = defineFunction({
  name: 'findTimestamp',
  kind: 'transform',
  summary: 'Finds the first timestamp in a text, whichever of the usual forms it has.',
  docs: 'https://library.humio.com/data-analysis/functions-findtimestamp.html',
  params: [
    { name: 'addErrors', type: 'boolean', default: true },
    { name: 'as', type: 'name', default: '@timestamp' },
    { name: 'field', type: 'field', default: '@rawstring' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneAs', type: 'name', default: '@timezone' },
    { name: 'timezoneField', type: 'field', default: '@timezone' },
  ],
  output: '@timestamp, @timezone',
  addedFields: (call) => [
    args.text(call, 'as'),
    args.text(call, 'timezoneAs'),
    ...(args.flag(call, 'addErrors') ? ['@error', '@error_msg'] : []),
  ],
  notes: [
    'It must begin within the first 128 characters. Forms: year, month, day and a time; month, day, perhaps a year, and a time, or the year last; day, name of the month, perhaps a year, and a time; a time alone; ten digits of seconds since 1970.',
    'A time alone is of today, or of yesterday where it lies more than 10 minutes ahead; without a year it is of the latest year in which it lies at most 7 days ahead.',
    'Two digits of a year are 2013 to 2099. Of a fraction three digits count; second 60 is 59.',
    'The zone is that of the text, else `timezone`, else that of `timezoneField`; without any nothing is found.',
    'Decision: date parts stand apart by one of `-/.`, a comma or blanks, times by colons; AM and PM may follow. Eight digits are year, month and day, and behind them a `T` may come before six digits of a time.',
  ],
  examples: [
    {
      title: 'Forms with a year',
      events: [
        { t: 'at 2018-09-08T17:51:04.777Z ok' },
        { t: '[02/Apr/2014:16:29:32 +0200] GET' },
        { t: 'Mon Jan 02 15:04:05 UTC 2006' },
        { t: '05/01/24 10:00:00 PM: x', tz: 'UTC' },
        { t: 'id=7 1451606399123 x' },
      ],
      query: 'findTimestamp(field=t, as=at, timezoneField=tz)',
      rows: [
        { t: 'at 2018-09-08T17:51:04.777Z ok', at: '1536429064777', '@timezone': 'Z' },
        { t: '[02/Apr/2014:16:29:32 +0200] GET', at: '1396448972000', '@timezone': '+02:00' },
        { t: 'Mon Jan 02 15:04:05 UTC 2006', at: '1136214245000' },
        { t: '05/01/24 10:00:00 PM: x', at: '1714600800000', '@timezone': 'UTC' },
        { t: 'id=7 1451606399123 x', at: '1451606399123', '@timezone': 'Z' },
      ],
    },
    {
      title: 'Without a year, without a date; now is 2023-11-14 22:13:20',
      events: [{ t: 'Nov 20 00:00:00' }, { t: 'Dec  5 00:00:60' }, { t: '22:20:00' }, { t: '22:30:00,5' }],
      query: 'findTimestamp(field=t, as=at, timezone="UTC")',
      rows: [
        { t: 'Nov 20 00:00:00', at: '1700438400000' },
        { t: 'Dec  5 00:00:60', at: '1670198459000' },
        { t: '22:20:00', at: '1700000400000' },
        { t: '22:30:00,5', at: '1699914600500' },
      ],
    },
    {
      title: 'Digits without marks between, and a time with a number behind it',
      events: [{ t: '20180908 17:51:04' }, { t: '20180908T175104.5+02:00' }, { t: '21:20:00 1999 bytes' }],
      query: 'findTimestamp(field=t, as=at, timezone="UTC")',
      rows: [
        { t: '20180908 17:51:04', at: '1536429064000' },
        { t: '20180908T175104.5+02:00', at: '1536421864500' },
        { t: '21:20:00 1999 bytes', at: '1699996800000' },
      ],
    },
    {
      title: 'No zone, no timestamp, one too far behind, and a missing field',
      events: [
        { t: '2018-09-08 17:51:04' },
        { t: 'yesterday' },
        { t: `${' '.repeat(130)}2018-09-08 17:51:04Z` },
        { x: '1' },
      ],
      query: 'findTimestamp(field=t, as=at)',
      rows: [
        { t: '2018-09-08 17:51:04', at: null, '@timezone': null, '@error': 'true' },
        { t: 'yesterday', at: null, '@error': 'true' },
        { at: null, '@error': 'true' },
        { x: '1', at: null, '@error': null },
      ],
    },
  ],
  step: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const { instant, zone } = found(text, call, context);
    const shown = choose([{ when: isPresent(instant), then: zone }], absent);
    context.assign(args.text(call, 'as'), instant);
    context.assign(args.text(call, 'timezoneAs'), context.bind(shown));
    if (args.flag(call, 'addErrors')) parseError(text, isPresent(instant), 'text with a timestamp', context);
  },
});

const absentNumber: Expr = { kind: 'literal', value: null, type: 'number' };

function found(text: Expr, call: CheckedCall, context: Context): { readonly instant: Expr; readonly zone: Expr } {
  const head = context.bind(apply('substring', text, literal(0), literal(200)));
  const names = [...new Set(timestampPattern.groups)];
  const texts = new Map(
    names.map((name) => [
      name,
      context.bind(applyWith('regexExtract', { pattern: timestampPattern, group: name }, head)),
    ]),
  );
  const textOf = (name: string): Expr => texts.get(name) ?? absent;
  const given = args.optionalZone(call, 'timezone');
  const ofEvent = given === undefined ? context.field(args.text(call, 'timezoneField')) : literal(given.name);
  const zone = zoneOf(textOf, true, { ofEvent }, context);
  const ofEpoch = isPresent(textOf('epoch'));
  const local = localTime(textOf, zone.known, context);
  const whole = choose([{ when: ofEpoch, then: apply('multiply', asNumber(textOf('epoch')), literal(1000)) }], local);
  const fraction = coalesce([textOf('fraction'), textOf('epochFraction'), literal('0')]);
  const milliseconds = asNumber(apply('substring', apply('concat', fraction, literal('00')), literal(0), literal(3)));
  return {
    instant: context.bind(apply('add', whole, milliseconds)),
    zone: choose([{ when: ofEpoch, then: literal('Z') }], zone.shown),
  };
}

/** The second a clock showed, null where there is no time in the text or no zone. */
function localTime(textOf: (name: string) => Expr, zone: Expr, context: Context): Expr {
  const numberOf = (name: string): Expr => asNumber(textOf(name));
  const { now } = context.environment;
  const part = (name: 'year' | 'month' | 'dayOfMonth', instant: number): Expr =>
    context.bind(applyWith('timePart', { part: name }, literal(instant), zone));
  const second = context.bind(
    choose([{ when: apply('numberEquals', numberOf('second'), literal(60)), then: literal(59) }], numberOf('second')),
  );
  const hour = context.bind(hourOf(numberOf('hour'), textOf('half')));
  const minutes = context.bind(numberOf('minute'));
  const at = (year: Expr, month: Expr, date: Expr): Expr =>
    context.bind(apply('localInstant', year, month, date, hour, minutes, second, zone));

  const month = context.bind(monthOf(textOf('month'), textOf('monthName')));
  const date = context.bind(numberOf('day'));
  const year = context.bind(
    coalesce([
      numberOf('year'),
      apply('add', numberOf('shortYear'), literal(2000)),
      // A number behind a time alone is no year.
      choose([{ when: isPresent(month), then: numberOf('lastYear') }], absentNumber),
    ]),
  );
  const thisYear = part('year', now);
  const upTo = (instant: Expr, ahead: number): Expr => apply('lessOrEqual', instant, literal(now + ahead));
  const inYear = (offset: number): Expr => at(apply('add', thisYear, literal(offset)), month, date);
  const [next, same, last] = [inYear(1), inYear(0), inYear(-1)];
  const today = at(thisYear, part('month', now), part('dayOfMonth', now));
  const before = now - day;
  const yesterday = at(part('year', before), part('month', before), part('dayOfMonth', before));
  return choose(
    [
      { when: isPresent(year), then: at(year, month, date) },
      {
        when: isPresent(month),
        then: choose(
          [
            { when: upTo(next, 7 * day), then: next },
            { when: upTo(same, 7 * day), then: same },
          ],
          last,
        ),
      },
    ],
    choose([{ when: upTo(today, 10 * minute), then: today }], yesterday),
  );
}

function hourOf(hour: Expr, half: Expr): Expr {
  const lower = apply('lower', half);
  const morning = apply('modulo', hour, literal(12));
  return choose(
    [
      { when: apply('textEquals', lower, literal('am')), then: morning },
      { when: apply('textEquals', lower, literal('pm')), then: apply('add', morning, literal(12)) },
    ],
    hour,
  );
}

function monthOf(number: Expr, name: Expr): Expr {
  const lower = apply('lower', name);
  const named = monthNames.map((month, i) => ({
    when: apply('textEquals', lower, literal(month)),
    then: literal(i + 1),
  }));
  return coalesce([asNumber(number), choose(named, absentNumber)]);
}
