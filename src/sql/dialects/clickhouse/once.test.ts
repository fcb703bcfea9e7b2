import { describe, expect, it } from 'vitest';
import { once } from './once.ts';

const long = `concat(${Array.from({ length: 20 }, (_, i) => `c${i}`).join(', ')})`;
const twice = ([x]: readonly string[]) => `if(${x} = '', NULL, ${x})`;

describe('once', () => {
  it('leaves short arguments where they are', () => {
    expect(once(['c1', "'p1_0'"], ([x, y]) => `if(${x} = ${y}, ${y}, ${x})`)).toBe("if(c1 = 'p1_0', 'p1_0', c1)");
  });

  it('leaves a long argument where it stands once', () => {
    expect(once([long, 'c1'], ([x, y]) => `if(${y}, ${x}, ${y})`)).toBe(`if(c1, ${long}, c1)`);
  });

  it('binds a long argument that stands twice', () => {
    expect(once([long], twice)).toBe(`arrayElement(arrayMap(p1_0 -> if(p1_0 = '', NULL, p1_0), [${long}]), 1)`);
  });

  it('binds what a macro is given, which may repeat it', () => {
    expect(once([long], ([x]) => `saker_day(${x})`)).toBe(
      `arrayElement(arrayMap(p1_0 -> saker_day(p1_0), [${long}]), 1)`,
    );
    expect(once(['saker_ms(c1)'], twice)).toContain('[saker_ms(c1)]');
  });

  it('gives names that those inside do not bear, and the same ones to the same expression', () => {
    const inner = once([long], twice);
    const outer = once([inner, long], ([x, y]) => `if(${x} = ${y}, ${x}, ${y})`);
    expect(outer).toContain('(p2_0, p2_1) -> if(p2_0 = p2_1, p2_0, p2_1)');
    expect(once([inner, long], ([x, y]) => `if(${x} = ${y}, ${x}, ${y})`)).toBe(outer);
  });

  it('makes calls within calls longer by as much each time', () => {
    const lengths = Array.from({ length: 12 }, (_, depth) => {
      let sql = long;
      for (let i = 0; i < depth; i++) sql = once([sql], twice);
      return sql.length;
    });
    const growth = lengths.slice(1).map((length, i) => length - (lengths[i] ?? 0));
    expect(Math.max(...growth)).toBeLessThan(2 * Math.min(...growth));
  });
});
