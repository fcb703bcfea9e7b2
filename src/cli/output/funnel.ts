import type { Funnel, FunnelQuery, FunnelStep } from '../../detections/funnel/funnel.ts';
import { grouped } from '../amounts.ts';
import type { Screen } from '../terminal.ts';
import { cut, padStart } from './fit.ts';
import { visible } from './visible.ts';

interface Line {
  readonly count: string;
  readonly share: string;
  readonly line: string;
  readonly text: string;
  readonly dim?: boolean;
}

/** A funnel for people: how many are left, their share of what came in, the line, the step. */
export function* funnelText(funnel: Funnel, { width, colors }: Screen): Iterable<string> {
  const lines = [...leftOut(funnel), ...queryLines(funnel, '')];
  const head: Line = { count: 'left', share: 'share', line: 'line', text: 'step', dim: true };
  const widest = (of: (line: Line) => string) => Math.max(...[head, ...lines].map((line) => of(line).length));
  const [counts, shares, numbers] = [widest((l) => l.count), widest((l) => l.share), widest((l) => l.line)];
  const room = width === undefined ? Number.POSITIVE_INFINITY : Math.max(20, width - counts - shares - numbers - 6);
  for (const { count, share, line, text, dim } of [head, ...lines]) {
    const figures = `${padStart(count, counts)}  ${padStart(share, shares)}  ${padStart(line, numbers)}`;
    const shown = `${figures}  ${Number.isFinite(room) ? cut(text, room) : text}`.trimEnd();
    yield `${dim ? colors.dim(shown) : count === '0' ? colors.yellow(shown) : shown}\n`;
  }
}

/** What never came to the first step. */
function leftOut({ eventsRead, start }: Funnel): readonly Line[] {
  if (eventsRead === undefined || start === undefined || eventsRead <= start) return [];
  return [
    { count: grouped(eventsRead), share: '', line: '', text: 'events read' },
    {
      count: grouped(eventsRead - start),
      share: '',
      line: '',
      text: 'of them outside the time range, or left out by a parser',
      dim: true,
    },
  ];
}

function queryLines({ name, start, steps }: FunnelQuery, indent: string): readonly Line[] {
  const what = name === '' ? 'events come in' : `${visible(name)}: events come in`;
  let whole = start;
  let unit: FunnelStep['unit'] = 'events';
  const lines: Line[] = [{ count: amount(start), share: shareOf(start, start), line: '', text: `${indent}${what}` }];
  for (const step of steps) {
    if (step.unit !== unit) whole = step.after;
    unit = step.unit;
    const uncounted = step.after === undefined && step.before === undefined;
    lines.push({
      count: uncounted ? '' : amount(step.after),
      share: uncounted
        ? ''
        : unit === 'rows'
          ? step.after === whole
            ? 'rows'
            : shareOf(step.after, whole)
          : shareOf(step.after, whole),
      line: String(step.line),
      text: `${indent}${visible(step.branches.length > 0 ? headOf(step.text) : step.text)}`,
    });
    for (const branch of step.branches) {
      lines.push({
        count: amount(branch.count),
        share: shareOf(branch.count, whole),
        line: String(branch.line),
        text: `${indent}  ┊ ${visible(branch.text)}`,
        dim: true,
      });
    }
    for (const query of step.queries) lines.push(...queryLines(query, `${indent}  `));
  }
  return lines;
}

/** `case {`, `field match {`: the branches have lines of their own. */
function headOf(text: string): string {
  return /^.*?(?:case|match) \{/.exec(text)?.[0] ?? text;
}

function amount(count: number | undefined): string {
  return count === undefined ? '?' : grouped(count);
}

/** `3.4 %`; what is left but rounds to nothing is not said to be nothing. */
function shareOf(count: number | undefined, whole: number | undefined): string {
  if (count === undefined || whole === undefined || whole === 0) return '';
  const share = (100 * count) / whole;
  if (count > 0 && share < 0.01) return '< 0.01 %';
  if (share === 0 || share === 100) return `${share} %`;
  return `${share < 10 ? share.toFixed(2) : share.toFixed(1)} %`;
}
