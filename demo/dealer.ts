import { drawCar, vehicleRow, type Car } from './cars';
import { dayOf, iso, type Day } from './days';
import { Dice } from './dice';
import { drawDialogue } from './dialogue';
import type { Row, Rows } from './files';
import { handOver } from './handover';
import { drawHabit, drawHistory, type Habit } from './history';
import { visitRows } from './invoice';
import { messagesOf } from './messages';
import { drawMembership } from './programme';
import { drawOrders, noOrders, storyOrders } from './orders';
import { anywhere, emoji, hostileText, norwegianPlate, overTheCounter, veryLong, type Oddity } from './odd';
import { company, person } from './people';
import { Register } from './register';
import { story, storyPlates } from './story';

export interface DealerOptions {
  /** How many customers. */
  readonly customers: number;
  /** The same seed and day give the same dealer; customer n is the same whatever the number of customers. */
  readonly seed: number;
  readonly today: Day;
  /** E-mail addresses of the sellers who have the customers, in turn; with none the files name no seller. */
  readonly sellers?: readonly string[];
}

/** How a customer with a fixed number differs from one drawn by chance. */
interface Character {
  readonly kind?: 'person' | 'company';
  readonly cars?: number;
  readonly habit?: Habit;
  readonly dialogue?: false;
  readonly details?: (customer: Row<'customers'>, today: Day) => Row<'customers'>;
  readonly odd?: Oddity;
  /** Number of the customer who bought one more car that this one had before. */
  readonly soldTo?: number;
}

/** From this number on customers are drawn by chance. */
const firstDrawn = 15;

const faithful: Habit = { faithful: 1, tyreHotel: true, workshop: 'Elvebredden Bil Drammen' };

/** The odd customers, met however few there are: everything, nothing, and what lists and cards stumble over. */
const characters: Readonly<Record<number, Character>> = {
  2: { kind: 'person', cars: 3, habit: faithful, details: everything },
  3: { kind: 'person', cars: 0, dialogue: false, details: nothing },
  4: { kind: 'person', cars: 1, habit: faithful, odd: veryLong },
  5: { kind: 'person', cars: 1, habit: faithful, odd: norwegianPlate },
  6: { kind: 'person', cars: 1, habit: faithful, odd: emoji },
  7: { kind: 'person', cars: 0, odd: overTheCounter },
  8: { kind: 'person', cars: 12, habit: faithful },
  9: { kind: 'person', cars: 2, habit: faithful, odd: hostileText },
  10: { kind: 'company', cars: 40, habit: { ...faithful, faithful: 0.9 }, details: ledBy('C-1') },
  11: { kind: 'company', cars: 2, odd: veryLong },
  12: { kind: 'person', cars: 1, details: leftAlone },
  13: { kind: 'person', cars: 1, habit: faithful },
  14: { kind: 'person', cars: 1, habit: faithful, soldTo: 13 },
};

/** Makes the dealer's customers one by one, each with all that belongs to it. */
export function* dealer({ customers, seed, today, sellers = [] }: DealerOptions): Generator<Rows> {
  const register = new Register(storyPlates);
  const dice = new Dice(seed);
  // Chance of its own for systems that came later, so that all before them stays as it was.
  const later = new Dice(seed);
  for (let number = 1; number <= customers; number += 1) {
    dice.throwFor(seed, number);
    const rows = number === 1 ? story(today) : drawCustomer(dice, register, number, seed, today);
    later.throwFor(seed + 7919, number);
    for (const customer of rows.customers) rows.sms.push(...messagesOf(later, customer, rows.touches, today));
    const drawn = number === 1 ? storyOrders(today) : ordersOf(later, number, rows, today);
    rows.orders.push(...drawn.orders);
    rows.orderpromises.push(...drawn.orderpromises);
    const seller = sellers[(number - 1) % sellers.length];
    yield seller ? { ...rows, customers: rows.customers.map((customer) => ({ ...customer, seller })) } : rows;
  }
}

/** Odd customers stay as odd as they are: they order nothing. */
function ordersOf(dice: Dice, number: number, rows: Rows, today: Day): ReturnType<typeof drawOrders> {
  return characters[number] ? noOrders() : drawOrders(dice, `C-${number}`, rows.vehicles, today);
}

