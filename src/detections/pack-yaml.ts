import { type Document, isMap, isScalar, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { closest } from '../base/closest.ts';
import { yamlSource } from '../datasets/yaml-source.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { lineAt, lineMap, lineSpan } from '../source/line-map.ts';
import { type Source, source } from '../source/source.ts';
import { type Span, span } from '../source/span.ts';

type Path = readonly PropertyKey[];

/** A YAML file held to a schema. `value` is absent where a diagnostic says why. */
export interface CheckedYaml<T> {
  readonly value?: T;
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];
  /** Where a value stands, or what is around it where it stands nowhere. */
  locate(path: Path): Span;
  /** A text of the file as a Source of its own, whose diagnostics give lines of the file; undefined: it has no such lines. */
  embedded(path: Path): Source | undefined;
}

/** Reads YAML and checks it: every mistake is a diagnostic at its place in the file. */
export function checkYaml<T>(file: string, text: string, schema: z.ZodType<T>): CheckedYaml<T> {
  const outer = source(file, text);
  // Merge keys let the events of tests share what they have in common.
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error', merge: true });
  const locate = (path: Path): Span => spanOf(document, outer, path);
  const embedded = (path: Path): Source | undefined => {
    const node = document.getIn(path, true);
    return isScalar(node) ? yamlSource(node, outer) : undefined;
  };
  const invalid = (
    code: 'CQL0701' | 'CQL0702',
    place: Span,
    message: string,
    notes: readonly string[] = [],
  ): Diagnostic => ({
    code,
    severity: 'error',
    message,
    source: outer,
    span: place,
    ...(notes.length > 0 && { notes }),
  });

  const malformed = [...document.errors, ...document.warnings].map((problem) =>
    invalid('CQL0701', span(problem.pos[0], Math.max(problem.pos[1], problem.pos[0] + 1)), sentence(problem.message)),
  );
  if (malformed.length > 0) return { source: outer, diagnostics: malformed, locate, embedded };

  let value: unknown;
  try {
    // Events of tests are made of others many times over; an alias of aliases grows much faster than that.
    value = document.toJS({ maxAliasCount: 10_000 });
  } catch (error) {
    // Aliases that would unfold without end: the library throws rather than reports.
    const diagnostics = [invalid('CQL0701', locate([]), sentence((error as Error).message))];
    return { source: outer, diagnostics, locate, embedded };
  }

  const result = schema.safeParse(value);
  const diagnostics = (result.error?.issues ?? []).flatMap((issue) => {
    const name = issue.path.length === 0 ? 'The file' : `\`${issue.path.map(String).join('.')}\``;
    const part = schemaAt(schema, issue.path);
    const about = part?.description ? [part.description] : [];
    if (issue.path.length > 0 && !document.hasIn(issue.path)) {
      return [invalid('CQL0702', locate(issue.path), `${name} is missing.`, about)];
    }
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => {
          const known = part instanceof z.ZodObject ? Object.keys(part.shape) : [];
          const near = closest(key, known);
          const note = near ? `Did you mean \`${near}\`?` : `Keys here: ${known.join(', ')}.`;
          return invalid(
            'CQL0702',
            keySpan(document, issue.path, key) ?? locate(issue.path),
            `\`${key}\` is not a key here.`,
            [note],
          );
        });
      case 'invalid_type':
        return [
          invalid('CQL0702', locate(issue.path), `${name} must be ${kinds[issue.expected] ?? issue.expected}.`, about),
        ];
      case 'invalid_value': {
        const allowed = issue.values.map(String);
        const given = document.getIn(issue.path);
        const near = typeof given === 'string' ? closest(given, allowed) : undefined;
        const message = `${name} must be one of ${allowed.join(', ')}.`;
        return [invalid('CQL0702', locate(issue.path), message, near ? [`Did you mean \`${near}\`?`] : about)];
      }
      case 'too_small':
        if (issue.origin === 'number' || issue.origin === 'int')
          return [invalid('CQL0702', locate(issue.path), `${name} must be ${issue.minimum} at least.`, about)];
        return [invalid('CQL0702', locate(issue.path), `${name} is empty.`, about)];
      default:
        return [invalid('CQL0702', locate(issue.path), `${name} has the wrong form.`, about)];
    }
  });
  return { ...(result.success && { value: result.data }), source: outer, diagnostics, locate, embedded };
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text (quote it where it looks like a number)',
  int: 'a whole number',
  array: 'a list',
  object: 'a mapping of keys to values',
};

/** The schema of the value at a path, through lists, optional parts and defaults. */
function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let at: unknown = schema;
  const unwrap = (): void => {
    while (at instanceof z.ZodOptional || at instanceof z.ZodDefault) at = at.unwrap();
  };
  for (const step of path) {
    unwrap();
    if (at instanceof z.ZodObject) at = at.shape[String(step)];
    else if (at instanceof z.ZodArray) at = at.element;
    else return undefined;
  }
  const described = at instanceof z.ZodType ? at : undefined;
  unwrap();
  return at instanceof z.ZodObject ? at : described;
}

function spanOf(document: Document.Parsed, outer: Source, path: Path): Span {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length);
    if (!document.hasIn(part)) continue;
    const key = keySpan(document, part.slice(0, -1), String(part.at(-1)));
    // What is missing is reported at the key of what it is missing from.
    if (length < path.length && key) return key;
    const range = (document.getIn(part, true) as Node | undefined)?.range;
    if (range && range[1] > range[0]) return firstLine(outer, span(range[0], range[1]));
    if (key) return key;
  }
  return lineSpan(lineMap(outer), 0);
}

function keySpan(document: Document.Parsed, path: Path, key: string): Span | undefined {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return undefined;
  const found = map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)?.key;
  const range = isScalar(found) ? found.range : undefined;
  return range ? span(range[0], range[1]) : undefined;
}

/** A code frame shows one line; a value of many is pointed at by its first. */
function firstLine(outer: Source, place: Span): Span {
  const map = lineMap(outer);
  const line = lineSpan(map, lineAt(map, place.start));
  return span(place.start, Math.max(place.start + 1, Math.min(place.end, line.end)));
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
