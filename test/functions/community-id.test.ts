import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { engines, openBench } from '../conformance/run-case.ts';

// Community IDs against an implementation in bytes, on every engine.

interface Flow {
  readonly proto: number;
  readonly src: string;
  readonly dst: string;
  readonly first: number;
  readonly second: number;
}

/** RFC 792 and RFC 4443: what answers a message. */
const answers: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  1: [
    [8, 0],
    [0, 8],
    [13, 14],
    [14, 13],
    [15, 16],
    [16, 15],
    [10, 9],
    [17, 18],
    [18, 17],
  ],
  58: [
    [128, 129],
    [130, 131],
    [133, 134],
    [135, 136],
    [139, 140],
    [144, 145],
  ].flatMap(([a = 0, b = 0]) => [
    [a, b],
    [b, a],
  ]),
};

function communityId({ proto, src, dst, first, second }: Flow, seed: number): string {
  const pairs = answers[proto];
  const answer = pairs?.find(([type]) => type === first)?.[1];
  const ports = pairs === undefined && ![6, 17, 132].includes(proto) ? [] : [first, answer ?? second];
  const ends = [bytesOf(src), bytesOf(dst)].map((address, i) => ({ address, port: word(ports[i]) }));
  const oneWay = pairs !== undefined && answer === undefined;
  const joined = (end: (typeof ends)[number]) => Buffer.concat([end.address, end.port]);
  if (!oneWay) ends.sort((a, b) => Buffer.compare(joined(a), joined(b)));
  const parts = [word(seed), ...ends.map((e) => e.address), Buffer.from([proto, 0]), ...ends.map((e) => e.port)];
  return `1:${createHash('sha1').update(Buffer.concat(parts)).digest('base64')}`;
}

function word(n: number | undefined): Buffer {
  return n === undefined ? Buffer.alloc(0) : Buffer.from([n >> 8, n & 255]);
}

/** Groups are all written out here. */
function bytesOf(address: string): Buffer {
  if (address.includes('.')) return Buffer.from(address.split('.').map(Number));
  return Buffer.concat(address.split(':').map((group) => word(Number.parseInt(group, 16))));
}

const octet = fc.constantFrom(0, 1, 9, 10, 127, 128, 255);
const v4 = fc.array(octet, { minLength: 4, maxLength: 4 }).map((octets) => octets.join('.'));
const v6 = fc.array(fc.constantFrom('0', 'fe80', 'A', '00ff'), { minLength: 8, maxLength: 8 }).map((g) => g.join(':'));
const small = fc.integer({ min: 0, max: 20 });
const port = fc.oneof(small, fc.integer({ min: 120, max: 150 }), fc.constantFrom(255, 256, 65535));
const flow = fc.oneof(fc.tuple(v4, v4), fc.tuple(v6, v6)).chain(([src, dst]) =>
  fc.record({
    proto: fc.constantFrom(1, 6, 17, 46, 47, 58, 132, 255),
    src: fc.constant(src),
    dst: fc.oneof({ weight: 4, arbitrary: fc.constant(dst) }, { weight: 1, arbitrary: fc.constant(src) }),
    first: port,
    second: port,
  }),
);

describe.each(engines)('%s', (engine, missing) => {
  test.skipIf(missing)('flows of every protocol', async () => {
    const flows = fc.sample(flow, { numRuns: 300, seed: 1 });
    const bench = await openBench(engine);
    const fields = 'proto=proto, sourceip=src, destinationip=dst, sourceport=first, destinationport=second';
    const { errors, rows } = await bench.run({
      events: flows.map((f, n) => ({ ...f, n })),
      query: `id := communityId(${fields}, icmptype=first, icmpcode=second, seed=513) | select([n, id]) | head(1000)`,
    });
    await bench.close();
    expect(errors).toEqual([]);
    const found = new Map(rows?.map((row) => [Number(row['n']), row['id']]));
    flows.forEach((f, n) => {
      expect(found.get(n), JSON.stringify(f)).toBe(communityId(f, 513));
    });
  });
});
