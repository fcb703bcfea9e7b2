import type { FileLayout } from '../plan/input-layout.ts';

/** What a query is compiled against while no input is known: NDJSON events with `@timestamp`. */
export const standInLayout: FileLayout = {
  parts: [
    {
      format: 'ndjson',
      files: ['events.ndjson'],
      compression: 'none',
      time: { field: '@timestamp', form: 'mixed' },
      tolerant: false,
      largestFile: 0,
    },
  ],
};
