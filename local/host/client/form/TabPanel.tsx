import * as React from 'react';
import { Cell } from './Cell';
import { useForm, useSurfaceChanges } from './context';
import type { CellLayout, SectionLayout, TabLayout } from './layout';
import { placeCells } from './placement';

/** A tab's columns, beside each other where there is room and below each other, in their order, where there is not. */
export function TabPanel({ tab }: { readonly tab: TabLayout }): React.ReactElement {
  const widths = tab.columns.map((column) => `minmax(0, ${column.width}fr)`).join(' ');
  const count = Math.min(tab.columns.length, 3);
  return (
    <div className="tab-ground">
      <div className={`tab-columns tab-columns-${count}`} style={{ '--widths': widths } as React.CSSProperties}>
        {tab.columns.map((column, index) => (
          <div key={index} className="tab-column">
            {column.sections.map((section) => (
              <Section key={section.id} tab={tab.name} section={section} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Section({
  tab,
  section,
}: {
  readonly tab: string;
  readonly section: SectionLayout;
}): React.ReactElement | null {
  const { surface, record } = useForm();
  useSurfaceChanges(surface);
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => record.parts.subscribe((change) => change.kind === 'control' && redraw()), [record]);
  const state = record.parts.of('section', `${tab}/${section.name}`);
  const placed = React.useMemo(() => placeCells(section), [section]);
  const isVisible = (cell: CellLayout): boolean =>
    cell.control !== null && (record.parts.of('control', cell.control.id).visible ?? cell.visible);
  const shown = placed.filter(({ cell }) => isVisible(cell));
  if (!(state.visible ?? section.visible) || shown.length === 0) return null;
  const label = state.label ?? section.label;
  const titleId = `section-${section.id}`;
  const hasTitle = section.showLabel && label !== '';
  return (
    <div
      role="group"
      className="card section"
      aria-labelledby={hasTitle ? titleId : undefined}
      aria-label={hasTitle || label === '' ? undefined : label}
    >
      {hasTitle && (
        <h2 id={titleId} className="section-title">
          {label}
        </h2>
      )}
      <div className={`section-cells section-cells-${section.columns}`}>
        {shown.map(({ cell, row, column, width, height }) => (
          <div
            key={cell.id}
            className="cell"
            style={{ gridRow: `${row} / span ${height}`, gridColumn: `${column} / span ${width}` }}
          >
            <Cell cell={cell} />
          </div>
        ))}
      </div>
    </div>
  );
}
