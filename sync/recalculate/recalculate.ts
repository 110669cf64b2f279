import { Account, Contact, LoyaltyProgramme, Touch, Vehicle, WorkshopLine, WorkshopVisit } from '../../solution/names';
import type { Connection } from '../connection';
import { requireTables } from '../organisation/knowledge';
import type { Progress } from '../progress';
import type { Counted } from './counted';
import { recalculateActivities } from './activities';
import { recalculateCustomers } from './customers';
import { recalculateNewTiers } from './newtiers';
import { recalculatePlans } from './plans';
import { recalculateVehicles } from './vehicles';
import { recalculateVisits } from './visits';

/** By pass, in the order in which they are made. */
export interface RecalculateReport {
  readonly activities: Counted;
  readonly visits: Counted;
  readonly customers: Counted;
  readonly newTiers: Counted;
  readonly vehicles: Counted;
  readonly plans: Counted;
}

/**
 * Brings up to date what rows say about other rows: activities as touches, a visit what it was for, a customer the last
 * purchase, visit and touch, when free for other sellers, and the tier, a vehicle its odometer, what is due next and
 * whether its customer may be called; and the tasks that follow from the customer's level and from a new tier. Only rows that change are
 * written.
 * @param today ISO day
 * @throws SyncFailure
 */
export async function recalculate(
  connection: Connection,
  today: string,
  progress: Progress,
): Promise<RecalculateReport> {
  const ours = [Contact, Account, Vehicle, WorkshopVisit, WorkshopLine, Touch].map((table) => table.set);
  await requireTables(connection, ours, 'kk_externalid');
  await requireTables(connection, [LoyaltyProgramme.set], 'kk_programmestate');
  const pass = async (what: string, work: () => Promise<Counted>): Promise<Counted> => {
    progress.start(what, null);
    try {
      return await work();
    } finally {
      progress.stop();
    }
  };
  const activities = await pass('activities', () => recalculateActivities(connection, today, progress));
  const visits = await pass('visits', () => recalculateVisits(connection, progress));
  const customers = await pass('customers', () => recalculateCustomers(connection, today, progress));
  const newTiers = await pass('new tiers', () => recalculateNewTiers(connection, today, progress));
  // Whether a vehicle's customer may be called follows from what was just said of the customer.
  const vehicles = await pass('vehicles', () => recalculateVehicles(connection, today, progress));
  const plans = await pass('plans', () => recalculatePlans(connection, today, progress));
  return { activities, visits, customers, newTiers, vehicles, plans };
}
