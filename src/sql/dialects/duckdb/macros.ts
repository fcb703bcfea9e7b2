import { prelude } from './prelude.ts';
import { scanMacros, textCells } from './session.ts';

/** Everything a statement may call, by name. A type counts as a macro here. */
const definitions = new Map([...textCells, ...scanMacros, ...prelude].map((sql) => [nameOf(sql), sql]));

function nameOf(sql: string): string {
  const name = /^CREATE OR REPLACE (?:TEMP )?(?:MACRO|TYPE) (\w+)/.exec(sql)?.[1];
  if (name === undefined) throw new Error(`no macro is made by: ${sql}`);
  return name;
}

/**
 * What must be defined before a statement runs, in an order in which each finds what it calls; `defined` grows by it.
 * Defining all of them would cost every run some 30 ms.
 */
export function macrosFor(statement: string, defined: Set<string>): readonly string[] {
  const missing: string[] = [];
  const need = (text: string): void => {
    for (const [name] of text.matchAll(/\bsaker_\w+/g)) {
      const sql = definitions.get(name);
      if (sql === undefined || defined.has(name)) continue;
      defined.add(name);
      need(sql);
      missing.push(sql);
    }
  };
  need(statement);
  return missing;
}
