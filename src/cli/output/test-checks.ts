import type { Coverage } from '../../detections/testing/coverage.ts';
import type { Evasion } from '../../detections/testing/evasion.ts';
import type { JudgedMutant, Mutation } from '../../detections/testing/mutation.ts';
import type { DetectionReport } from '../../detections/testing/test-detections.ts';
import type { Place } from '../../model/checked.ts';
import { displayPosition, lineMap } from '../../source/line-map.ts';

/** What a user wants of every detection, in percent. */
export interface Minimums {
  readonly coverage?: number;
  readonly mutation?: number;
}

/** Something besides a test that a detection can fail. */
export interface Check {
  readonly name: string;
  /** What is wrong, a sentence each; empty: nothing. */
  readonly problems: readonly Problem[];
}

export interface Problem {
  readonly message: string;
  /** Absent: the detection as a whole. */
  readonly at?: Place;
}

/** All that a detection is held to besides its tests. */
export function checksOf(report: DetectionReport, minimums: Minimums): readonly Check[] {
  const { shortage, coverage, mutation, evasion } = report;
  return [
    { name: 'enough tests', problems: shortage === undefined ? [] : [{ message: shortage }] },
    ...(coverage ? [{ name: 'clause coverage', problems: tooLow(coveragePercent(coverage), minimums.coverage) }] : []),
    ...(mutation
      ? [
          { name: 'mutation score', problems: tooLow(mutationPercent(mutation), minimums.mutation) },
          { name: 'equivalent mutants', problems: mutation.stale.map(staleMutant) },
        ]
      : []),
    ...(evasion
      ? [{ name: 'evasion', problems: [...unexpectedMisses(evasion), ...evasion.stale.map(staleMiss)] }]
      : []),
  ];
}

/** True where anything about a detection is to end the command with a failure. */
export function reportFails(report: DetectionReport, minimums: Minimums): boolean {
  return (
    report.tests.some(({ verdict }) => verdict !== 'passed') ||
    checksOf(report, minimums).some(({ problems }) => problems.length > 0)
  );
}

function tooLow(value: number, least: number | undefined): readonly Problem[] {
  if (least === undefined || value >= least) return [];
  return [{ message: `it is ${value} %, and ${least} % is wanted at least` }];
}

function unexpectedMisses({ variants }: Evasion): readonly Problem[] {
  return variants
    .filter(({ fires, known }) => !fires && !known)
    .map(({ rewrite, test }) => ({
      message: `rewritten by ${rewrite.name} the attack is not found, and no blind spot is named for that`,
      at: test.at,
    }));
}

function staleMiss({ rewrite, at }: Evasion['stale'][number]): Problem {
  return { message: `${rewrite} is named as missed, and no attack that it rewrites is`, at };
}

function staleMutant({ text, at }: Mutation['stale'][number]): Problem {
  return { message: `no mutant that survives is called: ${text}`, at };
}

/** How many of the clauses some test exercises, in percent of those that can be counted; 100 where there is none. */
export function coveragePercent({ clauses }: Coverage): number {
  return percent(clauses.filter(({ tests }) => tests.length > 0).length, clauses.length);
}

/** How many of the mutants that a test could notice some test does, in percent. */
export function mutationPercent(mutation: Mutation): number {
  const killed = mutantsWith(mutation, 'killed').length;
  return percent(killed, killed + mutantsWith(mutation, 'survived').length);
}

/** How many of the rewritten attacks are found, in percent; undefined where no rewrite applies to any. */
export function evasionPercent({ variants }: Evasion): number | undefined {
  if (variants.length === 0) return undefined;
  return percent(variants.filter(({ fires }) => fires).length, variants.length);
}

export function mutantsWith({ mutants }: Mutation, fate: JudgedMutant['fate']): readonly JudgedMutant[] {
  return mutants.filter((judged) => judged.fate === fate);
}

/** Rounded down, so that 100 means all. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((part * 1000) / whole) / 10;
}

/** `packs/p/detections/d.yaml:12:3`, which editors and terminals make a link. */
export function placeText({ source, span }: Place): string {
  const { line, column } = displayPosition(lineMap(source), span.start);
  return `${source.name}:${line}:${column}`;
}
