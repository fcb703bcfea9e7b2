import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CommandExample } from '../../src/reference/code-example.ts';
import { codeHelp } from '../../src/reference/code-help.ts';
import { folder, saker } from './saker.ts';

const commands = Object.entries(codeHelp).flatMap(([code, { example }]): (readonly [string, CommandExample])[] =>
  'command' in example ? [[code, example]] : [],
);

test.each(commands)('the example of %s prints what its page says', async (code, { files, command, printed }) => {
  const cwd = folder(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? content : gzipSync(content.gzip, { level: 0 }).subarray(0, content.bytes),
      ]),
    ),
  );
  const { stdout, stderr } = await saker(command, { cwd });
  expect((command[0] === 'lint' ? stdout : stderr).trim()).toBe(printed);
  expect(printed).toContain(code);
});
