/** A seeded source of numbers: the same seed and label give the same sequence on every machine. */
export interface Random {
  /** 0 <= x < 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks by weight; the weights need not sum to one. */
  weighted<T>(choices: readonly Weighted<T>[]): T;
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string;
  guid(): string;
}

export type Weighted<T> = readonly [weight: number, value: T];

/**
 * xoshiro128** over state filled by splitmix32. A label gives every host and every actor a stream of its own, so that
 * adding one to a scenario leaves the events of the others as they were. Only integer steps and multiplications are
 * used, as transcendental functions need not agree between machines.
 */
export function random(seed: number, label = ''): Random {
  let mixed = seed >>> 0;
  for (let i = 0; i < label.length; i++) mixed = Math.imul(mixed ^ label.charCodeAt(i), 0x01000193) >>> 0;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const split = (): number => {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  a = split();
  b = split();
  c = split();
  d = split();

  const bits = (): number => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };

  const next = (): number => bits() / 0x1_0000_0000;
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const hex = (digits: number): string => {
    let text = '';
    while (text.length < digits) text += (bits() + 0x1_0000_0000).toString(16).slice(1);
    return text.slice(0, digits);
  };
  return {
    next,
    int,
    hex,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const value = list[Math.floor(next() * list.length)];
      if (value === undefined) throw new Error('pick from an empty list');
      return value;
    },
    weighted: (choices) => {
      let total = 0;
      for (const [weight] of choices) total += weight;
      let left = next() * total;
      for (const [weight, value] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      throw new Error('weighted pick from an empty list');
    },
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[bits() & 3]}${hex(3)}-${hex(12)}`,
  };
}

/** Chance on one day: a day before the one the seed tells of has a sequence of its own for every actor. */
export function chanceOn({ past = 0 }: { readonly past?: number }, seed: number, label: string): Random {
  return random(seed, past === 0 ? label : `${label}, ${past} days before`);
}
