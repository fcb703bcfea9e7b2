import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../model/duration.ts';

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

const namedSizes: Readonly<Record<string, number>> = { small: 20_000, medium: 100_000, large: 1_000_000 };

/** A number of events, or a name that stands for one. */
export function numberOfEvents(text: string): number {
  const named = namedSizes[text];
  if (named !== undefined) return named;
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A number of events is expected, or small, medium, large.');
  return wholeNumber(text);
}

/** `2025-10-14`, as epoch milliseconds of its midnight in UTC. */
export function calendarDay(text: string): number {
  const epoch = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(epoch) || new Date(epoch).toISOString().slice(0, 10) !== text) {
    throw new InvalidArgumentError('A day is expected, such as 2025-10-14.');
  }
  return epoch;
}

/** `2026-04-30`, or `never`. */
export function lastDay(text: string): string {
  if (text !== 'never') calendarDay(text);
  return text;
}

/** `24h`, `90m`: milliseconds. */
export function duration(text: string): number {
  const milliseconds = parseDuration(text.trim());
  if (milliseconds === undefined) throw new InvalidArgumentError('A length of time is expected, such as 24h.');
  return milliseconds;
}

/** `a,b`: some of the words, each once. */
export function someOf(words: readonly string[]): (text: string) => readonly string[] {
  return (text) => {
    const chosen = text.split(',').map((word) => word.trim());
    const unknown = chosen.find((word) => !words.includes(word));
    if (unknown !== undefined) throw new InvalidArgumentError(`Allowed choices are ${words.join(', ')}.`);
    return [...new Set(chosen)];
  };
}

/** 0 to 100, with or without its sign. */
export function percentage(text: string): number {
  const number = Number(text.replace(/\s*%$/, ''));
  if (text.trim() === '' || !(number >= 0 && number <= 100)) {
    throw new InvalidArgumentError('A percentage from 0 to 100 is expected.');
  }
  return number;
}
