import type { Expr } from './expression.ts';
import { inputsOf } from './inputs.ts';
import type { AggregateColumn, Frame, OrderKey, OutputItem, Plan, Relation, Wanted } from './relation.ts';

/** A plan as indented text, inputs below what reads them: `saker explain --stage plan`. */
export function explainPlan(plan: Plan): string {
  const lines = [
    `output ${plan.output.items.map(outputText).join(', ')}`,
    ...(plan.output.order.length === 0 ? [] : [`order ${plan.output.order.map(orderText).join(', ')}`]),
  ];
  explainRelation(plan.root, 0, lines, new Set());
  return `${lines.join('\n')}\n`;
}

function outputText(item: OutputItem): string {
  switch (item.kind) {
    case 'field':
      return `${item.name}=c${item.column}`;
    case 'list':
      return `${item.name}[]=c${item.column}`;
    case 'record':
      return `${item.prefix}*=c${item.column}${item.keepExisting ? ' where absent' : ''}`;
  }
}

function orderText(key: OrderKey): string {
  return `${explainExpr(key.expr)} ${key.direction}`;
}

function explainRelation(relation: Relation, depth: number, lines: string[], seen: Set<Relation>): void {
  const indent = '  '.repeat(depth);
  if (seen.has(relation) && relation.kind !== 'scan') {
    lines.push(`${indent}(the same ${relation.kind} as above)`);
    return;
  }
  seen.add(relation);
  // A reader of records nobody asked for a field: no column, and no subquery.
  const shown = relation.kind !== 'extend' || relation.columns.length > 0;
  if (shown) lines.push(`${indent}${relationText(relation)}`);
  for (const input of inputsOf(relation)) explainRelation(input, shown ? depth + 1 : depth, lines, seen);
}

function relationText(relation: Relation): string {
  switch (relation.kind) {
    case 'scan':
      return `scan ${relation.columns.map((c) => `c${c.id}=${wantedText(c.wanted)}`).join(', ')}`;
    case 'lookupScan':
      return `lookup file ${relation.table.name}`;
    case 'values':
      return `values, ${relation.rows.length} rows`;
    case 'filter':
      return `filter ${explainExpr(relation.predicate)}`;
    case 'extend':
      return `extend ${relation.columns.map((c) => `c${c.id}=${explainExpr(c.expr)}`).join(', ')}`;
    case 'aggregate': {
      const keys = relation.keys.map((k) => `c${k.id}=${explainExpr(k.expr)}`);
      return `aggregate ${[...keys.map((k) => `by ${k}`), ...relation.aggregates.map(aggregateText)].join(', ')}`;
    }
    case 'limit': {
      const partition =
        relation.partition.length === 0 ? '' : ` in each ${relation.partition.map(explainExpr).join(', ')}`;
      return `limit ${relation.count} by ${relation.order.map(orderText).join(', ')}${partition}`;
    }
    case 'join':
      return `${relation.type} join on ${relation.on.map((k) => `${explainExpr(k.left)} = ${explainExpr(k.right)}`).join(', ')}`;
    case 'lookupJoin': {
      const keys = relation.keys.map((k) => `${explainExpr(k.expr)} in ${k.column}`).join(', ');
      return `lookup in ${relation.table.name} (${relation.mode}) ${keys}`;
    }
    case 'unnest':
      return `unnest ${relation.lists.map((l) => `c${l.element}=${explainExpr(l.list)}`).join(', ')}`;
    case 'window': {
      const columns = relation.columns.map((c) => `${aggregateText(c)} over ${frameText(c.frame)}`);
      const partition = relation.partition.map((p) => `in each ${explainExpr(p)}`);
      return `window ${[...columns, ...partition, `by ${relation.order.map(orderText).join(', ')}`].join(', ')}`;
    }
    case 'watch':
      return `watch ${explainExpr(relation.condition)}`;
    case 'union':
      return `union of ${relation.inputs.length}`;
  }
}

function frameText(frame: Frame): string {
  return frame.kind === 'rows' ? `rows ${frame.first} to ${frame.last}` : `values ${frame.first} to ${frame.last}`;
}

function wantedText(wanted: Wanted): string {
  if (wanted.kind === 'field') return JSON.stringify(wanted.name);
  return 'name' in wanted ? `${wanted.kind} ${JSON.stringify(wanted.name)}` : `@${wanted.kind}`;
}

function aggregateText(aggregate: AggregateColumn): string {
  const where = aggregate.where === undefined ? '' : ` where ${explainExpr(aggregate.where)}`;
  return `c${aggregate.id}=${aggregate.op}(${aggregate.args.map(explainExpr).join(', ')})${where}`;
}

export function explainExpr(expr: Expr): string {
  switch (expr.kind) {
    case 'column':
      return `c${expr.id}`;
    case 'literal':
      return JSON.stringify(expr.value);
    case 'choose': {
      const branches = expr.branches.map((b) => `${explainExpr(b.when)} ? ${explainExpr(b.then)}`);
      return `choose(${[...branches, explainExpr(expr.otherwise)].join('; ')})`;
    }
    case 'each': {
      const lets = (expr.lets ?? []).map(({ id, expr: value }) => `c${id}=${explainExpr(value)}; `).join('');
      return `${expr.op}(${explainExpr(expr.list)}, c${expr.element} => ${lets}${explainExpr(expr.body)})`;
    }
    case 'primitive': {
      const data = expr.data === null ? [] : [dataText(expr.data)];
      return `${expr.op}(${[...expr.args.map(explainExpr), ...data].join(', ')})`;
    }
  }
}

function dataText(data: object): string {
  const pattern = 'pattern' in data ? (data.pattern as { readonly body?: string }).body : undefined;
  return pattern === undefined ? JSON.stringify(data) : `/${pattern}/`;
}
