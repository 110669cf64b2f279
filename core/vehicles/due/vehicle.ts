import type { IsoDay } from '../../calendar/days';
import type { Visit } from '../../workshop/visits';
import type { OdometerReading } from '../odometer';

/** How the vehicle counts down to service. */
export type ServiceInterval = 'flexible' | 'fixed';

/** A customer's vehicle, as far as it decides what is due. Absent and null both mean not known. */
export interface DueVehicle {
  /** Id of the vehicle; it comes back with each of its reasons. */
  readonly id: string;
  /** Only a vehicle in use gives reasons; 'unknown' was looked into and could not be told. Not told, it is asked for. */
  readonly status?: 'inuse' | 'sold' | 'scrapped' | 'onorder' | 'unknown' | null;
  /** A former owner is called about nothing. */
  readonly role?: 'owner' | 'leaser' | 'driver' | 'formerowner' | null;
  /** First registration in any country. */
  readonly firstRegistration?: IsoDay | null;
  /** Delivered by the dealer to this customer. */
  readonly deliveredOn?: IsoDay | null;
  readonly interval?: ServiceInterval | null;
  /** Own interval of the vehicle, before that of its kind; 0 when the limit does not count. */
  readonly serviceMonths?: number | null;
  readonly serviceKm?: number | null;
  readonly warrantyEnd?: IsoDay | null;
  readonly leaseEnd?: IsoDay | null;
  /** Deadline of the EU-kontroll from the vehicle register. */
  readonly euDeadline?: IsoDay | null;
  readonly openRecall?: boolean | null;
  readonly recall?: string | null;
  /** The last follow-up of this delivery by a seller; null when there was none. */
  readonly lastFollowUp?: IsoDay | null;
  readonly visits?: readonly Visit[];
  /** Readings beside those of the visits. */
  readonly readings?: readonly OdometerReading[];
}
