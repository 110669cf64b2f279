/** Web resources and the files of controls: where they lie and as what they are served. */
import type { CustomControl, Metadata, Table, WebResource } from '../../metadata';

const typesByNumber: Readonly<Record<number, string>> = {
  1: 'text/html; charset=utf-8',
  2: 'text/css; charset=utf-8',
  3: 'text/javascript; charset=utf-8',
  4: 'text/xml; charset=utf-8',
  5: 'image/png',
  6: 'image/jpeg',
  7: 'image/gif',
  9: 'text/xml; charset=utf-8',
  10: 'image/x-icon',
  11: 'image/svg+xml',
  12: 'text/xml; charset=utf-8',
};

const typesByEnding: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  resx: 'text/xml; charset=utf-8',
  svg: 'image/svg+xml',
  woff: 'font/woff',
  woff2: 'font/woff2',
  xml: 'text/xml; charset=utf-8',
};

/** Content type of a web resource, by the type number that the export gives it. */
export function webResourceType(resource: WebResource): string {
  return typesByNumber[resource.type] ?? 'application/octet-stream';
}

/** Content type of a file, by the ending of its name. */
export function fileType(path: string): string {
  return typesByEnding[path.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

/** Address of a web resource; its name may hold slashes, which stay. */
export function webResourceAddress(name: string): string {
  return `/WebResources/${name.split('/').map(encodeURIComponent).join('/')}`;
}

/** Address of the table's icon, null when the zip gives none. */
export function tableIcon(metadata: Metadata, table: Table): string | null {
  const resource = metadata.webResources.find((each) => each.name === table.iconResource);
  return resource === undefined ? null : webResourceAddress(resource.name);
}

/** Address under which a control's files lie, ending in a slash. */
export function controlBase(control: CustomControl): string {
  return `/host/controls/${encodeURIComponent(control.name)}/`;
}

/**
 * The content security policy of a web resource that is opened by itself or in a frame. Pages hold inline scripts as
 * customisers write them, so these run; pictures run nothing.
 */
export function webResourcePolicy(resource: WebResource): string {
  return resource.type === 1
    ? "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; frame-ancestors 'self'; base-uri 'self'"
    : "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
}
