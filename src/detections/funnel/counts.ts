import type { QueryResult } from '../../datasets/run-query.ts';
import { parseNumber } from '../../model/number.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { type Source, source } from '../../source/source.ts';
import type { Step } from '../../syntax/ast.ts';
import { countAs, countEach, queryText } from '../testing/build-syntax.ts';

/** Runs a query over the input at hand. */
export type RunQuery = (query: Source, eventLimit?: number) => Promise<QueryResult>;

/** Counts to be taken: how many events or rows are left of what `base` gives after `steps`. */
interface Counter {
  readonly base: readonly Step[];
  readonly steps: readonly Step[];
}

/** A count that is taken when all that are wanted are known. */
export type CountIndex = number;

/**
 * Collects counts and takes them with as few statements as there are different bases: what comes of one base is counted
 * in one scan. Where a step cannot stand in a part of an aggregate, its count is a statement of its own.
 */
export class Counts {
  private readonly counters: Counter[] = [];
  private readonly text: string;
  /** Events the engine read for the first statement, where it tells. */
  eventsRead: number | undefined;

  /** `text` is that of the query the steps come from. */
  constructor(text: string) {
    this.text = text;
  }

  add(base: readonly Step[], steps: readonly Step[]): CountIndex {
    this.counters.push({ base, steps });
    return this.counters.length - 1;
  }

  /** The counts by their index; undefined where the query does not compile. */
  async take(run: RunQuery): Promise<readonly (number | undefined)[]> {
    const found: (number | undefined)[] = this.counters.map(() => undefined);
    const byBase = new Map<string, CountIndex[]>();
    for (const [index, { base }] of this.counters.entries()) {
      const key = queryText(base, this.text);
      byBase.set(key, [...(byBase.get(key) ?? []), index]);
    }
    for (const indexes of byBase.values()) {
      const together = await this.count(indexes, run);
      for (const index of indexes) {
        const counts = together ?? (await this.count([index], run));
        found[index] = counts?.get(index);
      }
    }
    return found;
  }

  private async count(indexes: readonly CountIndex[], run: RunQuery): Promise<Map<CountIndex, number> | undefined> {
    const [first] = indexes.map((index) => this.counters[index]);
    const alone = indexes.length === 1;
    const counted = indexes.map((index) => ({
      as: column(index),
      steps: alone ? [] : (this.counters[index]?.steps ?? []),
    }));
    const before = [...(first?.base ?? []), ...(alone ? (first?.steps ?? []) : [])];
    const query = queryText(
      [...before, ...(alone ? [countAs(column(indexes[0] ?? 0))] : [countEach(counted)])],
      this.text,
    );
    const { rows, diagnostics, eventsRead } = await run(source('<funnel>', query));
    if (hasErrors(diagnostics)) return undefined;
    this.eventsRead ??= eventsRead;
    // What is read from other than events may give no row where there is nothing to count.
    return new Map(indexes.map((index) => [index, parseNumber(String(rows[0]?.[column(index)] ?? '')) ?? 0]));
  }
}

function column(index: CountIndex): string {
  return `saker_count_${index}`;
}
