import type { Detection, DetectionTest } from '../../detections/pack.ts';
import { type Html, html, type Piece, prose } from '../html.ts';
import type { Measures } from '../measures.ts';
import type { DetectionEntry, SiteMap } from '../site-map.ts';
import { codes, counted, list, type Section, table } from './parts.ts';

/** The tests of a detection, what they are worth, and what they miss. */
export function testsSection({ detection, measures }: DetectionEntry, site: SiteMap): Section {
  return {
    id: 'tests',
    title: 'Tests',
    body: html`${measures ? measured(measures) : notMeasured(site)}${detection.tests.length === 0 ? html`<p>It has no tests.</p>\n` : testList(detection.tests, measures)}${measures ? gaps(measures) : named(detection)}`,
  };
}

function notMeasured({ measured }: SiteMap): Html {
  const why = measured ? 'The report that was given does not name this detection.' : 'They were not run for this page.';
  return html`<p class="state">Not measured. <span>${why}</span></p>\n`;
}

function measured({ passed, coverage, mutation, evasion }: Measures): Html {
  const state = passed
    ? html`<p class="state good">All tests pass</p>`
    : html`<p class="state bad">A test fails, or a gap has no reason</p>`;
  return html`${state}\n<div class="measures">\n${measure('Coverage', coverage?.percent, 'of the clauses are exercised by a test')}${measure('Mutation', mutation?.percent, 'of the changes to the query are noticed')}${measure('Evasion', evasion?.percent ?? undefined, evasionWords(evasion))}</div>\n`;
}

function evasionWords(evasion: Measures['evasion']): string {
  const words = 'of the rewritten attacks are still found';
  const missed = evasion?.variants.filter(({ fires }) => !fires) ?? [];
  if (missed.length === 0) return words;
  const open = missed.filter(({ blindSpot }) => blindSpot === null).length;
  return open === 0 ? `${words}; the others are known blind spots` : `${words}; ${open} of the others nobody explains`;
}

function measure(name: string, percent: number | undefined, words: string): Html {
  if (percent === undefined) return html`<div><p class="figure">–</p><p><b>${name}</b> not measured</p></div>\n`;
  return html`<div><p class="figure">${percent}<small> %</small></p><meter min="0" max="100" value="${percent}" aria-label="${name}">${percent} %</meter><p><b>${name}</b> ${words}</p></div>\n`;
}

function testList(tests: readonly DetectionTest[], measures: Measures | undefined): Html {
  const verdicts = new Map(measures?.tests.map(({ name, verdict }) => [name, verdict]));
  const attacks = tests.filter(({ kind }) => kind === 'attack').length;
  const rows = tests.map((test) => html`<li>${oneTest(test, verdicts.get(test.name))}</li>\n`);
  return html`<p>${counted(attacks, 'attack')} that must be found, ${counted(tests.length - attacks, 'benign twin')} that must not.</p>\n<ol class="tests">\n${rows}</ol>\n`;
}

function oneTest(test: DetectionTest, verdict: string | undefined): Html {
  const failed = verdict !== undefined && verdict !== 'passed';
  return html`<p><span class="kind ${test.kind}">${test.kind}</span> ${prose(test.name)}${failed && html` <b class="failed">${verdict}</b>`}</p>\n<p class="quiet">${input(test)}, ${expectation(test)}</p>\n${expectedRows(test)}`;
}

function input({ events = [], files = [], repeat }: DetectionTest): string {
  const times = repeat?.count ?? 1;
  const count = events.length * times;
  const parts = [...(events.length > 0 ? [counted(count, 'event')] : []), ...files.map((file) => `the file ${file}`)];
  return parts.join(' and ');
}

function expectation({ kind, expect }: DetectionTest): string {
  if (kind === 'benign') return 'nothing must be found';
  return expect ? `${counted(expect.length, 'row')} must come out` : 'one row or more must come out';
}

function expectedRows({ expect, name }: DetectionTest): Piece {
  if (!expect) return false;
  const columns = [...new Set(expect.flatMap((row) => Object.keys(row)))];
  const cell = (value: unknown): Piece =>
    value === undefined ? '' : value === null ? html`<i>absent</i>` : html`<code>${String(value)}</code>`;
  const rows = expect.map((row) => columns.map((column) => cell(Object.hasOwn(row, column) ? row[column] : undefined)));
  return html`<details><summary>Expected rows</summary>\n${table(`Expected rows: ${name}`, columns, rows)}</details>\n`;
}

/** What the tests leave open, as the report has it. */
function gaps({ coverage, mutation, evasion }: Measures): Piece {
  const idle = coverage?.clauses.filter(({ tests }) => tests.length === 0) ?? [];
  const survived = mutation?.mutants.filter(({ fate }) => fate === 'survived') ?? [];
  const equivalent = mutation?.mutants.filter(({ fate }) => fate === 'equivalent') ?? [];
  const missed = evasion?.variants.filter(({ fires }) => !fires) ?? [];
  return html`${gap(
    'Clauses no test exercises',
    idle.map(({ text }) => html`<code>${text}</code>`),
  )}${gap(
    'Changes no test notices',
    survived.map(({ text }) => html`<code>${text}</code>`),
  )}${gap(
    'Rewritten attacks that are missed',
    missed.map(
      ({ rewrite, test, blindSpot }) =>
        html`${codes([rewrite])} of “${prose(test)}”: ${blindSpot === null ? 'no reason is named' : prose(blindSpot)}`,
    ),
  )}${gap(
    'Changes that make no difference',
    equivalent.map(({ text, reason }) => html`<code>${text}</code> ${reason !== null && prose(reason)}`),
  )}`;
}

/** Without a report: what the detection itself says is missed. */
function named({ evasion }: Detection): Piece {
  return gap(
    'Rewritten attacks known to be missed',
    evasion.map(({ rewrites, blindSpot }) => html`${codes(rewrites)} ${prose(blindSpot)}`),
  );
}

function gap(title: string, items: readonly Html[]): Piece {
  return items.length > 0 && html`<h3>${title}</h3>\n${list(items)}`;
}
