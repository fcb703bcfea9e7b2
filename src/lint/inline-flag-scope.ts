import type { Span } from '../source/span.ts';
import type { WrittenRegex } from './query-index.ts';
import { placeInQuery, regexPieces } from './regex-body.ts';
import type { LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/syntax-regex-engines.html */
export const inlineFlagScope: LintRule = {
  code: 'CQL0404',
  name: 'inline-flag-scope',
  summary: '`(?i)` covers one alternative of a regular expression only.',
  severity: 'warning',
  documentation: {
    why: "In LogScale an inline flag ends with its own alternative: `/(?i)curl|wget/` finds `CURL` and not `WGET`. Other dialects, and LogScale's second engine (flag `F`), let it cover all that follows.",
    instead:
      'The flag behind the literal, `/curl|wget/i`, or brackets around the alternatives, `/(?i)(?:curl|wget)/`. A flag in the last alternative, or before each of them, is not reported.',
    reported: ['CommandLine=/(?i)curl|wget/', 'regex("(?i)^a|^b", field=x)', 'FileName=/^((?i)cmd|powershell)\\.exe$/'],
    notReported: [
      'CommandLine=/curl|wget/i',
      'CommandLine=/(?i)(?:curl|wget)/',
      'CommandLine=/(?i)curl|(?i)wget/',
      'CommandLine=/curl|(?i)wget/',
      'CommandLine=/(?i)curl|wget/F',
    ],
  },
  run: ({ regexes, source }) => regexes.flatMap((regex) => judge(regex, source.text)),
};

function judge(regex: WrittenRegex, text: string): readonly LintFinding[] {
  const { body, flags } = regex;
  if (!body.includes('(?') || !body.includes('|') || flags.includes('F')) return [];
  return bracketsOf(body).flatMap(({ branches, end }) => {
    const at = branches.findIndex(
      ({ flag }, i) =>
        flag !== undefined &&
        i < branches.length - 1 &&
        ![...flag.letters].every((letter) => flags.includes(letter)) &&
        !branches.slice(i + 1).every((later) => later.flag?.letters === flag.letters),
    );
    const branch = branches[at];
    if (branch?.flag === undefined) return [];
    return [report(branch, branch.flag, branches.length - at - 1, end, regex, text)];
  });
}

function report(
  branch: Branch,
  flag: InlineFlag,
  behind: number,
  end: number,
  regex: WrittenRegex,
  text: string,
): LintFinding {
  const written = `(?${flag.letters})`;
  const others = behind === 1 ? 'the one behind it is' : `the ${behind} behind it are`;
  const insert = (at: number, inserted: string) => {
    const { end: place } = placeInQuery(text, regex, { start: at - 1, end: at });
    return { span: { start: place, end: place }, text: inserted };
  };
  return {
    span: placeInQuery(text, regex, branch),
    message: `\`${written}\` covers this alternative only: ${others} compared without it`,
    notes: ['LogScale ends an inline flag with its alternative, unlike other dialects'],
    // Behind other characters the flag may be meant for what follows it alone.
    ...(flag.start === branch.start && {
      fix: { title: `Let \`${written}\` cover all of them`, edits: [insert(flag.end, '(?:'), insert(end, ')')] },
    }),
  };
}

interface InlineFlag extends Span {
  readonly letters: string;
}

/** An alternative with the first inline flag that stands in it outside of inner brackets. */
interface Branch extends Span {
  readonly flag: InlineFlag | undefined;
}

/** The alternatives of the whole body, and of each pair of brackets in it. */
function bracketsOf(body: string): readonly { readonly branches: readonly Branch[]; readonly end: number }[] {
  const pieces = regexPieces(body);
  const found: { branches: Branch[]; end: number }[] = [];
  let next = 0;
  const read = (from: number): void => {
    const branches: Branch[] = [];
    let start = from;
    let flag: InlineFlag | undefined;
    let end = body.length;
    for (; next < pieces.length; next++) {
      const piece = pieces[next]!;
      if (piece.kind === 'close') {
        end = piece.start;
        break;
      }
      if (piece.kind === 'or') {
        branches.push({ start, end: piece.start, flag });
        start = piece.end;
        flag = undefined;
      } else if (piece.kind === 'open') {
        const letters = /^\(\?([a-zA-Z-]+)$/.exec(body.slice(piece.start, piece.end))?.[1];
        next++;
        if (letters === undefined) read(piece.end);
        else flag ??= { start: piece.start, end: piece.end + 1, letters };
      }
    }
    branches.push({ start, end, flag });
    if (branches.length > 1) found.push({ branches, end });
  };
  read(0);
  return found;
}
