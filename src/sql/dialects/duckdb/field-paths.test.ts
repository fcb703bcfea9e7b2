import { describe, expect, it } from 'vitest';
import { fieldPaths, pathsBelow } from './field-paths.ts';

describe('fieldPaths', () => {
  it.each([
    ['a', [['a']]],
    ['a.b', [['a', 'b'], ['a.b']]],
    ['a[0].b', [['a', 0, 'b'], ['a[0]', 'b'], ['a[0].b']]],
    ['a[1][2]', [['a', 1, 2], ['a[1]', 2], ['a[1][2]']]],
    ['a[x]', [['a[x]']]],
    ['a[01]', [['a[01]']]],
    ['a[0]b', [['a[0]b']]],
    ['', [['']]],
    ['a.', [['a', ''], ['a.']]],
  ])('cuts %s', (name, paths) => {
    expect(fieldPaths(name)).toEqual(paths);
  });

  it('finds keys that hold dots themselves', () => {
    expect(fieldPaths('annotations.authorization.k8s.io/decision')).toContainEqual([
      'annotations',
      'authorization.k8s.io/decision',
    ]);
    expect(fieldPaths('user.extra.authentication.kubernetes.io/pod-name[0]')).toContainEqual([
      'user',
      'extra',
      'authentication.kubernetes.io/pod-name',
      0,
    ]);
  });

  it('stays small for names of many pieces, and still finds one key with dots', () => {
    const paths = fieldPaths('requestObject.spec.template.metadata.annotations.a.b.c/d.containers[0].ports[1].name');
    expect(paths.length).toBeLessThanOrEqual(256);
    expect(paths[0]).toEqual([
      ...['requestObject', 'spec', 'template', 'metadata', 'annotations', 'a', 'b', 'c/d', 'containers'],
      ...[0, 'ports', 1, 'name'],
    ]);
    expect(paths).toContainEqual([
      ...['requestObject', 'spec', 'template', 'metadata', 'annotations', 'a.b.c/d', 'containers'],
      ...[0, 'ports', 1, 'name'],
    ]);
    expect(fieldPaths(Array(200).fill('x').join('.')).length).toBe(256);
  });

  it('cuts what stands below a column', () => {
    expect(pathsBelow('[0].b')).toEqual([[0, 'b']]);
    expect(pathsBelow('.a.b')).toEqual([['a', 'b'], ['a.b']]);
  });
});
