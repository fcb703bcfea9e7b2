import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, uniqueNames } from './file-name.ts';

describe('a name for a file', () => {
  it.each([
    ['t1550.001-application-access-token', 't1550.001-application-access-token'],
    ['Große Überraschung!', 'gro-e-uberraschung'],
    ['../../etc/passwd', 'etc-passwd'],
    ['..', 'page'],
    ['...hidden', 'hidden'],
    ['a/./b\\..\\c', 'a-b-c'],
    ['CON', 'page-con'],
    ['nul.html', 'page-nul.html'],
    ['__proto__', 'proto'],
    ['\u0000\u202e', 'page'],
    ['鷹', 'page'],
    ['x'.repeat(300), 'x'.repeat(80)],
  ])('of %j is %s', (text, name) => expect(fileName(text)).toBe(name));

  it('stays in its folder, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fileName(text)).toMatch(/^[a-z0-9]+([.-]+[a-z0-9]+)*$/);
        expect(fileName(text)).not.toContain('..');
      }),
    );
  });

  it('is given once', () => {
    const name = uniqueNames(['assets']);
    expect(['Assets', 'a', 'A', 'a-2', 'a'].map(name)).toEqual(['assets-2', 'a', 'a-2', 'a-2-2', 'a-3']);
  });
});
