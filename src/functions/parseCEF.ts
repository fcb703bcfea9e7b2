import { defineFunction } from './define.ts';

export const parseCEF = defineFunction({
  name: 'parseCEF',
  kind: 'transform',
  summary:
    'Parses CEF:0, skipping any prefix. xLabel/x pairs become labelprefix+label=value and the pair is removed unless keeplabels=true.',
  docs: 'https://library.humio.com/data-analysis/functions-parsecef.html',
  params: [
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'headerprefix', type: 'name', default: 'cef.' },
    { name: 'keeplabels', type: 'boolean', default: false },
    { name: 'labelprefix', type: 'name', default: 'cef.label.' },
    { name: 'prefix', type: 'name', default: 'cef.ext.' },
  ],
  output:
    'cef.version, cef.device.vendor/product/version, cef.event_class_id, cef.name, cef.severity, cef.ext.*, cef.label.*',
});
