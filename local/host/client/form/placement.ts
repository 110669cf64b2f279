import type { CellLayout, SectionLayout } from './layout';

/** A cell's place in its section's grid, counted from 1. */
export interface Placed {
  readonly cell: CellLayout;
  readonly row: number;
  readonly column: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where each cell stands: rows from the top, cells from the left, past places that a taller cell of an earlier row
 * still takes. Spacers take their place and are left out; so are rows without cells.
 */
export function placeCells(section: SectionLayout): readonly Placed[] {
  const taken = new Set<string>();
  const placed: Placed[] = [];
  let row = 0;
  for (const cells of section.rows) {
    if (cells.length === 0) continue;
    row++;
    let column = 1;
    for (const cell of cells) {
      while (taken.has(`${row} ${column}`)) column++;
      const width = Math.min(cell.colspan, Math.max(1, section.columns - column + 1));
      // A tall cell needs its height only where something stands beside it.
      const height = section.columns === 1 || width === section.columns ? 1 : cell.rowspan;
      for (let down = 0; down < height; down++) {
        for (let right = 0; right < width; right++) taken.add(`${row + down} ${column + right}`);
      }
      if (cell.control !== null) placed.push({ cell, row, column, width, height });
      column += width;
    }
  }
  return placed;
}
