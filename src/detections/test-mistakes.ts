import type { TestFile } from './test-format.ts';

/** What is wrong with a test although it has the form of one. */
export interface TestMistake {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly note?: string;
}

/** Mistakes that a schema cannot say. */
export function testMistakes(tests: readonly TestFile[]): readonly TestMistake[] {
  const names = new Set<string>();
  return tests.flatMap((test, i) => {
    const found: TestMistake[] = [];
    const say = (key: string, message: string, note?: string): void => {
      found.push({ path: ['tests', i, key], message, ...(note !== undefined && { note }) });
    };
    if (names.has(test.name)) say('name', 'Another test of this detection has the same name.');
    names.add(test.name);
    if (test.events === undefined && test.files === undefined)
      say('events', 'The test has no events.', 'Write them down as `events`, or name `files`.');
    if (test.repeat && test.events === undefined) say('repeat', 'There are no `events` to repeat.');
    if (test.kind === 'benign') {
      for (const key of ['expect', 'evasion'] as const)
        if (test[key] !== undefined) say(key, 'A benign test expects no row.', 'Rows and rewrites belong to attacks.');
    }
    const lost = lossyNumber(test.events);
    if (lost)
      found.push({
        path: ['tests', i, 'events', ...lost],
        message: 'The number has more digits than a number keeps.',
        note: 'Quote it, as text.',
      });
    return found;
  });
}

/** Where a number stands that was not read as it is written: sources write such ids as texts, or their numbers whole. */
function lossyNumber(value: unknown): readonly (string | number)[] | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value) ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const path = lossyNumber(inner);
    if (path) return [Array.isArray(value) ? Number(key) : key, ...path];
  }
  return undefined;
}
