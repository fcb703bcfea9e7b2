import { zoneOffset } from '../model/zone-offset.ts';

/** `2026-05-01T12:00:00.000+02:00`, with `Z` for UTC. */
export function formatInstant(epoch: number, zone: string): string {
  if (!Number.isFinite(epoch) || Math.abs(epoch) > 8.64e15 - 1e8) return String(epoch);
  const offset = zoneOffset(zone, epoch);
  const text = new Date(epoch + offset).toISOString();
  if (offset === 0) return text;
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${text.slice(0, -1)}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
