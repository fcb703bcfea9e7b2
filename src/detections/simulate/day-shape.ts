/** How thick activity is in each hour of the company's clock: 24 weights. */
export type DayShape = readonly number[];

export const officeHours: DayShape = [0, 0, 0, 0, 0, 0, 1, 8, 18, 20, 20, 17, 12, 19, 20, 18, 13, 6, 3, 2, 2, 1, 1, 0];
export const roundTheClock: DayShape = Array<number>(24).fill(1);
/** Machines that do more while people work: pipelines, services with customers. */
export const busyByDay: DayShape = [4, 4, 4, 4, 4, 5, 6, 9, 13, 14, 14, 13, 12, 14, 14, 13, 11, 8, 7, 7, 6, 6, 5, 4];

/** Milliseconds after midnight at which the fraction `done` of the day's activity is over. */
export function momentOf(shape: DayShape, done: number): number {
  const total = shape.reduce((sum, weight) => sum + weight, 0);
  let left = Math.min(1, Math.max(0, done)) * total;
  for (const [hour, weight] of shape.entries()) {
    if (left < weight) return Math.floor((hour + left / weight) * hourLength);
    left -= weight;
  }
  return 24 * hourLength - 1;
}

const hourLength = 3_600_000;
