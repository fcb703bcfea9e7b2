import { bitMacros } from './bits.ts';
import { encodingMacros } from './encoding.ts';
import { eventTimeMacros } from './event-time.ts';
import { jsonMacros } from './json-macros.ts';
import { listMacros } from './lists.ts';
import type { Macro } from './macro.ts';
import { matchingMacros } from './matching.ts';
import { moduloMacros } from './modulo.ts';
import { nestedJsonMacros } from './nested-json.ts';
import { networkMacros } from './network.ts';
import { numberMacros } from './number-macros.ts';
import { recordMacros } from './records.ts';
import { statisticMacros } from './statistics.ts';
import { textMacros } from './texts.ts';
import { timeMacros } from './time-macros.ts';
import { xmlMacros } from './xml.ts';
import { regionMacro, zoneMacros } from './zone-offset.ts';

const macros = new Map<string, Macro>(
  [
    ...bitMacros,
    ...encodingMacros,
    ...eventTimeMacros,
    ...jsonMacros,
    ...listMacros,
    ...nestedJsonMacros,
    ...networkMacros,
    ...matchingMacros,
    ...moduloMacros,
    ...numberMacros,
    ...recordMacros,
    ...statisticMacros,
    ...textMacros,
    ...timeMacros,
    ...xmlMacros,
    ...zoneMacros,
  ].map((macro) => [macro.name, macro]),
);

/** Entries of a WITH clause for the macros a text calls, in an order in which each finds what it calls. */
export function definitionsFor(text: string): readonly string[] {
  const defined = new Set<string>();
  const entries: string[] = [];
  const need = (sql: string): void => {
    for (const [name] of sql.matchAll(/\bsaker_\w+/g)) {
      const macro = macros.get(name) ?? regionMacro(name);
      if (macro === undefined || defined.has(name)) continue;
      defined.add(name);
      need(macro.lambda);
      entries.push(`${macro.lambda} AS ${name}`);
    }
  };
  need(text);
  return entries;
}
