import { expect, it } from 'vitest';
import { investigateCommand } from './next-command.ts';

const finding = { kind: 'finding', id: '7f36cd7d81e3fb49c6fc6da0491bdbff' } as const;
const timezone = 'UTC';

it('hunts again with what decides which findings and stories there are', () => {
  const looking = {
    ...({ baseline: 'known', allow: ['a.csv', 'b.csv'], minLevel: 'medium', storyGap: 3_600_000 } as const),
    ...{ pack: ['mine'], start: '24h', timezone: 'Europe/Berlin' },
  };
  expect(investigateCommand(['logs/'], looking)?.({ ...finding, kind: 'story' })).toBe(
    'saker investigate --story 7f36cd7d logs/ --baseline known --allow a.csv --allow b.csv --min-level medium --story-gap 3600000ms --pack mine --start 24h --timezone Europe/Berlin',
  );
});

it('hunts only once where the findings lie in a file', () => {
  const looking = { baseline: 'known', from: 'found.ndjson', now: 'latest', timezone };
  expect(investigateCommand(['logs/'], looking)?.(finding)).toBe(
    'saker investigate 7f36cd7d logs/ --from found.ndjson --now latest',
  );
});

it('quotes for a shell', () => {
  expect(investigateCommand(["it's $(here)"], { timezone })?.(finding)).toBe(
    "saker investigate 7f36cd7d 'it'\\''s $(here)'",
  );
});

it.each([[[]], [['-']], [['logs', 'a\u202eb']], [['-rf']]])('has nothing to paste for %j', (paths) => {
  expect(investigateCommand(paths, { timezone })).toBeUndefined();
});
