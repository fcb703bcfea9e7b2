import { expect, it } from 'vitest';
import { textOf } from './html.ts';
import { linkTo, rootOf, webAddress, webLink } from './links.ts';

it('leads from one page to another', () => {
  expect(linkTo('p/detections/a.html', 'p/hunts/b.html')).toBe('../../p/hunts/b.html');
  expect(linkTo('index.html', 'p/a.html')).toBe('p/a.html');
  expect(rootOf('p/a.html')).toBe('../');
});

it.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil.example',
  'https://',
  '',
])('%j is no address to link to', (text) => {
  expect(webAddress(text)).toBeUndefined();
  expect(textOf(webLink(text))).not.toContain('href');
});

it('links to the web, escaped', () => {
  expect(textOf(webLink('https://a.example/?q="><b>&x'))).toBe(
    '<a href="https://a.example/?q=%22%3E%3Cb%3E&amp;x" rel="noreferrer">https://a.example/?q=&quot;&gt;&lt;b&gt;&amp;x</a>',
  );
});
