import { Vehicle, VisitKinds, VisitStatuses, WorkshopVisit } from '../../solution/names';
import { decimal, externalId, moment, oneOf, text, whole, yesNo } from './columns';
import { bindCustomer } from './customer';
import { byExternalId, directValues, inUse, removal, source, type Parent, type Values } from './source';

/** Kroner on one visit; the limit catches a shifted decimal, not a dear repair. */
const kroner = (to: string) => decimal(-10_000_000, 10_000_000, { to });

const columns = {
  visit_id: externalId({ required: true }),
  visit_number: text(100),
  customer_id: externalId({ required: true }),
  vehicle_id: externalId(),
  workshop: text(100),
  booked: moment({ to: 'kk_bookedon' }),
  arrived: moment({ to: 'kk_arrivedon' }),
  completed: moment({ to: 'kk_completedon' }),
  odometer: whole(0, 9_999_999, { to: 'kk_odometer' }),
  kind: oneOf(VisitKinds, { to: 'kk_kind' }),
  status: oneOf(VisitStatuses, { to: 'kk_visitstatus' }),
  request: text(4000, { to: 'kk_request', lines: 'many' }),
  customer_amount: kroner('kk_customeramount'),
  warranty_amount: kroner('kk_warrantyamount'),
  dealer_amount: kroner('kk_dealeramount'),
  recommendation: text(4000, { to: 'kk_recommendation', lines: 'many' }),
  removed: yesNo({ rare: true }),
};

/** A visit counts as of the day the car arrived, else the day it was booked for. */
export const visits = source({
  name: 'visits',
  about: 'Visits to the workshop. One of `booked` and `arrived` must be filled in.',
  id: 'visit_id',
  columns,
  sets: [WorkshopVisit.set],
  owns: [WorkshopVisit],
  needsCustomers: true,
  needsWorkshop: true,
  needsUsers: false,
  target: (row, organisation) => {
    if (row.removed) return removal(WorkshopVisit, row.visit_id!);
    const values: Record<string, Values[string]> = directValues(columns, row);
    if (row.removed !== undefined) Object.assign(values, inUse);
    const externalId = row.visit_id!;
    const customer = bindCustomer(WorkshopVisit.nav, row.customer_id!, organisation);
    if ('wrong' in customer) return customer;
    const counts = row.arrived ?? row.booked;
    if (!counts) return { column: 'arrived', wrong: 'is empty, and booked too; a visit needs one of them' };
    const parents: Parent[] = [];
    if (row.vehicle_id) parents.push({ fileColumn: 'vehicle_id', set: Vehicle.set, externalId: row.vehicle_id });
    if (row.vehicle_id !== undefined)
      values[`${WorkshopVisit.nav.kk_vehicleid}@odata.bind`] = row.vehicle_id
        ? `/${byExternalId(Vehicle.set, row.vehicle_id)}`
        : null;
    Object.assign(values, customer.values, {
      kk_name: row.visit_number ?? externalId,
      kk_visitedon: counts.day,
      kk_workshop: row.workshop ?? organisation.defaultWorkshop,
    });
    return { table: WorkshopVisit.table, set: WorkshopVisit.set, externalId, values, parents, stage: 1 };
  },
});
