import { basename } from 'node:path';
import type { PackMap, Target } from '../site-map.ts';

/** The pages of the queries that read a lookup file, also where they name it with the package it comes in. */
export function readersOf({ entries, parsers }: PackMap, name: string): readonly Target[] {
  return [...entries, ...parsers].filter(({ reads }) => reads.some((file) => basename(file) === name));
}
