import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as meaning from './architecture/meaning-rules.ts';
import * as room from './architecture/room-rules.ts';
import { type Project, projectAt, projectOf, type Rooms, scan } from './architecture/scan.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const project = projectAt(root);

/** The rooms of the examples below. */
const rooms: Rooms = {
  rooms: {
    base: { imports: [], language: true },
    syntax: { imports: ['base'], language: true },
    model: { imports: ['base', 'syntax'], typesOnly: ['syntax'], language: true },
    engines: { imports: ['model'] },
    cli: { imports: ['*'] },
    'compile.ts': { imports: ['syntax', 'model'], language: true },
    datasets: { imports: ['compile.ts', 'engines/engine.ts'] },
  },
  external: { engines: ['@duckdb/node-api'], cli: ['yaml'] },
};

type Texts = Readonly<Record<string, string>>;

interface Rule {
  readonly says: string;
  readonly check: (project: Project) => string[];
  /** Examples that must be noticed, each with a piece of what is said about it. */
  readonly breaks: readonly (readonly [string, Texts])[];
  /** Examples that must pass. */
  readonly allows?: readonly Texts[];
}

const registry = (imports: string, list: string): Texts => ({
  'src/functions/registry.ts': `${imports}\nexport const functions: readonly FunctionDefinition[] = [${list}];`,
});
const groupBy: Texts = {
  'src/functions/groupBy.ts': "export const groupBy = defineFunction({\n  name: 'groupBy', kind: 'aggregate' });",
};
const append: Texts = {
  'src/functions/array/append.ts': "export const arrayAppend = defineFunction({ name: 'array:append' });",
};
const imported = "import { groupBy } from './groupBy.ts';";

