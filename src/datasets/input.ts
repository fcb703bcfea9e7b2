import type { InputLayout } from '../plan/input-layout.ts';

/** The files a query runs over, recognised. */
export interface Input {
  readonly layout: InputLayout;
  /** Files that were found and recognised, as the user named them or as they were found under a folder. */
  readonly files: readonly string[];
  readonly problems: readonly InputProblem[];
  /** Removes what was spooled to temporary files (standard input, salvaged streams). */
  dispose(): Promise<void>;
}

/** Something of the input that was left out; nothing is lost silently (house decision 12). */
export interface InputProblem {
  readonly code: 'CQL0601' | 'CQL0602' | 'CQL0603' | 'CQL0604' | 'CQL0605' | 'CQL0606';
  readonly file: string;
  /** 1-based, where known. */
  readonly line?: number;
  readonly message: string;
  /** How many records this stands for. */
  readonly count: number;
}
