/**
 * A regular expression in LogScale's dialect (JitRex), parsed. Engines get it printed in their own dialect; nothing
 * is passed through (house decision 8).
 * https://library.humio.com/data-analysis/syntax-regex.html
 */
export interface RegexPattern {
  readonly kind: 'RegexPattern';
  /** The body as the user wrote it, for messages. */
  readonly body: string;
  readonly flags: RegexFlags;
  readonly root: RegexNode;
  /** Names of the named groups in order of appearance; a name may occur twice. Unnamed groups do not capture. */
  readonly groups: readonly string[];
  /** True where the pattern looks ahead: RE2 cannot say it. */
  readonly lookahead: boolean;
}

export interface RegexFlags {
  /** `d`: the dot matches a newline. */
  readonly dotAll: boolean;
  /** `i` */
  readonly ignoreCase: boolean;
  /** `m`: `^` and `$` match at line breaks. */
  readonly multiLine: boolean;
  /** `g`: every match, one event each. */
  readonly global: boolean;
  /** `F`: LogScale's second engine, where `(?i)` covers every alternative. */
  readonly engine2: boolean;
}

export type RegexNode =
  | RegexAlternation
  | RegexSequence
  | RegexGroup
  | RegexLookahead
  | RegexRepeat
  | RegexCharacter
  | RegexClass
  | RegexAny
  | RegexAssertion;

export interface RegexAlternation {
  readonly kind: 'Alternation';
  readonly branches: readonly RegexNode[];
}

export interface RegexSequence {
  readonly kind: 'Sequence';
  readonly items: readonly RegexNode[];
}

/** `(x)`, `(?:x)`, `(?<name>x)`, `(?i:x)`; an inline `(?i)` becomes a group with flags over all it covers. */
export interface RegexGroup {
  readonly kind: 'Group';
  readonly name?: string;
  /** The number of a plain `( )` or a named group. Only replace() sees it, as `$1` in its replacement. */
  readonly capture?: number;
  readonly flagsOn?: string;
  readonly flagsOff?: string;
  readonly body: RegexNode;
}

export interface RegexLookahead {
  readonly kind: 'Lookahead';
  readonly negated: boolean;
  readonly body: RegexNode;
}

export interface RegexRepeat {
  readonly kind: 'Repeat';
  readonly item: RegexNode;
  readonly min: number;
  /** Absent: no upper bound. */
  readonly max?: number;
  readonly lazy: boolean;
}

/** One literal character (a code point). */
export interface RegexCharacter {
  readonly kind: 'Character';
  readonly value: string;
}

/** `[a-z]`, `\d`, `\S`, ... */
export interface RegexClass {
  readonly kind: 'Class';
  readonly negated: boolean;
  readonly items: readonly RegexClassItem[];
}

export type RegexClassItem =
  | { readonly kind: 'Range'; readonly from: string; readonly to: string }
  | { readonly kind: 'Shorthand'; readonly letter: 'd' | 'D' | 's' | 'S' | 'w' | 'W' };

export interface RegexAny {
  readonly kind: 'Any';
}

export interface RegexAssertion {
  readonly kind: 'Assertion';
  readonly letter: '^' | '$' | 'b' | 'B' | 'A' | 'Z' | 'z';
}
