import type { Comparison } from '../syntax/ast.ts';
import type { LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/syntax-operators.html */
export const likeNotAnchored: LintRule = {
  code: 'CQL0408',
  name: 'like-not-anchored',
  summary: '`like` finds its text anywhere in the value, and the text looks like a beginning or an end.',
  severity: 'warning',
  documentation: {
    why: '`like` asks whether the field contains the text. The vendor\'s page says so, and then explains an example with `*` in the middle as begin and end. So `FileName like ".exe"` also finds `a.exe.txt`, `ip like "10."` finds `192.168.10.1`, and whether `like "a*"` is anchored is not certain. `%` and `_`, the wildcards of SQL, are characters.',
    instead: '`=` with wildcards where you mean them: `FileName="*.exe"`, `ip="10.*"`, `name="a*"`.',
    reported: [
      'FileName like ".exe"',
      'ImageFileName like "powershell.exe"',
      'url like "https://evil.example/"',
      'RemoteAddressIP4 like "10."',
      'name like "svc-*"',
      'name like "%admin%"',
    ],
    notReported: [
      'name like "admin"',
      'name like "*admin*"',
      'FileName="*.exe"',
      'name like ?{who="*"}',
      'url like "evil.example"',
    ],
  },
  run: ({ nodes }) => nodes('Comparison').flatMap((node) => (node.operator === 'like' ? judge(node) : [])),
};

function judge({ field, value, span }: Comparison): readonly LintFinding[] {
  if (value.kind !== 'Pattern') return [];
  const meant = anchored(value.value);
  if (meant === undefined) return [];
  const edit = { span: { start: field.span.end, end: value.span.end }, text: `="${meant.glob}"` };
  return [
    {
      span,
      message: `\`like\` finds ${JSON.stringify(value.value)} anywhere in the value; ${meant.why}`,
      notes: [`\`=\` with wildcards says which end is meant: ="${meant.glob}"`],
      fix: { title: `Write \`="${meant.glob}"\``, edits: [edit] },
    },
  ];
}

/** The pattern for `=` that says what was probably meant. */
function anchored(text: string): { readonly glob: string; readonly why: string } | undefined {
  if (/["\\]/.test(text)) return undefined;
  if (/^%.+|.+%$/.test(text)) return { glob: text.replace(/%/g, '*'), why: '`%` is the wildcard of SQL' };
  const inner = text.replace(/^\*+|\*+$/g, '');
  const open = [text.startsWith('*'), text.endsWith('*')];
  if (inner !== '' && (open[0] !== open[1] || inner.includes('*'))) {
    return { glob: text, why: 'an asterisk at one end or in the middle does not change that for certain' };
  }
  if (/^\.[a-z][a-z0-9]{1,4}$/i.test(text)) return { glob: `*${text}`, why: 'it looks like the end of a file name' };
  if (/^(?:\d{1,3}\.){1,3}$/.test(text)) return { glob: `${text}*`, why: 'it looks like the beginning of an address' };
  if (/^[\w.-]+\.(?:bat|cmd|dll|exe|hta|js|lnk|msi|ps1|scr|sys|vbs)$/i.test(text)) {
    return { glob: `*${text}`, why: 'it looks like the end of a path' };
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    return { glob: `${text}*`, why: 'it looks like the beginning of an address' };
  return undefined;
}
