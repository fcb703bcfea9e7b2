import { z } from 'zod';

/**
 * The files of a LogScale package, in our own words: the keys that published packages have, all of them where they
 * always have them. https://library.humio.com/integrations/packages-file-formats.html
 */

const text = z.string().min(1);
/** A scope and a name: what other queries call the package's files and saved queries by. */
const packageName = z.string().regex(/^[a-z0-9][a-z0-9_-]*\/[a-z0-9][a-z0-9_-]*$/);
/** As a console shows it, and as it stands between quotes in a query. */
export const assetName = z.string().regex(/^[^\p{C}"\\`$]{1,200}$/u);
const semanticVersion = z.string().regex(/^\d+\.\d+\.\d+$/);
const relativeTime = z.string().regex(/^\d+(m|min|h|d|w)$/);
/** Five fields; an `H` stands for the minute only, and alone. */
const cron = z.string().regex(/^(H|[\d*/,-]+) [\d*/,-]+ [\d*/,-]+ [\dA-Za-z*/,-]+ [\dA-Za-z*/,-]+$/);

export const manifestSchema = z.strictObject({
  $schema: z.literal('https://schemas.humio.com/manifest/v2.0.0'),
  name: packageName,
  version: semanticVersion,
  type: z.enum(['application', 'library']),
  description: text,
  author: z.strictObject({ name: text }),
  minHumioVersion: semanticVersion,
  licenseUrl: z.url(),
});

export const scheduledSearchSchema = z.strictObject({
  $schema: z.literal('https://schemas.humio.com/scheduledsearch/v0.1.0'),
  name: assetName,
  description: text,
  enabled: z.boolean(),
  queryString: text,
  queryStart: relativeTime,
  queryEnd: z.literal('now'),
  schedule: cron,
  timeZone: z.string().regex(/^UTC[+-]\d{2}:\d{2}$/),
  backfillLimit: z.int().min(0),
  actionNameReferences: z.array(assetName),
  labels: z.array(text),
});

export const savedQuerySchema = z.strictObject({
  $schema: z.literal('https://schemas.humio.com/query/v0.3.0'),
  name: assetName,
  queryString: text,
  timeInterval: z.strictObject({ isLive: z.boolean(), start: relativeTime }),
  visualization: z.strictObject({ type: z.literal('table-view'), options: z.strictObject({}) }),
});

const assertions = z.strictObject({
  fieldsHaveValues: z.array(z.strictObject({ fieldName: text, expectedValue: z.string() })),
  fieldsNotPresent: z.array(text),
});

export const packageParserSchema = z.strictObject({
  $schema: z.literal('https://schemas.humio.com/parser/v0.3.0'),
  name: assetName,
  script: text,
  tagFields: z.array(text),
  fieldsToBeRemovedBeforeParsing: z.array(text),
  testCases: z.array(
    z.strictObject({
      event: z.strictObject({ rawString: text }),
      outputAssertions: z.record(z.string().regex(/^\d+$/), assertions).nullable(),
    }),
  ),
});

export type Manifest = z.input<typeof manifestSchema>;
export type ScheduledSearch = z.input<typeof scheduledSearchSchema>;
export type SavedQuery = z.input<typeof savedQuerySchema>;
export type PackageParser = z.input<typeof packageParserSchema>;
