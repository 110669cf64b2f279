/** A custom control as the page loads it: its manifest's resources and the texts of the wanted language. */
import { XMLParser } from 'fast-xml-parser';
import type { CustomControl } from '../../metadata';
import type { ControlDescription } from '../client/shapes';
import { controlBase } from './resources';

interface ResourceNode {
  readonly '@path'?: string;
  readonly '@order'?: string;
}
interface Manifest {
  readonly manifest?: {
    readonly control?: {
      readonly resources?: {
        readonly code?: readonly ResourceNode[];
        readonly css?: readonly ResourceNode[];
        readonly resx?: readonly ResourceNode[];
      };
    };
  };
}
interface Resx {
  readonly root?: { readonly data?: readonly { readonly '@name'?: string; readonly value?: string }[] };
}

const parser = new XMLParser({
  ignoreAttributes: false,
  // A manifest has an attribute `constructor`, which must not become a property of that name.
  attributeNamePrefix: '@',
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => ['code', 'css', 'resx', 'data'].includes(name),
});

/** Texts come in `language` over the base language over any other that the control has. */
export function describeControl(control: CustomControl, language: number, baseLanguage: number): ControlDescription {
  const resources = (parser.parse(control.manifest) as Manifest).manifest?.control?.resources;
  const base = controlBase(control);
  const address = (node: ResourceNode): string[] =>
    node['@path'] === undefined ? [] : [base + node['@path'].split('/').map(encodeURIComponent).join('/')];
  const inOrder = (nodes: readonly ResourceNode[] | undefined): ResourceNode[] =>
    [...(nodes ?? [])].sort((a, b) => Number(a['@order'] ?? 0) - Number(b['@order'] ?? 0));
  return {
    name: control.name,
    namespace: control.namespace,
    constructorName: control.constructorName,
    version: control.version,
    controlType: control.controlType,
    manifest: control.manifest,
    strings: stringsOf(control, resources?.resx ?? [], language, baseLanguage),
    code: inOrder(resources?.code).flatMap(address),
    css: inOrder(resources?.css).flatMap(address),
    base,
  };
}

function stringsOf(
  control: CustomControl,
  resx: readonly ResourceNode[],
  language: number,
  baseLanguage: number,
): Record<string, string> {
  const rank = (path: string): number => {
    const own = Number(/\.(\d+)\.resx$/i.exec(path)?.[1] ?? 0);
    return own === language ? 2 : own === baseLanguage ? 1 : 0;
  };
  const paths = resx.flatMap((node) => node['@path'] ?? []).sort((a, b) => rank(a) - rank(b));
  const texts = paths.map((path) => textsOf(control.files[path]));
  return Object.assign({}, ...texts) as Record<string, string>;
}

function textsOf(file: Uint8Array | undefined): Record<string, string> {
  if (file === undefined) return {};
  const { root } = parser.parse(new TextDecoder().decode(file)) as Resx;
  return Object.fromEntries(
    (root?.data ?? []).flatMap(({ '@name': name, value }) => (name === undefined ? [] : [[name, String(value ?? '')]])),
  );
}

/**
 * True when the control's code is a development build, whose modules are strings that `eval` runs. Published exports
 * hold such builds, and Dynamics runs them.
 */
export function needsEval(control: CustomControl): boolean {
  return Object.entries(control.files).some(
    ([path, content]) => path.endsWith('.js') && /\beval\((?:__webpack|"|')/.test(new TextDecoder().decode(content)),
  );
}
