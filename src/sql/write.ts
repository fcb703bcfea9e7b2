import type { LookupTable } from '../model/lookup-table.ts';
import { columnsOf, neededLets } from '../plan/columns-read.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import { type FiltersAbove, filtersAbove } from '../plan/filters-above.ts';
import type { InputLayout } from '../plan/input-layout.ts';
import { inputsFirst, inputsOf } from '../plan/inputs.ts';
import { mergeExtends } from '../plan/merge-extends.ts';
import type {
  AggregateColumn,
  Frame,
  Join,
  Limit,
  LimitNotice,
  LookupJoin,
  OrderKey,
  Plan,
  Relation,
  Scan,
  Unnest,
  Watch,
  Window,
} from '../plan/relation.ts';
import { bindWindowKeys } from '../plan/window-keys.ts';
import type { Dialect } from './dialect.ts';
import type { Statement } from './statement.ts';
import { usedColumns } from './used-columns.ts';

/**
 * One SELECT under construction. `select` says how each column is written inside it; a block that groups or limits is
 * `closed`: whatever comes next reads from it as a subquery.
 */
interface Block {
  readonly select: Map<ColumnId, string>;
  readonly from: string;
  readonly where: string[];
  /** GROUP BY, QUALIFY, ORDER BY and LIMIT, in that order. */
  readonly tail: readonly string[];
  readonly closed: boolean;
}

/** The block of a relation, and which of its columns something above reads. */
interface WrittenBlock extends Block {
  readonly used: ReadonlySet<ColumnId>;
}

interface Writer {
  readonly dialect: Dialect;
  readonly layout: InputLayout;
  /** Columns of a relation that something above it reads. */
  readonly usedOf: (relation: Relation) => ReadonlySet<ColumnId>;
  readonly filtersOf: (scan: Scan) => FiltersAbove;
  /** How often each relation is read: one that is read twice becomes a common table expression. */
  readonly reads: ReadonlyMap<Relation, number>;
  readonly small: ReadonlySet<Relation>;
  readonly written: Map<Relation, WrittenBlock>;
  readonly expressions: string[];
  readonly tables: Map<LookupTable, string>;
  readonly notices: { readonly notice: LimitNotice; readonly cut: string }[];
  names: number;
}

/**
 * Plan to one statement. Result columns are the plan's output, a boolean for every notice (did the limit cut?), and
 * `present`, which is false in the one row that stands for an empty result.
 */
export function writeStatement(lowered: Plan, layout: InputLayout, dialect: Dialect): Statement {
  const plan = mergeExtends(bindWindowKeys(lowered));
  const writer: Writer = {
    dialect,
    layout,
    usedOf: usedColumns(plan),
    filtersOf: filtersAbove(plan),
    reads: countReads(plan.root),
    small: smallRelations(plan.root),
    written: new Map(),
    expressions: [],
    tables: new Map(),
    notices: [],
    names: 0,
  };
  // From below, so that no plan is too deep to be written.
  for (const relation of inputsFirst(plan.root)) writer.written.set(relation, writeRelation(relation, writer));
  const block = blockOf(plan.root, writer);
  const order = orderBy(plan.output.order, block, writer);
  const columns = plan.output.items.map((item, i) => `${block.select.get(item.column) ?? 'NULL'} AS o${i + 1}`);
  const body = render({ ...block, tail: [...block.tail] }, [...columns, 'TRUE AS present', ...order.columns]);
  return {
    dialect: dialect.name,
    text: finish(body, plan.output.items.length, order.keys, writer),
    columns: plan.output.items,
    tables: [...writer.tables].map(([table, name]) => ({ name, table })),
    notices: writer.notices.map((n) => n.notice),
  };
}

