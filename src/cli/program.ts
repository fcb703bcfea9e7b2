import { type Argument, Command, Option } from 'commander';
import type { ExitCode } from './exit-code.ts';
import {
  byteAmount,
  calendarDay,
  duration,
  lastDay,
  numberOfEvents,
  parameter,
  percentage,
  positiveNumber,
  several,
  someOf,
  wholeNumber,
} from './option-values.ts';
import { type ColorWhen, terminal } from './terminal.ts';
import { packageVersion } from './version.ts';

/**
 * The commands and their options. A command's code is loaded only when it runs: `saker --help` loads this file and
 * commander. `finish` is told the exit code of the command that ran.
 */
export function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command('saker')
    .description('Run CrowdStrike Query Language (CQL) queries and detections on log files.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [COMMAND]', 'print help for a command')
    .addOption(colorOption())
    .usage('COMMAND [options]')
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => colors().bold(title),
      subcommandTerm: (sub) => [sub.name(), ...sub.registeredArguments.map(argumentText)].join(' '),
      optionDescription,
    })
    .configureOutput({
      outputError: (text, write) =>
        write(text.replace(/^error:/, () => terminal(colorWhen()).stderr.colors.red('error:'))),
      getOutHasColors: () => colors().isColorSupported,
      getErrHasColors: () => terminal(colorWhen()).stderr.colors.isColorSupported,
    })
    .addHelpText('after', overview)
    .exitOverride();

  const command = (name: string) =>
    program
      .command(name)
      .helpOption('-h, --help', 'print help')
      .exitOverride()
      .showHelpAfterError(`Try: saker ${name} --help`);

  /** Files of what LogScale has at hand. */
  const withLocalData = (self: Command) =>
    self
      .option('--geoip <FILE>', 'a MaxMind-format database, or CSV, for ipLocation() (default: SAKER_GEOIP)')
      .option('--asn-db <FILE>', 'a MaxMind-format database, or CSV, for asn() (default: SAKER_ASN_DB)')
      .option('--ioc <FILE>', 'a CSV or JSON file of indicators, for ioc:lookup() (default: SAKER_IOC)')
      .option('--rdns <FILE>', 'a hosts or CSV file of names, for reverseDns() (default: SAKER_RDNS)');

  const overTables = (self: Command, limits: boolean) => {
    self
      .addOption(new Option('--engine <ENGINE>', 'what runs the SQL').choices(engines).default('duckdb'))
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
  };

  overTables(
    withLocalData(
      command('run')
        .summary('run a query on log files')
        .description('Run a query on files, folders, globs or standard input. Gzip and zstd are read as they are.')
        .usage("[options] 'QUERY' [PATH...]\n       saker run [options] -f FILE [PATH...]")
        .argument('[QUERY]', 'the query, unless -f names its file')
        .argument('[PATH...]', 'files, folders, globs, or - for standard input')
        .option('-f, --file <FILE>', 'read the query from a file (- for standard input)')
        .addOption(outputOption(rowFormats))
        .option('--parser <NAME>', parserHelp, 'none')
        .option('--start <TIME>', 'only events at or after this time: 2026-05-01, 24h, now@d, epoch milliseconds')
        .option('--end <TIME>', 'only events before this time')
        .option('--now <TIME>', 'what now() and relative times count from; "latest": the newest event')
        .option('--timezone <ZONE>', 'the query time zone: Europe/Berlin, +02:00', 'UTC')
        .option('--param <NAME=VALUE>', 'a value for ?NAME in the query (repeatable)', parameter)
        .option(
          '--lookup <PATH>',
          'a lookup file for match() and readFile(), or a folder of them (repeatable)',
          several,
        )
        .option('--saved <DIR>', 'a folder of saved queries, for $"name"() (repeatable)', several)
        .option(
          '--limit <N>',
          'at most this many rows; of a query without an aggregate the newest events, 200 unless said',
          wholeNumber,
        )
        .option('--strict', 'refuse what LogScale would refuse')
        .option('--strict-input', 'exit with 3 if any part of the input could not be read')
        .option('--stats', 'print events read, rows, times and memory to standard error'),
    ),
    true,
  )
    .addHelpText('after', runExamples)
    .action(async (query: string | undefined, paths: readonly string[], _options, self: Command) => {
      const { run } = await import('./commands/run.ts');
      finish(await run(query, paths, self.optsWithGlobals()));
    });

  overTables(
    withLocalData(
      command('hunt')
        .summary('run detections on log files and print findings')
        .description('Run detection packs on files, folders, globs or standard input and print what they find.')
        .argument('[PATH...]', 'files, folders, globs, or - for standard input')
        .option(
          '--pack <DIR>',
          'a pack, or a folder of packs (repeatable; default: the packs that come with Saker)',
          several,
        )
        .addOption(minLevelOption())
        .addOption(
          new Option('--fail-on <LEVEL>', 'exit with 1 if a finding is of this level or above').choices(levels),
        )
        .addOption(baselineOption())
        .option('--time-zones <FILE>', 'a CSV of user and time_zone, for those whose hours no baseline knows')
        .addOption(outputOption([...rowFormats, 'ocsf']))
        .option('--out <FILE>', 'write the findings to a file as well, as -o ndjson does: saker investigate reads it')
        .option('--parser <NAME>', `${parserHelp} (default: auto; over a table none)`)
        .option('--start <TIME>', 'only events at or after this time')
        .option('--end <TIME>', 'only events before this time')
        .option('--now <TIME>', 'what now() and relative times count from; "latest": the newest event')
        .option('--timezone <ZONE>', 'the time zone of the detections and of printed times', 'UTC')
        .addOption(allowOption())
        .option('--show-suppressed', 'print the findings that allow-lists take out, too')
        .addOption(
          new Option(
            '--view <VIEW>',
            'stories: findings of one thing that happened, on one time line; findings: each alone (default: stories in a table, findings for programs)',
          ).choices(['stories', 'findings']),
        )
        .addOption(storyGapOption())
        .option('--truth <FILE>', 'what really happened (saker simulate writes it): print precision and recall')
        .option('--truth-report <FILE>', 'write these measures to a file, as JSON')
        .option('--min-recall <PERCENT>', 'exit with 1 if fewer of the incidents are found', percentage)
        .option('--min-precision <PERCENT>', 'exit with 1 if fewer of the findings are true', percentage)
        .option('--strict-input', 'exit with 3 if any part of the input could not be read')
        .option('--stats', 'print events read, times and memory to standard error'),
    ),
    true,
  )
    .addHelpText('after', huntExamples)
    .action(async (paths: readonly string[], _options, self: Command) => {
      const { hunt } = await import('./commands/hunt.ts');
      finish(await hunt(paths, self.optsWithGlobals()));
    });

  overTables(
    command('baseline')
      .summary('learn from past logs what is ordinary')
      .description(
        'Learn from past logs which applications, programs, networks, hosts and hours are ordinary for whom, and write lookup files: saker hunt --baseline DIR uses them.',
      )
      .argument('[PATH...]', 'files, folders, globs, or - for standard input')
      .option('--out <DIR>', 'the folder to write the lookup files into; those of an earlier run are replaced')
      .option(
        '--pack <DIR>',
        'a pack, or a folder of packs (repeatable; default: the packs that come with Saker)',
        several,
      )
      .option('--min-days <N>', 'leave out what was seen on fewer days, in UTC', positiveNumber, 1)
      .option('--min-events <N>', 'leave out what was seen in fewer events', positiveNumber, 1)
      .addOption(outputOption(rowFormats))
      .option('--parser <NAME>', `${parserHelp} (default: auto; over a table none)`)
      .option('--start <TIME>', 'only events at or after this time')
      .option('--end <TIME>', 'only events before this time')
      .option('--now <TIME>', 'what relative times count from; "latest": the newest event')
      .option('--timezone <ZONE>', 'the time zone of --start, --end and of printed times', 'UTC'),
    true,
  )
    .addHelpText('after', baselineExamples)
    .action(async (paths: readonly string[], _options, self: Command) => {
      const { baseline } = await import('./commands/baseline.ts');
      finish(await baseline(paths, self.optsWithGlobals()));
    });

  command('allow')
    .summary('write the line of an allow-list for a finding')
    .description(
      'Print the line of an allow-list that suppresses a finding and what is the same again: look at it, widen it where that is right, and add it to the list.',
    )
    .argument('<FINDING>', 'the id of a finding, or its beginning')
    .requiredOption('--owner <WHO>', 'who answers for it')
    .requiredOption('--reason <TEXT>', 'why it is known and wanted')
    .requiredOption('--expires <DAY>', 'the last day it holds, or never', lastDay)
    .option('--from <FILE>', 'findings, as saker hunt -o ndjson prints them (default: standard input)')
    .addHelpText('after', allowExamples)
    .action(async (id: string, _options, self: Command) => {
      const { allow } = await import('./commands/allow.ts');
      finish(await allow(id, self.optsWithGlobals()));
    });

  command('test')
    .summary('run the tests of detections')
    .description('Run the tests of detection packs: attacks that must be found, and benign twins that must not.')
    .argument('[PACK...]', 'packs, or folders of packs (default: the packs that come with Saker)')
    .option('--detection <TEXT>', 'only detections with this in their title or file name, or with this id')
    .addOption(outputOption(['table', 'json', 'junit'], undefined, 'table'))
    .option('--out <FILE>', 'write the report to a file as well, in the format of -o or of its ending')
    .option('--min-coverage <PERCENT>', 'fail where tests exercise fewer of the clauses of a query', percentage)
    .option('--min-mutation <PERCENT>', 'fail where tests notice fewer of the changes to a query', percentage)
    .option('--no-mutation', 'do not change queries to see whether a test notices: the slowest of the measures')
    .option('--no-evasion', 'do not rewrite attacks to see whether they are still found')
    .addHelpText('after', testExamples)
    .action(async (places: readonly string[], _options, self: Command) => {
      const { test } = await import('./commands/test.ts');
      finish(await test(places, self.optsWithGlobals()));
    });

  command('simulate')
    .summary('write made-up events with a known intrusion')
    .description(
      'Write a day of an invented company, as Falcon, Entra ID, Microsoft 365, AWS CloudTrail and a Kubernetes API server write it to disk, with an intrusion in it and truth.json, which says what a detection should find.',
    )
    .option('--out <DIR>', 'the folder to write into: a new or an empty one')
    .addOption(
      new Option(
        '--size <SIZE>',
        'how many ordinary events: small is 20,000, medium 100,000, large 1,000,000, or a number',
      )
        .argParser(numberOfEvents)
        .default(100_000, 'medium'),
    )
    .option('--seed <N>', 'the same seed gives the same bytes', wholeNumber, 1550)
    .addOption(
      new Option('--start <DATE>', 'the day, by a clock two hours ahead of UTC')
        .argParser(calendarDay)
        .default(Date.UTC(2025, 9, 14), '2025-10-14'),
    )
    .option(
      '--days <N>',
      'working days: the one with the intrusion is the last, in day/, ordinary ones before it are in past/',
      positiveNumber,
      1,
    )
    .option('--only <SOURCES>', `some of ${simulated.join(', ')}, with commas between`, someOf(simulated))
    .option('--no-intrusion', 'ordinary activity alone')
    .option('--force', 'write into a folder that is not empty; an earlier simulation in it goes')
    .addHelpText('after', simulateExamples)
    .action(async (_options, self: Command) => {
      const { simulate } = await import('./commands/simulate.ts');
      finish(await simulate(self.optsWithGlobals()));
    });

  command('site')
    .summary('write a web site of packs')
    .description(
      'Write a static web site of packs: a page for each detection, with its query, what it needs, how it is tuned and what its tests are worth; the guide, the playbook, parsers and lists. It needs no server and no script, and asks no other site for anything.',
    )
    .argument('[PACK...]', 'packs, or folders of packs (default: the packs that come with Saker)')
    .option('--out <DIR>', 'the folder to write into: a new or an empty one, or an earlier site')
    .addOption(
      new Option('--tests <FILE>', 'show what tests are worth by a report of saker test -o json').conflicts('measure'),
    )
    .option('--measure', 'run the tests and show what they are worth: takes minutes')
    .option('--force', 'write into a folder that holds something else; that stays')
    .addHelpText('after', siteExamples)
    .action(async (places: readonly string[], _options, self: Command) => {
      const { site } = await import('./commands/site.ts');
      finish(await site(places, self.optsWithGlobals()));
    });

  command('export')
    .summary('write packs as other tools read them')
    .description(
      "Write packs as an ATT&CK Navigator layer, as a LogScale package or as templates of Next-Gen SIEM's correlation rules.",
    )
    .argument('[PACK...]', 'packs, or folders of packs (default: the packs that come with Saker)')
    .addOption(
      new Option('--format <FORMAT>', 'what to write')
        .choices(['navigator', 'logscale', 'ngsiem'])
        .makeOptionMandatory(),
    )
    .requiredOption('--out <PATH>', 'the file or folder to write; a .zip for a package; - for standard output')
    .option('--attack-version <N>', 'the version of ATT&CK whose mappings are taken (default: the newest)')
    .addOption(baselineOption())
    .option('--scope <NAME>', "what stands before a package's name in LogScale", 'saker')
    .option('--force', 'write over an earlier export; what it had more must go first')
    .addHelpText('after', exportExamples)
    .action(async (places: readonly string[], _options, self: Command) => {
      const { exportPacks } = await import('./commands/export.ts');
      finish(await exportPacks(places, self.optsWithGlobals()));
    });

  command('investigate')
    .summary('ask the guide about a finding and write a report')
    .description(
      "Run the queries of a pack's investigation guide with what a finding names, and write a report: the time line, what the token touched, who else used it, what to revoke.",
    )
    .usage('[options] FINDING [PATH...]\n       saker investigate [options] --story STORY [PATH...]')
    .argument('[FINDING]', 'the id of a finding, or its beginning')
    .argument('[PATH...]', 'the logs: files, folders, globs, or - for standard input')
    .option('--from <FILE>', 'the findings that saker hunt wrote with --out or -o ndjson; without it, hunt first')
    .option('--story <ID>', 'all findings of a story, instead of one')
    .option('--out <DIR>', 'where to write the report (default: investigation-ID)')
    .addOption(baselineOption())
    .addOption(allowOption())
    .addOption(minLevelOption())
    .addOption(storyGapOption())
    .option(
      '--pack <DIR>',
      'a pack, or a folder of packs (repeatable; default: the packs that come with Saker)',
      several,
    )
    .option('--parser <NAME>', parserHelp, 'auto')
    .option('--start <TIME>', 'only events at or after this time')
    .option('--end <TIME>', 'only events before this time')
    .option('--now <TIME>', 'what now() and relative times count from; "latest": the newest event')
    .option('--timezone <ZONE>', 'the time zone of the queries and of the report', 'UTC')
    .addHelpText('after', investigateExamples)
    .action(async (finding: string | undefined, paths: readonly string[], _options, self: Command) => {
      const { investigate } = await import('./commands/investigate.ts');
      finish(await investigate(finding, paths, self.optsWithGlobals()));
    });

  command('playbook')
    .summary('print the response playbook, or a step of it')
    .description("Print the steps of a pack's response playbook, or one step with its commands and queries.")
    .argument('[STEP]', 'a step, or its beginning; a chapter; a phase')
    .addOption(new Option('--platform <PLATFORM>', 'only what is about this platform').choices(platforms))
    .option('--finding <FILE>', 'fill commands and queries with what the findings of this file name')
    .option('--guide', 'list the investigation guide instead')
    .option(
      '--pack <DIR>',
      'a pack, or a folder of packs (repeatable; default: the packs that come with Saker)',
      several,
    )
    .addHelpText('after', playbookExamples)
    .action(async (step: string | undefined, _options, self: Command) => {
      const { playbook } = await import('./commands/playbook.ts');
      finish(await playbook(step, self.optsWithGlobals()));
    });

  command('lint')
    .summary('check queries and packs')
    .description('Check .cql files and pack YAML: syntax, functions, parameters, fields, and what is likely a mistake.')
    .argument('[PATH...]', '.cql files, pack YAML, or folders of them; - for a query on standard input')
    .addOption(outputOption(['text', 'json', 'sarif'], 'text'))
    .option('--strict', 'refuse what LogScale would refuse')
    .option('--fix', 'write the fixes that are known into the files, then say what is left')
    .addOption(
      new Option(
        '--as <TRIGGER>',
        'what LogScale is to run the queries as; detections of packs are scheduled searches',
      ).choices(['alert', 'scheduled-search']),
    )
    .option('--explain [NAME]', 'explain a rule or a diagnostic code; without one, list the rules')
    .addHelpText('after', lintExamples)
    .action(async (paths: readonly string[], options: { readonly explain?: unknown }, self: Command) => {
      if (paths.length === 0 && options.explain === undefined)
        self.error("error: missing required argument 'PATH'", { code: 'commander.missingArgument' });
      const { lint } = await import('./commands/lint.ts');
      finish(await lint(paths, self.optsWithGlobals()));
    });

  command('fmt')
    .summary('format queries')
    .description('Format queries. Prints the result, unless --write or --check says otherwise.')
    .argument('[FILE...]', '.cql files or folders of them; without any, or with -, standard input')
    .addOption(new Option('--check', 'change nothing; exit with 1 if a file is not formatted').conflicts('write'))
    .option('--write', 'change the files in place')
    .addHelpText('after', fmtExamples)
    .action(async (paths: readonly string[], _options, self: Command) => {
      const { fmt } = await import('./commands/fmt.ts');
      finish(await fmt(paths, self.optsWithGlobals()));
    });

  overTables(
    withLocalData(
      command('explain')
        .summary('show how a query is understood')
        .description(
          'Show a stage of a query: its tokens, its tree, its plan, the SQL that runs, or how many events survive each step.',
        )
        .usage("[options] 'QUERY' [PATH...]\n       saker explain [options] -f FILE [PATH...]")
        .argument('[QUERY]', 'the query, unless -f names its file')
        .argument('[PATH...]', 'the input to read')
        .option('-f, --file <FILE>', 'read the query from a file (- for standard input)')
        .addOption(
          new Option('--stage <STAGE>', 'what to show')
            .choices(['tokens', 'ast', 'plan', 'sql', 'funnel'])
            .default('plan'),
        )
        .option('--detection <NAME>', 'funnel: the detection of a pack, by file name, title or id')
        .option('--pack <DIR>', 'funnel: a pack, or a folder of packs (repeatable; default: those of Saker)', several)
        .option(
          '--event <FIELD=VALUE>',
          'funnel: what became of one event; also an id alone, or FILE:LINE (repeatable: all must fit)',
          several,
        )
        .option('--parser <NAME>', `funnel: ${parserHelp} (default: none; for a detection auto)`)
        .addOption(new Option('-o, --output <FORMAT>', 'funnel: how to print').choices(['text', 'json']))
        .option('--start <TIME>', 'only events at or after this time')
        .option('--end <TIME>', 'only events before this time')
        .option('--now <TIME>', 'what now() and relative times count from')
        .option('--timezone <ZONE>', 'the query time zone', 'UTC')
        .option('--param <NAME=VALUE>', 'a value for ?NAME in the query (repeatable)', parameter)
        .option('--lookup <PATH>', 'a lookup file, or a folder of them (repeatable)', several)
        .option('--saved <DIR>', 'a folder of saved queries (repeatable)', several)
        .option('--strict', 'refuse what LogScale would refuse'),
    ),
    false,
  )
    .addHelpText('after', explainExamples)
    .action(async (query: string | undefined, paths: readonly string[], _options, self: Command) => {
      if (self.opts()['stage'] === 'funnel') {
        const { explainFunnel } = await import('./commands/explain-funnel.ts');
        finish(await explainFunnel(query, paths, self.optsWithGlobals()));
        return;
      }
      const { explain } = await import('./commands/explain.ts');
      finish(await explain(query, paths, self.optsWithGlobals()));
    });

  command('functions')
    .summary('list the functions of CQL, or describe one')
    .description('List the functions of CQL and whether Saker runs them, or describe one.')
    .argument('[NAME]', 'a function, such as groupBy or text:contains')
    .addOption(outputOption(['text', 'json'], 'text'))
    .addHelpText('after', functionsExamples)
    .action(async (name: string | undefined, _options, self: Command) => {
      const { describeFunctions } = await import('./commands/functions.ts');
      finish(await describeFunctions(name, self.optsWithGlobals()));
    });

  command('parsers')
    .summary('list the parsers of packs, or test them')
    .description(
      'List the parsers that make fields of log records, with how many of their test cases pass. With paths: say which parser each file is for.',
    )
    .argument('[PATH...]', 'files, folders, globs, or - for standard input')
    .option(
      '--pack <DIR>',
      'a pack, or a folder of packs (repeatable; default: the packs that come with Saker)',
      several,
    )
    .addOption(outputOption(rowFormats))
    .addHelpText('after', parsersExamples)
    .action(async (paths: readonly string[], _options, self: Command) => {
      const { parsers } = await import('./commands/parsers.ts');
      finish(await parsers(paths, self.optsWithGlobals()));
    });

  const clickhouse = command('clickhouse')
    .summary('make a table for events in ClickHouse')
    .description(
      'What a ClickHouse server needs to hold events. Queries and detections run there with --engine clickhouse.',
    )
    .addHelpText('after', clickhouseExamples);
  clickhouse
    .command('ddl')
    .summary('print the statements that make the table Saker recommends')
    .description('Print the statements that make the table Saker recommends for events, and how it is filled.')
    .helpOption('-h, --help', 'print help')
    .exitOverride()
    .showHelpAfterError('Try: saker clickhouse ddl --help')
    .option('--table <NAME>', 'what to call the table: database.table', 'events')
    .option(
      '--field <NAME>',
      'a field that gets a column of its own, for it is often filtered by (repeatable)',
      several,
    )
    .option('--only', 'columns for the fields of --field alone, not for those of Falcon too')
    .option('--days <N>', 'delete events after so many days', positiveNumber)
    .option('--cluster <NAME>', 'a cluster: a replicated table on every shard, and one over them')
    .addHelpText('after', clickhouseExamples)
    .action(async (_options, self: Command) => {
      const { clickHouseDdl } = await import('./commands/clickhouse-ddl.ts');
      finish(await clickHouseDdl(self.optsWithGlobals()));
    });

  return program;
}

