import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { command, folder } from './saker.ts';
import { hasTerminal, onTerminal } from './terminal.ts';

interface Shown {
  readonly typed: string;
  readonly output: string;
}

const examples = [...readFileSync('README.md', 'utf8').matchAll(/^```console\n([\s\S]*?)^```/gm)].flatMap(
  ([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((text): Shown => {
        const end = text.indexOf('\n');
        return { typed: text.slice(0, end), output: text.slice(end + 1) };
      }),
);

/** What the README simulates lies here; the README calls it `day`. */
const day = folder({});
/** What it learns, here: `ordinary`. */
const ordinary = folder({});
/** And what it publishes, here; there it is `site`. */
const site = folder({});

it('shows commands', () => expect(examples.length).toBeGreaterThan(5));

describe.skipIf(!hasTerminal)('the README shows what a terminal shows (needs util-linux script)', () => {
  it.each(examples)('$typed', async ({ typed, output }) => {
    const shell = typed
      .replaceAll(
        /\bsaker (?=run|hunt|investigate|playbook|baseline|test|simulate|site|export|lint|fmt|explain|functions)/g,
        `'${process.execPath}' '${command}' `,
      )
      .replaceAll(/(?<= )day\b/g, day)
      .replaceAll(/(?<=--out )site\b/g, site)
      .replaceAll(/(?<=--out |--baseline )ordinary\b/g, ordinary);
    const onScreen = await onTerminal(shell, { env: { NO_COLOR: '1' } });
    const shown = onScreen.shown.replaceAll(day, 'day').replaceAll(site, 'site').replaceAll(ordinary, 'ordinary');
    // A line of three dots stands for lines left out.
    const parts = withoutTimes(output).split(/^\.\.\.\n/m);
    let rest = withoutTimes(shown);
    if (parts.length === 1) expect(rest).toBe(parts[0]);
    for (const part of parts) {
      expect(rest).toContain(part);
      rest = rest.slice(rest.indexOf(part) + part.length);
    }
  });
});

function withoutTimes(text: string): string {
  return text.replaceAll(/, (?:\d+ ms|[\d.]+ s)$/gm, ', 0 s');
}
