import { defineFunction } from './define.ts';

export const correlate = defineFunction({
  name: 'correlate',
  kind: 'aggregate',
  summary:
    'Finds constellations: one event per named subquery such that every <=> link and globalConstraints field agree, optionally in declared order (sequence=true, order by time or sequenceBy, final tie-break @id) and within a time span.',
  docs: 'https://library.humio.com/data-analysis/functions-correlate.html',
  params: [
    { name: 'globalConstraints', type: 'texts' },
    { name: 'includeConstraintValues', type: 'boolean', default: true },
    { name: 'includeMatchesOnceOnly', type: 'boolean', default: false },
    { name: 'iterationLimit', type: 'integer', default: 5, max: 10 },
    { name: 'jitterTolerance', type: 'duration' },
    { name: 'maxPerRoot', type: 'integer', default: 1 },
    { name: 'query', type: 'queries', required: true, unnamed: true },
    { name: 'root', type: 'text', defaultNote: 'first query' },
    { name: 'sequence', type: 'boolean', default: false },
    { name: 'sequenceBy', type: 'texts' },
    { name: 'within', type: 'duration' },
  ],
  output: '<QueryName>.<field> per query, plus @id, @timestamp, @ingesttimestamp',
  notes: [
    'Link fields are included unless includeConstraintValues=false; more via include:[...] or include:* per query. maxPerRoot (default 1) limits constellations per root event; includeMatchesOnceOnly=true uses each event once per query. Subqueries are non-aggregate; cannot follow an aggregate or a source function. jitterTolerance needs sequence=true and must be <= within.',
  ],
  since: '1.19x',
});
