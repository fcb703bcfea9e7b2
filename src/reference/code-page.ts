import { analyse, compile } from '../compile.ts';
import { parseLookup } from '../datasets/parse-lookup.ts';
import type { LintRule, RuleExample } from '../lint/rule.ts';
import { lintRules } from '../lint/rules.ts';
import { renderDiagnostic } from '../source/code-frame.ts';
import { type CodeName, codes } from '../source/codes.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { source } from '../source/source.ts';
import { standInFor } from '../sql/stand-in-layout.ts';
import type { CodeHelp, CommandExample, QueryExample } from './code-example.ts';
import { codeHelp, type HelpedCode } from './code-help.ts';
import { exampleTime } from './compile-example.ts';
import { type Block, code, heading, type Page, prose } from './page.ts';
import { rulePath } from './rule-page.ts';

export function codePath(name: CodeName): string {
  return `diagnostics/${name}.md`;
}

/** By the third character of the number. */
export const stages: Readonly<Record<string, string>> = {
  '1': 'reading the characters',
  '2': 'reading the query',
  '3': 'checking the query',
  '4': 'lint',
  '5': 'planning and running the query',
  '6': 'reading the input',
  '7': 'reading packs',
};

export function stageOf(name: CodeName): string {
  return stages[name.charAt(4)] ?? '';
}

export function codePage(name: CodeName): Page {
  const rule = lintRules.find((one) => one.code === name);
  const head = [heading(1, name), ...prose(codes[name])];
  return {
    path: codePath(name),
    blocks: [...head, ...(rule === undefined ? helpBlocks(name as HelpedCode) : ruleBlocks(rule))],
  };
}

function ruleBlocks(rule: LintRule): readonly Block[] {
  const [example] = rule.documentation.reported;
  return [
    { kind: 'list', items: ['Stage: lint', ['Rule: ', { text: rule.name, to: rulePath(rule.name) }]] },
    heading(2, 'What to do'),
    ...prose(rule.documentation.instead),
    ...(example === undefined ? [] : [heading(2, 'Example'), ...lintExample(example, rule.code)]),
  ];
}

function lintExample(example: RuleExample, name: CodeName): readonly Block[] {
  const { query, as } = typeof example === 'string' ? { query: example, as: undefined } : example;
  return printedBlocks(analyse(source('query', query), as === undefined ? {} : { as }), name, query);
}

function helpBlocks(name: HelpedCode): readonly Block[] {
  const { help, example }: CodeHelp = codeHelp[name];
  return [
    { kind: 'list', items: [`Stage: ${stageOf(name)}`] },
    heading(2, 'What to do'),
    ...prose(help),
    heading(2, 'Example'),
    ...('command' in example
      ? commandBlocks(example)
      : printedBlocks(diagnosticsOf(example, name), name, example.query, example)),
  ];
}

/** The query, what it refers to, and what is printed of it under the code. */
function printedBlocks(
  diagnostics: readonly Diagnostic[],
  name: CodeName,
  query: string,
  { files = {}, saved = {}, engine, strict = false }: Partial<QueryExample> = {},
): readonly Block[] {
  const printed = diagnostics.filter((d) => d.code === name);
  const where = [...(engine === 'clickhouse' ? ['on ClickHouse'] : []), ...(strict ? ['with `--strict`'] : [])];
  return [
    ...Object.entries(files).flatMap(([file, text]) => [...prose(`The file \`${file}\`:`), code('csv', text)]),
    ...Object.entries(saved).flatMap(([file, text]) => [...prose(`The saved query \`${file}\`:`), code('cql', text)]),
    code('cql', query),
    ...prose(`${['It is reported', ...where].join(' ')}:`),
    code('text', printed.map((d) => renderDiagnostic(d)).join('\n\n')),
  ];
}

function commandBlocks({ files, command, printed }: CommandExample): readonly Block[] {
  return [
    ...Object.entries(files).flatMap(([file, content]) =>
      typeof content === 'string'
        ? [...prose(`The file \`${file}\`:`), code('text', excerpt(content))]
        : prose(`The file \`${file}\`: a gzip stream of which only the first ${content.bytes} bytes are there.`),
    ),
    code('sh', `saker ${command.map((word) => (/^[\w./=-]+$/.test(word) ? word : `'${word}'`)).join(' ')}`),
    ...prose('It is reported:'),
    code('text', printed),
  ];
}

const shownLines = 20;

function excerpt(text: string): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/[^\t -~\u00a1-\uffff]/g, '�'));
  return [...lines.slice(0, shownLines), ...(lines.length > shownLines ? ['...'] : [])].join('\n');
}

/** What a query example gives; codes about comments are lint's. */
export function diagnosticsOf(example: QueryExample, name: CodeName): readonly Diagnostic[] {
  const { query, strict, engine = 'duckdb', files = {}, saved = {}, parameters = {} } = example;
  const options = {
    strict,
    parameters: new Map(Object.entries(parameters)),
    lookup: (file: string) => {
      const text = files[file];
      return text === undefined ? undefined : parseLookup(file, source(file, text)).table;
    },
    savedQuery: (file: string) => {
      const text = saved[file];
      return text === undefined ? undefined : source(`${file}.cql`, text);
    },
  };
  if (stageOf(name) === 'lint') return analyse(source('query', query), options);
  const environment = { now: exampleTime, timezone: 'UTC' };
  return compile(source('query', query), { ...options, environment, layout: standInFor(engine), dialect: engine })
    .diagnostics;
}
