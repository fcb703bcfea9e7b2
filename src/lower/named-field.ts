import { falconTags } from '../model/spellings.ts';
import {
  absent,
  and,
  apply,
  applyWith,
  asText,
  choose,
  coalesce,
  isAbsent,
  isPresent,
  literal,
  or,
} from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import {
  addRecord,
  assignField,
  bindExpr,
  type ElementLayer,
  type Flow,
  getField,
  isElement,
  type RecordLayer,
  type Scope,
} from './flow.ts';
import { type Session, scanColumn } from './session.ts';

// Fields whose names are computed, event by event: as getField() and assignField() in flow.ts treat names that are known.

export function fieldNamed(flow: Flow, name: Expr): Expr {
  const text = asText(name);
  if (isAbsent(text)) return absent;
  if (text.kind === 'literal') return getField(flow, String(text.value));
  return bindExpr(flow, namedIn(flow, bindExpr(flow, text), flow.session));
}

/** Writes a field whose name is computed: it stands over all there are, a record of one field. */
export function assignNamed(flow: Flow, name: Expr, value: Expr): void {
  const text = asText(name);
  if (isAbsent(text)) return;
  if (text.kind === 'literal') assignField(flow, String(text.value), value);
  else addRecord(flow, apply('recordOf', apply('listOf', text), apply('listOf', value)), '', false);
}

interface Found {
  readonly when: Expr;
  readonly then: Expr;
}

function namedIn(scope: Scope, name: Expr, session: Session): Expr {
  const fields = [...scope.values].map(([field, value]) => ({ field, value: asText(value) }));
  const own = fields.map(({ field, value }) => ({ when: apply('textEquals', name, literal(field)), then: value }));
  const spelled =
    scope.base !== 'nothing' ? [] : fields.map(({ field, value }) => otherwiseSpelled(field, value, name));
  const elements = [...scope.lists].map(([array, list]) => elementNamed(array, list, name));
  return choose([...own, ...spelled, ...elements], namedBelow(scope.base, name, session));
}

/** Behind an aggregate a tag is found with its `#` and without. */
function otherwiseSpelled(field: string, value: Expr, name: Expr): Found {
  const other = field.startsWith('#') ? field.slice(1) : `#${field}`;
  return { when: apply('textEquals', name, literal(other)), then: value };
}

function elementNamed(array: string, list: Expr, name: Expr): Found {
  const names = applyWith('listIndexNames', { name: array }, list);
  return { when: apply('listContains', names, name), then: apply('listLookup', names, list, name) };
}

function namedBelow(base: Scope['base'], name: Expr, session: Session): Expr {
  if (base === 'nothing') return absent;
  if (base === 'event') return namedInEvent(name, session);
  if (isElement(base)) {
    const { fits, inner } = nameInside(base, name);
    const found = apply('recordFieldNamed', base.element, inner);
    return choose([{ when: fits, then: found }], namedIn(base.below, name, session));
  }
  const before = namedUnder(base, name, session);
  const { fits, inner } = nameInLayer(base, name);
  const found = choose([{ when: fits, then: apply('recordFieldNamed', base.record, inner) }], absent);
  return coalesce(base.keepExisting ? [before, found] : [found, before]);
}

/** The event as it came in; its time and its raw text are no fields of the record. */
function namedInEvent(name: Expr, session: Session): Expr {
  const record = scanColumn(session, { kind: 'record' });
  const inRecord = (text: Expr): Expr => apply('recordFieldNamed', record, text);
  const is = (field: string): Expr => apply('textEquals', name, literal(field));
  const hash = and([apply('startsWith', name, literal('#')), apply('not', is('#'))]);
  const otherwise = choose(
    [
      { when: hash, then: inRecord(from(name, 1)) },
      {
        when: applyWith('textIn', { values: falconTags, ignoreCase: false }, name),
        then: inRecord(apply('concat', literal('#'), name)),
      },
    ],
    absent,
  );
  return choose(
    [
      { when: is('@timestamp'), then: asText(scanColumn(session, { kind: 'timestamp' })) },
      { when: is('@rawstring'), then: scanColumn(session, { kind: 'rawstring' }) },
    ],
    coalesce([inRecord(name), otherwise]),
  );
}

function namedUnder({ hides, record, below }: RecordLayer, name: Expr, session: Session): Expr {
  const before = namedIn(below, name, session);
  if (hides === undefined) return before;
  const hidden = and([apply('startsWith', name, literal(hides)), isPresent(record)]);
  return choose([{ when: hidden, then: absent }], before);
}

function nameInLayer({ prefix, asElement }: RecordLayer, name: Expr): { readonly fits: Expr; readonly inner: Expr } {
  if (asElement) return nameInside({ variable: prefix }, name);
  const longer = apply('not', apply('textEquals', name, literal(prefix)));
  if (prefix === '') return { fits: longer, inner: name };
  const begins = apply('startsWith', name, literal(prefix));
  return { fits: and([begins, longer]), inner: from(name, [...prefix].length) };
}

/** `x`, `x[1]` and `x.key` of an element `x`. */
function nameInside({ variable }: Pick<ElementLayer, 'variable'>, name: Expr): { fits: Expr; inner: Expr } {
  const length = [...variable].length;
  const key = apply('startsWith', name, literal(`${variable}.`));
  const index = apply('startsWith', name, literal(`${variable}[`));
  const itself = apply('textEquals', name, literal(variable));
  return {
    fits: or([key, index, itself]),
    inner: choose([{ when: key, then: from(name, length + 1) }], from(name, length)),
  };
}

function from(text: Expr, position: number): Expr {
  return apply('substring', text, literal(position), apply('utf16Length', text));
}
