import { writeFile } from 'node:fs/promises';
import type { Evaluation } from '../detections/evaluate.ts';
import { checkYaml } from '../detections/pack-yaml.ts';
import { type Truth, truthSchema } from '../detections/truth.ts';
import { Failure } from './failure.ts';
import { evaluationObject } from './output/evaluation.ts';
import { jsonText } from './output/ndjson.ts';
import { readText, reason } from './query-argument.ts';
import { printDiagnostics } from './report-diagnostics.ts';
import type { Screen } from './terminal.ts';

export interface TruthOptions {
  readonly truth?: string;
  readonly truthReport?: string;
  /** Percent. */
  readonly minRecall?: number;
  readonly minPrecision?: number;
}

/** The ground truth a hunt is to be measured against, where one is named. */
export async function readTruth(options: TruthOptions, screen: Screen): Promise<Truth | undefined> {
  const { truth: file, truthReport, minRecall, minPrecision } = options;
  if (file === undefined) {
    const given = { 'truth-report': truthReport, 'min-recall': minRecall, 'min-precision': minPrecision };
    const lonely = Object.entries(given).find(([, value]) => value !== undefined)?.[0];
    if (lonely !== undefined)
      throw new Failure(`--${lonely} needs --truth`, 'Name the ground truth: --truth truth.json');
    return undefined;
  }
  const { value, diagnostics } = checkYaml(file, readText(file), truthSchema);
  await printDiagnostics(diagnostics, screen);
  if (!value)
    throw new Failure(`\`${file}\` is no ground truth`, 'saker simulate writes one: see saker simulate --help');
  return value;
}

export async function writeTruthReport(evaluation: Evaluation, file: string): Promise<void> {
  try {
    await writeFile(file, `${jsonText(evaluationObject(evaluation), 2)}\n`);
  } catch (error) {
    throw new Failure(`\`${file}\` cannot be written: ${reason(error)}`);
  }
}

/** What falls short of what was asked for, a sentence each. */
export function shortfalls({ precision, recall }: Evaluation, options: TruthOptions): readonly string[] {
  const short = (name: string, measured: number | undefined, least: number | undefined, nothing: string) => {
    if (least === undefined) return [];
    if (measured === undefined) return [`the ${name} cannot be measured: ${nothing}`];
    return measured * 100 < least ? [`the ${name} is ${(measured * 100).toFixed(1)} %, less than ${least} %`] : [];
  };
  return [
    ...short('recall', recall, options.minRecall, 'no incident is to be found by the detections that ran'),
    // Where nothing is found nothing is found wrongly.
    ...(precision === undefined ? [] : short('precision', precision, options.minPrecision, '')),
  ];
}
