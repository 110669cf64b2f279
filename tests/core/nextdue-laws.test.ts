import fc from 'fast-check';
import { addDays, addYears } from '../../core/calendar/days';
import { urgencies, type DueReason } from '../../core/vehicles/due/reasons';
import { defaultDueRules } from '../../core/vehicles/due/rules';
import type { DueVehicle } from '../../core/vehicles/due/vehicle';
import { nextDue, nextDueOfAll } from '../../core/vehicles/nextdue';
import { readingsOf, type OdometerReading } from '../../core/vehicles/odometer';
import { readOdometer } from '../../core/vehicles/projection';
import { visitKindNames, type Visit, type VisitKind, type VisitStatus } from '../../core/workshop/visits';

const today = '2026-11-23';
const past = fc.integer({ min: 0, max: 3600 }).map((days) => addDays(today, -days));
const anyDay = fc.oneof(
  fc.integer({ min: -3600, max: 1500 }).map((days) => addDays(today, days)),
  fc.constantFrom('2020-02-29', '2024-02-29', '2028-02-29'),
);
const perhaps = <T>(some: fc.Arbitrary<T>) => fc.option(some);
const km = fc.integer({ min: 0, max: 250_000 });

const visit: fc.Arbitrary<Visit> = fc.record({
  on: past,
  kind: fc.constantFrom(...(Object.keys(visitKindNames) as VisitKind[])),
  status: fc.constantFrom<VisitStatus>('done', 'done', 'done', 'inprogress', 'booked', 'cancelled'),
  odometer: perhaps(km),
  lines: fc.array(
    fc.record({
      kind: fc.constantFrom('work' as const, 'part' as const),
      status: fc.constantFrom('done' as const, 'declined' as const),
      text: fc.constantFrom('Bremser', 'Støtdempere', 'Vindusviskere'),
    }),
    { maxLength: 2 },
  ),
});
const reading: fc.Arbitrary<OdometerReading> = fc.record({
  on: past,
  km,
  source: fc.constantFrom('visit' as const, 'register' as const, 'card' as const),
});
const vehicle: fc.Arbitrary<DueVehicle> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  status: fc.constantFrom('inuse', 'inuse', 'inuse', 'sold', 'unknown', null),
  role: perhaps(fc.constantFrom('owner', 'leaser')),
  firstRegistration: perhaps(anyDay),
  deliveredOn: perhaps(anyDay),
  interval: perhaps(fc.constantFrom('flexible', 'fixed')),
  serviceMonths: perhaps(fc.constantFrom(0, 9, 24)),
  warrantyEnd: perhaps(anyDay),
  leaseEnd: perhaps(anyDay),
  euDeadline: perhaps(anyDay),
  openRecall: fc.boolean(),
  lastFollowUp: perhaps(past),
  visits: fc.array(visit, { maxLength: 8 }),
  readings: fc.array(reading, { maxLength: 3 }),
});

describe('laws of what is due next', () => {
  it('the order of visits and readings is irrelevant', () => {
    fc.assert(
      fc.property(vehicle, (one) => {
        const turned = {
          ...one,
          visits: [...one.visits!].reverse().map((each) => ({ ...each, lines: [...each.lines!].reverse() })),
          readings: [...one.readings!].reverse(),
        };
        expect(nextDue(turned, today)).toEqual(nextDue(one, today));
      }),
    );
  });

  it('a further reading never moves the kilometres to before the last service, nor before a visit that read fewer', () => {
    fc.assert(
      fc.property(vehicle, reading, (one, further) => {
        const read = { ...one, readings: [...one.readings!, further] };
        const service = nextDue(read, today).find(
          (reason): reason is Extract<DueReason, { kind: 'service' }> => reason.kind === 'service',
        );
        const { byKm, fromDay, dueKm } = service?.facts ?? {};
        if (!byKm || !('day' in byKm)) return;
        expect(byKm.day >= fromDay!).toBe(true);
        const services = one.visits!.filter(({ kind, status }) => kind === 'service' && status === 'done');
        for (const { on } of services) expect(byKm.day >= on!).toBe(true);
        const { plausible } = readOdometer([...readingsOf(one.visits!, today), ...read.readings], today);
        for (const { on } of plausible.filter((each) => each.km < dueKm!)) expect(byKm.day >= on).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('urgency never decreases as the day moves on, and no date moves', () => {
    fc.assert(
      fc.property(vehicle, fc.integer({ min: 0, max: 900 }), (one, days) => {
        const later = addDays(today, days);
        const after = new Map(nextDue(one, later).map((reason) => [reason.kind, reason]));
        for (const before of nextDue(one, today)) {
          const now = after.get(before.kind);
          if (!now) {
            // Only these end by themselves; an unknown warranty is no longer asked for.
            expect(['warrantyend', 'followup', 'declined']).toContain(before.kind);
          } else if (now.unknown && !before.unknown) {
            expect(before.kind).toBe('roadworthiness');
            expect(before.date! < addYears(later, -defaultDueRules.nextTestYears)).toBe(true);
          } else if (!before.unknown) {
            expect(urgencies.indexOf(now.urgency!)).toBeGreaterThanOrEqual(urgencies.indexOf(before.urgency));
            expect(now.date).toBe(before.date);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('adding a vehicle adds only its own reasons', () => {
    fc.assert(
      fc.property(fc.array(vehicle, { maxLength: 4 }), vehicle, (fleet, added) => {
        const own = { ...added, id: 'new' };
        const all = nextDueOfAll([...fleet, own], today);
        expect(all.filter((reason) => reason.vehicle !== 'new')).toEqual(nextDueOfAll(fleet, today));
        expect(all.filter((reason) => reason.vehicle === 'new')).toEqual(nextDue(own, today));
      }),
    );
  });

  it('a vehicle that is not in use has no reasons, one that may be is asked about, and one in use has at most one of a kind, recalls first', () => {
    fc.assert(
      fc.property(vehicle, (one) => {
        const reasons = nextDue(one, today);
        if (one.status === null) {
          expect(reasons.filter(({ kind }) => kind !== 'recall')).toMatchObject([{ unknown: true, ask: 'inUse' }]);
        } else if (one.status !== 'inuse') return expect(reasons).toEqual([]);
        const kinds = reasons.map((reason) => reason.kind);
        expect(new Set(kinds).size).toBe(kinds.length);
        expect(kinds.indexOf('recall')).toBe(one.openRecall ? 0 : -1);
        const dates = reasons.filter((reason) => reason.kind !== 'recall').map((reason) => reason.date ?? '9');
        expect(dates).toEqual([...dates].sort());
      }),
    );
  });

  it('a service that was done today is never due by what was driven before', () => {
    fc.assert(
      fc.property(vehicle, (one) => {
        const served = { ...one, status: 'inuse' as const, interval: 'fixed' as const, serviceMonths: null };
        const visits = [...one.visits!, { on: today, kind: 'service' as const, status: 'done' as const }];
        const service = nextDue({ ...served, visits }, today).find((reason) => reason.kind === 'service')!;
        expect(service.unknown).toBe(false);
        expect(service.date! >= today).toBe(true);
        expect(service.urgency).not.toBe('overdue');
      }),
    );
  });
});
