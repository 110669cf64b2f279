import { XMLParser } from 'fast-xml-parser';
import { badFetch } from '../failures';

/** An element of FetchXML: its name, attributes and child elements in their order, and its text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const attributeKey = ':@';
const textKey = '#text';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: false,
  stopNodes: [],
});

type Ordered = Readonly<Record<string, unknown>>;

/**
 * Reads XML text with a single root.
 * @throws DataverseError 400 when it is no XML
 */
export function parseXml(xml: string): Element {
  // A document type could define entities that grow without end; FetchXML never has one.
  if (/<!DOCTYPE/i.test(xml)) throw badFetch('a document type is not allowed.');
  let nodes: Ordered[];
  try {
    nodes = parser.parse(xml, true) as Ordered[];
  } catch (cause) {
    throw badFetch(cause instanceof Error ? cause.message : 'it is not well-formed.');
  }
  const [root, ...more] = nodes.map(toElement).filter((element) => element !== null);
  if (!root || more.length) throw badFetch('one root element is expected.');
  return root;
}

function toElement(node: Ordered): Element | null {
  const name = Object.keys(node).find((key) => key !== attributeKey && key !== textKey);
  if (!name || name.startsWith('?')) return null;
  const inside = (node[name] as Ordered[] | undefined) ?? [];
  return {
    name,
    attributes: (node[attributeKey] as Record<string, string> | undefined) ?? {},
    children: inside.map(toElement).filter((element) => element !== null),
    text: inside.map((child) => (typeof child[textKey] === 'string' ? child[textKey] : '')).join(''),
  };
}

export const childrenNamed = (element: Element, name: string): Element[] =>
  element.children.filter((child) => child.name === name);

/** True for `true` and `1`, the two ways in which FetchXML says yes. */
export const isTrue = (text: string | undefined): boolean => text === 'true' || text === '1';
