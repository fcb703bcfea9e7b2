import type { Rewrite } from './rewrite.ts';
import { mapPaths } from './urls.ts';

export const pathPercentEncoding: Rewrite = {
  name: 'path-percent-encoding',
  summary: 'A letter of the last part of an address written as its code.',
  rewrite: (record) => [mapPaths(record, encoded)],
};

function encoded(path: string): string {
  return path.replace(/(?<=\/)[a-z](?=[a-z]+\/?$)/i, (c) => `%${c.charCodeAt(0).toString(16)}`);
}
