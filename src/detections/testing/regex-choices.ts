import type { Span } from '../../source/span.ts';
import type { Call, Node, Regex, StringLiteral } from '../../syntax/ast.ts';
import { innerSpan, parseRegex, type RegexChoice } from '../../syntax/parse-regex.ts';
import { walk } from '../../syntax/visit.ts';

/** A regular expression of a query: a literal, or the text that regex() takes for one. */
export interface RegexText {
  readonly node: Regex | StringLiteral;
  readonly body: string;
  readonly choices: readonly RegexChoice[];
}

/** One alternative of a regular expression. */
export interface Alternative {
  readonly regex: RegexText;
  readonly choice: RegexChoice;
  /** In the body. */
  readonly branch: Span;
  /** In the query. */
  readonly span: Span;
  readonly text: string;
}

/** The alternatives of all regular expressions at and below a node that filter. */
export function alternativesIn(node: Node, text: string): readonly Alternative[] {
  return regexesIn(node).flatMap((regex) =>
    regex.choices.flatMap((choice) =>
      choice.branches.map((branch) => ({
        regex,
        choice,
        branch,
        span: innerSpan(text, regex.node.span, branch),
        text: regex.body.slice(branch.start, branch.end),
      })),
    ),
  );
}

function regexesIn(root: Node): readonly RegexText[] {
  const found: RegexText[] = [];
  const add = (node: Regex | StringLiteral, body: string, flags: string): void => {
    const { alternations, problems } = parseRegex(body, flags);
    if (problems.every(({ severity }) => severity !== 'error')) found.push({ node, body, choices: alternations });
  };
  walk(root, (node) => {
    if (node.kind === 'Regex') add(node, node.body, node.flags);
    if (node.kind === 'Call') {
      const pattern = patternOf(node);
      if (pattern) add(pattern, pattern.value, flagsOf(node));
    }
    // What stands in braces is a pipeline with clauses of its own.
    return node.kind !== 'Subquery';
  });
  return found;
}

/** regex("a|b") takes a text as its pattern. */
function patternOf({ name, args }: Call): StringLiteral | undefined {
  if (name.value.toLowerCase() !== 'regex') return undefined;
  const value = args.find((argument) => (argument.name?.value ?? 'regex') === 'regex')?.value;
  return value?.kind === 'StringLiteral' ? value : undefined;
}

function flagsOf({ args }: Call): string {
  const value = args.find((argument) => argument.name?.value === 'flags')?.value;
  return value?.kind === 'StringLiteral' ? value.value : value?.kind === 'FieldReference' ? value.name : '';
}

/** The regular expression without this alternative. */
export function withoutAlternative({ regex, choice, branch }: Alternative): Regex | StringLiteral {
  const first = choice.branches[0] === branch;
  const { body } = regex;
  const start = first ? branch.start : branch.start - 1;
  const end = first ? branch.end + 1 : branch.end;
  return withBody(regex.node, body.slice(0, start) + body.slice(end));
}

/** The regular expression with this alternative alone: those around it are the only ones of their choices too. */
export function onlyAlternative({ regex, branch }: Alternative): Regex | StringLiteral {
  const cuts: Span[] = [];
  for (const { branches } of regex.choices) {
    const kept = branches.find((span) => span.start <= branch.start && branch.end <= span.end);
    if (!kept) continue;
    const [first, last] = [branches[0]!, branches.at(-1)!];
    if (kept.start > first.start) cuts.push({ start: first.start, end: kept.start });
    if (kept.end < last.end) cuts.push({ start: kept.end, end: last.end });
  }
  let { body } = regex;
  for (const { start, end } of cuts.sort((a, b) => b.start - a.start)) body = body.slice(0, start) + body.slice(end);
  return withBody(regex.node, body);
}

function withBody(node: Regex | StringLiteral, body: string): Regex | StringLiteral {
  return node.kind === 'Regex' ? { ...node, body } : { ...node, value: body };
}
