import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from './input.ts';
import { openInput } from './open-input.ts';

let root: string;
let opened: Input[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'saker-test-'));
  opened = [];
});

afterEach(async () => {
  for (const input of opened) await input.dispose();
  await rm(root, { recursive: true });
});

async function put(name: string, content: string | Uint8Array) {
  await mkdir(join(root, name, '..'), { recursive: true });
  await writeFile(join(root, name), content);
}

async function open(...names: string[]) {
  const input = await openInput(names.map((name) => join(root, name)));
  opened.push(input);
  return input;
}

/** One file's form in short, or its problems. */
async function form(content: string | Uint8Array) {
  await put('x', content);
  const { layout, problems } = await open('x');
  const [part] = layout.parts;
  const about = problems.map((problem) => problem.code).join(' ');
  if (!part) return about || 'no events';
  const { format, compression, envelope, time } = part;
  return [format, compression === 'none' ? '' : compression, envelope, time && `${time.field}:${time.form}`, about]
    .filter(Boolean)
    .join(' ');
}

const event = '{"timestamp":"1642690338141","a":"1"}';

describe('a file is recognised by its content', () => {
  test('JSON', async () => {
    expect(await form(`${event}\n${event}\n`)).toBe('ndjson timestamp:milliseconds');
    expect(await form(`[${event},${event}]`)).toBe('json-array timestamp:milliseconds');
    expect(await form(`{"Records":[${event}]}`)).toBe('ndjson Records timestamp:milliseconds');
    expect(await form(JSON.stringify({ Records: [JSON.parse(event)] }, null, 2))).toBe(
      'json-objects Records timestamp:milliseconds',
    );
    expect(await form('{\n"eventTime": "2024-11-30T08:43:17Z"\n}')).toBe('json-objects eventTime:iso');
  });

  test('gzip, also of several members', async () => {
    expect(await form(gzipSync(`${event}\n`))).toBe('ndjson gzip timestamp:milliseconds');
    expect(await form(Buffer.concat([gzipSync(`${event}\n`), gzipSync(event)]))).toBe(
      'ndjson gzip timestamp:milliseconds',
    );
  });

  test('tables and text', async () => {
    expect(await form('CreationDate,AuditData\n5/18/2021 9:13:33 PM,"{""a"":1}"\n')).toBe('csv CreationDate:us-date');
    expect(await form('Jan  1 10:00:00 host sshd[1]: hello\n')).toBe('text');
    expect(await form('caf\xe9 \0 one line with an odd byte\nmore text\n')).toBe('text');
  });

  test('an empty file, and one without events, is no problem', async () => {
    for (const text of ['', '\n \n', '[]', '{"Records":[]}', '\ufeff']) expect(await form(text)).toBe('no events');
    expect(await form(gzipSync(''))).toBe('no events');
  });

  test('a first record longer than the first head', async () => {
    const long = `{"timestamp":1642690338141,"a":"${'x'.repeat(3e6)}"}`;
    expect(await form(`${long}\n${long}\n`)).toBe('ndjson timestamp:milliseconds');
    expect(await form(`{"Records":[${long},{}]}`)).toBe('ndjson Records timestamp:milliseconds');
    expect(await form(`[\n${long}\n]`)).toBe('json-array timestamp:milliseconds');
  });

  test('what is no log is told of, with what to do', async () => {
    expect(await form(Buffer.from('89504e470d0a1a0a0000000d49484452000000ff00000010', 'hex'))).toBe('CQL0605');
    await put('a.zip', 'PK\x03\x04\x14\0\0\0\x08\0');
    const { problems } = await open('a.zip');
    expect(problems).toMatchObject([{ code: 'CQL0605', message: 'it is a zip archive: unpack it first' }]);
  });

  test('text that begins with the letters of a magic number is text', async () => {
    expect(await form('BZh is not what you think\n')).toBe('text');
    expect(await form('ORC reader started\n')).toBe('text');
  });
});

describe('other encodings are read as UTF-8', () => {
  async function content(bytes: Uint8Array) {
    await put('x', bytes);
    const { layout, names, problems } = await open('x');
    const path = layout.parts[0]!.files[0]!;
    expect(problems).toEqual([]);
    expect(names.get(path)).toBe(join(root, 'x'));
    return { format: layout.parts[0]!.format, text: await readFile(path, 'utf8') };
  }

  test('a byte order mark of UTF-8', async () => {
    expect(await content(Buffer.from(`\ufeff${event}\n`))).toEqual({ format: 'ndjson', text: `${event}\n` });
    expect(await content(gzipSync(`\ufeffhello\nworld\n`))).toEqual({ format: 'text', text: 'hello\nworld\n' });
  });

  test('UTF-16 in both orders', async () => {
    const little = Buffer.from(`\ufeff{"a":"é😀"}\n`, 'utf16le');
    expect(await content(little)).toEqual({ format: 'ndjson', text: '{"a":"é😀"}\n' });
    expect(await content(Buffer.from(little).swap16())).toEqual({ format: 'ndjson', text: '{"a":"é😀"}\n' });
    const table = Buffer.from(`\ufeffa\tb\r\n1\t"x\r\ny"\r\n`, 'utf16le');
    expect(await content(table)).toEqual({ format: 'csv', text: 'a\tb\n1\t"x\ny"\n' });
  });

  test('a mark before the header of a table stays, as engines know it there', async () => {
    await put('x', '\ufeffa,b,c\n1,2,3\n');
    const { layout } = await open('x');
    expect(layout.parts[0]).toMatchObject({ format: 'csv', files: [join(root, 'x')] });
    expect(layout.parts[0]!.columns![0]!.name).toBe('a');
  });
});

