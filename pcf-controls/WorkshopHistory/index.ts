import * as React from 'react';
import { failureOf, mayRead, type Failure } from '../common/failure';
import { isOnline, openRecord, widthOf } from '../common/host';
import { themeFrom } from '../common/theme';
import { wordsOf } from '../common/words';
import { WorkshopVisit } from '../../solution/names';
import type { Inputs, Outputs } from './inputs';
import { readLines } from './queries';
import { View } from './View';
import { visitsOf } from './visits';

type Context = ComponentFramework.Context<Inputs>;

/** The customer's workshop visits, newest first, on the subgrid's own rows. */
export class WorkshopHistory implements ComponentFramework.ReactControl<Inputs, Outputs> {
  private record: string | null = null;
  private filtered = false;

  init(context: Context): void {
    context.mode.trackContainerResize(true);
  }

  updateView(context: Context): React.ReactElement {
    const dataset = context.parameters.visits;
    const record = openRecord(context);
    if (record.key !== this.record) {
      this.record = record.key;
      // A vehicle of the customer before must not filter the visits of this one.
      if (this.filtered) this.filter(dataset, null);
    }
    const { paging } = dataset;
    return React.createElement(View, {
      key: record.key,
      theme: themeFrom(context.fluentDesignLanguage),
      words: wordsOf(context.resources),
      width: widthOf(context),
      isNew: record.isNew,
      visits: visitsOf(dataset, context),
      loading: dataset.loading,
      failure: failure(context),
      online: isOnline(context),
      total: paging.totalResultCount,
      hasMore: paging.hasNextPage,
      onMore: () => paging.loadNextPage(),
      onRetry: () => dataset.refresh(),
      onFilter: (vehicleId) => this.filter(dataset, vehicleId),
      onOpen: (visitId) => {
        const visit = dataset.records[visitId];
        if (visit) dataset.openDatasetItem(visit.getNamedReference());
      },
      readLines: (visitId) => readLines(context.webAPI, visitId, (amount) => context.formatting.formatCurrency(amount)),
      formatNumber: (value) => context.formatting.formatDecimal(value, decimalsOf(value)),
      formatCount: (value) => context.formatting.formatInteger(value),
    });
  }

  getOutputs(): Outputs {
    return {};
  }

  destroy(): void {
    // The host unmounts the view; answers that come later are dropped there.
  }

  /** Asks the server for one vehicle's visits, or for all again. */
  private filter(dataset: Inputs['visits'], vehicleId: string | null): void {
    this.filtered = vehicleId !== null;
    if (vehicleId === null) dataset.filtering.clearFilter();
    else {
      dataset.filtering.setFilter({
        filterOperator: 0,
        conditions: [{ attributeName: 'kk_vehicleid', conditionOperator: 0, value: vehicleId }],
      });
    }
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
