import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, applyFixes } from './apply-fixes.ts';
import type { Diagnostic, Edit } from './diagnostic.ts';
import { source } from './source.ts';

const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });
const query = source('q.cql', 'collect(field=a) | groupby(b)');

function fixing(...edits: Edit[]): Diagnostic {
  return {
    code: 'CQL0321',
    severity: 'warning',
    message: 'm',
    source: query,
    span: { start: 0, end: 1 },
    fix: { title: 'Fix it', edits },
  };
}

describe('applyFixes', () => {
  it('applies fixes that do not overlap, in any order', () => {
    const late = fixing(edit(19, 26, 'groupBy'));
    const early = fixing(edit(8, 13, 'fields'));
    const result = applyFixes(query, [late, early]);
    expect(result.text).toBe('collect(fields=a) | groupBy(b)');
    expect(result.applied).toEqual([late, early]);
    expect(result.skipped).toEqual([]);
  });

  it('applies a fix whole or not at all, the first one listed winning', () => {
    const first = fixing(edit(8, 13, 'fields'));
    const second = fixing(edit(0, 7, 'COLLECT'), edit(10, 13, '!'));
    const result = applyFixes(query, [first, second]);
    expect(result.text).toBe('collect(fields=a) | groupby(b)');
    expect(result.skipped).toEqual([second]);
  });

  it('refuses two insertions at one place and allows edits that only touch', () => {
    const insert = fixing(edit(8, 8, 'x'));
    const again = fixing(edit(8, 8, 'y'));
    const touching = fixing(edit(8, 13, 'fields'));
    const result = applyFixes(query, [insert, again, touching]);
    expect(result.text).toBe('collect(xfields=a) | groupby(b)');
    expect(result.skipped).toEqual([again]);
  });

  it('applies edits that two diagnostics share once', () => {
    const one = fixing(edit(8, 8, 'x'));
    const same = fixing(edit(8, 8, 'x'));
    const result = applyFixes(query, [one, same]);
    expect(result.text).toBe('collect(xfield=a) | groupby(b)');
    expect(result.applied).toHaveLength(2);
  });

  it('leaves out diagnostics of another source, without a fix, or with edits outside the text', () => {
    const { fix: _, ...bare } = fixing();
    const elsewhere = { ...fixing(edit(0, 1, 'X')), source: source('saved.cql', query.text) };
    const outside = fixing(edit(90, 99, 'X'));
    const result = applyFixes(query, [bare, elsewhere, outside]);
    expect(result.text).toBe(query.text);
    expect(result.applied).toEqual([]);
    expect(result.skipped).toEqual([outside]);
  });

  it('never loses a character that no fix touches', () => {
    const spans = fc.tuple(fc.nat(29), fc.nat(5));
    fc.assert(
      fc.property(fc.array(fc.array(spans, { minLength: 1, maxLength: 3 })), (fixes) => {
        const diagnostics = fixes.map((list) =>
          fixing(...list.map(([at, size]) => edit(at, Math.min(29, at + size), '#'))),
        );
        const { text, applied } = applyFixes(query, diagnostics);
        const touched = new Set(
          applied
            .flatMap((d) => d.fix?.edits ?? [])
            .flatMap((e) => Array.from({ length: e.span.end - e.span.start }, (_, i) => e.span.start + i)),
        );
        const kept = [...query.text].filter((_, i) => !touched.has(i)).join('');
        expect(text.replaceAll('#', '')).toBe(kept);
      }),
    );
  });
});

describe('applyEdits', () => {
  it('tells where each edit ended up', () => {
    const { text, spans } = applyEdits('abcdef', [edit(4, 5, ''), edit(1, 2, 'XYZ')]);
    expect(text).toBe('aXYZcdf');
    expect(spans).toEqual([
      { start: 1, end: 4 },
      { start: 6, end: 6 },
    ]);
  });
});