const rules: readonly Rule[] = [
  {
    says: 'rooms import only the rooms that rooms.json allows',
    check: room.importsFollowRooms,
    breaks: [
      ['base may not import syntax', { 'src/base/a.ts': "import { b } from '../syntax/b.ts';" }],
      ['base may not import syntax', { 'src/base/a.ts': "import {\n  b,\n  c as d,\n} from '../syntax/b.ts';" }],
      ['base may not import syntax', { 'src/base/a.ts': "import type { B } from '../syntax/b.ts';" }],
      ['base may not import syntax', { 'src/base/a.ts': "export { b } from '../syntax/b.ts';" }],
      ['base may not import syntax', { 'src/base/a.ts': "import * as b from '../syntax/b.ts';" }],
      ['base may not import syntax', { 'src/base/a.ts': "import '../syntax/b.ts';" }],
      ['base may not import syntax', { 'src/base/a.ts': "const b = await import('../syntax/b.ts');" }],
      ['base may not import syntax', { 'src/base/deep/a.ts': "import { b } from '../../syntax/b.ts';" }],
      ['only types from syntax', { 'src/model/a.ts': "import { b } from '../syntax/b.ts';" }],
      ['only types from syntax', { 'src/model/a.ts': "export { b } from '../syntax/b.ts';" }],
      ['datasets may not import engines', { 'src/datasets/a.ts': "import { b } from '../engines/duckdb/b.ts';" }],
      ['outside src/', { 'src/cli/a.ts': "import { b } from '../../test/b.ts';" }],
    ],
    allows: [
      { 'src/base/a.ts': "import { b } from './b.ts';\n// import { c } from '../syntax/c.ts';" },
      { 'src/base/a.ts': 'const text = "import { b } from \'../syntax/b.ts\'";' },
      { 'src/model/a.ts': "import type { B } from '../syntax/b.ts';\nexport type { C } from '../syntax/c.ts';" },
      { 'src/datasets/a.ts': "import { a } from '../compile.ts';\nimport { b } from '../engines/engine.ts';" },
      { 'src/cli/a.ts': "import { b } from '../engines/duckdb/b.ts';" },
      { 'src/base/a.test.ts': "import { b } from '../syntax/b.ts';" },
    ],
  },
  {
    says: 'language rooms have no dependency and no Node, other rooms only their own packages',
    check: room.packagesFollowRooms,
    breaks: [
      ['no dependencies', { 'src/base/a.ts': "import { z } from 'zod';" }],
      ['where there is no Node', { 'src/syntax/a.ts': "import { readFileSync } from 'node:fs';" }],
      ['where there is no Node', { 'src/compile.ts': "import 'node:fs';" }],
      ['does not give engines this package', { 'src/engines/a.ts': "import { parse } from 'yaml';" }],
      ['does not give datasets this package', { 'src/datasets/a.ts': "import { parse } from 'yaml';" }],
    ],
    allows: [
      { 'src/engines/a.ts': "import { DuckDB } from '@duckdb/node-api/lib';\nimport 'node:fs';" },
      { 'src/cli/a.ts': "import { parse } from 'yaml/sub';" },
    ],
  },
  {
    says: 'no file imports itself by way of others',
    check: room.noCycles,
    breaks: [
      [
        'src/base/a.ts -> src/base/b.ts -> src/base/a.ts',
        { 'src/base/a.ts': "import { b } from './b.ts';", 'src/base/b.ts': "import type { A } from './a.ts';" },
      ],
      [
        'src/base/b.ts -> src/base/c.ts -> src/base/b.ts',
        {
          'src/base/a.ts': "import { b } from './b.ts';",
          'src/base/b.ts': "import { c } from './c.ts';",
          'src/base/c.ts': "export { b } from './b.ts';",
        },
      ],
    ],
    allows: [
      {
        'src/base/a.ts': "import { b } from './b.ts';\nimport { c } from './c.ts';",
        'src/base/b.ts': "import { c } from './c.ts';",
        'src/base/c.ts': 'export const c = 1;',
      },
    ],
  },
  {
    says: 'there are no inner barrels',
    check: room.noBarrels,
    breaks: [
      ['only src/ itself', { 'src/base/index.ts': 'export const a = 1;' }],
      ['export *', { 'src/base/a.ts': "export * from './b.ts';" }],
      ['export *', { 'src/index.ts': "export * as b from './base/b.ts';" }],
      ['only passes on', { 'src/base/a.ts': "export { b } from './b.ts';\nexport { c } from './c.ts';" }],
    ],
    allows: [
      { 'src/index.ts': "export { b } from './base/b.ts';\nexport { c } from './base/c.ts';" },
      { 'src/model/a.ts': "export type { B } from '../syntax/b.ts';" },
    ],
  },
  {
    says: 'exports have names',
    check: room.noDefaultExports,
    breaks: [
      ['src/base/a.ts', { 'src/base/a.ts': 'export default function f() {}' }],
      ['src/base/a.ts', { 'src/base/a.ts': 'const f = 1;\nexport { f as default };' }],
    ],
    allows: [{ 'src/base/a.ts': "const text = 'export default'; // export default" }],
  },
  {
    says: 'no file or folder is named after nothing',
    check: room.noVagueNames,
    breaks: [
      ['src/base/utils.ts', { 'src/base/utils.ts': '' }],
      ['src/base/shared/a.ts', { 'src/base/shared/a.ts': '' }],
      ['src/base/helpers.test.ts', { 'src/base/helpers.test.ts': '' }],
    ],
    allows: [{ 'src/base/core-dump.ts': '' }],
  },
  {
    says: 'every folder of src/ is a room with a README of about 20 lines',
    check: room.roomsAreDocumented,
    breaks: [
      ['src/extra is not in rooms.json', { 'src/extra/a.ts': '' }],
      ['src/other.ts is not in rooms.json', { 'src/other.ts': '' }],
      ['src/base has no README.md', { 'src/base/a.ts': '' }],
      ['has 1 lines', { 'src/base/a.ts': '', 'src/base/README.md': '# base\n' }],
      ['has 90 lines', { 'src/base/a.ts': '', 'src/base/README.md': 'x\n'.repeat(90) }],
      ['names cli, which does not exist', { 'src/base/a.ts': '' }],
    ],
    allows: [
      Object.fromEntries(
        Object.keys(rooms.rooms).flatMap((name) =>
          name.endsWith('.ts') ? [[`src/${name}`, '']] : [[`src/${name}/README.md`, 'x\n'.repeat(20)]],
        ),
      ),
    ],
  },
  {
    says: 'the function registry lists the directory, one function a file under its own name',
    check: meaning.registryIsDirectory,
    breaks: [
      ['registry.ts does not exist', groupBy],
      ['groupBy.ts is not in', { ...groupBy, ...registry('', '') }],
      ['groupBy.ts is not in', { ...groupBy, ...registry(imported, '') }],
      ['lists count, no function', { ...groupBy, ...registry(imported, 'groupBy, count') }],
      ['lists a function twice', { ...groupBy, ...registry(imported, 'groupBy, groupBy') }],
      [
        'must define the function groupBy, not groupby',
        {
          'src/functions/groupBy.ts': "export const groupBy = defineFunction({ name: 'groupby' });",
          ...registry('', ''),
        },
      ],
      [
        'must define the function array:append, not append',
        {
          'src/functions/array/append.ts': "export const a = defineFunction({ name: 'append' });",
          ...registry('', ''),
        },
      ],
      [
        'defines 2 functions',
        {
          'src/functions/a.ts': "export const a = defineFunction({ name: 'a' });\nexport const b = defineFunction({});",
          ...registry('', ''),
        },
      ],
    ],
    allows: [
      {
        ...groupBy,
        ...append,
        'src/functions/context.ts': 'export interface Context {}',
        'src/functions/define.ts': 'export function defineFunction(d: D): D { return d; }',
        ...registry(`${imported}\nimport { arrayAppend } from './array/append.ts';`, '\n  arrayAppend,\n  groupBy,\n'),
      },
    ],
  },
  {
    says: 'SQL is written in sql/ only',
    check: meaning.noSqlOutsideSql,
    breaks: [
      ['src/engines/a.ts', { 'src/engines/a.ts': "run('SELECT 1')" }],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the code under test
      ['src/cli/a.ts', { 'src/cli/a.ts': 'const text = `x ${a} FROM ${b}`;' }],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the code under test
      ['src/cli/a.ts', { 'src/cli/a.ts': 'const text = `x ${`${y} FROM z`}`;' }],
      ['src/engines/a.ts', { 'src/engines/a.ts': "run('CREATE OR REPLACE TEMP TABLE t')" }],
    ],
    allows: [
      { 'src/sql/a.ts': "run('SELECT 1')" },
      { 'src/cli/a.ts': "// SELECT 1 FROM x\nconst text = 'select from the list';" },
      { 'src/cli/a.test.ts': "run('SELECT 1')" },
    ],
  },
  {
    says: 'check, lower and sql ask no function for its name',
    check: meaning.noFunctionNameDispatch,
    breaks: [
      [
        'compares a name with the function groupBy',
        { ...groupBy, 'src/check/a.ts': "if (call.name === 'groupBy') x();" },
      ],
      [
        'compares a name with the function groupBy',
        { ...groupBy, 'src/lower/a.ts': "if ('groupBy' !== call.name) x();" },
      ],
      [
        'compares a name with the function in',
        {
          'src/functions/in.ts': "export const inFunction = defineFunction({ name: 'in' });",
          'src/lower/a.ts': "switch (call.name) {\n  case 'x': { y(); }\n  case 'in': z();\n}",
        },
      ],
      ['names the function groupBy', { ...groupBy, 'src/sql/dialects/duckdb/a.ts': "const f = new Set(['groupBy']);" }],
      ['names the function array:append', { ...append, 'src/sql/a.ts': "table['array:append']" }],
    ],
    allows: [
      { ...groupBy, 'src/functions/top.ts': "if (inner.name === 'groupBy') x();" },
      { 'src/functions/in.ts': "export const i = defineFunction({ name: 'in' });", 'src/sql/a.ts': "const op = 'in';" },
      {
        'src/functions/formatTime.ts': "export const f = defineFunction({ name: 'formatTime' });",
        'src/plan/primitives.ts': "export const p = {\n  formatTime: { args: ['number'] },\n};",
        'src/sql/a.ts': "case 'formatTime': return x;",
      },
    ],
  },
  {
    says: 'diagnostic codes are unique, in order and in the range of their stage',
    check: meaning.codesAreWellFormed,
    breaks: [
      ['registers nothing', {}],
      ['CQL0101 is registered twice', { 'src/source/codes.ts': "x = {\n  CQL0101: 'a',\n  CQL0101: 'b',\n}" }],
      ['CQL0101 is not in order', { 'src/source/codes.ts': "x = {\n  CQL0102: 'a',\n  CQL0101: 'b',\n}" }],
      ['CQL0901 lies in no', { 'src/source/codes.ts': "x = {\n  CQL0901: 'a',\n}" }],
      ['two codes mean the same: a', { 'src/source/codes.ts': "x = {\n  CQL0101: 'a',\n  CQL0102: 'a',\n}" }],
    ],
    allows: [{ 'src/source/codes.ts': "x = {\n  CQL0101: 'a',\n  // CQL0101: c\n  CQL0102:\n    'b',\n}" }],
  },
  {
    says: 'every diagnostic code is reported somewhere',
    check: meaning.codesAreUsed,
    breaks: [
      ['CQL0101 is never reported', { 'src/source/codes.ts': "x = {\n  CQL0101: 'a',\n}" }],
      [
        'CQL0101 is never reported',
        {
          'src/source/codes.ts': "x = {\n  CQL0101: 'a',\n}",
          'src/syntax/a.ts': '// CQL0101',
          'src/syntax/a.test.ts': "'CQL0101'",
        },
      ],
    ],
    allows: [{ 'src/source/codes.ts': "x = {\n  CQL0101: 'a',\n}", 'src/syntax/a.ts': "error('CQL0101')" }],
  },
];

