import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { idSteps, pinSteps } from '../detections/funnel/pins.ts';
import type { Step } from '../syntax/ast.ts';
import { Failure } from './failure.ts';
import { visible } from './output/visible.ts';
import { reason } from './query-argument.ts';

export interface EventSelector {
  readonly steps: readonly Step[];
  /** Events that fit have the same text, so that one may stand for all. */
  readonly alike: boolean;
}

/** `--event`: FIELD=VALUE, several of them together, FILE:LINE, or an id alone. */
export function eventSelector(given: readonly string[]): EventSelector {
  const parts = given.map(selectorOf);
  return { steps: parts.flatMap(({ steps }) => steps), alike: parts.some(({ alike }) => alike) };
}

function selectorOf(text: string): EventSelector {
  const [, file = '', line = ''] = /^(.+):(\d+)$/.exec(text) ?? [];
  if (file !== '' && existsSync(file)) {
    return { steps: pinSteps([{ field: '@rawstring', value: lineOf(file, Number(line)) }]), alike: true };
  }
  const [, field = '', value = ''] = /^([^=]+)=([\s\S]*)$/.exec(text) ?? [];
  if (field !== '') return { steps: pinSteps([{ field: field.trim(), value }]), alike: false };
  return { steps: idSteps(text), alike: false };
}

function lineOf(file: string, line: number): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
  } catch (error) {
    throw new Failure(`--event: \`${visible(file)}\` cannot be read: ${reason(error)}`);
  }
  const found = bytes.toString('utf8').split(/\r?\n/)[line - 1];
  if (found === undefined || found.trim() === '')
    throw new Failure(`--event: \`${visible(file)}\` has no line ${line}`, 'Lines count from 1.');
  return found.trim();
}
