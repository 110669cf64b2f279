import { nextRoadworthiness, odometer, type Car } from './cars';
import { dayOf, iso, plusMonths, workday, yearOf, type Day } from './days';
import type { Dice } from './dice';
import { linesOf, type Line, type Payer, type Visit, type VisitKind } from './invoice';
import { accessoryJobs, bodyJobs, declinedWorks, recallJobs, repairs, warranties, type Job } from './jobs';
import { roadworthinessJob, serviceJob, tyreJob } from './servicing';

export const workshops = ['Elvebredden Bil Drammen', 'Elvebredden Bil Hokksund'] as const;

interface Occasion {
  readonly day: Day;
  readonly kind: VisitKind;
}

/** The workshop visits of one car, oldest first, and the EU-kontroll deadline that follows from them. */
export interface CarHistory {
  readonly visits: readonly Visit[];
  readonly euDeadline: Day | null;
}

/** How a customer uses the workshop. */
export interface Habit {
  /** Share of what is due that is done here, 0 to 1. */
  readonly faithful: number;
  readonly tyreHotel: boolean;
  readonly workshop: string;
}

export function drawHabit(dice: Dice): Habit {
  return {
    faithful: dice.pick([0.15, 0.5, 0.75, 0.9, 1]),
    tyreHotel: dice.chance(0.35),
    workshop: dice.weighted([
      [workshops[0], 7],
      [workshops[1], 3],
    ]),
  };
}

/** Draws what was done to a car while the customer had it, and what is booked for the next weeks. */
export function drawHistory(dice: Dice, car: Car, habit: Habit, today: Day): CarHistory {
  const last = Math.min(car.until ?? today + 30, today + 30);
  const visits: Visit[] = [];
  let lastRoadworthiness: Day = 0;
  for (const occasion of occasions(dice, car, habit, last)) {
    const day = workday(occasion.day);
    const before = visits.at(-1);
    // A car that comes for two things within a week comes once.
    if (day <= car.since || day > last || (before && day - before.day < 8)) continue;
    visits.push(drawVisit(dice, car, habit, { ...occasion, day }, visits.length + 1, today));
    if (occasion.kind === 'roadworthiness' && day <= today) lastRoadworthiness = day;
  }
  // Done elsewhere counts as well, so a deadline is overdue only now and then.
  const overdue = dice.chance(0.06) ? dice.int(5, 60) : 0;
  const after = Math.max(today - overdue, lastRoadworthiness + 200);
  const known = car.until === null && dice.chance(0.92);
  return { visits, euDeadline: known ? nextRoadworthiness(car.firstRegistration, after) : null };
}

function occasions(dice: Dice, car: Car, habit: Habit, last: Day): Occasion[] {
  const all: Occasion[] = [];
  const add = (day: Day, kind: VisitKind, share = habit.faithful) => {
    if (day > car.since && day <= last && dice.chance(share)) all.push({ day, kind });
  };
  if (car.deliveredOn !== null) add(car.since + dice.int(2, 20), 'accessory', 0.2);
  const [months, km] = car.interval === 'flexible' ? [24, 30_000] : [12, 15_000];
  const step = Math.min(months * 30.4, (km / car.kmAYear) * 365);
  for (let day = car.since + step; day <= last; day += step) add(Math.round(day) + dice.int(-25, 15), 'service');
  for (let due = nextRoadworthiness(car.firstRegistration, car.since); due <= last + 60; due = plusMonths(due, 24))
    add(due - dice.int(4, 60), 'roadworthiness');
  for (let year = yearOf(car.since); year <= yearOf(last); year += 1) {
    const share = habit.tyreHotel ? 0.95 : 0.08;
    add(dayOf(year, 4, 1) + dice.int(0, 28), 'tyres', share);
    add(dayOf(year, 10, 10) + dice.int(0, 35), 'tyres', share);
    const age = year - yearOf(car.firstRegistration);
    const any = dayOf(year, 1, 1) + dice.int(0, 364);
    add(any, age < 5 ? 'warranty' : 'repair', habit.faithful * (age < 5 ? 0.22 : 0.4));
    add(dayOf(year, 1, 1) + dice.int(0, 364), 'body', habit.faithful * 0.05);
    add(dayOf(year, 1, 1) + dice.int(0, 364), 'repair', habit.faithful * 0.12);
    add(dayOf(year, 1, 1) + dice.int(0, 364), 'recall', 0.04);
  }
  return all.sort((a, b) => a.day - b.day);
}

function drawJob(dice: Dice, car: Car, habit: Habit, occasion: Occasion): Job {
  const age = (occasion.day - car.firstRegistration) / 365.25;
  const fitting = (jobs: readonly Job[]) => {
    const some = jobs.filter((job) => (!job.fuels || job.fuels.includes(car.fuel)) && (job.fromAge ?? 0) <= age);
    return dice.pick(some);
  };
  switch (occasion.kind) {
    case 'service':
      return serviceJob(dice, car, odometer(car, occasion.day));
    case 'roadworthiness':
      return roadworthinessJob(dice);
    case 'tyres':
      return tyreJob(dice, occasion.day, habit.tyreHotel);
    case 'recall':
      return fitting(recallJobs);
    case 'warranty':
      return fitting(warranties);
    case 'body':
      return dice.pick(bodyJobs);
    case 'accessory':
      return dice.pick(accessoryJobs);
    case 'repair':
      return fitting(repairs);
  }
}

const paidByWarranty: ReadonlySet<VisitKind> = new Set(['warranty', 'recall']);

function drawVisit(dice: Dice, car: Car, habit: Habit, occasion: Occasion, nth: number, today: Day): Visit {
  const { day, kind } = occasion;
  const job = drawJob(dice, car, habit, occasion);
  const status = day > today ? 'booked' : day === today ? 'inprogress' : dice.chance(0.03) ? 'cancelled' : 'done';
  const payer: Payer = paidByWarranty.has(kind) ? 'warranty' : dice.chance(0.02) ? 'dealer' : 'customer';
  const lines: Line[] = status === 'done' || status === 'inprogress' ? linesOf(dice, job, payer) : [];
  let recommendation = '';
  const looked = kind === 'service' || kind === 'roadworthiness' || kind === 'repair';
  if (status === 'done' && looked && dice.chance(0.16)) {
    const [text, kroner, advice] = dice.pick(
      declinedWorks.filter(([offered]) => !lines.some((line) => line.text === offered)),
    );
    lines.push(...linesOf(dice, { works: [[text, kroner]], requests: [] }, 'customer').map(declined));
    recommendation = advice;
  }
  return {
    id: `${car.id.replace('V-', 'B-')}-${nth}`,
    number: `${iso(day).replaceAll('-', '').slice(2)}-${dice.int(100, 999)}`,
    customerId: car.customerId,
    vehicleId: car.id,
    // Some exports leave the workshop out; the organisation's own then counts.
    workshop: dice.chance(0.02) ? '' : dice.chance(0.93) ? habit.workshop : dice.pick(workshops),
    day,
    odometer: odometer(car, day),
    kind,
    status,
    request: dice.chance(0.06) ? '' : dice.pick(job.requests),
    recommendation,
    lines,
    at: 420 + dice.int(0, 24) * 15,
    takes: dice.int(3, 32) * 15 + (kind === 'body' ? 2880 : 0),
  };
}

function declined(line: Line): Line {
  return { ...line, status: 'declined' };
}
