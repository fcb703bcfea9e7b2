import type { FunctionDefinition } from '../functions/define.ts';
import { codePath } from './code-page.ts';
import { functionPath } from './function-page.ts';
import { heading, type Inline, type Page } from './page.ts';
import { engineNames, engineTitles, type Support } from './support.ts';

/** Which engine runs which function. Nothing here is declared: every example is compiled for every engine. */
export function supportPage(functions: ReadonlyMap<FunctionDefinition, readonly Support[]>): Page {
  const rows = [...functions].map(([definition, support]) => ({ definition, support }));
  const reasons = [...new Set(rows.flatMap(({ support }) => support.flatMap((s) => s.reasons)))];
  const counts = engineNames.map((engine) => {
    const of = (runs: Support['runs']): number =>
      rows.filter(({ support }) => support.some((s) => s.engine === engine && s.runs === runs)).length;
    return [engineTitles[engine], String(of('yes')), String(of('in part')), String(of('no'))];
  });
  return {
    path: 'support.md',
    blocks: [
      heading(1, 'What runs where'),
      {
        kind: 'paragraph',
        text: [
          'Every example of every function is compiled for every engine, and the tests run it there. `yes`: all of them run. `in part` and `no`: some are refused, or all, for the reasons with these numbers. A query that needs what an engine cannot do is refused with ',
          { text: 'CQL0504', to: codePath('CQL0504') },
          ' and never gives a wrong answer.',
        ],
      },
      { kind: 'table', head: ['Engine', 'yes', 'in part', 'no'], rows: counts },
      heading(2, 'Functions'),
      {
        kind: 'table',
        head: ['Function', ...engineNames.map((engine) => engineTitles[engine])],
        rows: rows.map(({ definition: { name }, support }): readonly Inline[] => [
          [{ text: name, to: functionPath(name) }],
          ...support.map(({ runs, reasons: own }) =>
            [runs, ...own.map((r) => `(${reasons.indexOf(r) + 1})`)].join(' '),
          ),
        ]),
      },
      ...(reasons.length === 0
        ? []
        : [
            heading(2, 'Reasons'),
            { kind: 'table', head: ['', 'Reason'], rows: reasons.map((reason, i) => [String(i + 1), reason]) } as const,
          ]),
    ],
  };
}