function drawCustomer(dice: Dice, register: Register, number: number, seed: number, today: Day): Rows {
  const character = characters[number] ?? {};
  const isCompany = kindOf(seed, number) === 'company';
  const drawn = isCompany ? company(dice, number, today) : person(dice, number, today);
  if (isCompany && dice.chance(0.8)) drawn.primary_contact_id = earlierPerson(seed, dice.int(2, number), 2) ?? 'C-1';
  const customer = character.details?.(drawn, today) ?? drawn;
  const habit = character.habit ?? drawHabit(dice);
  const cars = drawCars(dice, register, number, isCompany, character, today);
  const rows: Rows = {
    customers: [customer],
    vehicles: [],
    ownerships: [],
    visits: [],
    lines: [],
    touches: [],
    memberships: [],
    ...noOrders(),
  };
  for (const car of cars) {
    const history = drawHistory(dice, car, habit, today);
    rows.vehicles.push(vehicleRow(car, history.euDeadline));
    for (const visit of history.visits) {
      const written = visitRows(visit);
      rows.visits.push(written.visit);
      rows.lines.push(...written.lines);
    }
  }
  if (character.dialogue !== false) rows.touches.push(...drawDialogue(dice, customer, cars, today));
  const odd = character.odd ?? (number > 12 && dice.chance(0.008) ? dice.pick(anywhere) : undefined);
  odd?.(rows, today);
  // Drawn last, so that what a customer was before there was a programme stays the same.
  rows.memberships.push(...drawMembership(dice, number, cars, today));
  drawHandOvers(dice, rows, cars, number, character, seed, today);
  return rows;
}

/** Some of the cars that were given up went to an earlier customer of the dealer. */
function drawHandOvers(
  dice: Dice,
  rows: Rows,
  cars: readonly Car[],
  number: number,
  { soldTo }: Character,
  seed: number,
  today: Day,
): void {
  for (const car of cars) {
    if (car.status !== 'sold') continue;
    if (soldTo !== undefined) handOver(dice, rows, car, { customerId: `C-${soldTo}`, habit: faithful }, today);
    else if (number > firstDrawn && dice.chance(0.2)) {
      const buyer = earlierPerson(seed, dice.int(firstDrawn, number), firstDrawn);
      if (buyer) handOver(dice, rows, car, { customerId: buyer, habit: drawHabit(dice) }, today);
    }
  }
}

function drawCars(
  dice: Dice,
  register: Register,
  customer: number,
  isCompany: boolean,
  { cars: wished, soldTo }: Character,
  today: Day,
): Car[] {
  const now =
    wished ??
    (isCompany
      ? dice.weighted([
          [1, 25],
          [2, 25],
          [3, 18],
          [5, 15],
          [8, 10],
          [14, 5],
          [30, 2],
        ])
      : dice.weighted([
          [0, 7],
          [1, 58],
          [2, 27],
          [3, 6],
          [4, 2],
        ]));
  const before = soldTo !== undefined ? 1 : wished !== undefined ? 0 : dice.pick([0, 0, 0, 1, 2]);
  const cars: Car[] = [];
  const draw = (since: Day, until: Day | null) =>
    cars.push(
      drawCar(dice, register, today, {
        id: `V-${customer}-${cars.length + 1}`,
        customerId: `C-${customer}`,
        company: isCompany,
        since: Math.max(since, dayOf(2009, 8, 1)),
        until,
      }),
    );
  for (let count = 0; count < now; count += 1) draw(today - dice.int(20, isCompany ? 1600 : 3000), null);
  for (let count = 0; count < before; count += 1) {
    const until = today - (soldTo === undefined ? dice.int(100, 1500) : 430);
    draw(until - dice.int(700, 2200), until);
  }
  return cars;
}

/** Told from the numbers alone, so that a company can name an earlier person without that person being drawn again. */
function kindOf(seed: number, number: number): 'person' | 'company' {
  const fixed = characters[number]?.kind;
  if (fixed) return fixed;
  return (Math.imul(number + seed, 2_654_435_761) >>> 8) % 100 < 14 ? 'company' : 'person';
}

/** The last person before a number, not before `least`; null when there is none. */
function earlierPerson(seed: number, from: number, least: number): string | null {
  for (let number = from - 1; number >= least; number -= 1) if (kindOf(seed, number) === 'person') return `C-${number}`;
  return null;
}

function everything(customer: Row<'customers'>, today: Day): Row<'customers'> {
  const since = iso(today - 400);
  return {
    ...customer,
    email: 'alt.utfylt.2@example.no',
    mobile: '+47 430 22 222',
    phone: '+47 36 22 22 22',
    street: 'Gamle Riksvei 222 B',
    postcode: '3300',
    city: 'Hokksund',
    sms_consent: 'yes',
    sms_consent_on: since,
    sms_consent_source: 'form',
    email_consent: 'yes',
    email_consent_on: since,
    email_consent_source: 'website',
    objection: 'no',
    objection_on: '',
    reservation: 'notreserved',
    reservation_checked_on: iso(today - 5),
  };
}

function nothing(customer: Row<'customers'>): Row<'customers'> {
  return { customer_id: customer.customer_id, kind: 'person', last_name: 'Ukjent' };
}

function leftAlone(customer: Row<'customers'>, today: Day): Row<'customers'> {
  return {
    ...customer,
    sms_consent: 'no',
    sms_consent_on: iso(today - 90),
    sms_consent_source: 'verbal',
    objection: 'yes',
    objection_on: iso(today - 90),
    reservation: 'reserved',
    reservation_checked_on: iso(today - 3),
  };
}

function ledBy(person: string): (customer: Row<'customers'>) => Row<'customers'> {
  return (customer) => ({ ...customer, primary_contact_id: person });
}
