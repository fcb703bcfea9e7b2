import { type Span, span } from '../../source/span.ts';

/** Where a value of a CSV row stands, with its quotes; the row begins on this line, counted from 1. */
export function cellSpan(text: string, line: number, index: number): Span {
  let start = 0;
  for (let n = 1; n < line; n++) start = nextLine(text, start);
  for (let cell = 0; ; cell++) {
    const end = endOfCell(text, start);
    if (cell === index || text[end] !== ',') return span(start, end);
    start = end + 1;
  }
}

function nextLine(text: string, from: number): number {
  const end = /\r\n|\n|\r/g;
  end.lastIndex = from;
  return end.exec(text) ? end.lastIndex : text.length;
}

function endOfCell(text: string, start: number): number {
  let at = start;
  if (text[at] === '"') {
    for (at++; at < text.length && (text[at] !== '"' || text[at + 1] === '"'); at++) if (text[at] === '"') at++;
  }
  while (at < text.length && !/[,\r\n]/.test(text[at] ?? '')) at++;
  return at;
}
