import { visible } from '../sources/columns';

/** Names as a message lists them. */
export const list = (names: readonly string[]): string =>
  names.map((name) => (name === '' ? '(no name)' : visible(name))).join(', ');

/** A separator as a message names it. */
export const separatorName = (separator: string): string => (separator === '\t' ? 'tabs' : `"${separator}"`);
