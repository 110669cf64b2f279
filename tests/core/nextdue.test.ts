import { addDays } from '../../core/calendar/days';
import { dueKinds, type DueKind, type DueReason } from '../../core/vehicles/due/reasons';
import { defaultDueRules, rulesUnder, type DueRules } from '../../core/vehicles/due/rules';
import type { DueVehicle } from '../../core/vehicles/due/vehicle';
import { nextDue, nextDueOfAll } from '../../core/vehicles/nextdue';
import { defaultPolicies } from '../../core/followup/policies';
import type { Visit, VisitKind } from '../../core/workshop/visits';

const today = '2026-11-23';
const car = (some: Partial<DueVehicle> = {}): DueVehicle => ({ id: 'car', status: 'inuse', ...some });
const visit = (on: string, kind: VisitKind, more: Partial<Visit> = {}): Visit => ({
  on,
  kind,
  status: 'done',
  ...more,
});

function reasonOf<K extends DueKind>(kind: K, vehicle: Partial<DueVehicle>, day = today, rules?: DueRules) {
  return (nextDue(car(vehicle), day, rules).find((reason) => reason.kind === kind) ?? null) as Extract<
    DueReason,
    { kind: K }
  > | null;
}
const dateOf = (kind: DueKind, vehicle: Partial<DueVehicle>, day = today) => reasonOf(kind, vehicle, day)?.date ?? null;
const urgencyOf = (kind: DueKind, vehicle: Partial<DueVehicle>, day: string) =>
  reasonOf(kind, vehicle, day)?.urgency ?? null;
/** How the urgency of something due on a day goes: 61 and 60 days before, the day before, the day, the day after. */
const course = (kind: DueKind, vehicle: Partial<DueVehicle>, date: string) =>
  [-61, -60, -1, 0, 1].map((days) => urgencyOf(kind, vehicle, addDays(date, days)));

describe('a vehicle', () => {
  const everything: Partial<DueVehicle> = {
    firstRegistration: '2024-01-10',
    deliveredOn: '2024-01-10',
    interval: 'fixed',
    role: 'leaser',
    leaseEnd: '2027-01-10',
    warrantyEnd: '2029-01-10',
    openRecall: true,
    visits: [visit('2026-06-01', 'repair', { lines: [{ kind: 'work', status: 'declined', text: 'Bremser' }] })],
  };

  it('in use gives every kind of reason', () => {
    expect(
      nextDue(car(everything), today)
        .map((reason) => reason.kind)
        .sort(),
    ).toEqual([...dueKinds].sort());
  });

  it.each(['sold', 'scrapped', 'unknown'] as const)('that is %s gives none', (status) => {
    expect(nextDue(car({ ...everything, status }), today)).toEqual([]);
  });

  it('of a former owner gives none', () => {
    expect(nextDue(car({ ...everything, role: 'formerowner' }), today)).toEqual([]);
  });

  it.each([null, undefined])('of which nobody has said whether it is in use (%s) is asked about', (status) => {
    const asking = { kind: 'followup', unknown: true, ask: 'inUse', date: null };
    expect(nextDue(car({ ...everything, openRecall: false, status }), today)).toMatchObject([asking]);
    expect(nextDue(car({ ...everything, status }), today)).toMatchObject([{ kind: 'recall', unknown: false }, asking]);
  });

  it('has its recall first, then by date, and what must be asked for last', () => {
    const reasons = nextDue(car({ ...everything, warrantyEnd: null, serviceMonths: 48 }), today);
    expect(reasons.map(({ kind, date }) => [kind, date])).toEqual([
      ['recall', null],
      ['followup', '2025-01-10'],
      ['declined', '2026-09-01'],
      ['leaseend', '2027-01-10'],
      // Of one day: the law's before the maker's.
      ['roadworthiness', '2028-01-10'],
      ['service', '2028-01-10'],
      ['warrantyend', null],
    ]);
  });

  it('of a fleet keeps that order over all of it', () => {
    const fleet = [
      car({ id: 'a', euDeadline: '2027-03-01', warrantyEnd: '2027-01-01' }),
      car({ id: 'c', euDeadline: '2027-02-01', warrantyEnd: '2027-02-01', openRecall: true }),
      car({ id: 'b', euDeadline: '2027-02-01', warrantyEnd: '2027-02-01' }),
    ];
    const told = nextDueOfAll(fleet, today).map(({ vehicle, kind, unknown }) => [vehicle, kind, unknown]);
    expect(told).toEqual([
      ['c', 'recall', false],
      ['a', 'warrantyend', false],
      ['b', 'roadworthiness', false],
      ['c', 'roadworthiness', false],
      ['b', 'warrantyend', false],
      ['c', 'warrantyend', false],
      ['a', 'roadworthiness', false],
      ['a', 'service', true],
      ['b', 'service', true],
      ['c', 'service', true],
    ]);
  });

  it('of which nothing is known is asked about, not passed over', () => {
    const asked = nextDue(car({ role: 'leaser' }), today).map((reason) => [
      reason.kind,
      reason.unknown && reason.ask,
      reason.date,
    ]);
    expect(asked).toEqual([
      ['roadworthiness', 'roadworthinessDeadline', null],
      ['service', 'serviceInterval', null],
      ['leaseend', 'leaseEnd', null],
      ['warrantyend', 'warrantyEnd', null],
    ]);
  });

  it('refuses a date that is none', () => {
    expect(() => nextDue(car({ leaseEnd: '2026-02-30' }), today)).toThrow('2026-02-30');
    expect(() => nextDue(car(), '23.11.2026')).toThrow(RangeError);
  });
});

