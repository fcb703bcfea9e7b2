/** What stands on a page: headings, lists, tables, badges, figures. */
export const content = `h1 { font-size: clamp(1.6rem, 1.1rem + 2vw, 2.3rem); line-height: 1.18; letter-spacing: -.022em; margin: .2rem 0 .7rem; max-width: 26em; text-wrap: balance; }
h2 { font-size: 1.28rem; line-height: 1.3; letter-spacing: -.012em; margin: 2.4rem 0 .7rem; }
h3 { font-size: 1.02rem; margin: 1.5rem 0 .4rem; }
h4, h5, h6 { font-size: .95rem; margin: 1.2rem 0 .3rem; }
.anchor { color: inherit; text-decoration: none; }
.anchor:hover { text-decoration: underline; }
:target { scroll-margin-top: 1rem; }
p, ul, ol, dl { margin: 0 0 .9rem; }
ul, ol { padding-left: 1.25rem; }
li { margin: .25rem 0; }
.plain { list-style: none; padding: 0; margin: 0; }
.lede { font-size: 1.06rem; max-width: 46rem; }
.body p, .body li, .prose p, .prose li { max-width: 48rem; }
.quiet { color: var(--quiet); font-size: .9rem; }
code { font: .875em/1.5 ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
p code, li code, dd code, td code, h2 code, h3 code { background: var(--badge); border-radius: 4px; padding: .08em .32em; overflow-wrap: anywhere; }
.badges { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; margin-bottom: 1rem; }
.badge { font-size: .85rem; line-height: 1; background: var(--badge); border-radius: 99px; padding: .4rem .7rem; }
.level { display: inline-flex; align-items: center; gap: .4rem; font-weight: 600; font-size: .92rem; white-space: nowrap; }
.level svg { fill: currentColor; }
.level .off { opacity: .25; }
.level-informational { color: var(--informational); } .level-low { color: var(--low); } .level-medium { color: var(--medium); }
.level-high { color: var(--high); } .level-critical { color: var(--critical); }
.badges .level { margin-right: .4rem; }
dl > div { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: .1rem 1rem; padding: .4rem 0; border-top: 1px solid var(--line); }
dl > div:last-child { border-bottom: 1px solid var(--line); }
dt { color: var(--quiet); font-size: .9rem; }
dd { margin: 0; }
.codes { line-height: 1.85; }
.id { font-size: .78em; }
.figures { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem 2rem; margin: 1.2rem 0 .8rem; }
.figures li { margin: 0; color: var(--quiet); }
.figures b { font-size: 1.45rem; font-weight: 650; color: var(--ink); font-variant-numeric: tabular-nums; letter-spacing: -.02em; margin-right: .15rem; }
.mapping { list-style: none; padding: 0; }
table { border-collapse: collapse; width: 100%; font-size: .94rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .9rem .5rem 0; border-bottom: 1px solid var(--line); }
thead th { font-size: .84rem; font-weight: 600; color: var(--quiet); white-space: nowrap; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; margin: 0 0 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); }
.scroll table { width: auto; min-width: 100%; }
.scroll th, .scroll td { padding: .45rem .9rem; }
.scroll tr:last-child td { border-bottom: 0; }
.scroll td { overflow-wrap: break-word; min-width: 7rem; max-width: 34rem; }
.scroll td code { overflow-wrap: break-word; white-space: pre-line; }
.prose .scroll td:first-child code { white-space: nowrap; }
.catalogue tbody th { font-weight: 400; width: 46%; }
.catalogue tbody th, .catalogue td[data-name="Sources"] { overflow-wrap: anywhere; }
.catalogue td[data-name="Sources"] { min-width: 8rem; }
.catalogue tbody th a { font-weight: 600; }
.catalogue td:last-child, .catalogue th:last-child { padding-right: 0; }
.catalogue tbody tr:hover { background: var(--tint); }
.about { display: block; color: var(--quiet); font-size: .9rem; line-height: 1.45; max-width: 44rem; }
.warn, .failed { color: var(--bad); }
.detection { display: grid; grid-template-columns: minmax(0, 1fr) 18rem; gap: 0 3rem; align-items: start; }
.detection .head { grid-column: 1; min-width: 0; }
.detection .side { grid-column: 2; grid-row: 1 / span 2; position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; padding: .3rem; font-size: .92rem; }
.detection .body { grid-column: 1; grid-row: 2; min-width: 0; }
.body > section:first-child > h2 { margin-top: .6rem; }
.side dl > div { grid-template-columns: 1fr; }
.side h2 { font-size: .9rem; margin: 1.2rem 0 .3rem; color: var(--quiet); letter-spacing: 0; }
.toc ul { list-style: none; padding: 0; }
.toc li { margin: 0; }
.toc a { display: inline-block; padding: .12rem 0; text-decoration: none; }
.toc a:hover { text-decoration: underline; }
.contents { columns: 16rem; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1.1rem; margin: 0 0 1.5rem; }
.contents ul { margin: 0; padding: 0; list-style: none; }
.contents li { margin: 0; padding: .15rem 0; break-inside: avoid; }
.state { font-weight: 600; }
.state span { font-weight: 400; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.good::before { content: "✓ " / ""; }
.bad::before { content: "! " / ""; }
.lint { list-style: none; padding: 0; }
.measures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem; margin: 0 0 1.2rem; }
.measures > div { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1rem; }
.measures p { margin: 0; font-size: .9rem; line-height: 1.4; }
.measures .figure { font-size: 1.7rem; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; line-height: 1.2; }
.measures small { font-size: 1rem; font-weight: 400; color: var(--quiet); }
meter { width: 100%; height: .5rem; margin: .35rem 0 .45rem; appearance: none; border: 0; background: none; border-radius: 9px; }
meter::-webkit-meter-inner-element { display: block; height: .5rem; }
meter::-webkit-meter-bar { border: 0; height: .5rem; background: var(--badge); border-radius: 9px; }
meter::-webkit-meter-optimum-value { background: var(--accent); border-radius: 9px; }
meter::-moz-meter-bar { background: var(--accent); border-radius: 9px; }
.tests > li { padding: .35rem 0; border-top: 1px solid var(--line); margin: 0; }
.tests p { margin: 0; }
.kind { font-size: .8rem; font-weight: 600; padding: .1rem .45rem; border-radius: 4px; border: 1px solid currentColor; margin-right: .25rem; }
.kind.attack { color: var(--high); }
.kind.benign { color: var(--good); }
summary { cursor: pointer; font-size: .9rem; color: var(--accent); width: fit-content; padding: .15rem 0; }
details[open] > summary { margin-bottom: .4rem; }
@media (max-width: 62rem) {
  .detection { display: block; }
  .detection .side { position: static; max-height: none; padding: 0; }
  .side dl > div { grid-template-columns: 7rem minmax(0, 1fr); }
  .toc { display: none; }
}
@media (max-width: 46rem) {
  dl > div { grid-template-columns: 1fr; }
  .catalogue, .catalogue tbody, .catalogue tr, .catalogue th, .catalogue td { display: block; }
  .catalogue thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .catalogue tr { display: flex; flex-wrap: wrap; gap: .1rem 1rem; padding: .9rem 0; border-bottom: 1px solid var(--line); }
  .catalogue tbody th { flex: 1 0 100%; width: auto; padding: 0 0 .3rem; border: 0; }
  .catalogue tbody th, .catalogue tbody td { min-width: 0; max-width: 100%; }
  .catalogue td { padding: 0; border: 0; font-size: .88rem; text-align: left; }
  .catalogue td:not([data-name="Level"])::before { content: attr(data-name) " " / ""; color: var(--quiet); }
}
`;
