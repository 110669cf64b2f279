import { iso, parseDay, workday, type Day } from './days';
import type { Dice } from './dice';
import type { Row, Rows } from './files';
import { models } from './models';

/** Files of the systems beside the workshop's, empty. */
export const noOrders = (): Pick<Rows, 'orders' | 'orderpromises' | 'sms'> => ({
  orders: [],
  orderpromises: [],
  sms: [],
});

type Orders = Pick<Rows, 'orders' | 'orderpromises'>;

const reasons = [
  'Forsinket fra fabrikken',
  'Mangler halvledere',
  'Venter på skip fra Emden',
  'Transportskade, ny støtfanger bestilt',
] as const;
const onTheWay = ['ordered', 'confirmed', 'built', 'intransport', 'arrived'] as const;

/** A day that the customer was told, and when and why. */
interface Told {
  readonly day: Day;
  readonly on: Day;
  readonly why?: string;
}

/** What a customer has ordered: the newest cars that were delivered, and now and then one that is on its way. */
export function drawOrders(dice: Dice, customer: string, vehicles: readonly Row<'vehicles'>[], today: Day): Orders {
  const drawn: Orders = { orders: [], orderpromises: [] };
  const add = (row: Row<'orders'>, told: readonly Told[]) => {
    const number = drawn.orders.length + 1;
    const id = `${customer.replace('C-', 'O-')}-${number}`;
    write(drawn, id, { customer_id: customer, ...row }, told);
  };
  for (const vehicle of vehicles) {
    const deliveredOn = vehicle.customer_id === customer ? parseDay(vehicle.delivered_on ?? '') : null;
    if (deliveredOn === null || deliveredOn < today - 1095 || deliveredOn > today || !dice.chance(0.7)) continue;
    const ordered = workday(deliveredOn - dice.int(60, 200));
    const inTime = dice.chance(0.7);
    const first = workday(inTime ? deliveredOn + dice.int(0, 10) : deliveredOn - dice.int(5, 60));
    const told: Told[] = [{ day: first, on: ordered }];
    if (!inTime || dice.chance(0.2))
      told.push({
        day: workday(deliveredOn + dice.int(0, 7)),
        on: Math.max(ordered + 1, Math.min(first, deliveredOn) - dice.int(3, 20)),
        why: dice.pick(reasons),
      });
    add(
      {
        vehicle_id: vehicle.vehicle_id,
        model: vehicle.model,
        status: 'delivered',
        ordered_on: iso(ordered),
        delivered_on: iso(deliveredOn),
      },
      told,
    );
  }
  if (dice.chance(0.12)) {
    const ordered = workday(today - dice.int(5, 150));
    const first = workday(ordered + dice.int(90, 190));
    const told: Told[] = [{ day: first, on: ordered }];
    if (dice.chance(0.35)) {
      const days = dice.int(-14, 60);
      told.push({
        day: workday(first + days),
        on: Math.max(ordered + 1, Math.min(today - 1, ordered + dice.int(10, 120))),
        why: days < 0 ? 'Kommer tidligere enn ventet' : dice.pick(reasons),
      });
    }
    const done = Math.floor(((today - ordered) / (first - ordered)) * onTheWay.length);
    const coming = onTheWay[Math.min(done, onTheWay.length - 1)];
    const status = dice.chance(0.06) ? 'cancelled' : dice.chance(0.08) ? 'draft' : coming;
    add({ model: dice.pick(models).name, status, ordered_on: iso(ordered) }, status === 'draft' ? [] : told);
  }
  return drawn;
}

/** The car that the first customer waits for, half a month later than was told first. */
export function storyOrders(today: Day): Orders {
  const drawn: Orders = { orders: [], orderpromises: [] };
  write(
    drawn,
    'O-1-1',
    { customer_id: 'C-1', model: 'ID.7 Tourer', status: 'confirmed', ordered_on: iso(workday(today - 30)) },
    [
      { day: workday(today + 45), on: workday(today - 30) },
      { day: workday(today + 60), on: workday(today - 8), why: reasons[0] },
    ],
  );
  return drawn;
}

function write(into: Orders, id: string, row: Row<'orders'>, told: readonly Told[]): void {
  const last = told.at(-1);
  into.orders.push({
    order_id: id,
    order_number: id.replace(
      /^O-(\d+)-(\d+)$/,
      (_, customer: string, number: string) => `VW${customer.padStart(5, '0')}${number}`,
    ),
    ...row,
    ...(last ? { promised_on: iso(last.day), told_on: iso(last.on), promise_reason: last.why ?? '' } : {}),
  });
  told.forEach(({ day, on, why }, index) =>
    into.orderpromises.push({
      promise_id: `${id}-${index + 1}`,
      order_id: id,
      promised_on: iso(day),
      told_on: iso(on),
      reason: why ?? '',
    }),
  );
}
