import { closest } from '../base/closest.ts';
import { type CodeName, codes } from '../source/codes.ts';
import type { Diagnostic, Fix } from '../source/diagnostic.ts';
import { type LineMap, lineAt, lineMap, lineSpan } from '../source/line-map.ts';
import type { Source } from '../source/source.ts';
import { type Span, span } from '../source/span.ts';
import type { Comment, Query } from '../syntax/ast.ts';
import { lintRules } from './rules.ts';

/** `// saker-disable-next-line unused-field, CQL0403 -- why`. */
interface Directive {
  readonly comment: Comment;
  /** The line whose findings it takes away; absent: every line. */
  readonly line?: number;
  readonly rules: readonly NamedRule[];
}

interface NamedRule {
  readonly code: CodeName;
  readonly written: string;
  readonly span: Span;
}

const forms = ['saker-disable', 'saker-disable-line', 'saker-disable-next-line'] as const;
type Form = (typeof forms)[number];

/**
 * Takes away what comments in the text switch off, and says where such a comment does not do what it says. `lookedFor`
 * holds the codes that could have been found: a comment about any other may well be needed another time. Without it
 * nothing is said about the comments.
 */
export function suppress(
  source: Source,
  query: Query,
  diagnostics: readonly Diagnostic[],
  lookedFor?: ReadonlySet<CodeName>,
): readonly Diagnostic[] {
  if (!source.text.includes('saker-disable')) return diagnostics;
  const map = lineMap(source);
  const mistakes: Diagnostic[] = [];
  const directives = query.comments.flatMap((comment) => readDirective(comment, query, map, mistakes) ?? []);
  const used = new Set<NamedRule>();
  const refused = new Set<NamedRule>();
  const kept = diagnostics.filter((diagnostic) => {
    const naming = diagnostic.source === source ? directives.flatMap((d) => rulesFor(diagnostic, d, map)) : [];
    for (const rule of naming) (diagnostic.severity === 'error' ? refused : used).add(rule);
    return naming.length === 0 || diagnostic.severity === 'error';
  });
  if (lookedFor === undefined) return kept;
  for (const { comment, rules } of directives) {
    for (const rule of rules) {
      if (refused.has(rule)) mistakes.push(cannot(source, rule));
      else if (!used.has(rule) && lookedFor.has(rule.code)) mistakes.push(needless(source, comment, rules, rule, map));
    }
  }
  return [...kept, ...mistakes];
}

function rulesFor(diagnostic: Diagnostic, { line, rules }: Directive, map: LineMap): readonly NamedRule[] {
  if (line !== undefined && line !== lineAt(map, diagnostic.span.start)) return [];
  return rules.filter(({ code }) => code === diagnostic.code);
}

function readDirective(comment: Comment, query: Query, map: LineMap, mistakes: Diagnostic[]): Directive | undefined {
  const match = /^(?:\/\/|\/\*)\s*(saker-disable[\w-]*)(.*?)(?:\*\/)?$/s.exec(comment.text);
  if (match === null) return undefined;
  const [, form = '', rest = ''] = match;
  const { source } = map;
  const say = (at: Span, message: string, notes: readonly string[], fix?: Fix): undefined => {
    mistakes.push({ code: 'CQL0491', severity: 'warning', message, source, span: at, notes, fix });
  };
  const formStart = comment.span.start + comment.text.indexOf(form);
  if (!isForm(form)) {
    const at = span(formStart, formStart + form.length);
    const guess = closest(form, forms);
    return say(
      at,
      `there is no comment \`${form}\`${guess === undefined ? '' : `; did you mean \`${guess}\`?`}`,
      [`the comments that switch rules off are ${forms.join(', ')}`],
      guess === undefined ? undefined : { title: `Write \`${guess}\``, edits: [{ span: at, text: guess }] },
    );
  }
  // What stands behind two dashes is the reason, for people.
  const named = rest.split(/\s--(?:\s|$)/)[0] ?? '';
  const rules: NamedRule[] = [];
  for (const word of named.matchAll(/[^\s,]+/g)) {
    const start = formStart + form.length + word.index;
    const at = span(start, start + word[0].length);
    const code = codeOf(word[0]);
    if (code !== undefined) rules.push({ code, written: word[0], span: at });
    else unknownRule(word[0], at, say);
  }
  if (named.trim() === '') {
    return say(comment.span, `\`${form}\` names no rule`, [
      'name what is to be switched off, by name or code: a later mistake of another kind should not go unseen',
    ]);
  }
  const line = lineOf(form, comment, query, map);
  if (line === 'misplaced') {
    return say(comment.span, '`saker-disable` holds for the whole query and must stand at its top', [
      'for one line write saker-disable-next-line above it, or saker-disable-line at its end',
    ]);
  }
  return { comment, rules, ...(line !== undefined && { line }) };
}

