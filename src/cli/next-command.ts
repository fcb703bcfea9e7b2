import { quoted } from '../detections/investigation/quote.ts';
import type { HuntChoice } from './hunt-choice.ts';

/** What a finding or a story is looked into with, beside its id. */
export interface Looking extends Omit<HuntChoice, 'timeZones'> {
  readonly pack?: readonly string[];
  readonly parser?: string;
  readonly start?: string;
  readonly end?: string;
  readonly now?: string;
  /** Where the findings lie: with it nobody hunts again. */
  readonly from?: string;
}

export interface LookedInto {
  readonly kind: 'finding' | 'story';
  readonly id: string;
}

/** So much of an id tells it from others and can be typed. */
export const shortId = 8;

/**
 * The command that looks into what a hunt found, as a POSIX shell takes it. Undefined where there is none to paste: what
 * came in through standard input is gone, and some names cannot be quoted.
 */
export function investigateCommand(
  paths: readonly string[],
  looking: Looking,
): ((what: LookedInto) => string) | undefined {
  if (paths.length === 0 || paths.includes('-')) return undefined;
  const words = [...paths.map(asArgument), ...optionsOf(looking).flatMap(([name, value]) => [name, asArgument(value)])];
  if (words.includes(undefined)) return undefined;
  return ({ kind, id }) =>
    ['saker investigate', ...(kind === 'story' ? ['--story'] : []), id.slice(0, shortId), ...words].join(' ');
}

function asArgument(value: string): string | undefined {
  return quoted(value, 'sh');
}

function optionsOf(looking: Looking): readonly (readonly [name: string, value: string])[] {
  const { from, pack = [], allow = [], parser, start, end, now, timezone, baseline, minLevel, storyGap } = looking;
  const hunting: readonly (readonly [string, string | undefined])[] =
    from === undefined
      ? [
          ['--baseline', baseline],
          ...allow.map((path) => ['--allow', path] as const),
          ['--min-level', minLevel],
          ['--story-gap', storyGap === undefined ? undefined : `${storyGap}ms`],
        ]
      : [['--from', from]];
  const options: typeof hunting = [
    ...hunting,
    ...pack.map((path) => ['--pack', path] as const),
    ['--parser', parser],
    ['--start', start],
    ['--end', end],
    ['--now', now],
    ['--timezone', timezone === 'UTC' ? undefined : timezone],
  ];
  return options.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
