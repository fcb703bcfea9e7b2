import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileInput, InputProblem } from '../../datasets/input.ts';
import { openLocalData } from '../../datasets/local-data.ts';
import { openInput } from '../../datasets/open-input.ts';
import type { QueryRequest, QueryResult } from '../../datasets/run-query.ts';
import type { ParserOf } from '../../datasets/sniff.ts';
import { createSpool, type Spool } from '../../datasets/spool.ts';
import type { Engine } from '../../engines/engine.ts';
import type { Row } from '../../model/row.ts';
import { type Source, source } from '../../source/source.ts';
import type { JsonRecord } from '../json-record.ts';
import type { DetectionTest, Pack } from '../pack.ts';
import { querySeries } from '../query-series.ts';
import { parserOf, sourceTools } from '../sources.ts';
import { TestError } from './test-error.ts';
import { testLookups } from './test-lookups.ts';

/** What the tests of a pack share. */
export interface TestContext {
  readonly pack: Pick<Pack, 'directory'>;
  /** All packs at hand: their parsers and lookup files are those of a hunt. */
  readonly packs: readonly Pick<Pack, 'directory' | 'parsers' | 'recognition'>[];
  readonly engine: Engine;
  readonly signal?: AbortSignal;
}

/** The events of a test, open for queries. */
export interface OpenTest {
  readonly test: DetectionTest;
  /** What queries run with; a function until one has run that depends on the events. */
  environment(): QueryRequest['environment'];
  run(query: Source): Promise<QueryResult>;
  /** True where a parser makes fields of the records. */
  readonly parses: boolean;
  /** All events with these fields, or with all they have; the oldest first. */
  events(fields?: readonly string[]): Promise<readonly Row[]>;
  dispose(): Promise<void>;
}

/** Writes the records to temporary files and opens them with the files the test names. Throws TestError. */
export async function openTest(
  test: DetectionTest,
  records: readonly JsonRecord[],
  context: TestContext,
  environment: QueryRequest['environment'],
): Promise<OpenTest> {
  const { pack, packs, engine, signal } = context;
  const recognise = parserFor(test, packs);
  const spool = createSpool();
  let input: FileInput | undefined;
  const dispose = async (): Promise<void> => {
    await input?.dispose();
    await spool.remove();
  };
  try {
    const written = await writeRecords(records, recognise, spool);
    const paths = [...written, ...(test.files ?? []).map((file) => join(pack.directory, file))];
    input = await openInput(paths, { parserOf: recognise, ...(signal && { signal }) });
    refuseProblems(input.problems, written);
    const tools = await sourceTools(packs, input, engine, {
      lookups: testLookups(test, packs),
      ...(signal && { signal }),
    });
    const localData = localDataOf(test, pack);
    const options = { ...tools, ...localData };
    const series = querySeries({ input, engine, environment, options, ...(signal && { signal }) });
    const run = async (query: Source, eventLimit?: number): Promise<QueryResult> => {
      const result = await series.run({ source: query, ...(eventLimit !== undefined && { options: { eventLimit } }) });
      refuseProblems(result.problems, written);
      return result;
    };
    return {
      test,
      environment: series.environment,
      dispose,
      parses: input.layout.parts.some(({ parser }) => parser !== undefined),
      run: (query) => run(query),
      events: async (fields) => (await run(everyEvent(fields), Number.MAX_SAFE_INTEGER)).rows,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function everyEvent(fields: readonly string[] | undefined): Source {
  return source('<events>', fields ? `select([${fields.map((name) => JSON.stringify(name)).join(', ')}])` : '');
}

/** How the records of a test are told apart; a name must be that of a parser. */
function parserFor({ parser = 'auto' }: DetectionTest, packs: TestContext['packs']): ParserOf {
  const named = parser !== 'auto' && parser !== 'none';
  if (named && !packs.some(({ parsers }) => parsers.some(({ name }) => name === parser)))
    throw new TestError(`there is no parser \`${parser}\``);
  return parserOf(packs, parser);
}

/** A file for each source, as a file has one parser; a correlation may need the records of several. */
async function writeRecords(records: readonly JsonRecord[], recognise: ParserOf, spool: Spool): Promise<string[]> {
  const bySource = new Map<string | undefined, JsonRecord[]>();
  for (const record of records) {
    const source = recognise([record]);
    const known = bySource.get(source);
    if (known) known.push(record);
    else bySource.set(source, [record]);
  }
  const files: string[] = [];
  for (const group of bySource.values()) {
    const file = await spool.newFile();
    await writeFile(file, group.map((record) => `${JSON.stringify(record)}\n`).join(''), { mode: 0o600, flag: 'wx' });
    files.push(file);
  }
  return files;
}

function localDataOf({ localData }: DetectionTest, { directory }: TestContext['pack']): QueryRequest['options'] {
  if (!localData) return {};
  const files = Object.entries(localData).map(([kind, file]) => [kind, join(directory, file)] as const);
  const data = openLocalData(Object.fromEntries(files));
  const [mistake] = data.diagnostics;
  if (mistake) throw new TestError(mistake.message);
  return { localData: data.find };
}

/** A test whose events are not all read says nothing about the detection. */
function refuseProblems(problems: readonly InputProblem[], written: readonly string[]): void {
  const problem = problems.find(({ count }) => count > 0);
  if (!problem) return;
  const { file, line, message } = problem;
  const place = written.includes(file) ? 'its events' : file;
  throw new TestError(`${line === undefined ? place : `${place}:${line}`}: ${message}`);
}
