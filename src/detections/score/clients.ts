/**
 * What a program that names itself is called without its version, as the baselines call it: a browser with its system,
 * other programs by the first word. A name that is one already stays.
 */
export function clientName(agent: string): string {
  const text = agent.trim();
  const browser = /^Mozilla\/\S+ \((\w+).* (\w+)\/\S*$/.exec(text);
  if (browser) return `${browser[2]} on ${browser[1]}`;
  if (/^\w+ on \w+$/.test(text)) return text;
  return /^([^/\s(]+)/.exec(text)?.[1] ?? text;
}