const engines = ['duckdb', 'clickhouse'];
const parserHelp = 'what makes fields of records: a parser (saker parsers), auto: by content, none: their own names';
const rowFormats = ['table', 'ndjson', 'json', 'csv', 'markdown'];
const simulated = ['falcon', 'entra', 'm365', 'aws', 'kubernetes'];
const platforms = ['endpoint', 'entra', 'm365', 'aws', 'kubernetes'];
const levels = ['informational', 'low', 'medium', 'high', 'critical'];

function outputOption(
  formats: readonly string[],
  standard?: string,
  words = standard ?? 'table on a terminal, ndjson in a pipe',
): Option {
  const option = new Option('-o, --output <FORMAT>', 'how to print').choices(formats);
  // Without a standard the command decides: undefined must reach it, the words are for the help.
  return option.default(standard, words);
}

/** "how to print: text, json (default: text)"; commander would quote every word. */
function optionDescription(option: Option): string {
  const choices = option.argChoices ? `: ${option.argChoices.join(', ')}` : '';
  const standard = option.defaultValueDescription ?? option.defaultValue;
  return `${option.description}${choices}${standard === undefined ? '' : ` (default: ${standard})`}`;
}

function argumentText(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? name : `[${name}]`;
}

function colorOption(): Option {
  return new Option('--color <WHEN>', 'when to use colours; NO_COLOR and FORCE_COLOR are honoured')
    .choices(['auto', 'always', 'never'])
    .default('auto');
}

