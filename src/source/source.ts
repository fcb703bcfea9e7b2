/**
 * A piece of query text and where it came from. Offsets inside the house are always relative to `text`; line and
 * column are worked out only when something is shown.
 */
export interface Source {
  /** A file path as the user gave it, or a label such as `<query>`. */
  readonly name: string;
  readonly text: string;
  /** Where `text` stands inside an outer file (a query inside YAML). Absent: the text is the whole file. */
  readonly origin?: SourceOrigin;
}

/** `text` line n (0-based) is line `line + n` of the outer file, shifted right by `indent` columns. */
export interface SourceOrigin {
  /** 0-based line of the outer file that holds the first line of the text. */
  readonly line: number;
  /** 0-based column at which every line of the text begins. */
  readonly indent: number;
  /** 0-based column of the first line, where it differs (a quoted or plain YAML scalar on the key's own line). */
  readonly firstIndent?: number;
}

export function source(name: string, text: string, origin?: SourceOrigin): Source {
  return origin ? { name, text, origin } : { name, text };
}
