/**
 * How long a statement is with everything its WITH clause defines written out where it is read. ClickHouse analyses it
 * so: what reads a thing twice that reads another twice takes four times as long.
 */
export function expandedLength(statement: string): number {
  const defined = [
    ...statement.matchAll(/^(?:WITH )?([a-z]\d+) AS (?:MATERIALIZED )?\(\n([\s\S]*?)\n\)(?:,$|\n(?=SELECT))/gm),
  ];
  const lengths = new Map<string, number>();
  const lengthOf = (text: string): number => {
    const reads = text.match(/(?<=\b(?:FROM|JOIN) )[a-z]\d+\b/g) ?? [];
    return reads.reduce((sum, name) => sum + (lengths.get(name) ?? 0), text.length);
  };
  for (const [, name = '', body = ''] of defined) lengths.set(name, lengthOf(body));
  const last = defined.at(-1);
  return lengthOf(last === undefined ? statement : statement.slice(last.index + last[0].length));
}
