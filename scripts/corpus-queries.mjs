// Finds CQL queries in folders: what parse-corpus.mjs and run-corpus.mjs read.
//
// Looks into .cql and .logscale files, code blocks of Markdown (```cql, ```logscale, ```humio, and indented blocks
// under a line `logscale`; with `unlabelled` also blocks that name no language), YAML of LogScale packages and
// dashboards, and zip archives of all these.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { parseAllDocuments } from 'yaml';

/** YAML keys that hold a query. */
const queryKeys = new Set(['queryString', 'script', 'query', 'cql', 'searchFunction', 'search_query', 'filter']);
const extensions = new Set(['.cql', '.logscale', '.md', '.yaml', '.yml', '.zip']);
const fenceLanguages = new Set(['cql', 'logscale', 'humio', 'crowdstrike']);

function* files(path) {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === '.git' || entry.name === 'node_modules') continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) yield* files(inner);
    else if (entry.isFile() && extensions.has(extname(entry.name).toLowerCase())) yield inner;
  }
}

function* queriesIn(name, bytes, unlabelled) {
  const extension = extname(name).toLowerCase();
  if (extension === '.zip') {
    for (const [inner, data] of Object.entries(unzipSync(bytes))) {
      if (extensions.has(extname(inner).toLowerCase())) yield* queriesIn(`${name}!${inner}`, data, unlabelled);
    }
    return;
  }
  const text = strFromU8(bytes).replace(/^\uFEFF/, '');
  if (extension === '.md') yield* markdownQueries(name, text, unlabelled);
  else if (extension === '.yaml' || extension === '.yml' || /^(script|queryString):/m.test(text)) {
    yield* yamlQueries(name, text);
  } else yield { name, place: 'file', text };
}

function* markdownQueries(name, text, unlabelled) {
  for (const match of text.matchAll(/^[ \t]*(```+|~~~+)[ \t]*([\w+-]*)[^\n]*\n([\s\S]*?)^[ \t]*\1/gm)) {
    const language = match[2].toLowerCase();
    if (!fenceLanguages.has(language) && !(language === '' && unlabelled)) continue;
    yield { name, place: `line ${lineOf(text, match.index)}`, text: match[3] };
  }
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    if (!/^\s*logscale( Syntax)?\s*$/.test(lines[i])) continue;
    const place = `line ${i + 1}`;
    const marked = /DO NOT USE/.test(lines.slice(Math.max(0, i - 4), i).join(' '));
    const block = [];
    while (i + 1 < lines.length && /^(\s{4}.*|\s*)$/.test(lines[i + 1])) block.push(lines[++i]);
    const query = block.join('\n').trim();
    if (query) yield { name, place, text: query, page: true, ...(marked && { marked: 'shown as a mistake' }) };
  }
}

function* yamlQueries(name, text) {
  for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
    yield* valueQueries(name, '', document.toJS({ maxAliasCount: -1 }));
  }
}

function* valueQueries(name, place, value) {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = place === '' ? key : `${place}.${key}`;
    if (typeof inner === 'string' && queryKeys.has(key)) {
      // `filter` holds a query in detection packages and something else in many others.
      if (inner.trim() && (key !== 'filter' || /[|=]/.test(inner))) yield { name, place: at, text: inner };
    } else yield* valueQueries(name, at, inner);
  }
}

function lineOf(text, index) {
  return text.slice(0, index).split('\n').length;
}

/**
 * Why a text that does not parse is no complete CQL, where that shows from the text itself; undefined where it looks
 * like CQL. Asked of failures only, so that it can hide no query that parses.
 */
export function incomplete(query, errors) {
  const { text } = query;
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<![:"/])\/\/[^\n]*/g, '');
  if (query.marked) return query.marked;
  if (/\{\{.*?\}\}|<[A-Z][A-Z_ -]+>|(^|[\s,|[(])(\.\.\.|…)/.test(code)) return 'a template with places to fill in';
  const spl =
    'bin|chart|convert|dedup|eval|eventstats|fields|fillnull|inputlookup|join|lookup|makeresults|mvexpand|rename|replace|rex|spath|stats|streamstats|table|timechart|top|transaction|where|sort';
  if (new RegExp(`(^|\\|)\\s*(${spl})\\s+[\\w"(-]`, 'i').test(code) || /\bIN \(/.test(code)) return 'SPL';
  if (/::=|_opt\b|^\s*(\^|\(\?)/m.test(code)) return 'a grammar or a pattern on its own';
  if (/^\s*(#!|import |from \w+ import|export \w+=|POST |GET |curl |\d+\. |\{\s*$|"?\$schema)/m.test(code))
    return 'another language';
  if (errors.some(({ code: c }) => c === 'CQL0202' || c === 'CQL0101' || c === 'CQL0102') || unbalanced(code)) {
    return 'cut off or unbalanced';
  }
  if (/^\s*(\{|"?[\w.]+"?\s*(:\s*\{|=\s*\[)|\[[\d, ]+\]|[\w.]+\[\d+\]\s*(,|$)|[\w.=*]+,)/.test(code))
    return 'a piece of a query';
  // The vendor's pages break lines where pipes stood.
  if (query.page && errors[0].code === 'CQL0206') return 'a page that lost its pipes';
  return undefined;
}

function unbalanced(code) {
  const bare = code.replace(/"(?:[^"\\]|\\.)*"/g, '');
  const count = (characters) => [...bare].filter((c) => characters.includes(c)).length;
  return count('([{') !== count(')]}');
}

/** The different queries in folders, and how many there are with repetitions. */
export function readCorpus(folders, { unlabelled = false, only } = {}) {
  const seen = new Set();
  const queries = [];
  let found = 0;
  for (const folder of folders) {
    for (const file of files(folder)) {
      for (const query of queriesIn(file, readFileSync(file), unlabelled)) {
        found++;
        if (only && !query.name.includes(only)) continue;
        if (seen.has(query.text)) continue;
        seen.add(query.text);
        queries.push(query);
      }
    }
  }
  return { found, queries };
}
