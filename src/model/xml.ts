/** An element of an XML document. Namespaces are not resolved: a prefix belongs to the name. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly XmlNode[];
}

/** Text with its references resolved, or something kept as it is written: comments and instructions. */
export type XmlNode =
  | { readonly kind: 'element'; readonly element: XmlElement }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'other'; readonly source: string };

/** What a document holds: its root, and what stands before and behind it. */
export interface XmlDocument {
  readonly nodes: readonly XmlNode[];
  readonly root: XmlElement;
}

/** Documents of more levels are taken for no XML: the path to each element would be as long as the document. */
export const deepestXml = 100;

// In words that JavaScript and RE2 share: a dialect reads XML by the same patterns. Only these blanks are XML's.
const blank = '[ \\t\\r\\n]';
const attributeName = '[^ \\t\\r\\n<>/="\']+';
const attributes = `(?:${blank}+${attributeName}${blank}*=${blank}*(?:"[^"<]*"|'[^'<]*'))*`;

/** A token that begins with `<`. */
export const xmlMarkup = [
  '<!--[\\s\\S]*?-->',
  '<!\\[CDATA\\[[\\s\\S]*?\\]\\]>',
  '<\\?[\\s\\S]*?\\?>',
  '<!DOCTYPE(?:[^\\[>]|\\[[^\\]]*\\])*>',
  `</[^ \\t\\r\\n<>/]+${blank}*>`,
  `<[^ \\t\\r\\n<>/!?="']+${attributes}${blank}*/?>`,
].join('|');

/** The name in a token that opens or closes an element. */
export const xmlName = `^</?([^ \\t\\r\\n<>/]+)`;

/** An attribute in a token that opens an element. */
export const xmlAttribute = `${attributeName}${blank}*=${blank}*(?:"[^"]*"|'[^']*')`;

/** A reference that may stand for a character. */
export const xmlReference = '&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[0-9A-Za-z_]+);';

export const xmlEntities: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);

const blanks = ' \t\r\n';
const token = new RegExp(`${xmlMarkup}|[^<]+`, 'y');
const [name, attribute] = [new RegExp(xmlName), new RegExp(xmlAttribute, 'g')];
const reference = new RegExp(xmlReference, 'g');

/** Reads a well-formed document; undefined for any other text. It validates nothing and fetches nothing. */
export function parseXml(text: string): XmlDocument | undefined {
  const top: XmlNode[] = [];
  const open: { readonly name: string; readonly attributes: XmlElement['attributes']; readonly children: XmlNode[] }[] =
    [];
  const add = (node: XmlNode): void => {
    (open[open.length - 1]?.children ?? top).push(node);
  };
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const [source] = token.exec(text) ?? [];
    if (source === undefined) return undefined;
    if (!source.startsWith('<')) add({ kind: 'text', text: resolve(source) });
    else if (source.startsWith('<![')) add({ kind: 'text', text: source.slice(9, -3) });
    else if (source.startsWith('<!') || source.startsWith('<?')) add({ kind: 'other', source });
    else if (source.startsWith('</')) {
      const element = open.pop();
      if (element?.name !== nameIn(source)) return undefined;
      add({ kind: 'element', element });
    } else {
      const element = { name: nameIn(source), attributes: attributesIn(source), children: [] };
      if (source.endsWith('/>')) add({ kind: 'element', element });
      else if (open.push(element) > deepestXml) return undefined;
    }
  }
  return open.length === 0 ? documentOf(top) : undefined;
}

function nameIn(source: string): string {
  return name.exec(source)?.[1] ?? '';
}

/** One root, and no text beside it. */
function documentOf(nodes: readonly XmlNode[]): XmlDocument | undefined {
  const roots = nodes.flatMap((node) => (node.kind === 'element' ? [node.element] : []));
  const [root] = roots;
  const text = nodes.some((node) => node.kind === 'text' && !isBlank(node));
  return root === undefined || roots.length > 1 || text ? undefined : { nodes, root };
}

