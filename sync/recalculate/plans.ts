import { plannedTaskId } from '../../core/followup/tasks';
import { memberOf } from '../../solution/choices';
import { Account, Contact, FollowUpLevels, Task, Vehicle, WorkshopVisit, type ContactRow } from '../../solution/names';
import {
  planChangesOf,
  planTaskColumns,
  planVehicleColumns,
  planVisitColumns,
  planVisitsFrom,
  taskBindings,
  taskCancelledByPlan,
  taskOpen,
  taskWords,
  vehicleName,
  type PlanTaskRow,
  type PlanVehicleRow,
  type PlanVisitRow,
} from '../../solution/rows/plan';
import type { Connection } from '../connection';
import { pages, related } from '../organisation/rows';
import type { Progress } from '../progress';
import { RowsById } from './changes';
import { rowsAtATime, type Counted } from './counted';
import { ownedAs } from './owners';
import { readPolicies } from './policies';

type Customer = Pick<ContactRow, 'kk_followuplevel'> & {
  readonly _ownerid_value: string | null;
  readonly '_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'?: 'systemuser' | 'team';
};

/** Tasks that nobody asked for at the screen are written for Norwegian sellers. */
const language = 'nb';

/**
 * Makes the tasks of every customer with a level follow the policy of that level: what is missing is added for the
 * customer's owner, what no longer fits is cancelled, what is done stays. The same again changes nothing, since a task's
 * id follows from customer and step. @throws SyncFailure
 */
export async function recalculatePlans(connection: Connection, today: string, progress: Progress): Promise<Counted> {
  const policyOf = await readPolicies(connection);
  const tasks = new RowsById(connection, Task, progress);
  let looked = 0;
  for (const table of [Contact, Account]) {
    const reading = {
      set: table.set,
      select: ['kk_followuplevel', '_ownerid_value'],
      filter: 'kk_followuplevel ne null and statecode eq 0',
      orderBy: table.id,
      pageSize: rowsAtATime,
      annotated: true,
    };
    for await (const customers of pages<Customer & Record<string, string>>(connection, reading)) {
      looked += customers.length;
      progress.advance(customers.length);
      const ids = customers.map((customer) => customer[table.id]!);
      const rows = await rowsOf(connection, ids, today);
      for (const customer of customers) {
        const id = customer[table.id]!;
        const own = {
          vehicles: rows.vehicles.get(id) ?? [],
          visits: rows.visits.get(id) ?? [],
          tasks: rows.tasks.get(id) ?? [],
        };
        const changes = planChangesOf({
          ...own,
          policy: policyOf(memberOf(FollowUpLevels, customer.kk_followuplevel)),
          today,
        });
        const names = new Map(own.vehicles.map((vehicle) => [vehicle.kk_vehicleid, vehicleName(vehicle)]));
        for (const task of changes.cancel) await tasks.add(task.id, taskCancelledByPlan);
        for (const planned of changes.add) {
          await tasks.add(plannedTaskId(id, planned.key), {
            ...taskWords(planned, names.get(planned.reason.vehicle) ?? '', language),
            ...taskBindings(planned, { table: table.table, id }),
            ...taskOpen,
            ...ownedAs(customer),
          });
        }
      }
    }
  }
  return { looked, written: await tasks.settle() };
}

async function rowsOf(connection: Connection, ids: readonly string[], today: string) {
  const [vehicles, visits, tasks] = await Promise.all([
    related<PlanVehicleRow>(
      connection,
      { table: Vehicle, columns: planVehicleColumns, by: 'kk_customerid', where: [['statecode', 'eq', '0']] },
      ids,
    ),
    related<PlanVisitRow>(
      connection,
      {
        table: WorkshopVisit,
        columns: planVisitColumns.map(bareName),
        by: 'kk_customerid',
        where: [
          ['kk_visitedon', 'on-or-after', planVisitsFrom(today)],
          ['kk_inherited', 'ne', '1'],
        ],
      },
      ids,
    ),
    related<PlanTaskRow>(
      connection,
      { table: Task, columns: planTaskColumns, by: 'regardingobjectid', where: [['kk_plankey', 'not-null']] },
      ids,
    ),
  ]);
  return { vehicles, visits, tasks };
}

/** A lookup as FetchXML names it. */
const bareName = (column: string): string => column.replace(/^_(.*)_value$/, '$1');
