import type { EngineName } from './support.ts';

/** What the reference says of a code besides its meaning in source/codes.ts. */
export interface CodeHelp {
  /** Why it is reported, and what to do. Paragraphs with `code`. */
  readonly help: string;
  readonly example: QueryExample | CommandExample;
}

/** A query that earns the code; what is printed of it is computed. */
export interface QueryExample {
  readonly query: string;
  readonly strict?: boolean;
  readonly engine?: EngineName;
  /** Lookup files and saved queries, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly saved?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A command over files that earns it; a test runs it and compares what is printed. */
export interface CommandExample {
  readonly files: Readonly<Record<string, string | CutGzip>>;
  /** Behind `saker`. */
  readonly command: readonly string[];
  readonly printed: string;
}

/** An uncompressed gzip stream of a text, of which only so many bytes are there. */
export interface CutGzip {
  readonly gzip: string;
  readonly bytes: number;
}
