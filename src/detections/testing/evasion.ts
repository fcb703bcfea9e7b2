import { join } from 'node:path';
import type { Rewrite } from '../evasion/rewrite.ts';
import { rewrites } from '../evasion/rewrites.ts';
import type { JsonRecord } from '../json-record.ts';
import type { Detection, DetectionTest, Placed } from '../pack.ts';
import { fileRecords } from './file-records.ts';
import { type OpenTest, openTest, type TestContext } from './open-test.ts';
import { type Lot, openParsed } from './parse-together.ts';
import { recordsOf } from './records.ts';

/** Whether the attacks of a detection are still found when they look different. */
export interface Evasion {
  readonly variants: readonly Variant[];
  /** What the YAML file says is missed and is not, or is no variant of an attack. */
  readonly stale: readonly (Placed & { readonly rewrite: string })[];
  /** Files that could not be rewritten, and whose attacks were not. */
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

/** An attack as a rewrite leaves it. */
export interface RewrittenAttack extends Lot {
  readonly rewrite: Rewrite;
  readonly original: OpenTest;
}

export interface RewrittenAttacks {
  readonly attacks: readonly RewrittenAttack[];
  readonly unread: readonly string[];
}

/** The records of every attack, rewritten in every way that applies. */
export async function rewriteAttacks(tests: readonly OpenTest[], context: TestContext): Promise<RewrittenAttacks> {
  const attacks: RewrittenAttack[] = [];
  const unread = new Set<string>();
  for (const original of tests.filter(({ test }) => test.kind === 'attack')) {
    const { test } = original;
    const files = await fileRecords((test.files ?? []).map((file) => join(context.pack.directory, file)));
    for (const file of files.unread) unread.add(file);
    // Without some of its records it is another attack.
    if (files.unread.length > 0) continue;
    const records = [...recordsOf(test), ...files.records];
    for (const rewrite of rewrites) {
      const changed = rewritten(records, rewrite);
      if (changed) attacks.push({ rewrite, original, test, records: changed });
    }
  }
  return { attacks, unread: [...unread] };
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

/** Runs the query over every rewritten attack; `parsed` gives the events that parsers make of one, where they are known. */
export async function measureEvasion(
  detection: Detection,
  { attacks, unread }: RewrittenAttacks,
  context: TestContext,
  parsed: (attack: RewrittenAttack, index: number) => readonly JsonRecord[] | undefined = () => undefined,
): Promise<Evasion> {
  const variants: Variant[] = [];
  for (const [i, attack] of attacks.entries()) {
    const open = await openAttack(attack, parsed(attack, i), context);
    try {
      const fires = (await open.run(detection.query)).rows.length > 0;
      const { rewrite, test } = attack;
      variants.push({ rewrite, test, fires, ...knownMiss(rewrite, test, detection) });
    } finally {
      await open.dispose();
    }
  }
  return { variants, stale: staleNames(detection, variants), unread };
}

function openAttack(
  { original, test, records }: RewrittenAttack,
  parsed: readonly JsonRecord[] | undefined,
  context: TestContext,
): Promise<OpenTest> {
  if (parsed) return openParsed(original, parsed, context);
  const { files: _, ...rest } = test;
  return openTest(rest, records, context, original.environment());
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
