import * as React from 'react';
import { failureOf, mayRead, type Failure } from '../common/failure';
import { isOnline, openRecord, widthOf } from '../common/host';
import { themeFrom } from '../common/theme';
import { largestPage } from '../common/useGathering';
import { wordsOf } from '../common/words';
import { type Vehicle, WorkshopVisit } from '../../solution/names';
import type { Inputs, Outputs } from './inputs';
import { localDay } from '../../core/calendar/zone';
import { readFigures } from './figures';
import { expressionOf, type Filters, isNarrowed, keptFilters, noFilters, sortingOf } from './filters';
import { areAmountsSecured, noAmounts } from './hidden';
import { findInLines, readLines } from './queries';
import { View } from './View';
import { visitsOf } from './visits';

type Context = ComponentFramework.Context<Inputs>;

/** By its type alone: the whole of the table's names would be a part of the bundle. */
const vehicleTable: typeof Vehicle.table = 'kk_vehicle';

/** Language id of bokmål; every other language reads English. */
const bokmal = 1044;

/** The customer's workshop visits, newest first, on the subgrid's own rows. */
export class WorkshopHistory implements ComponentFramework.ReactControl<Inputs, Outputs> {
  private record: string | null = null;
  private filtered = false;
  /** Whether amounts are kept from the user; null until there is a reason to ask. */
  private hidden: boolean | null = null;
  /** Rows of a page, while larger ones are asked for. */
  private usualPage: number | null = null;
  /** What the platform has kept since the control was last on the page: filters by card. */
  private kept: Readonly<Record<string, unknown>> = {};

  init(context: Context, _notify?: () => void, state?: ComponentFramework.Dictionary): void {
    this.kept = { ...state };
    context.mode.trackContainerResize(true);
  }

  updateView(context: Context): React.ReactElement {
    const dataset = context.parameters.visits;
    const record = openRecord(context);
    if (record.key !== this.record) {
      this.record = record.key;
      // What the customer before was narrowed to must not narrow the visits of this one.
      if (this.filtered) this.ask(dataset, noFilters, []);
    }
    const { paging } = dataset;
    const by = record.table === vehicleTable ? 'kk_shownonvehicleid' : 'kk_customerid';
    const visits = visitsOf(dataset, context, this.hidden === true);
    if (this.hidden === null && noAmounts(visits)) this.askWhetherHidden(context);
    const inNorwegian = context.userSettings.languageId === bokmal;
    return React.createElement(View, {
      key: record.key,
      theme: themeFrom(context.fluentDesignLanguage),
      words: wordsOf(context.resources),
      width: widthOf(context),
      card: record.key,
      customerName: nameOfRecord(context),
      isNew: record.isNew,
      visits,
      loading: dataset.loading,
      failure: failure(context),
      online: isOnline(context),
      total: paging.totalResultCount,
      hasMore: paging.hasNextPage,
      inNorwegian,
      today: new Date(),
      keptFilters: keptFilters(this.kept[record.key]),
      onFilters: (filters) => {
        // One card's filters at a time: what was looked for yesterday is nobody's wish today.
        this.kept = { [record.key]: filters };
        context.mode.setControlState(this.kept);
      },
      onMore: () => paging.loadNextPage(),
      onAll: () => {
        this.usualPage ??= paging.pageSize;
        paging.setPageSize(largestPage);
        dataset.refresh();
      },
      onRetry: () => dataset.refresh(),
      onAsk: (filters, inLines) => this.ask(dataset, filters, inLines),
      onOpen: (visitId) => {
        const visit = dataset.records[visitId];
        if (visit) dataset.openDatasetItem(visit.getNamedReference());
      },
      readLines: (visitId) => readLines(context.webAPI, visitId, (amount) => context.formatting.formatCurrency(amount)),
      findInLines: (search) => findInLines(context.webAPI, record.id, search, by),
      readFigures: (vehicle) => readFigures(context.webAPI, record.id, vehicle, localDay(new Date()), by),
      formatNumber: (value) => context.formatting.formatDecimal(value, decimalsOf(value)),
      formatCount: (value) => context.formatting.formatInteger(value),
      formatMoney: (value) => context.formatting.formatInteger(Math.round(value)),
      formatDay: (day) => context.formatting.formatDateShort(new Date(`${day}T00:00`)),
    });
  }

  getOutputs(): Outputs {
    return {};
  }

  destroy(): void {
    // The host unmounts the view; answers that come later are dropped there.
  }

  private askWhetherHidden({ utils, factory }: Context): void {
    this.hidden = false;
    areAmountsSecured(utils).then(
      (secured) => {
        this.hidden = secured;
        if (secured) factory.requestRender();
      },
      // Where the host cannot tell, an amount that is not there is not there.
      () => undefined,
    );
  }

  /** Asks the organisation for what is meant, or for all again. */
  private ask(dataset: Inputs['visits'], filters: Filters, inLines: readonly string[]): void {
    this.filtered = isNarrowed(filters);
    if (this.usualPage) dataset.paging.setPageSize(this.usualPage);
    this.usualPage = null;
    const expression = expressionOf(filters, inLines);
    if (expression === null) dataset.filtering.clearFilter();
    else dataset.filtering.setFilter(expression);
    dataset.sorting = sortingOf(filters.sort);
    dataset.refresh();
  }
}

/** As many decimals as a quantity has, two at most. */
const decimalsOf = (value: number) => (Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 2);

/** Why the rows could not be had. A missing privilege is said in words, however the server put it. */
function failure(context: Context): Failure | null {
  const { visits } = context.parameters;
  if (visits.loading || !visits.error) return null;
  return mayRead(context.utils, WorkshopVisit.table)
    ? failureOf(visits.errorMessage, isOnline(context))
    : 'noPrivilege';
}

/** What the form calls the open record; the typings leave it out, and some hosts too. */
const nameOfRecord = ({ mode }: Context): string =>
  (mode as { contextInfo?: { entityRecordName?: string | null } }).contextInfo?.entityRecordName ?? '';
