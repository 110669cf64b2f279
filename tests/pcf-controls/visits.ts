import type { Inputs } from '../../pcf-controls/WorkshopHistory/inputs';
import { VisitKinds, VisitStatuses } from '../../solution/names';

type DataSet = ComponentFramework.PropertyTypes.DataSet;
type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;

/** A visit as the subgrid's view brings it. */
export interface VisitFacts {
  readonly id: string;
  readonly number?: string;
  readonly on?: string | null;
  readonly vehicle?: string | null;
  readonly kind?: number;
  readonly summary?: string;
  readonly request?: string;
  readonly odometer?: number | null;
  readonly amount?: number | null;
  readonly declined?: number | null;
  readonly status?: number | null;
  readonly recommendation?: string;
  readonly warranty?: number | null;
  readonly inherited?: boolean;
}

const kindLabels: Readonly<Record<number, string>> = {
  [VisitKinds.service]: 'Service',
  [VisitKinds.repair]: 'Reparasjon',
};
const statusLabels: Readonly<Record<number, string>> = {
  [VisitStatuses.booked]: 'Bestilt',
  [VisitStatuses.done]: 'Ferdig',
  [VisitStatuses.cancelled]: 'Avlyst',
};

function recordOf(visit: VisitFacts): EntityRecord {
  const on = visit.on === undefined ? '2026-03-12' : visit.on;
  const values: Record<string, string | number | boolean | object | null> = {
    kk_name: visit.number ?? visit.id,
    kk_visitedon: on,
    kk_vehicleid: visit.vehicle ? { id: { guid: visit.vehicle }, name: visit.vehicle, etn: 'kk_vehicle' } : null,
    kk_kind: visit.kind ?? VisitKinds.service,
    kk_summary: visit.summary ?? null,
    kk_request: visit.request ?? null,
    kk_odometer: visit.odometer ?? null,
    kk_customeramount: visit.amount ?? null,
    kk_visitstatus: visit.status === undefined ? VisitStatuses.done : visit.status,
    kk_inherited: visit.inherited ?? false,
    kk_declinedcount: visit.declined ?? null,
    kk_workshop: 'Hovedverkstedet',
    kk_recommendation: visit.recommendation ?? null,
    kk_warrantyamount: visit.warranty ?? null,
    kk_dealeramount: null,
  };
  const written: Record<string, string> = {
    kk_visitedon: (on ?? '').split('-').reverse().join('.'),
    kk_vehicleid: visit.vehicle ?? '',
    kk_kind: kindLabels[visit.kind ?? VisitKinds.service] ?? '',
    kk_customeramount: visit.amount == null ? '' : `kr ${visit.amount}`,
    kk_visitstatus: statusLabels[visit.status ?? VisitStatuses.done] ?? '',
  };
  return {
    getRecordId: () => visit.id,
    getNamedReference: () => ({ id: { guid: visit.id }, etn: 'kk_workshopvisit', name: visit.number ?? visit.id }),
    getValue: (column) => values[column] as string,
    getFormattedValue: (column) => {
      const value = values[column];
      return written[column] ?? (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
    },
  };
}

/** The subgrid over a server that holds these visits and hands them out in pages. */
export class Visits {
  loading = false;
  error: string | null = null;
  total: number;
  asked: string[] = [];
  /** The filter and order that were asked for last. */
  filter: DataSet['filtering'] extends { getFilter(): infer F } ? F | null : never = null;
  sorting: DataSet['sorting'] = [];
  opened: string[] = [];
  private loaded: number;
  private vehicle: string | null = null;

  constructor(
    private visits: readonly VisitFacts[],
    private readonly pageSize = 50,
  ) {
    this.loaded = pageSize;
    this.total = visits.length;
  }

  /** The form shows another customer's visits. */
  become(visits: readonly VisitFacts[]): void {
    this.visits = visits;
    this.total = visits.length;
    this.loaded = this.pageSize;
  }

  inputs(): Inputs {
    const onServer = this.visits.filter(
      ({ vehicle }) => this.vehicle === null || vehicle?.toLowerCase() === this.vehicle,
    );
    const here = this.error === null && !this.loading ? onServer.slice(0, this.loaded) : [];
    const dataset: Partial<DataSet> = {
      columns: [],
      loading: this.loading,
      error: this.error !== null,
      errorMessage: this.error ?? '',
      sortedRecordIds: here.map(({ id }) => id),
      records: Object.fromEntries(here.map((visit) => [visit.id, recordOf(visit)])),
      paging: {
        totalResultCount: this.total,
        hasNextPage: this.loaded < onServer.length,
        loadNextPage: () => {
          this.asked.push('next page');
          this.loaded += this.pageSize;
        },
      } as DataSet['paging'],
      filtering: {
        getFilter: () => ({ conditions: [], filterOperator: 0 }),
        setFilter: (filter) => {
          const { conditions } = filter;
          this.filter = filter;
          this.asked.push(`only ${conditions.map((each) => `${each.attributeName} ${String(each.value)}`).join()}`);
          const vehicle = conditions.find((each) => each.attributeName === 'kk_vehicleid')?.value;
          this.vehicle = vehicle === undefined ? null : String(vehicle);
        },
        clearFilter: () => {
          this.asked.push('all');
          this.filter = null;
          this.vehicle = null;
        },
      },
      refresh: () => {
        this.asked.push('refresh');
        this.loaded = this.pageSize;
      },
      openDatasetItem: (reference) => {
        this.opened.push(reference.id.guid);
      },
    };
    Object.defineProperty(dataset, 'sorting', {
      get: () => this.sorting,
      set: (sorting: DataSet['sorting']) => {
        this.sorting = sorting;
      },
    });
    return { visits: dataset as DataSet };
  }
}
