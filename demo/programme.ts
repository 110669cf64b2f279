import type { Car } from './cars';
import { dayOf, iso, type Day } from './days';
import { sellers } from './dialogue';
import type { Dice } from './dice';
import type { Row } from './files';

/** When the dealer began to ask customers to join. */
const begun = dayOf(2021, 3, 1);

/** The customer's membership: two of three who have bought a car said yes some day, and a few have left again. */
export function drawMembership(
  dice: Dice,
  customer: number,
  cars: readonly Pick<Car, 'since'>[],
  today: Day,
): Row<'memberships'>[] {
  const first = Math.min(...cars.map(({ since }) => since));
  const from = Math.max(first, begun);
  if (from >= today - 1 || !dice.chance(0.66)) return [];
  const enrolled = dice.int(from, today - 1);
  const left = dice.chance(0.05) ? dice.int(enrolled, today) : null;
  return [
    {
      membership_id: `M-${customer}`,
      customer_id: `C-${customer}`,
      enrolled_on: iso(enrolled),
      enrolled_by: dice.pick(sellers),
      asked: dice.pick(['inperson', 'inperson', 'phone', 'email']),
      withdrawn_on: left === null ? '' : iso(left),
    },
  ];
}
