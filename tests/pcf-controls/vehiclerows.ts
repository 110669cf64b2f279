import type { Inputs } from '../../pcf-controls/Vehicles/inputs';
import { VehicleRoles, VehicleStatuses } from '../../solution/names';

type DataSet = ComponentFramework.PropertyTypes.DataSet;
type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;

/** A vehicle's columns as the subgrid's view brings them. */
export type VehicleFacts = Readonly<Record<string, string | number | boolean | null>> & { readonly id: string };

const labels: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  kk_role: {
    [VehicleRoles.owner]: 'Eier',
    [VehicleRoles.leaser]: 'Leaser',
    [VehicleRoles.formerowner]: 'Tidligere eier',
  },
  kk_vehiclestatus: {
    [VehicleStatuses.inuse]: 'I bruk',
    [VehicleStatuses.sold]: 'Solgt',
    [VehicleStatuses.unknown]: 'Ukjent status',
  },
};

function recordOf(facts: VehicleFacts): EntityRecord {
  const values: VehicleFacts = { kk_vehiclestatus: VehicleStatuses.inuse, kk_role: VehicleRoles.owner, ...facts };
  return {
    getRecordId: () => facts.id,
    getNamedReference: () => ({ id: { guid: facts.id }, etn: 'kk_vehicle', name: String(values.kk_name) }),
    getValue: (column) => (values[column] ?? null) as string,
    getFormattedValue: (column) => {
      const value = values[column];
      if (value === null || value === undefined) return '';
      if (column.endsWith('km') && typeof value === 'number') return value.toLocaleString('nb-NO').replace(/\s/g, ' ');
      return (typeof value === 'number' && labels[column]?.[value]) || String(value);
    },
  };
}

/** The subgrid over a server that holds these vehicles and hands them out in pages. */
export class VehicleRowsOnServer {
  loading = false;
  error: string | null = null;
  opened: string[] = [];
  asked: string[] = [];
  private loaded: number;

  constructor(
    private readonly vehicles: readonly VehicleFacts[],
    private readonly pageSize = 25,
  ) {
    this.loaded = pageSize;
  }

  inputs(): Inputs {
    const here = this.error === null && !this.loading ? this.vehicles.slice(0, this.loaded) : [];
    const dataset: Partial<DataSet> = {
      loading: this.loading,
      error: this.error !== null,
      errorMessage: this.error ?? '',
      sortedRecordIds: here.map(({ id }) => id),
      records: Object.fromEntries(here.map((vehicle) => [vehicle.id, recordOf(vehicle)])),
      paging: {
        totalResultCount: this.vehicles.length,
        hasNextPage: this.loaded < this.vehicles.length,
        loadNextPage: () => {
          this.asked.push('next page');
          this.loaded += this.pageSize;
        },
      } as DataSet['paging'],
      refresh: () => {
        this.asked.push('refresh');
      },
      openDatasetItem: (reference) => {
        this.opened.push(reference.id.guid);
      },
    };
    return { vehicles: dataset as DataSet };
  }
}
