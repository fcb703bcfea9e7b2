import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type Export, writeExport } from './export-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'saker-export-'));
afterAll(() => rmSync(root, { recursive: true }));

const rules = (...paths: readonly string[]): Export => ({
  kind: 'folder',
  files: paths.map((path) => ({ path, content: path })),
  what: 'rules',
});

it('writes over an earlier export only where that is wanted', () => {
  const out = join(root, 'again');
  writeExport(rules('rules/a.json'), out, false);
  expect(() => writeExport(rules('rules/a.json'), out, false)).toThrow('is not empty');
  writeFileSync(join(out, 'rules/a.json'), 'old');
  writeExport(rules('rules/a.json', 'lookups/b.csv'), out, true);
  expect(readFileSync(join(out, 'rules/a.json'), 'utf8')).toBe('rules/a.json');
});

it('does not mix with what an earlier export had more, and removes nothing', () => {
  const out = join(root, 'stale');
  writeExport(rules('rules/a.json', 'data/sub/old.csv'), out, false);
  writeFileSync(join(out, 'NOTES.md'), 'mine');
  const write = () => writeExport(rules('rules/b.json'), out, true);
  expect(write).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/rules\/a\.json\n.*data\/sub\/old\.csv/) }),
  );
  expect(readFileSync(join(out, 'rules/a.json'), 'utf8')).toBe('rules/a.json');
  rmSync(join(out, 'rules/a.json'));
  rmSync(join(out, 'data'), { recursive: true });
  write();
  expect(readFileSync(join(out, 'NOTES.md'), 'utf8')).toBe('mine');
});
