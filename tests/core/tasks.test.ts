import fc from 'fast-check';
import { deliveriesOf, type FollowedVehicle, isDecidedHere, occasionsOf } from '../../core/followup/occasions';
import { followUpPlan } from '../../core/followup/plan';
import { defaultPolicies } from '../../core/followup/policies';
import { dueMoment, durationInWords, followUpSubject, plannedTaskId } from '../../core/followup/tasks';

const vehicle = (more: Partial<FollowedVehicle> = {}): FollowedVehicle => ({
  id: 'v',
  kept: true,
  deliveredOn: null,
  leaseEnd: null,
  roadworthinessDue: null,
  openRecall: false,
  firstRegistration: null,
  knownSince: '2026-01-05',
  ...more,
});

describe('what a vehicle gives reason for', () => {
  it('is its delivery, the end of its lease, its EU-kontroll, an open recall and the visits that were made', () => {
    const car = vehicle({
      deliveredOn: '2025-11-24',
      leaseEnd: '2028-11-24',
      roadworthinessDue: '2029-11-24',
      openRecall: true,
      firstRegistration: '2025-11-20',
    });
    expect(deliveriesOf([car])).toEqual([{ id: 'v', on: '2025-11-24' }]);
    expect(occasionsOf([car], [{ vehicle: 'v', on: '2026-10-01' }])).toEqual([
      { kind: 'leaseend', id: 'v', on: '2028-11-24' },
      { kind: 'roadworthiness', id: 'v', on: '2029-11-24' },
      { kind: 'recall', id: 'v', on: '2025-11-20' },
      { kind: 'workshopvisit', id: 'v', on: '2026-10-01' },
    ]);
  });

  it('is nothing once it is sold, its visits included', () => {
    const sold = vehicle({ kept: false, deliveredOn: '2025-11-24', leaseEnd: '2028-11-24', openRecall: true });
    expect([...deliveriesOf([sold]), ...occasionsOf([sold], [{ vehicle: 'v', on: '2026-10-01' }])]).toEqual([]);
  });

  it('is one recall, the same on every day, also without a day of registration', () => {
    expect(occasionsOf([vehicle({ openRecall: true })], [])).toEqual([{ kind: 'recall', id: 'v', on: '2026-01-05' }]);
  });

  it('gives tasks of kinds that are decided here, and leaves service and model news alone', () => {
    const car = vehicle({
      deliveredOn: '2026-11-20',
      leaseEnd: '2028-11-24',
      roadworthinessDue: '2029-11-24',
      openRecall: true,
    });
    const close = defaultPolicies.find(({ level }) => level === 'close')!;
    const { fitting } = followUpPlan({
      policy: close,
      deliveries: deliveriesOf([car]),
      occasions: occasionsOf([car], []),
      today: '2026-11-23',
    });
    expect(fitting).toHaveLength(8);
    expect(fitting.filter((key) => !isDecidedHere(key))).toEqual([]);
    expect([isDecidedHere('service:v:2026-12-01'), isDecidedHere('modelnews:v:2026-12-01'), isDecidedHere('')]).toEqual(
      [false, false, false],
    );
  });
});

describe('the id of a planned task', () => {
  const customer = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

  it('is the same for the same customer and step, however the id is written', () => {
    expect(plannedTaskId(customer, 'delivery:v:P1Y')).toBe('a2895d5d-f88c-58e7-b43a-ee132a10c170');
    expect(plannedTaskId(`{${customer.toUpperCase()}}`, 'delivery:V:P1Y')).toBe(
      plannedTaskId(customer, 'delivery:v:P1Y'),
    );
  });

  it('is another for another customer or step', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.uuid(),
        fc.constantFrom('P14D', 'P1Y'),
        fc.constantFrom('P14D', 'P1Y'),
        (one, other, a, b) => {
          const same = one === other && a === b;
          expect(plannedTaskId(one, `delivery:v:${a}`) === plannedTaskId(other, `delivery:v:${b}`)).toBe(same);
        },
      ),
    );
  });
});

describe('a planned task', () => {
  it('is due at nine on the clock in Norway, summer and winter', () => {
    const due = (day: string) =>
      dueMoment({ key: 'k', due: day, channel: null, reason: { code: 'recall', on: day, vehicle: 'v' } }).toISOString();
    expect([due('2026-12-07'), due('2026-07-06')]).toEqual(['2026-12-07T08:00:00.000Z', '2026-07-06T07:00:00.000Z']);
  });

  it.each([
    ['P14D', '2 weeks', '2 uker'],
    ['P7D', '1 week', '1 uke'],
    ['P10D', '10 days', '10 dager'],
    ['P1W', '1 week', '1 uke'],
    ['P3M', '3 months', '3 måneder'],
    ['P1Y', '1 year', '1 år'],
    ['P1Y6M', '1 year and 6 months', '1 år og 6 måneder'],
  ])('says %s as %s and %s', (duration, en, nb) => {
    expect([durationInWords(duration, 'en'), durationInWords(duration, 'nb')]).toEqual([en, nb]);
  });

  it('says its reason and its vehicle in both languages', () => {
    const cadence = { code: 'cadence', after: 'P14D', vehicle: 'v' } as const;
    expect(followUpSubject(cadence, 'EK 39085', 'nb')).toBe('2 uker etter levering: EK 39085');
    expect(followUpSubject(cadence, 'EK 39085', 'en')).toBe('2 weeks after delivery: EK 39085');
    expect(followUpSubject({ code: 'leaseend', on: '2027-01-01', vehicle: 'v' }, '', 'nb')).toBe('Leasingen går ut');
  });
});
