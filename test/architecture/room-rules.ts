import type { Import, Project, SourceFile } from './scan.ts';

// Rules about rooms and the imports between them. Each gives what breaks it, one sentence a violation.

/** The room a path belongs to: the folder below src/, or the file itself where it lies directly in src/. */
export function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

export function importsFollowRooms({ files, rooms }: Project): string[] {
  const found: string[] = [];
  for (const file of files) {
    const name = roomOf(file.path);
    const room = rooms.rooms[name];
    if (!room) continue;
    for (const used of file.imports) {
      if (used.target === undefined) continue;
      if (!used.target.startsWith('src/')) {
        found.push(`${file.path} imports ${used.from}, which is outside src/`);
        continue;
      }
      const other = roomOf(used.target);
      if (other === name || room.imports.includes('*')) continue;
      if (!room.imports.includes(other) && !room.imports.includes(used.target.slice('src/'.length))) {
        found.push(`${file.path} imports ${used.target}: ${name} may not import ${other}`);
      } else if (room.typesOnly?.includes(other) && !used.typeOnly) {
        found.push(`${file.path} imports ${used.target}: ${name} may import only types from ${other}`);
      }
    }
  }
  return found;
}

export function packagesFollowRooms({ files, rooms }: Project): string[] {
  const found: string[] = [];
  for (const file of files) {
    const name = roomOf(file.path);
    const room = rooms.rooms[name];
    const allowed = rooms.external[name] ?? [];
    for (const { from, target } of file.imports) {
      if (target !== undefined) continue;
      if (from.startsWith('node:')) {
        if (room?.language) found.push(`${file.path} imports ${from}: ${name} must run where there is no Node`);
      } else if (room?.language) {
        found.push(`${file.path} imports ${from}: ${name} has no dependencies`);
      } else if (!allowed.includes(packageOf(from))) {
        found.push(`${file.path} imports ${from}: rooms.json does not give ${name} this package`);
      }
    }
  }
  return found;
}

function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Types count: two files that need each other's types are one file, or lack a third. */
export function noCycles({ files }: Project): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: SourceFile, trail: readonly string[]) => {
    const start = trail.indexOf(file.path);
    if (start >= 0) {
      found.push([...trail.slice(start), file.path].join(' -> '));
      return;
    }
    if (done.has(file.path)) return;
    for (const used of file.imports) {
      const target = used.target === undefined ? undefined : byPath.get(used.target);
      if (target) visit(target, [...trail, file.path]);
    }
    done.add(file.path);
  };
  for (const file of files) visit(file, []);
  return found;
}

export function noBarrels({ files }: Project): string[] {
  const found: string[] = [];
  for (const { path, code, imports } of files) {
    if (path === 'src/index.ts') {
      if (/\bexport\s*\*/.test(code)) found.push(`${path} uses export *: list the names`);
      continue;
    }
    if (/\/index\.ts$/.test(path)) found.push(`${path}: only src/ itself has an index.ts`);
    if (/\bexport\s*\*/.test(code)) found.push(`${path} uses export *`);
    const passedOn = imports.filter((used: Import) => used.reExport);
    if (
      passedOn.length > 1 &&
      passedOn.length === imports.length &&
      !/\b(?:const|function|class|interface)\b/.test(code)
    ) {
      found.push(`${path} only passes on what other files export`);
    }
  }
  return found;
}

export function noDefaultExports({ files }: Project): string[] {
  return files
    .filter(({ code }) => /\bexport\s+default\b|\bas\s+default\b/.test(code))
    .map(({ path }) => `${path} has a default export`);
}

const vague = new Set(['util', 'utils', 'common', 'shared', 'helper', 'helpers', 'core', 'misc', 'lib']);

export function noVagueNames({ paths }: Project): string[] {
  return paths
    .filter((path) => path.split('/').some((part) => vague.has(part.split('.')[0] ?? '')))
    .map((path) => `${path}: name it after what it does`);
}

/** About 20 lines: what lives there, what it may import, how to add the next thing. */
export function roomsAreDocumented({ paths, rooms, text }: Project): string[] {
  const found: string[] = [];
  for (const room of new Set(paths.map(roomOf))) {
    if (!rooms.rooms[room]) {
      found.push(`src/${room} is not in rooms.json`);
      continue;
    }
    if (room.endsWith('.ts')) continue;
    const lines = text(`src/${room}/README.md`)?.trim().split('\n').length;
    if (lines === undefined) found.push(`src/${room} has no README.md`);
    else if (lines < 8 || lines > 40) found.push(`src/${room}/README.md has ${lines} lines, not about 20`);
  }
  for (const room of Object.keys(rooms.rooms)) {
    if (!paths.some((path) => roomOf(path) === room)) found.push(`rooms.json names ${room}, which does not exist`);
  }
  return found;
}
