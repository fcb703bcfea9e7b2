import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folder, saker } from './cli/saker.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const architecture = read('docs/architecture.md');

describe('docs/architecture.md', () => {
  const [query = ''] = blocks('cql');

  /** The query of the page, alone and as the detection of a pack. */
  const files = folder({
    'calls.cql': query,
    'calls/pack.yaml': `name: calls
title: Calls of Microsoft Graph
version: '0.1.0'
description: The example of docs/architecture.md
license: Apache-2.0
author: Saker
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
`,
    'calls/detections/calls.yaml': `id: 4f0d1d0c-8a57-4b6a-9a77-0a2f6f1c9b11
title: Many calls of Microsoft Graph from one host
status: experimental
kind: detection
level: low
confidence: low
description: The example of docs/architecture.md
author: Saker
date: 2026-01-01
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
dataSources: [{ product: CrowdStrike Falcon, category: endpoint }]
window: 24h
schedule: '@every 1h'
entities: { where: [ComputerName] }
finding: { count: _count }
query: |
${query.replace(/^/gm, '  ')}
`,
  });

  const commands = blocks('console').map((block) => {
    const [command = '', ...lines] = block.trimEnd().split('\n');
    return { command, shown: lines };
  });

  test('follows one query through every stage that a command prints', () => {
    const verbs = commands.map(({ command }) => /^\$ saker (explain --stage \w+|\w+) /.exec(command)?.[1]);
    const stages = ['tokens', 'ast', 'plan', 'sql'].map((stage) => `explain --stage ${stage}`);
    expect(verbs).toEqual([...stages, 'run', 'hunt']);
  });

  test.each(commands)('$command', async ({ command, shown }) => {
    const args = command
      .split(' ')
      .slice(2)
      .map((arg) => (arg.startsWith('samples/') ? join(root, arg) : arg));
    const { code, stdout } = await saker(args, { cwd: files });
    expect(code).toBe(0);
    expect(excerpt(shown, stdout.trimEnd().split('\n'))).toEqual(shown);
  });

  test('lists the rooms of rooms.json', () => {
    const { rooms, external } = JSON.parse(read('rooms.json')) as {
      readonly rooms: Readonly<Record<string, { readonly imports: readonly string[]; readonly typesOnly?: string[] }>>;
      readonly external: Readonly<Record<string, readonly string[]>>;
    };
    const code = (names: readonly string[], typesOnly: readonly string[] = []): string =>
      names.map((name) => `\`${name}\`${typesOnly.includes(name) ? ' (types)' : ''}`).join(', ');
    const expected = Object.entries(rooms).map(([name, { imports, typesOnly }]) => [
      `\`${name}\``,
      imports.includes('*') ? 'everything' : code(imports, typesOnly),
      code(external[name] ?? []),
    ]);
    const rows = [...section('Rooms').matchAll(/^\|(.*)\|$/gm)].map((m) =>
      (m[1] ?? '').split('|').map((c) => c.trim()),
    );
    expect(rows.slice(2).map(([name, , imports, packages]) => [name, imports, packages])).toEqual(expected);
  });
});

test('docs/contributing.md quotes the function of its worked example as it is', () => {
  const contributing = read('docs/contributing.md');
  const [, file = '', code = ''] =
    /\*\*Worked example:.*?`(src\/[\w/.]+)`.*?\n\n```ts\n(.*?)^```$/ms.exec(contributing) ?? [];
  const source = read(file).split('\n');
  expect(code.split('\n').filter((line) => line !== '...' && !source.includes(line))).toEqual([]);
  expect(code).toContain('value: ');
});

describe('files that documentation names exist', () => {
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const pages = ['docs/architecture.md', 'docs/contributing.md', 'packs/README.md'];

  test.each([...pages, ...rooms.map(({ name }) => `src/${name}/README.md`)])('%s', (page) => {
    const named = [...read(page).matchAll(/`([\w@./-]+)`|\]\(([\w./-]+)\)/g)];
    const code = named.flatMap((m) => m[1] ?? []);
    const links = named.flatMap((m) => m[2] ?? []);
    const fromRoot = code.filter((path) => /^(?:bench|docs|packs|samples|schemas|scripts|src|test)\//.test(path));
    expect(fromRoot.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(links.filter((path) => !existsSync(join(root, dirname(page), path)))).toEqual([]);
    if (!page.startsWith('src/')) return;
    // A room's README names files of the room by their last part, those of other rooms from src/.
    const own = readdirSync(join(root, dirname(page)), { recursive: true, encoding: 'utf8' }).map(slashed);
    const short = code.filter((path) => /^[a-z][\w/-]*\.ts$/.test(path) && !fromRoot.includes(path));
    const lost = short.filter(
      (path) => !own.some((file) => file.endsWith(`/${path}`)) && !existsSync(join(root, 'src', path)),
    );
    expect(lost).toEqual([]);
  });
});

function slashed(path: string): string {
  return `/${path.replaceAll('\\', '/')}`;
}

function blocks(language: string): readonly string[] {
  return [...architecture.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    (m) => m[1] ?? '',
  );
}

function section(title: string): string {
  return architecture.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
}

/** The lines of an output that a page shows, `...` for those it leaves out; as far as the two agree. */
function excerpt(shown: readonly string[], lines: readonly string[]): readonly string[] {
  const result: string[] = [];
  let at = 0;
  for (const [i, line] of shown.entries()) {
    if (line === '...') {
      const next = shown[i + 1];
      const found = next === undefined ? lines.length : lines.indexOf(next, at + 1);
      if (found === -1) return [...result, ...lines.slice(at)];
      at = found;
      result.push(line);
    } else if (lines[at] === line) {
      result.push(line);
      at++;
    } else return [...result, ...lines.slice(at)];
  }
  return at === lines.length ? result : [...result, ...lines.slice(at)];
}
