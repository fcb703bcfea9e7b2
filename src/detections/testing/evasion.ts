import { join } from 'node:path';
import type { Source } from '../../source/source.ts';
import type { Rewrite } from '../evasion/rewrite.ts';
import { rewrites } from '../evasion/rewrites.ts';
import type { JsonRecord } from '../json-record.ts';
import type { Detection, DetectionTest, Placed } from '../pack.ts';
import { fileRecords } from './file-records.ts';
import { type OpenTest, openTest, type TestContext } from './open-test.ts';
import { recordsOf } from './records.ts';

/** Whether the attacks of a detection are still found when they look different. */
export interface Evasion {
  readonly variants: readonly Variant[];
  /** What the YAML file says is missed and is not, or is no variant of an attack. */
  readonly stale: readonly (Placed & { readonly rewrite: string })[];
  /** Files of attacks that could not be rewritten. */
  readonly unread: readonly string[];
}

/** An attack, rewritten. */
export interface Variant {
  readonly rewrite: Pick<Rewrite, 'name' | 'summary'>;
  readonly test: DetectionTest;
  readonly fires: boolean;
  /** Where it does not fire: true if the YAML file names it, and the blind spot it says that is. */
  readonly known: boolean;
  readonly blindSpot?: string;
}

/** Rewrites the records of every attack in every way that applies, and runs the query over them. */
export async function measureEvasion(
  detection: Detection,
  tests: readonly OpenTest[],
  context: TestContext,
): Promise<Evasion> {
  const variants: Variant[] = [];
  const unread = new Set<string>();
  for (const open of tests.filter(({ test }) => test.kind === 'attack')) {
    const files = await fileRecords((open.test.files ?? []).map((file) => join(context.pack.directory, file)));
    for (const file of files.unread) unread.add(file);
    const records = [...recordsOf(open.test), ...files.records];
    for (const rewrite of rewrites) {
      const changed = rewritten(records, rewrite);
      if (!changed) continue;
      const fires = await firesOn(changed, detection.query, open, context);
      variants.push({ rewrite, test: open.test, fires, ...knownMiss(rewrite, open.test, detection) });
    }
  }
  return { variants, stale: staleNames(detection, variants), unread: [...unread] };
}

/** Undefined where the rewrite changes none of the records. */
function rewritten(records: readonly JsonRecord[], { rewrite }: Rewrite): readonly JsonRecord[] | undefined {
  let changed = false;
  const result = records.flatMap((record) => {
    const made = rewrite(record);
    changed ||= made.length !== 1 || made[0] !== record;
    return made;
  });
  return changed ? result : undefined;
}

async function firesOn(
  records: readonly JsonRecord[],
  query: Source,
  original: OpenTest,
  context: TestContext,
): Promise<boolean> {
  const { files: _, ...test } = original.test;
  const open = await openTest(test, records, context, original.environment());
  try {
    return (await open.run(query)).rows.length > 0;
  } finally {
    await open.dispose();
  }
}

function knownMiss(
  { name }: Rewrite,
  test: DetectionTest,
  { evasion }: Detection,
): Pick<Variant, 'known' | 'blindSpot'> {
  const named = evasion.find(({ rewrites: names }) => names.includes(name));
  return {
    known: named !== undefined || (test.evasion ?? []).includes(name),
    ...(named && { blindSpot: named.blindSpot }),
  };
}

/** A rewrite that the detection names must be missed in some attack, one that a test names in that one. */
function staleNames({ evasion, tests }: Detection, variants: readonly Variant[]): Evasion['stale'] {
  const missed = (name: string, test?: DetectionTest): boolean =>
    variants.some((v) => v.rewrite.name === name && !v.fires && (test === undefined || v.test === test));
  return [
    ...evasion.flatMap(({ rewrites: names, at }) =>
      names.filter((name) => !missed(name)).map((rewrite) => ({ rewrite, at })),
    ),
    ...tests.flatMap((test) =>
      (test.evasion ?? []).filter((name) => !missed(name, test)).map((rewrite) => ({ rewrite, at: test.at })),
    ),
  ];
}