/** Notices are read even when no row comes out, so the rows are joined to the one row of notices. */
function finish(body: string, columns: number, orderKeys: readonly string[], writer: Writer): string {
  const cutTexts = writer.notices.map((n) => n.cut);
  const defined = writer.dialect.definitions([...writer.expressions, body, ...cutTexts].join('\n'));
  const expressions = [...defined, ...writer.expressions];
  const withClause = expressions.length === 0 ? '' : `WITH ${expressions.join(',\n')}\n`;
  const outputs = Array.from({ length: columns }, (_, i) => `o${i + 1}`);
  const order = orderKeys.length === 0 ? '' : `\nORDER BY ${orderKeys.join(', ')}`;
  if (writer.notices.length === 0) {
    return `${withClause}SELECT ${[...outputs, 'present'].join(', ')} FROM (\n${body}\n) AS r${order}`;
  }
  const cuts = writer.notices.map((n, i) => `${n.cut} AS n${i + 1}`);
  const names = cuts.map((_, i) => `n${i + 1}`);
  const select = [...outputs, ...names, 'coalesce(present, FALSE) AS present'].join(', ');
  return `${withClause}SELECT ${select} FROM (SELECT ${cuts.join(', ')}) AS n LEFT JOIN (\n${body}\n) AS r ON TRUE${order}`;
}

function orderBy(order: readonly OrderKey[], block: Block, writer: Writer) {
  const columns: string[] = [];
  const keys = order.map((key, i) => {
    columns.push(`${emit(key.expr, block, writer)} AS k${i + 1}`);
    return `k${i + 1}${orderSuffix(key)}`;
  });
  return { columns, keys };
}

function orderSuffix(key: OrderKey): string {
  return ` ${key.direction === 'asc' ? 'ASC' : 'DESC'} NULLS ${key.nulls === 'first' ? 'FIRST' : 'LAST'}`;
}

function countReads(root: Relation): Map<Relation, number> {
  const reads = new Map<Relation, number>([[root, 1]]);
  for (const relation of inputsFirst(root)) {
    for (const input of inputsOf(relation)) reads.set(input, (reads.get(input) ?? 0) + 1);
  }
  return reads;
}

/** Those that hold fewer rows than the input does: they can be kept. */
function smallRelations(root: Relation): ReadonlySet<Relation> {
  const small = new Set<Relation>();
  for (const relation of inputsFirst(root)) {
    const inputs = relation.kind === 'join' ? [relation.left] : inputsOf(relation);
    const reduces = relation.kind === 'aggregate' || relation.kind === 'limit';
    if (reduces || (inputs.length > 0 && inputs.every((input) => small.has(input)))) small.add(relation);
  }
  return small;
}

function blockOf(relation: Relation, { written, reads }: Writer): WrittenBlock {
  const block = written.get(relation);
  if (block === undefined) throw new Error(`the ${relation.kind} is not written yet`);
  if (reads.get(relation) === 1) written.delete(relation);
  return block;
}

function writeRelation(relation: Relation, writer: Writer): WrittenBlock {
  const block = { ...writeOperator(relation, writer), used: writer.usedOf(relation) };
  if ((writer.reads.get(relation) ?? 0) < 2) return block;
  const name = newName(writer, 't');
  const kept = writer.dialect.keepsNothing && writer.small.has(relation) ? 'MATERIALIZED ' : '';
  writer.expressions.push(`${name} AS ${kept}(\n${render(block, selectList(block))}\n)`);
  return readFrom(name, block);
}

function writeOperator(relation: Relation, writer: Writer): Block {
  switch (relation.kind) {
    case 'scan': {
      const columns = relation.columns.filter((c) => writer.usedOf(relation).has(c.id));
      const from = `(${writer.dialect.scan(writer.layout, columns, writer.filtersOf(relation), relation.parts)}) AS ${newName(writer, 's')}`;
      const block = openBlock(
        from,
        columns.map((c) => c.id),
      );
      const numbered = writer.dialect.numberRows;
      for (const { id, wanted } of columns) {
        if (wanted.kind === 'position' && numbered !== undefined) block.select.set(id, numbered(`c${id}`));
      }
      return block;
    }
    case 'lookupScan': {
      const name = tableName(relation.table, writer);
      const select = new Map<ColumnId, string>([[relation.position, writer.dialect.lookupPosition]]);
      for (const { id, column } of relation.columns) {
        select.set(id, writer.dialect.lookupColumn(relation.table.columns.indexOf(column)));
      }
      return { select, from: name, where: [], tail: [], closed: false };
    }
    case 'values':
      return writeValues(relation, writer);
    case 'filter': {
      const block = plainFor([relation.predicate], blockOf(relation.input, writer), writer);
      return { ...block, where: [...block.where, emit(relation.predicate, block, writer)] };
    }
    case 'extend': {
      const wanted = relation.columns.filter((c) => writer.usedOf(relation).has(c.id));
      const exprs = wanted.map((c) => c.expr);
      const block = plainFor(exprs, blockOf(relation.input, writer), writer);
      const select = new Map(block.select);
      for (const { id, expr } of wanted) select.set(id, emit(expr, block, writer));
      return { ...block, select };
    }
    case 'aggregate':
      return writeAggregate(relation, writer);
    case 'limit':
      return writeLimit(relation, writer);
    case 'join':
      return writeJoin(relation, writer);
    case 'lookupJoin':
      return writeLookupJoin(relation, writer);
    case 'unnest':
      return writeUnnest(relation, writer);
    case 'window':
      return writeWindow(relation, writer);
    case 'watch':
      return writeWatch(relation, writer);
    case 'union':
      return writeUnion(relation, writer);
  }
}

