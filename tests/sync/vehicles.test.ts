import { defaultPolicies } from '../../core/followup/policies';
import {
  ContactVerdicts,
  DueKinds,
  FollowUpLevels,
  LineKinds,
  LineStatuses,
  ReservationStatuses,
  ServiceIntervals,
  TestDeadlineSources,
  Urgencies,
  VehicleStatuses,
  VisitKinds,
  VisitStatuses,
} from '../../solution/names';
import { adviceCustomer, callVerdict, type Callable, type CustomerRow } from '../../sync/recalculate/callable';
import { vehicleChanges, type VehicleHistory, type VehiclePart, type VisitPart } from '../../sync/recalculate/vehicles';

const today = '2026-11-23';
const policyOf = (level: string | null) => defaultPolicies.find((policy) => policy.level === (level ?? 'regular'))!;

const vehicle: VehiclePart = {
  kk_vehicleid: 'v',
  _kk_customerid_value: 'c',
  kk_role: null,
  kk_vehiclestatus: VehicleStatuses.inuse,
  kk_firstregistration: null,
  kk_deliveredon: null,
  kk_serviceinterval: null,
  kk_servicemonths: null,
  kk_servicekm: null,
  kk_warrantyend: null,
  kk_leaseend: null,
  kk_eudeadline: null,
  kk_openrecall: null,
  kk_recall: null,
  kk_odometer: null,
  kk_odometeron: null,
  kk_yearlykm: null,
  kk_visitodometer: null,
  kk_visitodometeron: null,
  kk_nextdue: null,
  kk_nextdueon: null,
  kk_nextdueurgency: null,
  kk_servicedueon: null,
  kk_serviceduekm: null,
  kk_eudueon: null,
  kk_euduesource: null,
  kk_declinedon: null,
  kk_declinedwork: null,
  kk_followupon: null,
  kk_bookedon: null,
  kk_bookedkind: null,
  kk_offeradvice: null,
  kk_recalladvice: null,
  kk_adviceon: null,
};

const visit = (on: string | null, odometer: number | null, more: Partial<VisitPart> = {}): VisitPart => ({
  kk_workshopvisitid: `${on}/${odometer}`,
  _kk_customerid_value: 'c',
  kk_visitedon: on,
  kk_odometer: odometer,
  kk_visitstatus: VisitStatuses.done,
  kk_kind: VisitKinds.repair,
  kk_declinedcount: null,
  ...more,
});

const person: CustomerRow = {
  kk_followuplevel: FollowUpLevels.regular,
  kk_marketingobjection: false,
  kk_marketingobjectionon: null,
  kk_reservationstatus: ReservationStatuses.notreserved,
  kk_reservationcheckedon: '2026-11-10',
  kk_addressatsale: true,
  kk_analysedon: null,
  kk_lastpurchase: '2025-01-15',
  kk_lastworkshopvisit: null,
  kk_phoneconsent: null,
  kk_phoneconsenton: null,
  donotphone: false,
  donotemail: false,
  donotbulkemail: false,
};
const callable = (more: Partial<CustomerRow> = {}): Callable => ({
  customer: adviceCustomer({ ...person, ...more }, 'consumer'),
  touches: [],
});

function changes(own: Partial<VehiclePart>, history: Partial<VehicleHistory> = {}, day = today) {
  const all = { visits: [], lines: new Map<string, never>(), customer: callable(), ...history };
  return vehicleChanges({ ...vehicle, ...own }, all, policyOf, day);
}