describe('the project', () => {
  for (const { says, check } of rules) {
    it(says, () => {
      expect(check(project)).toEqual([]);
    });
  }

  it('compiles every language room without Node and DOM', () => {
    const { compilerOptions, include } = JSON.parse(readFileSync(`${root}/tsconfig.language.json`, 'utf8'));
    const language = Object.entries(project.rooms.rooms).filter(([, { language }]) => language);
    expect([...include].sort()).toEqual(language.map(([name]) => `src/${name}`).sort());
    expect(compilerOptions.types).toEqual([]);
  });

  it('is tested by the command the README names', () => {
    const command = 'npm ci && npm test';
    const readme = readFileSync(`${root}/README.md`, 'utf8');
    const blocks = [...readme.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap((m) => (m[1] ?? '').trim().split('\n'));
    expect(blocks).toContain(command);
    expect(readFileSync(`${root}/.ci/run`, 'utf8').split('\n')).toContain(`command='${command}'`);
  });
});

for (const { says, check, breaks, allows = [] } of rules) {
  describe(`the rule that ${says}`, () => {
    it.each(breaks)('notices: %s', (part, texts) => {
      expect(check(projectOf(texts, rooms)).join('\n')).toContain(part);
    });

    it.each(allows)('allows example %#', (texts) => {
      expect(check(projectOf(texts, rooms))).toEqual([]);
    });
  });
}

describe('scan', () => {
  it('loses its way in no file of the project', () => {
    const unbalanced = project.files.filter(({ code }) =>
      ['()', '[]', '{}'].some(([open = '', close = '']) => code.split(open).length !== code.split(close).length),
    );
    expect(unbalanced.map(({ path }) => path)).toEqual([]);
  });

  it.each([
    ["a // 'x'\nb", [], 'a \nb'],
    ["/* 'x'\n */ 'y'", ['y'], ' \n "0"'],
    ["a = /'[/']/ + 'y'", ['y'], 'a = /r/ + "0"'],
    ["a = b / c / 'y'", ['y'], 'a = b / c / "0"'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the code under test
    ['`a${ {b: `c${d}e`} }f` + "g"', ['a', 'c', 'e', 'f', 'g'], '"0"${ {b: "1"${d}"2"} }"3" + "4"'],
    ["'it\\'s' + 'y'", ["it\\'s", 'y'], '"0" + "1"'],
    ["'http://x' + 1", ['http://x'], '"0" + 1'],
  ])('cuts %j into code and strings', (text, strings, code) => {
    expect(scan('a.ts', text)).toMatchObject({ strings, code });
  });
});