/** Help and usage errors are printed before or without parsed options, so the flag is looked for in the arguments. */
function colorWhen(): ColorWhen {
  const at = process.argv.findIndex((argument) => argument === '--color' || argument.startsWith('--color='));
  const value = process.argv[at]?.includes('=') ? process.argv[at]?.slice('--color='.length) : process.argv[at + 1];
  return at >= 0 && (value === 'always' || value === 'never') ? value : 'auto';
}

function colors() {
  return terminal(colorWhen()).stdout.colors;
}

const overview = `
Examples:
  saker run 'event_simpleName=ProcessRollup2 | groupBy(ComputerName)' logs/
  saker hunt logs/
  saker functions groupBy

Exit codes:
  0   all is well
  1   findings at or above --fail-on, or a failed check (test, fmt --check)
  2   the query or the pack is wrong
  3   wrong usage, or input that cannot be read
  70  a bug in Saker
  130 stopped by Ctrl-C`;

const runExamples = `
Examples:
  saker run 'CommandLine=/bearer/i | groupBy(ComputerName)' logs/
  saker run -f hunt.cql '2026-05-*.ndjson.gz' --start 24h --now latest
  zcat events.gz | saker run 'error | count()'
  saker run 'UserName=?who | tail(1000)' events.parquet --param who=alice -o csv > alice.csv
  saker run 'match(file="admins.csv", field=UserName)' logs/ --lookup admins.csv
  saker run --engine clickhouse --url http://localhost:8123 --table db.events 'error | count()'

Without --start and --end all events count. Relative times count back from --now (default: this moment).
Rows go to standard output, everything else to standard error.`;