function openBlock(from: string, ids: readonly ColumnId[], used: ReadonlySet<ColumnId> = new Set(ids)): WrittenBlock {
  return { select: new Map(ids.map((id) => [id, `c${id}`])), from, where: [], tail: [], closed: false, used };
}

function newName(writer: Writer, prefix: string): string {
  writer.names += 1;
  return `${prefix}${writer.names}`;
}

function selectList(block: WrittenBlock): readonly string[] {
  const list = [...block.select]
    .filter(([id]) => block.used.has(id))
    .map(([id, sql]) => (sql === `c${id}` ? sql : `${sql} AS c${id}`));
  return list.length === 0 ? ['1 AS c0'] : list;
}

function render(block: Block, list: readonly string[]): string {
  const where = block.where.length === 0 ? '' : `\nWHERE ${block.where.join('\n  AND ')}`;
  const tail = block.tail.map((t) => `\n${t}`).join('');
  return `SELECT ${list.join(', ')}\nFROM ${block.from}${where}${tail}`;
}

/** The block as a subquery of a new one. */
function nest(block: WrittenBlock, writer: Writer): WrittenBlock {
  return readFrom(`(\n${render(block, selectList(block))}\n) AS ${newName(writer, 'q')}`, block);
}

function readFrom(from: string, { select, used }: WrittenBlock): WrittenBlock {
  return openBlock(
    from,
    [...select.keys()].filter((id) => used.has(id)),
    used,
  );
}

/** A block in which these expressions only read plain columns, so that nothing is computed twice. */
function plainFor(exprs: readonly Expr[], block: WrittenBlock, writer: Writer): WrittenBlock {
  if (block.closed) return nest(block, writer);
  const read = new Set<ColumnId>();
  for (const expr of exprs) columnsOf(expr, read);
  const computed = [...read].some((id) => !/^[\w.]+$/.test(block.select.get(id) ?? ''));
  return computed ? nest(block, writer) : block;
}

export function emit(
  expr: Expr,
  block: { readonly select: ReadonlyMap<ColumnId, string> },
  writer: Pick<Writer, 'dialect'>,
): string {
  const { dialect } = writer;
  switch (expr.kind) {
    case 'column': {
      const sql = block.select.get(expr.id);
      if (sql === undefined) throw new Error(`column c${expr.id} is not in scope`);
      return sql;
    }
    case 'literal':
      if (expr.value === null) return dialect.absent(expr.type);
      if (typeof expr.value === 'string') return dialect.quoteLiteral(expr.value);
      return typeof expr.value === 'number' ? dialect.number(expr.value) : expr.value ? 'TRUE' : 'FALSE';
    case 'choose': {
      const branches = expr.branches.map(
        (b) => `WHEN ${emit(b.when, block, writer)} THEN ${emit(b.then, block, writer)}`,
      );
      return `CASE ${branches.join(' ')} ELSE ${emit(expr.otherwise, block, writer)} END`;
    }
    case 'each': {
      const element = `x${expr.element}`;
      const lets = neededLets(expr);
      const names = [expr.element, ...lets.map(({ id }) => id)].map((id) => [id, `x${id}`] as const);
      const inside = { select: new Map([...block.select, ...names]) };
      const body = lets.reduceRight(
        (rest, { id, expr: value }) => dialect.bound(`x${id}`, emit(value, inside, writer), rest),
        emit(expr.body, inside, writer),
      );
      return dialect.each(expr.op, emit(expr.list, block, writer), element, body);
    }
    case 'primitive': {
      const args = expr.args.map((arg) => emit(arg, block, writer));
      const write = (given: readonly string[]) => dialect.scalars[expr.op](given, expr.data as never, expr.args);
      return dialect.once === undefined ? write(args) : dialect.once(args, write);
    }
  }
}

