import { XMLBuilder } from 'fast-xml-parser';

/** One element or text, in the shape that the XML library keeps the order of. */
export type Node = { readonly [name: string]: readonly Node[] | string | Readonly<Record<string, string>> };

type Content = string | number | boolean | null | undefined | Node | readonly Node[];

/** An element without attributes. Yes and no are written 1 and 0, as Dataverse's exports write them; nothing is an empty element. */
export function el(name: string, ...content: Content[]): Node {
  return { [name]: content.flatMap(nodesOf) };
}

/** An element with attributes; those without a value are left out. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...content: Content[]
): Node {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  if (!given.length) return el(name, ...content);
  return {
    [name]: content.flatMap(nodesOf),
    ':@': Object.fromEntries(given.map(([key, value]) => [`@${key}`, String(value)])),
  };
}

function nodesOf(content: Content): readonly Node[] {
  if (content === null || content === undefined || content === '') return [];
  if (typeof content === 'boolean') return [{ '#text': content ? '1' : '0' }];
  if (typeof content === 'string' || typeof content === 'number') return [{ '#text': String(content) }];
  return Array.isArray(content) ? (content as readonly Node[]) : [content as Node];
}

const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  indentBy: '  ',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** The text of an XML file without declaration, as Dataverse writes its parts. */
export function xmlText(root: Node): string {
  return `${builder.build([root]).trim()}\n`;
}
