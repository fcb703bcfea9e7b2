import { sourceNames } from './source-names.ts';
import type { Story } from './story.ts';

/** `jeppe.winther: 31 findings in Falcon, Entra ID and AWS CloudTrail, 3 h 18 min` */
export function storyTitle({
  findings,
  entities,
  dataSources,
  firstSeen,
  lastSeen,
}: Pick<Story, 'findings' | 'entities' | 'dataSources' | 'firstSeen' | 'lastSeen'>): string {
  const main = entities[0]?.value ?? 'Nobody named';
  const amount = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  const sources = dataSources.length > 0 ? ` in ${sourceNames(dataSources)}` : '';
  const long = firstSeen !== undefined && lastSeen !== undefined && lastSeen - firstSeen >= 1000;
  return `${main}: ${amount}${sources}${long ? `, ${lengthText(lastSeen - firstSeen)}` : ''}`;
}

/** `3 d 4 h`, `28 min`, `12 s`: two units at most. */
export function lengthText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
