import { describe, expect, test } from 'vitest';
import type { Input } from '../datasets/input.ts';
import { createSpool } from '../datasets/spool.ts';
import { type Engine, EngineError, type EngineResult } from '../engines/engine.ts';
import type { Statement } from '../sql/statement.ts';
import { type HuntProgress, hunt } from './hunt.ts';
import { type Pack, parseDetection } from './pack.ts';

/** A detection with just enough around its query, which yields the fields host, first and n. */
function detectionOf(name: string, level: string, query: string) {
  const parsed = parseDetection(
    `${name}.yaml`,
    `id: 00000000-0000-4000-8000-${name.padStart(12, '0')}
title: '${name}'
status: test
kind: detection
level: ${level}
confidence: low
description: d
author: a
date: 2026-01-02
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
dataSources: [{ product: p, category: endpoint }]
query: |
  ${query}
window: 24h
schedule: '@every 1h'
entities: { where: [host] }
finding: { firstSeen: first, count: n }
`,
  );
  if (!parsed.detection) throw new Error(parsed.diagnostics.map((d) => d.message).join());
  return parsed.detection;
}

const sound = 'groupBy(host, function=[count(as=n), min(@timestamp, as=first)])';

function packOf(...detections: Pack['detections']): Pack {
  const attack = detections[0]?.attack ?? [];
  return {
    name: 'p',
    title: 'P',
    version: '1.0.0',
    description: 'd',
    license: 'x',
    author: 'a',
    attack,
    references: [],
    directory: 'p',
    detections,
    parsers: [],
    recognition: [],
  };
}

const spool = createSpool();
const input: Input = {
  layout: { parts: [{ format: 'ndjson', files: ['events'], compression: 'none', tolerant: false, largestFile: 1 }] },
  files: ['events'],
  problems: [],
  names: new Map(),
  suspects: [],
  spool,
  dispose: async () => undefined,
};

/** An engine that answers each statement in turn; a statement is never looked at but for the columns it promises. */
function engineOf(
  ...answers: readonly (Readonly<Record<string, string>>[] | Error)[]
): Engine & { readonly ran: Statement[] } {
  const ran: Statement[] = [];
  return {
    name: 'fake',
    ran,
    run: async (statement): Promise<EngineResult> => {
      const answer = answers[ran.length] ?? [];
      ran.push(statement);
      if (answer instanceof Error) throw answer;
      return {
        rows: answer.map((row) => statement.columns.map((c) => ('name' in c ? (row[c.name as string] ?? null) : null))),
        eventsRead: 7,
        cut: [],
      };
    },
    close: async () => undefined,
  };
}

const environment = { now: 0, timezone: 'UTC' };

describe('hunt', () => {
  test('gathers findings of all detections, the gravest first, and says how each fared', async () => {
    const engine = engineOf([{ host: 'h1', first: '5', n: '3' }], [{ host: 'h2', first: '1', n: '9' }]);
    const result = await hunt({
      packs: [packOf(detectionOf('1', 'low', sound), detectionOf('2', 'high', sound))],
      input,
      engine,
      environment,
    });
    expect(result.findings.map((f) => [f.level, f.where[0]?.value, f.count])).toEqual([
      ['high', 'h2', 9],
      ['low', 'h1', 3],
    ]);
    expect(result.runs.map((r) => [r.detection.title, r.outcome, r.rows, r.eventsRead])).toEqual([
      ['1', 'ran', 1, 7],
      ['2', 'ran', 1, 7],
    ]);
  });

  test('goes on past a query with mistakes, and reports them at the line of the YAML', async () => {
    const engine = engineOf([{ host: 'h1', first: '5', n: '3' }]);
    const broken = detectionOf('1', 'high', 'groupBi(host)');
    const result = await hunt({ packs: [packOf(broken, detectionOf('2', 'low', sound))], input, engine, environment });
    expect(result.runs.map((r) => r.outcome)).toEqual(['invalid', 'ran']);
    expect(result.findings).toHaveLength(1);
    expect(
      result.diagnostics.filter((d) => d.severity === 'error').map((d) => [d.source.name, d.source.origin?.line]),
    ).toEqual([['1.yaml', 12]]);
  });

  test('goes on past a detection the engine gives up on', async () => {
    const failure = new EngineError('no memory left', { kind: 'out-of-memory' });
    const engine = engineOf(failure, [{ host: 'h1', first: '5', n: '3' }]);
    const result = await hunt({
      packs: [packOf(detectionOf('1', 'low', sound), detectionOf('2', 'low', sound))],
      input,
      engine,
      environment,
    });
    expect(result.runs.map((r) => [r.outcome, r.failure])).toEqual([
      ['failed', failure],
      ['ran', undefined],
    ]);
    expect(result.findings).toHaveLength(1);
  });

  test('ends when it is interrupted', async () => {
    const engine = engineOf(new DOMException('interrupted', 'AbortError'));
    await expect(
      hunt({
        packs: [packOf(detectionOf('1', 'low', sound), detectionOf('2', 'low', sound))],
        input,
        engine,
        environment,
      }),
    ).rejects.toThrow('interrupted');
    expect(engine.ran).toHaveLength(1);
  });

  test('leaves out what is below the least level', async () => {
    const engine = engineOf();
    const result = await hunt({
      packs: [packOf(detectionOf('1', 'low', sound), detectionOf('2', 'high', sound))],
      input,
      engine,
      environment,
      minLevel: 'medium',
    });
    expect(result.runs.map((r) => r.detection.title)).toEqual(['2']);
  });

  test('measures the extent of the events once, however many detections there are', async () => {
    const engine = engineOf([{ first: '10', last: '20' }]);
    const asked: unknown[] = [];
    await hunt({
      packs: [packOf(detectionOf('1', 'low', sound), detectionOf('2', 'low', sound))],
      input,
      engine,
      environment: (extent) => {
        asked.push(extent);
        return environment;
      },
    });
    expect(asked).toEqual([{ first: 10, last: 20 }]);
    expect(engine.ran).toHaveLength(3);
  });

  test('tells how far it is', async () => {
    const told: HuntProgress[] = [];
    const engine = engineOf();
    await hunt({
      packs: [packOf(detectionOf('1', 'low', sound), detectionOf('2', 'low', sound))],
      input,
      engine,
      environment,
      onProgress: (p) => told.push(p),
    });
    expect(told.map((p) => [p.detection.title, p.done, p.total])).toEqual([
      ['1', 0, 2],
      ['2', 1, 2],
    ]);
  });
});
