import { Checkbox, Dropdown, IconButton, type IDropdownOption, SearchBox } from '@fluentui/react';
import * as React from 'react';
import { type VisitKind, visitKindNames } from '../../core/workshop/visits';
import { type Sort, sorts } from './filters';
import { stylesOf } from './styles';
import type { FilteredVisits } from './useFilters';
import type { ViewProps } from './View';

interface Props extends ViewProps {
  readonly filtered: FilteredVisits;
  readonly count: string;
  readonly figuresOpen: boolean;
  readonly onFigures: () => void;
  /** All visits are being fetched; printing then is the way to stop that. */
  readonly gathering: boolean;
  readonly onPrint: () => void;
}

const every = '';
const kinds = Object.keys(visitKindNames) as VisitKind[];
/** Milliseconds of no typing after which the search is made; Enter makes it at once. */
const pauseBeforeSearch = 500;

/** How many there are, search, filters, sort, and what to do with the history. */
export function Tools(props: Props): React.ReactElement {
  const { theme, words, filtered, count, inNorwegian, figuresOpen, onFigures, gathering, onPrint } = props;
  const { filters, change, vehicles } = filtered;
  const styles = stylesOf(theme);
  const [typed, setTyped] = React.useState(filters.search);
  const search = React.useRef(change);
  search.current = change;
  React.useEffect(() => {
    if (typed.trim() === filters.search) return undefined;
    const timer = setTimeout(() => search.current({ search: typed.trim() }), pauseBeforeSearch);
    return () => clearTimeout(timer);
  }, [typed, filters.search]);
  const kindOptions: IDropdownOption[] = [
    { key: every, text: words('Kind_all') },
    ...kinds.map((kind) => ({ key: kind, text: visitKindNames[kind][inNorwegian ? 'nb' : 'en'] })),
  ];
  return (
    <div className={styles.tools}>
      <div className={styles.head}>
        <SearchBox
          className={styles.search}
          ariaLabel={words('Search')}
          placeholder={words('Search')}
          value={typed}
          clearButtonProps={{ ariaLabel: words('Search_clear') }}
          onChange={(_, value) => setTyped(value ?? '')}
          onSearch={(value?: string) => change({ search: (value ?? '').trim() })}
        />
        <span role="status" className={styles.count}>
          {count}
        </span>
        <span className={styles.commands}>
          <IconButton
            iconProps={{ iconName: 'BarChartVertical' }}
            ariaLabel={words('Figures')}
            title={words('Figures')}
            toggle
            checked={figuresOpen}
            onClick={onFigures}
          />
          <IconButton
            iconProps={{ iconName: gathering ? 'Cancel' : 'Print' }}
            ariaLabel={words(gathering ? 'Stop' : 'Print')}
            title={words(gathering ? 'Stop' : 'Print')}
            onClick={onPrint}
          />
        </span>
      </div>
      <div className={styles.filters}>
        {vehicles.length > 1 && (
          <Dropdown
            ariaLabel={words('Vehicle_label')}
            className={styles.filter}
            options={[
              { key: every, text: words('Vehicle_all') },
              ...vehicles.map(({ id, name }) => ({ key: id, text: name || words('Vehicle_unknown') })),
            ]}
            selectedKey={filters.vehicle?.id ?? every}
            onChange={(_, option) =>
              option && change({ vehicle: vehicles.find(({ id }) => id === option.key) ?? null })
            }
          />
        )}
        <Dropdown
          ariaLabel={words('Kind_label')}
          className={styles.filter}
          options={kindOptions}
          selectedKey={filters.kind ?? every}
          onChange={(_, option) => option && change({ kind: option.key === every ? null : (option.key as VisitKind) })}
        />
        <Dropdown
          ariaLabel={words('Sort_label')}
          className={styles.filter}
          options={sorts.map((sort) => ({ key: sort, text: words(`Sort_${sort}`) }))}
          selectedKey={filters.sort}
          onChange={(_, option) => option && change({ sort: option.key as Sort })}
        />
        <Checkbox
          label={words('WithDeclined')}
          checked={filters.declined}
          onChange={(_, checked) => change({ declined: checked === true })}
        />
      </div>
    </div>
  );
}
