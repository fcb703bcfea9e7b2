import { absent, asText, choose, isPresent } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { addsTarget, targetOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';
import { distanceTo } from '../edit-distances.ts';

export const textEditDistanceAsArray = defineFunction({
  name: 'text:editDistanceAsArray',
  kind: 'transform',
  summary: 'Counts the edits that make each of several texts of another, into an array of objects.',
  docs: 'https://library.humio.com/data-analysis/functions-text-editdistanceasarray.html',
  params: [
    { name: 'target', type: 'expression', required: true, unnamed: true },
    { name: 'references', type: 'expressions', required: true },
    { name: 'allowTranspositions', type: 'boolean', default: true },
    { name: 'asArray', type: 'name', default: '_distance' },
    { name: 'ignoreCase', type: 'boolean', alias: 'caseInsensitive', default: false },
    { name: 'maxDistance', type: 'integer', required: true, min: 1, max: 100 },
  ],
  output: '_distance[0].distance, _distance[0].reference, ...',
  notes: [
    'Distances are those of text:editDistance(). The objects stand in the order of `references`.',
    'Where the target or a reference is missing there is no object for it, and its place stays empty.',
  ],
  examples: [
    {
      title: 'Two references, an event for each',
      events: [{ d: 'crowdstirke.com' }],
      query:
        'text:editDistanceAsArray(d, references=["crowdstrike.com", "example.com"], maxDistance=10) | split(_distance)',
      rows: [
        { '_distance.reference': 'crowdstrike.com', '_distance.distance': '1' },
        { '_distance.reference': 'example.com', '_distance.distance': '10' },
      ],
      ordered: true,
    },
    {
      title: 'A missing reference, and a missing target',
      events: [{ d: 'AB', r: 'ba' }, { d: 'ab' }, { r: 'x' }],
      query: 'text:editDistanceAsArray(d, references=[r, "ab"], maxDistance=5, ignoreCase=true, asArray="n[]")',
      rows: [
        { r: 'ba', 'n[0].distance': '1', 'n[0].reference': 'ba', 'n[1].distance': '0', 'n[1].reference': 'ab' },
        { d: 'ab', 'n[0].distance': null, 'n[0].reference': null, 'n[1].distance': '0' },
        { r: 'x', 'n[0].distance': null, 'n[1].reference': null },
      ],
    },
  ],
  since: 'about 1.210',
  addedFields: addsTarget,
  step: (call, context) => {
    const target = context.bind(asText(context.expression(args.expression(call, 'target'))));
    for (const [i, value] of args.expressions(call, 'references').entries()) {
      const reference = context.bind(asText(context.expression(value)));
      const distance = context.bind(asText(distanceTo(call, target, reference)));
      const place = `${targetOf(call)}[${i}]`;
      context.assign(`${place}.distance`, distance);
      context.assign(`${place}.reference`, choose([{ when: isPresent(distance), then: reference }], absent));
    }
  },
});
