/** Environment variables: they lie beside customizations.xml, a folder each, with the value where an export gives one. */
import type { Reading } from './reading';
import { decodeText, labelOf, Xml } from './xml';

const definitionFile = /^(environmentvariabledefinitions\/[^/]+\/)environmentvariabledefinition\.xml$/i;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** The first value of a values file; null where it holds none. */
function valueIn(text: string, path: string): string | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is no JSON.`, { cause: error });
  }
  const list = isObject(content) ? content['environmentvariablevalues'] : undefined;
  const found = isObject(list) ? list['environmentvariablevalue'] : undefined;
  const first: unknown = Array.isArray(found) ? found[0] : found;
  const value = isObject(first) ? first['value'] : undefined;
  return typeof value === 'string' ? value : null;
}

function readValue(reading: Reading, folder: string): string | null {
  const path = `${folder}environmentvariablevalues.json`;
  const bytes = reading.file(path);
  return bytes ? valueIn(decodeText(bytes, path), path) : null;
}

export function readEnvironmentVariables(reading: Reading): void {
  for (const path of reading.files.keys()) {
    const folder = definitionFile.exec(path)?.[1];
    const bytes = folder === undefined ? undefined : reading.file(path);
    if (folder === undefined || !bytes) continue;
    const root = Xml.parse(decodeText(bytes, path), path);
    const schemaName = root.attribute('schemaname') ?? '';
    if (schemaName === '') throw new Error(`${path}: the environment variable has no schema name.`);
    const value = readValue(reading, folder);
    reading.draft.environmentVariables.set(schemaName.toLowerCase(), {
      schemaName,
      label: labelOf(root.child('displayname'), 'label'),
      type: root.number('type') ?? 100000000,
      defaultValue: root.child('defaultvalue') ? root.text('defaultvalue') : null,
      ...(value === null ? {} : { value }),
    });
  }
}
