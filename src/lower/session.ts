import type { Place } from '../model/checked.ts';
import type { Environment } from '../model/environment.ts';
import type { Kind } from '../model/kind.ts';
import { type LocalData, type LocalDataKind, localDataKinds } from '../model/local-data.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import { column } from '../plan/build.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import type { PrimitiveUse } from '../plan/primitive-use.ts';
import type { OrderKey, Relation, Scan, Union, Wanted } from '../plan/relation.ts';
import type { CodeName } from '../source/codes.ts';
import type { Diagnostic, DiagnosticExtra } from '../source/diagnostic.ts';

/**
 * What one query's lowering shares: the scan and what it was asked for, column numbers, what went wrong. A subquery has
 * a session of its own, which shares all but the environment and the scan.
 */
export interface Session {
  readonly environment: Environment;
  /** The events as they lie in the input, or those of several sources, each parsed in its way. */
  readonly scan: Scan | ParsedSources;
  readonly scanColumns: Map<string, Expr>;
  /** The input again, for a query of its own within this one. */
  readonly reopen: (session: Session) => Scan | ParsedSources;
  /** `@rawstring` is JSON text of the record that the scan reads. */
  readonly structured: boolean;
  readonly timed: boolean;
  readonly diagnostics: Diagnostic[];
  readonly progress: Progress;
  /** Tables the query made for itself, by name. */
  readonly tables: Map<string, QueryTable>;
  /** Columns that have a value in every row where they are made. */
  readonly certain: Set<ColumnId>;
  /** What the engine at hand cannot do, and why: reported at the step that needs it. */
  readonly refuses?: Refuses;
  /** What the user named files for. */
  readonly localData?: LocalData;
  /** Operators, values and uses of primitives that were looked at for what the engine refuses. */
  readonly examined: Set<Relation | Expr | PrimitiveUse>;
}

/** Events of several sources. What the query asks for grows while it is lowered. */
export interface ParsedSources {
  readonly kind: 'sources';
  readonly sources: readonly ParsedSource[];
  readonly union: Union & { readonly inputs: Relation[]; readonly columns: Union['columns'][number][] };
}

/** Events that went through a parser: their rows, and what is asked for of them. */
export interface ParsedSource {
  relation(): Relation;
  /** In the kind that a scan gives it in. */
  value(wanted: Wanted): Expr;
}

/** What changes while a query and its subqueries are lowered. */
export interface Progress {
  nextColumn: ColumnId;
  needsExtent: boolean;
  /** Unions of sources that were opened. */
  readonly unions: ParsedSources['union'][];
}

/** The rows of defineTable(). */
export interface QueryTable {
  readonly relation: Relation;
  readonly columns: ReadonlyMap<string, Expr>;
  /** All fields of a row, where it has more than `columns` name. */
  readonly record?: Expr;
  /** The order of the rows. */
  readonly order: readonly OrderKey[];
}

export type Refuses = (use: PrimitiveUse) => string | undefined;

export interface SessionOptions {
  /** All events come from places where a field or a column gives their time. */
  readonly timed?: boolean;
  readonly refuses?: Refuses;
  readonly localData?: LocalData;
}

export function newSession(environment: Environment, { refuses, localData, timed = false }: SessionOptions): Session {
  return {
    environment,
    scan: { kind: 'scan', columns: [] },
    scanColumns: new Map(),
    reopen: () => ({ kind: 'scan', columns: [] }),
    structured: false,
    diagnostics: [],
    progress: { nextColumn: 1, needsExtent: false, unions: [] },
    tables: new Map(),
    certain: new Set(),
    refuses,
    localData,
    timed,
    examined: new Set(),
  };
}

export function subSession(session: Session, environment: Environment): Session {
  return { ...session, environment, scan: session.reopen(session), scanColumns: new Map() };
}

export function newColumn(session: Session): ColumnId {
  return session.progress.nextColumn++;
}

export const kindOf = {
  field: 'text',
  list: 'list',
  elements: 'list',
  family: 'record',
  timestamp: 'number',
  record: 'record',
  rawstring: 'text',
  position: 'number',
  file: 'text',
} as const satisfies Record<Wanted['kind'], Kind>;

/** A column of the scan; asked for twice it is read once. */
export function scanColumn(session: Session, wanted: Wanted): Expr {
  const key = 'name' in wanted ? `${wanted.kind} ${wanted.name}` : wanted.kind;
  const known = session.scanColumns.get(key);
  if (known !== undefined) return known;
  const type = kindOf[wanted.kind];
  const id = newColumn(session);
  if (session.scan.kind === 'scan') session.scan.columns.push({ id, wanted, type });
  else addColumn(session.scan, id, wanted);
  const expr = column(id, type);
  session.scanColumns.set(key, expr);
  return expr;
}

function addColumn({ sources, union }: ParsedSources, id: ColumnId, wanted: Wanted): void {
  union.columns.push({ id, from: sources.map((source) => source.value(wanted)), type: kindOf[wanted.kind] });
  // Values may have brought columns of their own with them.
  for (const [i, source] of sources.entries()) union.inputs[i] = source.relation();
}

/** What a field of an event that came in is read from. */
export function eventField(session: Session, name: string): Expr {
  if (name === '@timestamp') return scanColumn(session, { kind: 'timestamp' });
  if (name === '@rawstring') return scanColumn(session, { kind: 'rawstring' });
  return scanColumn(session, { kind: 'field', name });
}

/** Reports once per message that something cannot be run. */
export function cannotRun(session: Session, code: CodeName, at: Place, message: string, note?: string): void {
  if (session.diagnostics.some((d) => d.message === message && d.source === at.source)) return;
  session.diagnostics.push({
    code,
    severity: 'error',
    message,
    source: at.source,
    span: at.span,
    notes: note === undefined ? undefined : [note],
  });
}

/** An argument is taken otherwise than it is written. */
export function warn(session: Session, code: CodeName, at: Place, message: string, extra?: DiagnosticExtra): void {
  session.diagnostics.push({ code, severity: 'warning', message, source: at.source, span: at.span, ...extra });
}

/** The data of a kind; where no file was named for them, the call cannot be run. */
export function localData(session: Session, kind: LocalDataKind, at: Place): LookupTable | undefined {
  const table = session.localData?.(kind);
  if (table === undefined) {
    const { what, option, variable } = localDataKinds[kind];
    const message = `no ${what} was named to look this up in`;
    cannotRun(
      session,
      'CQL0506',
      at,
      message,
      `name one with ${option} FILE, or in the environment variable ${variable}`,
    );
  }
  return table;
}
