import { localDay } from '../../core/calendar/zone';
import { Account, Contact, LoyaltyTier, Touch, Vehicle, WorkshopLine, WorkshopVisit } from '../../solution/names';
import type { Connection } from '../connection';
import { requireTables } from '../organisation/knowledge';
import type { Progress } from '../progress';
import type { Counted } from './counted';
import { recalculateCustomers } from './customers';
import { recalculateVehicles } from './vehicles';
import { recalculateVisits } from './visits';

export interface RecalculateReport {
  readonly visits: Counted;
  readonly vehicles: Counted;
  readonly customers: Counted;
}

/**
 * Brings up to date what rows say about other rows: a visit what it was for, a vehicle its odometer, a customer the
 * last purchase, visit and touch, when free for other sellers, and the tier. Only rows that change are written.
 * @param now the moment that "today" (in Oslo) is taken from.
 * @throws SyncFailure
 */
export async function recalculate(connection: Connection, now: Date, progress: Progress): Promise<RecalculateReport> {
  const ours = [Contact, Account, Vehicle, WorkshopVisit, WorkshopLine, Touch].map((table) => table.set);
  await requireTables(connection, ours, 'kk_externalid');
  await requireTables(connection, [LoyaltyTier.set], 'kk_code');
  const today = localDay(now);
  const pass = async (what: string, work: () => Promise<Counted>): Promise<Counted> => {
    progress.start(what, null);
    try {
      return await work();
    } finally {
      progress.stop();
    }
  };
  const visits = await pass('visits', () => recalculateVisits(connection, progress));
  const vehicles = await pass('vehicles', () => recalculateVehicles(connection, today, progress));
  const customers = await pass('customers', () => recalculateCustomers(connection, today, progress));
  return { visits, vehicles, customers };
}
