import { InvalidArgumentError } from 'commander';

/** Readers of option values; what they throw commander prints with the option's name. */

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text))) {
    throw new InvalidArgumentError('A whole number is expected.');
  }
  return Number(text);
}

/** `--param name=value`, once a name. */
export function parameter(text: string, before: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const equals = text.indexOf('=');
  const name = text.slice(0, equals).replace(/^\?/, '');
  if (equals < 1 || name === '') throw new InvalidArgumentError('Write name=value.');
  if (before.has(name)) throw new InvalidArgumentError(`The parameter ${name} is given twice.`);
  return new Map([...before, [name, text.slice(equals + 1)]]);
}

/** An option that may stand several times. */
export function several(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** `4GB`, `512MB`, a number of bytes. */
export function byteAmount(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?$/i.exec(text.trim()) ?? [];
  const bytes = Math.round(Number(number) * 1024 ** ' kmgt'.indexOf(unit === '' ? ' ' : unit.toLowerCase()));
  if (number === '' || bytes < 1 || !Number.isSafeInteger(bytes)) {
    throw new InvalidArgumentError('An amount of memory is expected, such as 4GB.');
  }
  return bytes;
}

export function positiveNumber(text: string): number {
  const number = wholeNumber(text);
  if (number === 0) throw new InvalidArgumentError('A number above 0 is expected.');
  return number;
}
