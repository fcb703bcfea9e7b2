import { defineFunction } from './define.ts';

export const parseUrl = defineFunction({
  name: 'parseUrl',
  kind: 'transform',
  summary: 'java.net.URI parsing; as defaults to the field name (field default url).',
  docs: 'https://library.humio.com/data-analysis/functions-parseurl.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'field', type: 'field', unnamed: true, default: 'url' },
  ],
  output: '<as>.scheme/username/password/host/port/path/fragment/query',
});
