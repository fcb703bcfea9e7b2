// Writes src/lint/falcon/catalogue.ts again: the names of Falcon events and their fields, which lint holds queries to.
//
//   npm run build && node scripts/write-falcon-catalogue.mjs EVENTS_FOLDER QUERIES_FOLDER...
//
// EVENTS_FOLDER holds event-fields.json (field names seen in each kind of event) and *.ndjson (events, whose values
// tell text from numbers). The folders of queries add names that several queries use; nothing but names is kept.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '../dist/syntax/parse.js';
import { walk } from '../dist/syntax/visit.js';
import { readCorpus } from './corpus-queries.mjs';

const [eventsFolder, ...queryFolders] = process.argv.slice(2);
if (eventsFolder === undefined || queryFolders.length === 0) {
  process.stderr.write('usage: node scripts/write-falcon-catalogue.mjs EVENTS_FOLDER QUERIES_FOLDER...\n');
  process.exit(2);
}
/** A name that only this many queries use may be a mistake itself. */
const enoughForEvent = 2;
const enoughForField = 3;

const seen = JSON.parse(readFileSync(join(eventsFolder, 'event-fields.json'), 'utf8'));
const events = new Set(Object.keys(seen).filter((name) => /^[A-Z]/.test(name)));
const fields = new Set(Object.values(seen).flat());
const values = sampleValues();
for (const name of values.keys()) fields.add(name);

const eventUses = new Map();
/** Events that some query names by more than a pattern without anchors. */
const writtenInFull = new Set();
const fieldUses = new Map();
for (const { text, name } of readCorpus(queryFolders, { unlabelled: true }).queries) {
  const { query, diagnostics } = parse({ name, text });
  if (diagnostics.some(({ severity }) => severity === 'error')) continue;
  const used = namesIn(query);
  if (used.events.size === 0) continue;
  for (const event of used.events) eventUses.set(event, (eventUses.get(event) ?? 0) + 1);
  for (const field of used.fields) fieldUses.set(field, (fieldUses.get(field) ?? 0) + 1);
}
const reallySeen = new Set(events);
for (const [name, count] of eventUses) if (count >= enoughForEvent) events.add(name);
// A pattern without anchors finds pieces of names as well.
for (const name of events) {
  const isPiece =
    !reallySeen.has(name) && !writtenInFull.has(name) && [...events].some((e) => e !== name && e.includes(name));
  if (isPiece || name.length < 6) events.delete(name);
}
for (const [name, count] of fieldUses) if (count >= enoughForField) fields.add(name);

const texts = [...values].filter(([, kinds]) => kinds.has('text') && !kinds.has('number')).map(([name]) => name);
const target = fileURLToPath(new URL('../src/lint/falcon/catalogue.ts', import.meta.url));
writeFileSync(
  target,
  `/**
 * Names of Falcon events and of their fields. Written by scripts/write-falcon-catalogue.mjs from events that were really
 * seen and from names that several public queries use; it is not complete, and no edit by hand outlives the next run.
 */

/** Values of \`#event_simpleName\`. */
export const eventNames =
  ${literal(events)};

export const fieldNames =
  ${literal(fields)};

/** Fields whose values were no numbers wherever they were seen. */
export const textFieldNames =
  ${literal(texts)};
`,
);
process.stdout.write(`${events.size} events, ${fields.size} fields, ${texts.length} of them text: ${target}\n`);

/** Which kinds of values each field of the sample events has. */
function sampleValues() {
  const found = new Map();
  for (const file of readdirSync(eventsFolder).filter((entry) => entry.endsWith('.ndjson'))) {
    for (const line of readFileSync(join(eventsFolder, file), 'utf8').split('\n')) {
      if (line.trim() === '') continue;
      for (const [name, value] of Object.entries(JSON.parse(line))) {
        const kinds = found.get(name) ?? new Set();
        const text = String(value);
        // Empty and `none` say nothing of what else the field holds.
        if (text !== '' && text !== 'none') kinds.add(/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? 'number' : 'text');
        found.set(name, kinds);
      }
    }
  }
  return found;
}

/** The events a query names, and the fields it reads without having set them. */
function namesIn(query) {
  const named = { events: new Set(), fields: new Set() };
  const written = new Set();
  walk(query, (node, parents) => {
    if (node.kind === 'Comparison') {
      const field = node.field.value;
      if (/^#?event_simpleName$/.test(field)) for (const name of eventsOf(node.value)) named.events.add(name);
      else addField(field, named.fields);
    }
    if (node.kind === 'FieldReference' || node.kind === 'StringLiteral') {
      const argument = parents.findLast(({ kind }) => kind === 'Argument');
      const call = parents.findLast(({ kind }) => kind === 'Call');
      const list = /^(fields?|include|sortby)$/.test(argument?.name?.value ?? 'field');
      if (list && /^(groupby|table|select|collect|top|selectlast|count)$/i.test(call?.name.value ?? ''))
        addField(node.kind === 'StringLiteral' ? node.value : node.name, named.fields);
    }
    if (node.kind === 'Call' && /^in$/i.test(node.name.value)) {
      const argument = (name) => node.args.find((a) => a.name?.value === name)?.value;
      const field = argument('field') ?? node.args.find((a) => a.name === undefined)?.value;
      const values = argument('values');
      if (field && /^#?event_simpleName$/.test(wordOf(field)) && values?.kind === 'ArrayValue') {
        for (const element of values.elements)
          for (const name of eventsOf({ kind: 'Pattern', value: wordOf(element) })) named.events.add(name);
      }
    }
    if (node.kind === 'AssignStep' || node.kind === 'Assignment') written.add(node.target.value);
    if (node.kind === 'Argument' && /^(as|prefix)$/i.test(node.name?.value ?? '')) written.add(wordOf(node.value));
    if (node.kind === 'Call' && /^rename$/i.test(node.name.value)) {
      walk(node, (inner) => {
        if (inner.kind === 'ArrayValue' && inner.elements.length === 2) written.add(wordOf(inner.elements[1]));
      });
    }
    if (node.kind === 'Regex' || node.kind === 'StringLiteral') {
      for (const group of (node.body ?? node.value).matchAll(/\(\?P?<([^>]+)>/g)) written.add(group[1]);
    }
  });
  for (const name of written) named.fields.delete(name);
  return named;
}

function wordOf(node) {
  return node.kind === 'StringLiteral' ? node.value : (node.name ?? node.value ?? '');
}

/** Fields of the sensor are written in PascalCase; others are somebody's own. */
function addField(name, into) {
  if (/^[A-Z][a-z0-9]*[A-Z][A-Za-z0-9]*$/.test(name)) into.add(name);
}

/** `= Name`, and the alternatives of `= /^(Name|Other)$/`. */
function eventsOf(value) {
  const whole = value.kind !== 'Regex' || /^\^.*\$$/.test(value.body);
  const texts =
    value.kind === 'Regex' ? value.body.replace(/^\^?(?:\((?:\?:)?)?|\)?\$?$/g, '').split('|') : [value.value ?? ''];
  const names = texts.filter((text) => /^(Event_)?[A-Z][a-z0-9]*[A-Z][A-Za-z0-9]*$/.test(text));
  if (whole) for (const name of names) writtenInFull.add(name);
  return names;
}

/** One long text of names, which costs less to load than a list of them. */
function literal(names) {
  return `'${[...names].sort((a, b) => (a < b ? -1 : 1)).join(' ')}'`;
}
