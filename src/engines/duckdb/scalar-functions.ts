import { createHash } from 'node:crypto';
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { editDistance } from '../../base/edit-distance.ts';
import { takeDisjoint } from '../../model/disjoint.ts';
import type { Networks } from '../../model/lookup-table.ts';
import { nestedJson } from '../../model/nested-json.ts';
import { prettyJson } from '../../model/pretty-json.ts';
import { parseAddress } from '../../model/subnet.ts';
import { parseXml, prettyXml, xmlFields } from '../../model/xml.ts';
import { flattenJson } from '../flatten-json.ts';
import { duckDb } from './load.ts';

/** A function in JavaScript for what DuckDB's SQL cannot say. A null argument gives null. */
interface ScalarFunction {
  readonly parameters: readonly ('text' | 'integer')[];
  readonly returns: 'text' | 'number' | 'boolean' | 'list';
  readonly call: (...args: never[]) => string | number | boolean | null | readonly (string | null)[];
}

/** Patterns with lookahead, which RE2 has not, in the syntax of JavaScript: the dialect prints them so. */
const scalarFunctions = {
  saker_regex_matches: {
    parameters: ['text', 'text', 'text'],
    returns: 'boolean',
    call: (text: string, pattern: string, flags: string) => regex(pattern, flags).test(text),
  },
  saker_regex_extract: {
    parameters: ['text', 'text', 'text', 'integer'],
    returns: 'text',
    call: (text: string, pattern: string, flags: string, group: number) =>
      regex(pattern, flags).exec(text)?.[group] ?? null,
  },
  saker_regex_extract_all: {
    parameters: ['text', 'text', 'text', 'integer', 'integer'],
    returns: 'list',
    call: (text: string, pattern: string, flags: string, group: number, limit: number) => {
      const found: (string | null)[] = [];
      for (const match of text.matchAll(everywhere(pattern, flags))) {
        if (found.length >= limit) break;
        found.push(match[group] ?? null);
      }
      return found;
    },
  },
  // The replacement names groups as JavaScript does: the dialect writes it so.
  saker_regex_replace: {
    parameters: ['text', 'text', 'text', 'text'],
    returns: 'text',
    call: (text: string, pattern: string, flags: string, replacement: string) =>
      text.replace(everywhere(pattern, flags), replacement),
  },
  saker_regex_split: {
    parameters: ['text', 'text', 'text'],
    returns: 'list',
    // Without split(): it puts what groups matched between the pieces.
    call: (text: string, pattern: string, flags: string) => {
      const pieces: string[] = [];
      let from = 0;
      for (const match of text.matchAll(everywhere(pattern, flags))) {
        const empty = match[0] === '';
        if (empty && (match.index === from || match.index === text.length)) continue;
        pieces.push(text.slice(from, match.index));
        from = match.index + match[0].length;
      }
      return [...pieces, text.slice(from)];
    },
  },
  saker_flat: {
    parameters: ['text'],
    returns: 'text',
    call: (record: string) => recordOf(fieldsOf(record)),
  },
  saker_flat_without: {
    parameters: ['text', 'text'],
    returns: 'text',
    call: (record: string, prefix: string) => recordOf(fieldsOf(record).filter(([name]) => !name.startsWith(prefix))),
  },
  saker_flat_field: {
    parameters: ['text', 'text'],
    returns: 'text',
    call: (record: string, name: string) => fieldsOf(record).find(([n]) => n === name)?.[1] ?? null,
  },
  saker_flat_list: {
    parameters: ['text', 'text'],
    returns: 'list',
    call: (record: string, name: string) => {
      const found: (string | null)[] = [];
      for (const { index, key, value } of elementFields(record, name)) {
        if (key === '') fillTo(found, index)[index] = value;
      }
      return found;
    },
  },
  saker_flat_elements: {
    parameters: ['text', 'text'],
    returns: 'list',
    call: (record: string, name: string) => {
      const found: (string | null)[] = [];
      for (const { index, key, value } of elementFields(record, name)) {
        const before = fillTo(found, index)[index];
        const member = `${JSON.stringify(key)}:${JSON.stringify(value)}`;
        found[index] = before ? `${before},${member}` : member;
      }
      return found.map((members) => members && `{${members}}`);
    },
  },
  saker_parse_xml: {
    parameters: ['text'],
    returns: 'text',
    call: (text: string) => {
      const document = parseXml(text);
      return document === undefined ? null : recordOf(xmlFields(document));
    },
  },
  saker_pretty_xml: {
    parameters: ['text', 'integer', 'integer'],
    returns: 'text',
    call: (text: string, step: number, width: number) => {
      const document = parseXml(text);
      return document === undefined ? null : prettyXml(document, step, width);
    },
  },
  saker_pretty_json: {
    parameters: ['text', 'integer'],
    returns: 'text',
    call: (json: string, step: number) => prettyJson(json, step),
  },
  saker_nested_json: {
    parameters: ['text', 'text'],
    returns: 'text',
    call: (record: string, names: string) => {
      const wanted = regex(beginsAs(JSON.parse(names) as readonly string[]), 's');
      const fields = fieldsOf(record).filter(([name]) => wanted.test(name));
      return fields.length === 0 ? null : nestedJson(fields);
    },
  },
  saker_replace_null: {
    parameters: ['text', 'text'],
    returns: 'text',
    call: (json: string, literal: string) =>
      json.replace(/"(?:[^"\\]|\\.)*"|null/g, (token) => (token === 'null' ? literal : token)),
  },
  saker_sha512: {
    parameters: ['text'],
    returns: 'text',
    call: (text: string) => createHash('sha512').update(text).digest('hex'),
  },
  saker_edit_distance: {
    parameters: ['text', 'text', 'integer', 'integer'],
    returns: 'number',
    call: (a: string, b: string, swaps: number, most: number) => {
      const [from, to] = [[...a], [...b]];
      if (Math.max(from.length, to.length) > 10_000 || new Set([...from, ...to]).size > 255) return null;
      return Math.min(editDistance(from, to, most, swaps === 1), most);
    },
  },
  saker_disjoint: { parameters: ['text'], returns: 'list', call: (text: string) => takeDisjoint(text.split('\n\n')) },
  saker_ip: { parameters: ['text'], returns: 'text', call: (text: string) => parseAddress(text) ?? null },
} as const satisfies Record<string, ScalarFunction>;