describe('forms no engine knows are rewritten', () => {
  test('arrays one after another', async () => {
    await put('x', '[{"a":1.50},{"a":2}]\n[{"a":3}]\n');
    const { layout, problems } = await open('x');
    expect(problems).toEqual([]);
    expect(layout.parts[0]!.format).toBe('ndjson');
    expect(await readFile(layout.parts[0]!.files[0]!, 'utf8')).toBe('{"a":1.50}\n{"a":2}\n{"a":3}\n');
  });

  test('an envelope too large to be read as one value', async () => {
    await put('x', `{"Records":[${event},${event}${' '.repeat(1 << 26)}]}`);
    const { layout, problems } = await open('x');
    expect(problems).toEqual([]);
    expect(layout.parts).toMatchObject([{ format: 'ndjson', largestFile: 2 * event.length + 2 }]);
    expect(layout.parts[0]!.envelope).toBeUndefined();
  });

  test('a gzip stream that breaks within the head', async () => {
    const packed = gzipSync(`${event}\n`.repeat(1000));
    await put('x', packed.subarray(0, packed.length - 20));
    const { layout, problems } = await open('x');
    expect(problems).toMatchObject([{ code: 'CQL0603', file: join(root, 'x') }]);
    const kept = (await readFile(layout.parts[0]!.files[0]!, 'utf8')).split('\n');
    expect(kept.length).toBeGreaterThan(500);
    expect(new Set(kept)).toEqual(new Set([event, '']));
  });
});

test('files that are read the same way make one part; the others make theirs', async () => {
  await put('logs/1.json', `${event}\n`);
  await put('logs/2.json', `${event}\n${event}\n`);
  await put('logs/3.csv', 'a,b,c\n1,2,3\n');
  await put('logs/4.json.gz', gzipSync(`${event}\n`));
  await put('logs/5.json', '');
  await put('logs/6.csv', 'a,b,c\n4,5,6\n');
  const { layout, files } = await open('logs');
  const names = layout.parts.map((part) => part.files.map((file) => file.slice(root.length + 6)));
  expect(names).toEqual([['1.json', '2.json'], ['3.csv', '6.csv'], ['4.json.gz']]);
  expect(layout.parts[0]!.largestFile).toBe(2 * event.length + 2);
  expect(files).toHaveLength(6);
});

test('an unreadable file is told of and the rest is opened', async () => {
  await put('good', `${event}\n`);
  await put('bad', Buffer.from([0x1f, 0x8b, 8, 0]));
  const { layout, problems } = await open('bad', 'good', 'missing');
  expect(problems.map((problem) => problem.code)).toEqual(['CQL0601', 'CQL0603']);
  expect(layout.parts.map((part) => part.files)).toEqual([[join(root, 'good')]]);
});

test('no path at all', async () => {
  const { problems, layout } = await openInput([]);
  expect(problems).toMatchObject([{ code: 'CQL0604' }]);
  expect(problems[0]!.message).toContain('name a file');
  expect(layout.parts).toEqual([]);
});

test('standard input is spooled and removed', async () => {
  const input = await openInput(['-'], { stdin: Readable.from([`${event}\n`, `${event}\n`]) });
  const path = input.layout.parts[0]!.files[0]!;
  expect(input.files).toEqual(['-']);
  expect(input.names.get(path)).toBe('-');
  expect(await readFile(path, 'utf8')).toBe(`${event}\n${event}\n`);
  await input.dispose();
  await expect(readFile(path)).rejects.toThrow('ENOENT');
});

test('a date order that cannot be told is a doubt that counts nothing', async () => {
  await put('x', 'CreationDate,b\n5/8/2021 9:13:33 PM,1\n');
  const { problems } = await open('x');
  expect(problems).toMatchObject([{ code: 'CQL0606', count: 0 }]);
});

test('a gzip file without a proper end is suspect', async () => {
  const packed = gzipSync(
    Array.from({ length: 40_000 }, (_, i) => `{"timestamp":"1642690338141","i":"${i}"}\n`).join(''),
  );
  await put('whole', packed);
  await put('cut', Buffer.concat([packed.subarray(0, -8), Buffer.from([0, 0, 0xff, 0xff])]));
  expect((await open('whole')).suspects).toEqual([]);
  expect((await open('cut')).suspects).toEqual([join(root, 'cut')]);
});

test('any bytes are recognised, told of or empty, without an exception', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ maxLength: 100 }).map((b) => gzipSync(b)),
    fc.uint8Array({ maxLength: 100 }).map((b) => gzipSync(b).subarray(0, 20)),
    fc.uint8Array({ maxLength: 50 }).map((b) => Buffer.concat([Buffer.from('28b52ffd', 'hex'), b])),
    fc.uint8Array({ maxLength: 50 }).map((b) => Buffer.concat([Buffer.from('PAR1'), b, Buffer.from('PAR1')])),
    fc
      .string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ',', '\n', 'a', ':', '\ufeff') })
      .map((s) => Buffer.from(s)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      await put('x', content);
      const input = await open('x');
      expect(input.files.length + input.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});