describe('an open recall', () => {
  it('is due at once, and says what it is about', () => {
    expect(reasonOf('recall', { openRecall: true, recall: '23AB: kollisjonspute' })).toEqual({
      vehicle: 'car',
      kind: 'recall',
      unknown: false,
      date: null,
      urgency: 'overdue',
      reason: 'openRecall',
      talk: 'bookRecall',
      source: 'maker',
      facts: { text: '23AB: kollisjonspute', bookedOn: null },
    });
  });

  it('that is booked is reminded of; a recall visit that is done does not close it', () => {
    const booked = { openRecall: true, visits: [visit('2026-12-01', 'recall', { status: 'booked' })] };
    expect(reasonOf('recall', booked)).toMatchObject({ talk: 'remindOfBooking', facts: { bookedOn: '2026-12-01' } });
    expect(reasonOf('recall', { openRecall: true, visits: [visit('2026-10-01', 'recall')] })).toMatchObject({
      talk: 'bookRecall',
    });
  });

  it.each([false, null, undefined])('is none when it is %s', (openRecall) => {
    expect(reasonOf('recall', { openRecall, recall: 'Noe gammelt' })).toBeNull();
  });
});

describe('service', () => {
  const serviced = { interval: 'flexible', visits: [visit('2025-03-10', 'service', { odometer: 40_000 })] } as const;

  it.each<[Partial<DueVehicle>, string | null]>([
    [{ interval: 'flexible' }, '2027-03-10'],
    [{ interval: 'fixed' }, '2026-03-10'],
    [{ interval: 'fixed', serviceMonths: 18 }, '2026-09-10'],
    [{ interval: null, serviceMonths: 6 }, '2025-09-10'],
    [{ interval: null, serviceMonths: 6, serviceKm: 0 }, '2025-09-10'],
    [{ interval: 'flexible', serviceMonths: 0, serviceKm: 0 }, null],
  ])('%j, last done on 10 March 2025, is due on %s', (interval, date) => {
    expect(dateOf('service', { ...serviced, ...interval })).toBe(date);
  });

  it('is soon from sixty days before, and overdue the day after', () => {
    expect(course('service', serviced, '2027-03-10')).toEqual(['later', 'soon', 'soon', 'soon', 'overdue']);
  });

  it('counts from the last service that is done, not from other visits, nor from what is booked or cancelled', () => {
    const visits = [
      visit('2023-03-01', 'service'),
      visit('2025-01-01', 'service', { status: 'cancelled' }),
      visit('2025-06-01', 'repair'),
      visit('2024-02-29', 'service'),
      visit('2026-12-01', 'service', { status: 'booked' }),
      visit('2026-12-02', 'service'),
    ];
    expect(reasonOf('service', { interval: 'fixed', visits })).toMatchObject({
      date: '2025-02-28',
      urgency: 'overdue',
      reason: 'monthsPassed',
      talk: 'remindOfBooking',
      source: 'rule',
      facts: { from: 'visit', fromDay: '2024-02-29', bookedOn: '2026-12-01' },
    });
  });

  it.each<[string, Partial<DueVehicle>, string, string]>([
    ['delivery', { deliveredOn: '2025-05-05', firstRegistration: '2019-01-01' }, 'delivery', '2027-05-05'],
    ['first registration', { firstRegistration: '2024-02-29' }, 'registration', '2026-02-28'],
  ])('without a service counts from %s', (_what, vehicle, from, date) => {
    expect(reasonOf('service', { interval: 'flexible', ...vehicle })).toMatchObject({ date, facts: { from } });
  });

  it('asks for the last service, the interval or the odometer where nothing can be counted', () => {
    const ask = (vehicle: Partial<DueVehicle>) => {
      const reason = reasonOf('service', vehicle);
      return reason?.unknown ? reason.ask : reason;
    };
    expect(ask({ interval: 'flexible' })).toBe('lastService');
    expect(ask({ deliveredOn: '2025-01-01' })).toBe('serviceInterval');
    expect(ask({ serviceMonths: 0, serviceKm: 15_000, deliveredOn: '2025-01-01' })).toBe('odometer');
    expect(ask({ serviceMonths: 0, deliveredOn: '2025-01-01' })).toBe('serviceInterval');
  });

  describe('by kilometres', () => {
    // 100 km a day: 30 000 km after 300 days, on 5 January 2026.
    const driven = (...more: Visit[]): Partial<DueVehicle> => ({
      interval: 'flexible',
      visits: [
        visit('2024-12-01', 'repair', { odometer: 30_100 }),
        visit('2025-03-11', 'service', { odometer: 40_100 }),
        ...more,
      ],
    });

    it('comes first when the kilometres do, and says for which days it can stand', () => {
      expect(reasonOf('service', driven(), '2025-11-06')).toEqual({
        vehicle: 'car',
        kind: 'service',
        unknown: false,
        date: '2026-01-05',
        urgency: 'soon',
        reason: 'kilometresProjected',
        talk: 'offerService',
        source: 'projection',
        facts: {
          from: 'visit',
          fromDay: '2025-03-11',
          fromKm: 40_100,
          fromKmEstimated: false,
          months: 24,
          km: 30_000,
          byMonths: '2027-03-11',
          dueKm: 70_100,
          byKm: { day: '2026-01-05', earliest: '2025-11-27', latest: '2026-02-27', known: false },
          kmLeft: 6_000,
          bookedOn: null,
        },
      });
      expect(course('service', driven(), '2026-01-05')).toEqual(['later', 'soon', 'soon', 'soon', 'overdue']);
    });

    it.each([
      ['69 900 km', 69_900, '2025-12-29', 'kilometresProjected'],
      ['70 100 km to the kilometre', 70_100, '2025-12-27', 'kilometresDriven'],
      ['70 099 km, one less', 70_099, '2025-12-28', 'kilometresProjected'],
    ])('a reading of %s', (_what, odometer, date, reason) => {
      const read = driven(visit('2025-12-27', 'tyres', { odometer }));
      expect(reasonOf('service', read)).toMatchObject({ date, reason });
    });

    it('is known from a single reading beyond them', () => {
      const vehicle: Partial<DueVehicle> = {
        firstRegistration: '2026-01-01',
        interval: 'fixed',
        readings: [{ on: '2026-09-09', km: 15_000, source: 'card' }],
      };
      expect(reasonOf('service', vehicle)).toMatchObject({
        date: '2026-09-09',
        reason: 'kilometresDriven',
        source: 'reading',
        facts: { kmLeft: null },
      });
    });

    it('loses to the months on the same day, and falls back to them without a projection', () => {
      expect(reasonOf('service', { ...driven(), serviceMonths: 10, serviceKm: 30_600 })).toMatchObject({
        date: '2026-01-11',
        reason: 'monthsPassed',
        facts: { byMonths: '2026-01-11', byKm: { day: '2026-01-11' } },
      });
      expect(reasonOf('service', serviced)).toMatchObject({
        date: '2027-03-10',
        facts: { byKm: { unknown: 'oneDay' }, dueKm: 70_000 },
      });
    });

    it('is counted from a line between readings where the service itself has none that can be right', () => {
      const visits = [
        visit('2024-12-01', 'repair', { odometer: 30_000 }),
        visit('2025-03-11', 'service', { odometer: 4_000 }),
        visit('2025-06-19', 'tyres', { odometer: 50_000 }),
      ];
      expect(reasonOf('service', { interval: 'flexible', visits })).toMatchObject({
        facts: { fromKm: 40_000, fromKmEstimated: true, dueKm: 70_000 },
      });
    });

    it('of a new car starts at 0, of a used one at what was read by its delivery', () => {
      const readings = [
        { on: '2025-06-01', km: 50_000, source: 'register' },
        { on: '2026-06-01', km: 60_000, source: 'register' },
      ] as const;
      const from = (vehicle: Partial<DueVehicle>) =>
        reasonOf('service', { interval: 'fixed', readings, ...vehicle })?.facts;
      expect(from({ firstRegistration: '2025-01-01', deliveredOn: '2025-03-02' })).toMatchObject({
        fromKm: 0,
        fromKmEstimated: true,
      });
      expect(from({ firstRegistration: '2025-01-01', deliveredOn: '2025-03-03' })).toMatchObject({ fromKm: 47_534 });
      expect(from({ deliveredOn: '2025-06-01' })).toMatchObject({ fromKm: 50_000, fromKmEstimated: false });
      expect(from({ firstRegistration: '2025-01-01' })).toMatchObject({ fromKm: 0, fromKmEstimated: true });
      // Registered abroad first, says the odometer.
      expect(from({ firstRegistration: '2025-12-01' })).toMatchObject({ fromKm: 55_014, fromKmEstimated: true });
    });
  });
});