/** A key to group or order by. A bare number there would be the number of a result column, a bare text is refused. */
function emitKey(expr: Expr, block: Pick<Block, 'select'>, writer: Writer): string {
  const sql = emit(expr, block, writer);
  const isBare = /^(?:-?[\d.]+|'(?:[^']|'')*')$/.test(sql);
  return isBare ? `CAST(${sql} AS ${writer.dialect.typeOf(expr.type)})` : sql;
}

function writeValues(relation: Extract<Relation, { kind: 'values' }>, writer: Writer): Block {
  const { dialect } = writer;
  const cell = (value: string | number | null): string =>
    value === null ? 'NULL' : typeof value === 'string' ? dialect.quoteLiteral(value) : dialect.number(value);
  const ids = relation.columns.map((c) => c.id);
  if (relation.rows.length === 0) {
    const nulls = relation.columns.map((c) => `${dialect.absent(c.type)} AS c${c.id}`);
    return openBlock(`(SELECT ${nulls.join(', ')} WHERE FALSE) AS ${newName(writer, 'v')}`, ids);
  }
  const columns = relation.columns.map(({ id, type }) => ({ name: `c${id}`, type }));
  const rows = relation.rows.map((row) => `(${row.map(cell).join(', ')})`);
  return openBlock(`(${dialect.values(columns, rows)}) AS ${newName(writer, 'v')}`, ids);
}

function writeAggregate(relation: Extract<Relation, { kind: 'aggregate' }>, writer: Writer): Block {
  const wanted = relation.aggregates.filter((a) => writer.usedOf(relation).has(a.id));
  const exprs = [
    ...relation.keys.map((k) => k.expr),
    ...wanted.flatMap((a) => [...a.args, ...(a.where ? [a.where] : [])]),
  ];
  const block = plainFor(exprs, blockOf(relation.input, writer), writer);
  const select = new Map<ColumnId, string>();
  const keys = relation.keys.map(({ id, expr }) => {
    const sql = emitKey(expr, block, writer);
    select.set(id, sql);
    return sql;
  });
  for (const aggregate of wanted) select.set(aggregate.id, writeAggregateCall(aggregate, block, writer));
  // Without a key there is one row, even of nothing, and even where nobody reads a column of it.
  if (keys.length === 0 && wanted.length === 0) return openBlock(`(SELECT 1) AS ${newName(writer, 'q')}`, []);
  const tail = keys.length === 0 ? [] : [`GROUP BY ${keys.join(', ')}`];
  return { select, from: block.from, where: block.where, tail, closed: true };
}

function writeAggregateCall(aggregate: AggregateColumn, block: Block, writer: Writer, over = ''): string {
  const args = aggregate.args.map((arg) => emit(arg, block, writer));
  const where = aggregate.where === undefined ? undefined : emit(aggregate.where, block, writer);
  return writer.dialect.aggregates[aggregate.op](args, aggregate.data as never, { where, over }, aggregate.args);
}

