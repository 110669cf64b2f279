import { addMonths, addYears, type IsoDay } from '../../calendar/days';
import { begunVisits, bookedFor } from '../../workshop/visits';
import { urgencyOf, type DayOfRules } from './dayofrules';
import { asked, dated, type DueReason } from './reasons';
import type { DueVehicle } from './vehicle';

/** A test within so many months after another is its second part, and moves nothing. */
const retestMonths = 2;
/** A test less than so many months before the deadline keeps the deadline's date for the next one. */
const keptMonths = 2;
/**
 * A register's deadline at most so many months after a test is the one that the test was for: the stored one is old. One
 * later than that is new, also for vehicles that are tested every year (taxis).
 */
const usedUpMonths = 11;

/**
 * EU-kontroll. The register's deadline where it is known; else four years after the first registration. Every test that
 * is done here after that moves it: two years from the test, or from the old deadline where the test was taken less than
 * two months before it (Statens vegvesen, "Hvordan beregnes neste frist", as read in 2026). A deadline that passed more
 * than two years ago says only that the test was taken elsewhere: then the seller is told to ask.
 */
export function roadworthinessDue(vehicle: DueVehicle, at: DayOfRules): DueReason {
  const { today, rules } = at;
  const register = vehicle.euDeadline ?? null;
  const registered = vehicle.firstRegistration ?? null;
  let deadline = register ?? (registered && addYears(registered, rules.firstTestYears));
  let inspectedOn: IsoDay | null = null;
  for (const test of testsOf(vehicle, today)) {
    if (register !== null && register > addMonths(test, usedUpMonths)) continue;
    const kept = deadline !== null && test <= deadline && test > addMonths(deadline, -keptMonths);
    deadline = addYears(kept ? deadline! : test, rules.nextTestYears);
    inspectedOn = test;
  }

  const bookedOn = bookedFor(vehicle.visits ?? [], 'roadworthiness', today);
  const facts = { firstRegistration: registered, registerDeadline: register, inspectedOn, bookedOn };
  if (deadline === null || deadline < at.testedElsewhereBefore) {
    return asked(vehicle.id, 'roadworthiness', 'roadworthinessDeadline', facts);
  }
  const isRegisters = inspectedOn === null && register !== null;
  const urgency = urgencyOf(deadline, at);
  const overdue = isRegisters ? 'testIsOverdue' : 'askWhetherTestedElsewhere';
  return dated(vehicle.id, 'roadworthiness', urgency, {
    date: deadline,
    reason: inspectedOn !== null ? 'yearsAfterTest' : isRegisters ? 'registerDeadline' : 'yearsAfterRegistration',
    talk: bookedOn ? 'remindOfBooking' : urgency === 'overdue' ? overdue : 'offerTest',
    source: isRegisters ? 'register' : 'rule',
    facts,
  });
}

/** The days of the tests that are done, oldest first, without second parts. */
function testsOf(vehicle: DueVehicle, today: IsoDay): IsoDay[] {
  const days = begunVisits(vehicle.visits ?? [], today)
    .filter((visit) => visit.kind === 'roadworthiness' && visit.status === 'done')
    .map((visit) => visit.on)
    .sort();
  const tests: IsoDay[] = [];
  for (const day of days) {
    const last = tests.at(-1);
    if (last === undefined || day > addMonths(last, retestMonths)) tests.push(day);
  }
  return tests;
}