function attributesIn(source: string): XmlElement['attributes'] {
  return (source.match(attribute) ?? []).map((text) => {
    const at = text.search(/["']/);
    return [(/^[^ \t\r\n=]+/.exec(text) ?? [''])[0], resolve(text.slice(at + 1, -1))];
  });
}

/** A reference nobody knows stays as it is written. */
function resolve(text: string): string {
  return text.replace(reference, (source) => {
    if (!source.startsWith('&#')) return xmlEntities.get(source) ?? source;
    const code = source[2] === 'x' ? Number.parseInt(source.slice(3), 16) : Number.parseInt(source.slice(2), 10);
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : source;
  });
}

/** Without a pattern: one that ends at the end is tried at every blank. */
function trim(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && blanks.includes(text[from] ?? '')) from++;
  while (to > from && blanks.includes(text[to - 1] ?? '')) to--;
  return text.slice(from, to);
}

/**
 * Fields of a document: `root.child` for the text of an element, `root.child.attribute` for an attribute. Of several
 * children of one name the first has none, the others bear their place: `a`, `a[1]`, `a[2]`. Where an attribute and a
 * child have one name the child counts, which comes later. There is at least one field.
 */
export function xmlFields({ root }: XmlDocument): readonly (readonly [name: string, value: string])[] {
  const fields = new Map<string, string>();
  const add = (name: string, value: string): void => {
    fields.delete(name);
    fields.set(name, value);
  };
  const visit = (element: XmlElement, path: string): void => {
    for (const [name, value] of element.attributes) add(`${path}.${name}`, value);
    const children = element.children.flatMap((node) => (node.kind === 'element' ? [node.element] : []));
    const text = trim(element.children.map((node) => (node.kind === 'text' ? node.text : '')).join(''));
    if (text !== '' || (children.length === 0 && element.attributes.length === 0)) add(path, text);
    const seen = new Map<string, number>();
    for (const child of children) {
      const place = seen.get(child.name) ?? 0;
      seen.set(child.name, place + 1);
      visit(child, `${path}.${child.name}${place === 0 ? '' : `[${place}]`}`);
    }
  };
  visit(root, root.name);
  return [...fields];
}

/** The document in lines, a level indented by `step` blanks. An element that holds text alone, or fits, is one line. */
export function prettyXml({ nodes }: XmlDocument, step: number, width: number): string {
  const lines: string[] = [];
  const write = (node: XmlNode, depth: number): void => {
    const indent = ' '.repeat(step * depth);
    if (node.kind === 'text') {
      const text = trim(node.text);
      if (text !== '') lines.push(indent + escapeText(text));
      return;
    }
    if (node.kind === 'other') {
      lines.push(indent + node.source);
      return;
    }
    const inner = node.element.children.filter((child) => !isBlank(child));
    const flat = inner.some((child) => child.kind === 'element') ? undefined : inline(node.element, inner);
    if (inner.length === 0 || (flat !== undefined && indent.length + flat.length <= width)) {
      lines.push(indent + flat);
      return;
    }
    lines.push(`${indent}<${opening(node.element)}>`);
    for (const child of inner) write(child, depth + 1);
    lines.push(`${indent}</${node.element.name}>`);
  };
  for (const node of nodes) write(node, 0);
  return lines.join('\n');
}

function isBlank(node: XmlNode): boolean {
  return node.kind === 'text' && trim(node.text) === '';
}

/** An element without elements inside. */
function inline(element: XmlElement, inner: readonly XmlNode[]): string {
  const parts = inner.map((node) =>
    node.kind === 'text' ? escapeText(trim(node.text)) : node.kind === 'other' ? node.source : '',
  );
  return inner.length === 0 ? `<${opening(element)}/>` : `<${opening(element)}>${parts.join('')}</${element.name}>`;
}

function opening({ name, attributes }: XmlElement): string {
  return [name, ...attributes.map(([key, value]) => `${key}="${escapeText(value).replaceAll('"', '&quot;')}"`)].join(
    ' ',
  );
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
