import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { expected } from '../src/detections/simulate/expected.ts';
import { folder, type Outcome, saker } from './cli/saker.ts';

/** The packs that come with Saker on a simulated day: they find what `expected.ts` says they do. */

const cwd = folder({});

interface Report {
  readonly detections: readonly { readonly id: string; readonly title: string; readonly recall: number | null }[];
  readonly incidents: readonly { readonly id: string; readonly outcome: string }[];
}

async function hunted(
  name: string,
  ...args: readonly string[]
): Promise<{ readonly outcome: Outcome; readonly report: Report }> {
  await saker(['simulate', '--out', name, '--size', '10000', ...args], { cwd });
  const outcome = await saker(['hunt', name, '--truth', `${name}/truth.json`, '--truth-report', `${name}.json`], {
    cwd,
  });
  return { outcome, report: JSON.parse(readFileSync(join(cwd, `${name}.json`), 'utf8')) as Report };
}

describe('a day with the intrusion', () => {
  let day: Awaited<ReturnType<typeof hunted>>;
  beforeAll(async () => {
    day = await hunted('day');
  }, 240_000);

  it('runs without a word of complaint', () => {
    expect(day.outcome.code).toBe(0);
    expect(day.outcome.stderr).not.toMatch(/^(warning|error)/m);
  });

  it('is found out by every detection that is to find something in it, incident by incident', () => {
    const wanted = new Set<string>(Object.values(expected).flat());
    const measured = day.report.detections.filter(({ recall }) => recall !== null);
    expect(new Set(measured.map(({ id }) => id))).toEqual(wanted);
    expect(measured.filter(({ recall }) => recall !== 1).map(({ title }) => title)).toEqual([]);
    for (const [id, by] of Object.entries(expected)) {
      const outcome = day.report.incidents.find((incident) => incident.id === id)?.outcome;
      expect([id, outcome]).toEqual([id, by.length > 0 ? 'found' : 'unexpected']);
    }
  });
});

it('a day without it raises nothing grave', async () => {
  await saker(['simulate', '--out', 'quiet', '--size', '10000', '--no-intrusion', '--seed', '4'], { cwd });
  const { code, stdout } = await saker(['hunt', 'quiet', '--min-level', 'high', '--fail-on', 'high'], { cwd });
  expect([code, stdout]).toEqual([0, '']);
}, 240_000);