function writeLimit(relation: Limit, writer: Writer): Block {
  const { dialect } = writer;
  const exprs = [...relation.order.map((o) => o.expr), ...relation.partition];
  const block = plainFor(exprs, blockOf(relation.input, writer), writer);
  const order = relation.order.map((key) => `${emitKey(key.expr, block, writer)}${orderSuffix(key)}`).join(', ');
  const sorted = order === '' ? [] : [`ORDER BY ${order}`];
  if (relation.partition.length > 0) {
    const by = relation.partition.map((expr) => emitKey(expr, block, writer)).join(', ');
    return { ...block, tail: dialect.firstOfEach(relation.count, by, order), closed: true };
  }
  if (relation.notice === undefined) return { ...block, tail: [...sorted, `LIMIT ${relation.count}`], closed: true };
  // One row more than the limit tells whether it cut something.
  const probe = { ...block, tail: [...sorted, `LIMIT ${relation.count + 1}`], closed: true };
  const name = newName(writer, 'l');
  writer.expressions.push(`${name} AS MATERIALIZED (\n${render(probe, selectList(probe))}\n)`);
  writer.notices.push({ notice: relation.notice, cut: `(SELECT count(*) > ${relation.count} FROM ${name})` });
  const reader = readFrom(name, block);
  const again = relation.order.map((key) => `${emitKey(key.expr, reader, writer)}${orderSuffix(key)}`).join(', ');
  return { ...reader, tail: [...(again === '' ? [] : [`ORDER BY ${again}`]), `LIMIT ${relation.count}`], closed: true };
}

function writeJoin(relation: Join, writer: Writer): Block {
  const left = nest(blockOf(relation.left, writer), writer);
  const right = nest(blockOf(relation.right, writer), writer);
  const l = newName(writer, 'a');
  const r = newName(writer, 'b');
  const select = new Map<ColumnId, string>();
  for (const id of right.select.keys()) select.set(id, `${r}.c${id}`);
  for (const id of left.select.keys()) select.set(id, `${l}.c${id}`);
  const leftBlock = { select: new Map([...left.select.keys()].map((id) => [id, `${l}.c${id}`])) };
  const rightBlock = { select: new Map([...right.select.keys()].map((id) => [id, `${r}.c${id}`])) };
  const on = relation.on.map((key) =>
    writer.dialect.sameKey(emit(key.left, leftBlock, writer), emit(key.right, rightBlock, writer), key.left.type),
  );
  const type = relation.type === 'left' ? 'LEFT JOIN' : 'JOIN';
  const rename = (from: string, name: string): string => from.replace(/ AS \w+$/, ` AS ${name}`);
  const from = `${rename(left.from, l)} ${type} ${rename(right.from, r)} ON ${on.length === 0 ? 'TRUE' : on.join(' AND ')}`;
  return { select, from, where: [], tail: [], closed: false };
}

function tableName(table: LookupTable, writer: Writer): string {
  const known = writer.tables.get(table);
  if (known !== undefined) return known;
  const name = `lookup_${writer.tables.size + 1}`;
  writer.tables.set(table, name);
  return name;
}

/** Lookup rows that fit, best first; an event without one keeps its row. */
function writeLookupJoin(relation: LookupJoin, writer: Writer): Block {
  const block = nest(
    plainFor(
      relation.keys.map((k) => k.expr),
      blockOf(relation.input, writer),
      writer,
    ),
    writer,
  );
  const { dialect } = writer;
  const used = relation.columns
    .filter((c) => writer.usedOf(relation).has(c.id))
    .map((c) => ({ id: c.id, place: relation.table.columns.indexOf(c.column) }));
  const wanted = used.map(({ id, place }) => ({ id, sql: dialect.lookupColumn(place) }));
  if (relation.position !== undefined && writer.usedOf(relation).has(relation.position)) {
    wanted.push({ id: relation.position, sql: dialect.lookupRank(relation) });
  }
  const alias = newName(writer, 'j');
  const { from, fits, cells } = dialect.lookupJoin(relation, {
    from: block.from,
    keys: relation.keys.map((k) => emit(k.expr, block, writer)),
    table: tableName(relation.table, writer),
    tableOf: (table) => tableName(table, writer),
    columns: ['TRUE AS hit', ...wanted.map(({ id, sql }) => `${sql} AS c${id}`)].join(', '),
    alias,
    outer: newName(writer, 'x'),
  });
  const select = new Map(block.select);
  if (cells !== undefined) {
    for (const { id, place } of used) select.set(id, cells.column(place));
    select.set(relation.matched, `(${cells.hit} IS NOT NULL)`);
    return { ...block, select, from };
  }
  const found = (sql: string): string => (fits === undefined ? sql : `CASE WHEN ${fits} THEN ${sql} END`);
  for (const { id } of wanted) select.set(id, found(`${alias}.c${id}`));
  select.set(relation.matched, `(${found(`${alias}.hit`)} IS NOT NULL)`);
  return { ...block, select, from };
}

