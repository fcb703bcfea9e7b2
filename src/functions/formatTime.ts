import type { CheckedCall } from '../model/checked.ts';
import { absent, apply, asNumber, choose, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { type CallProblem, defineFunction } from './define.ts';
import { parseTimeFormat, printInstant } from './time-format.ts';
import { printNamed, timeNames } from './time-names.ts';

export const formatTime = defineFunction({
  name: 'formatTime',
  kind: 'transform',
  summary: 'Prints a time in seconds or milliseconds since 1970 in the manner of strftime.',
  docs: 'https://library.humio.com/data-analysis/functions-formattime.html',
  params: [
    { name: 'as', type: 'name', required: true },
    { name: 'field', type: 'field', default: '@timestamp' },
    { name: 'format', type: 'text', required: true, unnamed: true },
    { name: 'locale', type: 'text' },
    { name: 'timezone', type: 'timezone', default: 'UTC' },
    { name: 'unit', type: 'enum', default: 'auto', values: ['auto', 'milliseconds', 'seconds'] },
  ],
  output: '<as>',
  notes: [
    'The letters are H I k l M S L N p z Z s Q B b h A a C Y y j m d e, and R T r D F c for several at once; `%%` is a percent sign.',
    '`unit=auto` takes numbers up to 100,000,000,000 for seconds and greater ones for milliseconds.',
    'With a unit given the value must be a whole number. Decision: without one, a fraction is kept to the millisecond.',
    'Names of months and days are English, or those of the language of `locale` as Unicode’s CLDR has them: `da`, `de_DE`.',
    'A value that is no number writes nothing.',
  ],
  examples: [
    {
      title: 'Seconds and milliseconds are told apart by their size',
      events: [{ t: '1700000000' }, { t: '1700000000123' }],
      query: 'said := formatTime("%Y/%m/%d %H:%M:%S.%L", field=t)',
      rows: [{ said: '2023/11/14 22:13:20.000' }, { said: '2023/11/14 22:13:20.123' }],
    },
    {
      title: 'A zone with summer time',
      events: [{ t: '1720000000000' }, { t: '1700000000000' }],
      query: 'said := formatTime("%A %e %B, %R %Z %z", field=t, timezone="Europe/London")',
      rows: [{ said: 'Wednesday 3 July, 10:46 BST +0100' }, { said: 'Tuesday 14 November, 22:13 GMT +0000' }],
    },
    {
      title: 'Text, nothing and a fraction with the unit given',
      events: [{ t: 'yesterday' }, { u: '1' }, { t: '1700000000.5' }],
      query: 'formatTime("%T", field=t, unit=seconds, as=said)',
      rows: [
        { t: 'yesterday', said: null },
        { u: '1', said: null },
        { t: '1700000000.5', said: null },
      ],
    },
    {
      title: 'In an expression, where it needs no `as`',
      events: [{ t: '1700000000' }, { t: 'x' }],
      query: 'night := if(formatTime("%H", field=t) >= 22, then="yes", else="no")',
      rows: [{ night: 'yes' }, { night: 'no' }],
    },
    {
      title: 'Names in another language',
      events: [{ t: '1678014000123' }, { t: 'x' }],
      query:
        'de := formatTime("%A, %e. %B %Y %H:%M:%S.%L", field=t, locale=de_DE) | da := formatTime("%A %e. %B %p", field=t, locale=da) | us := formatTime("%a %b", field=t, locale=US)',
      rows: [
        { de: 'Sonntag, 5. März 2023 11:00:00.123', da: 'søndag 5. marts am', us: 'Sun Mar' },
        { t: 'x', de: null },
      ],
    },
    {
      title: 'A language that there is not',
      events: [],
      query: 's := formatTime("%A", locale=tlh_XX_bird)',
      diagnostic: 'CQL0306',
    },
    {
      title: 'No field to write to',
      events: [],
      query: 'formatTime("%H", field=t)',
      diagnostic: 'CQL0303',
    },
    {
      title: 'A letter that does not exist',
      events: [{ t: '1700000000' }],
      query: 'said := formatTime("%Y-%f", field=t)',
      diagnostic: 'CQL0306',
    },
  ],
  problems,
  value: (call, context) => {
    const zone = args.optionalZone(call, 'timezone') ?? { kind: 'offset', seconds: 0, name: 'UTC' };
    const value = context.bind(asNumber(context.field(args.text(call, 'field'))));
    const instant = context.bind(milliseconds(value, args.text(call, 'unit')));
    const { pieces } = parseTimeFormat(args.text(call, 'format'));
    const locale = args.optionalText(call, 'locale');
    const names = locale === undefined || isEnglish(locale) ? undefined : timeNames(locale);
    if (names === undefined) return printInstant(instant, zone, pieces);
    return printNamed(instant, literal(zone.name), pieces, names, (some) => printInstant(instant, zone, some));
  },
});

/** The greatest number that `unit=auto` takes for seconds. */
const greatestSeconds = 100_000_000_000;

function milliseconds(value: Expr, unit: string): Expr {
  const fromSeconds = apply('multiply', value, literal(1000));
  if (unit === 'auto') {
    const isSeconds = apply('lessOrEqual', value, literal(greatestSeconds));
    return apply('round', choose([{ when: isSeconds, then: fromSeconds }], value));
  }
  const whole = apply('numberEquals', value, apply('floor', value));
  return choose([{ when: whole, then: unit === 'seconds' ? fromSeconds : value }], { ...absent, type: 'number' });
}

function isEnglish(locale: string): boolean {
  return /^en(?:[_-]\w+)*$/i.test(locale) || /^(?:US|GB|UK|AU|CA|IE|IN|NZ|ZA)$/.test(locale);
}

function problems(call: CheckedCall): readonly CallProblem[] {
  const locale = args.optionalText(call, 'locale');
  const unknown: readonly CallProblem[] =
    locale === undefined || isEnglish(locale) || timeNames(locale) !== undefined
      ? []
      : [
          {
            parameter: 'locale',
            code: 'CQL0306',
            message: `\`locale\` of formatTime() cannot be \`${locale}\``,
            note: 'it is a language and perhaps a country: da, de_DE, en_GB',
          },
        ];
  const mistakes = parseTimeFormat(args.text(call, 'format')).problems.map(
    (problem): CallProblem => ({
      parameter: 'format',
      code: 'CQL0306',
      message: `the format of formatTime() is wrong: ${problem}`,
      note: 'the letters are those of strftime; `saker functions formatTime` lists them',
    }),
  );
  return [...unknown, ...mistakes];
}
