/** A file that forms and apps name. */
export interface WebResource {
  /** Name in Dataverse, e.g. `kk_/scripts/customercard.js`. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly kind: 'page' | 'script' | 'svg';
  /** Where the file comes from: beside the definitions, or out of the scripts' build. */
  readonly from: 'icons' | 'build';
}

/** Declares an icon that lies in `icons/`, by file name. */
export function icon(file: string, displayName: string): WebResource {
  return { name: `kk_/icons/${file}`, displayName, description: `Icon: ${displayName}.`, kind: 'svg', from: 'icons' };
}

/** Declares a script that `npm run build:scripts` makes. */
export function script(file: string, displayName: string, description: string): WebResource {
  return { name: `kk_/scripts/${file}`, displayName, description, kind: 'script', from: 'build' };
}

/** Declares a page that `npm run build:scripts` puts beside the scripts; a form shows it in a frame. */
export function page(file: string, displayName: string, description: string): WebResource {
  return { name: `kk_/pages/${file}`, displayName, description, kind: 'page', from: 'build' };
}