function isForm(text: string): text is Form {
  return (forms as readonly string[]).includes(text);
}

function codeOf(written: string): CodeName | undefined {
  const upper = written.toUpperCase();
  if (upper in codes) return upper as CodeName;
  return lintRules.find(({ name }) => name === written.toLowerCase())?.code;
}

type Say = (at: Span, message: string, notes: readonly string[], fix?: Fix) => undefined;

function unknownRule(written: string, at: Span, say: Say): void {
  const guess = closest(written, [...lintRules.map(({ name }) => name), ...Object.keys(codes)]);
  say(
    at,
    `there is no rule \`${written}\`${guess === undefined ? '' : `; did you mean \`${guess}\`?`}`,
    ['`saker lint --explain` lists the rules; a reason stands behind two dashes: -- why'],
    guess === undefined ? undefined : { title: `Write \`${guess}\``, edits: [{ span: at, text: guess }] },
  );
}

/** The line a comment speaks of. The next line is the next one that holds more than comments. */
function lineOf(form: Form, comment: Comment, query: Query, map: LineMap): number | undefined | 'misplaced' {
  const { text } = map.source;
  if (form === 'saker-disable-line') return lineAt(map, comment.span.start);
  if (form === 'saker-disable') {
    const [first] = query.pipeline.steps;
    return first !== undefined && first.span.start < comment.span.start ? 'misplaced' : undefined;
  }
  const following = query.comments.filter((other) => other.span.start >= comment.span.start);
  let at = comment.span.end;
  for (const { span: other } of following) {
    if (/\S/.test(text.slice(at, other.start))) break;
    at = Math.max(at, other.end);
  }
  const more = /\S/.exec(text.slice(at));
  return lineAt(map, at + (more?.index ?? 0));
}

function cannot(source: Source, { written, span: at }: NamedRule): Diagnostic {
  const message = `\`${written}\` is an error here, and errors cannot be switched off`;
  return {
    code: 'CQL0492',
    severity: 'warning',
    message,
    source,
    span: at,
    notes: ['LogScale or Saker would refuse the query whatever a comment says; put the query right'],
  };
}

function needless(
  source: Source,
  comment: Comment,
  rules: readonly NamedRule[],
  rule: NamedRule,
  map: LineMap,
): Diagnostic {
  const edit = rules.length === 1 ? { span: withItsLine(comment.span, map), text: '' } : withoutRule(rules, rule);
  return {
    code: 'CQL0490',
    severity: 'warning',
    message: `\`${rule.written}\` is switched off here, and there is nothing to switch off`,
    source,
    span: rule.span,
    notes: ['the query was mended, or the comment stands at the wrong line'],
    fix: { title: 'Take the comment out', edits: [edit] },
  };
}

/** A comment that has lines of its own goes with them. */
function withItsLine(at: Span, map: LineMap): Span {
  const { text } = map.source;
  const first = lineSpan(map, lineAt(map, at.start));
  const last = lineSpan(map, lineAt(map, at.end));
  const alone = text.slice(first.start, at.start).trim() === '' && text.slice(at.end, last.end).trim() === '';
  if (!alone) {
    let start = at.start;
    while (text[start - 1] === ' ') start--;
    return { start, end: at.end };
  }
  return { start: first.start, end: map.starts[lineAt(map, at.end) + 1] ?? last.end };
}

function withoutRule(rules: readonly NamedRule[], rule: NamedRule) {
  const i = rules.indexOf(rule);
  const next = rules[i + 1];
  if (next !== undefined) return { span: span(rule.span.start, next.span.start), text: '' };
  return { span: span(rules[i - 1]?.span.end ?? rule.span.start, rule.span.end), text: '' };
}
