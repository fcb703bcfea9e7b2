import type { Pattern } from './pattern.ts';

/** The entry of an allow-list that says a finding is known and wanted. */
export interface Suppression {
  /** The file as it was found, and the line the entry begins on, from 1. */
  readonly file: string;
  readonly line: number;
  readonly owner: string;
  readonly reason: string;
  /** The last day it holds, YYYY-MM-DD in UTC; absent where the entry says `never`. */
  readonly expires?: string;
}

/** A line of an allow-list: findings of these detections that meet all conditions. */
export interface AllowEntry extends Suppression {
  /** The detections' ids, in lower case. */
  readonly detections: ReadonlySet<string>;
  readonly conditions: readonly Condition[];
}

export interface Condition {
  /** `who`, `where`, `which`, or a field of the result. */
  readonly column: string;
  /** Every value there must be one of these. */
  readonly patterns: readonly Pattern[];
}

/** The columns that every allow-list has; the others are conditions. */
export const allowColumns = ['detection', 'owner', 'reason', 'expires'] as const;

/** The columns that stand for all entities of a finding's role. */
export const roleColumns = ['who', 'where', 'which'] as const;

const day = 24 * 60 * 60 * 1000;

/** The first moment an entry no longer holds: the end of its last day, in UTC. */
export function endOf({ expires }: Pick<Suppression, 'expires'>): number {
  return expires === undefined ? Number.POSITIVE_INFINITY : Date.parse(`${expires}T00:00:00Z`) + day;
}

/** Whether a column is no condition. */
export function isFixed(column: string): boolean {
  return (allowColumns as readonly string[]).includes(column);
}

/** Whether a column stands for all entities of a role. */
export function isRole(column: string): column is (typeof roleColumns)[number] {
  return (roleColumns as readonly string[]).includes(column);
}
