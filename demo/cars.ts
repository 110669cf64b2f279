import { dayOf, iso, plusMonths, yearOf, type Day } from './days';
import type { Dice } from './dice';
import type { Row } from './files';
import { fuelsIn, modelsIn, type Fuel, type Model } from './models';
import type { Register } from './register';

/** A customer's car, as its history is made from it. */
export interface Car {
  readonly id: string;
  readonly customerId: string;
  readonly role: 'owner' | 'leaser' | 'driver';
  readonly plate: string;
  readonly vin: string;
  readonly model: Model;
  readonly modelYear: number;
  readonly fuel: Fuel;
  readonly firstRegistration: Day;
  /** Null when it was bought elsewhere. */
  readonly deliveredOn: Day | null;
  /** The customer has had it from here … */
  readonly since: Day;
  /** … until here; null while it is still the customer's. */
  readonly until: Day | null;
  readonly status: 'inuse' | 'sold' | 'scrapped';
  readonly interval: 'flexible' | 'fixed';
  readonly leaseEnd: Day | null;
  readonly recall: string | null;
  /** The odometer when the customer got it, and how far it goes in a year. */
  readonly startKm: number;
  readonly kmAYear: number;
}

/** What a car is made to be; the rest is chance. */
export interface CarWish {
  readonly id: string;
  readonly customerId: string;
  readonly company: boolean;
  /** Roughly when the customer got it. */
  readonly since: Day;
  readonly until?: Day | null;
  readonly plate?: string;
}

const recalls = [
  '23AB: airbag på førersiden skal kontrolleres',
  '45H7: bremseslange foran kan lekke, ring kunden',
  '91JQ: kabel til ladeluke kan løsne',
  '20CE: drivstoffslange skal skiftes',
  '69Z1: feste for takspoiler skal kontrolleres',
];
const electricRecalls = new Set(['91JQ']);

/** The kilometres a car shows on a day: always more the later the day. */
export function odometer(car: Car, day: Day): number {
  return Math.round(car.startKm + ((day - car.since) * car.kmAYear) / 365.25);
}

/** Draws a car that the customer could have bought, new or used, here or elsewhere, about the wished day. */
export function drawCar(dice: Dice, register: Register, today: Day, wish: CarWish): Car {
  const boughtNew = dice.chance(wish.company ? 0.85 : 0.6);
  const age = boughtNew ? 0 : dice.int(300, 2800);
  const earliest = dayOf(2009, 6, 1);
  const firstRegistration = Math.max(earliest, wish.since - age);
  const modelYear = yearOf(firstRegistration);
  const model = dice.weighted(
    modelsIn(modelYear, wish.company && dice.chance(0.65)).map((one) => [one, one.weight] as const),
  );
  const fuel = dice.pick(fuelsIn(model, modelYear));
  const here = boughtNew ? dice.chance(0.9) : dice.chance(0.55);
  const since = Math.max(wish.since, firstRegistration + (boughtNew ? dice.int(0, 6) : 30));
  const kmAYear = dice.int(wish.company ? 14_000 : 6_000, wish.company ? 38_000 : 24_000);
  const until = wish.until ?? null;
  const leaseEnd = plusMonths(since, dice.pick([36, 36, 36, 48]));
  // A lease that ran out long ago was bought out or handed back, and the car is not leased any more.
  const leased = boughtNew && dice.chance(wish.company ? 0.6 : 0.4) && leaseEnd > (until ?? today) - 20;
  const recall = until === null && dice.chance(0.05) ? dice.pick(recalls) : null;
  const plate =
    wish.plate ?? (dice.chance(0.003) ? register.personalisedPlate() : register.plate(fuel, yearOf(firstRegistration)));
  return {
    id: wish.id,
    customerId: wish.customerId,
    role: leased ? (wish.company || dice.chance(0.8) ? 'leaser' : 'driver') : 'owner',
    plate,
    vin: register.vin(model, modelYear),
    model,
    modelYear,
    fuel,
    firstRegistration,
    deliveredOn: here && since <= today ? since : null,
    since,
    until,
    status: until === null ? 'inuse' : until - firstRegistration > 3800 && dice.chance(0.5) ? 'scrapped' : 'sold',
    interval: modelYear >= 2013 && dice.chance(0.85) ? 'flexible' : 'fixed',
    leaseEnd: leased ? leaseEnd : null,
    recall: recall && electricRecalls.has(recall.slice(0, 4)) && fuel !== 'electric' ? null : recall,
    startKm: boughtNew ? dice.int(4, 60) : Math.round(((since - firstRegistration) * dice.int(8_000, 22_000)) / 365),
    kmAYear,
  };
}

/** The next deadline of the EU-kontroll after a day: four years after first registration, then every two. */
export function nextRoadworthiness(firstRegistration: Day, after: Day): Day {
  for (let months = 48; ; months += 24) {
    const deadline = plusMonths(firstRegistration, months);
    if (deadline >= after) return deadline;
  }
}

export function vehicleRow(car: Car, euDeadline: Day | null): Row<'vehicles'> {
  const day = (value: Day | null) => (value === null ? '' : iso(value));
  return {
    vehicle_id: car.id,
    customer_id: car.customerId,
    role: car.role,
    plate: car.plate,
    vin: car.vin,
    make: 'Volkswagen',
    model: car.model.name,
    model_year: String(car.modelYear),
    fuel: car.fuel,
    first_registration: iso(car.firstRegistration),
    delivered_on: day(car.deliveredOn),
    status: car.status,
    interval: car.interval,
    // Five years on a new Volkswagen in Norway.
    warranty_end: iso(plusMonths(car.firstRegistration, 60)),
    lease_end: day(car.leaseEnd),
    eu_deadline: day(euDeadline),
    open_recall: car.recall ?? '',
  };
}
