import { readFileSync } from 'node:fs';

/** The version in the package's own package.json, two folders above both the source and the built file. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
