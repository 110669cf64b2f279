/**
 * How text is compared: without regard to case in all of Unicode, and with trailing spaces ignored,
 * as Dataverse's SQL collation does. SQLite's own NOCASE knows only ASCII, so the folded text is stored beside the
 * text and compared instead.
 */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase().trimEnd();

/** The name of the column that holds a text column's folded twin. */
export const foldedName = (column: string): string => `${column}~`;

/**
 * A T-SQL pattern (% and _, classes in brackets) as a list of steps that a regular expression or SQL can use.
 * Folded, because it is matched against folded text.
 */
export function likeToGlob(pattern: string): string {
  let glob = '';
  const folded = pattern.normalize('NFC').toLowerCase();
  for (let index = 0; index < folded.length; index += 1) {
    const at = folded[index] ?? '';
    if (at === '%') glob += '*';
    else if (at === '_') glob += '?';
    else if (at === '[') {
      const end = folded.indexOf(']', index + 2);
      if (end < 0) {
        glob += '[[]';
        continue;
      }
      glob += folded.slice(index, end + 1);
      index = end;
    } else if (at === '*' || at === '?') glob += `[${at}]`;
    else glob += at;
  }
  return glob;
}
