import type { EventTrace, Station, Verdict } from '../../detections/funnel/trace.ts';
import type { Screen } from '../terminal.ts';
import { cut } from './fit.ts';
import { visible } from './visible.ts';

const longest = 200;

/** What became of one event, for people. */
export function* traceText({ stations }: EventTrace, screen: Screen): Iterable<string> {
  yield* lines(stations, '', screen);
}

function* lines(stations: readonly Station[], indent: string, screen: Screen): Iterable<string> {
  const { colors } = screen;
  for (const station of stations) {
    switch (station.kind) {
      case 'row':
        yield `${indent}line ${station.line}: ${short(station.text)}\n${indent}  it went into this row:\n`;
        for (const [field, value] of Object.entries(station.row))
          yield `${indent}    ${visible(field)} = ${short(String(value))}\n`;
        break;
      case 'dropped':
        yield `${indent}${colors.bold(`line ${station.line} dropped the ${station.what}`)}: ${short(station.text)}\n`;
        for (const verdict of station.verdicts) yield* verdictLines(verdict, `${indent}  `);
        break;
      case 'kept':
        yield `${indent}${colors.bold(`the ${station.what} survives every step`)}\n`;
        break;
      case 'untold':
        yield `${indent}line ${station.line}: ${short(station.text)}\n${indent}  ${unfollowed(stations)} is not followed; see the counts\n`;
        break;
      case 'query':
        yield `${indent}${visible(station.name)}:\n`;
        yield* lines(station.stations, `${indent}  `, screen);
    }
  }
}

function unfollowed(stations: readonly Station[]): string {
  return stations.some(({ kind }) => kind === 'query')
    ? 'whether other events go with it, and what later steps make of that,'
    : 'what it makes of the event';
}

function* verdictLines({ fields, text, line, held }: Verdict, indent: string): Iterable<string> {
  for (const { field, value } of fields)
    yield `${indent}${visible(field)} ${value === undefined ? 'is absent' : `was ${short(JSON.stringify(value))}`}\n`;
  yield `${indent}line ${line}: ${short(text)} ${held ? 'holds, and is negated' : 'does not hold'}\n`;
}

function short(text: string): string {
  return cut(visible(text), longest);
}
