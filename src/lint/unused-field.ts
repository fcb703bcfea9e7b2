import type { CheckedCall, CheckedExpression } from '../model/checked.ts';
import type { Span } from '../source/span.ts';
import type { Pipeline, Step } from '../syntax/ast.ts';
import { allFields, type Fields, fieldsOf, has, noFields, stepUse, union } from './field-use.ts';
import { type PlacedStep, placedSteps, roleOf, subqueryOf } from './pipeline-steps.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';

export const unusedField: LintRule = {
  code: 'CQL0413',
  name: 'unused-field',
  summary: 'A field is set, and nothing uses it before it is dropped.',
  severity: 'info',
  documentation: {
    why: 'An aggregate keeps its keys and its results and nothing else. A field that is set before it and that neither it nor a step on the way reads has cost work for every event; more often it was meant to be read, and its name is misspelt where it should be. Branches that give events of several kinds the same names often set more than one query needs: copies and constants are not reported there as long as another field of the branches is used.',
    instead: 'Add the field to the aggregate, or take the step out.',
    reported: [
      'u := lower(user) | groupBy(user)',
      'format("%s/%s", field=[a, b], as=path) | groupBy([a, b]) | sort(_count)',
      'case { a=1 | kind := "x"; * | kind := "y" } | groupBy(a)',
      'tmp := a + b | drop(tmp)',
      '"Time Seen" := formatTime("%F", field=seen) | groupBy(host, function=collect(["TimeSeen"]))',
    ],
    notReported: [
      'u := lower(user) | groupBy(u)',
      'u := lower(user) | v := upper(u) | groupBy(v)',
      'u := lower(user)',
      'case { #type=a | who := UserName | ip := aip; #type=b | who := user | ip := source } | groupBy(who)',
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
      .map(({ name: _name, plain: _plain, ...rest }) => rest);
  },
};

interface Unused extends LintFinding {
  readonly name: string;
  /** A copy or a constant, which costs next to nothing. */
  readonly plain: boolean;
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
    const inside: Unused[] = [];
    const ends = branches.map((branch) => before(branch, after, context, inside));
    const serves = branches.some((branch) => setsAny(branch, after.fields, context));
    found.push(...inside.filter(({ plain }) => !(plain && serves)));
    const own = node.kind === 'MatchStep' ? fieldsOf([node.field.value]) : noFields;
    const dead = [...(ends[0]?.dead ?? [])].filter(([name]) => ends.every((end) => end.dead.has(name)));
    return reading(
      { fields: withFields(after.fields, ...ends.map(({ fields }) => fields)), dead: new Map(dead), by: after.by },
      own,
    );
  }
  if (checked === undefined) return { fields: allFields, dead: new Map(), by: undefined };
  const { reads, removes, leaves } = stepUse(checked);
  for (const { name, span, value } of sets(step)) {
    const by = after.dead.get(name) ?? (has(after.fields, name) ? undefined : after.by);
    // Functions read `@timestamp` and its kin without naming them.
    if (by === undefined || name.startsWith('@')) continue;
    found.push({
      name,
      span,
      plain: value !== 'computed',
      message: `\`${name}\` is set here, and nothing uses it before ${by}() drops it`,
      notes: [meantFor(name, after.fields), ...(value === 'text' && isOuter(node, context) ? [meantToCompare] : [])],
    });
  }
  if (leaves !== undefined) return reading({ fields: noFields, dead: new Map(), by: call?.name ?? after.by }, reads);
  const dead = new Map(after.dead);
  if (call !== undefined && definition?.fieldsAfter !== undefined)
    for (const name of removes) dead.set(name, call.name);
  return reading({ ...after, dead }, reads);
}

const meantToCompare = '`:=` sets a field; to compare it, write `=`';

function meantFor(name: string, read: Fields): string {
  const bare = (text: string) => text.replace(/[\W_]/g, '').toLowerCase();
  const alike = [...read.names].find((other) => other !== name && bare(other) === bare(name));
  return alike === undefined
    ? 'if it is not misspelt where it should be used, the step can go'
    : `later \`${alike}\` is read: is that the same?`;
}

/** In a branch the guard compares, and what it sets is meant to be set. */
function isOuter(step: Step, { parentOf, query }: LintContext): boolean {
  return parentOf(step) === query.pipeline;
}

/** True where a step of the pipeline, or of a branch in it, sets one of the fields. */
function setsAny(pipeline: Pipeline, fields: Fields, context: LintContext): boolean {
  return pipeline.steps.some((step) => {
    const { writes } = stepUse(context.checkedStep(step));
    return [...writes.names].some((name) => has(fields, name));
  });
}

/** Nothing can be added to all there are. */
function withFields(fields: Fields, ...more: readonly Fields[]): Fields {
  return fields.any ? fields : union(fields, ...more);
}

function reading(live: Live, reads: Fields): Live {
  const dead = new Map(live.dead);
  for (const name of dead.keys()) if (has(reads, name)) dead.delete(name);
  return { ...live, fields: withFields(live.fields, reads), dead };
}

interface Target {
  readonly name: string;
  readonly span: Span;
  readonly value: 'text' | 'copy' | 'computed';
}

/** The fields a step sets because somebody named them. */
function sets({ node, checked, call, definition }: PlacedStep): readonly Target[] {
  if (checked?.kind === 'assign' && node.kind === 'AssignStep')
    return [{ name: checked.target, span: node.target.span, value: natureOf(checked.value) }];
  if (call === undefined || definition?.kind !== 'transform') return [];
  const as = call.args.get('as');
  if (as?.kind === 'text' && call.written.has('as')) {
    // Pairs of names are what rename() takes.
    const value = [...call.args.values()].some(({ kind }) => kind === 'pairs') ? 'copy' : 'computed';
    return [{ name: as.value, span: as.at.span, value }];
  }
  const assignments = [...call.args.values()].find(({ kind }) => kind === 'assignments');
  if (assignments?.kind !== 'assignments' || assignments.values.length !== 1) return [];
  return assignments.values.map(({ target, value }) => ({ name: target, span: call.at.span, value: natureOf(value) }));
}

function natureOf({ kind }: CheckedExpression): Target['value'] {
  if (kind === 'text') return 'text';
  return kind === 'field' || kind === 'number' || kind === 'boolean' ? 'copy' : 'computed';
}
