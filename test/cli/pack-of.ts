import { readdirSync, readFileSync } from 'node:fs';
import { folder } from './saker.ts';

const source = 'packs/t1550.001-application-access-token';

/** A pack of some of the detections of the pack that comes with Saker, named `detections/...` or `hunts/...`. */
export function packOf(...names: readonly string[]): string {
  const lookups = readdirSync(`${source}/lookups`).map((name) => `lookups/${name}`);
  const files = ['pack.yaml', ...names.map((name) => `${name}.yaml`), ...lookups];
  return folder(Object.fromEntries(files.map((name) => [name, readFileSync(`${source}/${name}`)])));
}

/** Those that look at endpoints: all that find something in the sample. */
export function endpointPack(): string {
  return packOf(
    'detections/microsoft-cloud-api-calls',
    'detections/refresh-token-on-command-line',
    'detections/token-file-then-api-calls',
    'hunts/token-file-access',
  );
}
