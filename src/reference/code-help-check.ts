import type { CodeName } from '../source/codes.ts';
import type { CodeHelp } from './code-example.ts';

type CheckCode = Extract<CodeName, `CQL03${string}`>;

/** Codes of checking: functions, parameters and fields. */
export const checkHelp: Readonly<Record<CheckCode, CodeHelp>> = {
  CQL0301: {
    help: '`saker functions` lists all there are. A word before a parenthesis is taken for a function; text with parentheses stands in double quotes.',
    example: { query: 'user=* | gruopBy(user)' },
  },
  CQL0302: {
    help: '`saker functions NAME` lists the parameters of a function.',
    example: { query: 'user=* | head(limt=3)' },
  },
  CQL0303: {
    help: 'Give the parameter. The one that may stand without its name is marked in the table of the function.',
    example: { query: 'user=* | sum()' },
  },
  CQL0304: {
    help: 'Keep one of the two. `x := f(...)` sets `as`, and `x =~ f(...)` sets `field`, as if the call had said so.',
    example: { query: 'sum(bytes, field=size)' },
  },
  CQL0305: {
    help: 'The message says what the parameter takes: a field, a number, true or false, an array, a function, a query in braces.',
    example: { query: 'count(user, distinct=maybe)' },
  },
  CQL0306: {
    help: 'The value is of the right type and is none of those allowed: beyond the greatest or least, not among the words, not a time or a format that can be read.',
    example: { query: 'user=* | head(200001)' },
  },
  CQL0307: {
    help: 'After an aggregate only the fields it yields are left. The name is written otherwise than where it is made, or the field has to be kept: as a key of groupBy(), by collect() or selectLast().',
    example: { query: 'groupBy(host, function=count(as=calls)) | cals > 10' },
  },
  CQL0308: {
    help: 'Filters, transformations and aggregates stand at different places: only filters combine with AND, OR and NOT, only aggregates stand in groupBy(), no aggregate stands in a branch of `case`.',
    example: { query: 'user=* | count() OR user=ann' },
  },
  CQL0309: {
    help: 'Some functions must stand first, some look at the event as it came and cannot follow an aggregate, some need the order an aggregate gives. Move the step.',
    example: { query: 'user=* | neighbor(user)' },
  },
  CQL0310: {
    help: 'After an aggregate there is no event to search. Search before it, or compare a field: `field=*text*`.',
    example: { query: 'groupBy(user) | admin' },
  },
  CQL0311: {
    help: 'LogScale takes names of functions in any case; this is a remark, so that one name looks the same everywhere. The fix writes it.',
    example: { query: 'user=* | groupby(user)' },
  },
  CQL0312: {
    help: 'Give it: `--param name=value`, or a default in the query: `?{name=value}`.',
    example: { query: 'user=?who | count()' },
  },
  CQL0313: {
    help: 'Saved queries are read from the folders of `--saved`: the file `name.cql` is `$name()`, and those of LogScale packages are `$"scope/package:name"()`.',
    example: { query: '$internal_addresses() | count()' },
  },
  CQL0314: {
    help: 'A saved query is put in place of its call, so it cannot call itself, directly or through others.',
    example: { query: '$a() | count()', saved: { a: 'user=* | $b()', b: 'host=* | $a()' } },
  },
  CQL0315: {
    help: 'Lookup files are found in what `--lookup` names, a file or a folder, under the name the query uses.',
    example: { query: 'match("assets.csv", field=host)' },
  },
  CQL0316: {
    help: 'Columns are named by the first row of a CSV file, in the case written there. Without `column`, match() looks for one called like the field.',
    example: {
      query: 'match("assets.csv", field=ip, column=address)',
      files: { 'assets.csv': 'ip,owner\n10.0.0.1,ann\n' },
    },
  },
  CQL0317: {
    help: 'Only filters can be negated: they let an event through or not. To negate what a function computes, compare its result.',
    example: { query: 'user =~ !lower()' },
  },
  CQL0318: {
    help: 'Named groups become fields only where the regular expression stands alone between pipes: not under OR or NOT, not in `!=`. Put it into a step of its own.',
    example: { query: 'CommandLine=/user=(?<user>\\S+)/ OR user=*' },
  },
  CQL0319: {
    help: 'An expression is made of functions that give one value for one event. Aggregate in a step of its own, then compute with its field.',
    example: { query: 'share := 100 * count()' },
  },
  CQL0320: {
    help: '`x := f()` is `f(as=x)` and `x =~ f()` is `f(field=x)`: it needs a function with that parameter.',
    example: { query: 'user =~ head(3)' },
  },
  CQL0321: {
    help: 'Saker runs it as it is meant, and LogScale would refuse it: `--strict` makes it an error. The fix writes what LogScale takes.',
    example: { query: 'groupBy(host, function=collect(field=CommandLine, limit=5))' },
  },
  CQL0322: {
    help: 'It still works. The message says what replaces it.',
    example: { query: 'user=* | sort(user, reverse=true)' },
  },
  CQL0323: {
    help: 'Give one of them a name of its own with `as`.',
    example: { query: 'user=* | stats([count(), count(user)])' },
  },
  CQL0324: {
    help: 'Public queries have it and LogScale seems to take it, but its documents do not describe it; Saker does what is most likely. `--strict` makes it an error.',
    example: { query: 'user=* | sort(user, type=any)' },
  },
  CQL0325: {
    help: 'The vendor has not published how the value is computed, so Saker has a way of its own: equal values get equal results, and these differ from those in LogScale. `--strict` makes it a warning.',
    example: { query: 'user=* | hash(user)' },
  },
};
