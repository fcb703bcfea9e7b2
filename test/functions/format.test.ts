import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../conformance/run-case.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** What one format makes of every value. */
async function print(format: string, values: readonly (string | null)[], rest = ''): Promise<readonly unknown[]> {
  const { rows, errors } = await bench.run({
    query: `x := format("${format}", field=v${rest}) | table([n, x], sortby=n, order=asc, limit=1000)`,
    events: values.map((v, n) => (v === null ? { n } : { n, v })),
  });
  expect(errors).toEqual([]);
  return (rows ?? []).map((row) => row['x']);
}

interface Flags {
  readonly left: boolean;
  readonly plus: boolean;
  readonly blank: boolean;
  readonly zero: boolean;
  readonly group: boolean;
  readonly parentheses: boolean;
  readonly alternate: boolean;
}

const anyFlags: fc.Arbitrary<Flags> = fc.record({
  left: fc.boolean(),
  plus: fc.boolean(),
  blank: fc.boolean(),
  zero: fc.boolean(),
  group: fc.boolean(),
  parentheses: fc.boolean(),
  alternate: fc.boolean(),
});

function flagText(f: Flags): string {
  return `${f.left ? '-' : ''}${f.plus ? '+' : ''}${f.blank ? ' ' : ''}${f.zero ? '0' : ''}${f.group ? ',' : ''}${f.parentheses ? '(' : ''}${f.alternate ? '#' : ''}`;
}

function decimal(n: bigint, f: Flags, width: number, precision: number | undefined): string {
  let digits = (n < 0n ? -n : n).toString();
  if (precision !== undefined) digits = precision === 0 && n === 0n ? '' : digits.padStart(precision, '0');
  if (f.group) digits = digits.replace(/\B(?=(\d{3})+$)/g, ',');
  const [before, after] = n < 0n ? (f.parentheses ? ['(', ')'] : ['-', '']) : [f.plus ? '+' : f.blank ? ' ' : '', ''];
  if (f.zero && !f.left && precision === undefined) digits = digits.padStart(width - before.length - after.length, '0');
  return padded(before + digits + after, f, width);
}

function hexadecimal(n: bigint, f: Flags, width: number, bits: number): string {
  let digits = BigInt.asUintN(bits, n).toString(16);
  const prefix = f.alternate && digits !== '0' ? '0x' : '';
  if (f.zero && !f.left) digits = digits.padStart(width - prefix.length, '0');
  return padded(prefix + digits, f, width);
}

function padded(text: string, f: Flags, width: number): string {
  return f.left ? text.padEnd(width) : text.padStart(width);
}

const integers = fc.array(
  fc.oneof(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), fc.bigInt({ min: -2000n, max: 2000n })),
  { minLength: 5, maxLength: 20 },
);

