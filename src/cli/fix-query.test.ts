import { describe, expect, it } from 'vitest';
import { analyse } from '../compile.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { source } from '../source/source.ts';
import { fixQuery, putBack } from './fix-query.ts';

describe('fixQuery', () => {
  it('goes on until no fix is left', () => {
    const query = source('q', 'a=1 or b=2 c=3 | groupby(a, function=collect(field=b))');
    const { text, applied } = fixQuery(query, (q) => analyse(q));
    expect(applied).toBeGreaterThan(2);
    expect(text).toContain('groupBy(a, function=collect(fields=b))');
    expect(fixQuery(source('q', text), (q) => analyse(q))).toEqual({ text, applied: 0 });
  });

  it('takes back what makes a correct query wrong, and ends where fixes never do', () => {
    const say = (text: string, severity: Diagnostic['severity'], put: string) => (query: ReturnType<typeof source>) => {
      const at = { source: query, span: { start: 0, end: 1 }, code: 'CQL0401', message: 'm' } as const;
      const wrong: Diagnostic = { ...at, severity };
      const fix: Diagnostic = {
        ...at,
        severity: 'warning',
        fix: { title: 'Write it', edits: [{ span: { start: 0, end: 1 }, text: put }] },
      };
      return query.text.startsWith(text) ? [wrong, fix] : [fix];
    };
    expect(fixQuery(source('q', 'a'), say('b', 'error', 'b'))).toEqual({ text: 'a', applied: 0 });
    expect(fixQuery(source('q', 'a'), say('x', 'warning', 'aa')).applied).toBe(10);
  });
});

describe('putBack', () => {
  const yaml = 'id: 1\nquery: |\n  a=1\n\n  | b=2\nother: x\n';
  const query = source('f.yaml', 'a=1\n\n| b=2\n', { line: 2, indent: 2 });

  it('keeps what stands around the block and its indentation', () => {
    expect(putBack(yaml, query, 'a=1\n| c=2\n\n| d=3\n')).toBe(
      'id: 1\nquery: |\n  a=1\n  | c=2\n\n  | d=3\nother: x\n',
    );
    expect(putBack(yaml, query, query.text)).toBe(yaml);
    expect(putBack(yaml.replaceAll('\n', '\r\n'), query, 'c=1\n| d=2\n')).toBe(
      'id: 1\r\nquery: |\r\n  c=1\r\n  | d=2\r\nother: x\r\n',
    );
  });

  it('leaves a query alone whose lines are not the lines of the file', () => {
    expect(putBack('query: "a=1"\n', source('f.yaml', 'a=1', { line: 0, indent: 8 }), 'b=1')).toBeUndefined();
  });

  it('is the query itself where it is the whole file', () => {
    expect(putBack('a=1', source('q.cql', 'a=1'), 'b=1\n')).toBe('b=1\n');
  });
});
