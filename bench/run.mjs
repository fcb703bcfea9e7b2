// Measures Saker against hand-written SQL on the same DuckDB, Node's own start and ripgrep, all in one run.
// npm run bench; options: --rounds N (7), --events N (1000000), --only NAME (a case of cases.mjs). Prints a Markdown table.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadPacks } from '../dist/detections/pack.js';
import { cases } from './cases.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    events: { type: 'string', default: '1000000' },
    only: { type: 'string', multiple: true },
  },
});
const rounds = Math.max(5, Number(values.rounds));
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const node = process.execPath;
const data = path(`data/falcon-${values.events}.ndjson`);
const saker = path('../dist/cli/main.js');

mkdirSync(path('data'), { recursive: true });
if (!existsSync(data)) must(spawnSync(node, [path('generate.mjs'), values.events, data], { stdio: 'inherit' }));

const detection = path('data/detection.cql');
const { packs } = await loadPacks([path('../packs/t1550.001-application-access-token')]);
const measured = packs[0].detections.find(({ file }) => file.endsWith('microsoft-cloud-api-calls.yaml'));
writeFileSync(detection, measured.query.text);
const seed = path('../../shared/mission/seed-query.cql');
/** What the detection looks things up in; nothing has been learnt. */
const lookups = ['--lookup', path('../packs/t1550.001-application-access-token/lookups')];

/** GNU time tells a process's CPU time, which a busy machine disturbs less, and its peak memory. */
const time = existsSync('/usr/bin/time') ? '/usr/bin/time' : undefined;
const rg = spawnSync('rg', ['--version']).status === 0;

/** The query files of the cases that can be run here. */
const queries = Object.entries(cases)
  .filter(([name]) => values.only === undefined || values.only.includes(name))
  .map(([name, { title, cql }]) => ({ name, title, file: queryFile(name, cql) }))
  .filter(({ file }) => existsSync(file));

const contenders = [
  ...queries.flatMap(({ name, title, file }) => [
    {
      name: `\`saker run -f\` ${title}`,
      args: [node, saker, 'run', '-f', file, ...lookups, '-o', 'ndjson', data],
      rows: name,
    },
    { name: 'the same by hand in SQL', args: [node, path('by-hand.mjs'), name, data], rows: name, base: true },
  ]),
  { name: '`node -e 0`', args: [node, '-e', '0'] },
  { name: 'node, DuckDB loaded', args: [node, '-e', "require('@duckdb/node-api')"] },
  { name: '`saker --version`', args: [node, saker, '--version'] },
  ...(rg ? [{ name: '`rg -c` one literal', args: ['rg', '-c', '--no-mmap', 'login.microsoftonline.com', data] }] : []),
].map((contender) => ({ ...contender, milliseconds: [], cpu: [], peak: [] }));

/** Whoever runs first in a round gains or loses by what ran before; taking turns spreads that evenly. */
for (let round = -1; round < rounds; round++) {
  const turn = Math.max(0, round) % contenders.length;
  for (const contender of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
    const { milliseconds, cpu, peak, output } = measure(contender.args);
    contender.output = output;
    if (round < 0) continue; // warms the file cache
    contender.milliseconds.push(milliseconds);
    if (time) contender.cpu.push(cpu);
    if (time) contender.peak.push(peak);
  }
}

for (const { name } of queries) {
  const [ours, theirs] = contenders.filter((c) => c.rows === name);
  sameRows(name, ours.output, theirs.output);
}