describe('EU-kontroll', () => {
  const tested = (...days: string[]) => days.map((on) => visit(on, 'roadworthiness'));

  it('is due four years after the first registration', () => {
    const vehicle = { firstRegistration: '2023-06-15' };
    expect(course('roadworthiness', vehicle, '2027-06-15')).toEqual(['later', 'soon', 'soon', 'soon', 'overdue']);
    expect(reasonOf('roadworthiness', vehicle)).toMatchObject({
      reason: 'yearsAfterRegistration',
      source: 'rule',
      talk: 'offerTest',
    });
  });

  it.each([
    ['2024-02-29', '2028-02-29'],
    ['2096-02-29', '2100-02-28'],
  ])('of a car registered on %s is due on %s', (firstRegistration, date) => {
    expect(dateOf('roadworthiness', { firstRegistration }, '2097-01-01' < date ? '2097-01-01' : today)).toBe(date);
  });

  it("is due when the register says so, whatever the car's age", () => {
    const vehicle = { firstRegistration: '2023-06-15', euDeadline: '2026-12-31' };
    expect(reasonOf('roadworthiness', vehicle)).toMatchObject({
      date: '2026-12-31',
      urgency: 'soon',
      reason: 'registerDeadline',
      source: 'register',
    });
    expect(course('roadworthiness', vehicle, '2026-12-31')).toEqual(['later', 'soon', 'soon', 'soon', 'overdue']);
  });

  it.each([
    // Registered 2020-05-10, so first due 2024-05-10.
    ['two months before to the day: from the test', ['2024-03-10'], '2026-03-10'],
    ['less than two months before: the date is kept', ['2024-03-11'], '2026-05-10'],
    ['on the last day', ['2024-05-10'], '2026-05-10'],
    ['a day late', ['2024-05-11'], '2026-05-11'],
    ['a year early', ['2023-05-10'], '2025-05-10'],
    ['and again two years later', ['2024-04-01', '2026-04-01'], '2028-05-10'],
    ['and its second part within two months', ['2024-06-01', '2024-08-01'], '2026-06-01'],
    ['and another after more than two months', ['2024-06-01', '2024-08-02'], '2026-08-02'],
  ])('taken %s', (_when, days, date) => {
    const vehicle = { firstRegistration: '2020-05-10', visits: tested(...days) };
    expect(reasonOf('roadworthiness', vehicle)).toMatchObject({ date, reason: 'yearsAfterTest', source: 'rule' });
  });

  it('on a leap day is due on 28 February two years later', () => {
    expect(
      dateOf('roadworthiness', { firstRegistration: '2024-02-29', visits: tested('2028-02-29') }, '2028-03-01'),
    ).toBe('2030-02-28');
    expect(dateOf('roadworthiness', { visits: tested('2024-02-29') }, '2025-01-01')).toBe('2026-02-28');
  });

  it.each([
    ['the day before its deadline', '2026-09-30', '2028-10-01'],
    ['after it', '2026-10-02', '2028-10-02'],
    ['early', '2026-06-01', '2028-06-01'],
    ['eleven months early', '2025-11-01', '2027-11-01'],
    ['longer ago, so that the register knows', '2025-10-31', '2026-10-01'],
    ['at the test before', '2024-09-20', '2026-10-01'],
  ])("that was done %s moves the register's deadline, or not", (_when, on, date) => {
    expect(dateOf('roadworthiness', { euDeadline: '2026-10-01', visits: tested(on) })).toBe(date);
  });

  it('is not moved by a test that is booked, cancelled or to come', () => {
    const visits = [
      visit('2026-12-01', 'roadworthiness', { status: 'booked' }),
      visit('2026-10-01', 'roadworthiness', { status: 'cancelled' }),
      visit('2026-12-02', 'roadworthiness'),
    ];
    expect(reasonOf('roadworthiness', { euDeadline: '2026-12-24', visits })).toMatchObject({
      date: '2026-12-24',
      talk: 'remindOfBooking',
      facts: { bookedOn: '2026-12-01', inspectedOn: null },
    });
  });

  it('that passed is a fact when the register says so, and else a question', () => {
    expect(reasonOf('roadworthiness', { euDeadline: '2026-11-22' })).toMatchObject({ talk: 'testIsOverdue' });
    expect(reasonOf('roadworthiness', { firstRegistration: '2022-11-22' })).toMatchObject({
      urgency: 'overdue',
      talk: 'askWhetherTestedElsewhere',
    });
  });

  it.each([
    ['2020-11-23', '2024-11-23'],
    ['2020-11-22', null],
  ])('of a car registered %s, never tested here, two years after the deadline is %s', (firstRegistration, date) => {
    const reason = reasonOf('roadworthiness', { firstRegistration });
    expect(reason?.date).toBe(date);
    expect(reason).toMatchObject(date ? { urgency: 'overdue' } : { unknown: true, ask: 'roadworthinessDeadline' });
  });

  it('is not troubled by a deadline at the end of time', () => {
    expect(dateOf('roadworthiness', { euDeadline: '9999-12-31' })).toBe('9999-12-31');
  });
});

