import type { FunctionDefinition } from '../functions/define.ts';
import { findFunction } from '../functions/registry.ts';
import type { CheckedCall, CheckedPipeline } from '../model/checked.ts';
import { anyFields, type FieldSet, withFields } from './fields.ts';

/** The fields events have after a call stood as a step. */
export function fieldsAfterCall(call: CheckedCall, before: FieldSet): FieldSet {
  const definition = findFunction(call.name);
  if (definition === undefined) return { ...before, names: undefined };
  if (definition.fieldsAfter !== undefined) return fieldsTakenAway(definition, call, before);
  if (definition.kind === 'aggregate' && definition.addedFields !== undefined) {
    return { ...withFields(before, definition.addedFields(call, fieldsOfPipelines)), aggregated: true, results: true };
  }
  if (definition.kind === 'aggregate' || definition.kind === 'source') {
    return { names: fieldsOfRows(definition, call, before), aggregated: true, results: true };
  }
  return withFields(before, addedFields(definition, call));
}

/** Aggregates that say nothing of their rows order or choose the events. */
function fieldsOfRows({ outputFields }: FunctionDefinition, call: CheckedCall, before: FieldSet): FieldSet['names'] {
  if (outputFields === undefined) return before.names;
  const names = outputFields(call, fieldsOfPipelines);
  return names && new Set(names);
}

function fieldsTakenAway(definition: FunctionDefinition, call: CheckedCall, before: FieldSet): FieldSet {
  const after = definition.fieldsAfter?.(call, [...(before.names ?? [])]) ?? [];
  const closes = before.names !== undefined || definition.closesFields === true;
  return { ...before, names: closes ? new Set(after) : undefined };
}

function addedFields(definition: FunctionDefinition, call: CheckedCall): readonly string[] | undefined {
  if (definition.addedFields !== undefined) return definition.addedFields(call, fieldsOfPipelines);
  const as = call.args.get('as');
  if (as?.kind === 'text') return [as.value];
  if (definition.kind === 'filter') return [];
  return definition.value === undefined ? undefined : [];
}

/** The fields sub-pipelines of an aggregate yield; undefined where they cannot be known. */
export function fieldsOfPipelines(pipelines: readonly CheckedPipeline[]): readonly string[] | undefined {
  const all: string[] = [];
  for (const pipeline of pipelines) {
    let fields: FieldSet = anyFields;
    for (const step of pipeline.steps) {
      if (step.kind === 'call') fields = fieldsAfterCall(step.call, fields);
      if (step.kind === 'assign') fields = withFields(fields, [step.target]);
    }
    if (fields.names === undefined) return undefined;
    all.push(...fields.names);
  }
  return all;
}
