import type { FunctionDefinition } from '../functions/define.ts';
import { findFunction } from '../functions/registry.ts';
import type {
  CheckedArgument,
  CheckedCall,
  CheckedExpression,
  CheckedFilter,
  CheckedPipeline,
  CheckedStep,
  NamedQuery,
} from '../model/checked.ts';

/** Some fields of an event. A name stands for what lies below it too: `ip` for `ip.country`, `a[]` for `a[0].b`. */
export interface Fields {
  readonly names: ReadonlySet<string>;
  /** Beginnings of names. */
  readonly prefixes: readonly string[];
  /** Any field at all may be among them. */
  readonly any: boolean;
}

/** What a step does to the fields of an event. */
export interface FieldUse {
  readonly reads: Fields;
  /** Fields it may set. */
  readonly writes: Fields;
  /** Fields it takes away. */
  readonly removes: ReadonlySet<string>;
  /** The fields that are left, where it leaves no others; undefined: the event keeps what it has. */
  readonly leaves?: Fields;
}

export const noFields: Fields = { names: new Set(), prefixes: [], any: false };
export const allFields: Fields = { names: new Set(), prefixes: [], any: true };

/** What is known of a step that `check` could not resolve, such as a saved query that is not at hand: nothing. */
const unknownUse: FieldUse = { reads: allFields, writes: allFields, removes: new Set() };

/** True where the two may have a field in common. */
export function meet(a: Fields, b: Fields): boolean {
  if (a.any) return !isNone(b);
  if (b.any) return !isNone(a);
  for (const name of a.names) if (has(b, name)) return true;
  for (const name of b.names) if (has(a, name)) return true;
  return a.prefixes.some((x) => b.prefixes.some((y) => x.startsWith(y) || y.startsWith(x)));
}

/** True where setting the one may change what is read of the other: `ip.country` leaves `ip` as it is. */
export function affects(writes: Fields, reads: Fields): boolean {
  const below = (name: string): boolean => [...reads.names].some((read) => isPart(stem(name), stem(read)));
  return meet({ ...writes, names: new Set([...writes.names].filter((name) => !below(name))) }, reads);
}

/** True where the fields may hold this one. */
export function has(fields: Fields, name: string): boolean {
  if (fields.any) return true;
  const wanted = stem(name);
  for (const known of fields.names) {
    const stemmed = stem(known);
    if (stemmed === wanted || isPart(wanted, stemmed) || isPart(stemmed, wanted)) return true;
  }
  return fields.prefixes.some((prefix) => wanted.startsWith(stem(prefix)));
}

function isNone({ names, prefixes, any }: Fields): boolean {
  return !any && names.size === 0 && prefixes.length === 0;
}

/** `#type` and `type` are one tag, `a[]` and `a` one array. */
function stem(name: string): string {
  const bare = name.startsWith('#') ? name.slice(1) : name;
  const bracket = bare.indexOf('[');
  return bracket > 0 ? bare.slice(0, bracket) : bare;
}

function isPart(name: string, parent: string): boolean {
  return name.length > parent.length && name.startsWith(parent) && name[parent.length] === '.';
}

export function union(...all: readonly Fields[]): Fields {
  const some = all.filter((fields) => !isNone(fields));
  if (some.length < 2) return some[0] ?? noFields;
  const names = new Set<string>();
  for (const fields of some) for (const name of fields.names) names.add(name);
  return { names, prefixes: some.flatMap(({ prefixes }) => prefixes), any: some.some(({ any }) => any) };
}

export function fieldsOf(names: Iterable<string>): Fields {
  const plain: string[] = [];
  const prefixes: string[] = [];
  let any = false;
  for (const name of names) {
    const star = name.indexOf('*');
    if (star === 0) any = true;
    else if (star > 0) prefixes.push(name.slice(0, star));
    else plain.push(name);
  }
  return { names: new Set(plain), prefixes, any };
}

// Steps ----------------------------------------------------------------------------------------------------------------

const known = new WeakMap<CheckedStep, FieldUse>();

/** What a step does; without one, what may be done by a step of which nothing is known. */
export function stepUse(step: CheckedStep | undefined): FieldUse {
  if (step === undefined) return unknownUse;
  const before = known.get(step);
  if (before !== undefined) return before;
  const use = useOf(step);
  known.set(step, use);
  return use;
}

function useOf(step: CheckedStep): FieldUse {
  switch (step.kind) {
    case 'filter':
      return filterUse(step.filter);
    case 'assign':
      return { ...readsOnly(expressionReads(step.value)), writes: fieldsOf([step.target]) };
    case 'call': {
      const use = callUse(step.call);
      // What a negated lookup lets through it has found no row for.
      return step.negated ? { ...use, writes: noFields } : use;
    }
    case 'case':
      return oneOf(step.branches.map(pipelineUse));
    case 'link':
      return readsOnly(fieldsOf([step.field, ...tails(step.other)]));
  }
}

