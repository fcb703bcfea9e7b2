import type { Baseline } from '../../detections/baseline/load-baselines.ts';
import { queryBlock } from '../highlight.ts';
import { type Html, html, paragraphs } from '../html.ts';
import type { Page } from '../layout.ts';
import { indexPath, listAnchor, type PackMap, type Target } from '../site-map.ts';
import { capital, facts, links, section } from './parts.ts';
import { readersOf } from './readers.ts';

/** What a pack can learn to be ordinary, and the query that learns it. */
export function baselinesPage(pack: PackMap, { path, title }: Target): Page {
  return {
    path,
    title,
    kind: 'Baselines',
    description: 'What can be learnt from past logs to be ordinary.',
    words: pack.baselines.map((one) => `${one.title} ${one.description} ${one.query.text}`).join(' '),
    pack,
    trail: [{ path: indexPath, title: 'Overview' }],
    body: html`<h1>${title}</h1>
<div class="lede"><p>What is ordinary for whom, learnt from past logs by <code>saker baseline</code> and written to lookup files. What is new in a finding raises its score.</p></div>
${pack.baselines.map((one) => baselinePart(one, pack, path))}`,
  };
}

function baselinePart(baseline: Baseline, pack: PackMap, from: string): Html {
  const { title, description, subject, value, lookup, query } = baseline;
  const readers = readersOf(pack, lookup);
  return section({
    id: listAnchor(lookup),
    title,
    body: html`${paragraphs(description)}${facts([
      ['Of each', capital(subject)],
      ['What is ordinary', capital(value.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))],
      ['Lookup file', html`<code>${lookup}</code>`],
    ])}${readers.length > 0 && html`<h3>Read by</h3>\n${links(from, readers)}`}<details><summary>Query</summary>
${queryBlock(query, { label: `Query: ${title}` })}</details>
`,
  });
}
