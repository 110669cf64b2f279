/** XML of a solution zip as elements. Element names are found without regard to case, as exports differ in it. */
import { XMLParser } from 'fast-xml-parser';
import type { Label } from '../metadata';
import { checkWellFormed, codeOf } from './wellformed';

/** Their content is kept as it stands, because forms, queries and layouts are handed on as XML. */
const keptAsText = ['form', 'fetch', 'grid', 'datadefinition', 'Chart'];
const keptNames = new Set(keptAsText.map((name) => name.toLowerCase()));

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities that XML itself knows, and characters by number; others are refused before this. */
function decoded(text: string): string {
  return text.includes('&')
    ? text.replace(/&(#x[0-9a-f]+|#\d+|amp|lt|gt|quot|apos);/gi, (_, name: string) =>
        name.startsWith('#') ? String.fromCodePoint(codeOf(name)) : (named[name.toLowerCase()] ?? ''),
      )
    : text;
}

const encoded = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Attributes bear a mark while they are parsed: a control's manifest has one called `constructor`. */
const prefix = '@';

type Node = Readonly<Record<string, unknown>>;

export class Xml {
  private constructor(
    readonly name: string,
    private readonly attributes: Readonly<Record<string, string>>,
    readonly children: readonly Xml[],
    private readonly ownText: string,
    /** The content as it stands in the file, of an element whose content is kept so. */
    private readonly raw: string | null,
  ) {}

  private static of(node: Node): Xml[] {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name.startsWith('#') || name.startsWith('?')) return [];
    const content = (node[name] ?? []) as Node[];
    const attributes = Object.fromEntries(
      Object.entries((node[':@'] ?? {}) as Record<string, string>).map(([key, value]) => [key.slice(1), value]),
    );
    const text = content
      .map((child) => {
        if (typeof child['#text'] === 'string') return child['#text'];
        return '';
      })
      .join('');
    const cdata = content
      .flatMap((child) => (Array.isArray(child['#cdata']) ? (child['#cdata'] as Node[]) : []))
      .map((child) => (typeof child['#text'] === 'string' ? child['#text'] : ''))
      .join('');
    const kept = keptNames.has(name.toLowerCase());
    return [
      new Xml(
        name,
        attributes,
        content.flatMap((child) => Xml.of(child)),
        decoded(text) + cdata,
        kept ? text : null,
      ),
    ];
  }

  /**
   * @param part what the text is, for messages
   * @param inside whether forms and queries are taken apart too
   * @throws Error that names the part and the place
   */
  static parse(text: string, part: string, inside = false): Xml {
    checkWellFormed(text, part);
    const parser = new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: prefix,
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: true,
      processEntities: false,
      ignoreDeclaration: true,
      ignorePiTags: true,
      cdataPropName: '#cdata',
      stopNodes: inside ? [] : keptAsText.map((name) => `..${name}`),
    });
    let roots: Xml[];
    try {
      roots = (parser.parse(text) as Node[]).flatMap((node) => Xml.of(node));
    } catch (error) {
      const why = error instanceof Error ? error.message.slice(0, 200) : '';
      throw new Error(`${part} is no well-formed XML: ${why}`, { cause: error });
    }
    const [root, ...others] = roots;
    if (!root || others.length > 0) throw new Error(`${part} is no well-formed XML: it must have one root element.`);
    return root;
  }

  private matches(name: string): boolean {
    return this.name.toLowerCase() === name.toLowerCase();
  }

  child(name: string): Xml | undefined {
    return this.children.find((child) => child.matches(name));
  }

  /** Children of a name, of this element or along a path of names. */
  all(...path: readonly string[]): readonly Xml[] {
    const [first, ...rest] = path;
    if (first === undefined) return [this];
    const found = this.children.filter((child) => child.matches(first));
    return rest.length === 0 ? found : found.flatMap((child) => child.all(...rest));
  }

  /** All elements of a name below this one, at any depth. */
  everywhere(name: string): Xml[] {
    return this.children.flatMap((child) => [...(child.matches(name) ? [child] : []), ...child.everywhere(name)]);
  }

  /** Text of this element, or of a child. Empty where there is none. */
  text(name?: string): string {
    return (name === undefined ? this.ownText : (this.child(name)?.ownText ?? '')).trim();
  }

  attribute(name: string): string | undefined {
    const key = Object.keys(this.attributes).find((one) => one.toLowerCase() === name.toLowerCase());
    return key === undefined ? undefined : decoded(this.attributes[key] ?? '');
  }

  /** A whole number in a child; undefined where it is missing or is none. */
  number(name: string): number | undefined {
    const text = this.text(name);
    const value = text === '' ? Number.NaN : Number(text);
    return Number.isFinite(value) ? value : undefined;
  }

  flag(name: string): boolean {
    return this.text(name) === '1' || this.text(name).toLowerCase() === 'true';
  }

  /** This element as XML once more, but for some elements below it; text comes before the children. */
  without(dropped: ReadonlySet<Xml>): string {
    const inner = this.children.filter((child) => !dropped.has(child)).map((child) => child.without(dropped));
    return `${this.opening()}${encoded(this.ownText)}${inner.join('')}</${this.name}>`;
  }

  private opening(): string {
    const attributes = Object.entries(this.attributes).map(([name, value]) => ` ${name}="${value}"`);
    return `<${this.name}${attributes.join('')}>`;
  }

  /** This element as XML, for elements whose content is kept as it stands. */
  outer(): string {
    return `${this.opening()}${this.raw ?? ''}</${this.name}>`;
  }
}

/** Bytes as text without its byte order mark: UTF-8, or UTF-16 where the mark says so. */
export function decodeText(bytes: Uint8Array, part: string): string {
  const [first, second] = bytes;
  const little = first === 0xff && second === 0xfe;
  const big = first === 0xfe && second === 0xff;
  try {
    return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${part} is no text: it is neither UTF-8 nor UTF-16.`);
  }
}

/** `<… description="…" languagecode="…">` children as a label; languages without text are left out. */
export function labelOf(parent: Xml | undefined, ...path: readonly string[]): Label {
  const label: Record<number, string> = {};
  for (const element of parent?.all(...path) ?? []) {
    const language = Number(element.attribute('languagecode') ?? element.attribute('LCID'));
    const text = element.attribute('description') ?? element.attribute('Title') ?? '';
    if (Number.isInteger(language) && text !== '') label[language] = text;
  }
  return label;
}

export const idOf = (text: string): string => text.replace(/[{}\s]/g, '').toLowerCase();