describe("a vehicle's odometer", () => {
  const read = (visits: readonly VisitPart[], own: Partial<VehiclePart> = {}) => changes(own, { visits });

  it('is that of the newest visit that has one, and the readings give kilometres a year', () => {
    const rows = [visit('2024-05-01', 40_000), visit('2026-02-01', 74_210), visit('2026-09-01', null), visit(null, 1)];
    expect(read(rows)).toMatchObject({ kk_odometer: 74_210, kk_odometeron: '2026-02-01', kk_yearlykm: 19_493 });
  });

  it('is not taken from a visit that is booked, cancelled or to come', () => {
    const rows = [
      visit('2026-10-01', 1, { kk_visitstatus: VisitStatuses.booked }),
      visit('2026-10-01', 2, { kk_visitstatus: VisitStatuses.cancelled }),
      visit('2027-01-01', 3),
    ];
    expect(read(rows)).not.toHaveProperty('kk_odometer');
  });

  it('stands where somebody read it later, and that reading counts for the kilometres a year', () => {
    const own = { kk_odometer: 80_000, kk_odometeron: '2026-10-01' };
    const wished = read([visit('2025-10-01', 60_000)], own);
    expect(wished).not.toHaveProperty('kk_odometer');
    expect(wished).toMatchObject({ kk_yearlykm: 20_014 });
  });

  it('is not that of a newest visit that cannot be right', () => {
    const rows = [visit('2024-05-01', 40_000), visit('2026-02-01', 74_210), visit('2026-09-01', 8_421)];
    expect(read(rows)).toMatchObject({ kk_odometer: 74_210, kk_odometeron: '2026-02-01' });
  });

  it('is taken back from a visit that was cancelled after it had been read', () => {
    const own = { kk_odometer: 80_000, kk_odometeron: '2026-10-01' };
    const cancelled = visit('2026-10-01', 80_000, { kk_visitstatus: VisitStatuses.cancelled });
    const rows = [visit('2026-02-01', 74_210), cancelled];
    expect(read(rows, own)).toMatchObject({ kk_odometer: 74_210, kk_odometeron: '2026-02-01' });
  });

  it('is taken back from a visit that is no more this vehicle’s, and what somebody typed is not', () => {
    const taken = { kk_odometer: 80_000, kk_odometeron: '2026-10-01', kk_visitodometer: 80_000, kk_visitodometeron: '2026-10-01' }; // prettier-ignore
    expect(read([visit('2026-02-01', 74_210)], taken)).toMatchObject({
      kk_odometer: 74_210,
      kk_odometeron: '2026-02-01',
      kk_visitodometer: 74_210,
      kk_visitodometeron: '2026-02-01',
    });
    expect(read([], taken)).toMatchObject({ kk_odometer: null, kk_odometeron: null, kk_visitodometer: null });
    expect(read([], { ...taken, kk_odometer: 81_000 })).not.toHaveProperty('kk_odometer');
  });
});

describe('what is due next', () => {
  it('is the first reason with a date, with its kind, day and urgency', () => {
    expect(changes({ kk_eudeadline: '2027-01-10', kk_leaseend: '2027-09-01' })).toMatchObject({
      kk_nextdue: DueKinds.roadworthiness,
      kk_nextdueon: '2027-01-10',
      kk_nextdueurgency: Urgencies.soon,
      kk_eudueon: '2027-01-10',
      kk_euduesource: TestDeadlineSources.registerDeadline,
    });
  });

  it('is an open recall before all else, without a day', () => {
    const own = { kk_openrecall: true, kk_eudeadline: '2026-10-01', kk_nextdueon: '2026-10-01' };
    expect(changes(own)).toMatchObject({ kk_nextdue: DueKinds.recall, kk_nextdueon: null });
  });

  it('moves when the test is taken here: two years from the test, not from the old deadline', () => {
    const visits = [visit('2026-03-02', null, { kk_kind: VisitKinds.roadworthiness })];
    expect(changes({ kk_eudeadline: '2026-08-01' }, { visits })).toMatchObject({
      kk_eudueon: '2028-03-02',
      kk_euduesource: TestDeadlineSources.yearsAfterTest,
    });
  });

  it('is service by months from the last one, with the kilometres it may come at', () => {
    const visits = [visit('2026-01-10', 50_000, { kk_kind: VisitKinds.service })];
    expect(changes({ kk_serviceinterval: ServiceIntervals.fixed }, { visits })).toMatchObject({
      kk_servicedueon: '2027-01-10',
      kk_serviceduekm: 65_000,
    });
  });

  it('says what was declined in the words of the visit, until a later visit does it', () => {
    const line = (text: string, status: number) => ({
      kk_name: text,
      kk_position: 1,
      kk_linekind: LineKinds.work,
      kk_linestatus: status as LineStatuses,
      kk_amount: 900,
    });
    const first = visit('2026-03-01', null, { kk_workshopvisitid: 'a', kk_declinedcount: 2 });
    const later = visit('2026-09-01', null, { kk_workshopvisitid: 'b' });
    const declined = [line('Støtdempere', LineStatuses.declined), line('Viskerblader', LineStatuses.declined)];
    const lines = new Map([
      ['a', declined],
      ['b', [line('støtdempere', LineStatuses.done)]],
    ]);
    expect(changes({}, { visits: [first], lines })).toMatchObject({
      kk_declinedon: '2026-03-01',
      kk_declinedwork: 'Støtdempere; Viskerblader',
    });
    expect(changes({}, { visits: [first, later], lines })).toMatchObject({ kk_declinedwork: 'Viskerblader' });
  });

  it('says nothing of what an earlier owner declined, but knows what was done for them', () => {
    const line = (text: string, status: number) => ({
      kk_name: text,
      kk_position: 1,
      kk_linekind: LineKinds.work,
      kk_linestatus: status as LineStatuses,
      kk_amount: 900,
    });
    const theirs = { _kk_customerid_value: 'earlier' };
    const declined = visit('2026-03-01', null, { kk_workshopvisitid: 'a', kk_declinedcount: 1, ...theirs });
    const lines = new Map([['a', [line('Støtdempere', LineStatuses.declined)]]]);
    expect(changes({}, { visits: [declined], lines })).not.toHaveProperty('kk_declinedwork');

    const own = visit('2026-03-01', null, { kk_workshopvisitid: 'a', kk_declinedcount: 1 });
    const done = visit('2026-05-01', null, { kk_workshopvisitid: 'b', ...theirs });
    const since = new Map([...lines, ['b', [line('Støtdempere', LineStatuses.done)]]]);
    expect(changes({}, { visits: [own, done], lines: since })).not.toHaveProperty('kk_declinedwork');
  });

  it('never holds more than the column does', () => {
    const declined = Array.from({ length: 30 }, (_, index) => ({
      kk_name: `Arbeid nummer ${index} ${'x'.repeat(60)}`,
      kk_position: index,
      kk_linekind: LineKinds.work,
      kk_linestatus: LineStatuses.declined,
      kk_amount: null,
    }));
    const visits = [visit('2026-03-01', null, { kk_workshopvisitid: 'a', kk_declinedcount: 30 })];
    const { kk_declinedwork: text } = changes({}, { visits, lines: new Map([['a', declined]]) });
    expect(String(text).length).toBeLessThanOrEqual(400);
    expect(String(text)).toMatch(/^Arbeid nummer 0 x+; Arbeid/);
  });

  it('tells what it is booked for, and nothing of a booking that has passed', () => {
    const booked = (on: string) =>
      visit(on, null, { kk_kind: VisitKinds.service, kk_visitstatus: VisitStatuses.booked });
    expect(changes({}, { visits: [booked('2026-11-23')] })).toMatchObject({
      kk_bookedon: '2026-11-23',
      kk_bookedkind: VisitKinds.service,
    });
    expect(changes({}, { visits: [booked('2026-11-22')] })).not.toHaveProperty('kk_bookedon');
  });

  it('is nothing for a car that is sold, and what stood there goes', () => {
    const stale = { kk_nextdue: DueKinds.service, kk_nextdueon: '2026-01-01', kk_offeradvice: ContactVerdicts.allowed };
    const sold = { ...stale, kk_vehiclestatus: VehicleStatuses.sold, kk_eudeadline: '2026-12-01' };
    expect(changes(sold)).toEqual({ kk_nextdue: null, kk_nextdueon: null, kk_offeradvice: null });
  });

  it('said once is not written again', () => {
    const own = { kk_eudeadline: '2026-12-24', kk_leaseend: '2027-05-01', kk_openrecall: true };
    const visits = [visit('2025-03-02', 20_000), visit('2026-03-02', 40_000)];
    const first = changes(own, { visits });
    expect(changes({ ...own, ...first } as Partial<VehiclePart>, { visits })).toEqual({});
  });
});

