import type { WrittenRegex } from './query-index.ts';
import { alternatives, placeInQuery, type RegexPiece } from './regex-body.ts';
import type { LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/syntax-regex-syntax.html */
export const regexAnchorScope: LintRule = {
  code: 'CQL0405',
  name: 'regex-anchor-scope',
  summary: '`^` and `$` of a regular expression hold for its first and its last alternative only.',
  severity: 'warning',
  documentation: {
    why: '`|` splits the whole expression: `/^cmd\\.exe|powershell\\.exe$/` is a value that begins with `cmd.exe`, or one that ends with `powershell.exe`, not a value that is one of the two. Where the first alternative looks like a beginning (`^\\/etc\\/`, `^cmd.*`) or the last like an end (`\\.exe$`), nothing is reported.',
    instead: 'Brackets: `/^(?:cmd\\.exe|powershell\\.exe)$/`.',
    reported: ['FileName=/^cmd\\.exe|powershell\\.exe$/i', 'regex("^GET|POST|PUT$", field=method)'],
    notReported: [
      'FileName=/^(cmd|powershell)\\.exe$/i',
      'FileName=/^cmd\\.exe$|^powershell\\.exe$/i',
      'path=/^\\/etc\\/|\\/shadow/',
      'FileName=/\\.dll|\\.exe$/',
      'TargetFileName=/^\\/etc\\/passwd|\\.ssh\\/id_rsa$/',
    ],
  },
  run: ({ regexes, source }) => regexes.flatMap((regex) => judge(regex, source.text)),
};

function judge(regex: WrittenRegex, text: string): readonly LintFinding[] {
  const { body } = regex;
  if (!body.includes('|') || !body.includes('^') || !body.includes('$')) return [];
  const branches = alternatives(body);
  const first = branches[0];
  const last = branches[branches.length - 1];
  if (first === undefined || last === undefined || first === last) return [];
  const begins = branches.filter(({ pieces }) => pieces[0]?.kind === 'start');
  const ends = branches.filter(({ pieces }) => pieces[pieces.length - 1]?.kind === 'end');
  if (begins.length !== 1 || begins[0] !== first || ends.length !== 1 || ends[0] !== last) return [];
  if (!endsInWord(first.pieces, body) || !beginsWithWord(last.pieces, body)) return [];
  const whole = placeInQuery(text, regex, { start: 0, end: body.length });
  const after = placeInQuery(text, regex, { start: 0, end: 1 }).end;
  const before = placeInQuery(text, regex, { start: body.length - 1, end: body.length }).start;
  return [
    {
      span: whole,
      message: '`^` belongs to the first alternative and `$` to the last one: none of them is the whole value',
      notes: ['`|` splits the whole expression; brackets keep the alternatives between the anchors: ^(?:a|b)$'],
      fix: {
        title: 'Put the alternatives in brackets',
        edits: [
          { span: { start: after, end: after }, text: '(?:' },
          { span: { start: before, end: before }, text: ')' },
        ],
      },
    },
  ];
}

/** Not `^\/etc\/`, `^cmd.*`: those are beginnings, and meant as such. */
function endsInWord(pieces: readonly RegexPiece[], body: string): boolean {
  const end = pieces[pieces.length - 1];
  return end !== undefined && (end.kind === 'close' || end.kind === 'class' || isWord(end, body));
}

/** Not `\.exe$`, `\/shadow$`: those are ends. */
function beginsWithWord(pieces: readonly RegexPiece[], body: string): boolean {
  const [start] = pieces;
  return start !== undefined && (start.kind === 'open' || start.kind === 'class' || isWord(start, body));
}

function isWord(piece: RegexPiece, body: string): boolean {
  return /^\\?\w$/.test(body.slice(piece.start, piece.end));
}
