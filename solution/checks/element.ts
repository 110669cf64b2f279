import { XMLParser } from 'fast-xml-parser';
import type { Node } from '../write/xml';

/** An element of XML, written or read. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

/** The element that a node of the XML library stands for. */
export function elementOf(node: Node): Element {
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const content = node[name];
  const nodes = Array.isArray(content) ? (content as readonly Node[]) : [];
  const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>);
  return {
    name,
    // Without a prototype: `constructor` is an attribute of a control's manifest.
    attributes: Object.assign(
      Object.create(null) as Record<string, string>,
      Object.fromEntries(attributes.map(([key, value]) => [key.replace(/^@/, ''), value])),
    ),
    children: nodes.filter((child) => !('#text' in child)).map(elementOf),
    text: nodes.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join(''),
  };
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  ignoreDeclaration: true,
});

/** Root element of an XML text. Throws what the library throws for text that is no XML. */
export function readXml(text: string): Element {
  const nodes = parser.parse(text, true) as Node[];
  const root = nodes.find((node) => !('#text' in node) && !('#comment' in node));
  if (!root) throw new Error('no element in the XML');
  return elementOf(root);
}

/** An element and everything below it, each with the elements above. */
export function* below(
  element: Element,
  path: readonly Element[] = [],
): Generator<{ element: Element; path: readonly Element[] }> {
  yield { element, path };
  for (const child of element.children) yield* below(child, [...path, element]);
}

/** Children with this name. */
export function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}

/** Text of the first child with this name. */
export function childText(element: Element, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text;
}
