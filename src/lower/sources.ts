import type { CheckedPipeline, CheckedStep } from '../model/checked.ts';
import type { RecordShape } from '../model/record-shape.ts';
import { absent, and, apply, asKind, isAbsent, isPresent, literal, notHolds, or } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { FileLayout, InputLayout, TableLayout } from '../plan/input-layout.ts';
import type { Wanted } from '../plan/relation.ts';
import { eventFlow, type Flow, getField, recordIn, setField, wholeEvent } from './flow.ts';
import { familyIn, getElements } from './lists.ts';
import { kindOf, type ParsedSource, type ParsedSources, type Session, scanColumn } from './session.ts';

/** Events of one kind and what LogScale would do with them where they come in. */
export interface EventSource {
  /** The parts of the layout they lie in; absent: the whole input. */
  readonly parts?: readonly number[];
  /** They are those of the input that fit one of the first and none of the second; absent: all of it. */
  readonly fitting?: { readonly some: readonly RecordShape[]; readonly none: readonly RecordShape[] };
  /** Absent: they are searched as they lie. */
  readonly parser?: SourceParser;
}

/** https://library.humio.com/data-analysis/parsers.html */
export interface SourceParser {
  /** Becomes `#type`. */
  readonly name: string;
  readonly script: CheckedPipeline;
  /** Fields that become tags: `Vendor` becomes `#Vendor`. */
  readonly tagFields: readonly string[];
  /** `@rawstring` is the record as JSON text. */
  readonly structured: boolean;
}

/** Whose events have one of these shapes. */
export interface SourceRule {
  readonly parser: string;
  readonly records: readonly RecordShape[];
}

type ParserOf = (name: string | undefined, structured: boolean) => Pick<EventSource, 'parser'>;

/** The sources of an input; undefined where its events are searched as they lie. The first rule that fits counts. */
export function sourcesOfLayout(
  layout: InputLayout,
  rules: readonly SourceRule[],
  parserOf: ParserOf,
): readonly EventSource[] | undefined {
  return 'table' in layout ? sourcesOfTable(layout, rules, parserOf) : sourcesOfFiles(layout, parserOf);
}

function sourcesOfFiles({ parts }: FileLayout, parserOf: ParserOf): readonly EventSource[] | undefined {
  const names = parts.map(({ parser }) => parser);
  if (names.every((name) => name === undefined)) return undefined;
  return [...new Set(names)].map((name) => {
    const own = names.flatMap((other, i) => (other === name ? [i] : []));
    return {
      parts: own,
      ...parserOf(
        name,
        own.every((i) => parts[i]?.format !== 'text'),
      ),
    };
  });
}

function sourcesOfTable(
  { columns, parser }: TableLayout,
  rules: readonly SourceRule[],
  parserOf: ParserOf,
): readonly EventSource[] | undefined {
  // A map or a JSON column holds the fields of the record whose text is the raw text.
  const structured = columns.some(({ holds }) => holds === 'map' || holds === 'json');
  if (parser !== undefined) return [parserOf(parser, structured)];
  if (rules.length === 0) return undefined;
  const earlier = (count: number) => rules.slice(0, count).flatMap(({ records }) => records);
  const known = rules.map((rule, i) => ({
    ...parserOf(rule.parser, structured),
    fitting: { some: rule.records, none: earlier(i) },
  }));
  return [...known, { fitting: { some: [], none: earlier(rules.length) } }];
}

type LowerSteps = (steps: readonly CheckedStep[], flow: Flow) => void;

/** All events of the input: each source goes through its parser, and is asked only for what the query needs of it. */
export function openSources(session: Session, sources: readonly EventSource[], lowerSteps: LowerSteps): ParsedSources {
  const parsed = sources.map((source) => openSource(session, source, lowerSteps));
  const inputs = parsed.map((source) => source.relation());
  const union: ParsedSources['union'] = { kind: 'union', inputs, columns: [] };
  session.progress.unions.push(union);
  return { kind: 'sources', sources: parsed, union };
}

function openSource(session: Session, { parts, fitting, parser }: EventSource, lowerSteps: LowerSteps): ParsedSource {
  const own: Session = {
    ...session,
    scan: { kind: 'scan', columns: [], ...(parts && { parts }) },
    scanColumns: new Map(),
    reopen: () => ({ kind: 'scan', columns: [], ...(parts && { parts }) }),
    structured: parser?.structured ?? false,
  };
  const flow = eventFlow(own);
  if (fitting) {
    const { some, none } = fitting;
    const conditions = [
      ...(some.length > 0 ? [fits(some, own)] : []),
      ...none.map((shape) => notHolds(fits([shape], own))),
    ];
    flow.relation = { kind: 'filter', input: flow.relation, predicate: and(conditions) };
  }
  if (parser) parse(flow, parser, lowerSteps);
  return { relation: () => flow.relation, value: (wanted) => asKind(wantedValue(flow, wanted), kindOf[wanted.kind]) };
}

/** The record has one of these shapes. */
function fits(shapes: readonly RecordShape[], session: Session): Expr {
  const field = (name: string): Expr => scanColumn(session, { kind: 'field', name });
  return or(
    shapes.map(({ has, lacks, values }) =>
      and([
        ...has.map((name) => isPresent(field(name))),
        ...lacks.map((name) => notHolds(isPresent(field(name)))),
        ...Object.entries(values).map(([name, texts]) =>
          or(texts.map((text) => apply('textEquals', field(name), literal(text)))),
        ),
      ]),
    ),
  );
}

/** An event has nothing but its text and its time before the script makes fields of it. */
function parse(flow: Flow, { name, script, tagFields }: SourceParser, lowerSteps: LowerSteps): void {
  const { session } = flow;
  flow.base = 'nothing';
  setField(flow, '@timestamp', scanColumn(session, { kind: 'timestamp' }));
  setField(flow, '@rawstring', scanColumn(session, { kind: 'rawstring' }));
  setField(flow, '#type', literal(name));
  lowerSteps(script.steps, flow);
  for (const field of tagFields) {
    const value = getField(flow, field);
    setField(flow, field, absent);
    setField(flow, `#${field}`, value);
  }
}

function wantedValue(flow: Flow, wanted: Wanted): Expr {
  switch (wanted.kind) {
    case 'field':
      return fieldOf(flow, wanted.name);
    case 'timestamp':
      return getField(flow, '@timestamp');
    case 'rawstring':
      return getField(flow, '@rawstring');
    case 'record':
      return wholeEvent(flow);
    case 'list':
      return familyIn(flow, wanted.name, flow.session);
    case 'elements':
      return getElements(flow, wanted.name);
    case 'family':
      return recordIn(flow, flow.session, wanted.name);
    case 'position':
    case 'file':
      return scanColumn(flow.session, wanted);
  }
}

/** A tag is found under its name without the mark too, as it is in events that were never parsed. */
function fieldOf(flow: Flow, name: string): Expr {
  const value = getField(flow, name);
  if (!isAbsent(value)) return value;
  return getField(flow, name.startsWith('#') ? name.slice(1) : `#${name}`);
}
