import type { FunctionDefinition, FunctionKind } from '../functions/define.ts';
import type { LintRule } from '../lint/rule.ts';
import { type CodeName, codes } from '../source/codes.ts';
import { codePath, stageOf } from './code-page.ts';
import { functionPath } from './function-page.ts';
import { type Block, heading, type Inline, type Page, prose } from './page.ts';
import { rulePath } from './rule-page.ts';

const kinds: Readonly<Record<FunctionKind, string>> = {
  filter: 'Filters',
  transform: 'Transformations of events',
  aggregate: 'Aggregates',
  source: 'Sources of rows',
  preamble: 'Steps before all others',
};

export function indexPage(functions: readonly FunctionDefinition[], rules: readonly LintRule[]): Page {
  const codeNames = Object.keys(codes) as CodeName[];
  return {
    path: 'README.md',
    blocks: [
      heading(1, 'Reference'),
      ...prose(
        '`npm run docs` makes these pages of the source. `saker functions NAME` and `saker lint --explain NAME` print the same, NAME being a function, or a rule or a code.',
      ),
      {
        kind: 'list',
        items: [
          [{ text: 'Functions', to: 'README.md#functions' }],
          [{ text: 'What runs where', to: 'support.md' }],
          [{ text: 'Lint rules', to: 'README.md#lint-rules' }],
          [{ text: 'Diagnostic codes', to: 'README.md#diagnostic-codes' }],
        ],
      },
      heading(2, 'Functions'),
      ...(Object.keys(kinds) as FunctionKind[]).flatMap((kind) =>
        functionList(
          kinds[kind],
          functions.filter((f) => f.kind === kind),
        ),
      ),
      heading(2, 'Lint rules'),
      {
        kind: 'table',
        head: ['Rule', 'Code', 'Severity', 'Reports'],
        rows: rules.map((rule): readonly Inline[] => [
          [{ text: rule.name, to: rulePath(rule.name) }],
          [{ text: rule.code, to: codePath(rule.code) }],
          rule.severity,
          rule.summary,
        ]),
      },
      heading(2, 'Diagnostic codes'),
      {
        kind: 'table',
        head: ['Code', 'Meaning', 'Stage'],
        rows: codeNames.map((name): readonly Inline[] => [
          [{ text: name, to: codePath(name) }],
          codes[name],
          stageOf(name),
        ]),
      },
    ],
  };
}

function functionList(title: string, functions: readonly FunctionDefinition[]): readonly Block[] {
  if (functions.length === 0) return [];
  return [
    heading(3, title),
    {
      kind: 'table',
      head: ['Function', 'What it does'],
      rows: functions.map((f): readonly Inline[] => [[{ text: `${f.name}()`, to: functionPath(f.name) }], f.summary]),
    },
  ];
}
