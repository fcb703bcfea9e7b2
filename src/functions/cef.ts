import { absent, apply, applyWith, choose, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Context } from './context.ts';
import { mapList } from './map-list.ts';
import { trimmed } from './parsed-columns.ts';
import { anyCharacter, anyOf, group, many, noneOf, oneOf, patternOf, sequence, textNode } from './regex-nodes.ts';

/** Headers of CEF and LEEF, and the extension of CEF. https://library.humio.com/data-analysis/functions-parsecef.html */

/** A field of the header up to the next bar; a backslash keeps a bar from ending it. */
export function headerField(name: string) {
  return group(name, many(oneOf([noneOf('|\\'), sequence([textNode('\\'), anyCharacter])])));
}

/** The fields of a header, without blanks around them and backslashes in them. */
export function headerText(text: Expr): Expr {
  return unescaped(trimmed(text));
}

/** More keys than these in one extension are passed over. */
const mostKeys = 10_000;

/** ` key=`, or a key at the very beginning: what stands between two of these is the value of the first. */
const keyOfExtension = patternOf(
  sequence([
    oneOf([{ kind: 'Assertion', letter: 'A' }, many(anyOf(' \t'), 1)]),
    group('key', many(noneOf(' \t\r\n=|\\'), 1)),
    textNode('='),
  ]),
  ['key'],
);

/**
 * The keys of an extension and their values, side by side. Where `x` and `xLabel` are there, the value of `x` is found
 * under the label, and the two are gone unless `keepLabels`.
 */
export function extensionFields(
  extension: Expr,
  {
    prefix,
    labelPrefix,
    keepLabels,
  }: { readonly prefix: string; readonly labelPrefix: string; readonly keepLabels: boolean },
  context: Context,
): { readonly names: Expr; readonly values: Expr } {
  const keys = context.bind(
    applyWith('regexExtractAll', { pattern: keyOfExtension, group: 'key', limit: mostKeys }, extension),
  );
  const pieces = applyWith('listSlice', { from: 1 }, applyWith('regexSplit', { pattern: keyOfExtension }, extension));
  const values = context.bind(mapList(context, pieces, unescaped));
  const valueUnder = (key: Expr): Expr => apply('listLookup', keys, values, key);
  const labelOf = (key: Expr): Expr => valueUnder(apply('concat', key, literal('Label')));
  const labelled = mapList(context, keys, (key) =>
    choose([{ when: isPresent(labelOf(key)), then: apply('concat', literal(labelPrefix), labelOf(key)) }], absent),
  );
  const plain = mapList(context, keys, (key) => {
    const named = apply('concat', literal(prefix), key);
    if (keepLabels) return named;
    const base = applyWith('regexExtract', { pattern: baseOfLabel, group: 'base' }, key);
    const hidden = apply(
      'or',
      isPresent(labelOf(key)),
      apply('listContains', keys, apply('coalesce', base, literal(''))),
    );
    return choose([{ when: hidden, then: absent }], named);
  });
  return { names: apply('listConcat', plain, labelled), values: apply('listConcat', values, values) };
}

const baseOfLabel = patternOf(
  sequence([
    { kind: 'Assertion', letter: 'A' },
    group('base', many(anyCharacter, 1)),
    textNode('Label'),
    { kind: 'Assertion', letter: 'z' },
  ]),
  ['base'],
);

/** Stands for a backslash while the others are turned into what they mean; no text has it. */
const backslash = '\u{10FFFF}';

function unescaped(text: Expr): Expr {
  const meanings = [
    ['\\\\', backslash],
    ['\\n', '\n'],
    ['\\r', '\r'],
    ['\\t', '\t'],
    ['\\', ''],
    [backslash, '\\'],
  ] as const;
  const turned = meanings.reduce((sql, [from, to]) => apply('replaceText', sql, literal(from), literal(to)), text);
  return choose([{ when: apply('contains', text, literal('\\')), then: turned }], text);
}
