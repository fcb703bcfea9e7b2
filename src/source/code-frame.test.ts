import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FramePaint, renderDiagnostic } from './code-frame.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type SourceOrigin, source } from './source.ts';

/** A diagnostic on the piece between ⟦ and ⟧ of the text. */
function marked(text: string, extra: Partial<Diagnostic> = {}, origin?: SourceOrigin): Diagnostic {
  const start = text.indexOf('⟦');
  const end = text.indexOf('⟧') - 1;
  const plain = text.replace('⟦', '').replace('⟧', '');
  return {
    code: 'CQL0302',
    severity: 'error',
    message: 'count() has no parameter `foo`.',
    source: source('q.cql', plain, origin),
    span: { start, end },
    ...extra,
  };
}

const frame = (text: string, extra?: Partial<Diagnostic>, origin?: SourceOrigin) =>
  renderDiagnostic(marked(text, extra, origin)).split('\n');

describe('renderDiagnostic', () => {
  it('shows heading, place, line and carets', () => {
    expect(frame('a=1\n| count(⟦foo⟧=b)')).toEqual([
      'error[CQL0302]: count() has no parameter `foo`.',
      '  --> q.cql:2:9',
      '   |',
      ' 2 | | count(foo=b)',
      '   |         ^^^',
    ]);
  });

  it('shows notes and the line the fix would write', () => {
    const text = 'a=1\n| count(⟦foo⟧=b)';
    const at = text.indexOf('⟦');
    const fix = { title: 'Write `as=b`', edits: [{ span: { start: at, end: at + 3 }, text: 'as' }] };
    expect(frame(text, { severity: 'warning', notes: ['LogScale rejects this.\nSaker runs it.'], fix })).toEqual([
      'warning[CQL0302]: count() has no parameter `foo`.',
      '  --> q.cql:2:9',
      '   |',
      ' 2 | | count(foo=b)',
      '   |         ^^^',
      '   |',
      '   = note: LogScale rejects this.',
      '           Saker runs it.',
      '   = fix: Write `as=b`',
      ' 2 + | count(as=b)',
    ]);
  });

  it('shows every line a fix changes and no other', () => {
    const edits = [
      { span: { start: 0, end: 1 }, text: 'x' },
      { span: { start: 8, end: 9 }, text: 'y\n| z' },
    ];
    const rows = frame('⟦a⟧\n| b\n| c', { fix: { title: 'Rename', edits } }).slice(-3);
    expect(rows).toEqual([' 1 + x', ' 3 + | y', ' 4 + | z']);
  });

  it('leaves out the rest of a long fix', () => {
    const fix = { title: 'Split', edits: [{ span: { start: 0, end: 1 }, text: 'x\n'.repeat(20) }] };
    const rows = frame('⟦a⟧', { fix });
    expect(rows.at(-1)).toBe('...');
    expect(rows.filter((row) => / \+ x/.test(row))).toHaveLength(6);
  });

  it('reports the line of the YAML file and makes room for its number', () => {
    expect(frame('a=1\n| ⟦b⟧', {}, { line: 98, indent: 4 }).slice(1)).toEqual([
      '    --> q.cql:100:7',
      '     |',
      ' 100 | | b',
      '     |   ^',
    ]);
  });

  it('shows the first and the last line of a span over several', () => {
    expect(frame('x | ⟦groupBy([a],\n  count(),\n  sum(b))⟧ | y').slice(2)).toEqual([
      '   |',
      ' 1 | x | groupBy([a],',
      '   |     ^^^^^^^^^^^^',
      '...',
      ' 3 |   sum(b)) | y',
      '   |   ^^^^^^^',
    ]);
    expect(frame('⟦a(\nb)⟧')).not.toContain('...');
  });

  it('does not point at the line after a span that ends in a newline', () => {
    expect(frame('⟦abc\n⟧d').slice(3)).toEqual([' 1 | abc', '   | ^^^']);
  });

  it('puts one caret at the end of the text and at the end of a line', () => {
    expect(frame('count(⟦⟧').slice(3)).toEqual([' 1 | count(', '   |       ^']);
    expect(frame('ab⟦⟧\r\ncd').slice(3)).toEqual([' 1 | ab', '   |   ^']);
    expect(frame('ab\n⟦⟧').slice(1)).toEqual(['  --> q.cql:2:1', '   |', ' 2 |', '   | ^']);
  });

  it('names only the file where there is no text to show', () => {
    const rows = renderDiagnostic(marked('⟦⟧', { source: source('day.ndjson.gz', '') })).split('\n');
    expect(rows.slice(1)).toEqual(['  --> day.ndjson.gz']);
    const line = source('day.ndjson', '', { line: 41, indent: 0 });
    expect(
      renderDiagnostic(marked('⟦⟧', { source: line }))
        .split('\n')
        .slice(1),
    ).toEqual(['  --> day.ndjson:42:1']);
  });

  it.each([
    ['tabs', '\ta\t⟦b⟧', '    a    b', 9, 1],
    ['wide letters', '日本 ⟦語⟧', '日本 語', 5, 2],
    ['emoji sequences', '👩‍💻⟦x⟧', '👩‍💻x', 2, 1],
    ['combining marks', 'e\u0301⟦x⟧', 'e\u0301x', 1, 1],
    ['control characters', '\u001b[31m⟦x⟧\u0000', '␛[31mx␀', 5, 1],
    ['characters that reorder the line', '\u202e⟦x⟧', '\ufffdx', 1, 1],
    ['invisible characters', 'a⟦\u200b⟧b', 'a\ufffdb', 1, 1],
  ])('keeps the carets under the span after %s', (_, text, shown, before, carets) => {
    expect(frame(text).slice(3)).toEqual([` 1 | ${shown}`, `   | ${' '.repeat(before)}${'^'.repeat(carets)}`]);
  });

  it('lets no user text reach the terminal unprinted', () => {
    const rendered = renderDiagnostic(
      marked('⟦a⟧', {
        message: 'no \u001b[2J here',
        notes: ['nor \u0007 here'],
        fix: { title: '\u001b', edits: [{ span: { start: 0, end: 1 }, text: '\u001bx' }] },
        source: source('\u001b.cql', 'a'),
      }),
    );
    expect(rendered.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('cuts a line of 5,000 characters around the span', () => {
    const rows = frame(`${'a '.repeat(1250)}⟦BAD⟧${' b'.repeat(1250)}`);
    expect(rows[1]).toBe('  --> q.cql:1:2501');
    const shown = rows[3]?.slice(5) ?? '';
    expect(shown.length).toBe(120);
    expect(shown).toMatch(/^….* BAD .*…$/);
    expect(rows[4]?.slice(5)).toBe(`${' '.repeat(shown.indexOf('BAD'))}^^^`);
  });

  it('cuts only the side that is too long', () => {
    const left = frame(`⟦BAD⟧${' b'.repeat(2500)}`)[3]?.slice(5) ?? '';
    expect(left).toMatch(/^BAD b.*…$/);
    const right = frame(`${'a '.repeat(2500)}⟦BAD⟧`)[3]?.slice(5) ?? '';
    expect(right).toMatch(/^….*a BAD$/);
    expect(right.length).toBeGreaterThan(115);
  });

  it('starts with the beginning of a span that is wider than the line', () => {
    const rows = frame(`${'a '.repeat(100)}⟦BAD${' b'.repeat(2500)}⟧`);
    const shown = rows[3]?.slice(5) ?? '';
    expect(rows[4]?.slice(5)).toBe(`${' '.repeat(shown.indexOf('BAD'))}${'^'.repeat(119 - shown.indexOf('BAD'))}`);
  });

  it('paints what it is told to paint', () => {
    const tag = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const paint: FramePaint = {
      error: tag('e'),
      warning: tag('w'),
      info: tag('i'),
      message: tag('m'),
      gutter: tag('g'),
      note: tag('n'),
      fix: tag('f'),
    };
    const rows = renderDiagnostic(marked('⟦a⟧', { notes: ['why'], message: 'what' }), { paint }).split('\n');
    expect(rows).toEqual([
      '<e>error[CQL0302]</e><m>: what</m>',
      '  <g>--></g> q.cql:1:1',
      '   <g>|</g>',
      '<g> 1 |</g> a',
      '<g>   |</g> <e>^</e>',
      '   <g>|</g>',
      '   <g>=</g> <n>note:</n> why',
    ]);
  });

  it('keeps carets inside the width for any text and any span', () => {
    const alphabet = fc.constantFrom('a', ' ', '\n', '\t', '日', '😀', '\u0301', '\u202e', '\ud800');
    const anyText = fc.array(alphabet, { maxLength: 200 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyText, fc.nat(700), fc.nat(700), (text, a, b) => {
        const diagnostic = {
          ...marked('⟦x⟧'),
          source: source('q', text),
          span: { start: Math.min(a, b), end: Math.max(a, b) },
        };
        const rows = renderDiagnostic(diagnostic, { width: 40 }).split('\n');
        const carets = rows.filter((row) => /^ +\| +\^+$|^ +\| \^+$/.test(row));
        expect(carets.length).toBe(text === '' ? 0 : rows.filter((row) => /^ \d+ \|/.test(row)).length);
        for (const row of carets) expect(row.length).toBeLessThanOrEqual(40 + 7);
      }),
    );
  });
});
