import { apply, asText, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { localeProblems } from './locales.ts';

export const upper = defineFunction({
  name: 'upper',
  kind: 'transform',
  summary: 'Writes the upper-case form of a field.',
  docs: 'https://library.humio.com/data-analysis/functions-upper.html',
  params: [
    { name: 'as', type: 'name', default: '_upper' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'locale', type: 'text', defaultNote: 'the rules of no language' },
  ],
  output: '_upper',
  notes: [
    '`ß` becomes `SS`, as in Java; other letters are mapped one to one, as most languages do. Saker has no rules for Turkish, Azeri and Lithuanian.',
    'A missing field writes nothing.',
  ],
  examples: [
    {
      title: 'Into a field of its own',
      events: [{ name: 'PowerShell.exe ä' }],
      query: 'upper(name)',
      rows: [{ name: 'PowerShell.exe ä', _upper: 'POWERSHELL.EXE Ä' }],
    },
    {
      title: 'A letter that has no upper case',
      events: [{ name: 'Groß' }],
      query: 'upper(name) | lower(_upper, as=again)',
      rows: [{ _upper: 'GROSS', again: 'gross' }],
    },
    {
      title: 'A missing field writes nothing',
      events: [{ a: 'Ab' }, { b: 'x' }],
      query: 'a := upper(a)',
      rows: [{ a: 'AB' }, { a: null, b: 'x' }],
    },
    {
      title: 'A language whose letters change otherwise',
      events: [],
      query: 'upper(name, locale="tr")',
      diagnostic: 'CQL0306',
    },
  ],
  problems: (call) => localeProblems(call, ['locale']),
  value: (call, context) => {
    const text = asText(context.field(args.text(call, 'field')));
    return apply('upper', apply('replaceText', text, literal('ß'), literal('SS')));
  },
});