// What decides which findings and stories there are: whoever looks into them without a file hunts with the same.

function baselineOption(): Option {
  return new Option(
    '--baseline <DIR>',
    'what saker baseline learnt, in the place of the lookup files that know nothing',
  );
}

function allowOption(): Option {
  return new Option(
    '--allow <PATH>',
    'an allow-list, or a folder of them: findings that are known and wanted (repeatable)',
  ).argParser(several);
}

function minLevelOption(): Option {
  return new Option('--min-level <LEVEL>', 'only detections of this level and above').choices(levels);
}

function storyGapOption(): Option {
  return new Option(
    '--story-gap <TIME>',
    'at most so much time between findings of one story (default: 24h)',
  ).argParser(duration);
}

const huntExamples = `
Examples:
  saker hunt logs/
  saker hunt logs/ --pack ./detections --min-level medium
  saker hunt logs/ --allow known.csv --show-suppressed
  saker hunt logs/ --baseline ordinary/ --out findings.ndjson
  saker hunt logs/ --view stories -o json > stories.json
  saker hunt logs/ --fail-on high -o ndjson > findings.ndjson
  saker hunt logs/ -o ocsf > findings.ocsf.ndjson
  saker hunt day/ --truth day/truth.json --min-recall 80
  saker hunt --engine clickhouse --url http://localhost:8123 --table db.events --start 24h

Findings go to standard output, everything else to standard error.`;

