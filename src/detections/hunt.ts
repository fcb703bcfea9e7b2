import type { Input, InputProblem } from '../datasets/input.ts';
import { EngineError } from '../engines/engine.ts';
import { type Diagnostic, hasErrors } from '../source/diagnostic.ts';
import type { LearntFiles } from './baseline/learnt-files.ts';
import { countInput } from './count-input.ts';
import { compareFindings, type Finding, findingsOf } from './finding.ts';
import { atLeast, type Level } from './levels.ts';
import type { Detection, Pack } from './pack.ts';
import { querySeries, type SeriesRequest } from './query-series.ts';
import { scoreOf } from './score/score-finding.ts';
import type { Zones } from './score/work-hours.ts';
import { type ParserChoice, sourceTools, withParser } from './sources.ts';
import { learntOrdinary } from './stories/learnt-ordinary.ts';
import type { Story } from './stories/story.ts';
import { type StoryOptions, tellStories } from './stories/tell-stories.ts';
import type { AllowEntry } from './tuning/allow-list.ts';
import { type EntryUse, suppress } from './tuning/suppress.ts';

export interface HuntRequest extends SeriesRequest {
  readonly packs: readonly Pack[];
  /** What makes fields of a table's events; those of files were told when the input was opened. Absent: auto. */
  readonly parser?: ParserChoice;
  /** Only detections of this level and above are run. */
  readonly minLevel?: Level;
  /** What was learnt to be ordinary: lookup files in the place of the packs', and what scores are made of. */
  readonly baseline?: LearntFiles;
  /** The time zones of users, by their key, and that of everybody else: for what is off-hours. */
  readonly zones?: Zones;
  /** What is known and wanted. */
  readonly allow?: readonly AllowEntry[];
  /** How findings are told as stories. */
  readonly stories?: StoryOptions;
  readonly onProgress?: (progress: HuntProgress) => void;
}

export interface HuntProgress {
  readonly detection: Detection;
  /** Detections that are done, and all there are. */
  readonly done: number;
  readonly total: number;
  /** How far this one is, 0..1; undefined while unknown. */
  readonly fraction: number | undefined;
}

export interface HuntResult {
  /** The gravest first, then what began last. */
  readonly findings: readonly Finding[];
  /** Those that allow-lists say are known and wanted, in the same order; they are in no story. */
  readonly suppressed: readonly Finding[];
  /** What became of each entry of the allow-lists. */
  readonly allowed: readonly EntryUse[];
  /** What the hunt took for now: allow-lists expire. */
  readonly now: number;
  /** The findings by what they are about, the gravest story first. */
  readonly stories: readonly Story[];
  readonly runs: readonly DetectionRun[];
  /** The events the input holds, where the engine tells. */
  readonly eventsRead?: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly problems: readonly InputProblem[];
  /** The input as it could be read. */
  readonly input: Input;
}

/** How one detection fared. */
export interface DetectionRun {
  readonly detection: Detection;
  readonly pack: Pack;
  /** `invalid`: its query has errors, see the diagnostics; `failed`: the engine gave up, see `failure`. */
  readonly outcome: 'ran' | 'invalid' | 'failed';
  readonly failure?: EngineError;
  readonly rows: number;
  /** Events its scan read, where the engine tells. */
  readonly eventsRead?: number;
  readonly compileMs: number;
  readonly runMs: number;
}

/** Runs the detections and hunts of packs over an input, one after another; a broken one does not stop the others. */
export async function hunt(request: HuntRequest): Promise<HuntResult> {
  const { minLevel = 'informational' } = request;
  const wanted = request.packs.flatMap((pack) =>
    pack.detections.filter((d) => atLeast(d.level, minLevel)).map((detection) => ({ pack, detection })),
  );
  const findings: Finding[] = [];
  const runs: DetectionRun[] = [];
  const diagnostics: Diagnostic[] = [];
  const { parser: choice = 'auto', engine, signal, baseline, zones } = request;
  const opened = withParser(request.input, choice);
  const tools = await sourceTools(request.packs, opened, engine, {
    choice,
    ...(baseline && { lookups: baseline.find }),
    ...(signal && { signal }),
  });
  const series = querySeries({ ...request, input: opened, options: { ...tools, ...request.options } });
  const scoring = { ...(baseline && { baseline }), ...(zones && { zones }) };

  for (const [done, { pack, detection }] of wanted.entries()) {
    const tell = (fraction: number | undefined): void =>
      request.onProgress?.({ detection, done, total: wanted.length, fraction });
    tell(undefined);
    try {
      const result = await series.run({ source: detection.query, onProgress: tell });
      diagnostics.push(...result.diagnostics);
      const found = findingsOf(pack, detection, result.rows);
      findings.push(...found.map((finding) => ({ ...finding, score: scoreOf(finding, scoring) })));
      runs.push({
        detection,
        pack,
        outcome: hasErrors(result.diagnostics) ? 'invalid' : 'ran',
        rows: result.rows.length,
        ...(result.eventsRead !== undefined && { eventsRead: result.eventsRead }),
        ...result.timings,
      });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      runs.push({ detection, pack, outcome: 'failed', failure: error, rows: 0, compileMs: 0, runMs: 0 });
    }
  }
  const input = series.input();
  const eventsRead = await countInput(input, engine, runs, signal);
  // Where now depends on the events, some query has measured them, or there is nothing to suppress.
  const measured = series.environment();
  const now = typeof measured === 'function' ? Number.POSITIVE_INFINITY : measured.now;
  const tuned = suppress(findings.sort(compareFindings), request.allow ?? [], now);
  return {
    findings: tuned.findings,
    suppressed: tuned.suppressed,
    allowed: tuned.uses,
    now,
    stories: tellStories(tuned.findings, {
      ...(baseline && { isOrdinary: learntOrdinary(baseline) }),
      ...request.stories,
    }),
    runs,
    ...(eventsRead !== undefined && { eventsRead }),
    diagnostics,
    problems: input.problems,
    input,
  };
}
