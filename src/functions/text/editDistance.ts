import { asText } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';
import { distanceTo } from '../edit-distances.ts';

export const textEditDistance = defineFunction({
  name: 'text:editDistance',
  kind: 'transform',
  summary: 'Counts the edits that make one text of another (Levenshtein distance).',
  docs: 'https://library.humio.com/data-analysis/functions-text-editdistance.html',
  params: [
    { name: 'target', type: 'expression', required: true, unnamed: true },
    { name: 'reference', type: 'expression', required: true },
    { name: 'allowTranspositions', type: 'boolean', default: true },
    { name: 'as', type: 'name', default: '_distance' },
    { name: 'ignoreCase', type: 'boolean', alias: 'caseInsensitive', default: false },
    { name: 'maxDistance', type: 'integer', required: true, min: 1, max: 100 },
  ],
  output: '_distance',
  notes: [
    'An edit puts a character (code point) in, takes one out or replaces one. With `allowTranspositions` two neighbours change places in one edit, after which neither is edited again; the vendor leaves the variant open.',
    'A greater distance than `maxDistance` comes out as `maxDistance`.',
    'Nothing is written where a text is missing, has more than 10,000 characters, or the two have more than 255 different ones.',
  ],
  examples: [
    {
      title: 'Edits, and neighbours that change places',
      events: [{ d: 'crowdstrike' }, { d: 'crwodstrike' }, { d: 'Crowdstrikes' }, { d: 'ca' }],
      query:
        'text:editDistance(d, reference="crowdstrike", maxDistance=5) | plain := text:editDistance(d, reference="crowdstrike", maxDistance=5, allowTranspositions=false)',
      rows: [
        { d: 'crowdstrike', _distance: '0', plain: '0' },
        { d: 'crwodstrike', _distance: '1', plain: '2' },
        { d: 'Crowdstrikes', _distance: '2', plain: '2' },
        { d: 'ca', _distance: '5', plain: '5' },
      ],
    },
    {
      title: 'Regardless of case, beyond ASCII',
      events: [
        { d: 'ÄPFEL🍏', r: 'äpfle🍎' },
        { d: 'ca', r: 'abc' },
      ],
      query: 'text:editDistance(target=d, reference=r, maxDistance=10, ignoreCase=true)',
      rows: [
        { r: 'äpfle🍎', _distance: '2' },
        { r: 'abc', _distance: '3' },
      ],
    },
    {
      title: 'A missing text',
      events: [{ d: 'x' }, { d: '', r: 'ab' }],
      query: 'n := text:editDistance(d, reference=r, maxDistance=3)',
      rows: [
        { d: 'x', n: null },
        { d: '', n: '2' },
      ],
    },
  ],
  since: 'about 1.210',
  value: (call, context) => {
    const target = asText(context.expression(args.expression(call, 'target')));
    return distanceTo(call, target, asText(context.expression(args.expression(call, 'reference'))));
  },
});
