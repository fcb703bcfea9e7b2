/** Queries and other code: numbered lines that scroll within their block. */
export const code = `.code { position: relative; margin: 0 0 1rem; }
pre { margin: 0; overflow-x: auto; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: .8rem 0; tab-size: 4; }
pre:focus-visible { outline-offset: -1px; }
pre code { display: block; width: max-content; min-width: 100%; counter-reset: line; font-size: .83rem; line-height: 1.6; }
.line { display: block; padding-right: 1.2rem; counter-increment: line; }
.line::before { content: counter(line) / ""; display: inline-block; width: 3.2rem; padding-right: 1.1rem; text-align: right; color: var(--quiet); user-select: none; }
.line:target { background: var(--hover); }
.marked { box-shadow: inset 3px 0 var(--medium); background: var(--tint); }
.marked.error { box-shadow: inset 3px 0 var(--bad); }
.copy { position: absolute; top: .45rem; right: .45rem; font: inherit; font-size: .82rem; line-height: 1; padding: .4rem .6rem; color: var(--ink); background: var(--badge); border: 1px solid var(--line); border-radius: 5px; cursor: pointer; }
.copy:hover { border-color: var(--accent); }
.plain pre { padding: .8rem 5.5rem .8rem 1.1rem; }
.plain pre code { width: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.t-keyword { color: var(--keyword); } .t-function, .t-query { color: var(--accent); } .t-argument { color: var(--argument); }
.t-string, .t-text { color: var(--string); } .t-regex { color: var(--regex); } .t-number, .t-boolean { color: var(--number); }
.t-parameter { color: var(--regex); } .t-operator, .t-punctuation { color: var(--quiet); } .t-comment { color: var(--comment); font-style: italic; }
a.t-function { text-decoration-style: dotted; }
a.t-function:hover { text-decoration-style: solid; }
.t-unknown { color: var(--bad); text-decoration: underline wavy; }
@media (max-width: 46rem) { .line::before { width: 2.6rem; padding-right: .8rem; } .plain pre { padding-right: 1.1rem; } .copy { position: static; margin-top: .35rem; } }
`;
