/** How many events come through each step of a query. */
export interface Funnel extends FunnelQuery {
  /** Events the engine read, where it tells; `start` are those that came through parsers and the time range. */
  readonly eventsRead?: number;
}

export interface FunnelQuery {
  /** Of a query in braces: its name, or that of the function around it. Empty for the query itself. */
  readonly name: string;
  /** What comes to its first step; undefined where it cannot be counted. */
  readonly start: number | undefined;
  readonly steps: readonly FunnelStep[];
}

export interface FunnelStep {
  /** The step on one line, as the formatter writes it. */
  readonly text: string;
  /** 1-based line of the file the query lies in. */
  readonly line: number;
  /** What leaves it: rows behind an aggregate. */
  readonly unit: 'events' | 'rows';
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** Of case and match: what each branch takes. */
  readonly branches: readonly FunnelBranch[];
  /** The queries in braces within it, each with a funnel of its own. */
  readonly queries: readonly FunnelQuery[];
}

export interface FunnelBranch {
  readonly text: string;
  readonly line: number;
  readonly count: number | undefined;
}
