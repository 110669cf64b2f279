import {
  Account,
  Contact,
  LoyaltyProgramme,
  Message,
  Touch,
  Vehicle,
  VehicleOrder,
  VehicleOwnership,
  WorkshopLine,
  WorkshopVisit,
} from '../../solution/names';
import type { Connection } from '../connection';
import { requireTables } from '../organisation/knowledge';
import type { Progress } from '../progress';
import type { Counted } from './counted';
import { recalculateActivities } from './activities';
import { recalculateCustomers } from './customers';
import { recalculateMessages } from './messages';
import { recalculateNewTiers } from './newtiers';
import { recalculateOrders } from './orders';
import { recalculateOwnerships } from './ownerships';
import { recalculatePlans } from './plans';
import { touchedSince } from './touched';
import { recalculateVehicles } from './vehicles';
import { recalculateVisits } from './visits';

/** By pass, in the order in which they are made. */
export interface RecalculateReport {
  readonly activities: Counted;
  readonly messages: Counted;
  readonly visits: Counted;
  readonly orders: Counted;
  readonly ownerships: Counted;
  readonly customers: Counted;
  readonly newTiers: Counted;
  readonly vehicles: Counted;
  readonly plans: Counted;
}

/**
 * Brings up to date what rows say about other rows: activities and SMS as touches, a visit what it was for, an order what
 * became of what was promised, a vehicle whose it is and what its form may list, a customer the last purchase, visit and
 * touch, when free for other sellers, and the tier, a vehicle its odometer, what is due next and
 * whether its customer may be called; and the tasks that follow from the customer's level and from a new tier. Only rows that change are
 * written.
 * @param today ISO day
 * @param since looks only at what was written since this moment (ISO UTC) and at what follows from it; null looks at all
 * @throws SyncFailure
 */
export async function recalculate(
  connection: Connection,
  today: string,
  progress: Progress,
  since: string | null = null,
): Promise<RecalculateReport> {
  const ours = [
    Contact,
    Account,
    Vehicle,
    VehicleOwnership,
    WorkshopVisit,
    WorkshopLine,
    Touch,
    Message,
    VehicleOrder,
  ].map((table) => table.set);
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
  const messages = await pass('messages', () => recalculateMessages(connection, today, progress));
  // Activities have just become touches, so they are among what was written.
  const touched = since === null ? null : await touchedSince(connection, since);
  const visits = await pass('visits', () => recalculateVisits(connection, progress, touched?.visits));
  const orders = await pass('orders', () => recalculateOrders(connection, today, progress));
  // What a customer has bought, and what is due on whose vehicle, follows from who has it.
  const ownerships = await pass('ownerships', () => recalculateOwnerships(connection, today, progress));
  const customers = await pass('customers', () =>
    recalculateCustomers(connection, today, progress, touched?.customers),
  );
  const newTiers = await pass('new tiers', () => recalculateNewTiers(connection, today, progress));
  // Whether a vehicle's customer may be called follows from what was just said of the customer.
  const vehicles = await pass('vehicles', () => recalculateVehicles(connection, today, progress, touched?.vehicles));
  const plans = await pass('plans', () => recalculatePlans(connection, today, progress));
  return { activities, messages, visits, orders, ownerships, customers, newTiers, vehicles, plans };
}
