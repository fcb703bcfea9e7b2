import type { FileLayout, InputLayout, TableLayout } from '../plan/input-layout.ts';
import { createSpool, type Spool } from './spool.ts';

/** What a query runs over: files, recognised, or a table, which has none of what files have. */
export interface Input {
  readonly layout: InputLayout;
  /** Files that were found and recognised, as the user named them or as they were found under a folder. */
  readonly files: readonly string[];
  readonly problems: readonly InputProblem[];
  /** What the user calls the files of the layout, by their path there. */
  readonly names: ReadonlyMap<string, string>;
  /** Compressed files, by their path in the layout, whose end nothing has vouched for yet. */
  readonly suspects: readonly string[];
  /** Where rewritten files go. */
  readonly spool: Spool;
  /** Removes what was spooled to temporary files (standard input, salvaged streams). */
  dispose(): Promise<void>;
}

export interface FileInput extends Input {
  readonly layout: FileLayout;
}

export function tableInput(layout: TableLayout): Input {
  const spool = createSpool();
  return { layout, files: [], problems: [], names: new Map(), suspects: [], spool, dispose: () => spool.remove() };
}

/**
 * Something of the input that was left out or read with a doubt; nothing is lost silently (house decision 12). The
 * message does not repeat file and line.
 */
export interface InputProblem {
  readonly code: 'CQL0601' | 'CQL0602' | 'CQL0603' | 'CQL0604' | 'CQL0605' | 'CQL0606' | 'CQL0607';
  readonly file: string;
  /** 1-based, where known. */
  readonly line?: number;
  readonly message: string;
  /** How many records or files were left out or altered; 0 for a mere doubt. */
  readonly count: number;
}
