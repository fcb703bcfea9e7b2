import { roomOf } from './room-rules.ts';
import type { Project, SourceFile } from './scan.ts';

// Rules about where CQL meaning, SQL and diagnostic codes may stand. Each gives what breaks it.

const functionsFolder = 'src/functions/';
const registryPath = `${functionsFolder}registry.ts`;
const notFunctions = new Set(['define.ts', 'registry.ts']);

interface DefinedFunction {
  readonly path: string;
  readonly name: string;
  readonly constant: string;
}

/** One function a file, named as the user types it, and the registry lists exactly those, sorted. */
export function registryIsDirectory({ files }: Project): string[] {
  const found: string[] = [];
  const registry = files.find((file) => file.path === registryPath);
  if (!registry) return [`${registryPath} does not exist`];
  const defined = definedFunctions(files, found);

  const list = /\bexport const \w+[^=]*=\s*\[([^\]]*)\]/.exec(registry.code)?.[1];
  if (list === undefined) return [...found, `${registryPath} has no explicit list`];
  const listed = list.split(',').flatMap((entry) => entry.trim() || []);
  const imported = new Map(
    [...registry.code.matchAll(/\bimport \{ (\w+) \} from "(\d+)"/g)].map((m) => [
      m[1] ?? '',
      functionsFolder + (registry.strings[Number(m[2])] ?? '').replace(/^\.\//, ''),
    ]),
  );
  for (const one of defined) {
    if (!listed.includes(one.constant) || imported.get(one.constant) !== one.path) {
      found.push(`${one.path} is not in ${registryPath}`);
    }
  }
  for (const constant of listed) {
    if (!defined.some((one) => one.constant === constant)) found.push(`${registryPath} lists ${constant}, no function`);
  }
  if (new Set(listed).size !== listed.length) found.push(`${registryPath} lists a function twice`);
  return found;
}

function definedFunctions(files: readonly SourceFile[], found: string[]): DefinedFunction[] {
  const defined: DefinedFunction[] = [];
  for (const { path, code, strings } of files) {
    if (!path.startsWith(functionsFolder) || notFunctions.has(path.slice(functionsFolder.length))) continue;
    const calls = [...code.matchAll(/\bdefineFunction\s*\(/g)];
    if (calls.length === 0) continue;
    if (calls.length > 1) found.push(`${path} defines ${calls.length} functions`);
    const definition = /\bexport const (\w+)[^=]*= defineFunction\(\{\s*name: "(\d+)"/.exec(code);
    const name = strings[Number(definition?.[2])];
    const expected = path.slice(functionsFolder.length, -'.ts'.length).replaceAll('/', ':');
    if (name !== expected)
      found.push(`${path} must define the function ${expected}, not ${name ?? 'none by literal name'}`);
    else defined.push({ path, name, constant: definition?.[1] ?? '' });
  }
  return defined;
}

const sqlText = /\b(?:SELECT|FROM|INSERT INTO|CREATE (?:OR REPLACE )?(?:TEMP(?:ORARY)? )?(?:TABLE|VIEW|MACRO))\s/;

export function noSqlOutsideSql({ files }: Project): string[] {
  return files
    .filter((file) => roomOf(file.path) !== 'sql')
    .flatMap((file) =>
      file.strings
        .filter((s) => sqlText.test(s))
        .map((s) => `${file.path} holds SQL: ${JSON.stringify(s.slice(0, 60))}`),
    );
}

/**
 * House decision 2: what a function means stands in its file. Comparing a name with a function's name is never right
 * in these rooms, and a name that only CQL has (`groupBy`, `text:contains`) has no business there as text.
 */
export function noFunctionNameDispatch({ files }: Project): string[] {
  const names = new Set(definedFunctions(files, []).map((one) => one.name));
  const plan = new Set(files.filter((file) => roomOf(file.path) === 'plan').flatMap(primitiveNames));
  const found: string[] = [];
  for (const file of files) {
    if (!['check', 'lower', 'sql'].includes(roomOf(file.path))) continue;
    for (const text of file.strings) {
      if (names.has(text) && /[A-Z:]/.test(text) && !plan.has(text))
        found.push(`${file.path} names the function ${text}`);
    }
    for (const index of comparedWithNames(file.code)) {
      const text = file.strings[index] ?? '';
      if (names.has(text)) found.push(`${file.path} compares a name with the function ${text}`);
    }
  }
  return [...new Set(found)];
}

function primitiveNames({ code }: SourceFile): string[] {
  return [...code.matchAll(/^ {2}(\w+): \{ args:/gm)].map((m) => m[1] ?? '');
}

/** Indexes of the strings that something called `name` is compared with, by operator or by `switch`. */
function comparedWithNames(code: string): number[] {
  const found: number[] = [];
  for (const m of code.matchAll(/[nN]ame\s*[=!]==?\s*"(\d+)"|"(\d+)"\s*[=!]==?\s*[\w.?!]*[nN]ame\b/g)) {
    found.push(Number(m[1] ?? m[2]));
  }
  for (const m of code.matchAll(/\bswitch\s*\([^{]*[nN]ame\s*\)\s*\{/g)) {
    let depth = 1;
    let end = m.index + m[0].length;
    while (end < code.length && depth > 0) {
      if (code[end] === '{') depth++;
      if (code[end] === '}') depth--;
      end++;
    }
    for (const label of code.slice(m.index, end).matchAll(/\bcase\s+"(\d+)"/g)) found.push(Number(label[1]));
  }
  return found;
}

const codesPath = 'src/source/codes.ts';

function registeredCodes(files: readonly SourceFile[]): string[] {
  const registry = files.find((file) => file.path === codesPath);
  return [...(registry?.code ?? '').matchAll(/^\s*(\w+):/gm)].map((m) => m[1] ?? '');
}

export function codesAreWellFormed({ files }: Project): string[] {
  const codes = registeredCodes(files);
  const found: string[] = [];
  if (codes.length === 0) found.push(`${codesPath} registers nothing`);
  for (const [i, code] of codes.entries()) {
    if (!/^CQL0[1-7]\d\d$/.test(code)) found.push(`${code} lies in no stage's range`);
    if (codes.indexOf(code) !== i) found.push(`${code} is registered twice`);
    else if (code <= (codes[i - 1] ?? '')) found.push(`${code} is not in order`);
  }
  const meanings = files.find((file) => file.path === codesPath)?.strings ?? [];
  for (const [i, meaning] of meanings.entries()) {
    if (meanings.indexOf(meaning) !== i) found.push(`two codes mean the same: ${meaning}`);
  }
  return found;
}

export function codesAreUsed({ files }: Project): string[] {
  const used = new Set(files.filter((file) => file.path !== codesPath).flatMap((file) => file.strings));
  return registeredCodes(files)
    .filter((code) => !used.has(code))
    .map((code) => `${code} is never reported`);
}
