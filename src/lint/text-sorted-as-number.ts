import type { CheckedCall, CheckedStep } from '../model/checked.ts';
import type { Call } from '../syntax/ast.ts';
import { isAboutFalcon, isTextField } from './falcon/names.ts';
import { stepUse } from './field-use.ts';
import { addArgument, callOf, placedSteps, roleOf } from './pipeline-steps.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';
import { type FieldTexts, textsAfter } from './text-fields.ts';

/** https://library.humio.com/data-analysis/functions-sort.html */
export const textSortedAsNumber: LintRule = {
  code: 'CQL0411',
  name: 'text-sorted-as-number',
  summary: 'Text is sorted as a number, which leaves it unsorted.',
  severity: 'warning',
  documentation: {
    why: 'sort() and table(sortby=...) compare numbers unless told otherwise, and text that is no number has no place in that order: the rows come as they happen to come, and `limit` keeps arbitrary ones. The rule knows fields that a step makes text of, such as formatTime(), format() or lower(), and, in queries about Falcon events, fields that hold text.',
    instead: '`type=string`; for times, sort by the number and format it afterwards.',
    reported: [
      't := formatTime("%F %T", field=@timestamp) | groupBy([t, user]) | sort(t)',
      '#event_simpleName=ProcessRollup2 | groupBy(ComputerName) | sort(ComputerName, order=asc)',
      'u := lower(user) | table([u, ip], sortby=u, limit=1000)',
    ],
    notReported: [
      't := formatTime("%F %T", field=@timestamp) | groupBy([t, user]) | sort(t, type=string)',
      'groupBy(ComputerName) | sort(_count)',
      't := formatTime("%Y%m%d", field=@timestamp) | groupBy(t) | sort(t)',
      '#event_simpleName=DnsRequest | groupBy(DomainName, function=count(as=n)) | sort(n)',
    ],
  },
  run: (context) => {
    if (!context.nodes('Call').some((call) => sortKeys[context.checkedCall(call)?.name ?? ''])) return [];
    const falcon = isAboutFalcon(context);
    return context.nodes('Pipeline').flatMap((pipeline) => {
      if (roleOf(pipeline, context) !== 'query') return [];
      let texts: FieldTexts = new Map();
      const written = new Set<string>();
      const found: LintFinding[] = [];
      for (const { node, checked, call } of placedSteps(pipeline, context)) {
        const isText = (name: string) =>
          texts.get(name) === 'text' || (falcon && !written.has(name) && !texts.has(name) && isTextField(name));
        if (call !== undefined) found.push(...judge(call, callOf(node), isText, context));
        texts = textsAfter(checked, texts);
        for (const name of setBy(checked)) written.add(name);
      }
      return found;
    });
  },
};

function setBy(step: CheckedStep | undefined): readonly string[] {
  const { reads, writes, leaves } = stepUse(step);
  return [...writes.names, ...[...(leaves?.names ?? [])].filter((name) => !reads.names.has(name))];
}

function judge(
  call: CheckedCall,
  node: Call | undefined,
  isText: (name: string) => boolean,
  { source }: LintContext,
): readonly LintFinding[] {
  const keys = call.args.get(sortKeys[call.name] ?? '');
  const types = call.args.get('type');
  if (keys?.kind !== 'texts' || types?.kind !== 'texts') return [];
  const typeOf = (i: number) => (types.values.length === 1 ? types.values[0] : types.values[i]) ?? 'number';
  const asNumber = keys.values.filter((name, i) => typeOf(i) === 'number' && isText(name));
  const [name] = asNumber;
  if (name === undefined || node === undefined) return [];
  const all = keys.values.map((key, i) => (asNumber.includes(key) ? 'string' : typeOf(i)));
  const type = new Set(all).size === 1 ? 'string' : `[${all.join(', ')}]`;
  return [
    {
      span: keys.at.span,
      message: `\`${name}\` holds text, and ${call.name}() compares numbers: the rows stay as they come`,
      notes: [`\`type=${type}\` compares texts`],
      ...(!call.written.has('type') && {
        fix: { title: `Write \`type=${type}\``, edits: [addArgument(node, `type=${type}`, source.text)] },
      }),
    },
  ];
}

/** The parameter that names what is sorted by. */
const sortKeys: Readonly<Record<string, string>> = { sort: 'field', table: 'sortby' };
