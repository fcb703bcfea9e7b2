import picocolors from 'picocolors';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { progress } from './progress.ts';

const screen = { isTTY: true, width: 80, colors: picocolors.createColors(false) };

function stream() {
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  return { written, stream: { write } as unknown as NodeJS.WriteStream };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows nothing of work that takes a second', () => {
  const { written, stream: out } = stream();
  const bar = progress('Searching', screen, out);
  vi.advanceTimersByTime(900);
  bar.stop();
  vi.advanceTimersByTime(5000);
  expect(written).toEqual([]);
});

it('fills, never falls back, fits the line, and is removed', () => {
  const { written, stream: out } = stream();
  const bar = progress('Searching', screen, out);
  bar.update(undefined);
  vi.advanceTimersByTime(1000);
  expect(written.at(-1)).toMatch(/^\rSearching ─*━─* 1 s\u001b\[K$/);
  bar.update(0.5);
  bar.update(0.4);
  vi.advanceTimersByTime(1000);
  expect(written.at(-1)).toBe(`\rSearching ${'━'.repeat(15)}${'─'.repeat(15)}  50 % 2 s\u001b[K`);
  bar.update(7);
  vi.advanceTimersByTime(100);
  expect(written.at(-1)).toContain('100 %');
  bar.stop();
  expect(written.at(-1)).toBe('\r\u001b[K');
});

it('is a count of seconds on a narrow terminal', () => {
  const { written, stream: out } = stream();
  const bar = progress('Searching', { ...screen, width: 20 }, out);
  vi.advanceTimersByTime(3000);
  bar.stop();
  expect(written).toContain('\r3 s\u001b[K');
});

it('writes nothing where nobody watches', () => {
  const { written, stream: out } = stream();
  const bar = progress('Searching', { ...screen, isTTY: false }, out);
  bar.update(0.5);
  vi.advanceTimersByTime(5000);
  bar.stop();
  expect(written).toEqual([]);
});