/** `A.b.c` is `b.c` of the query `A`, or `c` of the query `A.b`. */
function tails(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.map((_, i) => parts.slice(i).join('.'));
}

/** One step after another: all that any of them reads and writes. */
export function pipelineUse({ steps }: CheckedPipeline): FieldUse {
  const uses = steps.map(stepUse);
  const closing = uses.findLastIndex(({ leaves }) => leaves !== undefined);
  const left = uses[closing]?.leaves;
  return {
    ...oneOf(uses),
    ...(left && { leaves: union(left, ...uses.slice(closing + 1).map(({ writes }) => writes)) }),
  };
}

/** Whichever of them happens: all that any of them may do. */
function oneOf(uses: readonly FieldUse[]): FieldUse {
  const [first] = uses;
  if (first !== undefined && uses.length === 1)
    return { reads: first.reads, writes: first.writes, removes: first.removes };
  return {
    reads: union(...uses.map(({ reads }) => reads)),
    writes: union(...uses.map(({ writes }) => writes)),
    removes: new Set(uses.flatMap(({ removes }) => [...removes])),
  };
}

function readsOnly(reads: Fields): FieldUse {
  return { reads, writes: noFields, removes: new Set() };
}

/** Free text searches the event as it came in, so that it reads nothing an earlier step could have set. */
export function filterUse(filter: CheckedFilter): FieldUse {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return oneOf(filter.items.map(filterUse));
    case 'not':
      return { ...filterUse(filter.operand), writes: noFields };
    case 'constant':
    case 'freeText':
      return readsOnly(noFields);
    case 'freeRegex':
      return { ...readsOnly(noFields), writes: fieldsOf(filter.pattern.groups) };
    case 'regex':
      return { ...readsOnly(fieldsOf([filter.field])), writes: fieldsOf(filter.pattern.groups) };
    case 'call':
      return callUse(filter.call);
    default:
      return readsOnly(fieldsOf([filter.field]));
  }
}

export function expressionReads(expression: CheckedExpression): Fields {
  switch (expression.kind) {
    case 'field':
      return fieldsOf([expression.name]);
    case 'binary':
      return union(expressionReads(expression.left), expressionReads(expression.right));
    case 'unary':
      return expressionReads(expression.operand);
    case 'call':
      return callUse(expression.call).reads;
    default:
      return noFields;
  }
}

// Calls ----------------------------------------------------------------------------------------------------------------

export function callUse(call: CheckedCall): FieldUse {
  const definition = findFunction(call.name);
  if (definition === undefined) return unknownUse;
  const reads = callReads(definition, call);
  if (definition.kind === 'aggregate' || definition.kind === 'source') {
    const names = definition.outputFields?.(call, pipelineFields);
    if (names !== undefined) return { reads, writes: noFields, removes: new Set(), leaves: fieldsOf(names) };
    if (definition.addedFields !== undefined)
      return { reads, writes: callWrites(definition, call), removes: new Set() };
    // Those that say nothing of their rows keep the events (sort, head) or are not known well enough.
    return { reads, writes: writesNothing(definition) ? noFields : allFields, removes: new Set() };
  }
  if (definition.fieldsAfter !== undefined) return fieldsAfterUse(definition, call, reads);
  return { reads, writes: callWrites(definition, call), removes: new Set() };
}

/** `the events` is what the definition of an aggregate says that picks or orders them. */
function writesNothing({ output }: FunctionDefinition): boolean {
  return output === null || output === 'the events';
}

/** drop(), rename(), select(): asked with the fields they name, they say which of them stay. */
function fieldsAfterUse(definition: FunctionDefinition, call: CheckedCall, named: Fields): FieldUse {
  const before = [...named.names];
  const after = new Set(definition.fieldsAfter?.(call, before) ?? []);
  const removes = new Set(before.filter((name) => !after.has(name)));
  const writes = fieldsOf([...after].filter((name) => !named.names.has(name)));
  if (definition.closesFields) return { reads: named, writes, removes, leaves: fieldsOf(after) };
  // A field that is only taken away has not been used.
  const moved = [...call.args.values()].some(({ kind }) => kind === 'pairs');
  return { reads: moved ? named : noFields, writes, removes };
}

/** Parameters that hold the name of a field, although their type is plain text. */
const fieldsAsText = new Set(['header', 'azimuth', 'radius']);

