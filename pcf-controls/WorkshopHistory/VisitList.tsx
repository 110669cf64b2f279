import * as React from 'react';
import type { Group } from './grouping';
import { stylesOf } from './styles';
import { useInSight } from './useInSight';
import type { Layout, ViewProps } from './View';
import { VisitRow } from './VisitRow';

interface Props extends ViewProps {
  readonly groups: readonly Group[];
  readonly layout: Layout;
  /** Asks for all that is not here yet, to go to the last of it. */
  readonly onLast: () => void;
  /** Counts how often the last visit was to be gone to and is here. */
  readonly lastIsHere: number;
}

/** Rows that are drawn and left out together. */
const blockSize = 25;
/** Rows that Page Up and Page Down pass. */
const pageOfKeys = 10;

/** The visits in their groups; those far out of sight are room only, so that ten thousand are as light as fifty. */
export function VisitList(props: Props): React.ReactElement {
  const { words, theme, groups, layout, hasMore, loading, onMore, onLast, lastIsHere } = props;
  const styles = stylesOf(theme);
  const [open, setOpen] = React.useState<string | null>(null);
  const toggle = React.useCallback((id: string) => setOpen((before) => (before === id ? null : id)), []);
  const ids = React.useMemo(() => groups.flatMap(({ visits }) => visits.map(({ id }) => id)), [groups]);
  // The one row that Tab stops at; the arrows go on from it.
  const [active, setActive] = React.useState<string | null>(null);
  const stop = active !== null && ids.includes(active) ? active : (ids[0] ?? null);
  /** The row that is to have the focus once it is here. */
  const wished = React.useRef<number | null>(null);
  const ground = React.useRef<HTMLDivElement>(null);
  const [moves, setMoves] = React.useState(0);
  React.useLayoutEffect(() => {
    const index = wished.current;
    const id = index === null ? undefined : ids[index];
    if (id === undefined) return;
    if (id !== stop) setActive(id);
    else {
      wished.current = null;
      ground.current?.querySelector<HTMLElement>('[data-visit][tabindex="0"]')?.focus();
    }
  }, [ids, stop, moves]);
  const moveTo = (index: number) => {
    const most = hasMore && Number.isFinite(index) ? index : ids.length - 1;
    wished.current = Math.max(0, Math.min(index, most));
    if (wished.current >= ids.length && !loading) onMore();
    setMoves((count) => count + 1);
  };
  const latest = React.useRef(moveTo);
  latest.current = moveTo;
  React.useEffect(() => {
    if (lastIsHere > 0) latest.current(Infinity);
  }, [lastIsHere]);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(event.target as Element).hasAttribute('data-visit') || stop === null) return;
    const at = ids.indexOf(stop);
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(at + 1),
      ArrowUp: () => moveTo(at - 1),
      PageDown: () => moveTo(hasMore && at === ids.length - 1 ? at + 1 : Math.min(at + pageOfKeys, ids.length - 1)),
      PageUp: () => moveTo(at - pageOfKeys),
      Home: () => moveTo(0),
      End: () => (hasMore ? onLast() : moveTo(ids.length - 1)),
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
  // A row is as high as its layout makes it.
  const heights = React.useMemo<Heights & { of: Layout }>(() => ({ of: layout, rows: 0, pixels: 0 }), [layout]);
  let before = 0;
  return (
    <div ref={ground} onKeyDown={onKeyDown}>
      {groups.map(({ key, title, visits }) => {
        const name = title === null ? words('Year_none') : typeof title === 'number' ? String(title) : words(`Group_${title}`); // prettier-ignore
        const blocks: React.ReactElement[] = [];
        for (let from = 0; from < visits.length; from += blockSize) {
          const ofBlock = visits.slice(from, from + blockSize);
          blocks.push(
            <Block
              key={from}
              heights={heights}
              // What is on the screen first is drawn at once.
              first={before + from < 2 * blockSize}
              needed={ofBlock.some(({ id }) => id === stop || id === open)}
              count={ofBlock.length}
              size={layout}
            >
              {() =>
                ofBlock.map((visit, index) => (
                  <VisitRow
                    key={visit.id}
                    {...props}
                    visit={visit}
                    open={open === visit.id}
                    stop={visit.id === stop}
                    position={from + index + 1}
                    of={visits.length}
                    withYear={typeof title === 'string'}
                    onToggle={toggle}
                    onFocus={setActive}
                  />
                ))
              }
            </Block>,
          );
        }
        before += visits.length;
        return (
          <div key={key} role="group" aria-label={name}>
            <div role="heading" aria-level={3} className={title === 'ahead' ? styles.ahead : styles.year}>
              {name}
            </div>
            <div role="list">{blocks}</div>
          </div>
        );
      })}
    </div>
  );
}

/** What the rows that were drawn have taken, as a measure for those that were not. */
interface Heights {
  rows: number;
  pixels: number;
}

/** Pixels of a row as long as none was measured. */
const usualHeight = 36;

interface BlockProps {
  readonly heights: Heights;
  readonly first: boolean;
  /** It has the row that is open or that Tab stops at: it is drawn wherever it is. */
  readonly needed: boolean;
  readonly count: number;
  readonly size: Layout;
  readonly children: () => React.ReactNode;
}

function Block({ heights, first, needed, count, size, children }: BlockProps) {
  const place = React.useRef<HTMLDivElement>(null);
  const drawn = useInSight(place, first) || needed;
  const own = React.useRef<{ readonly size: Layout; readonly count: number; readonly pixels: number } | null>(null);
  React.useLayoutEffect(() => {
    const pixels = place.current?.offsetHeight ?? 0;
    if (!drawn || pixels === 0) return;
    if (own.current === null && !needed) {
      heights.rows += count;
      heights.pixels += pixels;
    }
    own.current = { size, count, pixels };
  });
  const known = own.current;
  const height =
    known && known.size === size && known.count === count
      ? known.pixels
      : count * (heights.rows > 0 ? heights.pixels / heights.rows : usualHeight);
  return (
    <div ref={place} style={drawn ? undefined : { height }}>
      {drawn ? children() : null}
    </div>
  );
}