const baselineExamples = `
Examples:
  saker baseline logs/ --end '2025-10-14' --out ordinary/
  saker baseline past/ --out ordinary/ --min-days 2
  saker hunt today/ --baseline ordinary/

Give it the days before those that are hunted: what an intruder does in them is learnt as ordinary too.`;

const allowExamples = `
Examples:
  saker hunt logs/ -o ndjson > findings.ndjson
  saker allow 6c8abb9b --owner devops@contoso.example --reason 'Deployments' --expires 2026-01-31 --from findings.ndjson
  saker hunt logs/ --allow known.csv`;

const testExamples = `
Examples:
  saker test
  saker test packs/ --detection mailbox
  saker test packs/ --out report.xml --min-coverage 90 --min-mutation 80
  saker test packs/ -o json > report.json

Three measures: which clauses of a query some test exercises, which changes to the query some test notices, and which
rewrites of the attacks are still found. Every gap is printed with its place.
Exits with 1 if a test fails, a detection has not one attack and two benign twins at least, or a minimum is missed;
with 2 if a pack or a query is wrong.`;

const simulateExamples = `
Examples:
  saker simulate --out day/
  saker simulate --out large/ --size large --seed 7
  saker simulate --out cloud/ --only entra,m365 --start 2026-03-02
  saker simulate --out quiet/ --no-intrusion
  saker simulate --out week/ --days 6

Then measure detections with it: saker hunt day/ --truth day/truth.json`;

