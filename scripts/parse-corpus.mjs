// Reads every CQL query in folders and says how many parse, whether the printer keeps them, and how long it takes.
//
//   npm run build && node scripts/parse-corpus.mjs FOLDER... [--unlabelled] [--list] [--only TEXT]
//
// corpus-queries.mjs says where it looks. --list prints every query that does not parse.
import { parseArgs } from 'node:util';
import { parse } from '../dist/syntax/parse.js';
import { print } from '../dist/syntax/print.js';
import { equal } from '../dist/syntax/visit.js';
import { incomplete, readCorpus } from './corpus-queries.mjs';

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    unlabelled: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

const { found, queries } = readCorpus(folders, options);

const failures = new Map();
const unequal = [];
const unstable = [];
let warnings = 0;
let clean = 0;
for (const query of queries) {
  const source = { name: query.name, text: query.text };
  const { query: tree, diagnostics } = parse(source);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const reason = incomplete(query, errors) ?? '';
    failures.set(reason, [...(failures.get(reason) ?? []), { query, error: errors[0] }]);
    continue;
  }
  clean++;
  if (diagnostics.length > 0) warnings++;
  const printed = print(tree, query.text);
  const again = parse({ name: query.name, text: printed });
  if (!equal(tree, again.query)) unequal.push(query);
  if (print(again.query, printed) !== printed) unstable.push(query);
}

const times = queries.map((query) => {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    parse({ name: query.name, text: query.text });
    best = Math.min(best, performance.now() - start);
  }
  return { query, ms: best };
});
times.sort((a, b) => b.ms - a.ms);

const failed = failures.get('') ?? [];
const complete = clean + failed.length;
const percent = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`);
const say = (line) => process.stdout.write(`${line}\n`);
const describe = ({ query, error }) => {
  const start = query.text.lastIndexOf('\n', error.span.start - 1) + 1;
  const end = query.text.indexOf('\n', error.span.start);
  const line = query.text.slice(start, end < 0 ? undefined : end);
  say(`  ${query.name} ${query.place}`);
  say(`    ${error.code} ${error.message}`);
  say(`    ${line.trim().slice(0, 140)}`);
};

say(`${found} queries found, ${queries.length} different`);
say(`${clean} parse without an error (${warnings} of them with a warning): ${percent(clean, queries.length)} of all`);
say(`${percent(clean, complete)} of the ${complete} that are complete CQL`);
for (const [reason, list] of [...failures].sort((a, b) => b[1].length - a[1].length)) {
  say(`${String(list.length).padStart(6)} do not parse: ${reason === '' ? 'they look like complete CQL' : reason}`);
}
say(
  `print and parse give the same tree: ${clean - unequal.length} of ${clean}; print twice the same text: ${clean - unstable.length} of ${clean}`,
);
const [slowest] = times;
if (slowest) {
  const total = times.reduce((sum, { ms }) => sum + ms, 0);
  say(`slowest parse ${slowest.ms.toFixed(2)} ms (${slowest.query.text.length} characters, ${slowest.query.name})`);
  say(`all ${total.toFixed(0)} ms, median ${times[times.length >> 1].ms.toFixed(3)} ms`);
}
for (const query of [...unequal, ...unstable]) say(`  differs: ${query.name} ${query.place}`);
if (failed.length > 0) {
  say('\nLook like complete CQL and do not parse:');
  failed.forEach(describe);
}
if (options.list) {
  for (const [reason, list] of failures) {
    if (reason === '') continue;
    say(`\nNot complete, ${reason}:`);
    list.forEach(describe);
  }
}
process.exitCode = failed.length + unequal.length + unstable.length > 0 ? 1 : 0;
