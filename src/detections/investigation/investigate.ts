import type { QueryResult } from '../../datasets/run-query.ts';
import { EngineError } from '../../engines/engine.ts';
import type { Row } from '../../model/row.ts';
import type { Source } from '../../source/source.ts';
import type { Finding } from '../finding.ts';
import type { Chapter, GuideQuery, GuideStep } from '../guide/guide.ts';
import { assignments, type FindingValues, valuesIn } from './finding-values.ts';

export interface InvestigationRequest {
  readonly findings: readonly Finding[];
  /** Guide and playbook of the pack. */
  readonly chapters: readonly Chapter[];
  readonly run: (query: Source, parameters: ReadonlyMap<string, string>) => Promise<QueryResult>;
  readonly onProgress?: (fraction: number) => void;
}

/** What the queries of a guide answer about findings. */
export interface Investigation {
  readonly findings: readonly Finding[];
  readonly values: FindingValues;
  /** One a query that could be asked, in the order of the guide. */
  readonly answers: readonly Answer[];
  /** Queries that could not: the findings name nothing of what they ask for. */
  readonly unasked: readonly { readonly query: GuideQuery; readonly step: GuideStep }[];
  readonly chapters: readonly Chapter[];
}

export interface Answer {
  readonly chapter: Chapter;
  readonly step: GuideStep;
  readonly query: GuideQuery;
  /** What the parameters were, one a run. */
  readonly asked: readonly ReadonlyMap<string, string>[];
  /** Those of all runs, each once. */
  readonly rows: readonly Row[];
  readonly fields: readonly string[];
  /** Events that were looked through, where the engine tells. */
  readonly eventsRead?: number;
  /** Why there is no answer, or not a whole one. */
  readonly failure?: string;
}

/** Asks the queries of the guide whose parameters the findings can fill. */
export async function investigate(request: InvestigationRequest): Promise<Investigation> {
  const { findings, chapters, run, onProgress } = request;
  const values = valuesIn(findings);
  const ids = new Set(findings.map(({ detection }) => detection.id));
  const about = chapters.filter(
    ({ kind, detections }) => kind === 'guide' && (detections.length === 0 || detections.some((id) => ids.has(id))),
  );
  const placed = about.flatMap((chapter) =>
    chapter.steps.flatMap((step) => step.queries.map((query) => ({ chapter, step, query }))),
  );
  const askable = placed.flatMap((place) => {
    const asked = assignments(place.query.parameters, values);
    return asked === undefined ? [] : [{ ...place, asked }];
  });
  const total = askable.reduce((sum, { asked }) => sum + asked.length, 0);
  let done = 0;
  const answers: Answer[] = [];
  for (const place of askable) {
    answers.push(
      await answer(place, async (parameters) => {
        onProgress?.(done++ / total);
        return run(place.query.query, parameters);
      }),
    );
  }
  const unasked = placed.filter(({ query }) => !answers.some((a) => a.query === query));
  return { findings, values, answers, unasked, chapters };
}

async function answer(
  place: Pick<Answer, 'chapter' | 'step' | 'query' | 'asked'>,
  run: (parameters: ReadonlyMap<string, string>) => Promise<QueryResult>,
): Promise<Answer> {
  const rows = new Map<string, Row>();
  let fields: readonly string[] = [];
  let eventsRead: number | undefined;
  let failure: string | undefined;
  for (const parameters of place.asked) {
    try {
      const result = await run(parameters);
      failure = result.diagnostics.find(({ severity }) => severity === 'error')?.message ?? failure;
      if (result.fields.length > 0) fields = result.fields;
      eventsRead = result.eventsRead ?? eventsRead;
      for (const row of result.rows) rows.set(JSON.stringify(row), row);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      failure = error.message;
    }
  }
  return {
    ...place,
    rows: [...rows.values()],
    fields,
    ...(eventsRead !== undefined && { eventsRead }),
    ...(failure !== undefined && { failure }),
  };
}
