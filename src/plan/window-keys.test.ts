import { expect, it } from 'vitest';
import { apply, column } from './build.ts';
import type { Plan, Relation, Scan, Window } from './relation.ts';
import { verifyPlan } from './verify.ts';
import { bindWindowKeys } from './window-keys.ts';

const scan: Scan = { kind: 'scan', columns: [{ id: 1, wanted: { kind: 'field', name: 'a' }, type: 'text' }] };
const frame = { kind: 'rows', first: 'start', last: 0 } as const;
const lower = apply('lower', column(1, 'text'));

function windowOf(input: Relation, id: number, keys: Pick<Window, 'partition' | 'order'>): Window {
  return {
    kind: 'window',
    input,
    ...keys,
    columns: [{ id, op: 'count', args: [], data: null, type: 'number', frame }],
  };
}

function bound(root: Relation): Relation {
  const output = { items: [], order: [] };
  const plan: Plan = bindWindowKeys({ root, output, events: true, nextColumn: 100 });
  expect(verifyPlan(plan)).toEqual([]);
  return plan.root;
}

const computed: Pick<Window, 'partition' | 'order'> = {
  partition: [lower],
  order: [{ expr: lower, direction: 'desc', nulls: 'last' }],
};

it('computes the keys of every window below it', () => {
  const root = bound(windowOf(windowOf(scan, 2, computed), 3, computed));
  const below: Relation = {
    kind: 'extend',
    input: scan,
    columns: [100, 101].map((id) => ({ id, expr: lower })),
  };
  const first = windowOf(below, 2, {
    partition: [column(100, 'text')],
    order: [{ expr: column(101, 'text'), direction: 'desc', nulls: 'last' }],
  });
  expect(root).toEqual(
    windowOf({ kind: 'extend', input: first, columns: [102, 103].map((id) => ({ id, expr: lower })) }, 3, {
      partition: [column(102, 'text')],
      order: [{ expr: column(103, 'text'), direction: 'desc', nulls: 'last' }],
    }),
  );
});

it('leaves keys that are columns as they are', () => {
  const window = windowOf(scan, 2, {
    partition: [column(1, 'text')],
    order: [{ expr: column(1, 'text'), direction: 'asc', nulls: 'first' }],
  });
  expect(bound(window)).toEqual(window);
});
