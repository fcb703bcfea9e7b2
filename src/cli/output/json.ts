import type { Row } from '../../model/row.ts';
import { jsonText } from './ndjson.ts';

/** One JSON array, an object a line. */
export function* json(rows: readonly Row[]): Iterable<string> {
  let separator = '[\n';
  for (const row of rows) {
    yield separator + jsonText(row);
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
