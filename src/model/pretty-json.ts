const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

/** JSON in lines, a level indented by so many blanks. Literals and the order of keys stay as they are written. */
export function prettyJson(json: string, step: number): string {
  let [text, depth, before] = ['', 0, ''];
  const line = (): string => `\n${' '.repeat(step * depth)}`;
  for (const [found] of json.matchAll(token)) {
    const [opens, closes] = [found === '{' || found === '[', found === '}' || found === ']'];
    const opened = before === '{' || before === '[';
    if (closes) depth--;
    if (closes ? !opened : opened) text += line();
    if (opens) depth++;
    text += found === ':' ? ': ' : found === ',' ? `,${line()}` : found;
    before = found;
  }
  return text;
}