function fieldsOf(record: string): readonly (readonly [string, string])[] {
  const fields: (readonly [string, string])[] = [];
  flattenJson(record, (name, value) => fields.push([name, value]));
  return fields;
}

function recordOf(fields: readonly (readonly [string, string])[]): string {
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

/** The fields `name[i]...`, what stands behind without a dot at its head. Arrays end before index 100,000. */
function* elementFields(record: string, name: string) {
  for (const [field, value] of fieldsOf(record)) {
    if (!field.startsWith(`${name}[`)) continue;
    const [text = '', digits = '', dot = ''] = /^\[(0|[1-9]\d{0,4})\](\.?)/.exec(field.slice(name.length)) ?? [];
    const key = field.slice(name.length + text.length);
    if (text !== '' && (key === '' || dot !== '' || key.startsWith('['))) yield { index: Number(digits), key, value };
  }
}

function fillTo<T>(list: (T | null)[], index: number): (T | null)[] {
  while (list.length <= index) list.push(null);
  return list;
}

/** A pattern of names that begin as one of these, `[*]` standing for any index. */
function beginsAs(names: readonly string[]): string {
  const patterns = names.map((name) =>
    name
      .split('[*]')
      .map((text) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'))
      .join('\\[\\d+\\]'),
  );
  return `^(?:${patterns.join('|')})`;
}

const compiled = new Map<string, RegExp>();

function regex(pattern: string, flags: string): RegExp {
  const key = `${flags}/${pattern}`;
  let found = compiled.get(key);
  if (found === undefined) {
    found = new RegExp(pattern, flags);
    compiled.set(key, found);
  }
  found.lastIndex = 0;
  return found;
}

function everywhere(pattern: string, flags: string): RegExp {
  return regex(pattern, flags.includes('g') ? flags : `${flags}g`);
}

/** The row of a table of networks; `networks` holds those of the statement that runs. */
function networkFunction(networks: ReadonlyMap<string, Networks>): ScalarFunction {
  return {
    parameters: ['text', 'text'],
    returns: 'list',
    call: (table: string, address: string) => networks.get(table)?.find(address) ?? null,
  };
}

/** Registers the functions a statement names; `registered` remembers those that are. */
export async function registerScalarFunctions(
  connection: DuckDBConnection,
  text: string,
  registered: Set<string>,
  networks: ReadonlyMap<string, Networks> = new Map(),
): Promise<void> {
  const functions = { ...scalarFunctions, saker_network: networkFunction(networks) };
  for (const [name, definition] of Object.entries(functions)) {
    if (registered.has(name) || !text.includes(`${name}(`)) continue;
    await register(connection, name, definition);
    registered.add(name);
  }
}

async function register(connection: DuckDBConnection, name: string, definition: ScalarFunction): Promise<void> {
  const { BIGINT, BOOLEAN, DOUBLE, DuckDBScalarFunction, LIST, VARCHAR, listValue } = duckDb();
  const returnTypes: Readonly<Record<ScalarFunction['returns'], DuckDBType>> = {
    text: VARCHAR,
    number: DOUBLE,
    boolean: BOOLEAN,
    list: LIST(VARCHAR),
  };
  const call = definition.call as (...args: unknown[]) => ReturnType<ScalarFunction['call']>;
  const toValue = (result: ReturnType<ScalarFunction['call']>): DuckDBValue =>
    typeof result === 'object' && result !== null ? listValue(result) : result;
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name,
      parameterTypes: definition.parameters.map((type) => (type === 'text' ? VARCHAR : BIGINT)),
      returnType: returnTypes[definition.returns],
      mainFunction: (_, input, output) => {
        const columns = definition.parameters.map((_, i) => input.getColumnValues(i));
        const args: DuckDBValue[] = [];
        for (let row = 0; row < input.rowCount; row++) {
          let missing = false;
          for (let i = 0; i < columns.length; i++) {
            const value = columns[i]?.[row] ?? null;
            missing ||= value === null;
            args[i] = typeof value === 'bigint' ? Number(value) : value;
          }
          output.setItem(row, missing ? null : toValue(call(...args)));
        }
        output.flush();
      },
    }),
  );
}
