import * as React from 'react';
import { useChosenVehicle } from '../common/vehicleChoice';
import { type Filters, isNarrowed } from './filters';
import type { ViewProps } from './View';
import { fitsHere, sorted, type Vehicle, vehiclesOf, type Visit } from './visits';

export interface FilteredVisits {
  readonly filters: Filters;
  readonly change: (change: Partial<Filters>) => void;
  /** Every vehicle that was seen on this card, by name. */
  readonly vehicles: readonly Vehicle[];
  readonly shown: readonly Visit[];
  /** The rows were picked out here, from all there are. */
  readonly narrowedHere: boolean;
  /** The organisation was asked for fewer than all. */
  readonly onServer: boolean;
  /** Words in lines are being looked for. */
  readonly searching: boolean;
  /** Words in lines could not be looked for; what else was found is shown. */
  readonly withoutLines: boolean;
}

/**
 * What the history is narrowed to. With every visit here the rows are picked out here; when the organisation has more,
 * or words are looked for, it is asked, so that the answer is right for what is not loaded too.
 */
export function useFilters(props: ViewProps, visits: readonly Visit[]): FilteredVisits {
  const { hasMore, card, keptFilters, onFilters, onAsk, findInLines } = props;
  const [filters, setFilters] = React.useState(keptFilters);
  const [onServer, setOnServer] = React.useState(() => isNarrowed(keptFilters));
  const [searching, setSearching] = React.useState(false);
  const [withoutLines, setWithoutLines] = React.useState(false);
  const turn = React.useRef(0);
  const seen = React.useRef<readonly Vehicle[]>(keptFilters.vehicle ? [keptFilters.vehicle] : []);
  const vehicles = React.useMemo(() => vehiclesOf(visits, [...seen.current, ...(filters.vehicle ? [filters.vehicle] : [])]), [visits, filters.vehicle]); // prettier-ignore
  seen.current = vehicles;

  const latest = React.useRef({ filters, onServer, hasMore });
  latest.current = { filters, onServer, hasMore };
  const apply = (next: Filters, force = false) => {
    const { filters: before, onServer: wasOnServer, hasMore: more } = latest.current;
    latest.current = { ...latest.current, filters: next };
    setFilters(next);
    onFilters(next);
    const narrowed = isNarrowed(next);
    if (!force && !wasOnServer && next.search === '' && !(more && narrowed)) return;
    const asked = ++turn.current;
    latest.current.onServer = narrowed;
    setOnServer(narrowed);
    setWithoutLines(false);
    if (next.search === '') {
      setSearching(false);
      onAsk(next, []);
      return;
    }
    if (before.search !== next.search || force) setSearching(true);
    findInLines(next.search).then(
      (ids) => finish(ids, false),
      () => finish([], true),
    );
    function finish(ids: readonly string[], failed: boolean) {
      if (asked !== turn.current) return;
      setSearching(false);
      setWithoutLines(failed);
      onAsk(next, ids);
    }
  };
  const applyLatest = React.useRef(apply);
  applyLatest.current = apply;

  const [chosen, announce] = useChosenVehicle(card);
  const first = React.useRef(true);
  React.useEffect(() => {
    if (first.current) {
      first.current = false;
      // What was kept from before is asked again, and told to the other controls.
      if (isNarrowed(keptFilters)) applyLatest.current(keptFilters, true);
      if (keptFilters.vehicle) announce(keptFilters.vehicle);
      return;
    }
    if (latest.current.filters.vehicle?.id !== chosen?.id) {
      applyLatest.current({ ...latest.current.filters, vehicle: chosen });
    }
    // Only a new choice counts; keptFilters is what the control began with.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen]);
  React.useEffect(
    () => () => {
      turn.current = -1;
    },
    [],
  );

  const change = React.useCallback(
    (part: Partial<Filters>) => {
      const next = { ...latest.current.filters, ...part };
      applyLatest.current(next);
      if (part.vehicle !== undefined) announce(part.vehicle);
    },
    [announce],
  );
  const shown = React.useMemo(
    () => sorted(visits.filter((visit) => fitsHere(visit, filters)), filters.sort), // prettier-ignore
    [visits, filters],
  );
  const narrowedHere = !onServer && shown.length !== visits.length;
  return { filters, change, vehicles, shown, narrowedHere, onServer, searching, withoutLines };
}
