import { defineFunction } from './define.ts';

export const kvParse = defineFunction({
  name: 'kvParse',
  kind: 'transform',
  summary: 'Parses key=value, key="v", key=\'v\', key = v pairs.',
  docs: 'https://library.humio.com/data-analysis/functions-kvparse.html',
  params: [
    { name: 'as', type: 'text' },
    { name: 'excludeEmpty', type: 'text', default: 'false' },
    { name: 'field', type: 'fields', unnamed: true, default: ['@rawstring'] },
    { name: 'onDuplicate', type: 'enum', default: 'keepLast', values: ['keepFirst', 'keepLast'] },
    { name: 'override', type: 'boolean', default: false },
    { name: 'prefix', type: 'name' },
    { name: 'separator', type: 'text', default: '=' },
    { name: 'separatorPadding', type: 'enum', default: 'unknown', values: ['no', 'unknown', 'yes'] },
  ],
  output: 'parsed keys (prefixed by as/prefix)',
  notes: [
    'Existing fields are kept unless override=true; duplicate keys keep the last unless onDuplicate=keepFirst. separator is one character. separatorPadding resolves empty values with spaces (see docs table). With as="user" the prefix is user. (dot added).',
  ],
});
