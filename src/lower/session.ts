import type { Place } from '../model/checked.ts';
import type { Environment } from '../model/environment.ts';
import { column } from '../plan/build.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import type { PrimitiveUse } from '../plan/primitive-use.ts';
import type { Relation, Scan, Wanted } from '../plan/relation.ts';
import type { CodeName } from '../source/codes.ts';
import type { Diagnostic } from '../source/diagnostic.ts';

/** What one query's lowering shares: the scan and what it was asked for, column numbers, what went wrong. */
export interface Session {
  readonly environment: Environment;
  readonly scan: Scan;
  readonly diagnostics: Diagnostic[];
  readonly scanColumns: Map<string, Expr>;
  /** Columns that have a value in every row where they are made. */
  readonly certain: Set<ColumnId>;
  /** Why the engine cannot do something, where it cannot. */
  readonly refuses?: Refuses;
  /** Operators, values and uses of primitives that were looked at for what the engine refuses. */
  readonly examined: Set<Relation | Expr | PrimitiveUse>;
  nextColumn: ColumnId;
  needsExtent: boolean;
}

export type Refuses = (use: PrimitiveUse) => string | undefined;

export function newSession(environment: Environment, refuses?: Refuses): Session {
  return {
    environment,
    scan: { kind: 'scan', columns: [] },
    diagnostics: [],
    scanColumns: new Map(),
    certain: new Set(),
    refuses,
    examined: new Set(),
    nextColumn: 1,
    needsExtent: false,
  };
}

export function newColumn(session: Session): ColumnId {
  return session.nextColumn++;
}

/** A column of the scan; asked for twice it is read once. */
export function scanColumn(session: Session, wanted: Wanted): Expr {
  const key = wanted.kind === 'field' ? `field ${wanted.name}` : wanted.kind;
  const known = session.scanColumns.get(key);
  if (known !== undefined) return known;
  const type =
    wanted.kind === 'timestamp' || wanted.kind === 'position' ? 'number' : wanted.kind === 'record' ? 'record' : 'text';
  const id = newColumn(session);
  session.scan.columns.push({ id, wanted, type });
  const expr = column(id, type);
  session.scanColumns.set(key, expr);
  return expr;
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
export function warn(session: Session, code: CodeName, at: Place, message: string): void {
  session.diagnostics.push({ code, severity: 'warning', message, source: at.source, span: at.span });
}
