import { describe, expect, it } from 'vitest';
import { textOf } from './html.ts';
import { renderMarkdown } from './markdown.ts';

const resolve = (link: string): string | undefined =>
  link.startsWith('detections/a.yaml') ? '../detections/a.html' : undefined;
const body = (markdown: string): string => textOf(renderMarkdown(markdown, { resolve }).body);

describe('Markdown of a pack', () => {
  it.each([
    ['<script>alert(1)</script>', '<script'],
    ['a <img src=x onerror=alert(1)> b', '<img'],
    ['[x](javascript:alert(1))', 'href'],
    ['[x](JAVASCRIPT:alert(1))', 'href'],
    ['<javascript:alert(1)>', 'href'],
    ['[x](data:text/html,x)', 'href'],
    ['[x][y]\n\n[y]: vbscript:x', 'href'],
    ['![x"onerror=](https://evil.example/p.png)', '<img'],
    ['[x](//evil.example)', 'href'],
    ['[x](../../secret.md)', 'href'],
    ['[x](#nowhere)', 'href'],
    ['```html\n</code></pre><script>\n```', '<script'],
    ['`<script>`', '<script'],
    ['# <script>\n\n## b\n', '<script'],
  ])('%j lets nothing through', (markdown, part) => expect(body(markdown)).not.toContain(part));

  it('keeps the words of a link that leads nowhere', () => {
    expect(body('see [**the** file](x.md) now')).toBe('<p>see <strong>the</strong> file now</p>\n');
  });

  it('leads to the web, to the site, and to headings', () => {
    expect(body('[a](https://a.example/)')).toContain('<a href="https://a.example/" rel="noreferrer">a</a>');
    expect(body('[a](detections/a.yaml)')).toContain('<a href="../detections/a.html">a</a>');
    expect(body('`detections/a.yaml` and `x/y.yaml`')).toContain(
      '<a href="../detections/a.html"><code>detections/a.yaml</code></a> and <code>x/y.yaml</code>',
    );
    expect(body('[a](#who-is-it)\n\n## Who is it?')).toContain('<a href="#who-is-it">a</a>');
  });

  it('has headings from the second level on, in order, with anchors of their own', () => {
    const levels = [...body('# T\n#### a\n## b\n### a\n###### c').matchAll(/<h(\d) id="([^"]*)"/g)];
    expect(levels.map(([, level, id]) => `${level} ${id}`)).toEqual(['2 a', '2 b', '3 a-1', '4 c']);
    expect(renderMarkdown('# T\n## a `b`\n### c', { resolve }).headings).toEqual([
      { id: 'a-b', text: 'a b', level: 2 },
    ]);
  });

  it('colours queries, and makes tables scroll by themselves', () => {
    expect(body('```cql id=a\ncount()\n```')).toContain('class="t-function"');
    const tables = body('| a |\n|--|\n| b |\n\ntext\n\n| c |\n|--|\n| d |\n');
    expect(tables).toContain('aria-label="Table 2"');
    expect(tables).toContain('<th scope="col">a</th>');
  });
});
