// Writes bench/data/falcon.ndjson: 1,000,000 synthetic Falcon events, about 780 MB, the same bytes for the same seed.
// Needs a build. node bench/generate.mjs [number of events] [file]
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFleet, root, systemAccount } from '../dist/detections/simulate/fleet.js';
import { habits, linuxDeskHabits, macHabits } from '../dist/detections/simulate/habits.js';
import { random } from '../dist/detections/simulate/random.js';
import {
  connect,
  endProcess,
  heartbeat,
  openFile,
  publicAddress,
  resolveName,
  sensor,
  startProcess,
} from '../dist/detections/simulate/sensor.js';

const wanted = Number(process.argv[2] ?? 1_000_000);
const file = process.argv[3] ?? fileURLToPath(new URL('data/falcon.ndjson', import.meta.url));
const seed = 1550;
const start = Date.UTC(2025, 9, 14);
const began = performance.now();

/** Of the process starts, how many match the seed detection's two filters. */
const cloudCalls = 0.02;
/** Hosts that call the cloud at all: so few that their calls add up beyond the threshold. */
const callingHosts = 40;

const r = random(seed, 'bench');
const fleet = buildFleet(seed, 10);
mkdirSync(dirname(file), { recursive: true });
const out = openSync(file, 'w');
const chunk = [];
let chunkLength = 0;
let written = 0;
let bytes = 0;
const counts = {};

const machines = fleet.hosts.map((host) => ({
  sensor: sensor({ fleet, host, seed }, {}, receive),
  table: (host.platform === 'Mac'
    ? macHabits
    : host.owner && host.platform === 'Lin'
      ? linuxDeskHabits
      : habits[host.role]
  ).map((habit) => [habit.weight, habit]),
  system: host.platform === 'Win' ? systemAccount : root,
  recent: [],
}));
for (const machine of machines) machine.recent.push(start_(machine, start, '/sbin/init', 'init'));

const kinds = [
  [10, (m, at) => launch(m, at)],
  [22, (m, at) => resolveName(m.sensor, r.pick(m.recent), at, r.pick(domains))],
  [38, (m, at) => connect(m.sensor, r.pick(m.recent), at, publicAddress(r.pick(domains)))],
  [1, (m, at) => endProcess(m.sensor, r.pick(m.recent), at)],
  [1, (m, at) => openFile(m.sensor, r.pick(m.recent), at, `/var/lib/data/${r.int(1, 400)}.db`)],
  [28, (m, at) => heartbeat(m.sensor, at)],
];
const domains = [
  'login.microsoftonline.com',
  'graph.microsoft.com',
  'teams.microsoft.com',
  'www.bing.com',
  'git.contoso.example',
  'db.contoso.example',
  'packages.contoso.example',
  'intranet.contoso.example',
  'outlook.office365.com',
  'k8s.contoso.example',
];

for (let i = 0; written < wanted; i++) {
  const at = start + Math.floor((i * 86_000_000) / wanted);
  r.weighted(kinds)(r.pick(machines), at);
}
flush();
closeSync(out);
const seconds = (performance.now() - began) / 1000;
console.log(`${written} events, ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s -> ${file}`);
console.log(counts);

function launch(machine, at) {
  const process = r.chance(cloudCalls) ? callCloud(machines[r.int(0, callingHosts - 1)], at) : act(machine, at);
  return process;
}

function act(machine, at) {
  const habit = r.weighted(machine.table);
  const slots = {
    user: machine.sensor.host.owner?.login ?? 'service',
    n: r.int(1, 60),
    hex: r.hex(12),
    guid: r.guid(),
  };
  const fill = (text) => text.replace(/\{(user|n|hex|guid)\}/g, (_, key) => slots[key]);
  return remember(
    machine,
    start_(
      machine,
      at,
      fill(habit.image),
      fill(habit.commandLine),
      habit.by === 'person' ? machine.sensor.host.owner : machine.system,
    ),
  );
}

function callCloud(machine, at) {
  const windows = machine.sensor.host.platform === 'Win';
  const url = `https://${r.pick(['graph.microsoft.com/v1.0/me/messages', 'graph.microsoft.com/v1.0/users', 'contoso.sharepoint.com/_api/web', 'kv-contoso.vault.azure.net/secrets', 'login.microsoftonline.com/common/oauth2/v2.0/token'])}?$skip=${r.int(0, 900)}`;
  const [image, commandLine] = r.pick(
    windows
      ? [
          ['C:\\Windows\\System32\\curl.exe', `curl.exe -s -H "Authorization: Bearer %T%" "${url}"`],
          [
            'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
            `powershell.exe -c "Invoke-RestMethod -Headers $headers -Uri '${url}'"`,
          ],
          ['C:\\Python312\\python.exe', `python.exe -c "import requests; requests.get('${url}')"`],
        ]
      : [
          ['/usr/bin/curl', `curl -s --header "Authorization: Bearer $T" ${url}`],
          ['/usr/bin/python3.11', `python3.11 sync.py --url ${url}`],
        ],
  );
  return remember(machine, start_(machine, at, image, commandLine, machine.sensor.host.owner ?? machine.system));
}

function start_(machine, at, image, commandLine, person = machine.system) {
  return startProcess(machine.sensor, { at, image, commandLine, person, parent: machine.recent[0] });
}

function remember(machine, process) {
  if (machine.recent.length > 12) machine.recent.splice(1, 1);
  machine.recent.push(process);
  return process;
}

function receive(line) {
  if (written === wanted) return;
  written++;
  const kind = line.slice(21, line.indexOf('"', 21));
  counts[kind] = (counts[kind] ?? 0) + 1;
  chunk.push(line);
  chunkLength += line.length;
  if (chunkLength > 4e6) flush();
}

function flush() {
  if (chunk.length === 0) return;
  const buffer = Buffer.from(`${chunk.join('\n')}\n`);
  for (let offset = 0; offset < buffer.length; ) offset += writeSync(out, buffer, offset);
  bytes += buffer.length;
  chunk.length = 0;
  chunkLength = 0;
}
