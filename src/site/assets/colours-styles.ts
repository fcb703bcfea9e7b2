/** Colours, light and dark. Each pair that meets on a page has a contrast of 4.5 to 1 at least. */
export const colours = `:root {
  color-scheme: light dark;
  --paper: #f6f8f8; --surface: #ffffff; --ink: #1a2226; --quiet: #53616a; --line: #d9e0e2;
  --accent: #0a626c; --focus: #c2570c; --hover: #e6f1f2; --tint: #eef3f4;
  --good: #1f6b35; --bad: #a8321a; --badge: #e9eef0;
  --informational: #53616a; --low: #0a626c; --medium: #8a5a00; --high: #a8401a; --critical: #a3123f;
  --keyword: #8b2a72; --string: #33691e; --regex: #97400f; --number: #653fa3; --argument: #1b5899; --comment: #5d6b74;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #11171a; --surface: #182024; --ink: #e2e9eb; --quiet: #a3b0b6; --line: #2c373d;
    --accent: #72cdd6; --focus: #ffb45e; --hover: #20323a; --tint: #1d272c;
    --good: #85d29a; --bad: #ff9d85; --badge: #253037;
    --informational: #a3b0b6; --low: #72cdd6; --medium: #e8bd5e; --high: #ff9d6b; --critical: #ff8aa8;
    --keyword: #f0a0d6; --string: #a9d48a; --regex: #f3a87c; --number: #c9aaf5; --argument: #8fbdf5; --comment: #97a5ac;
  }
}
`;
