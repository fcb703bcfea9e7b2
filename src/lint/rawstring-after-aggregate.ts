import { findFunction } from '../functions/registry.ts';
import { has, stepUse } from './field-use.ts';
import { callOf, placedSteps, roleOf } from './pipeline-steps.ts';
import type { LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/functions-regex.html */
export const rawstringAfterAggregate: LintRule = {
  code: 'CQL0414',
  name: 'rawstring-after-aggregate',
  summary: 'A function reads `@rawstring` by default, and an aggregate has left none.',
  severity: 'warning',
  documentation: {
    why: 'regex(), replace(), kvParse(), parseJson() and others read `@rawstring` unless `field` says otherwise. After an aggregate there is no `@rawstring`: regex() lets nothing through, the others set nothing. Free text after an aggregate is the error CQL0310.',
    instead: 'Name the field, or put the step before the aggregate.',
    reported: ['groupBy(msg) | regex("id=(?<id>\\\\d+)")', 'table([msg]) | kvParse()'],
    notReported: [
      'groupBy(msg) | regex("id=(?<id>\\\\d+)", field=msg)',
      'regex("id=(?<id>\\\\d+)") | groupBy(id)',
      'table([msg, @rawstring]) | kvParse()',
      'tail(10) | kvParse()',
    ],
  },
  run: (context) =>
    context.nodes('Pipeline').flatMap((pipeline) => {
      if (roleOf(pipeline, context) !== 'query') return [];
      const found: LintFinding[] = [];
      let gone: string | undefined;
      for (const { node, checked, call } of placedSteps(pipeline, context)) {
        if (gone !== undefined && call !== undefined) {
          const parameter = findFunction(call.name)?.params.find(({ name }) => name === 'field');
          const byDefault = parameter?.default === rawstring || String(parameter?.default ?? '') === rawstring;
          if (byDefault && !call.written.has('field')) {
            found.push({
              span: callOf(node)?.name.span ?? node.span,
              message: `${call.name}() reads \`@rawstring\` here, and ${gone}() has left none`,
              notes: ['name the field it is to read: field=...'],
            });
          }
        }
        const { writes, leaves } = stepUse(checked);
        if (leaves !== undefined && !has(leaves, rawstring)) gone = call?.name;
        else if (leaves !== undefined || has(writes, rawstring)) gone = undefined;
      }
      return found;
    }),
};

const rawstring = '@rawstring';
