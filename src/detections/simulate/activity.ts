import { type DayShape, momentOf } from './day-shape.ts';
import type { Random } from './random.ts';

/** One event as its source writes it. */
export interface Activity {
  /** Epoch milliseconds, by which the logs are in order. */
  readonly at: number;
  /** Which of its source's logs it stands in. */
  readonly log: string;
  /** The record as JSON text. */
  readonly text: string;
  /** An intruder's, where a source gives these together with the ordinary ones. */
  readonly byIntruder?: boolean;
}

/** Events that follow each other in time. */
export type Stream = Iterable<Activity>;

export interface Pace {
  /** Epoch milliseconds of local midnight. */
  readonly midnight: number;
  readonly shape: DayShape;
  /** How many events come out, exactly. */
  readonly events: number;
}

/**
 * One actor's day: `act` is called again and again and gives the events of one piece of work, of which none lies before
 * the moment it is given. Moments are spread over the day by the events already made, so that the number of events
 * comes out exactly however many a piece of work has. Pieces may overlap: what ends later is told later.
 */
export function* paced(r: Random, pace: Pace, act: (at: number) => Stream): Generator<Activity> {
  const pending: Activity[] = [];
  let made = 0;
  let latest = pace.midnight;
  while (made < pace.events) {
    const moment = Math.max(latest, pace.midnight + momentOf(pace.shape, (made + r.next()) / pace.events));
    latest = moment;
    const due = pending.findIndex(({ at }) => at > moment);
    yield* pending.splice(0, due < 0 ? pending.length : due);
    for (const event of act(moment)) {
      if (made === pace.events) break;
      made++;
      pending.push(event);
    }
    pending.sort((a, b) => a.at - b.at);
  }
  yield* pending;
}

/** Streams become one that is in order of time; events of one moment keep the order of the streams. */
export function* merged(streams: readonly Stream[]): Generator<Activity> {
  const heap: Head[] = [];
  for (const [rank, stream] of streams.entries()) {
    const rest = stream[Symbol.iterator]();
    const first = rest.next();
    if (!first.done) push(heap, { event: first.value, rank, rest });
  }
  for (let head = heap[0]; head; head = heap[0]) {
    yield head.event;
    const next = head.rest.next();
    if (!next.done) heap[0] = { ...head, event: next.value };
    else {
      const last = heap.pop();
      if (last && heap.length > 0) heap[0] = last;
    }
    sink(heap);
  }
}

interface Head {
  readonly event: Activity;
  readonly rank: number;
  readonly rest: Iterator<Activity>;
}

function before(a: Head, b: Head): boolean {
  return a.event.at < b.event.at || (a.event.at === b.event.at && a.rank < b.rank);
}

function push(heap: Head[], head: Head): void {
  let at = heap.push(head) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (!parent || !before(head, parent)) return;
    heap[at] = parent;
    heap[above] = head;
    at = above;
  }
}

/** The first entry goes down to where it belongs. */
function sink(heap: Head[]): void {
  const head = heap[0];
  if (!head) return;
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    const a = heap[left];
    const b = heap[left + 1];
    if (!a) return;
    const [child, below] = b && before(b, a) ? [b, left + 1] : [a, left];
    if (!before(child, head)) return;
    heap[at] = child;
    heap[below] = head;
    at = below;
  }
}

/** A whole number is shared out by weight; the parts add up to it. */
export function shares(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let given = 0;
  let seen = 0;
  return weights.map((weight) => {
    seen += weight;
    const upTo = Math.round((total * seen) / sum);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
