import { findFunction } from '../functions/registry.ts';
import type { CheckedCall, CheckedExpression, CheckedPipeline, CheckedStep } from '../model/checked.ts';
import { parseNumber } from '../model/number.ts';
import { stepUse } from './field-use.ts';

/** Fields that hold text wherever they are set, as far as the steps so far show. `number` says that one holds numbers. */
export type FieldTexts = ReadonlyMap<string, 'text' | 'number'>;

/** Functions whose result is text that is no number. formatTime() and format() are judged by their format. */
const givesText = new Set([
  'concat',
  'lower',
  'upper',
  'formatDuration',
  'time:monthName',
  'time:dayOfWeekName',
  'subnet',
  'urlEncode',
  'geohash',
  'crypto:md5',
  'crypto:sha1',
  'crypto:sha256',
  'communityId',
]);

/** The fields whose kind is known after a step. */
export function textsAfter(step: CheckedStep | undefined, before: FieldTexts): FieldTexts {
  if (step === undefined) return new Map();
  switch (step.kind) {
    case 'filter':
      return forget(before, step);
    case 'assign':
      return put(before, step.target, kindOf(step.value, before));
    case 'call':
      return afterCall(step.call, before, step);
    case 'case':
      return afterCase(step.branches, before);
    case 'link':
      return before;
  }
}

function afterCall(call: CheckedCall, before: FieldTexts, step: CheckedStep): FieldTexts {
  const pairs = call.args.get('field');
  if (pairs?.kind === 'pairs') {
    const as = call.args.get('as');
    const moved = new Map(before);
    for (const [from = '', to = as?.kind === 'text' ? as.value : ''] of pairs.values) {
      const kind = before.get(from);
      moved.delete(from);
      if (kind === undefined) moved.delete(to);
      else moved.set(to, kind);
    }
    return moved;
  }
  const kept = forget(before, step);
  const as = call.args.get('as') ?? call.args.get('field');
  const kind = callKind(call);
  if (findFunction(call.name)?.kind === 'transform') return as?.kind === 'text' ? put(kept, as.value, kind) : kept;
  return kept;
}

/** What an aggregate or a lookup leaves of the fields keeps its kind; what it sets is not known. */
function forget(before: FieldTexts, step: CheckedStep): FieldTexts {
  const { writes, leaves } = stepUse(step);
  const kept = new Map<string, 'text' | 'number'>();
  for (const [name, kind] of before) {
    if (leaves !== undefined && !leaves.names.has(name)) continue;
    if (writes.names.has(name) || writes.any) continue;
    // A sub-aggregate may give its result the name of the field it reads; a key of the groups stays what it was.
    if (leaves !== undefined && !isKey(step, name)) continue;
    kept.set(name, kind);
  }
  return kept;
}

function isKey(step: CheckedStep, name: string): boolean {
  if (step.kind !== 'call') return false;
  return ['field', 'fields'].some((parameter) => {
    const argument = step.call.args.get(parameter);
    return argument?.kind === 'texts' && argument.values.includes(name);
  });
}

/** A field that one branch sets to text and none to anything else is text. */
function afterCase(branches: readonly CheckedPipeline[], before: FieldTexts): FieldTexts {
  const ends = branches.map(({ steps }) => steps.reduce<FieldTexts>((texts, step) => textsAfter(step, texts), before));
  const result = new Map<string, 'text' | 'number'>();
  for (const name of new Set(ends.flatMap((end) => [...end.keys()]))) {
    const kinds = new Set<string>(
      ends.flatMap((end, i) => (writes(branches[i], name) || before.has(name) ? [end.get(name) ?? 'unknown'] : [])),
    );
    const [only] = kinds;
    if (kinds.size === 1 && (only === 'text' || only === 'number')) result.set(name, only);
  }
  return result;
}

function writes(branch: CheckedPipeline | undefined, name: string): boolean {
  return branch?.steps.some((step) => stepUse(step).writes.names.has(name)) ?? false;
}

function put(texts: FieldTexts, name: string, kind: 'text' | 'number' | undefined): FieldTexts {
  const result = new Map(texts);
  if (kind === undefined) result.delete(name);
  else result.set(name, kind);
  return result;
}

function kindOf(expression: CheckedExpression, texts: FieldTexts): 'text' | 'number' | undefined {
  switch (expression.kind) {
    case 'text':
      return expression.value !== '' && parseNumber(expression.value) === undefined ? 'text' : undefined;
    case 'number':
    case 'binary':
      return 'number';
    case 'field':
      return texts.get(expression.name);
    case 'call':
      return callKind(expression.call);
    default:
      return undefined;
  }
}

function callKind(call: CheckedCall): 'text' | 'number' | undefined {
  if (givesText.has(call.name)) return 'text';
  const format = call.args.get('format');
  if (format?.kind !== 'text') return undefined;
  if (call.name === 'format') return formatsText(format.value) ? 'text' : undefined;
  // Digits alone, such as %Y%m%d or %s, can be sorted as a number; with anything between them they are text.
  if (call.name === 'formatTime') return /[^%A-Za-z0-9]|%[abABpcDFTRrxXZ]/.test(format.value) ? 'text' : undefined;
  return undefined;
}

/** Two values or more side by side, or letters around one. */
function formatsText(format: string): boolean {
  return /[A-Za-z]{2,}|[:/|>]/.test(format.replace(/%[-#+ 0,(<]*[\d$]*(?:\.\d+)?[tT]?[a-zA-Z%]/g, ''));
}