const node0 = median(contenders.find((c) => c.name === '`node -e 0`').milliseconds);
const bytes = statSync(data).size;
console.log(
  `\n${values.events} events, ${(bytes / 1e6).toFixed(0)} MB; ${cpus().length} CPUs (${cpus()[0].model.trim()}), Node ${process.versions.node}; medians of ${rounds} rounds\n`,
);
console.log('| what | ms | spread | CPU ms | peak MB | ratio |\n| --- | ---: | ---: | ---: | ---: | --- |');
for (const c of contenders) {
  const base = c.rows && !c.base ? contenders.find((other) => other.base && other.rows === c.rows) : undefined;
  const ms = median(c.milliseconds);
  // The goal of the project: within 1.3 times the hand-written SQL plus Node's own start.
  const ratio = base
    ? `${(ms / median(base.milliseconds)).toFixed(2)} of by hand; ${(ms / (median(base.milliseconds) + node0)).toFixed(2)} of by hand plus Node's start${c.cpu.length ? `; CPU ${(median(c.cpu) / median(base.cpu)).toFixed(2)}` : ''}`
    : '';
  const spread = `${Math.min(...c.milliseconds).toFixed(0)} to ${Math.max(...c.milliseconds).toFixed(0)}`;
  console.log(
    `| ${c.name} | ${ms.toFixed(0)} | ${spread} | ${c.cpu.length ? median(c.cpu).toFixed(0) : ''} | ${c.peak.length ? (median(c.peak) / 1e3).toFixed(0) : ''} | ${ratio} |`,
  );
}
console.log(
  '\n| compile | in `saker run`, ms | fresh, ms | warm, ms | characters |\n| --- | ---: | ---: | ---: | ---: |',
);
for (const [name, file] of [
  ['detection', detection],
  ['seed query', seed],
  ['large hunt', path('large.cql')],
]) {
  if (!existsSync(file)) continue;
  const runs = Array.from({ length: 5 }, () =>
    JSON.parse(must(spawnSync(node, [path('compile-time.mjs'), file], { encoding: 'utf8' })).stdout),
  );
  console.log(
    `| ${name} | ${compileInCommand(file).toFixed(1)} | ${median(runs.map((r) => r.cold)).toFixed(1)} | ${median(runs.map((r) => r.warm)).toFixed(2)} | ${runs[0].characters} |`,
  );
}

function queryFile(name, cql) {
  if (name === 'pack') return detection;
  if (name === 'seed') return seed;
  const file = path(`data/${name}.cql`);
  writeFileSync(file, cql);
  return file;
}

/** What the command itself says of its compilation, over the sample data. */
function compileInCommand(file) {
  const args = [saker, 'run', '-f', file, ...lookups, '--stats', path('../samples/falcon-day.ndjson.gz')];
  const times = Array.from({ length: 7 }, () => {
    const { stderr } = must(spawnSync(node, args, { encoding: 'utf8', maxBuffer: 1 << 28 }));
    return Number(/compile:\s+([\d.]+) ms/.exec(stderr)?.[1]);
  });
  return median(times);
}

function measure([command, ...args]) {
  const report = path('data/time.txt');
  const [run, runArgs] = time ? [time, ['-f', '%M %U %S', '-o', report, command, ...args]] : [command, args];
  const began = performance.now();
  const result = must(spawnSync(run, runArgs, { encoding: 'utf8', maxBuffer: 1 << 28, cwd: path('..') }));
  const milliseconds = performance.now() - began;
  if (!time) return { milliseconds, output: result.stdout };
  const [peak, user, system] = (readFileSync(report, 'utf8').trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { milliseconds, cpu: (user + system) * 1000, peak, output: result.stdout };
}

/** Equal rows, whatever the order of ties. The five samples of a row are any five, so only their number is compared. */
function sameRows(kind, ours, theirs) {
  const [a, b] = [ours, theirs].map((text) =>
    text
      .trim()
      .split('\n')
      .map((line) => {
        const { CommandSamples, CommandLine, ...row } = JSON.parse(line);
        const samples = (CommandSamples ?? CommandLine ?? '').split('\n').length;
        return JSON.stringify(
          Object.entries({ ...row, samples })
            .sort(([x], [y]) => (x < y ? -1 : 1))
            .map(plain),
        );
      })
      .sort(),
  );
  const different = a.find((row, i) => row !== b[i]) ?? b.find((row, i) => row !== a[i]);
  if (different || a.length !== b.length)
    throw new Error(`${kind}: ${a.length} rows against ${b.length} by hand; first difference: ${different}`);
  console.error(`${kind}: ${a.length} equal rows`);
}

/** Numbers are compared as numbers, to 12 digits: the order of additions is each engine's own. */
function plain([name, value]) {
  const number = Number(value);
  return [name, value === '' || Number.isNaN(number) ? value : Number(number.toPrecision(12))];
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function must(result) {
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${result.stderr ?? ''}\nexit code ${result.status}`);
  return result;
}
