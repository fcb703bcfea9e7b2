import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ParserScript } from '../compile.ts';
import { analyse } from '../compile.ts';
import type { Recognition } from '../datasets/recognition.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { checkYaml } from './pack-yaml.ts';
import { type ParserTestCase, parserSchema, recognitionSchema } from './parser-format.ts';

/** A parser of a pack: LogScale's file, and how its source is told from others. */
export interface Parser extends ParserScript {
  /** The YAML file, as it was found. */
  readonly file: string;
  readonly description?: string;
  readonly testCases: readonly ParserTestCase[];
}

export interface LoadedParsers {
  /** In the order of their names. */
  readonly parsers: readonly Parser[];
  readonly recognition: readonly Recognition[];
  readonly diagnostics: readonly Diagnostic[];
}

const recognitionFile = 'recognition.yaml';

/** The parsers in a folder, LogScale's files one each, and how to tell which one a log is for. */
export async function loadParsers(folder: string): Promise<LoadedParsers> {
  const parsers: Parser[] = [];
  const diagnostics: Diagnostic[] = [];
  if (!existsSync(folder)) return { parsers, recognition: [], diagnostics };
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name) && name !== recognitionFile);
  for (const name of names.sort()) {
    const file = join(folder, name);
    const { parser, diagnostics: found } = parseParser(file, await readFile(file, 'utf8'));
    diagnostics.push(...found);
    if (parser) parsers.push(parser);
  }
  const rules = join(folder, recognitionFile);
  if (!existsSync(rules)) return { parsers, recognition: [], diagnostics };
  const recognition = parseRecognition(rules, await readFile(rules, 'utf8'), parsers);
  return { parsers, recognition: recognition.rules, diagnostics: [...diagnostics, ...recognition.diagnostics] };
}

/** Reads one parser's file; mistakes of the script are reported at their lines. */
export function parseParser(
  file: string,
  text: string,
): { readonly parser?: Parser; readonly diagnostics: readonly Diagnostic[] } {
  const yaml = checkYaml(file, text, parserSchema);
  if (!yaml.value) return { diagnostics: yaml.diagnostics };
  const script = yaml.embedded(['script']);
  const mistake = (key: string, message: string, note: string): Diagnostic => ({
    code: 'CQL0702',
    severity: 'error',
    message,
    source: yaml.source,
    span: yaml.locate([key]),
    notes: [note],
  });
  if (!script) {
    const note = 'Write `script: |` and the script below it: other forms of YAML join or change its lines.';
    return { diagnostics: [mistake('script', 'The script is not a literal block.', note)] };
  }
  const { name, description, tagFields, testCases } = yaml.value;
  const named = basename(file).replace(/\.ya?ml$/, '');
  if (name !== named) {
    return {
      diagnostics: [mistake('name', `The parser in ${basename(file)} is called ${name}.`, 'Give both one name.')],
    };
  }
  const diagnostics = analyse(script).filter(({ severity }) => severity === 'error');
  if (diagnostics.length > 0) return { diagnostics };
  return {
    parser: { name, script, tagFields, testCases, file, ...(description !== undefined && { description }) },
    diagnostics,
  };
}

/** Reads the rules by which files are recognised; each names one of the parsers. */
export function parseRecognition(
  file: string,
  text: string,
  parsers: readonly Pick<Parser, 'name'>[],
): { readonly rules: readonly Recognition[]; readonly diagnostics: readonly Diagnostic[] } {
  const yaml = checkYaml(file, text, recognitionSchema);
  const rules = yaml.value ?? [];
  const lost = rules.flatMap((rule, i): Diagnostic[] => {
    if (parsers.some(({ name }) => name === rule.parser)) return [];
    return [
      {
        code: 'CQL0702',
        severity: 'error',
        message: `There is no parser \`${rule.parser}\` in this folder.`,
        source: yaml.source,
        span: yaml.locate([i, 'parser']),
      },
    ];
  });
  const known = rules.filter((rule) => parsers.some(({ name }) => name === rule.parser));
  return {
    rules: known.map(({ lookup, ...rule }) => ({ ...rule, ...(lookup && { lookup }) })),
    diagnostics: [...yaml.diagnostics, ...lost],
  };
}
