import { describe, expect, test } from 'vitest';
import { falconDay, sampleDay } from './falcon-day.ts';
import { victimHost } from './intrusion.ts';

const lines = falconDay(sampleDay);
const events = lines.map((line) => JSON.parse(line) as Record<string, string>);

describe('a simulated day of Falcon events', () => {
  test('is the same every time: these are the first and the last event of the sample', () => {
    const ids = [lines[0], lines.at(-1)].map((line) => (JSON.parse(line ?? '{}') as { id?: string }).id);
    expect([lines.length, ...ids]).toEqual([
      35_193,
      'fc4f49e3-a87f-11f0-b04e-0242ac1a3f09',
      '4c9c3245-a949-11f0-b04e-0242ac1a3f09',
    ]);
  });

  test('holds only strings, as replicator files do, and unique event ids', () => {
    expect(events.every((e) => Object.values(e).every((value) => typeof value === 'string'))).toBe(true);
    expect(new Set(events.map((e) => e['id'])).size).toBe(events.length);
  });

  test('lies within the day, but for the cloud receiving events late', () => {
    const times = events.map((e) => Number(e['timestamp']) - sampleDay.midnight);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...times)).toBeLessThan(24.5 * 3_600_000);
  });

  test('names a reported process wherever an event names the process that caused it', () => {
    const known = new Set(
      events
        .filter((e) => e['event_simpleName']?.endsWith('ProcessRollup2'))
        .map((e) => `${e['aid']} ${e['TargetProcessId']}`),
    );
    const contexts = events.filter((e) => e['ContextProcessId'] !== undefined);
    expect(contexts.length).toBeGreaterThan(1000);
    expect(contexts.filter((e) => !known.has(`${e['aid']} ${e['ContextProcessId']}`))).toEqual([]);
  });

  test('has one intrusion: tokens replayed from one host by three tools', () => {
    const replay = events.filter(
      (e) =>
        e['event_simpleName'] === 'ProcessRollup2' && /%GT%|%RT%|\$env:GT|environ\['GT'\]/.test(e['CommandLine'] ?? ''),
    );
    const perTool = new Map<string, number>();
    for (const e of replay)
      perTool.set(e['OriginalFilename'] ?? '', (perTool.get(e['OriginalFilename'] ?? '') ?? 0) + 1);
    expect(new Set(replay.map((e) => e['ComputerName']))).toEqual(new Set([victimHost]));
    expect(Object.fromEntries(perTool)).toEqual({ 'curl.exe': 39, 'python.exe': 22, 'powershell.exe': 15 });
  });
});