describe('integers', () => {
  it('with any flags, width and precision', async () => {
    const precision = fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(integers, anyFlags, fc.integer({ min: 0, max: 25 }), precision, async (list, f, width, p) => {
        const spec = `${flagText(f)}${width === 0 ? '' : width}${p === undefined ? '' : `.${p}`}`;
        const found = await print(`%${spec}d`, list.map(String));
        expect(found, `%${spec}d`).toEqual(list.map((n) => decimal(n, f, width, p)));
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }, 60_000);

  it('in hexadecimal with any flags, 32 and 64 bits', async () => {
    await fc.assert(
      fc.asyncProperty(
        integers,
        anyFlags,
        fc.integer({ min: 0, max: 25 }),
        fc.boolean(),
        async (list, f, width, half) => {
          const spec = `${flagText(f)}${width === 0 ? '' : width}${half ? 'h' : ''}`;
          const values = list.map(String);
          const truth = list.map((n) => hexadecimal(n, f, width, half ? 32 : 64));
          expect(await print(`%${spec}x`, values), `%${spec}x`).toEqual(truth);
          expect(await print(`%${spec}X`, values)).toEqual(truth.map((t) => t.toUpperCase()));
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  }, 60_000);

  it('cut a fraction off and print null for no number', async () => {
    const values = ['3.99', '-3.99', '1e3', '1,000', '', 'abc', null, '99999999999999999999', 'true'];
    expect(await print('%d', values)).toEqual(['3', '-3', '1000', 'null', 'null', 'null', 'null', 'null', 'null']);
    expect(await print('%6d|', values.slice(3, 5))).toEqual(['  null|', '  null|']);
    expect(await print('%hd', ['4294967295', '2147483648', '-1'])).toEqual(['-1', '-2147483648', '-1']);
    expect(await print('%#o', ['8', '0', '-1'])).toEqual(['010', '0', '01777777777777777777777']);
  });
});

describe('decimals', () => {
  it('round what a reader sees, half up', async () => {
    expect(await print('%.2f', ['1.005', '0.125', '-0.125', '2', '1e-9', '1234567.891'])).toEqual([
      '1.01',
      '0.13',
      '-0.13',
      '2.00',
      '0.00',
      '1234567.89',
    ]);
    expect(await print('%f', ['1.5', 'x'])).toEqual(['1.500000', 'null']);
    expect(await print('%,015.2f', ['1234567.891', '-1'])).toEqual(['0001,234,567.89', '-00000000001.00']);
    expect(await print('%#.0f', ['2.5'])).toEqual(['3.']);
    expect(await print('%+.1f', ['2', '-2', '0'])).toEqual(['+2.0', '-2.0', '+0.0']);
  });

  it('in scientific and general form', async () => {
    expect(await print('%e', ['176.54', '0', '-0.00123'])).toEqual(['1.765400e+02', '0.000000e+00', '-1.230000e-03']);
    expect(await print('%.2E', ['176.54'])).toEqual(['1.77E+02']);
    expect(await print('%g', ['176.54', '1234567', '0.00001', '0.5', '999999.5'])).toEqual([
      '176.540',
      '1.23457e+06',
      '1.00000e-05',
      '0.500000',
      '1.00000e+06',
    ]);
    expect(await print('%.3g', ['176.54'])).toEqual(['176.540']);
  });
});

describe('texts', () => {
  it('strings, characters and booleans', async () => {
    expect(await print('%-6s|%1$6s|%1$.2s|%1$c|%1$C|%1$b|%1$B', ['abc', '', 'false', null])).toEqual([
      'abc   |   abc|ab|a|A|true|TRUE',
      '      |      ||||true|TRUE',
      'false | false|fa|f|F|false|FALSE',
      'null  |  null|null|null|null|true|TRUE',
    ]);
  });

  it('keep everything else as it is', async () => {
    expect(await print("100%% 'x' \\\\ {} %n%s", ['é😀'])).toEqual(["100% 'x' \\ {} \né😀"]);
  });
});

describe('times', () => {
  it('print whole milliseconds, in the zone of the call', async () => {
    const values = ['1700000000123', '0', '-1', '1.5', 'x', null, '1e300'];
    expect(await print('%1$tF %1$tT', values)).toEqual([
      '2023-11-14 22:13:20',
      '1970-01-01 00:00:00',
      '1969-12-31 23:59:59',
      'null null',
      'null null',
      'null null',
      'null null',
    ]);
    expect(await print('%1$TB %1$tb %1$Tp %1$tp', values.slice(0, 1), ', timezone="Asia/Tokyo"')).toEqual([
      'NOVEMBER Nov AM am',
    ]);
    expect(await print('%10tY|%<-10tY|', ['0'])).toEqual(['      1970|1970      |']);
  });
});

it('prints any values by any format without an error of the engine', async () => {
  const formats = ['%s', '%5.1f', '%,d', '%#x', '%e', '%.9g', '%tc', '%C', '%+08.3f', '%ho', '%TA'];
  const value = fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.bigInt().map(String),
    fc.constantFrom('NaN', 'Infinity', '1e309', '-0', '--1'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...formats),
      fc.array(value, { minLength: 20, maxLength: 40 }),
      async (format, values) => {
        const found = await print(format, values);
        expect(found).toHaveLength(values.length);
        for (const text of found) expect(typeof text).toBe('string');
      },
    ),
    { numRuns: 40, endOnFailure: true },
  );
}, 60_000);
