/** On paper: dark on white, without what only works on a screen. */
export const print = `@media print {
  :root { color-scheme: light; --paper: #fff; --surface: #fff; --ink: #000; --quiet: #444; --line: #bbb; --accent: #000; --tint: #fff; --badge: #eee; --hover: #fff; }
  .top, .crumbs, .neighbours, .toc, .contents, .skip, .copy { display: none; }
  .bar, main, .foot { max-width: none; padding-inline: 0; }
  .detection { display: block; }
  .detection .side { position: static; max-height: none; overflow: visible; }
  pre { overflow: visible; border-radius: 0; }
  pre code { width: auto; white-space: pre-wrap; }
  .line { padding-left: 3.2rem; text-indent: -3.2rem; }
  .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; block-size: auto; }
  h2, h3 { break-after: avoid; }
  .measures > div, .tests > li, tr { break-inside: avoid; }
}
`;
