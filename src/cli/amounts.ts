/** `1,000,000` */
export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 event`, `3 events`; `plural` where it is not made with an s. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(value)} ${value === 1 ? singular : plural}`;
}

/** `40 ms`, `0.6 s`, `2 min 5 s` */
export function elapsed(milliseconds: number): string {
  if (milliseconds < 95) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `12 MB` */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
