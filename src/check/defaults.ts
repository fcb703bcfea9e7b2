import type { ParameterDefinition } from '../functions/define.ts';
import type { CheckedArgument, Place } from '../model/checked.ts';
import { numberSyntax } from '../model/number.ts';

/** A parameter's literal default as an argument; undefined where it has none. */
export function defaultArgument(parameter: ParameterDefinition, at: Place): CheckedArgument | undefined {
  const value = parameter.default;
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return { kind: 'boolean', value, at };
  if (typeof value === 'number') return { kind: 'number', value, at };
  const list = typeof value === 'string' ? [value] : value;
  switch (parameter.type) {
    case 'fields':
    case 'texts':
    case 'enums':
    case 'numbers':
      return { kind: 'texts', values: list, at };
    case 'expression': {
      const text = list[0] ?? '';
      const literal = numberSyntax.test(text)
        ? ({ kind: 'number', value: Number(text), at } as const)
        : ({ kind: 'text', value: text, at } as const);
      return { kind: 'expression', value: literal, at };
    }
    default:
      return { kind: 'text', value: list[0] ?? '', at };
  }
}

/** An argument of the right type for a parameter whose value is not at hand; undefined where any text will do. */
export function standInArgument(parameter: ParameterDefinition, at: Place): CheckedArgument | undefined {
  const usual = defaultArgument(parameter, at);
  switch (parameter.type) {
    case 'integer':
    case 'number':
      return usual ?? { kind: 'number', value: parameter.min ?? 1, at };
    case 'numbers':
      return usual ?? { kind: 'texts', values: ['1'], at };
    case 'boolean':
      return usual ?? { kind: 'boolean', value: false, at };
    case 'duration':
      return usual ?? { kind: 'text', value: '1h', at };
    case 'timezone':
      return usual ?? { kind: 'text', value: 'UTC', at };
    case 'enum':
      return usual ?? { kind: 'text', value: parameter.values?.[0] ?? '', at };
    case 'enums':
      return usual ?? { kind: 'texts', values: parameter.values?.slice(0, 1) ?? [], at };
    default:
      return undefined;
  }
}
