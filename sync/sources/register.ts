import { normalisePlate } from '../../core/vehicles/plates';
import { normaliseVin } from '../../core/vehicles/vin';
import { Fuels, Vehicle } from '../../solution/names';
import { day, oneOf, quoted, text } from './columns';
import { directValues, source, type KnownVehicle, type Organisation, type RowProblem } from './source';

/** The register leaves out what it does not know; that takes nothing from the vehicle. */
const keep = { whenEmpty: 'keep' } as const;

const columns = {
  plate: text(20, { required: true }),
  vin: text(17),
  first_registration: day({ to: 'kk_firstregistration', ...keep }),
  eu_deadline: day({ to: 'kk_eudeadline', ...keep }),
  make: text(100, { to: 'kk_make', ...keep }),
  model: text(100, { to: 'kk_model', ...keep }),
  fuel: oneOf(Fuels, { to: 'kk_fuel', ...keep }),
};

/**
 * What Statens vegvesen's register says of vehicles that are there already: the deadline of the roadworthiness test,
 * first registration and what the vehicle is. It knows vehicles by chassis number and plate, not by the workshop's id.
 */
export const register = source({
  name: 'register',
  about:
    'What the vehicle register (Statens vegvesen) says of vehicles that are there already, found by `vin`, else by `plate`.',
  id: 'plate',
  keyOf: normalisePlate,
  changesOnly: true,
  columns,
  sets: [Vehicle.set],
  needsCustomers: false,
  needsWorkshop: false,
  needsUsers: false,
  needsVehicles: true,
  target: (row, organisation) => {
    const found = vehicleOf(row.plate!, row.vin ?? null, organisation);
    if ('wrong' in found) return found;
    const values = directValues(columns, row);
    return { table: Vehicle.table, set: Vehicle.set, ...found, values, parents: [], stage: 1 };
  },
});

/** By chassis number, which a vehicle keeps; else by plate, which may have been another's before. */
function vehicleOf(
  plate: string,
  vin: string | null,
  organisation: Organisation,
): { readonly externalId: string } | RowProblem {
  const chassis = vin === null ? null : normaliseVin(vin);
  const byVin = chassis === null ? [] : organisation.vehiclesWith('vin', chassis);
  if (byVin.length > 0) return one(byVin, 'vin');
  const byPlate = organisation.vehiclesWith('plate', normalisePlate(plate));
  if (byPlate.length === 0)
    return {
      column: 'plate',
      wrong: `no vehicle with the plate ${quoted(plate)} is in the organisation; run vehicles first`,
      waits: true,
    };
  const others = chassis === null ? byPlate : byPlate.filter((vehicle) => vehicle.vin === null);
  if (others.length === 0)
    return {
      column: 'vin',
      wrong: `the vehicle with the plate ${quoted(plate)} has another chassis number; correct the plate or the number of ${byPlate[0]!.externalId}`,
    };
  return one(others, 'plate');
}

function one(found: readonly KnownVehicle[], column: 'vin' | 'plate'): { readonly externalId: string } | RowProblem {
  if (found.length === 1) return { externalId: found[0]!.externalId };
  const ids = found.slice(0, 5).map(({ externalId }) => externalId);
  const cure = column === 'plate' ? 'give the chassis number, vin, too' : 'correct them';
  return { column, wrong: `${found.length} vehicles have it (${ids.join(', ')}); ${cure}` };
}
