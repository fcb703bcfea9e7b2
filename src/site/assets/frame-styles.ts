/** The frame of every page: head, navigation, search, foot. */
export const frame = `*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: break-word; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .16em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: .5rem; top: -4rem; z-index: 3; background: var(--surface); padding: .5rem .9rem; border: 2px solid var(--focus); }
.skip:focus { top: .5rem; }
.top { background: var(--surface); border-bottom: 1px solid var(--line); }
.bar, main, .neighbours, .foot { max-width: 74rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2rem); }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1.4rem; padding-block: .6rem; }
.brand { display: inline-flex; align-items: center; gap: .45rem; font-weight: 700; color: var(--ink); text-decoration: none; letter-spacing: -.01em; }
.brand svg { fill: var(--accent); }
.bar nav ul { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: 0; padding: 0; list-style: none; }
.bar nav li { margin: 0; }
.bar nav a { display: inline-block; padding: .25rem 0; color: var(--quiet); text-decoration: none; border-bottom: 2px solid transparent; }
.bar nav a:hover { color: var(--ink); border-color: var(--line); }
.bar nav a[aria-current] { color: var(--ink); border-color: var(--accent); }
.search { position: relative; margin-left: auto; }
.search input { width: 15rem; font: inherit; font-size: .95rem; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 6px; padding: .3rem .7rem; }
.search input::placeholder { color: var(--quiet); opacity: 1; }
.results { position: absolute; right: 0; top: calc(100% + .4rem); z-index: 2; width: min(36rem, calc(100vw - 2rem)); max-height: min(70vh, 40rem); overflow: auto; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 12px 32px rgb(0 0 0 / .22); padding: .5rem; }
.results p { margin: .2rem .6rem; font-size: .85rem; color: var(--quiet); }
.results ol { list-style: none; margin: 0; padding: 0; }
.results a { display: block; padding: .5rem .6rem; border-radius: 5px; color: var(--ink); text-decoration: none; }
.results a:hover, .results a:focus { background: var(--hover); }
.results b { display: block; font-weight: 600; }
.results span { display: block; font-size: .87rem; line-height: 1.4; color: var(--quiet); }
main { padding-block: 1.2rem 2.5rem; }
.crumbs ol { margin: 0 0 1rem; padding: 0; list-style: none; font-size: .88rem; color: var(--quiet); }
.crumbs li { display: inline; }
.crumbs li + li::before { content: "/" / ""; margin-inline: .5rem; }
.neighbours { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; padding-block: 1rem; }
.neighbours a { padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); text-decoration: none; line-height: 1.4; }
.neighbours a:hover { border-color: var(--accent); }
.neighbours span { display: block; font-size: .82rem; color: var(--quiet); }
.neighbours .next { grid-column: 2; text-align: right; }
.foot { padding-block: 1.2rem 2rem; font-size: .84rem; color: var(--quiet); }
.foot p { margin: 0; border-top: 1px solid var(--line); padding-top: 1rem; }
@media (max-width: 46rem) {
  .search { margin-left: 0; width: 100%; position: static; }
  .bar { position: relative; }
  .search input { width: 100%; font-size: 1rem; }
  .bar nav a { font-size: .95rem; padding: .1rem 0; }
  .results { left: clamp(1rem, 3vw, 2rem); right: clamp(1rem, 3vw, 2rem); width: auto; top: calc(100% - .3rem); }
}
@media (max-width: 30rem) { .neighbours { grid-template-columns: 1fr; } .neighbours .next { grid-column: 1; } }
`;
