import type { ControlReference } from '../language/solution';
import type { WebResource } from '../language/webresource';
import { introducedVersion } from './attribute';
import { webResourceId } from './ids';
import { el, type Node } from './xml';

/** Dataverse's web resource types. */
const types: Readonly<Record<WebResource['kind'], number>> = { page: 1, script: 3, svg: 11 };

/** Where the file of a web resource lies in the zip: its name without punctuation, then its id. */
export function webResourcePath(name: string): string {
  return `WebResources/${name.replace(/[^\w]/g, '')}${webResourceId(name).replace(/[{}]/g, '').toUpperCase()}`;
}

/** `<WebResources>`. */
export function webResourcesNode(resources: readonly WebResource[]): Node {
  return el(
    'WebResources',
    resources.map((resource) =>
      el(
        'WebResource',
        el('WebResourceId', webResourceId(resource.name)),
        el('Name', resource.name),
        el('DisplayName', resource.displayName),
        el('Description', resource.description),
        el('LanguageCode', 1033),
        el('WebResourceType', types[resource.kind]),
        el('IntroducedVersion', introducedVersion),
        el('IsEnabledForMobileClient', true),
        el('IsAvailableForMobileOffline', false),
        el('IsCustomizable', true),
        el('CanBeDeleted', true),
        el('IsHidden', false),
        el('FileName', `/${webResourcePath(resource.name)}`),
      ),
    ),
  );
}

/** Folder of a control in the zip. */
export function controlFolder(name: string): string {
  return `Controls/${name}`;
}

/** `<CustomControls>`. */
export function controlsNode(controls: readonly ControlReference[]): Node {
  return el(
    'CustomControls',
    controls.map(({ name }) =>
      el('CustomControl', el('Name', name), el('FileName', `/${controlFolder(name)}/ControlManifest.xml`)),
    ),
  );
}
