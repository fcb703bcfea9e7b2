import type { CheckedCall } from '../model/checked.ts';
import { coalesce } from '../plan/build.ts';
import * as args from './arguments.ts';
import { type CallProblem, defineFunction } from './define.ts';

export const rename = defineFunction({
  name: 'rename',
  kind: 'transform',
  summary: 'Gives fields other names.',
  docs: 'https://library.humio.com/data-analysis/functions-rename.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'field', type: 'pairs', required: true, unnamed: true },
  ],
  output: 'the new names',
  notes: [
    'Several at once: `rename([[old, new], [old2, new2]])`; they happen together, so two fields can change places.',
    'A field that has the new name already is overwritten.',
    'Where the old field is missing nothing happens. The vendor leaves that open.',
  ],
  examples: [
    {
      title: 'Two ways to name one field',
      events: [{ a: '1', b: '2' }],
      query: 'rename(field=a, as=x) | y := rename(b)',
      rows: [{ x: '1', y: '2', a: null, b: null }],
    },
    {
      title: 'Two fields change places',
      events: [{ a: '1', b: '2' }, { a: '3' }],
      query: 'rename([[a, b], [b, a]])',
      rows: [
        { a: '2', b: '1' },
        { a: null, b: '3' },
      ],
    },
    {
      title: 'A missing field leaves the target alone',
      events: [{ old: 'x', new: 'y' }, { new: 'kept' }],
      query: 'rename(old, as=new)',
      rows: [
        { old: null, new: 'x' },
        { old: null, new: 'kept' },
      ],
    },
    {
      title: 'Without a new name',
      events: [],
      query: 'rename(a)',
      diagnostic: 'CQL0303',
    },
  ],
  problems,
  fieldsAfter: (call, before) => {
    const pairs = renamed(call);
    const gone = new Set(pairs.map(([from]) => from));
    const targets = pairs.map(([, to]) => to);
    return [...before.filter((name) => !gone.has(name) && !targets.includes(name)), ...targets];
  },
  step: (call, context) => {
    const pairs = renamed(call).filter(([from, to]) => from !== to);
    const gone = pairs.map(([from]) => from);
    const targets = [...new Set(pairs.map(([, to]) => to))];
    // Every old value is read before the first field changes.
    const values = targets.map((target) => {
      const sources = pairs.filter(([, to]) => to === target).map(([from]) => context.field(from));
      const own = gone.includes(target) ? [] : [context.field(target)];
      return context.bind(coalesce([...sources.reverse(), ...own]));
    });
    context.drop(gone);
    targets.forEach((target, i) => {
      const value = values[i];
      if (value !== undefined) context.overwrite(target, value);
    });
  },
});

function renamed(call: CheckedCall): readonly (readonly [from: string, to: string])[] {
  const as = args.optionalText(call, 'as');
  return args.pairs(call, 'field').map(([from = '', to = as ?? '']) => [from, to]);
}

function problems(call: CheckedCall): readonly CallProblem[] {
  const as = args.optionalText(call, 'as');
  const pairs = args.pairs(call, 'field');
  if (as !== undefined && (pairs.length > 1 || pairs.some((pair) => pair.length > 1))) {
    return [{ parameter: 'as', code: 'CQL0305', message: '`as` of rename() names one field, and several are renamed' }];
  }
  const lonely = pairs.find((pair) => pair.length !== (as === undefined ? 2 : 1));
  if (lonely === undefined) return [];
  if (lonely.length === 1) {
    const message = `rename() needs a new name for \`${lonely[0]}\``;
    return [{ parameter: 'field', code: 'CQL0303', message, note: `write rename(${lonely[0]}, as=...)` }];
  }
  return [{ parameter: 'field', code: 'CQL0305', message: 'a pair of rename() is [old, new]' }];
}