const siteExamples = `
Examples:
  saker site --out site/
  saker site packs/ --out site/ --tests report.json
  saker test packs/ -o json > report.json

Open index.html of the folder, or let any server of files serve it. The same packs give the same bytes.
Exits with 2 if a pack is wrong; what is right in it is written.`;

const exportExamples = `
Examples:
  saker export --format navigator --out coverage.json
  saker export packs/mine --format logscale --out package.zip
  saker export packs/mine --format logscale --scope acme --out package/
  saker export packs/mine --format ngsiem --out templates/ --baseline ordinary/

A layer shows where packs look in the ATT&CK matrix; load it in the Navigator with "Open Existing Layer". A package holds
detections as scheduled searches, hunts as saved queries, parsers and lookup files. A template is what the API takes as a
correlation rule; add your customer_id and notifications. What arrives in a console is switched off until somebody
looked at it. Exits with 2 if LogScale would refuse a query.`;

const investigateExamples = `
Examples:
  saker hunt logs/ --out findings.ndjson
  saker investigate 7f36cd7d logs/ --from findings.ndjson
  saker investigate --story 0a1b2c3d logs/ --from findings.ndjson --out incident-17
  saker investigate 7f36cd7d logs/

Writes report.md, report.html and findings.ndjson. The next step is printed: saker playbook STEP --finding FILE`;

