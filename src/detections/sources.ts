import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CompileOptions } from '../compile.ts';
import type { Input } from '../datasets/input.ts';
import { inventoryName, inventoryTables } from '../datasets/inventories.ts';
import { openLookups } from '../datasets/lookup-files.ts';
import { type Recognition, recogniseSource } from '../datasets/recognition.ts';
import type { ParserOf } from '../datasets/sniff.ts';
import type { Engine } from '../engines/engine.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import type { Pack } from './pack.ts';

/** `auto`: each file by its content; `none`: files as they lie; else the name of the parser all files are for. */
export type ParserChoice = 'auto' | 'none' | (string & {});

type Parsing = Pick<Pack, 'parsers' | 'recognition'>;

/** Tells the parser of a file by its records, for `openInput()`. */
export function parserOf(packs: readonly Parsing[], choice: ParserChoice = 'auto'): ParserOf {
  if (choice === 'none') return () => undefined;
  if (choice !== 'auto') return () => choice;
  const rules = packs.flatMap((pack) => pack.recognition);
  return (samples) => {
    const rule = recogniseSource(samples, rules);
    return rule?.lookup ? inventoryName(rule.lookup) : rule?.parser;
  };
}

/** What queries over an opened input may refer to: parsers, lookup files of the packs, inventories in the input. */
export type SourceTools = Required<Pick<CompileOptions, 'parser' | 'lookup' | 'recognition'>>;

export interface SourceOptions {
  readonly choice?: ParserChoice;
  /** Lookup files that stand in the place of those of packs: what was learnt, what a test gives. */
  readonly lookups?: (name: string) => LookupTable | undefined;
  readonly signal?: AbortSignal;
}

export async function sourceTools(
  packs: readonly (Parsing & Pick<Pack, 'directory'>)[],
  input: Input,
  engine: Engine,
  { choice = 'auto', signal, lookups = () => undefined }: SourceOptions = {},
): Promise<SourceTools> {
  const parsers = new Map(packs.flatMap((pack) => pack.parsers.map((parser) => [parser.name, parser] as const)));
  const rules = packs.flatMap((pack) => pack.recognition);
  const inventories = await inventoryTables(input, engine, rules, signal);
  const files = packLookups(packs);
  return {
    parser: (name) => parsers.get(name),
    lookup: (name) => lookups(name) ?? files(name) ?? inventories.get(name),
    recognition: choice === 'auto' ? tableRules(rules) : [],
  };
}

/** In a table an inventory's records lie among the events: they are searched as they lie. */
function tableRules(rules: readonly Recognition[]): SourceTools['recognition'] {
  return rules.map(({ parser, records, lookup }) => ({ parser: lookup ? inventoryName(lookup) : parser, records }));
}

/** The events of a table are for the parser the user names. */
export function withParser(input: Input, choice: ParserChoice): Input {
  const { layout } = input;
  if (!('table' in layout) || choice === 'auto' || choice === 'none') return input;
  return { ...input, layout: { ...layout, parser: choice } };
}

/** The lookup files that come with packs, by name. */
export function packLookups(packs: readonly Pick<Pack, 'directory'>[]): (name: string) => LookupTable | undefined {
  const folders = packs.map((pack) => join(pack.directory, 'lookups')).filter((folder) => existsSync(folder));
  return folders.length === 0 ? () => undefined : openLookups(folders).find;
}
