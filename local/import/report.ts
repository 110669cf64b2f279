/** An import report as lines of text for a command's output. */
import type { ImportReport } from '../contract';

/** How many lines of each kind are written out; the rest is counted. */
const shown = 12;

const counted = (lines: readonly string[]): string[] => {
  const more = lines.length - shown;
  return [...lines.slice(0, shown).map((line) => `  ${line}`), ...(more > 0 ? [`  and ${more} more`] : [])];
};

/** Changes are counted by kind, what was not taken is always written out in full: it is what a person must know. */
export function reportLines(report: ImportReport): string[] {
  const { solution, version, managed, upgradedFrom, changes, unsupported } = report;
  const from = upgradedFrom === null ? '' : upgradedFrom === version ? ' (again)' : ` (was ${upgradedFrom})`;
  return [
    `imported ${solution} ${version}${managed ? ', managed' : ''}${from}`,
    changes.length ? `${changes.length} added or changed:` : 'nothing changed',
    ...counted(changes),
    ...(unsupported.length ? ['not taken or not complete here:', ...unsupported.map((line) => `  ${line}`)] : []),
  ];
}
