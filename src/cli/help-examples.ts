/** What stands below the options in the help of each command: examples, and what one has to know to use them. */

export const overview = `
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

export const runExamples = `
Examples:
  saker run 'CommandLine=/bearer/i | groupBy(ComputerName)' logs/
  saker run -f hunt.cql '2026-05-*.ndjson.gz' --start 24h --now latest
  zcat events.gz | saker run 'error | count()'
  saker run 'UserName=?who | tail(1000)' events.parquet --param who=alice -o csv > alice.csv
  saker run 'match(file="admins.csv", field=UserName)' logs/ --lookup admins.csv
  saker run --engine clickhouse --url http://localhost:8123 --table db.events 'error | count()'

Without --start and --end all events count. Relative times count back from --now (default: this moment).
Rows go to standard output, everything else to standard error.`;

export const huntExamples = `
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

export const baselineExamples = `
Examples:
  saker baseline logs/ --end '2025-10-14' --out ordinary/
  saker baseline past/ --out ordinary/ --min-days 2
  saker hunt today/ --baseline ordinary/

Give it the days before those that are hunted: what an intruder does in them is learnt as ordinary too.`;

export const allowExamples = `
Examples:
  saker hunt logs/ -o ndjson > findings.ndjson
  saker allow 6c8abb9b --owner devops@contoso.example --reason 'Deployments' --expires 2026-01-31 --from findings.ndjson
  saker hunt logs/ --allow known.csv`;

export const testExamples = `
Examples:
  saker test
  saker test packs/ --detection mailbox
  saker test packs/ --out report.xml --min-coverage 90 --min-mutation 80
  saker test packs/ -o json > report.json

Three measures: which clauses of a query some test exercises, which changes to the query some test notices, and which
rewrites of the attacks are still found. Every gap is printed with its place.
Exits with 1 if a test fails, a detection has not one attack and two benign twins at least, or a minimum is missed;
with 2 if a pack or a query is wrong.`;

export const simulateExamples = `
Examples:
  saker simulate --out day/
  saker simulate --out large/ --size large --seed 7
  saker simulate --out cloud/ --only entra,m365 --start 2026-03-02
  saker simulate --out quiet/ --no-intrusion
  saker simulate --out week/ --days 6

Then measure detections with it: saker hunt day/ --truth day/truth.json`;

export const siteExamples = `
Examples:
  saker site --out site/
  saker site packs/ --out site/ --tests report.json
  saker test packs/ -o json > report.json

Open index.html of the folder, or let any server of files serve it. The same packs give the same bytes.
Exits with 2 if a pack is wrong; what is right in it is written.`;

export const exportExamples = `
Examples:
  saker export --format navigator --out coverage.json
  saker export packs/mine --format logscale --out package.zip
  saker export packs/mine --format logscale --scope acme --out package/
  saker export packs/mine --format ngsiem --out templates/ --baseline ordinary/

A layer shows where packs look in the ATT&CK matrix; load it in the Navigator with "Open Existing Layer". A package holds
detections as scheduled searches, hunts as saved queries, parsers and lookup files. A template is what the API takes as a
correlation rule; add your customer_id and notifications. What arrives in a console is switched off until somebody
looked at it. Exits with 2 if LogScale would refuse a query.`;

export const investigateExamples = `
Examples:
  saker hunt logs/ --out findings.ndjson
  saker investigate 7f36cd7d logs/ --from findings.ndjson
  saker investigate --story 0a1b2c3d logs/ --from findings.ndjson --out incident-17
  saker investigate 7f36cd7d logs/

Writes report.md, report.html and findings.ndjson. The next step is printed: saker playbook STEP --finding FILE`;

export const playbookExamples = `
Examples:
  saker playbook
  saker playbook containment --platform aws
  saker playbook disable-the-user --finding investigation-7f36cd7d/findings.ndjson
  saker playbook --guide`;

export const lintExamples = `
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

export const fmtExamples = `
Examples:
  saker fmt hunt.cql
  saker fmt queries/ --write
  saker fmt queries/ --check
  pbpaste | saker fmt`;

export const explainExamples = `
Examples:
  saker explain 'status>=500 | top(url)'
  saker explain --stage sql -f hunt.cql logs/
  saker explain --stage ast 'a or b c'
  saker explain --stage funnel -f hunt.cql logs/
  saker explain --stage funnel --detection refresh-token logs/
  saker explain --stage funnel --detection refresh-token logs/ --event logs/day.ndjson:17
  saker explain --stage sql --engine clickhouse 'error | count()'`;

export const clickhouseExamples = `
Examples:
  saker clickhouse ddl | clickhouse-client --multiquery
  saker clickhouse ddl --table security.events --field src_ip --days 90
  saker clickhouse ddl --cluster main`;

export const parsersExamples = `
Examples:
  saker parsers
  saker parsers logs/
  saker parsers --pack ./packs/mine -o json

A parser is CQL in LogScale's own format, in the folder parsers/ of a pack; recognition.yaml beside it says by which
fields a file is recognised. Exits with 1 if a test case fails.`;

export const functionsExamples = `
Examples:
  saker functions
  saker functions groupBy
  saker functions -o json`;
