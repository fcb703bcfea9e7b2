import type { CheckedCall } from '../model/checked.ts';
import type { LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/syntax-regex-syntax.html */
export const regexCapturesNothing: LintRule = {
  code: 'CQL0406',
  name: 'regex-captures-nothing',
  summary: 'A regular expression is to extract something, and has no named group.',
  severity: 'warning',
  documentation: {
    why: 'Only named groups, `(?<name>...)`, set fields; plain brackets do not capture. regex() with `strict=false`, `repeat=true` or the flag `g` is written to extract: without a named group it passes every event through as it was, or several times over. `(<name>...)` without the question mark looks for the characters `<name>`.',
    instead: 'Name the group: `regex("id=(?<id>\\\\d+)", strict=false)`.',
    reported: ['regex("id=(\\\\d+)", field=msg, strict=false)', 'msg=/id=(\\d+)/g', 'msg=/id=(<id>\\d+)/'],
    notReported: [
      'regex("id=(?<id>\\\\d+)", field=msg, strict=false)',
      'msg=/id=(\\d+)/',
      'replace("(a)(b)", with="$2$1", field=msg)',
      'msg=/(<b>|<i>)/',
      'msg=/(<td>)([^<]*)/',
    ],
  },
  run: ({ nodes, checkedCall, regexes }) => [
    ...nodes('Call').flatMap((call) => {
      const checked = checkedCall(call);
      return checked === undefined ? [] : extractsNothing(checked);
    }),
    ...nodes('Regex')
      .filter(({ flags, body }) => flags.includes('g') && !/\(\?P?</.test(body))
      .map(({ span }) => ({
        span,
        message: 'the flag `g` gives one event for every match, and no group has a name to tell them apart',
        notes: ['name what is to be extracted, (?<name>...), or drop the flag'],
      })),
    ...regexes.flatMap(({ body, span }) => {
      // In markup they may be looked for, with nothing more in the bracket, a closing tag or alternatives.
      const name = /(?<!\\)\((<[A-Za-z_]\w*>)(?!\)|[^()]*(?:<\/|\|))/.exec(body)?.[1];
      if (name === undefined) return [];
      return [
        {
          span,
          message: `\`(${name}\` names no group: it looks for the characters \`${name}\``,
          notes: [`a named group is written (?${name}...)`],
        },
      ];
    }),
  ],
};

function extractsNothing(call: CheckedCall): readonly LintFinding[] {
  const regex = call.args.get('regex');
  if (call.name !== 'regex' || regex?.kind !== 'regex' || regex.pattern.groups.length > 0) return [];
  const strict = call.args.get('strict');
  const repeat = call.args.get('repeat');
  const passesAll = strict?.kind === 'boolean' && !strict.value;
  if (!passesAll && !(repeat?.kind === 'boolean' && repeat.value)) return [];
  return [
    {
      span: regex.at.span,
      message: passesAll
        ? 'with `strict=false` every event passes, and no group has a name: this step does nothing'
        : 'with `repeat=true` there is one event for every match, and no group has a name to tell them apart',
      notes: ['plain brackets do not capture; name the group: (?<name>...)'],
    },
  ];
}
