import { addDays } from '../../core/calendar/days';
import { nextWorkingDay } from '../../core/calendar/workingdays';
import { momentOf } from '../../core/calendar/zone';
import { plannedTaskId, dueAt } from '../../core/followup/tasks';
import { newsFrom, newTierKey, newTierSubject, newTierToTell } from '../../core/loyalty/newtier';
import type { TierChange as Changed } from '../../core/loyalty/timeline';
import { memberOf } from '../../solution/choices';
import {
  Account,
  Contact,
  PlanReasons,
  Task,
  TierChange,
  TierChangeReasons,
  type TierChangeRow,
} from '../../solution/names';
import { taskOpen } from '../../solution/rows/plan';
import type { Connection } from '../connection';
import { failureOf, type RefusedRequest } from '../organisation/answers';
import { pages, related } from '../organisation/rows';
import type { Progress } from '../progress';
import type { Values } from '../sources/source';
import { callVerdict, readCallables } from './callable';
import { rowsAtATime, type Counted } from './counted';
import { ownersOf } from './owners';
import { readPolicies } from './policies';
import { readProgramme } from './programme';

type ChangeRow = Pick<
  TierChangeRow,
  '_kk_customerid_value' | '_kk_fromtierid_value' | '_kk_totierid_value' | 'kk_changedon' | 'kk_number' | 'kk_reason'
>;

/** Tasks that nobody asked for at the screen are written for Norwegian sellers. */
const language = 'nb';

/**
 * A task for the customer's seller for every tier newly reached, unless the customer may not be called about it. Made
 * from the history of tiers, so that a run that broke off is made good by the next; once, since the task's id follows
 * from customer, tier and day. One that is there is left as it is, done or not. @throws SyncFailure
 */
export async function recalculateNewTiers(connection: Connection, today: string, progress: Progress): Promise<Counted> {
  const { programme, codes } = await readProgramme(connection);
  const policyOf = await readPolicies(connection);
  const codeOf = (id: string | null) => (id === null ? null : (codes.get(id) ?? null));
  const names = new Map(programme.tiers.map(({ code, name }) => [code, name[language]]));
  const news = [...(await recentChanges(connection, today))].flatMap(([customer, rows]) => {
    const changes = [...rows]
      .sort((a, b) => (a.kk_number ?? 0) - (b.kk_number ?? 0))
      .flatMap((row): Changed[] => {
        const reason = memberOf(TierChangeReasons, row.kk_reason);
        if (reason === null || row.kk_changedon === null) return [];
        return [{ on: row.kk_changedon, from: codeOf(row._kk_fromtierid_value), to: codeOf(row._kk_totierid_value), reason }]; // prettier-ignore
      });
    const told = newTierToTell(programme, changes, today);
    if (!told) return [];
    const key = newTierKey(told);
    return [{ customer, key, task: plannedTaskId(customer, key), tier: names.get(told.tier) ?? told.tier }];
  });
  let written = 0;
  for (let at = 0; at < news.length; at += rowsAtATime) {
    const some = news.slice(at, at + rowsAtATime);
    progress.advance(some.length);
    const there = await related<{ activityid: string }>(
      connection,
      { table: Task, columns: [], by: Task.id },
      some.map(({ task }) => task),
    );
    const missing = some.filter(({ task }) => there.get(task)!.length === 0);
    const ids = missing.map(({ customer }) => customer);
    const [callables, owners] = await Promise.all([readCallables(connection, ids), ownersOf(connection, ids)]);
    for (const { customer, key, task, tier } of missing) {
      const callable = callables.get(customer);
      const owner = owners.get(customer);
      if (!callable || !owner) continue;
      // Whether it counts as marketing may be argued, so the customer who wants none is left in peace.
      if (callVerdict(callable, 'marketing', policyOf(callable.customer.level), today) === 'blocked') continue;
      const values = {
        subject: newTierSubject(tier, language),
        scheduledend: momentOf(nextWorkingDay(addDays(today, 1)), dueAt).toISOString(),
        kk_plankey: key,
        kk_planreason: PlanReasons.newtier,
        ...taskOpen,
        [`${Task.nav[`regardingobjectid_${owner.table}`]}@odata.bind`]: `/${owner.table === Account.table ? Account.set : Contact.set}(${customer})`, // prettier-ignore
        ...owner.bind,
      };
      if (await createIfMissing(connection, task, values)) written += 1;
    }
  }
  return { looked: news.length, written };
}

/** The changes of tier that are still news, by customer. */
async function recentChanges(connection: Connection, today: string): Promise<Map<string, ChangeRow[]>> {
  const byCustomer = new Map<string, ChangeRow[]>();
  const reading = {
    set: TierChange.set,
    select: ['_kk_customerid_value', '_kk_fromtierid_value', '_kk_totierid_value', 'kk_changedon', 'kk_number', 'kk_reason'], // prettier-ignore
    filter: `kk_changedon ge ${newsFrom(today)}`,
    orderBy: TierChange.id,
  };
  for await (const rows of pages<ChangeRow>(connection, reading))
    for (const row of rows) {
      const customer = row._kk_customerid_value ?? '';
      byCustomer.set(customer, [...(byCustomer.get(customer) ?? []), row]);
    }
  return byCustomer;
}

/** False when another run has made it meanwhile. @throws SyncFailure */
async function createIfMissing(connection: Connection, id: string, values: Values): Promise<boolean> {
  try {
    return await connection.send((client, signal) =>
      client.upsert({ collection: Task.set, key: id, data: values, ifnonematch: '*', signal }).then(
        () => true,
        (error: RefusedRequest) => {
          if (error.status === 412) return false;
          throw error;
        },
      ),
    );
  } catch (error) {
    throw failureOf(error, connection.org);
  }
}
