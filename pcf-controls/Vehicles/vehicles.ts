import { isoDay, type IsoDay } from '../../core/calendar/days';
import { formatPlate, isOrdinaryPlate } from '../../core/vehicles/plates';
import { memberOf } from '../../solution/choices';
import { ServiceIntervals, VehicleRoles, type VehicleRow, VehicleStatuses, VisitKinds } from '../../solution/names';
import { dayOf } from '../common/days';
import { type CardReason, byWhatIsDue, reasonsOnCard } from './due';

type DataSet = ComponentFramework.PropertyTypes.DataSet;
type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;

/** A vehicle as the card shows it; texts are written for the user already. */
export interface Vehicle {
  readonly id: string;
  /** The plate as people read it, or what else the vehicle is called. */
  readonly name: string;
  /** Make, model and year. */
  readonly model: string;
  /** What the customer is to it, or that it is sold or scrapped. */
  readonly role: string;
  readonly inUse: boolean;
  readonly reasons: readonly CardReason[];
  readonly recall: string;
  readonly declinedWork: string;
  /** Odometer at which the service is due, as the user's settings write it; empty when not known. */
  readonly serviceKm: string;
  readonly bookedOn: IsoDay | null;
  /** Day promised for a car on order; null for one that is here. */
  readonly expectedOn: IsoDay | null;
}

/** The loaded vehicles, what is due first on top. */
export function vehiclesOf(dataset: DataSet, today: IsoDay): readonly Vehicle[] {
  return byWhatIsDue(
    dataset.sortedRecordIds.flatMap((id) => {
      const record = dataset.records[id];
      return record ? [vehicleOf(id, record, today)] : [];
    }),
  );
}

function vehicleOf(id: string, record: EntityRecord, today: IsoDay): Vehicle {
  const text = (column: keyof VehicleRow) => record.getFormattedValue(column) ?? '';
  const raw = (column: keyof VehicleRow): unknown => record.getValue(column);
  const number = (column: keyof VehicleRow) => {
    const value = raw(column);
    return value === null || value === undefined || value === '' ? null : Number(value);
  };
  const day = (column: keyof VehicleRow): IsoDay | null => {
    const value = dayOf(raw(column));
    return value && isoDay(value.getFullYear(), value.getMonth() + 1, value.getDate());
  };
  const status = memberOf(VehicleStatuses, number('kk_vehiclestatus'));
  const openRecall = raw('kk_openrecall');
  const name = text('kk_name');
  const bookedOn = day('kk_bookedon');
  const facts = {
    id,
    status,
    role: memberOf(VehicleRoles, number('kk_role')),
    firstRegistration: day('kk_firstregistration'),
    deliveredOn: day('kk_deliveredon'),
    interval: memberOf(ServiceIntervals, number('kk_serviceinterval')),
    serviceMonths: number('kk_servicemonths'),
    serviceKm: number('kk_servicekm'),
    warrantyEnd: day('kk_warrantyend'),
    leaseEnd: day('kk_leaseend'),
    euDeadline: day('kk_eudeadline'),
    // Hosts give a yes or no as itself, as a number or as text.
    openRecall: [true, 1, '1', 'true'].includes(openRecall as never),
    recall: text('kk_recall'),
    serviceDueOn: day('kk_servicedueon'),
    euDueOn: day('kk_eudueon'),
    declinedOn: day('kk_declinedon'),
    followUpOn: day('kk_followupon'),
    bookedOn,
    bookedKind: memberOf(VisitKinds, number('kk_bookedkind')),
  };
  return {
    id: id.replace(/[{}]/g, '').toLowerCase(),
    name: isOrdinaryPlate(name) ? formatPlate(name) : name,
    model: [text('kk_make'), text('kk_model'), text('kk_modelyear')].filter(Boolean).join(' '),
    role: status === 'inuse' || status === null ? text('kk_role') : text('kk_vehiclestatus'),
    inUse: (status === 'inuse' || status === null) && facts.role !== 'formerowner',
    reasons: reasonsOnCard(facts, today),
    recall: facts.recall,
    declinedWork: text('kk_declinedwork'),
    serviceKm: text('kk_serviceduekm'),
    bookedOn,
    expectedOn: status === 'onorder' ? day('kk_expectedon') : null,
  };
}

/** Whether a vehicle has all the words that are looked for, wherever they stand and however the plate is spaced. */
export function fits(vehicle: Vehicle, search: string, reasonsInWords: readonly string[]): boolean {
  const said = [vehicle.name, vehicle.model, vehicle.role, vehicle.recall, vehicle.declinedWork, ...reasonsInWords]
    .join(' ')
    .toLowerCase();
  const close = said.replace(/\s/g, '');
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word) || close.includes(word));
}