const playbookExamples = `
Examples:
  saker playbook
  saker playbook containment --platform aws
  saker playbook disable-the-user --finding investigation-7f36cd7d/findings.ndjson
  saker playbook --guide`;

const lintExamples = `
Examples:
  saker lint hunt.cql
  saker lint packs/ --strict
  saker lint . -o sarif > saker.sarif
  saker lint --as alert alerts/
  saker lint --explain late-filter

In a query, by name or code, with a reason behind two dashes:
  // saker-disable RULE...             at its top: in all of it
  // saker-disable-next-line RULE...   in the line below
  // saker-disable-line RULE...        in this line
Errors cannot be switched off.

Exits with 2 if anything is an error; warnings alone exit with 0.`;

const fmtExamples = `
Examples:
  saker fmt hunt.cql
  saker fmt queries/ --write
  saker fmt queries/ --check
  pbpaste | saker fmt`;

const explainExamples = `
Examples:
  saker explain 'status>=500 | top(url)'
  saker explain --stage sql -f hunt.cql logs/
  saker explain --stage ast 'a or b c'
  saker explain --stage funnel -f hunt.cql logs/
  saker explain --stage funnel --detection refresh-token logs/
  saker explain --stage funnel --detection refresh-token logs/ --event logs/day.ndjson:17
  saker explain --stage sql --engine clickhouse 'error | count()'`;

const clickhouseExamples = `
Examples:
  saker clickhouse ddl | clickhouse-client --multiquery
  saker clickhouse ddl --table security.events --field src_ip --days 90
  saker clickhouse ddl --cluster main`;

const parsersExamples = `
Examples:
  saker parsers
  saker parsers logs/
  saker parsers --pack ./packs/mine -o json

A parser is CQL in LogScale's own format, in the folder parsers/ of a pack; recognition.yaml beside it says by which
fields a file is recognised. Exits with 1 if a test case fails.`;

const functionsExamples = `
Examples:
  saker functions
  saker functions groupBy
  saker functions -o json`;
