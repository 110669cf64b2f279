/** solution.xml: which solution, which version, what it needs. */
import type { Label } from '../metadata';
import type { Reading } from './reading';
import { labelOf, type Xml } from './xml';

export interface Manifest {
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly label: Label;
  readonly prefix: string;
  readonly root: Xml;
}

const part = 'solution.xml';

/** Reads and checks the manifest's head. */
export function readManifest(xml: Xml): Manifest {
  const root = xml.child('SolutionManifest');
  if (!root) throw new Error(`${part}: no SolutionManifest.`);
  const uniqueName = root.text('UniqueName');
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(uniqueName)) throw new Error(`${part}: no valid UniqueName.`);
  const version = root.text('Version');
  if (!/^\d+(\.\d+){1,3}$/.test(version)) throw new Error(`${part}: '${version}' is no version.`);
  const prefix = root.child('Publisher')?.text('CustomizationPrefix') ?? '';
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(prefix)) throw new Error(`${part}: the publisher has no customization prefix.`);
  return {
    uniqueName,
    version,
    managed: root.text('Managed') === '1',
    label: labelOf(root, 'LocalizedNames', 'LocalizedName'),
    prefix: prefix.toLowerCase(),
    root,
  };
}

/** Versions compare number by number; missing ones count as zero. Negative when the first is lower. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [one, other].map((version) => version.split('.').map(Number));
  for (let index = 0; index < 4; index += 1) {
    const difference = (first?.[index] ?? 0) - (second?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Component kinds by the numbers that solution.xml uses. */
const kinds: Readonly<Record<string, string>> = {
  1: 'table',
  2: 'column',
  9: 'choice',
  10: 'relationship',
  20: 'security role',
  24: 'form',
  26: 'view',
  29: 'process',
  31: 'report',
  36: 'email template',
  59: 'chart',
  60: 'form or dashboard',
  61: 'web resource',
  62: 'site map',
  63: 'connection role',
  66: 'control',
  70: 'column security profile',
  80: 'app',
  91: 'plug-in assembly',
  92: 'plug-in step',
  95: 'service endpoint',
  300: 'canvas app',
  371: 'connector',
  372: 'connector',
  380: 'environment variable',
};
export const kindOf = (type: string): string => kinds[type] ?? `component of type ${type}`;

const isHere = (reading: Reading, type: string, name: string, parent: string): boolean | null => {
  const { draft } = reading;
  switch (type) {
    case '1':
      return draft.tables.has(name.toLowerCase());
    case '2':
      return draft.tables.get(parent.toLowerCase())?.columns[name.toLowerCase()] !== undefined;
    case '9':
      return draft.choices.has(name.toLowerCase());
    case '61':
      return draft.webResources.has(name);
    case '62':
      return draft.siteMaps.has(name);
    case '66':
      return draft.controls.has(name);
    case '80':
      return draft.apps.has(name);
    case '380':
      return draft.environmentVariables.has(name.toLowerCase());
    default:
      return null;
  }
};

/** What the zip says it holds has to be in it. */
export function checkRootComponents(reading: Reading, manifest: Manifest): void {
  for (const component of manifest.root.all('RootComponents', 'RootComponent')) {
    const type = component.attribute('type') ?? '';
    const name = component.attribute('schemaName') ?? '';
    if (name === '' || isHere(reading, type, name, '') !== false) continue;
    if (reading.isOwn(name)) throw new Error(`${part}: ${kindOf(type)} ${name} is listed but is not in the zip.`);
    reading.tell(`${kindOf(type)} ${name}: listed, but not in the zip`);
  }
}

/**
 * What other solutions have to bring. Missing tables (and columns on them) of other publishers stop the import, as
 * in Dataverse; what belongs to the platform itself is told, because a stand-in never has all of it.
 */
export function checkDependencies(reading: Reading, manifest: Manifest): void {
  for (const dependency of manifest.root.all('MissingDependencies', 'MissingDependency')) {
    const required = dependency.child('Required');
    if (!required) continue;
    const type = required.attribute('type') ?? '';
    const name =
      required.attribute('schemaName') ?? required.attribute('displayName') ?? required.attribute('id') ?? '';
    const parent = required.attribute('parentSchemaName') ?? '';
    const from = required.attribute('solution') ?? '';
    if (isHere(reading, type, name, parent) === true) continue;
    const dependent = dependency.child('Dependent');
    const by = dependent?.attribute('displayName') ?? dependent?.attribute('schemaName') ?? manifest.uniqueName;
    const what = `${kindOf(type)} ${parent ? `${parent}.` : ''}${name}`;
    const platform = /^system\b/i.test(from) || !/^[a-z][a-z0-9]*_/i.test(name);
    if (type === '1' && !platform)
      throw new Error(
        `${part}: ${by} needs ${what}${from ? ` of ${from}` : ''}, which this organisation does not have.`,
      );
    reading.tell(`${what}: needed by ${by}, not in this organisation${from ? ` (it comes with ${from})` : ''}`);
  }
}
