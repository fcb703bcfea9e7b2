import type { CheckedCall } from '../model/checked.ts';
import { apply, coalesce } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { defineFunction } from './define.ts';
import { localeProblems } from './locales.ts';
import { mapList } from './map-list.ts';

export const lowercase = defineFunction({
  name: 'lowercase',
  kind: 'transform',
  summary: 'Writes the values of fields, their names or both in lower case; meant for parsers.',
  docs: 'https://library.humio.com/data-analysis/functions-lowercase.html',
  params: [
    { name: 'field', type: 'fields', required: true, unnamed: true, description: '`*` alone is all fields.' },
    {
      name: 'include',
      type: 'enum',
      default: 'values',
      values: ['both', 'fields', 'values'],
      description: 'What is written in lower case.',
    },
    { name: 'locale', type: 'text', defaultNote: 'the rules of no language' },
  ],
  output: 'the fields themselves; under their names in lower case where `include` is `fields` or `both`',
  notes: [
    'A field whose name changes stays beside the new one, unless `*` stands for all fields: then only the new ones are left.',
    'Decision: where two names become one, the field that is set later or named later wins.',
    'A missing field writes nothing.',
  ],
  deprecated: 'queries use lower(); lowercase() is meant for parsers',
  examples: [
    {
      title: 'Values',
      events: [{ User: 'ANN', Host: 'WEB' }],
      query: 'lowercase(User)',
      rows: [{ User: 'ann', Host: 'WEB' }],
    },
    {
      title: 'Names, which leaves the old ones',
      events: [{ User: 'ANN' }, { Host: 'WEB' }],
      query: 'lowercase([User, Host], include=fields)',
      rows: [
        { User: 'ANN', user: 'ANN', host: null },
        { Host: 'WEB', host: 'WEB', user: null },
      ],
    },
    {
      title: 'All that an event has',
      events: [{ User: 'ANN', 'Vendor.ID': 'A1', '@timestamp': 1700000000000 }, { other: 'É' }],
      query: 'Added := "X" | lowercase("*", include=both) | drop("@rawstring")',
      rows: [
        { user: 'ann', 'vendor.id': 'a1', added: 'x', '@timestamp': 1700000000000, User: null, Added: null },
        { other: 'é', added: 'x', user: null },
      ],
    },
    {
      title: 'All fields of a row',
      events: [{ User: 'Ann', user: 'Eve' }, { User: 'Bob' }],
      query: 'select([User, user]) | lowercase("*", include=both)',
      rows: [
        { user: 'eve', User: null },
        { user: 'bob', User: null },
      ],
    },
  ],
  problems: (call) => localeProblems(call, ['locale']),
  addedFields: (call) =>
    args.text(call, 'include') === 'values' ? [] : args.texts(call, 'field').map((name) => name.toLowerCase()),
  step: (call, context) => {
    const names = args.texts(call, 'field');
    const rewrite = rewriteOf(call);
    if (names.length === 1 && names[0] === '*') return lowerAll(rewrite, context);
    const written = names.map((name) => [rewrite.name(name), rewrite.value(context.field(name))] as const);
    for (const [name, value] of written) context.assign(name, value);
  },
});

interface Rewrite {
  readonly name: (name: string) => string;
  readonly names: (list: Expr, context: Context) => Expr;
  readonly value: (value: Expr) => Expr;
  readonly values: (list: Expr, context: Context) => Expr;
}

function rewriteOf(call: CheckedCall): Rewrite {
  const include = args.text(call, 'include');
  const lower = (value: Expr): Expr => apply('lower', value);
  const [changesNames, changesValues] = [include !== 'values', include !== 'fields'];
  return {
    name: (name) => (changesNames ? name.toLowerCase() : name),
    names: (list, context) => (changesNames ? mapList(context, list, lower) : list),
    value: (value) => (changesValues ? lower(value) : value),
    values: (list, context) => (changesValues ? mapList(context, list, lower) : list),
  };
}

function lowerAll(rewrite: Rewrite, context: Context): void {
  const known = context.knownFields();
  if (known !== undefined) {
    const values = new Map<string, Expr[]>();
    for (const name of known) {
      const value = context.bind(rewrite.value(context.field(name)));
      values.set(rewrite.name(name), [value, ...(values.get(rewrite.name(name)) ?? [])]);
    }
    context.select([]);
    for (const [name, candidates] of values) context.overwrite(name, coalesce(candidates));
    return;
  }
  const whole = context.bind(context.wholeEvent());
  const names = rewrite.names(apply('recordNames', whole), context);
  const values = rewrite.values(apply('recordValues', whole), context);
  // The time is a number and the raw text may be no field of the record.
  const [time, raw] = [context.field('@timestamp'), rewrite.value(context.field('@rawstring'))];
  context.select([]);
  context.addRecord(apply('recordOf', names, values), '', false);
  context.overwrite('@timestamp', time);
  context.overwrite('@rawstring', raw);
}
