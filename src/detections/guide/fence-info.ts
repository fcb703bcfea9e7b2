import { closest } from '../../base/closest.ts';
import { reportSections } from './guide-format.ts';

export interface FenceInfo {
  readonly language: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** What is wrong, with what to do about it. */
  readonly mistakes: readonly (readonly [message: string, note: string])[];
}

const known: Readonly<Record<string, readonly string[]>> = { cql: ['id', 'feeds'], sh: ['for'], powershell: ['for'] };

/** What a fence says behind its marks: `cql id=sign-ins feeds=time-line,others`. GitHub reads the first word alone. */
export function fenceInfo(info: string): FenceInfo {
  const [language = '', ...words] = info.split(/\s+/);
  const keys = Object.hasOwn(known, language) ? known[language] : undefined;
  const attributes = new Map<string, string>();
  const mistakes: [string, string][] = [];
  if (!keys) return { language, attributes, mistakes };
  for (const word of words) {
    const [, key = '', value = ''] = /^([a-z]+)=([a-z0-9,-]+)$/.exec(word) ?? [];
    if (!keys.includes(key)) {
      mistakes.push([`\`${word}\` means nothing here.`, `Write ${keys.map((name) => `${name}=...`).join(', ')}.`]);
    } else attributes.set(key, value);
  }
  for (const section of (attributes.get('feeds') ?? '').split(',').filter((name) => name !== '')) {
    if ((reportSections as readonly string[]).includes(section)) continue;
    const near = closest(section, reportSections);
    const there = `There are ${reportSections.join(', ')}.`;
    mistakes.push([
      `There is no part \`${section}\` of a report.`,
      near === undefined ? there : `Did you mean ${near}? ${there}`,
    ]);
  }
  return { language, attributes, mistakes };
}
