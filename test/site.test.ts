import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, openBrowser, type Served, serve } from './browser.ts';
import { folder, saker } from './cli/saker.ts';

const root = folder({});
const out = join(root, 'site');

beforeAll(async () => {
  const { code, stderr } = await saker(['site', 'packs', '--out', out]);
  expect([code, stderr]).toEqual([0, expect.stringContaining('Open it: ')]);
});

function pagesIn(place: string): readonly string[] {
  return (readdirSync(place, { recursive: true }) as string[]).filter((path) => path.endsWith('.html')).sort();
}

describe('saker site', () => {
  it('writes the same bytes again, over what it wrote', async () => {
    const before = new Map(pagesIn(out).map((path) => [path, readFileSync(join(out, path), 'utf8')]));
    const { code } = await saker(['site', 'packs/...', '--out', out]);
    expect(code).toBe(0);
    expect(new Map(pagesIn(out).map((path) => [path, readFileSync(join(out, path), 'utf8')]))).toEqual(before);
    expect(before.size).toBeGreaterThan(30);
  });

  it('writes what is right in a pack that has a mistake, and says so', async () => {
    const cwd = folder({
      'p/pack.yaml': readFileSync('packs/t1550.001-application-access-token/pack.yaml'),
      'p/detections/a.yaml': 'title: <b>\n',
    });
    const { code, stderr } = await saker(['site', 'p', '--out', 'site'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('error[CQL');
    expect(pagesIn(join(cwd, 'site'))).toContain('index.html');
  });

  it.each([
    [['site', 'p'], 'no folder is named', '--out site/'],
    [['site', 'p', '--out', 'full'], 'is not empty', '--force'],
    [['site', 'p', '--out', 'site', '--tests', 'nowhere.json'], '`nowhere.json` cannot be read', ''],
    [['site', 'p', '--out', 'site', '--tests', 'full/thesis'], 'it is no JSON', 'saker test -o json'],
    [['site', 'p', '--out', 'site', '--tests', 'x', '--measure'], 'cannot be used with', '--help'],
  ])('%j is refused', async (args, what, advice) => {
    const cwd = folder({
      'p/pack.yaml': readFileSync('packs/t1550.001-application-access-token/pack.yaml'),
      'full/thesis': '<html>',
    });
    const { code, stderr } = await saker(args, { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain(what);
    expect(stderr).toContain(advice);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('measures first, where that is asked for', async () => {
    const cwd = folder({
      'p/pack.yaml': readFileSync('packs/t1550.001-application-access-token/pack.yaml'),
      'p/detections/a.yaml': `id: 4f0d1d0c-8a57-4b6a-9a77-0a2f6f1c9b11
title: Made up
status: experimental
kind: detection
level: low
confidence: low
description: Made up.
author: A
date: 2026-01-01
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
dataSources: [{ product: P, category: other }]
window: 24h
schedule: '@every 1h'
entities: { where: [host] }
finding: {}
query: |
  word=stolen | select([host])
tests:
  - { name: Stolen, kind: attack, parser: none, events: [{ word: stolen, host: h }], expect: [{ host: h }] }
  - { name: Lent, kind: benign, parser: none, events: [{ word: lent, host: h }] }
  - { name: Nothing, kind: benign, parser: none, events: [{ host: h }] }
`,
    });
    const { code } = await saker(['site', 'p', '--out', 'site', '--measure'], { cwd });
    expect(code).toBe(0);
    const page = readFileSync(join(cwd, 'site/t1550.001-application-access-token/detections/a.html'), 'utf8');
    expect(page).toContain('All tests pass');
    expect(page).toContain('<meter min="0" max="100" value="100" aria-label="Coverage">');
  });

  it('shows the measures of a report, and warns where it lacks some', async () => {
    const cwd = folder({ 'report.json': '{"detections":[]}' });
    const { code, stderr } = await saker(['site', '--out', 'site', '--tests', 'report.json'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning the report of tests lacks \d+ detections$/m);
  });
});

const why = browserPath === undefined ? ' (skipped: there is no chromium)' : '';

describe.skipIf(browserPath === undefined)(`the site in a browser${why}`, () => {
  let browser: Browser;
  let served: Served;
  /** What the browser says of any page. */
  const complaints: string[] = [];

  beforeAll(async () => {
    served = await serve(out);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const desktop = { viewport: { width: 1280, height: 900 } };
  const phone = { viewport: { width: 360, height: 740 } };

  /** Does something on a page of its own. axe is put in past the policy of the pages, and nothing else is. */
  async function onPage<T>(options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(`${page.url()}: ${message.type()} ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText;
      // The page was left before it had everything.
      if (reason !== 'net::ERR_ABORTED') complaints.push(`${page.url()}: ${request.url()} ${reason}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(served.url)) complaints.push(`${page.url()}: asks for ${request.url()}`);
    });
    try {
      return await work(page);
    } finally {
      await context.close();
    }
  }

  async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
    await page.evaluate(axe.source);
    const options = rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } };
    const run = `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations.map(
      ({ id, impact, nodes }) => impact + ' ' + id + ': ' + nodes.map((node) => node.html).slice(0, 3).join(' ')))`;
    const found = await page.evaluate<readonly string[]>(run);
    return found.map((text) => `${page.url().slice(served.url.length)} ${text}`);
  }

  it('has no fault that axe finds on any page, light and dark, and fits a phone', async () => {
    const faults: string[] = [];
    const visit = async (options: BrowserContextOptions, look: (page: Page) => Promise<void>): Promise<void> =>
      onPage(options, async (page) => {
        for (const path of pagesIn(out)) {
          await page.goto(served.url + path);
          await look(page);
        }
      });
    await Promise.all([
      visit({ ...desktop, colorScheme: 'light' }, async (page) => {
        faults.push(...(await violations(page)));
      }),
      visit({ ...phone, colorScheme: 'dark' }, async (page) => {
        faults.push(...(await violations(page, ['color-contrast', 'scrollable-region-focusable', 'target-size'])));
        const over = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        if (over > 0) faults.push(`${page.url()} is ${over} wider than a phone`);
      }),
    ]);
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    expect(served.missing).toEqual([]);
  }, 240_000);

  it('leads nowhere but to pages and places that are there', async () => {
    const ids = new Map<string, ReadonlySet<string>>();
    const links: { readonly from: string; readonly to: string }[] = [];
    await onPage(desktop, async (page) => {
      for (const path of pagesIn(out)) {
        await page.goto(served.url + path);
        const found = await page.evaluate<readonly string[]>('[...document.querySelectorAll("[id]")].map((e) => e.id)');
        expect(found.length, `ids on ${path} are each there once`).toBe(new Set(found).size);
        ids.set(path, new Set(found));
        const here = await page.evaluate<readonly string[]>('[...document.links].map((a) => a.href)');
        for (const to of here) links.push({ from: path, to });
      }
    });
    const dead = links.filter(({ to }) => {
      if (!to.startsWith(served.url)) return !to.startsWith('https://');
      const [path = '', fragment] = to.slice(served.url.length).split('#', 2);
      return !ids.has(path) || (fragment !== undefined && !ids.get(path)?.has(decodeURIComponent(fragment)));
    });
    expect(dead).toEqual([]);
    // A page's own headings link to it: only what leads to it from elsewhere counts.
    const elsewhere = links.map(({ from, to }) => ({ from, path: to.slice(served.url.length).split('#')[0] }));
    const reached = new Set(elsewhere.filter(({ from, path }) => from !== path).map(({ path }) => path));
    expect(pagesIn(out).filter((path) => !reached.has(path))).toEqual([]);
    expect(complaints).toEqual([]);
  }, 120_000);

  it('is searched by words, with the keyboard alone', async () => {
    await onPage(desktop, async (page) => {
      await page.goto(`${served.url}${pagesIn(out).find((path) => path.includes('/parsers/'))}`);
      await page.getByRole('searchbox').focus();
      await page.keyboard.type('FOCI exchanged');
      const results = page.locator('[data-list] a');
      await results.first().waitFor();
      expect(await page.getByRole('status').textContent()).toMatch(/^\d+ pages?$/);
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate('document.activeElement === document.querySelector("[data-list] a")')).toBe(true);
      await page.keyboard.press('Escape');
      expect(await page.locator('[data-results]').isVisible()).toBe(false);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/detections/entra-refresh-token-exchange.html');
      await page.getByRole('searchbox').fill('<img src=x> nothing has this');
      await page.getByText('Nothing found').waitFor();
    });
    expect(complaints).toEqual([]);
  });

  it('shows where the keyboard is, from the link past the head to the last link of the page', async () => {
    await onPage(desktop, async (page) => {
      for (const path of ['index.html', pagesIn(out).find((name) => name.includes('/detections/'))!]) {
        await page.goto(served.url + path);
        const focusable = await page.evaluate<number>(
          '[...document.querySelectorAll("a[href], input, button, summary, [tabindex=\\"0\\"]")].filter((e) => e.checkVisibility()).length',
        );
        const stops: string[] = [];
        for (let i = 0; i < focusable; i++) {
          await page.keyboard.press('Tab');
          stops.push(
            await page.evaluate<string>(
              '(() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect(); return [e.tagName, e.className, s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2, r.bottom > 0 && r.top < innerHeight].join(" "); })()',
            ),
          );
        }
        expect(stops[0]).toBe('A skip true true');
        expect(stops.filter((stop) => stop.startsWith('INPUT'))).toHaveLength(1);
        expect(stops.filter((stop) => !stop.endsWith('true true'))).toEqual([]);
        await page.keyboard.press('Tab');
        await page.goto(served.url + path);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        expect(await page.evaluate('document.activeElement.id')).toBe('content');
      }
    });
  });

  it('runs nothing of a hostile pack, and fits a phone whatever is in it', async () => {
    const tag = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    const long = 'x'.repeat(300);
    const cwd = folder({
      'p/pack.yaml': `name: p
title: ${JSON.stringify(tag + long)}
version: '0.1.0'
description: ${JSON.stringify(`${tag}${long}`)}
license: Apache-2.0
author: A
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
references: ["javascript:alert(3)"]
`,
      'p/README.md': `# ${tag}\n${tag} [x](javascript:alert(4)) ![x](https://127.0.0.1:1/x.png) ${long}\n\n| ${long} |\n|--|\n| ${tag} |\n`,
      'p/detections/a.yaml': `id: 4f0d1d0c-8a57-4b6a-9a77-0a2f6f1c9b11
title: ${JSON.stringify(tag + long)}
status: experimental
kind: detection
level: low
confidence: low
description: ${JSON.stringify(tag + long)}
author: ${long}
date: 2026-01-01
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
dataSources: [{ product: ${JSON.stringify(tag + long)}, category: endpoint, fields: [${long}] }]
window: 24h
schedule: '@every 1h'
entities: { where: [${long}] }
finding: {}
falsePositives: [${JSON.stringify(tag)}, ${long}]
query: |
  a="${tag}" ${long}=1 | nosuch(${long})
`,
    });
    expect((await saker(['site', 'p', '--out', 'site'], { cwd })).code).toBe(0);
    const hostile = await serve(join(cwd, 'site'));
    const context = await browser.newContext(phone);
    const said: string[] = [];
    context.on('dialog', (dialog) => said.push(`dialog ${dialog.message()}`));
    context.on('console', (message) => said.push(message.text()));
    context.on('request', (request) => request.url().startsWith(hostile.url) || said.push(request.url()));
    const page = await context.newPage();
    for (const path of pagesIn(join(cwd, 'site'))) {
      await page.goto(hostile.url + path);
      await page.getByRole('searchbox').fill('alert');
      await page.locator('[data-list] a').first().waitFor();
      const over = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (over > 0) said.push(`${path} is ${over} wider than a phone`);
    }
    await context.close();
    await hostile.close();
    expect(said).toEqual([]);
    expect(hostile.missing).toEqual([]);
  });

  it('is read without a script, and from a disk', async () => {
    const path = pagesIn(out).find((name) => name.endsWith('kubernetes-exec-token.html'))!;
    await onPage({ ...phone, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${served.url}index.html`);
      expect(await page.getByRole('searchbox').isVisible()).toBe(false);
      await page.getByRole('link', { name: 'Token of a pod used in another way' }).click();
      expect(page.url()).toBe(served.url + path);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Token of a pod');
      expect(await page.locator('pre').first().textContent()).toContain('groupBy(');
      expect(await page.locator('summary').first().isVisible()).toBe(true);
    });
    const context = await browser.newContext(desktop);
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('requestfailed', (request) => said.push(`${request.url()} failed`));
    await page.goto(`file://${join(out, path)}`);
    await page.getByRole('searchbox').fill('mailbox');
    await page.locator('[data-list] a').first().click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/mail/i);
    await context.close();
    expect(said).toEqual([]);
  });
});
