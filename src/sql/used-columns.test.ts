import { describe, expect, it } from 'vitest';
import { apply, column, literal } from '../plan/build.ts';
import type { Plan, Relation, Scan } from '../plan/relation.ts';
import { verifyPlan } from '../plan/verify.ts';
import { clickhouse } from './dialects/clickhouse/dialect.ts';
import { duckdb } from './dialects/duckdb/dialect.ts';
import { standInFor } from './stand-in-layout.ts';
import { usedColumns } from './used-columns.ts';
import { writeStatement } from './write.ts';

const scan: Scan = {
  kind: 'scan',
  columns: [
    { id: 1, wanted: { kind: 'field', name: 'a' }, type: 'text' },
    { id: 2, wanted: { kind: 'field', name: 'b' }, type: 'text' },
  ],
};

/** `c<id>` computed from the column before it. */
function step(input: Relation, id: number): Relation {
  return { kind: 'extend', input, columns: [{ id, expr: apply('lower', column(id - 1, 'text')) }] };
}

function planOf(root: Relation, id: number): Plan {
  const output = { items: [{ kind: 'field', name: 'x', column: id, type: 'text' }], order: [] } as const;
  return { root, output, events: true, nextColumn: id + 1 };
}

describe('usedColumns', () => {
  it('hands a column on as far as something reads it', () => {
    const third = step(scan, 3);
    const fourth = step(third, 4);
    const kept: Relation = { kind: 'filter', input: fourth, predicate: apply('isPresent', column(1, 'text')) };
    const fifth = step(kept, 5);
    const usedOf = usedColumns(planOf(fifth, 5));
    const used = [scan, third, fourth, kept, fifth].map((relation) => [...usedOf(relation)].sort());
    expect(used).toEqual([[1, 2], [1, 3], [1, 4], [4], [5]]);
  });

  it('joins what several readers ask of a relation', () => {
    const shared = step(scan, 3);
    const count: Relation = {
      kind: 'aggregate',
      input: shared,
      keys: [{ id: 10, expr: column(1, 'text') }],
      aggregates: [
        { id: 11, op: 'count', args: [], data: null, type: 'number' },
        { id: 12, op: 'max', args: [apply('toNumber', column(2, 'text'))], data: null, type: 'number' },
      ],
    };
    const on = [{ left: column(1, 'text'), right: column(10, 'text') }];
    const join: Relation = { kind: 'join', type: 'left', left: shared, right: count, on };
    const root: Relation = { kind: 'filter', input: join, predicate: apply('less', literal(2), column(11, 'number')) };
    const usedOf = usedColumns(planOf(root, 3));
    expect([...usedOf(shared)].sort()).toEqual([1, 10, 11, 3]);
    expect(usedOf(count).has(12)).toBe(false);
    expect([...usedOf(scan)].filter((id) => id < 10).sort()).toEqual([1, 2]);
  });

  it.each([duckdb, clickhouse])('writes a plan of 4,000 operators for $name', (dialect) => {
    let root: Relation = scan;
    for (let id = 3; id < 4_003; id++) {
      root = { kind: 'filter', input: root, predicate: apply('textEquals', column(1, 'text'), literal(`${id}`)) };
    }
    const plan = planOf(root, 2);
    expect(verifyPlan(plan)).toEqual([]);
    expect(writeStatement(plan, standInFor(dialect.name), dialect).text).toContain("'4002'");
  });

  it.each([duckdb, clickhouse])('lets blocks of $name select what is read above them and nothing else', (dialect) => {
    let root: Relation = scan;
    for (let id = 3; id < 20; id++) root = step(root, id);
    const { text } = writeStatement(planOf(root, 19), standInFor(dialect.name), dialect);
    for (const [list] of text.matchAll(/(?<=^SELECT ).*(?=\nFROM)/gm)) expect(list.split(', ').length).toBeLessThan(3);
  });
});
