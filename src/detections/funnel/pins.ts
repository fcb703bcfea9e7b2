import type { Call, CallFilter, Step } from '../../syntax/ast.ts';
import { filterStep, name } from '../testing/build-syntax.ts';

// Steps that leave one event or one row of all. Values are compared as they are: in a filter an asterisk is a wildcard.

const nowhere = { start: 0, end: 0 } as const;

/** A field and what it holds; undefined: it is absent. */
export interface Pin {
  readonly field: string;
  readonly value: string | undefined;
}

/** Fields that tell one event from all others, where its source fills them. */
const idFields = ['@id', 'event.id', 'id', 'Id', 'eventID', 'auditID', 'requestId'];

/** Events whose id is this, whatever field their source keeps it in. */
export function idSteps(id: string): readonly Step[] {
  const items = idFields.map((field) => equals({ field, value: id }));
  return [filterStep({ kind: 'Or', span: nowhere, items })];
}

export function pinSteps(pins: readonly Pin[]): readonly Step[] {
  return pins.map((pin): Step => {
    if (pin.value !== undefined) return filterStep(equals(pin));
    const present = {
      kind: 'Comparison',
      span: nowhere,
      field: name(pin.field),
      operator: '=',
      value: { kind: 'Pattern', span: nowhere, value: '*', quoted: false },
    } as const;
    return filterStep({ kind: 'Not', span: nowhere, sign: 'not', operand: present });
  });
}

/** `select([...])` */
export function selectStep(fields: readonly string[]): Step {
  const elements = fields.map((value) => ({ kind: 'StringLiteral', span: nowhere, value }) as const);
  const value = { kind: 'ArrayValue', span: nowhere, elements } as const;
  return {
    kind: 'CallStep',
    span: nowhere,
    call: call('select', [{ kind: 'Argument', span: nowhere, value }]),
  };
}

/** `test(getField("field") == "value")` */
function equals({ field, value }: Pin): CallFilter {
  const text = (literal: string) => ({ kind: 'StringLiteral', span: nowhere, value: literal }) as const;
  const left = call('getField', [{ kind: 'Argument', span: nowhere, value: text(field) }]);
  const comparison = { kind: 'Binary', span: nowhere, operator: '==', left, right: text(value ?? '') } as const;
  return {
    kind: 'CallFilter',
    span: nowhere,
    call: call('test', [{ kind: 'Argument', span: nowhere, value: comparison }]),
  };
}

function call(called: string, args: Call['args']): Call {
  return { kind: 'Call', span: nowhere, name: name(called), args };
}
