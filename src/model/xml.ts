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

/** Deeper documents are taken for no XML. */
const deepest = 500;

const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^[>]|\[[\s\S]*?\])*>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?="']+)((?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

const attribute = /([^\s<>/="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Reads a well-formed document; undefined for any other text. It validates nothing and fetches nothing. */
export function parseXml(text: string): XmlDocument | undefined {
  const top: XmlNode[] = [];
  const open: { readonly name: string; readonly attributes: XmlElement['attributes']; readonly children: XmlNode[] }[] =
    [];
  const add = (node: XmlNode): void => {
    (open[open.length - 1]?.children ?? top).push(node);
  };
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('<', at);
    const end = next === -1 ? text.length : next;
    if (end > at) add({ kind: 'text', text: resolve(text.slice(at, end)) });
    if (next === -1) break;
    markup.lastIndex = next;
    const found = markup.exec(text);
    if (found === null) return undefined;
    at = markup.lastIndex;
    const [source, data, closing, name, attributes = '', empty] = found;
    if (closing !== undefined) {
      const element = open.pop();
      if (element?.name !== closing) return undefined;
      add({ kind: 'element', element });
    } else if (name !== undefined) {
      const element = { name, attributes: attributesOf(attributes), children: [] };
      if (empty === '/') add({ kind: 'element', element });
      else if (open.push(element) > deepest) return undefined;
    } else if (data !== undefined) add({ kind: 'text', text: data });
    else add({ kind: 'other', source });
  }
  return open.length === 0 ? documentOf(top) : undefined;
}

/** One root, and no text beside it. */
function documentOf(nodes: readonly XmlNode[]): XmlDocument | undefined {
  const roots = nodes.flatMap((node) => (node.kind === 'element' ? [node.element] : []));
  const [root] = roots;
  const text = nodes.some((node) => node.kind === 'text' && node.text.trim() !== '' && node.text !== '\uFEFF');
  return root === undefined || roots.length > 1 || text ? undefined : { nodes, root };
}

function attributesOf(text: string): XmlElement['attributes'] {
  return [...text.matchAll(attribute)].map(([, name = '', double, single]) => [name, resolve(double ?? single ?? '')]);
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A reference nobody knows stays as it is written. */
function resolve(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (source, decimal, hex, name) => {
    if (name !== undefined) return entities.get(name) ?? source;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : source;
  });
}

/**
 * Fields of a document: `root.child` for the text of an element, `root.child.attribute` for an attribute. Of several
 * children of one name the first has none, the others bear their place: `a`, `a[1]`, `a[2]`.
 */
export function xmlFields({ root }: XmlDocument): readonly (readonly [name: string, value: string])[] {
  const fields: [string, string][] = [];
  const visit = (element: XmlElement, path: string): void => {
    for (const [name, value] of element.attributes) fields.push([`${path}.${name}`, value]);
    const children = element.children.flatMap((node) => (node.kind === 'element' ? [node.element] : []));
    const text = element.children
      .map((node) => (node.kind === 'text' ? node.text : ''))
      .join('')
      .trim();
    if (text !== '' || (children.length === 0 && element.attributes.length === 0)) fields.push([path, text]);
    const seen = new Map<string, number>();
    for (const child of children) {
      const place = seen.get(child.name) ?? 0;
      seen.set(child.name, place + 1);
      visit(child, `${path}.${child.name}${place === 0 ? '' : `[${place}]`}`);
    }
  };
  visit(root, root.name);
  return fields;
}

/** The document in lines, a level indented by `step` blanks. An element that holds text alone, or fits, is one line. */
export function prettyXml({ nodes }: XmlDocument, step: number, width: number): string {
  const lines: string[] = [];
  const write = (node: XmlNode, depth: number): void => {
    const indent = ' '.repeat(step * depth);
    if (node.kind === 'text') {
      const text = node.text.trim();
      if (text !== '') lines.push(indent + escapeText(text));
      return;
    }
    const flat = inline(node);
    const inner = node.kind === 'element' ? node.element.children.filter((child) => !isBlank(child)) : [];
    const short = !inner.some((child) => child.kind === 'element') && indent.length + flat.length <= width;
    if (node.kind === 'other' || short || inner.length === 0) {
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
  return node.kind === 'text' && node.text.trim() === '';
}

function inline(node: XmlNode): string {
  if (node.kind === 'text') return escapeText(node.text.trim());
  if (node.kind === 'other') return node.source;
  const { element } = node;
  const inner = element.children.filter((child) => !isBlank(child)).map(inline);
  return inner.length === 0 ? `<${opening(element)}/>` : `<${opening(element)}>${inner.join('')}</${element.name}>`;
}

function opening({ name, attributes }: XmlElement): string {
  return [name, ...attributes.map(([key, value]) => `${key}="${escapeText(value).replaceAll('"', '&quot;')}"`)].join(
    ' ',
  );
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
