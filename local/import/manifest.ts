/** solution.xml: which solution, which version, what it needs. */
import type { Label } from '../metadata';
import { isMicrosofts, isPrefixed } from './publishers';
import { saidBy, type Reading } from './reading';
import { idOf, labelOf, type Xml } from './xml';

export interface Manifest {
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly label: Label;
  readonly prefix: string;
  readonly root: Xml;
}

const part = 'solution.xml';
/** What a number of a version may be at most. */
const greatestVersion = 2147483647;

/** Reads and checks the manifest's head. */
export function readManifest(xml: Xml): Manifest {
  const root = xml.child('SolutionManifest');
  if (!root) throw new Error(`${part}: no SolutionManifest.`);
  const uniqueName = root.text('UniqueName');
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,64}$/.test(uniqueName)) throw new Error(`${part}: no valid UniqueName.`);
  const version = root.text('Version');
  const numbers = version.split('.').map(Number);
  if (!/^\d+(\.\d+){1,3}$/.test(version) || numbers.some((number) => number > greatestVersion))
    throw new Error(`${part}: '${version.slice(0, 50)}' is no version.`);
  const prefix = root.child('Publisher')?.text('CustomizationPrefix') ?? '';
  if (!/^[A-Za-z][A-Za-z0-9]{0,7}$/.test(prefix))
    throw new Error(`${part}: the publisher has no customization prefix.`);
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
export const kindOf = (type: string): string => saidBy(kinds, type) ?? `component of type ${type}`;

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

/** What of a zip a component may stand in: tables it holds, and all ids and file names as one text in lower case. */
export interface Contents {
  readonly tables: ReadonlySet<string>;
  readonly text: string;
}

/** What the zip says it holds has to be in it. */
export function checkRootComponents(reading: Reading, manifest: Manifest, contents: Contents): void {
  for (const component of manifest.root.all('RootComponents', 'RootComponent')) {
    const type = component.attribute('type') ?? '';
    const name = component.attribute('schemaName') ?? '';
    const id = idOf(component.attribute('id') ?? '');
    if (name === '') {
      if (id !== '' && !contents.text.includes(id)) reading.tell(`${kindOf(type)} ${id}: listed, but not in the zip`);
      continue;
    }
    // A table that is in the zip but not taken has been told with its reason.
    if (isHere(reading, type, name, '') !== false || (type === '1' && contents.tables.has(name.toLowerCase())))
      continue;
    if (reading.isOwn(name)) throw new Error(`${part}: ${kindOf(type)} ${name} is listed but is not in the zip.`);
    reading.tell(`${kindOf(type)} ${name}: listed, but not in the zip`);
  }
}

interface Needed {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  /** `table xyz_order`, `column xyz_order.xyz_amount`. */
  readonly what: string;
  /** What of the zip needs it. */
  readonly by: string;
  /** The solution that brings it, with its version; empty where the zip does not say. */
  readonly from: string;
}

function neededBy(manifest: Manifest): Needed[] {
  return manifest.root.all('MissingDependencies', 'MissingDependency').flatMap((dependency) => {
    const [required, dependent] = [dependency.child('Required'), dependency.child('Dependent')];
    if (!required) return [];
    const type = required.attribute('type') ?? '';
    const named = ['schemaName', 'displayName', 'id'].map((name) => required.attribute(name)).find(Boolean);
    const parent = required.attribute('parentSchemaName') ?? '';
    const by = dependent?.attribute('displayName') ?? dependent?.attribute('schemaName') ?? manifest.uniqueName;
    const solution = required.attribute('solution') ?? '';
    // "Active" is the name of an organisation's unmanaged layer: no solution brings it.
    const from = solution === 'Active' ? '' : solution;
    return [
      {
        type,
        name: named ?? '',
        parent,
        what: `${kindOf(type)} ${parent ? `${parent}.` : ''}${named ?? ''}`,
        by,
        from,
      },
    ];
  });
}

const isPlatforms = ({ name, from }: Needed) => /^system\b/i.test(from) || !isPrefixed(name) || isMicrosofts(name);

/**
 * Stops the import, as Dataverse does, where a table or column of another publisher is missing: asked before the rest is read, so
 * that the message can say which solution brings it.
 * @param brought tables that the zip itself holds, by logical name
 */
export function refuseMissingTables(reading: Reading, manifest: Manifest, brought: ReadonlySet<string>): void {
  for (const needed of neededBy(manifest)) {
    const { type, name, parent, what, by, from } = needed;
    if ((type !== '1' && type !== '2') || isPlatforms(needed)) continue;
    if (brought.has((type === '1' ? name : parent).toLowerCase()) || isHere(reading, type, name, parent)) continue;
    throw new Error(`${part}: ${by} needs ${what}${from ? ` of ${from}` : ''}, which this organisation does not have.`);
  }
}

/** What else other solutions or the platform should have brought is told: a stand-in never has all of it. */
export function tellMissing(reading: Reading, manifest: Manifest): void {
  for (const { type, name, parent, what, by, from } of neededBy(manifest)) {
    if (isHere(reading, type, name, parent) === true) continue;
    reading.tell(`${what}: needed by ${by}, not in this organisation${from ? ` (it comes with ${from})` : ''}`);
  }
}
