import * as React from 'react';
import { localDay } from '../../core/calendar/zone';
import { Vehicle } from '../../solution/names';
import { failureOf, mayRead, type Failure } from '../common/failure';
import { isOnline, openRecord, widthOf } from '../common/host';
import { themeFrom } from '../common/theme';
import { largestPage } from '../common/useGathering';
import { wordsOf } from '../common/words';
import type { Inputs, Outputs } from './inputs';
import { record } from './recording';
import { vehiclesOf } from './vehicles';
import { View } from './View';

type Context = ComponentFramework.Context<Inputs>;

/** The customer's vehicles with what is due next, on the subgrid's own rows. */
export class Vehicles implements ComponentFramework.ReactControl<Inputs, Outputs> {
  init(context: Context): void {
    context.mode.trackContainerResize(true);
  }

  updateView(context: Context): React.ReactElement {
    const dataset = context.parameters.vehicles;
    const open = openRecord(context);
    const today = localDay(new Date());
    const { paging } = dataset;
    const [table = '', id = ''] = open.key.split('/');
    return React.createElement(View, {
      key: open.key,
      theme: themeFrom(context.fluentDesignLanguage),
      words: wordsOf(context.resources),
      width: widthOf(context),
      card: open.key,
      isNew: open.isNew,
      vehicles: vehiclesOf(dataset, today),
      loading: dataset.loading,
      failure: failure(context),
      online: isOnline(context),
      total: paging.totalResultCount,
      hasMore: paging.hasNextPage,
      today,
      onMore: () => paging.loadNextPage(),
      onAll: () => {
        paging.setPageSize(largestPage);
        dataset.refresh();
      },
      onRetry: () => dataset.refresh(),
      onOpen: (vehicleId) => {
        const row = Object.values(dataset.records).find(
          (each) => each.getRecordId().replace(/[{}]/g, '').toLowerCase() === vehicleId,
        );
        if (row) dataset.openDatasetItem(row.getNamedReference());
      },
      onRecord:
        (table === 'contact' || table === 'account') && id
          ? (action, what) =>
              record(context.webAPI, action, {
                ...what,
                customer: { table, id },
                by: context.userSettings.userName ?? '',
                now: new Date(),
                today,
              })
          : null,
      formatDay: (day) => context.formatting.formatDateShort(new Date(`${day}T00:00`)),
      formatCount: (value) => context.formatting.formatInteger(value),
    });
  }

  getOutputs(): Outputs {
    return {};
  }

  destroy(): void {
    // The host unmounts the view; answers that come later are dropped there.
  }
}

/** Why the rows could not be had. A missing privilege is said in words, however the server put it. */
function failure(context: Context): Failure | null {
  const { vehicles } = context.parameters;
  if (vehicles.loading || !vehicles.error) return null;
  return mayRead(context.utils, Vehicle.table) ? failureOf(vehicles.errorMessage, isOnline(context)) : 'noPrivilege';
}