function writeUnnest(relation: Unnest, writer: Writer): Block {
  const block = nest(
    plainFor(
      relation.lists.map((l) => l.list),
      blockOf(relation.input, writer),
      writer,
    ),
    writer,
  );
  const lists = relation.lists.map((l) => emit(l.list, block, writer));
  const elements = relation.lists.map((l) => `c${l.element}`);
  const from = writer.dialect.unnest(block.from, lists, elements, `c${relation.index}`, relation.keepEmpty);
  const select = new Map(block.select);
  for (const { element } of relation.lists) select.set(element, `c${element}`);
  select.set(relation.index, `c${relation.index}`);
  return { ...block, select, from: `${from} AS ${newName(writer, 'u')}` };
}

/** Whatever comes next must not touch the rows the windows look at, so the block is closed. */
function writeWindow(relation: Window, writer: Writer): Block {
  const wanted = relation.columns.filter((c) => writer.usedOf(relation).has(c.id));
  const exprs = [
    ...relation.partition,
    ...relation.order.map((o) => o.expr),
    ...wanted.flatMap((c) => [...c.args, ...(c.where ? [c.where] : [])]),
  ];
  const block = plainFor(exprs, blockOf(relation.input, writer), writer);
  const partition = relation.partition.map((expr) => emitKey(expr, block, writer)).join(', ');
  const order = relation.order.map((key) => `${emitKey(key.expr, block, writer)}${orderSuffix(key)}`).join(', ');
  const rows = [partition === '' ? '' : `PARTITION BY ${partition}`, order === '' ? '' : `ORDER BY ${order}`];
  const select = new Map(block.select);
  for (const column of wanted) {
    const over = ` OVER (${[...rows, frameSql(column.frame)].filter((part) => part !== '').join(' ')})`;
    select.set(column.id, writeAggregateCall(column, block, writer, over));
  }
  return { ...block, select, closed: true };
}

function frameSql({ kind, first, last }: Frame): string {
  const bound = (at: number | 'start' | 'end'): string => {
    if (at === 'start') return 'UNBOUNDED PRECEDING';
    if (at === 'end') return 'UNBOUNDED FOLLOWING';
    return at === 0 ? 'CURRENT ROW' : at < 0 ? `${-at} PRECEDING` : `${at} FOLLOWING`;
  };
  return `${kind === 'range' ? 'RANGE' : 'ROWS'} BETWEEN ${bound(first)} AND ${bound(last)}`;
}

/** Keeps the rows at hand, so that they can be looked through once more. */
function writeWatch({ input, condition, notice }: Watch, writer: Writer): Block {
  const block = plainFor([condition], blockOf(input, writer), writer);
  const name = newName(writer, 'l');
  writer.expressions.push(`${name} AS MATERIALIZED (\n${render(block, selectList(block))}\n)`);
  const reader = readFrom(name, block);
  writer.notices.push({ notice, cut: `(SELECT count(*) > 0 FROM ${name} WHERE ${emit(condition, reader, writer)})` });
  return reader;
}

function writeUnion(relation: Extract<Relation, { kind: 'union' }>, writer: Writer): Block {
  const wanted = relation.columns.filter((c) => writer.usedOf(relation).has(c.id));
  const parts = relation.inputs.map((input, i) => {
    const exprs = wanted.map((c) => c.from[i]).filter((e) => e !== undefined);
    const block = plainFor(exprs, blockOf(input, writer), writer);
    const list = wanted.map((c) => {
      const from = c.from[i];
      const sql = from === undefined ? writer.dialect.absent(c.type) : emit(from, block, writer);
      return `CAST(${sql} AS ${writer.dialect.typeOf(c.type)}) AS c${c.id}`;
    });
    return `(${render(block, list.length === 0 ? ['1 AS c0'] : list)})`;
  });
  return openBlock(
    `(${parts.join('\nUNION ALL\n')}) AS ${newName(writer, 'u')}`,
    wanted.map((c) => c.id),
  );
}