describe('the end of a warranty', () => {
  it('is told through its last day, and no longer', () => {
    expect(course('warrantyend', { warrantyEnd: '2027-03-10' }, '2027-03-10')).toEqual([
      'later',
      'soon',
      'soon',
      'soon',
      null,
    ]);
    expect(reasonOf('warrantyend', { warrantyEnd: today })).toMatchObject({
      reason: 'warrantyEnds',
      talk: 'offerCheckWithinWarranty',
      source: 'contract',
      facts: { warrantyEnd: today },
    });
  });

  it.each([
    ['2021-11-23', true],
    ['2021-11-22', false],
    [null, true],
  ])('of a car registered %s is asked for: %s', (firstRegistration, asked) => {
    expect(reasonOf('warrantyend', { firstRegistration })).toEqual(
      asked ? expect.objectContaining({ unknown: true, ask: 'warrantyEnd', date: null, urgency: null }) : null,
    );
  });
});

describe('the end of a lease', () => {
  it.each([
    ['2027-11-24', '2026-11-23', null],
    ['2027-11-23', '2026-11-23', 'later'],
    ['2027-11-23', '2026-11-24', 'later'],
    // Twelve months before 29 February is 28 February.
    ['2028-02-29', '2027-02-27', null],
    ['2028-02-29', '2027-02-28', 'later'],
  ])('on %s is a reason on %s: %s', (leaseEnd, day, urgency) => {
    expect(urgencyOf('leaseend', { leaseEnd }, day)).toBe(urgency);
  });

  it('is soon from sixty days before, and stays until the car is gone', () => {
    const vehicle = { leaseEnd: '2027-01-22' };
    expect(course('leaseend', vehicle, '2027-01-22')).toEqual(['later', 'soon', 'soon', 'soon', 'overdue']);
    expect(reasonOf('leaseend', vehicle)).toMatchObject({ talk: 'talkAboutNextCar', source: 'contract' });
    expect(reasonOf('leaseend', vehicle, '2029-01-01')).toMatchObject({ talk: 'askWhatAfterLease' });
  });

  it.each([
    ['leaser', true],
    ['owner', false],
    [null, false],
  ] as const)('without a date is asked of a %s: %s', (role, asked) => {
    expect(reasonOf('leaseend', { role })).toEqual(asked ? expect.objectContaining({ ask: 'leaseEnd' }) : null);
  });

  it("is told as early as the customer's policy says", () => {
    const rules = rulesUnder({ cadence: [], leaseNoticeMonths: 6 });
    expect(reasonOf('leaseend', { leaseEnd: '2027-05-23' }, today, rules)).not.toBeNull();
    expect(reasonOf('leaseend', { leaseEnd: '2027-05-24' }, today, rules)).toBeNull();
  });
});

