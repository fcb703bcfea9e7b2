import type { FunctionDefinition, FunctionExample, ParameterDefinition } from '../functions/define.ts';
import { renderDiagnostic } from '../source/code-frame.ts';
import { compileExample } from './compile-example.ts';
import { type Block, code, codeSpan, heading, type Inline, type Link, type Page, prose } from './page.ts';
import { defaultWords, shownParameters, signatureOf, takesWords } from './parameter-words.ts';
import { engineNames, engineTitles, refusalsOf, type Support, supportOf } from './support.ts';

export function functionPath(name: string): string {
  return `functions/${name.replaceAll(':', '/')}.md`;
}

/** All there is to say about a function; its definition is the only place it is written. */
export function functionPage(definition: FunctionDefinition, support = supportOf(definition)): Page {
  const { name, summary, output, notes = [], examples = [] } = definition;
  return {
    path: functionPath(name),
    blocks: [
      heading(1, codeSpan(`${name}()`)),
      ...prose(summary),
      { kind: 'list', items: traits(definition, support) },
      code('cql', signatureOf(name, definition.params)),
      ...parameterTable(definition.params),
      ...(output === null
        ? []
        : [heading(2, 'Fields it makes'), ...prose(/^\S+$/.test(output) ? codeSpan(output) : output)]),
      ...(notes.length === 0 ? [] : [heading(2, 'Notes'), { kind: 'list', items: notes } as const]),
      ...(examples.length === 0 ? [] : [heading(2, 'Examples')]),
      ...examples.flatMap((example, i) => exampleBlocks(example, examples[i - 1])),
    ],
  };
}

function traits(definition: FunctionDefinition, support: readonly Support[]): readonly Inline[] {
  const { kind, since, deprecated, docs } = definition;
  return [
    `Kind: ${kind}${since === undefined ? '' : `, since LogScale ${since}`}`,
    ...(deprecated === undefined ? [] : [`Deprecated: ${deprecated}`]),
    ...support.map(supportWords),
    ['The vendor: ', { text: docs.replace(/^.*\//, ''), to: docs }],
  ];
}

export function supportWords({ engine, runs, reasons }: Support): string {
  const words = runs === 'yes' ? 'runs it' : runs === 'in part' ? 'runs it in part' : 'does not run it';
  return [`${engineTitles[engine]} ${words}${reasons.length === 0 ? '' : ':'}`, ...reasons].join(' ');
}

function parameterTable(params: readonly ParameterDefinition[]): readonly Block[] {
  const shown = shownParameters(params);
  if (shown.length === 0) return [];
  const rows = shown.map((parameter) => [
    codeSpan(parameter.name),
    takesWords(parameter),
    defaultWords(parameter),
    remarks(parameter),
  ]);
  return [heading(2, 'Parameters'), { kind: 'table', head: ['Name', 'Takes', 'Default', ''], rows }];
}

function remarks({ description, unnamed, alias, deprecated }: ParameterDefinition): string {
  return [
    ...(description === undefined ? [] : [description]),
    ...(unnamed ? ['It may stand without its name.'] : []),
    ...(alias === undefined ? [] : [`Also called \`${alias}\`.`]),
    ...(deprecated === undefined ? [] : [`Deprecated: ${deprecated}.`]),
  ].join(' ');
}

function exampleBlocks(example: FunctionExample, before: FunctionExample | undefined): readonly Block[] {
  const { title, query } = example;
  return [heading(3, title), ...inputBlocks(example, before), code('cql', query), ...resultBlocks(example)];
}

function inputBlocks(
  { events, files = {}, data = {} }: FunctionExample,
  before: FunctionExample | undefined,
): readonly Block[] {
  const texts = Object.entries({ ...files, ...data }).flatMap(([name, text]): readonly Block[] => [
    ...prose(`The file \`${name}\`:`),
    code(/^\s*[{[]/.test(text) ? 'json' : 'csv', text),
  ]);
  if (events.length === 0) return texts;
  if (JSON.stringify(events) === JSON.stringify(before?.events)) return [...texts, ...prose('Of the same events:')];
  return [...texts, ...prose(events.length === 1 ? 'Of this event:' : 'Of these events:'), jsonLines(events)];
}

function resultBlocks(example: FunctionExample): readonly Block[] {
  const { rows, ordered = false, diagnostic } = example;
  if (diagnostic !== undefined) {
    const printed = compileExample(example, 'duckdb').diagnostics.filter((d) => d.code === diagnostic);
    const link: Link = { text: diagnostic, to: `diagnostics/${diagnostic}.md` };
    return [
      { kind: 'paragraph', text: ['It is refused with ', link, ':'] },
      code('text', printed.map((d) => renderDiagnostic(d)).join('\n\n')),
    ];
  }
  if (rows === undefined || rows.length === 0) return prose('There are no rows.');
  const present = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
  const absent = [...new Set(rows.flatMap((row) => Object.keys(row).filter((field) => row[field] === null)))];
  const which = rows.length === 1 ? 'This row comes out' : `These rows come out${ordered ? ', in this order' : ''}`;
  const without =
    absent.length === 0
      ? ''
      : `; ${absent.map(codeSpan).join(', ')} ${absent.length === 1 ? 'is' : 'are'} absent where not shown`;
  const refusals = engineNames
    .filter((engine) => refusalsOf(example, engine).length > 0)
    .map((engine): Block => {
      const link: Link = { text: 'CQL0504', to: 'diagnostics/CQL0504.md' };
      return { kind: 'paragraph', text: [`${engineTitles[engine]} refuses it with `, link, '.'] };
    });
  return [...prose(`${which}${without}:`), jsonLines(present), ...refusals];
}

function jsonLines(values: readonly object[]): Block {
  return code('json', values.map((value) => JSON.stringify(value)).join('\n'));
}
