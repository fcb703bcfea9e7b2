import type { Scalar } from 'yaml';
import { lineAt, lineMap, lineSpan } from '../source/line-map.ts';
import { type Source, type SourceOrigin, source } from '../source/source.ts';

/**
 * A text inside a YAML file as a Source whose diagnostics give lines of that file; undefined where its lines are none
 * of the file's, as in a folded block.
 */
export function yamlSource(node: Scalar, outer: Source): Source | undefined {
  if (typeof node.value !== 'string' || !node.range) return undefined;
  const line = lineAt(lineMap(outer), node.range[0]);
  const origin =
    node.type === 'BLOCK_LITERAL' ? literalOrigin(node.value, outer, line + 1) : flowOrigin(node, outer, line);
  return origin && source(outer.name, node.value, origin);
}

/** Lines of a literal block are lines of the file, shifted by the block's indentation. */
function literalOrigin(value: string, outer: Source, firstLineOfBlock: number): SourceOrigin {
  const lines = value.split('\n');
  const filled = lines.findIndex((text) => text.trim() !== '');
  const whole = lineSpan(lineMap(outer), firstLineOfBlock + Math.max(filled, 0));
  const raw = outer.text.slice(whole.start, whole.end);
  return { line: firstLineOfBlock, indent: Math.max(0, raw.length - (lines[Math.max(filled, 0)] ?? '').length) };
}

/** A plain or quoted text has the columns of the file if it stands on one line and escapes nothing. */
function flowOrigin(node: Scalar, outer: Source, line: number): SourceOrigin | undefined {
  const [start, end] = node.range ?? [0, 0];
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const raw = outer.text.slice(start, end);
  if ((quoted ? raw.slice(1, -1) : raw) !== node.value) return undefined;
  const column = start - lineSpan(lineMap(outer), line).start + (quoted ? 1 : 0);
  return { line, indent: column };
}
