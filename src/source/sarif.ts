import type { CodeName } from './codes.ts';
import { codes } from './codes.ts';
import type { Diagnostic, Edit, Severity } from './diagnostic.ts';
import { displayPosition, lineAt, lineMap, lineSpan } from './line-map.ts';
import type { Source } from './source.ts';
import type { Span } from './span.ts';

export interface SarifOptions {
  readonly toolVersion: string;
  /** The directory that absolute file names are made relative to: where the repository lies. */
  readonly root?: string;
  /** What is to be said of a code besides its meaning. */
  readonly rules?: ReadonlyMap<CodeName, RuleText>;
}

export interface RuleText {
  /** For people. */
  readonly name?: string;
  /** In a sentence or two, where that is more than the code's meaning. */
  readonly description?: string;
  /** What to do about it. Markdown. */
  readonly help: string;
}

/** GitHub refuses a run with more results. https://docs.github.com/en/code-security/code-scanning */
const resultCap = 25_000;

const levels: Readonly<Record<Severity, SarifLevel>> = { error: 'error', warning: 'warning', info: 'note' };
const severityOrder: readonly Severity[] = ['error', 'warning', 'info'];

/** The stage a code belongs to, by its third and fourth character: `CQL03xx` is check. */
const stages: Readonly<Record<string, string>> = {
  '01': 'lexer',
  '02': 'parser',
  '03': 'check',
  '04': 'lint',
  '05': 'engine',
  '06': 'data',
  '07': 'pack',
};

/** Diagnostics as a SARIF 2.1.0 log, for code scanning services and editors. */
export function toSarif(diagnostics: readonly Diagnostic[], options: SarifOptions): SarifLog {
  const kept = mostSevere(diagnostics, resultCap);
  const ruleIds = [...new Set(kept.map((d) => d.code))].sort();
  const seen = new Map<string, number>();
  const results = kept.map((d) => result(d, ruleIds.indexOf(d.code), options.root, seen));
  const left = diagnostics.length - kept.length;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'saker',
            semanticVersion: options.toolVersion,
            rules: ruleIds.map((id) => rule(id, options.rules?.get(id))),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            ...(left > 0 && {
              toolExecutionNotifications: [
                { level: 'warning', message: { text: `${left} results were left out: a run holds ${resultCap}.` } },
              ],
            }),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}

function rule(code: CodeName, text: RuleText | undefined): SarifRule {
  return {
    id: code,
    ...(text?.name !== undefined && { name: text.name }),
    shortDescription: { text: codes[code] },
    fullDescription: { text: text?.description ?? codes[code] },
    ...(text && { help: { text: text.help, markdown: text.help } }),
    properties: { tags: ['cql', stages[code.slice(3, 5)] ?? 'cql'] },
  };
}

function result(
  diagnostic: Diagnostic,
  ruleIndex: number,
  root: string | undefined,
  seen: Map<string, number>,
): SarifResult {
  const { code, severity, message, source, span, notes, fix } = diagnostic;
  const artifactLocation = { uri: fileUri(source.name, root) };
  const region = regionOf(source, span);
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: [message, ...(notes ?? [])].join('\n') },
    locations: [{ physicalLocation: { artifactLocation, ...(region && { region }) } }],
    partialFingerprints: { primaryLocationLineHash: fingerprint(diagnostic, artifactLocation.uri, seen) },
    ...(fix && {
      fixes: [
        {
          description: { text: fix.title },
          artifactChanges: [{ artifactLocation, replacements: fix.edits.map((edit) => replacement(source, edit)) }],
        },
      ],
    }),
  };
}

function replacement(source: Source, edit: Edit): SarifReplacement {
  // A line that a fix adds must stand as deep in the outer file as its neighbours.
  const indent = ' '.repeat(source.origin?.indent ?? 0);
  return {
    deletedRegion: spanRegion(source, edit.span),
    insertedContent: { text: edit.text.replaceAll('\n', `\n${indent}`) },
  };
}

/** Undefined for a Source that stands for a file whose text is not at hand. */
function regionOf(source: Source, span: Span): SarifRegion | undefined {
  return source.text === '' && !source.origin ? undefined : spanRegion(source, span);
}

function spanRegion(source: Source, span: Span): SarifRegion {
  const start = displayPosition(lineMap(source), span.start);
  const end = displayPosition(lineMap(source), span.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Stays the same when lines are added above: hash of file, code and line text, and which one of several it is. */
function fingerprint(diagnostic: Diagnostic, uri: string, seen: Map<string, number>): string {
  const map = lineMap(diagnostic.source);
  const line = lineSpan(map, lineAt(map, diagnostic.span.start));
  const text = diagnostic.source.text.slice(line.start, line.end).replace(/\s+/g, '');
  const hash = fnv1a64([uri, diagnostic.code, text].join('\n'));
  const count = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, count);
  return `${hash}:${count}`;
}

/** FNV-1a over UTF-16 code units, 16 hex digits. */
function fnv1a64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

/** A relative URI with forward slashes where the file lies below the root, else `file:`. */
function fileUri(name: string, root: string | undefined): string {
  const path = name.replaceAll('\\', '/');
  const base = root?.replaceAll('\\', '/').replace(/\/*$/, '/');
  const relative = base && path.startsWith(base) ? path.slice(base.length) : path;
  const encoded = relative.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(relative)) return `file:///${encoded.replace('%3A', ':')}`;
  if (relative.startsWith('/')) return `file://${encoded}`;
  return encoded.replace(/^(?:\.\/)+/, '');
}

function mostSevere(diagnostics: readonly Diagnostic[], cap: number): readonly Diagnostic[] {
  if (diagnostics.length <= cap) return diagnostics;
  const rank = (i: number) => severityOrder.indexOf(diagnostics[i]?.severity ?? 'info');
  const order = [...diagnostics.keys()].sort((a, b) => rank(a) - rank(b) || a - b);
  const keep = new Set(order.slice(0, cap));
  return diagnostics.filter((_, i) => keep.has(i));
}

// The part of SARIF 2.1.0 that is written here.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

type SarifLevel = 'error' | 'warning' | 'note';

interface SarifText {
  readonly text: string;
}

export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly SarifRun[];
}

interface SarifRun {
  readonly tool: {
    readonly driver: { readonly name: string; readonly semanticVersion: string; readonly rules: readonly SarifRule[] };
  };
  readonly invocations: readonly SarifInvocation[];
  readonly columnKind: 'utf16CodeUnits';
  readonly results: readonly SarifResult[];
}

interface SarifInvocation {
  readonly executionSuccessful: boolean;
  readonly toolExecutionNotifications?: readonly { readonly level: SarifLevel; readonly message: SarifText }[];
}

interface SarifRule {
  readonly id: string;
  readonly name?: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly help?: { readonly text: string; readonly markdown: string };
  readonly properties: { readonly tags: readonly string[] };
}

interface SarifArtifact {
  readonly uri: string;
}

interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface SarifReplacement {
  readonly deletedRegion: SarifRegion;
  readonly insertedContent: SarifText;
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: SarifArtifact; readonly region?: SarifRegion };
  }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  readonly fixes?: readonly {
    readonly description: SarifText;
    readonly artifactChanges: readonly {
      readonly artifactLocation: SarifArtifact;
      readonly replacements: readonly SarifReplacement[];
    }[];
  }[];
}
