import { type Argument, Command, Option } from 'commander';
import { levels } from '../detections/levels.ts';
import type { ExitCode } from './exit-code.ts';
import {
  allowExamples,
  baselineExamples,
  clickhouseExamples,
  explainExamples,
  exportExamples,
  fmtExamples,
  functionsExamples,
  huntExamples,
  investigateExamples,
  lintExamples,
  overview,
  parsersExamples,
  playbookExamples,
  runExamples,
  simulateExamples,
  siteExamples,
  testExamples,
} from './help-examples.ts';
import {
  calendarDay,
  lastDay,
  numberOfEvents,
  parameter,
  percentage,
  positiveNumber,
  several,
  someOf,
  wholeNumber,
} from './option-values.ts';
import {
  allowOption,
  baselineOption,
  colorOption,
  endOption,
  minLevelOption,
  nowOption,
  outputOption,
  overTables,
  packOption,
  parserOption,
  rowFormats,
  startOption,
  storyGapOption,
  timeZoneOption,
  withLocalData,
} from './options.ts';
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
        .addOption(parserOption('none'))
        .addOption(startOption(': 2026-05-01, 24h, now@d, epoch milliseconds'))
        .addOption(endOption())
        .addOption(nowOption())
        .addOption(timeZoneOption('the query time zone: Europe/Berlin, +02:00'))
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
        .addOption(packOption())
        .addOption(minLevelOption())
        .addOption(
          new Option('--fail-on <LEVEL>', 'exit with 1 if a finding is of this level or above').choices(levels),
        )
        .addOption(baselineOption())
        .option('--time-zones <FILE>', 'a CSV of user and time_zone, for those whose hours no baseline knows')
        .addOption(outputOption([...rowFormats, 'ocsf']))
        .option('--out <FILE>', 'write the findings to a file as well, as -o ndjson does: saker investigate reads it')
        .addOption(parserOption({ words: 'auto; over a table none' }))
        .addOption(startOption())
        .addOption(endOption())
        .addOption(nowOption())
        .addOption(timeZoneOption('the time zone of the detections and of printed times'))
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
      .addOption(packOption())
      .option('--min-days <N>', 'leave out what was seen on fewer days, in UTC', positiveNumber, 1)
      .option('--min-events <N>', 'leave out what was seen in fewer events', positiveNumber, 1)
      .addOption(outputOption(rowFormats))
      .addOption(parserOption({ words: 'auto; over a table none' }))
      .addOption(startOption())
      .addOption(endOption())
      .addOption(nowOption('what relative times count from; "latest": the newest event'))
      .addOption(timeZoneOption('the time zone of --start, --end and of printed times')),
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
    .addOption(packOption())
    .addOption(parserOption('auto'))
    .addOption(startOption())
    .addOption(endOption())
    .addOption(nowOption())
    .addOption(timeZoneOption('the time zone of the queries and of the report'))
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
    .addOption(packOption())
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
        .addOption(parserOption({ words: 'none; for a detection auto' }, 'funnel: '))
        .addOption(new Option('-o, --output <FORMAT>', 'funnel: how to print').choices(['text', 'json']))
        .addOption(startOption())
        .addOption(endOption())
        .addOption(nowOption('what now() and relative times count from'))
        .addOption(timeZoneOption('the query time zone'))
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
    .addOption(packOption())
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

/** Help and usage errors are printed before or without parsed options, so the flag is looked for in the arguments. */
function colorWhen(): ColorWhen {
  const at = process.argv.findIndex((argument) => argument === '--color' || argument.startsWith('--color='));
  const value = process.argv[at]?.includes('=') ? process.argv[at]?.slice('--color='.length) : process.argv[at + 1];
  return at >= 0 && (value === 'always' || value === 'never') ? value : 'auto';
}

function colors() {
  return terminal(colorWhen()).stdout.colors;
}

const simulated = ['falcon', 'entra', 'm365', 'aws', 'kubernetes'];
const platforms = ['endpoint', 'entra', 'm365', 'aws', 'kubernetes'];
