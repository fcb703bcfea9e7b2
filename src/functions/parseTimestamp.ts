import type { CheckedCall } from '../model/checked.ts';
import { absent, apply, asText, choose, isPresent, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { type CallProblem, defineFunction } from './define.ts';
import { isCount, readCount, whereFound } from './parsed-time.ts';
import { parseTimePattern } from './time-pattern.ts';
import { readByPattern } from './time-pattern-instant.ts';

export const parseTimestamp = defineFunction({
  name: 'parseTimestamp',
  kind: 'transform',
  summary: 'Reads a time from a text by a pattern, into milliseconds since 1970.',
  docs: 'https://library.humio.com/data-analysis/functions-parsetimestamp.html',
  params: [
    { name: 'addErrors', type: 'boolean', default: true },
    { name: 'as', type: 'name', default: '@timestamp' },
    { name: 'caseSensitive', type: 'boolean', default: true },
    { name: 'field', type: 'field', required: true },
    { name: 'format', type: 'text', unnamed: true, default: "yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS]XXXXX" },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneAs', type: 'name', default: '@timezone' },
    { name: 'timezoneField', type: 'field', default: '@timezone' },
  ],
  output: '@timestamp, @timestamp.nanos, @timezone',
  addedFields: (call) => {
    const as = args.text(call, 'as');
    const errors = args.flag(call, 'addErrors') ? ['@error', '@error_msg'] : [];
    return [as, `${as}.nanos`, args.text(call, 'timezoneAs'), ...errors];
  },
  notes: [
    "The pattern is one of Java's DateTimeFormatter; text in it stands in quotes, optional parts in brackets.",
    'Letters: G y u Q q M L d D g Y w E e c a H h K k m s S n A N X x Z O z VV, and p to pad with blanks. Names are English, weeks begin on Sunday and the first is that of 1 January, as in Java 17 for English.',
    'Not W and F (weeks and weekdays of a month: what F means depends on the version of Java), B (hours in words, which overlap) and v (zones without the offset they had); nor names of one letter.',
    'Instead of a pattern: seconds, unixtime, unixTimeSeconds (fractions allowed), millis, milliseconds, unixTimeMillis, nanos; in any case.',
    'S takes as many digits as it has letters, or fewer.',
    'The zone is `timezone` even where the text has one; else that of the text, else that of `timezoneField`; without any nothing is read.',
    'Without a year the date is of this year, or of the last where this lies more than 8 days ahead.',
    'Digits beyond the millisecond go to the field named as `as` with `.nanos`, the zone to `timezoneAs`.',
    'Where nothing is read, the fields stay as they were, and `@error` and `@error_msg` say so unless `addErrors=false`.',
    'A clock time that comes twice is the first of the two; one that is skipped counts from before the gap.',
    'Decisions: a date without a time is midnight, a missing day or month the first; a date that does not exist is not read, where Java moves 31 April to the 30th; a weekday must be that of the date.',
  ],
  examples: [
    {
      title: 'ISO 8601, with offsets and fractions of any length',
      events: [
        { t: '2018-09-08T17:51:04.777Z' },
        { t: '2018-09-08T17:51:04+02:00' },
        { t: '2018-09-08T17:51:04.123456789-05:30' },
      ],
      query: 'parseTimestamp(field=t, as=at)',
      rows: [
        { t: '2018-09-08T17:51:04.777Z', at: '1536429064777', 'at.nanos': '0', '@timezone': 'Z' },
        { t: '2018-09-08T17:51:04+02:00', at: '1536421864000', 'at.nanos': '0', '@timezone': '+02:00' },
        {
          t: '2018-09-08T17:51:04.123456789-05:30',
          at: '1536448864123',
          'at.nanos': '456789',
          '@timezone': '-05:30',
        },
      ],
    },
    {
      title: 'A log line with names and an offset',
      events: [{ t: '02/Apr/2014:16:29:32 +0200' }, { t: '02/apr/2014:16:29:32 +0200' }],
      query: 'parseTimestamp("dd/MMM/yyyy:HH:mm:ss Z", field=t, as=at)',
      rows: [
        { t: '02/Apr/2014:16:29:32 +0200', at: '1396448972000', '@timezone': '+02:00', '@error': null },
        { t: '02/apr/2014:16:29:32 +0200', at: null, '@error': 'true' },
      ],
    },
    {
      title: 'Local times of a zone, also where clocks change',
      events: [{ t: '2023-05-02T10:30:00' }, { t: '2023-11-05T01:30:00' }, { t: '2023-03-12T02:30:00' }],
      query: 'parseTimestamp("yyyy-MM-dd\'T\'HH:mm:ss", field=t, timezone="America/New_York", as=at)',
      rows: [
        { t: '2023-05-02T10:30:00', at: '1683037800000', '@timezone': 'America/New_York' },
        { t: '2023-11-05T01:30:00', at: '1699162200000' },
        { t: '2023-03-12T02:30:00', at: '1678606200000' },
      ],
    },
    {
      title: 'Counts since 1970',
      events: [{ s: '1690480444.589', n: '1451606399999998965' }],
      query: 'parseTimestamp("seconds", field=s, as=a) | parseTimestamp("nanos", field=n, as=b)',
      rows: [{ a: '1690480444589', b: '1451606399999', 'b.nanos': '998965', '@timezone': 'Z' }],
    },
    {
      title: 'A week and a weekday, and the quarter of a date',
      events: [{ t: '2023-W18 Tue' }, { t: '2023-05-02 Q2' }],
      query:
        'parseTimestamp("YYYY-\'W\'ww EEE", field=t, timezone=UTC, as=a, addErrors=false) | parseTimestamp("yyyy-MM-dd QQQ", field=t, timezone=UTC, as=b, addErrors=false)',
      rows: [
        { a: '1682985600000', b: null },
        { a: null, b: '1682985600000' },
      ],
    },
    {
      title: 'Malformed, missing, and of no zone',
      events: [{ t: 'yesterday' }, { x: '1' }, { t: '2023-02-30 10:00' }, { t: '2023-02-03 10:00' }],
      query: 'parseTimestamp("yyyy-MM-dd HH:mm", field=t, as=at, timezoneField=z)',
      rows: [
        { t: 'yesterday', at: null, '@timezone': null, '@error': 'true' },
        { x: '1', at: null, '@error': 'true' },
        { t: '2023-02-30 10:00', at: null, '@error': 'true' },
        { t: '2023-02-03 10:00', at: null, '@error': 'true' },
      ],
    },
    {
      title: 'A pattern that is none',
      events: [{ t: '2023-05-02T10:30:00Z' }],
      query: 'parseTimestamp("yyyy-MM-ddTHH:mm:ssX", field=t)',
      diagnostic: 'CQL0306',
    },
  ],
  problems,
  step: (call, context) => {
    const format = args.text(call, 'format');
    const value = context.field(args.text(call, 'field'));
    const text = context.bind(asText(value));
    const pattern = parseTimePattern(format, args.flag(call, 'caseSensitive'));
    if (!isCount(format) && pattern.unsupported.length > 0) {
      const letters = pattern.unsupported.map((letter) => `\`${letter}\``).join(' and ');
      const place = call.args.get('format')?.at ?? call.at;
      const note = 'take the text apart with regex() and put what you need together with format()';
      context.cannotRun(place, `Saker cannot read ${letters} in a pattern of parseTimestamp()`, note);
      return;
    }
    const fixed = args.optionalZone(call, 'timezone');
    const zones = { fixed, ofEvent: context.field(args.text(call, 'timezoneField')) };
    const parsed = readCount(format, value, context) ?? readByPattern(text, pattern, zones, context);
    const as = args.text(call, 'as');
    const written = {
      [as]: parsed.instant,
      [`${as}.nanos`]: whereFound(parsed, parsed.nanos),
      [args.text(call, 'timezoneAs')]: whereFound(parsed, parsed.zone),
      ...(args.flag(call, 'addErrors') ? errorFields(parsed.instant, text) : {}),
    };
    const bound = Object.entries(written).map(([name, field]) => [name, context.bind(field)] as const);
    for (const [name, field] of bound) context.assign(name, field);
  },
});

function errorFields(instant: Parameters<typeof isPresent>[0], text: typeof instant): Record<string, typeof instant> {
  const found = isPresent(instant);
  const shown = choose(
    [{ when: isPresent(text), then: apply('concat', literal('no time could be read from "'), text, literal('"')) }],
    literal('there is no field to read a time from'),
  );
  return {
    '@error': choose([{ when: found, then: absent }], literal('true')),
    '@error_msg': choose([{ when: found, then: absent }], shown),
  };
}

function problems(call: CheckedCall): readonly CallProblem[] {
  const format = args.text(call, 'format');
  if (isCount(format)) return [];
  return parseTimePattern(format, true).problems.map((problem) => ({
    parameter: 'format',
    code: 'CQL0306',
    message: `the pattern of parseTimestamp() is wrong: ${problem}`,
  }));
}
