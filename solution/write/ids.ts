import { v5 } from 'uuid';

/** The one namespace of all ids: with it the same name gives the same id in every build. Never change it. */
const namespace = '5d0c0a3e-7c5f-4f0e-9a51-2f5b8d1c6e47';

/** Id of the thing that these names lead to, without braces, e.g. `id('form', 'contact', 'Customer card')`. */
export function id(...path: readonly string[]): string {
  return v5(path.join('/'), namespace);
}

/** The same in braces, as most parts of a solution write ids. */
export function guid(...path: readonly string[]): string {
  return `{${id(...path)}}`;
}

/** Id of a view, by its table and English name. */
export function viewId(table: string, name: string): string {
  return guid('view', table, name);
}

/** Id of a form, by its table and English name. */
export function formId(table: string, name: string): string {
  return guid('form', table, name);
}

/** Id of a chart, by its table and English name. */
export function chartId(table: string, name: string): string {
  return guid('chart', table, name);
}

/** Id of a role. */
export function roleId(name: string): string {
  return guid('role', name);
}

/** Id of a column security profile. */
export function profileId(name: string): string {
  return guid('profile', name);
}

/** Id of a web resource. */
export function webResourceId(name: string): string {
  return guid('webresource', name);
}
