/** What an import does not take is told by kind and name, never passed over in silence. */
import { saidBy, type Reading } from './reading';
import { tellTableParts } from './tables';
import { labelOf, type Xml } from './xml';

/** Parts of customizations.xml that are read. */
const read = new Set([
  'entities',
  'roles',
  'fieldsecurityprofiles',
  'entityrelationships',
  'optionsets',
  'webresources',
  'customcontrols',
  'appmodulesitemaps',
  'appmodules',
  'languages',
]);

/** Kinds as people name them, by the name of the element that holds one. */
const kinds: Readonly<Record<string, string>> = {
  workflow: 'process',
  canvasapp: 'canvas app',
  dashboard: 'dashboard',
  interactioncentricdashboard: 'dashboard',
  pluginassembly: 'plug-in assembly',
  sdkmessageprocessingstep: 'plug-in step',
  connectionrole: 'connection role',
  connectionreference: 'connection reference',
  emailtemplate: 'e-mail template',
  report: 'report',
  entitymap: 'column mapping',
  serviceendpoint: 'service endpoint',
  routingrule: 'routing rule',
  sla: 'service level agreement',
  entitydataprovider: 'virtual table provider',
};

const nameParts = [
  'Name',
  'UniqueName',
  'SchemaName',
  'FullName',
  'DisplayName',
  'Title',
  'connectionreferencelogicalname',
];

/** How an element of an unknown kind is called: by whatever of it looks like a name. */
function nameOf(element: Xml): string {
  for (const name of [...nameParts, 'id']) {
    const found = element.attribute(name);
    // An assembly's full name goes on with version, culture and key.
    if (found) return name === 'FullName' ? (found.split(',')[0] ?? found) : found;
  }
  const label = Object.values(labelOf(element, 'LocalizedNames', 'LocalizedName'))[0];
  if (label) return label;
  for (const name of nameParts) {
    const found = element.text(name);
    if (found) return found;
  }
  const ends = [element.text('EntitySource'), element.text('EntityTarget')].filter(Boolean).join(' to ');
  return ends || element.children.map((child) => child.text()).find((text) => text !== '') || '(unnamed)';
}

const kindOf = (element: Xml): string =>
  saidBy(kinds, element.name.toLowerCase()) ?? element.name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** Components of the file itself. */
function tellComponents(reading: Reading, customizations: Xml): void {
  for (const part of customizations.children) {
    if (read.has(part.name.toLowerCase())) continue;
    if (part.name.toLowerCase() === 'ribbondiffxml') {
      if (part.all('CustomActions').some(({ children }) => children.length > 0))
        reading.tell('ribbon of the application');
      continue;
    }
    if (part.name.toLowerCase() === 'organizationsettings') {
      for (const { name } of part.children) reading.tell(`setting of the organisation ${name}`);
      continue;
    }
    // Some parts hold their list inside an element of the same name.
    const elements = part.children.flatMap((element) => (element.name === part.name ? element.children : [element]));
    for (const element of elements) {
      const kind = kindOf(element);
      reading.tell(`${kind} ${nameOf(element)}`);
      // Files of a component that is told already need not be told once more.
      for (const file of fileNames(element)) if (reading.files.has(file)) reading.use(file);
    }
  }
}

/** Paths in an element that name files of the zip. */
const fileNames = (element: Xml): string[] => [
  ...(element.text().startsWith('/') ? [element.text().slice(1)] : []),
  ...element.children.flatMap(fileNames),
];

/** Components that lie beside customizations.xml in folders of their own. */
function tellFiles(reading: Reading): void {
  for (const path of reading.unusedFiles()) {
    const [folder, name, ...rest] = path.split('/');
    if (name === undefined) reading.tell(`file ${path}`);
    else if (rest.length > 0 || /^(workflows|canvasapps|pluginassemblies|reports)$/i.test(folder ?? ''))
      reading.tell(`${(folder ?? '').replace(/s$/i, '').toLowerCase()} ${name}`);
    else reading.tell(`file ${path}`);
  }
}

export function tellUnknown(reading: Reading, customizations: Xml): void {
  tellTableParts(reading, customizations);
  tellComponents(reading, customizations);
  tellFiles(reading);
}
