import type { CodeName } from '../source/codes.ts';
import type { CodeHelp } from './code-example.ts';

type RunCode = Extract<CodeName, `CQL05${string}`> | 'CQL0490' | 'CQL0491' | 'CQL0492';

/** Codes about running a query, and about comments that switch rules off. */
export const runHelp: Readonly<Record<RunCode, CodeHelp>> = {
  CQL0490: {
    help: 'The rule finds nothing there: the query was changed, or the comment stands in another line. Remove the comment, or the name from it.',
    example: { query: '// saker-disable-next-line late-filter -- the join is small\nuser=ann | count()' },
  },
  CQL0491: {
    help: 'The forms are `saker-disable` (the whole query; it stands before the first step), `saker-disable-line` and `saker-disable-next-line`, then names or codes of rules, then `-- ` and the reason. `saker lint --explain` lists the rules.',
    example: { query: '// saker-disable-next-line mixed-and-ro -- meant so\na=1 b=2 OR c=3' },
  },
  CQL0492: {
    help: 'Errors say that the query would not run, in LogScale or here. Put it right instead.',
    example: { query: '// saker-disable CQL0301 -- it is new\nuser=* | summarise(user)' },
  },
  CQL0502: {
    help: 'The query is right; Saker runs the function, but not called like this or at this place. The message says what it cannot do; a step of its own often helps.',
    example: { query: 'parseTimestamp("yyyy-MM-dd h B", field=t, timezone=UTC)' },
  },
  CQL0503: {
    help: 'A limit that nobody wrote has cut something: LogScale has the same limit and cuts without a word. Write the limit you want; a limit that is written is not reported.',
    example: {
      files: { 'events.ndjson': Array.from({ length: 201 }, (_, i) => `{"user":"u${i}"}\n`).join('') },
      command: ['run', 'groupBy(user) | sort(user, type=string) | count()', 'events.ndjson', '-o', 'csv'],
      printed: `warning[CQL0503]: sort() kept 200 rows: there were more
  --> <query>:1:17
   |
 1 | groupBy(user) | sort(user, type=string) | count()
   |                 ^^^^
   |
   = note: write limit=max, or a limit of your own`,
    },
  },
  CQL0504: {
    help: 'The support table tells what each engine runs. Run the query on the other one, or say it as the message suggests.',
    example: { query: 'CommandLine=/power(?!shell)\\w+\\.exe/', engine: 'clickhouse' },
  },
  CQL0505: {
    help: 'The parameter tells LogScale where to look or what to ask; Saker looks at what it was given. Nothing has to be done.',
    example: { query: 'join({ role=admin }, field=user, repo=hr)' },
  },
  CQL0506: {
    help: 'LogScale knows where addresses are, whose they are and which indicators are bad; Saker reads that from a file you name. The note says which option.',
    example: { query: 'ipLocation(ip)' },
  },
};