describe('whether the customer may be called', () => {
  const due = { kk_eudeadline: '2026-12-24' };
  const advice = (more: Partial<CustomerRow>, own: Partial<VehiclePart> = due, day = today) =>
    changes(own, { customer: callable(more) }, day);

  it('is said with the day for a vehicle that a list shows', () => {
    expect(advice({})).toMatchObject({ kk_offeradvice: ContactVerdicts.allowed, kk_adviceon: today });
    expect(advice({}, { kk_eudeadline: '2027-12-24' })).not.toHaveProperty('kk_offeradvice');
  });

  it('is no after an objection, whatever is due', () => {
    expect(advice({ kk_marketingobjection: true })).toMatchObject({ kk_offeradvice: ContactVerdicts.blocked });
  });

  it('is rather not while the register has not been checked', () => {
    expect(advice({ kk_reservationcheckedon: null })).toMatchObject({ kk_offeradvice: ContactVerdicts.discouraged });
  });

  it('is yes about a safety recall, also after an objection, and no with offers', () => {
    expect(advice({ kk_marketingobjection: true }, { kk_openrecall: true })).toMatchObject({
      kk_recalladvice: ContactVerdicts.allowed,
      kk_offeradvice: ContactVerdicts.blocked,
    });
  });

  it('is asked for a working day, so that a list made on a Sunday does not say no to all', () => {
    expect(advice({}, due, '2026-11-22')).toMatchObject({ kk_offeradvice: ContactVerdicts.allowed });
  });

  it('is rather not in the week after a contact', () => {
    const called = { at: new Date('2026-11-20T10:00:00Z'), direction: 'outbound', channel: 'phone' } as const;
    const customer = { ...callable(), touches: [called] };
    expect(callVerdict(customer, 'marketing', policyOf('regular'), today)).toBe('discouraged');
  });

  it('is not said of a vehicle without a customer', () => {
    expect(changes(due, { customer: null })).not.toHaveProperty('kk_offeradvice');
  });
});
