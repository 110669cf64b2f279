/** A solution zip read into metadata. Nothing is written here: the caller swaps the metadata only when all of it is right. */
import type { ImportReport } from '../contract';
import type { Metadata } from '../metadata';
import { readApps, readSiteMaps } from './apps';
import { defaultLimits, readArchive, type Limits } from './archive';
import { changesBetween } from './changes';
import { readCharts } from './charts';
import { readChoices } from './columns';
import { readControls, readWebResources } from './content';
import {
  checkRootComponents,
  compareVersions,
  readManifest,
  refuseMissingTables,
  tellMissing,
  type Contents,
  type Manifest,
} from './manifest';
import { draftOf, metadataOf, Reading } from './reading';
import { readRelationships } from './relationships';
import { readRibbons } from './ribbons';
import { readScreens } from './screens';
import { readProfiles, readRoles } from './security';
import { nameOfEntity, readTables } from './tables';
import { tellUnknown } from './unknown';
import { readEnvironmentVariables } from './variables';
import { decodeText, Xml } from './xml';

const parts = ['[Content_Types].xml', 'solution.xml', 'customizations.xml'] as const;

function findPart(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const found = [...files.keys()].find((file) => file.toLowerCase() === name.toLowerCase());
  const bytes = found === undefined ? undefined : files.get(found);
  if (!bytes) throw new Error(`The zip has no ${name}: it is no solution.`);
  return bytes;
}

const readPart = (files: ReadonlyMap<string, Uint8Array>, name: string): Xml =>
  Xml.parse(decodeText(findPart(files, name), name), name);

const mode = ({ managed }: { readonly managed: boolean }) => (managed ? 'managed' : 'unmanaged');

/** A lower version than the one that is here is refused, and a managed zip over an unmanaged one; the same repairs. */
function checkVersion(reading: Reading, manifest: Manifest): string | null {
  const known = reading.draft.solutions.get(manifest.uniqueName);
  if (!known) return null;
  if (compareVersions(manifest.version, known.version) < 0)
    throw new Error(
      `solution.xml: ${manifest.uniqueName} ${manifest.version} is lower than the ${known.version} that is installed.`,
    );
  if (known.managed !== manifest.managed)
    throw new Error(
      `solution.xml: ${manifest.uniqueName} is installed as ${mode(known)}, and a zip that is ${mode(manifest)} cannot go over it. ` +
        `Import its ${mode(known)} zip, or begin with a new organisation.`,
    );
  return known.version;
}

function readLanguages(reading: Reading, customizations: Xml): void {
  for (const language of customizations.all('Languages', 'Language')) {
    const code = Number(language.text());
    if (Number.isInteger(code) && code > 0) reading.draft.languages.add(code);
  }
}

function contentsOf(files: ReadonlyMap<string, Uint8Array>, customizations: Xml): Contents {
  const tables = customizations.all('Entities', 'Entity').map((entity) => nameOfEntity(entity).toLowerCase());
  const whole = decodeText(findPart(files, parts[2]), parts[2]);
  return { tables: new Set(tables), text: [whole, ...files.keys()].join('\n').toLowerCase() };
}

/**
 * Reads a zip over what the organisation knows.
 * @param importedOn the moment of the import, UTC
 * @throws Error whose message names the part of the zip that is wrong
 */
export function readSolution(
  zip: Uint8Array,
  before: Metadata,
  importedOn: string,
  limits: Limits = defaultLimits,
): { metadata: Metadata; report: ImportReport } {
  const files = readArchive(zip, limits);
  readPart(files, parts[0]);
  const manifest = readManifest(readPart(files, parts[1]));
  const customizations = readPart(files, parts[2]);
  if (customizations.name.toLowerCase() !== 'importexportxml')
    throw new Error('customizations.xml: its root element is not ImportExportXml.');

  const reading = new Reading(files, draftOf(before), `${manifest.prefix}_`);
  for (const name of files.keys())
    if (parts.some((part) => part.toLowerCase() === name.toLowerCase())) reading.use(name);
  const upgradedFrom = checkVersion(reading, manifest);

  const contents = contentsOf(files, customizations);
  refuseMissingTables(reading, manifest, contents.tables);
  readLanguages(reading, customizations);
  readChoices(reading, customizations);
  readTables(reading, customizations);
  readRelationships(reading, customizations);
  readWebResources(reading, customizations);
  readControls(reading, customizations);
  readScreens(reading, customizations);
  readCharts(reading, customizations);
  readRibbons(reading, customizations, manifest.uniqueName);
  readRoles(reading, customizations);
  readProfiles(reading, customizations);
  readSiteMaps(reading, customizations);
  readApps(reading, customizations);
  readEnvironmentVariables(reading);
  checkRootComponents(reading, manifest, contents);
  tellMissing(reading, manifest);
  tellUnknown(reading, customizations);

  reading.draft.solutions.set(manifest.uniqueName, {
    uniqueName: manifest.uniqueName,
    version: manifest.version,
    managed: manifest.managed,
    label: manifest.label,
    publisherPrefix: manifest.prefix,
    importedOn,
  });
  const metadata = metadataOf(reading.draft);
  return {
    metadata,
    report: {
      solution: manifest.uniqueName,
      version: manifest.version,
      managed: manifest.managed,
      upgradedFrom,
      changes: changesBetween(before, metadata),
      unsupported: reading.unsupported,
    },
  };
}
