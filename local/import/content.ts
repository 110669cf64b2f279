/** Web resources and controls: parts of the zip that are files. */
import { compareVersions } from './manifest';
import type { Reading } from './reading';
import { decodeText, idOf, Xml } from './xml';

export function readWebResources(reading: Reading, customizations: Xml): void {
  const seen = new Set<string>();
  for (const element of customizations.all('WebResources', 'WebResource')) {
    const name = element.text('Name');
    const where = `customizations.xml: web resource ${name || '(unnamed)'}`;
    if (name === '') throw new Error(`${where}: it has no name.`);
    if (seen.has(name)) throw new Error(`${where}: it is there twice.`);
    seen.add(name);
    const path = element.text('FileName');
    const content = reading.file(path);
    if (!content) throw new Error(`${where}: its file ${path || '(none)'} is not in the zip.`);
    reading.draft.webResources.set(name, {
      id: idOf(element.text('WebResourceId')),
      name,
      displayName: element.text('DisplayName') || name,
      type: element.number('WebResourceType') ?? 0,
      content,
    });
  }
}

/** Files that the manifest asks for: code, styles, pictures and texts. */
const asked = ['code', 'css', 'img', 'resx', 'html'];

function readControl(reading: Reading, element: Xml): void {
  const name = element.text('Name');
  const where = `customizations.xml: control ${name || '(unnamed)'}`;
  const path = element.text('FileName').replace(/^\//, '');
  const bytes = reading.file(path);
  if (name === '' || !bytes) throw new Error(`${where}: its manifest ${path || '(none)'} is not in the zip.`);
  const manifest = decodeText(bytes, path);
  const control = Xml.parse(manifest, path).child('control');
  if (!control) throw new Error(`${path}: it describes no control.`);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const files: Record<string, Uint8Array> = {};
  for (const file of reading.files.keys()) {
    if (!file.startsWith(folder)) continue;
    const content = reading.file(file);
    if (content) files[file.slice(folder.length)] = content;
  }
  for (const resource of control.child('resources')?.children ?? []) {
    const wanted = resource.attribute('path');
    if (wanted && asked.includes(resource.name.toLowerCase()) && !files[wanted])
      throw new Error(`${path}: asks for ${wanted}, which is not in the zip.`);
  }
  const version = control.attribute('version') ?? '0.0.0';
  const known = reading.draft.controls.get(name);
  if (known && compareVersions(version, known.version) <= 0 && !sameFiles(known.files, files))
    reading.tell(
      `control ${name}: changed without a higher version (${version}); Dataverse would keep the files it has`,
    );
  reading.draft.controls.set(name, {
    name,
    namespace: control.attribute('namespace') ?? '',
    constructorName: control.attribute('constructor') ?? '',
    version,
    controlType: control.attribute('control-type') ?? 'standard',
    manifest,
    files,
  });
}

function sameFiles(one: Readonly<Record<string, Uint8Array>>, other: Readonly<Record<string, Uint8Array>>): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => {
      const [first, second] = [one[name], other[name]];
      return first !== undefined && second !== undefined && Buffer.compare(first, second) === 0;
    })
  );
}

export function readControls(reading: Reading, customizations: Xml): void {
  for (const element of customizations.all('CustomControls', 'CustomControl')) readControl(reading, element);
}
