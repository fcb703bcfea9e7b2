import type { CheckedPipeline, CheckedStep } from '../model/checked.ts';
import { absent, asKind, isAbsent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Wanted } from '../plan/relation.ts';
import { eventFlow, type Flow, getField, setField, wholeEvent } from './flow.ts';
import { familyIn, getElements } from './lists.ts';
import { kindOf, type ParsedSource, type ParsedSources, type Session, scanColumn } from './session.ts';

/** Events of one kind and what LogScale would do with them where they come in. */
export interface EventSource {
  /** The parts of the layout they lie in; absent: the whole input. */
  readonly parts?: readonly number[];
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

type LowerSteps = (steps: readonly CheckedStep[], flow: Flow) => void;

/** All events of the input: each source goes through its parser, and is asked only for what the query needs of it. */
export function openSources(session: Session, sources: readonly EventSource[], lowerSteps: LowerSteps): ParsedSources {
  const parsed = sources.map((source) => openSource(session, source, lowerSteps));
  const inputs = parsed.map((source) => source.relation());
  const union: ParsedSources['union'] = { kind: 'union', inputs, columns: [] };
  session.progress.unions.push(union);
  return { kind: 'sources', sources: parsed, union };
}

function openSource(session: Session, { parts, parser }: EventSource, lowerSteps: LowerSteps): ParsedSource {
  const own: Session = {
    ...session,
    scan: { kind: 'scan', columns: [], ...(parts && { parts }) },
    scanColumns: new Map(),
    reopen: () => ({ kind: 'scan', columns: [], ...(parts && { parts }) }),
    structured: parser?.structured ?? false,
  };
  const flow = eventFlow(own);
  if (parser) parse(flow, parser, lowerSteps);
  return { relation: () => flow.relation, value: (wanted) => asKind(wantedValue(flow, wanted), kindOf[wanted.kind]) };
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
