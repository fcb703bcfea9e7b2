import { type Platform, platforms } from '../../detections/guide/guide-format.ts';
import type { DataSource } from '../../detections/pack-format.ts';

const names: Readonly<Record<Platform, string>> = {
  endpoint: 'Endpoint',
  entra: 'Entra ID',
  m365: 'Microsoft 365',
  aws: 'AWS',
  kubernetes: 'Kubernetes',
};

export function platformName(platform: Platform): string {
  return names[platform];
}

/** `Entra ID, AWS`; nothing where a chapter is for all of them. */
export function platformNames(own: readonly Platform[]): string {
  return own.length === platforms.length ? '' : own.map(platformName).join(', ');
}

const words: Readonly<Record<Platform, RegExp>> = {
  endpoint: /falcon|endpoint/,
  entra: /entra|graph/,
  m365: /365/,
  aws: /aws/,
  kubernetes: /kubernetes/,
};

/** Where the events of a source come from, by what it is called. */
export function platformsOf({ product, type = '', category }: DataSource): readonly Platform[] {
  const text = `${product} ${type} ${category}`.toLowerCase();
  return platforms.filter((platform) => words[platform].test(text));
}
