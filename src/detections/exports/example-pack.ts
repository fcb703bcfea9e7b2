import { source } from '../../source/source.ts';
import { type Detection, type Pack, parseDetection } from '../pack.ts';
import type { Parser } from '../parsers.ts';

/** A pack for the tests of exports: what a test does not say is as ordinary as can be. */
export function examplePack(detections: readonly Partial<Detection>[], more: Partial<Pack> = {}): Pack {
  return {
    name: 'example',
    title: 'Example',
    version: '1.2.3',
    description: 'Finds examples.',
    license: 'Apache-2.0',
    author: 'Saker',
    attack: [],
    references: ['https://example.com/'],
    directory: 'packs/example',
    parsers: [],
    recognition: [],
    ...more,
    detections: detections.map((detection) => ({ ...ordinary, ...detection })),
  };
}

export function exampleParser(name: string, script: string): Parser {
  const testCases = [{ event: { rawString: '{"a":1}' }, outputAssertions: null }];
  return { name, script: source(name, script), tagFields: ['Vendor'], file: `parsers/${name}.yaml`, testCases };
}

export function query(text: string): Detection['query'] {
  return source('d.yaml', text);
}

const { detection, diagnostics } = parseDetection(
  'detections/calls.yaml',
  `
id: 2f4edf2a-13fe-458f-91b3-fc16425d0c8b
title: Calls
status: test
kind: detection
level: medium
confidence: low
description: It calls.
author: a
date: 2026-01-02
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
dataSources: [{ product: Falcon, category: endpoint }]
query: |
  a=b | groupBy(user) | select([user])
window: 24h
schedule: '@every 1h'
entities: { who: [user] }
finding: {}
`,
);
if (!detection) throw new Error(JSON.stringify(diagnostics));
const ordinary: Detection = detection;
