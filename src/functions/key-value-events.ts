import type { RegexNode, RegexPattern } from '../model/regex.ts';
import { absent, and, apply, applyWith, asText, choose, holds, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Context } from './context.ts';
import { mapList } from './map-list.ts';
import { anyOf, group, many, noneOf, oneOf, patternOf, sequence, textNode } from './regex-nodes.ts';

/** Header fields between bars, then pairs of names and values: the Common Event Format and the Log Event Extended Format. */

/** Not in any log: they mark where a pair begins and where its value does. */
const [pairMark, valueMark, backslash] = ['\u0001', '\u0002', '\u0003'];

/** A field of a header: a bar in it stands behind a backslash. */
const headerField = many(oneOf([noneOf('|\\'), sequence([textNode('\\'), { kind: 'Any' }])]));

/** A marker, then `a|b|...|rest`, each part a group. */
export function headerPattern(
  marker: RegexNode,
  names: readonly string[],
  inMarker: readonly string[] = [],
): RegexPattern {
  const parts = names.flatMap((name) => [group(name, headerField), textNode('|')]);
  const rest = group('rest', many({ kind: 'Any' }));
  return { ...patternOf(sequence([marker, ...parts, rest]), [...inMarker, ...names, 'rest']), flags: dotAll };
}

const dotAll = { dotAll: true, ignoreCase: false, multiLine: false, global: false, engine2: false } as const;

/** Blanks around a header field are none of it. */
export function headerText(text: Expr, pattern: RegexPattern, name: string): Expr {
  return unescaped(trimmed(applyWith('regexExtract', { pattern, group: name }, text)));
}

export interface Pairs {
  readonly names: Expr;
  readonly values: Expr;
}

/** `a=1 b=two words c\=d`: a pair begins at a name with `=` behind it, after a blank or a tab. */
export function blankSeparated(text: Expr, context: Context): Pairs {
  const name: RegexNode = { kind: 'Group', capture: 1, body: many(anyOf('_.[]-', ['a-z', 'A-Z', '0-9']), 1) };
  const start = oneOf([{ kind: 'Assertion', letter: 'A' }, many(anyOf(' \t'), 1)]);
  const pattern = patternOf(sequence([start, name, textNode('=')]));
  const marked = applyWith('regexReplace', { pattern, template: [pairMark, 1, valueMark] }, text);
  return pairsOf(applyWith('regexSplit', { pattern: patternOf(textNode(pairMark)) }, marked), valueMark, context);
}

/** Pairs between separators, name and value around the first `=`. */
export function separated(pieces: Expr, context: Context): Pairs {
  return pairsOf(pieces, '=', context);
}

function pairsOf(pieces: Expr, mark: string, context: Context): Pairs {
  const bound = context.bind(pieces);
  const around = patternOf(
    sequence([
      { kind: 'Assertion', letter: 'A' },
      group('name', many(noneOf(mark), 1)),
      textNode(mark),
      group('value', many({ kind: 'Any' })),
    ]),
    ['name', 'value'],
  );
  const pattern = { ...around, flags: dotAll };
  const part = (piece: Expr, name: string): Expr => trimmed(applyWith('regexExtract', { pattern, group: name }, piece));
  return {
    names: context.bind(mapList(context, bound, (piece) => part(piece, 'name'))),
    values: context.bind(mapList(context, bound, (piece) => unescaped(part(piece, 'value')))),
  };
}

/** Fields of pairs; of `cs1Label=user cs1=ann` the label names the field, unless labels are kept as they are. */
export function pairFields(
  { names, values }: Pairs,
  {
    prefix,
    labelPrefix,
    keepLabels,
  }: { readonly prefix: string; readonly labelPrefix: string; readonly keepLabels: boolean },
  context: Context,
): Expr {
  const plain = (name: Expr): Expr => apply('concat', literal(prefix), name);
  const named = mapList(context, names, (name) => {
    if (keepLabels) return choose([{ when: isPresent(name), then: plain(name) }], absent);
    const label = apply('listLookup', names, values, apply('concat', name, literal('Label')));
    return choose(
      [
        { when: holds(apply('endsWith', name, literal('Label'))), then: absent },
        { when: and([isPresent(name), isPresent(label)]), then: apply('concat', literal(labelPrefix), label) },
        { when: isPresent(name), then: plain(name) },
      ],
      absent,
    );
  });
  return apply('recordOf', named, values);
}

function trimmed(text: Expr): Expr {
  const blanks = many(anyOf(' \t\r\n'), 1);
  const around = patternOf(
    oneOf([
      sequence([{ kind: 'Assertion', letter: 'A' }, blanks]),
      sequence([blanks, { kind: 'Assertion', letter: 'z' }]),
    ]),
  );
  return applyWith('regexReplace', { pattern: around, template: [] }, asText(text));
}

/** `\\`, `\=`, `\|`, `\n` and `\r`; a backslash before anything else stays. */
function unescaped(text: Expr): Expr {
  const replace = (from: string, to: string) => (value: Expr) =>
    applyWith('regexReplace', { pattern: patternOf(textNode(from)), template: [to] }, value);
  return [
    replace('\\\\', backslash),
    replace('\\=', '='),
    replace('\\|', '|'),
    replace('\\n', '\n'),
    replace('\\r', '\r'),
    replace(backslash, '\\'),
  ].reduce((value, step) => step(value), text);
}
