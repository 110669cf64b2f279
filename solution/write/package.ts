import { zipSync } from 'fflate';
import type { Materials, Solution } from '../language/solution';
import { customizationsNode } from './customizations';
import { environmentVariableNode, environmentVariablePath } from './environmentvariable';
import { manifestNode } from './manifest';
import { controlFolder, webResourcePath } from './webresource';
import { tag, xmlText } from './xml';

/** Files of a solution by their path in the zip. */
export type Parts = Readonly<Record<string, Uint8Array>>;

const utf8 = new TextEncoder();
const declaration = '<?xml version="1.0" encoding="utf-8"?>';

/** Every file type in the zip, and every file without one, has to be told. */
function contentTypes(paths: readonly string[]): string {
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const extensions = new Set<string>();
  const overrides: string[] = [];
  for (const path of paths) {
    const name = nameOf(path);
    if (name.includes('.')) extensions.add(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
    else overrides.push(path);
  }
  const ContentType = 'application/octet-stream';
  return xmlText(
    tag('Types', { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' }, [
      ...[...extensions].sort().map((Extension) => tag('Default', { Extension, ContentType })),
      ...overrides.sort().map((path) => tag('Override', { PartName: `/${path}`, ContentType })),
    ]),
  );
}

/** The files of one solution, managed or not. What the materials lack is left out: the checks have spoken before. */
export function solutionParts(solution: Solution, materials: Materials, managed: boolean): Parts {
  const parts: Record<string, Uint8Array> = {
    'customizations.xml': utf8.encode(xmlText(customizationsNode(solution))),
    'solution.xml': utf8.encode(xmlText(manifestNode(solution, materials.version, managed))),
  };
  for (const { name } of solution.webResources) {
    const content = materials.webResources[name];
    if (content) parts[webResourcePath(name)] = content;
  }
  for (const { name } of solution.controls) {
    for (const [path, content] of Object.entries(materials.controls[name] ?? {})) {
      parts[`${controlFolder(name)}/${path}`] = content;
    }
  }
  for (const variable of solution.environmentVariables) {
    parts[environmentVariablePath(variable)] = utf8.encode(xmlText(environmentVariableNode(variable)));
  }
  return { '[Content_Types].xml': utf8.encode(`${declaration}\n${contentTypes(Object.keys(parts))}`), ...parts };
}

/** The zip of the files: the same bytes from the same files, on every machine and in every time zone. */
export function zipOf(parts: Parts): Uint8Array {
  // The library writes the local wall clock of this date, so it is built from one.
  const mtime = new Date(2026, 0, 1);
  const sorted = Object.entries(parts).sort(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime });
}
