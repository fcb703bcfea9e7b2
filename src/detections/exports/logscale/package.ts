import { stringify } from 'yaml';
import type { Detection, Pack } from '../../pack.ts';
import type { Parser } from '../../parsers.ts';
import { detectionFileNames, distinct, type ExportedFile, slug } from '../exported-file.ts';
import { lookupNames, renameLookups } from '../lookup-names.ts';
import type { PackContent } from '../pack-content.ts';
import { cronOf } from './cron.ts';
import { packageReadme } from './readme.ts';
import type { Manifest, PackageParser, SavedQuery, ScheduledSearch } from './schema.ts';

/** The oldest LogScale that has every function packs use; `correlate()` is the youngest of them. */
const oldestLogScale = '1.202.0';

/** A pack as a LogScale package: detections as scheduled searches, hunts as saved queries, its parsers and lookup files. */
export function logScalePackage({ pack, lookups, allowLists }: PackContent, scope: string): readonly ExportedFile[] {
  const name = `${slug(scope).replaceAll('.', '-')}/${slug(pack.name).replaceAll('.', '-')}`;
  const brought = new Set(lookups.map((file) => file.name));
  const scoped = (query: string): string =>
    renameLookups(query, (file) => (brought.has(file) ? `${name}/${file}` : undefined));
  const detections = pack.detections.filter(({ kind }) => kind === 'detection');
  const hunts = pack.detections.filter(({ kind }) => kind === 'hunt');
  const missing = missingLookups(pack, brought);
  return [
    yaml('manifest.yaml', manifestOf(pack, name)),
    { path: 'README.md', content: packageReadme(pack, { name, detections, hunts, lookups, allowLists, missing }) },
    ...assets('scheduled-searches', detections, (detection, title) => scheduledSearch(detection, title, scoped)),
    ...assets('queries', hunts, (hunt, title) => savedQuery(hunt, title, scoped)),
    ...pack.parsers.map((parser) => yaml(`parsers/${parser.name}.yaml`, parserOf(parser, scoped))),
    ...lookups.map((file) => ({ path: `data/${file.name}`, content: file.content })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** `saker--t1550-001-application-access-token--0.1.0.zip`, as the vendor calls its own. */
export function packageFileName(pack: Pick<Pack, 'name' | 'version'>, scope: string): string {
  return `${slug(scope)}--${slug(pack.name).replaceAll('.', '-')}--${pack.version}.zip`;
}

function manifestOf({ version, title, description, author, license }: Pack, name: string): Manifest {
  return {
    $schema: 'https://schemas.humio.com/manifest/v2.0.0',
    name,
    version,
    type: 'application',
    description: `${title}: ${oneLine(description)}`,
    author: { name: author },
    minHumioVersion: oldestLogScale,
    licenseUrl: licenseUrl(license),
  };
}

function licenseUrl(expression: string): string {
  if (expression === 'Apache-2.0') return 'https://www.apache.org/licenses/LICENSE-2.0';
  return /^[A-Za-z0-9.+-]+$/.test(expression)
    ? `https://spdx.org/licenses/${expression}.html`
    : 'https://spdx.org/licenses/';
}

/** One file an asset, called after the detection's own file; the name in it is what LogScale shows. */
function assets(
  folder: string,
  detections: readonly Detection[],
  made: (detection: Detection, name: string) => object,
): readonly ExportedFile[] {
  const files = detectionFileNames(detections);
  const names = distinct(detections.map(({ title }) => assetTitle(title)));
  return detections.map((detection, i) => yaml(`${folder}/${files[i]}.yaml`, made(detection, names[i] ?? '')));
}

function scheduledSearch(detection: Detection, name: string, scoped: (query: string) => string): ScheduledSearch {
  const { description, window, schedule, level, status, attack, id } = detection;
  return {
    $schema: 'https://schemas.humio.com/scheduledsearch/v0.1.0',
    name,
    description: oneLine(description),
    enabled: false,
    queryString: scoped(detection.query.text),
    queryStart: window,
    queryEnd: 'now',
    schedule: cronOf(schedule),
    timeZone: 'UTC+00:00',
    backfillLimit: 0,
    actionNameReferences: [],
    labels: ['saker', level, status, ...new Set(attack.map(({ technique }) => technique)), id],
  };
}

/** A saved query has no description of its own, so it begins its query. */
function savedQuery(hunt: Detection, name: string, scoped: (query: string) => string): SavedQuery {
  const comment = hunt.description
    .trim()
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => `// ${line.trim()}\n`)
    .join('');
  return {
    $schema: 'https://schemas.humio.com/query/v0.3.0',
    name,
    queryString: `${comment}${scoped(hunt.query.text)}`,
    timeInterval: { isLive: false, start: hunt.window },
    visualization: { type: 'table-view', options: {} },
  };
}

/** With the keys published packages have, and no other: what Saker says of a parser besides stands in the pack. */
function parserOf({ name, script, tagFields, testCases }: Parser, scoped: (query: string) => string): PackageParser {
  return {
    $schema: 'https://schemas.humio.com/parser/v0.3.0',
    name,
    script: scoped(script.text),
    tagFields: [...tagFields],
    fieldsToBeRemovedBeforeParsing: [],
    testCases: testCases.map(({ event, outputAssertions }) => ({
      event: { rawString: event.rawString },
      outputAssertions: outputAssertions ?? null,
    })),
  };
}

function missingLookups(pack: Pack, brought: ReadonlySet<string>): readonly string[] {
  const queries = [...pack.detections.map(({ query }) => query), ...pack.parsers.map(({ script }) => script)];
  const named = new Set(queries.flatMap(({ text }) => lookupNames(text)));
  return [...named].filter((name) => !brought.has(name)).sort();
}

/** What would end the quotes around a name, or act on a terminal, is left out. */
function assetTitle(title: string): string {
  const plain = title
    .replaceAll(/[\p{C}"\\`$]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
    .slice(0, 180)
    .trim();
  return plain === '' ? 'Unnamed' : plain;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

function yaml(path: string, value: object): ExportedFile {
  return { path, content: stringify(value, { lineWidth: 0, blockQuote: 'literal' }) };
}
