import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A source file reduced to what the rules look at. */
export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  /** Comments blanked, every string literal replaced by `"n"`, its index in `strings`; line breaks stay. */
  readonly code: string;
  readonly strings: readonly string[];
  readonly imports: readonly Import[];
}

export interface Import {
  /** As written. */
  readonly from: string;
  /** The file it names, for relative imports. */
  readonly target?: string;
  /** `import type`, `export type`: nothing is left of it at run time. */
  readonly typeOnly: boolean;
  readonly reExport: boolean;
}

export interface Rooms {
  readonly rooms: Readonly<Record<string, Room>>;
  readonly external: Readonly<Record<string, readonly string[]>>;
}

export interface Room {
  readonly imports: readonly string[];
  readonly typesOnly?: readonly string[];
  readonly language?: boolean;
}

export interface Project {
  /** Sources below src/, without tests. */
  readonly files: readonly SourceFile[];
  /** Every path below src/. */
  readonly paths: readonly string[];
  readonly rooms: Rooms;
  /** The text of a file that is no source, e.g. a README. */
  readonly text: (path: string) => string | undefined;
}

/** A project from texts in memory. */
export function projectOf(texts: Readonly<Record<string, string>>, rooms: Rooms): Project {
  const sources = Object.keys(texts).filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
  return {
    files: sources.map((path) => scan(path, texts[path] ?? '')),
    paths: Object.keys(texts),
    rooms,
    text: (path) => texts[path],
  };
}

/** The project as it lies on disk. */
export function projectAt(root: string): Project {
  const texts: Record<string, string> = {};
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name)
      .slice(root.length + 1)
      .replaceAll('\\', '/');
    texts[path] = readFileSync(join(root, path), 'utf8');
  }
  return projectOf(texts, JSON.parse(readFileSync(join(root, 'rooms.json'), 'utf8')));
}

export function scan(path: string, text: string): SourceFile {
  const { code, strings } = mask(text);
  const imports: Import[] = [];
  const add = (index: string | undefined, typeOnly: boolean, reExport: boolean) => {
    const from = strings[Number(index)] ?? '';
    const target = from.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), from)) : undefined;
    imports.push({ from, target, typeOnly, reExport });
  };
  for (const m of code.matchAll(
    /\b(import|export)\b(?!\s*\()(\s+type\b(?!\s*from\b))?[\w\s{},*$]*?\bfrom\s*"(\d+)"/g,
  )) {
    add(m[3], m[2] !== undefined, m[1] === 'export');
  }
  for (const m of code.matchAll(/\bimport\s*"(\d+)"/g)) add(m[1], false, false);
  for (const m of code.matchAll(/\bimport\s*\(\s*"(\d+)"/g)) add(m[1], false, false);
  return { path, code, strings, imports };
}

const beforeRegex = /(?:^|[([{}=,;:!&|?+\-*%^~<>]|\b(?:return|typeof|case|in|of|else|do|void|await|yield))\s*$/;

/** Cuts text into code, comments and strings; enough of TypeScript's lexis to be sure which is which. */
function mask(text: string): { code: string; strings: string[] } {
  const strings: string[] = [];
  let code = '';
  let at = 0;
  /** For every open `${`: how many braces were opened inside it. */
  const templates: number[] = [];

  const keep = (value: string) => {
    code += `"${strings.length}"${value.replace(/[^\n]/g, '')}`;
    strings.push(value);
  };
  const readTemplate = () => {
    let value = '';
    while (at < text.length && text[at] !== '`' && !text.startsWith('${', at)) {
      if (text[at] === '\\') value += text[at++] ?? '';
      value += text[at++] ?? '';
    }
    keep(value);
    if (text[at] === '`') at++;
    else if (at < text.length) {
      at += 2;
      code += '${';
      templates.push(0);
    }
  };

  while (at < text.length) {
    const c = text[at] ?? '';
    if (text.startsWith('//', at)) {
      while (at < text.length && text[at] !== '\n') at++;
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      const comment = text.slice(at, end < 0 ? text.length : end + 2);
      code += ` ${comment.replace(/[^\n]/g, '')}`;
      at += comment.length;
    } else if (c === '"' || c === "'") {
      let value = '';
      at++;
      while (at < text.length && text[at] !== c && text[at] !== '\n') {
        if (text[at] === '\\') value += text[at++] ?? '';
        value += text[at++] ?? '';
      }
      at++;
      keep(value);
    } else if (c === '`') {
      at++;
      readTemplate();
    } else if (c === '/' && beforeRegex.test(code.slice(-40))) {
      const end = regexEnd(text, at);
      code += '/r/';
      at = end;
    } else {
      const depth = templates.length - 1;
      if (c === '{' && depth >= 0) templates[depth] = (templates[depth] ?? 0) + 1;
      if (c === '}' && depth >= 0) {
        if (templates[depth] === 0) {
          templates.pop();
          code += c;
          at++;
          readTemplate();
          continue;
        }
        templates[depth] = (templates[depth] ?? 0) - 1;
      }
      code += c;
      at++;
    }
  }
  return { code, strings };
}

function regexEnd(text: string, start: number): number {
  let inClass = false;
  for (let i = start + 1; i < text.length && text[i] !== '\n'; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '[') inClass = true;
    else if (text[i] === ']') inClass = false;
    else if (text[i] === '/' && !inClass) return i + 1;
  }
  return start + 1;
}
