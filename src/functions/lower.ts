import { apply } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { localeProblems } from './locales.ts';

export const lower = defineFunction({
  name: 'lower',
  kind: 'transform',
  summary: 'Writes the lower-case form of a field.',
  docs: 'https://library.humio.com/data-analysis/functions-lower.html',
  params: [
    { name: 'as', type: 'name', default: '_lower' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'locale', type: 'text', defaultNote: 'the rules of no language' },
    { name: 'type', type: 'text', description: 'The same as `locale`.' },
  ],
  output: '_lower',
  notes: [
    'Letters are mapped one to one, as most languages do; Saker has no rules for Turkish, Azeri and Lithuanian.',
    'A missing field writes nothing.',
  ],
  examples: [
    {
      title: 'Into a field of its own',
      events: [{ name: 'PowerShell.EXE Ä' }],
      query: 'lower(name)',
      rows: [{ name: 'PowerShell.EXE Ä', _lower: 'powershell.exe ä' }],
    },
    {
      title: 'A missing field writes nothing',
      events: [{ a: 'Ab' }, { b: 'x' }],
      query: 'a := lower(a)',
      rows: [{ a: 'ab' }, { a: null, b: 'x' }],
    },
    {
      title: 'A language whose letters change otherwise',
      events: [],
      query: 'lower(name, locale="tr")',
      diagnostic: 'CQL0306',
    },
  ],
  problems: (call) => localeProblems(call, ['locale', 'type']),
  value: (call, context) => apply('lower', context.field(args.text(call, 'field'))),
});
