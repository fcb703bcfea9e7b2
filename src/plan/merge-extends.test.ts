import { describe, expect, it } from 'vitest';
import { apply, column } from './build.ts';
import { inputsFirst } from './inputs.ts';
import { mergeExtends } from './merge-extends.ts';
import type { Plan, Relation, Scan } from './relation.ts';
import { verifyPlan } from './verify.ts';

const scan: Scan = { kind: 'scan', columns: [{ id: 1, wanted: { kind: 'field', name: 'a' }, type: 'text' }] };

function made(input: Relation, id: number, of: number): Relation {
  return { kind: 'extend', input, columns: [{ id, expr: apply('lower', column(of, 'text')) }] };
}

function planOf(root: Relation, id: number): Plan {
  const output = { items: [{ kind: 'field', name: 'x', column: id, type: 'text' }], order: [] } as const;
  return { root, output, events: true, nextColumn: 100 };
}

/** The columns each extend of the merged plan makes, from below. */
function extendsOf(root: Relation, id: number): readonly (readonly number[])[] {
  const plan = mergeExtends(planOf(root, id));
  expect(verifyPlan(plan)).toEqual([]);
  return inputsFirst(plan.root).flatMap((r) => (r.kind === 'extend' ? [r.columns.map((c) => c.id)] : []));
}

describe('mergeExtends', () => {
  it('makes columns together that do not read one another', () => {
    expect(extendsOf(made(made(made(scan, 2, 1), 3, 1), 4, 1), 4)).toEqual([[2, 3, 4]]);
  });

  it('begins anew where a column reads one of the group', () => {
    expect(extendsOf(made(made(made(scan, 2, 1), 3, 2), 4, 2), 4)).toEqual([[2], [3, 4]]);
  });

  it('makes a column as soon as all it reads is there, whatever stands between', () => {
    const chain = made(made(made(scan, 2, 1), 3, 2), 4, 3);
    expect(extendsOf(made(made(made(chain, 5, 1), 6, 2), 7, 4), 7)).toEqual([[2, 5], [3, 6], [4], [7]]);
  });

  it('leaves what is read twice as it is, for each reader to add to by itself', () => {
    const shared = made(scan, 2, 1);
    const right: Relation = {
      kind: 'aggregate',
      input: made(shared, 4, 1),
      keys: [{ id: 5, expr: column(4, 'text') }],
      aggregates: [],
    };
    const on = [{ left: column(3, 'text'), right: column(5, 'text') }];
    const join: Relation = { kind: 'join', type: 'left', left: made(shared, 3, 1), right, on };
    expect(extendsOf(join, 3)).toEqual([[2], [3], [4]]);
  });

  it('keeps the operators between as barriers', () => {
    const filter: Relation = {
      kind: 'filter',
      input: made(scan, 2, 1),
      predicate: apply('isPresent', column(1, 'text')),
    };
    expect(extendsOf(made(filter, 3, 1), 3)).toEqual([[2], [3]]);
  });
});