describe('declined work', () => {
  const declined = (on: string, text: string, amount: number | null = null) =>
    visit(on, 'repair', { lines: [{ kind: 'work', status: 'declined', text, amount }] });

  it('is one reason for all of it, to be offered again three months later', () => {
    const vehicle = { visits: [declined('2026-08-31', 'Bremser', 0.1), declined('2026-11-30', 'Støtdempere', 0.2)] };
    expect(course('declined', vehicle, '2027-02-28')).toEqual(['later', 'soon', 'soon', 'soon', 'overdue']);
    expect(reasonOf('declined', vehicle, '2026-12-01')).toMatchObject({
      date: '2027-02-28',
      reason: 'declinedWork',
      talk: 'offerDeclinedWorkAgain',
      source: 'visit',
      facts: { declinedOn: '2026-11-30', amount: 0.3, works: [{ text: 'Støtdempere' }, { text: 'Bremser' }] },
    });
  });

  it('that was done later, or is forgotten after 24 months, is no reason', () => {
    const done = visit('2026-10-01', 'repair', { lines: [{ kind: 'work', status: 'done', text: 'BREMSER' }] });
    expect(reasonOf('declined', { visits: [declined('2026-08-31', 'Bremser'), done] })).toBeNull();
    expect(reasonOf('declined', { visits: [declined('2024-11-23', 'Bremser')] })).not.toBeNull();
    expect(reasonOf('declined', { visits: [declined('2024-11-22', 'Bremser')] })).toBeNull();
  });
});

