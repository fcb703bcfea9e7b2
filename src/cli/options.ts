import { type Command, Option } from 'commander';
import { levels } from '../detections/levels.ts';
import { byteAmount, duration, positiveNumber, several } from './option-values.ts';

/** The options that several commands have, each said once. */

export const rowFormats = ['table', 'ndjson', 'json', 'csv', 'markdown'];
const parserHelp = 'what makes fields of records: a parser (saker parsers), auto: by content, none: their own names';

export function colorOption(): Option {
  return new Option('--color <WHEN>', 'when to use colours; NO_COLOR and FORCE_COLOR are honoured')
    .choices(['auto', 'always', 'never'])
    .default('auto');
}

export function outputOption(
  formats: readonly string[],
  standard?: string,
  words = standard ?? 'table on a terminal, ndjson in a pipe',
): Option {
  const option = new Option('-o, --output <FORMAT>', 'how to print').choices(formats);
  // Without a standard the command decides: undefined must reach it, the words are for the help.
  return option.default(standard, words);
}

export function packOption(): Option {
  return new Option(
    '--pack <DIR>',
    'a pack, or a folder of packs (repeatable; default: the packs that come with Saker)',
  ).argParser(several);
}

/** `standard` is the default, or where a command decides, the words for it. */
export function parserOption(standard: 'none' | 'auto' | { readonly words: string }, stage = ''): Option {
  if (typeof standard === 'string') return new Option('--parser <NAME>', parserHelp).default(standard);
  return new Option('--parser <NAME>', `${stage}${parserHelp} (default: ${standard.words})`);
}

export function startOption(forms = ''): Option {
  return new Option('--start <TIME>', `only events at or after this time${forms}`);
}

export function endOption(): Option {
  return new Option('--end <TIME>', 'only events before this time');
}

export function nowOption(what = 'what now() and relative times count from; "latest": the newest event'): Option {
  return new Option('--now <TIME>', what);
}

export function timeZoneOption(what: string): Option {
  return new Option('--timezone <ZONE>', what).default('UTC');
}

// What decides which findings and stories there are: whoever looks into them without a file hunts with the same.

export function baselineOption(): Option {
  return new Option(
    '--baseline <DIR>',
    'what saker baseline learnt, in the place of the lookup files that know nothing',
  );
}

export function allowOption(): Option {
  return new Option(
    '--allow <PATH>',
    'an allow-list, or a folder of them: findings that are known and wanted (repeatable)',
  ).argParser(several);
}

export function minLevelOption(): Option {
  return new Option('--min-level <LEVEL>', 'only detections of this level and above').choices(levels);
}

export function storyGapOption(): Option {
  return new Option(
    '--story-gap <TIME>',
    'at most so much time between findings of one story (default: 24h)',
  ).argParser(duration);
}

/** Files of what LogScale has at hand. */
export function withLocalData(self: Command): Command {
  return self
    .option('--geoip <FILE>', 'a MaxMind-format database, or CSV, for ipLocation() (default: SAKER_GEOIP)')
    .option('--asn-db <FILE>', 'a MaxMind-format database, or CSV, for asn() (default: SAKER_ASN_DB)')
    .option('--ioc <FILE>', 'a CSV or JSON file of indicators, for ioc:lookup() (default: SAKER_IOC)')
    .option('--rdns <FILE>', 'a hosts or CSV file of names, for reverseDns() (default: SAKER_RDNS)');
}

/** What tells a ClickHouse server and its table; with `limits` also how much of it a query may use. */
export function overTables(self: Command, limits: boolean): Command {
  self
    .addOption(new Option('--engine <ENGINE>', 'what runs the SQL').choices(['duckdb', 'clickhouse']).default('duckdb'))
    .option('--url <URL>', 'the ClickHouse server; its password is in CLICKHOUSE_PASSWORD')
    .option('--table <NAME>', 'the table of events: database.table')
    .option('--user <NAME>', 'the user of ClickHouse (default: CLICKHOUSE_USER)')
    .option('--time-column <NAME>', 'the column of @timestamp, where its name does not tell')
    .option('--raw-column <NAME>', 'the column of @rawstring, where its name does not tell')
    .option('--position-column <NAME>', 'the column that orders events of one time');
  if (!limits) return self;
  return self
    .option('--max-seconds <N>', 'how long ClickHouse may run a query', positiveNumber)
    .option('--max-memory <SIZE>', 'how much memory ClickHouse may use for a query: 4GB', byteAmount)
    .option('--max-rows <N>', 'how many rows of the table ClickHouse may read for a query', positiveNumber);
}
