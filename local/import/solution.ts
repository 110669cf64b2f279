/** A solution zip read into metadata. Nothing is written here: the caller swaps the metadata only when all of it is right. */
import type { ImportReport } from '../contract';
import type { Metadata } from '../metadata';
import { readApps, readEnvironmentVariables, readSiteMaps } from './apps';
import { defaultLimits, readArchive, type Limits } from './archive';
import { changesBetween } from './changes';
import { readChoices } from './columns';
import { readControls, readWebResources } from './content';
import { checkDependencies, checkRootComponents, compareVersions, readManifest, type Manifest } from './manifest';
import { draftOf, metadataOf, Reading } from './reading';
import { readRelationships } from './relationships';
import { readRibbons } from './ribbons';
import { readScreens } from './screens';
import { readProfiles, readRoles } from './security';
import { readTables } from './tables';
import { tellUnknown } from './unknown';
import { decodeText, Xml } from './xml';

const parts = ['[Content_Types].xml', 'solution.xml', 'customizations.xml'] as const;

function readPart(files: ReadonlyMap<string, Uint8Array>, name: string): Xml {
  const found = [...files.keys()].find((file) => file.toLowerCase() === name.toLowerCase());
  const bytes = found === undefined ? undefined : files.get(found);
  if (!bytes) throw new Error(`The zip has no ${name}: it is no solution.`);
  return Xml.parse(decodeText(bytes, name).replace(/^\ufeff/, ''), name);
}

/** A lower version than the one that is here is refused; the same again repairs. */
function checkVersion(reading: Reading, manifest: Manifest): string | null {
  const known = reading.draft.solutions.get(manifest.uniqueName);
  if (!known) return null;
  if (compareVersions(manifest.version, known.version) < 0)
    throw new Error(
      `solution.xml: ${manifest.uniqueName} ${manifest.version} is lower than the ${known.version} that is installed.`,
    );
  if (known.managed !== manifest.managed)
    reading.tell(
      `solution ${manifest.uniqueName}: installed as ${known.managed ? 'managed' : 'unmanaged'}; Dataverse would refuse to go over to ${manifest.managed ? 'managed' : 'unmanaged'}`,
    );
  return known.version;
}

function readLanguages(reading: Reading, customizations: Xml): void {
  for (const language of customizations.all('Languages', 'Language')) {
    const code = Number(language.text());
    if (Number.isInteger(code) && code > 0) reading.draft.languages.add(code);
  }
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

  readLanguages(reading, customizations);
  readChoices(reading, customizations);
  readTables(reading, customizations);
  readRelationships(reading, customizations);
  readWebResources(reading, customizations);
  readControls(reading, customizations);
  readScreens(reading, customizations);
  readRibbons(reading, customizations, manifest.uniqueName);
  readRoles(reading, customizations);
  readProfiles(reading, customizations);
  readSiteMaps(reading, customizations);
  readApps(reading, customizations);
  readEnvironmentVariables(reading);
  checkRootComponents(reading, manifest);
  checkDependencies(reading, manifest);
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