describe('the yearly follow-up', () => {
  const delivered = { deliveredOn: '2025-01-23' };

  it('is due a year after the delivery', () => {
    expect(course('followup', delivered, '2026-01-23')).toEqual(['later', 'soon', 'soon', 'soon', 'overdue']);
    expect(dateOf('followup', { deliveredOn: '2024-02-29' }, '2024-03-01')).toBe('2025-02-28');
    expect(reasonOf('followup', delivered)).toMatchObject({
      reason: 'yearlyFollowUp',
      talk: 'askHowTheCarIs',
      source: 'policy',
      facts: { deliveredOn: '2025-01-23', months: 12, missed: 1, lastFollowUp: null },
    });
  });

  it.each([
    ['61 days before it was due', '2025-11-23', '2026-01-23'],
    ['60 days before', '2025-11-24', '2027-01-23'],
    ['the day after', '2026-01-24', '2027-01-23'],
    ['in the third year', '2027-12-01', null],
  ])('made %s leaves %s', (_when, lastFollowUp, date) => {
    expect(dateOf('followup', { ...delivered, lastFollowUp })).toBe(date);
  });

  it('is history a year after the last one', () => {
    expect(reasonOf('followup', delivered, '2029-01-23')).toMatchObject({ date: '2026-01-23', facts: { missed: 3 } });
    expect(reasonOf('followup', delivered, '2029-01-24')).toBeNull();
  });

  it('is none for a car that was bought elsewhere', () => {
    expect(reasonOf('followup', { firstRegistration: '2025-01-23' })).toBeNull();
  });

  it.each([
    ['none', []],
    ['light', []],
    ['regular', [12, 24, 36]],
    ['close', [12, 24, 36]],
  ])('by the policy %s comes after %j months', (code, months) => {
    const rules = rulesUnder(defaultPolicies.find((policy) => policy.level === code)!);
    expect(rules.followUpMonths).toEqual(months);
    expect(reasonOf('followup', delivered, today, rules) !== null).toBe(months.length > 0);
  });

  it('takes whole years of a cadence, however they are written', () => {
    const cadence = ['P14D', 'P3M', 'P12M', 'P18M', 'P1Y6M', 'P1Y12M', 'P3Y', 'P', 'P0Y'];
    expect(rulesUnder({ cadence, leaseNoticeMonths: 9 })).toEqual({
      ...defaultDueRules,
      leaseNoticeMonths: 9,
      followUpMonths: [12, 24, 36],
    });
  });
});