function callReads(definition: FunctionDefinition, call: CheckedCall): Fields {
  const found: Fields[] = [];
  for (const { name, type } of definition.params) {
    const argument = call.args.get(name);
    if (argument === undefined) continue;
    if (type === 'field' || type === 'fields' || type === 'array' || type === 'pairs') found.push(named(argument));
    else if (type === 'aggregates' || type === 'pipeline' || type === 'condition' || type === 'queries')
      found.push(innerReads(argument));
    else if (fieldsAsText.has(name) && call.written.has(name)) found.push(named(argument));
    else if (type === 'expression' || type === 'expressions' || type === 'assignments') {
      found.push(valuesRead(argument));
      // getField("name") reads a field it names by text; a computed name may be any.
      if (name === 'source') found.push(namedByValue(argument));
    }
  }
  return union(...found);
}

function named(argument: CheckedArgument): Fields {
  if (argument.kind === 'text') return fieldsOf([argument.value]);
  if (argument.kind === 'texts') return fieldsOf(argument.values);
  if (argument.kind === 'pairs') return fieldsOf(argument.values.flatMap(([first]) => first ?? []));
  return noFields;
}

function innerReads(argument: CheckedArgument): Fields {
  if (argument.kind === 'pipelines') return union(...argument.values.map((inner) => pipelineUse(inner).reads));
  if (argument.kind === 'queries') return union(...argument.values.map(queryReads));
  return named(argument);
}

function queryReads({ pipeline, include }: NamedQuery): Fields {
  return include.includes('*') ? allFields : union(pipelineUse(pipeline).reads, fieldsOf(include));
}

function valuesRead(argument: CheckedArgument): Fields {
  if (argument.kind === 'expression') return expressionReads(argument.value);
  if (argument.kind === 'expressions') return union(...argument.values.map(expressionReads));
  if (argument.kind === 'assignments') return union(...argument.values.map(({ value }) => expressionReads(value)));
  return noFields;
}

function namedByValue(argument: CheckedArgument): Fields {
  if (argument.kind !== 'expression') return noFields;
  return argument.value.kind === 'text' ? fieldsOf([argument.value.value]) : allFields;
}

function callWrites(definition: FunctionDefinition, call: CheckedCall): Fields {
  const added = definition.addedFields?.(call, pipelineFields);
  if (added !== undefined) return fieldsOf(added);
  const saysSo = definition.addedFields !== undefined;
  const listed = textOf(call, 'include');
  if (definition.kind === 'filter') return listed ? fieldsOf(listed) : saysSo ? allFields : noFields;
  const targets = ['as', 'asArray'].flatMap((name) => textOf(call, name) ?? []);
  if (targets.length > 0) return fieldsOf(targets);
  const prefix = textOf(call, 'prefix')?.[0];
  if (prefix !== undefined && prefix !== '') return below(prefix);
  const columns = textOf(call, 'columns');
  if (columns !== undefined) return fieldsOf(columns);
  // setField("name", value) names its target by text; a computed name may be any.
  const target = call.args.get('target');
  if (target !== undefined) return namedByValue(target);
  if (saysSo || definition.params.some(({ type }) => type === 'assignments')) return allFields;
  return withoutTarget(definition, call);
}

/** Where nobody names the result, it goes back to where it came from, as in replace(), or below it, as in ipLocation(). */
function withoutTarget(definition: FunctionDefinition, call: CheckedCall): Fields {
  const mayBeNamed = definition.params.some(({ name, type }) => name === 'as' && type === 'name');
  if (!mayBeNamed && definition.value === undefined) return allFields;
  const source = callReads(definition, call);
  return definition.output?.startsWith('<as>.') ? union(...[...source.names].map((name) => below(`${name}.`))) : source;
}

function below(prefix: string): Fields {
  return { names: new Set(), prefixes: [prefix], any: false };
}

function textOf(call: CheckedCall, name: string): readonly string[] | undefined {
  const argument = call.args.get(name);
  if (argument?.kind === 'text') return [argument.value];
  return argument?.kind === 'texts' ? argument.values : undefined;
}

/** The fields the rows of sub-aggregates have; undefined where they cannot be known. */
export function pipelineFields(pipelines: readonly CheckedPipeline[]): readonly string[] | undefined {
  const names: string[] = [];
  for (const { steps } of pipelines) {
    let inside: string[] | undefined;
    for (const step of steps) {
      const { leaves, writes } = stepUse(step);
      if (leaves !== undefined) {
        if (leaves.any || leaves.prefixes.length > 0) return undefined;
        inside = [...leaves.names];
      } else if (writes.any) inside = undefined;
      else inside?.push(...writes.names);
    }
    if (inside === undefined) return undefined;
    names.push(...inside);
  }
  return names;
}
