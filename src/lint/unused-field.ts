import type { CheckedCall } from '../model/checked.ts';
import type { Span } from '../source/span.ts';
import type { Pipeline } from '../syntax/ast.ts';
import { allFields, type Fields, fieldsOf, has, noFields, stepUse, union } from './field-use.ts';
import { type PlacedStep, placedSteps, roleOf, subqueryOf } from './pipeline-steps.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';

export const unusedField: LintRule = {
  code: 'CQL0413',
  name: 'unused-field',
  summary: 'A field is set, and nothing uses it before it is dropped.',
  severity: 'info',
  documentation: {
    why: 'An aggregate keeps its keys and its results and nothing else. A field that is set before it and that neither it nor a step on the way reads has cost work for every event; more often it was meant to be read, and its name is misspelt where it should be.',
    instead: 'Add the field to the aggregate, or take the step out.',
    reported: [
      'u := lower(user) | groupBy(user)',
      'format("%s/%s", field=[a, b], as=path) | groupBy([a, b]) | sort(_count)',
      'case { a=1 | kind := "x"; * | kind := "y" } | groupBy(a)',
      'tmp := a + b | drop(tmp)',
    ],
    notReported: [
      'u := lower(user) | groupBy(u)',
      'u := lower(user) | v := upper(u) | groupBy(v)',
      'u := lower(user)',
      'tmp := a + b | sum := tmp * 2 | drop(tmp)',
    ],
  },
  run: (context) => {
    // A saved query among filters may read anything.
    if (context.nodes('SavedQueryFilter').length > 0) return [];
    const found: Unused[] = [];
    for (const pipeline of context.nodes('Pipeline')) {
      if (roleOf(pipeline, context) !== 'query') continue;
      const call = subqueryOf(pipeline, context);
      before(pipeline, { fields: call ? asked(call) : allFields, dead: new Map(), by: call?.name }, context, found);
    }
    // The branches of a case set one field many times; the first of them stands for all.
    found.sort((a, b) => a.span.start - b.span.start);
    return found
      .filter(({ name }, i) => found.findIndex((other) => other.name === name) === i)
      .map(({ name: _, ...rest }) => rest);
  },
};

interface Unused extends LintFinding {
  readonly name: string;
}

/** What later steps read. */
interface Live {
  readonly fields: Fields;
  /** Fields that a later step takes away, and which one does. */
  readonly dead: ReadonlyMap<string, string>;
  /** What drops the others. */
  readonly by: string | undefined;
}

/** The fields that are asked of a subquery's rows. */
function asked(call: CheckedCall): Fields {
  const parameters = ['include', 'key', 'field'].map((name) => call.args.get(name));
  const [include] = parameters;
  if (include?.kind !== 'texts') return allFields;
  return fieldsOf(parameters.flatMap((argument) => (argument?.kind === 'texts' ? argument.values : [])));
}

/** What is live before a pipeline; reports what its steps set in vain. */
function before(pipeline: Pipeline, after: Live, context: LintContext, found: Unused[]): Live {
  return placedSteps(pipeline, context).reduceRight((live, step) => beforeStep(step, live, context, found), after);
}

function beforeStep(step: PlacedStep, after: Live, context: LintContext, found: Unused[]): Live {
  const { node, checked, call, definition } = step;
  if (node.kind === 'ParameterStep') return after;
  if (node.kind === 'CaseStep' || node.kind === 'MatchStep') {
    const branches = node.branches.map((branch) => (branch.kind === 'MatchBranch' ? branch.pipeline : branch));
    const ends = branches.map((branch) => before(branch, after, context, found));
    const own = node.kind === 'MatchStep' ? fieldsOf([node.field.value]) : noFields;
    const dead = [...(ends[0]?.dead ?? [])].filter(([name]) => ends.every((end) => end.dead.has(name)));
    return reading(
      { fields: union(after.fields, ...ends.map(({ fields }) => fields)), dead: new Map(dead), by: after.by },
      own,
    );
  }
  if (checked === undefined) return { fields: allFields, dead: new Map(), by: undefined };
  const { reads, removes, leaves } = stepUse(checked);
  for (const { name, span, literal } of sets(step)) {
    const by = after.dead.get(name) ?? (has(after.fields, name) ? undefined : after.by);
    // Functions read `@timestamp` and its kin without naming them.
    if (by === undefined || name.startsWith('@')) continue;
    const compare = literal ? ['`:=` sets a field; to compare it, write `=`'] : [];
    found.push({
      name,
      span,
      message: `\`${name}\` is set here, and nothing uses it before ${by}() drops it`,
      notes: ['if it is not misspelt where it should be used, the step can go', ...compare],
    });
  }
  if (leaves !== undefined) return reading({ fields: noFields, dead: new Map(), by: call?.name ?? after.by }, reads);
  const dead = new Map(after.dead);
  if (call !== undefined && definition?.fieldsAfter !== undefined)
    for (const name of removes) dead.set(name, call.name);
  return reading({ ...after, dead }, reads);
}

function reading(live: Live, reads: Fields): Live {
  const dead = new Map(live.dead);
  for (const name of dead.keys()) if (has(reads, name)) dead.delete(name);
  return { ...live, fields: union(live.fields, reads), dead };
}

interface Target {
  readonly name: string;
  readonly span: Span;
  /** It is set to a text. */
  readonly literal?: boolean;
}

/** The fields a step sets because somebody named them. */
function sets({ node, checked, call, definition }: PlacedStep): readonly Target[] {
  if (checked?.kind === 'assign' && node.kind === 'AssignStep')
    return [{ name: checked.target, span: node.target.span, literal: checked.value.kind === 'text' }];
  if (call === undefined || definition?.kind !== 'transform') return [];
  const as = call.args.get('as');
  if (as?.kind === 'text' && call.written.has('as')) return [{ name: as.value, span: as.at.span }];
  const assignments = [...call.args.values()].find(({ kind }) => kind === 'assignments');
  if (assignments?.kind !== 'assignments' || assignments.values.length !== 1) return [];
  return assignments.values.map(({ target }) => ({ name: target, span: call.at.span }));
}
