import { defineFunction } from './define.ts';

export const format = defineFunction({
  name: 'format',
  kind: 'transform',
  summary:
    'printf subset of Java Formatter: %[index$][flags][width][.precision][length]type; types d i b B o x X f F e E g G t/T+date c C s n %.',
  docs: 'https://library.humio.com/data-analysis/functions-format.html',
  params: [
    { name: 'as', type: 'name', default: '_format' },
    { name: 'field', type: 'fields', required: true },
    { name: 'format', type: 'text', required: true, unnamed: true },
    { name: 'timezone', type: 'timezone' },
  ],
  output: '_format',
  notes: [
    "Non-number for a numeric type gives null (the text null). f precision default 6, max 9, and only for values up to 1e9; g precision 6..9. h length = 32-bit for hex. %t needs epoch ms and consumes one field per specifier; %< reuses the previous argument, %1$ selects. b prints false only if value is 'false'.",
  ],
});
