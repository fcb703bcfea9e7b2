/** A class of the digits of a base, letters in either case. */
export function digitClass(base: number): string {
  if (base <= 10) return `[0-${base - 1}]`;
  const last = (base - 1).toString(36);
  return `[0-9a-${last}A-${last.toUpperCase()}]`;
}
