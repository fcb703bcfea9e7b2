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
