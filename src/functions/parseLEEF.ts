import { defineFunction } from './define.ts';

export const parseLEEF = defineFunction({
  name: 'parseLEEF',
  kind: 'transform',
  summary:
    'Parses LEEF 1.0/2.0 (LEEF:0 treated as CEF-like), skipping a prefix; devTime (with devTimeFormat) sets @timestamp when parsetime=true.',
  docs: 'https://library.humio.com/data-analysis/functions-parseleef.html',
  params: [
    { name: 'delimiter', type: 'text' },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'headerprefix', type: 'name', default: 'leef.' },
    { name: 'keeplabels', type: 'boolean', default: false },
    { name: 'labelprefix', type: 'name', default: 'leef.label' },
    { name: 'parsetime', type: 'boolean', default: true },
    { name: 'prefix', type: 'name', default: 'leef.ext.' },
    { name: 'timezone', type: 'timezone', default: 'Z' },
  ],
  output: 'leef.version, leef.device.*, leef.event_id, leef.ext.*, leef.label*',
});
