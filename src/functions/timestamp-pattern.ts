import type { RegexNode, RegexPattern } from '../model/regex.ts';
import { abbreviatedZones } from '../model/zone-abbreviations.ts';
import {
  anyCharacter,
  anyOf,
  digits,
  group,
  many,
  noneOf,
  oneOf,
  optional,
  patternOf,
  sequence,
  textNode,
} from './regex-nodes.ts';

/** Timestamps as findTimestamp() knows them. https://library.humio.com/data-analysis/functions-findtimestamp.html */

export const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const digit = (from: string, to: string): RegexNode => anyOf('', [`${from}-${to}`]);
const twoDigits = (...ranges: readonly (readonly [RegexNode, RegexNode])[]): RegexNode =>
  oneOf(ranges.map((pair) => sequence(pair)));

const fullYear = group('year', sequence([oneOf([textNode('19'), textNode('20')]), digits(2)]));
/** Of two digits from 2013 on: what is smaller is a month or a day. */
const shortYear = group('shortYear', twoDigits([textNode('1'), digit('3', '9')], [digit('2', '9'), digit('0', '9')]));
const month = group('month', twoDigits([textNode('0'), digit('1', '9')], [textNode('1'), digit('0', '2')]));
const monthName = group('monthName', oneOf(monthNames.map(textNode)));
const day = group(
  'day',
  oneOf([
    twoDigits([textNode('0'), digit('1', '9')], [digit('1', '2'), digit('0', '9')], [textNode('3'), digit('0', '1')]),
    digit('1', '9'),
  ]),
);

const between = (characters: string, most: number): RegexNode => ({
  kind: 'Repeat',
  item: anyOf(characters),
  min: 1,
  max: most,
  lazy: false,
});
const separator = between('-/. ,', 2);
const anyMonth = oneOf([month, monthName]);

const dates = oneOf([
  sequence([oneOf([fullYear, shortYear]), separator, anyMonth, separator, day]),
  sequence([anyMonth, separator, day, optional(sequence([separator, oneOf([fullYear, shortYear])]))]),
  sequence([day, separator, monthName, optional(sequence([separator, fullYear]))]),
]);

/** `20180908` */
const compactDate = sequence([
  fullYear,
  month,
  group(
    'day',
    twoDigits([textNode('0'), digit('1', '9')], [digit('1', '2'), digit('0', '9')], [textNode('3'), digit('0', '1')]),
  ),
]);

const hour = group('hour', twoDigits([digit('0', '1'), digit('0', '9')], [textNode('2'), digit('0', '3')]));
const minute = group('minute', sequence([digit('0', '5'), digits(1)]));
const second = group('second', oneOf([sequence([digit('0', '5'), digits(1)]), textNode('60')]));

const fractionAndHalf = [
  optional(sequence([anyOf('.,:'), group('fraction', digits(1, 9))])),
  optional(sequence([optional(textNode(' ')), group('half', sequence([anyOf('ap'), textNode('m')]))])),
];
const time = sequence([hour, textNode(':'), minute, textNode(':'), second, ...fractionAndHalf]);
const compactTime = sequence([hour, minute, second, ...fractionAndHalf]);

const letters = many(anyOf('_-+', ['A-Z', 'a-z', '0-9']), 1);
const zone = sequence([
  optional(textNode(' ')),
  oneOf([
    sequence([
      optional(oneOf([textNode('UTC'), textNode('GMT')])),
      group('offset', sequence([anyOf('+-'), digits(2), optional(sequence([optional(textNode(':')), digits(2)]))])),
    ]),
    group(
      'region',
      sequence([
        many(anyOf('_', ['A-Z', 'a-z']), 1),
        textNode('/'),
        letters,
        optional(sequence([textNode('/'), letters])),
      ]),
    ),
    sequence([
      group('abbreviation', oneOf([...abbreviatedZones.keys()].map(textNode))),
      { kind: 'Assertion', letter: 'b' },
    ]),
    sequence([group('offset', textNode('Z')), { kind: 'Assertion', letter: 'b' }]),
  ]),
]);

const epoch = sequence([
  group('epoch', sequence([anyOf('12'), digits(9)])),
  optional(sequence([optional(textNode('.')), group('epochFraction', oneOf([digits(9), digits(6), digits(3)]))])),
]);

/** What stands before: a timestamp begins within the first 128 characters, and not amid a number. */
const before: RegexNode = {
  kind: 'Repeat',
  item: {
    kind: 'Group',
    body: sequence([{ kind: 'Repeat', item: anyCharacter, min: 0, max: 127, lazy: true }, noneOf('0123456789')]),
  },
  min: 0,
  max: 1,
  lazy: true,
};

const root = sequence([
  { kind: 'Assertion', letter: 'A' },
  before,
  oneOf([
    sequence([
      oneOf([
        sequence([compactDate, textNode('T'), compactTime]),
        sequence([
          optional(sequence([oneOf([dates, compactDate]), oneOf([textNode('T'), between(' :,_/-', 3)])])),
          time,
        ]),
      ]),
      optional(zone),
      optional(
        sequence([textNode(' '), group('lastYear', sequence([oneOf([textNode('19'), textNode('20')]), digits(2)]))]),
      ),
    ]),
    epoch,
  ]),
  oneOf([noneOf('0123456789'), { kind: 'Assertion', letter: 'z' }]),
]);

/** The first timestamp of a text, its parts in named groups. */
export const timestampPattern: RegexPattern = patternOf(root, groupNames(root), true);

function groupNames(node: RegexNode): readonly string[] {
  switch (node.kind) {
    case 'Alternation':
      return node.branches.flatMap(groupNames);
    case 'Sequence':
      return node.items.flatMap(groupNames);
    case 'Repeat':
      return groupNames(node.item);
    case 'Group':
      return [...(node.name === undefined ? [] : [node.name]), ...groupNames(node.body)];
    default:
      return [];
  }
}
