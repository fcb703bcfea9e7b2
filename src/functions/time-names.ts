import { absent, apply, applyWith, choose, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { TimeFormatPiece } from '../plan/primitives.ts';

/** What a language calls months, days and the halves of a day: the names of Unicode's CLDR, as in Java. */
export interface TimeNames {
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** From Monday on. */
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  readonly halves: readonly string[];
}

/** `de`, `de_DE` or `de-DE`; undefined for a language there are no names of. */
export function timeNames(locale: string): TimeNames | undefined {
  const tag = locale.replaceAll('_', '-');
  if (
    !/^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/i.test(tag) ||
    Intl.DateTimeFormat.supportedLocalesOf([tag]).length === 0
  ) {
    return undefined;
  }
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2023, month, 5));
  // The first of May 2023 was a Monday.
  const days = Array.from({ length: 7 }, (_, day) => Date.UTC(2023, 4, 1 + day));
  const halves = [Date.UTC(2023, 4, 1, 9), Date.UTC(2023, 4, 1, 15)];
  return {
    months: months.map((time) => nameIn(tag, 'month', { month: 'long' }, time)),
    shortMonths: months.map((time) => nameIn(tag, 'month', { month: 'short' }, time)),
    days: days.map((time) => nameIn(tag, 'weekday', { weekday: 'long' }, time)),
    shortDays: days.map((time) => nameIn(tag, 'weekday', { weekday: 'short' }, time)),
    halves: halves.map((time) => nameIn(tag, 'dayPeriod', { hour: 'numeric', hour12: true }, time)),
  };
}

/** The name as it stands in a date; where a number stands there, the name by itself. */
function nameIn(tag: string, type: string, style: Intl.DateTimeFormatOptions, time: number): string {
  const fixed = { timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn', ...style } as const;
  const inDate = type === 'dayPeriod' ? fixed : ({ day: 'numeric', ...fixed } as const);
  const parts = new Intl.DateTimeFormat(tag, inDate).formatToParts(time);
  const name = parts.find((part) => part.type === type)?.value ?? '';
  return /^\d*$/.test(name) ? new Intl.DateTimeFormat(tag, fixed).format(time) : name;
}

/** The pieces as one text, their names in a language; `print` prints pieces without names. */
export function printNamed(
  instant: Expr,
  zone: Expr,
  pieces: readonly TimeFormatPiece[],
  names: TimeNames,
  print: (pieces: readonly TimeFormatPiece[]) => Expr,
): Expr {
  const part = (name: 'month' | 'dayOfWeek' | 'hour'): Expr => applyWith('timePart', { part: name }, instant, zone);
  const pick = (number: Expr, from: readonly string[]): Expr =>
    choose(
      from.map((text, i) => ({ when: apply('numberEquals', number, literal(i + 1)), then: literal(text) })),
      absent,
    );
  const half = (texts: readonly string[]): Expr =>
    choose(
      [{ when: apply('less', part('hour'), literal(12)), then: literal(texts[0] ?? '') }],
      literal(texts[1] ?? ''),
    );
  const parts = pieces.map((piece): Expr => {
    switch (piece.kind === 'letter' ? piece.letter : undefined) {
      case 'B':
        return pick(part('month'), names.months);
      case 'b':
        return pick(part('month'), names.shortMonths);
      case 'A':
        return pick(part('dayOfWeek'), names.days);
      case 'a':
        return pick(part('dayOfWeek'), names.shortDays);
      case 'p':
        return half(names.halves.map((text) => text.toLowerCase()));
      case 'P':
        return half(names.halves);
      default:
        return print([piece]);
    }
  });
  return choose([{ when: isPresent(part('month')), then: apply('concat', ...parts) }], absent);
}
