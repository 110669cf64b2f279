import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { below, childrenOf, type Element, readXml } from '../../solution/checks/element';
import { kundekort } from '../../solution/kundekort';
import { callsOf } from '../../solution/language/command';
import type { Materials, Solution } from '../../solution/language/solution';
import { solutionParts, zipOf } from '../../solution/write/package';

export const root = join(__dirname, '../..');

const bytes = (text: string) => new TextEncoder().encode(text);

/** A control as its build would leave it: the real manifest, made to name the bundle, and a word for each file it names. */
function builtControl(folder: string): Record<string, Uint8Array> {
  const manifest = readFileSync(join(root, 'pcf-controls', folder, 'ControlManifest.Input.xml'), 'utf8').replace(
    /path="index\.tsx?"/,
    'path="bundle.js"',
  );
  const paths = [...manifest.matchAll(/ path="([^"]+)"/g)].map(([, path]) => path ?? '');
  return {
    'ControlManifest.xml': bytes(manifest),
    ...Object.fromEntries(paths.map((path) => [path, bytes(`content of ${path}`)])),
  };
}

/** A script that has every function which the forms and commands of the solution call. */
function builtScript(): string {
  const called = kundekort.tables.flatMap(({ forms, commands = [] }) => [
    ...forms.flatMap(({ script }) => [script?.onLoad ?? '', script?.onSave ?? '']),
    ...commands.flatMap(callsOf).map(({ call }) => call.function),
  ]);
  const lines = called.filter(Boolean).flatMap((path) => {
    const steps = path.split('.');
    const objects = steps.slice(1, -1).map((_, index) => steps.slice(0, index + 2).join('.'));
    return [...objects.map((object) => `${object} = ${object} || {};`), `${path} = function () {};`];
  });
  return ['var Kundekort = {}, KundekortProgramme = {};', ...new Set(lines)].join('\n');
}

/** Everything that the solution is packed from, without running the builds of others. */
export const materials: Materials = {
  version: '1.2.3.0',
  webResources: Object.fromEntries(
    kundekort.webResources.map(({ name, kind }) => [
      name,
      bytes(kind === 'script' ? builtScript() : `content of ${name}`),
    ]),
  ),
  controls: Object.fromEntries(kundekort.controls.map(({ folder, name }) => [name, builtControl(folder)])),
};

/** The zip of a solution as bytes. */
export function packed(solution: Solution = kundekort, managed = false): Uint8Array {
  return zipOf(solutionParts(solution, materials, managed));
}

/** Text files of a zip by path. */
export function unpacked(zip: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([path, data]) => [path, new TextDecoder().decode(data)]),
  );
}

const parts = {
  managed: solutionParts(kundekort, materials, true),
  unmanaged: solutionParts(kundekort, materials, false),
};

/** Root element of one XML file of the solution. */
export function xmlOf(path: string, managed = false): Element {
  return readXml(new TextDecoder().decode(parts[managed ? 'managed' : 'unmanaged'][path]));
}

/** All elements of this name below an element. */
export function all(element: Element, name: string): Element[] {
  return [...below(element)].map((found) => found.element).filter((found) => found.name === name);
}

/** The first element of this name below an element. */
export function first(element: Element, name: string): Element {
  const found = all(element, name)[0];
  if (!found) throw new Error(`no <${name}>`);
  return found;
}

/** The `<Entity>` of a table by schema name. */
export function entity(customizations: Element, schemaName: string): Element {
  const found = all(customizations, 'Entity').find((each) => childrenOf(each, 'Name')[0]?.text === schemaName);
  if (!found) throw new Error(`no table ${schemaName}`);
  return found;
}

/** The `<attribute>` of a column by logical name. */
export function attribute(table: Element, name: string): Element {
  const found = all(table, 'attribute').find((each) => childrenOf(each, 'LogicalName')[0]?.text === name);
  if (!found) throw new Error(`no column ${name}`);
  return found;
}
