/** What a query may use on the server; what is absent, the server's own settings decide. */
export interface Limits {
  readonly seconds?: number;
  readonly memoryBytes?: number;
  /** Rows of tables that may be read. */
  readonly rows?: number;
}

/** So many rows of a result Node can hold; a query that would give more is told so. */
const resultRows = 5_000_000;

export function limitSettings({ seconds, memoryBytes, rows }: Limits): Readonly<Record<string, string | number>> {
  return {
    ...(seconds !== undefined && { max_execution_time: seconds, timeout_overflow_mode: 'throw' }),
    ...(memoryBytes !== undefined && { max_memory_usage: String(memoryBytes) }),
    ...(rows !== undefined && { max_rows_to_read: String(rows), read_overflow_mode: 'throw' }),
    max_result_rows: String(resultRows),
    result_overflow_mode: 'throw',
  };
}
