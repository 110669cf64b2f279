import { defaultPolicies } from '../../core/followup/policies';
import { defaultProgramme, defaultSettings } from '../../core/loyalty/programme';
import {
  Channels,
  CountedPurchases,
  ContactVerdicts,
  Directions,
  FollowUpLevels,
  LineKinds,
  LineStatuses,
  Measures,
  VisitStatuses,
} from '../../solution/names';
import { defaultRows } from '../../sync/configure';
import { customerChanges, standingIn, type CustomerHistory, type Rules } from '../../sync/recalculate/customers';
import { programmeFrom } from '../../solution/rows/programme';
import { visitChanges } from '../../sync/recalculate/visits';

const today = '2026-11-23';
const done = VisitStatuses.done;

describe('a visit', () => {
  const visit = { kk_workshopvisitid: 'v', kk_request: 'Ulyd', kk_summary: null, kk_declinedcount: null };
  const line = (text: string, amount: number, more: object = {}) => ({
    kk_name: text,
    kk_position: 1,
    kk_linekind: LineKinds.work,
    kk_linestatus: LineStatuses.done,
    kk_amount: amount,
    ...more,
  });

  it('says what it was for and how much was declined', () => {
    const rows = [
      line('Bremser foran', 8000),
      line('Hjulskift', 500),
      line('Støtdempere', 9000, { kk_linestatus: LineStatuses.declined }),
    ];
    expect(visitChanges(visit, rows as never)).toEqual({ kk_summary: 'Bremser foran + 1', kk_declinedcount: 1 });
  });

  it('is what the customer asked for when it has no lines', () => {
    expect(visitChanges(visit, [])).toEqual({ kk_summary: 'Ulyd', kk_declinedcount: 0 });
  });

  it('whose text looks like a moment is no trouble, although the client then gives one', () => {
    const odd = { ...visit, kk_request: new Date('2026-01-31T10:00:00Z') as unknown as string };
    expect(visitChanges(odd, [])).toMatchObject({ kk_summary: '2026-01-31T10:00:00Z' });
  });

  it('that says it already is not written', () => {
    expect(visitChanges({ ...visit, kk_summary: 'Ulyd', kk_declinedcount: 0 }, [])).toEqual({});
  });
});

describe('a customer', () => {
  const untouched = {
    kk_followuplevel: null,
    kk_firstpurchase: null,
    kk_lastpurchase: null,
    kk_lastworkshopvisit: null,
    kk_lasttouch: null,
    kk_freesince: null,
    _kk_loyaltytierid_value: null,
    kk_membersince: null,
    kk_offeradvice: null,
    kk_marketingobjection: null,
    kk_marketingobjectionon: null,
    kk_reservationstatus: null,
    kk_reservationcheckedon: null,
    kk_addressatsale: null,
    kk_analysedon: null,
    kk_phoneconsent: null,
    kk_phoneconsenton: null,
    donotphone: null,
    donotemail: null,
    donotbulkemail: null,
  };
  const changesOf = (customer: Parameters<typeof customerChanges>[1], history: CustomerHistory, under: Rules) =>
    customerChanges('contact', customer, history, under, standingIn({ table: 'contact', id: 'c' }, history, under));
  const nothing: CustomerHistory = {
    vehicles: [],
    ownerships: [],
    visits: [],
    touches: [],
    memberships: [],
    uses: [],
    changes: [],
  };
  const own = {
    programme: defaultProgramme,
    tierIds: new Map(defaultProgramme.tiers.map((tier) => [tier.code, `id-${tier.code}`])),
    codes: new Map(defaultProgramme.tiers.map((tier) => [`id-${tier.code}`, tier.code])),
    benefitCodes: new Map<string, string>(),
  };
  const rules: Rules = { own, today, freeAfterMonths: () => 12, policyOf: () => defaultPolicies[2]! };
  const touch = (occurred: string | Date, more: object = {}) => ({
    kk_channel: Channels.phone,
    kk_direction: Directions.outbound,
    kk_campaign: null,
    kk_occurredon: occurred,
    ...more,
  });

  it('with nothing stays as it is', () => {
    expect(changesOf(untouched, nothing, rules)).toEqual({});
  });

  it('has purchases from deliveries, also when it came from elsewhere with one car', () => {
    const vehicles = ['2021-06-01', null, '2014-03-02', '2027-02-01'].map((day, index) => ({
      kk_vehicleid: `v${index}`,
      kk_deliveredon: day,
    }));
    expect(changesOf(untouched, { ...nothing, vehicles }, rules)).toEqual({
      kk_firstpurchase: '2014-03-02',
      kk_lastpurchase: '2021-06-01',
      kk_freesince: '2022-06-01',
      // Nobody knows yet whether she minds.
      kk_offeradvice: ContactVerdicts.discouraged,
      'kk_LoyaltyTierId@odata.bind': '/kk_loyaltytiers(id-silver)',
    });
  });

  it('keeps the purchase of a car that was sold on, and counts one that is still there once', () => {
    const bought = (vehicle: string, day: string | null) => ({ _kk_vehicleid_value: vehicle, kk_deliveredon: day });
    const vehicles = [{ kk_vehicleid: 'still', kk_deliveredon: '2024-02-01' }];
    const ownerships = [bought('still', '2024-02-01'), bought('sold', '2019-05-06'), bought('elsewhere', null)];
    const history = { ...nothing, vehicles, ownerships };
    expect(changesOf(untouched, history, rules)).toMatchObject({
      kk_firstpurchase: '2019-05-06',
      kk_lastpurchase: '2024-02-01',
      // Two vehicles: three would be gold.
      'kk_LoyaltyTierId@odata.bind': '/kk_loyaltytiers(id-silver)',
    });
  });

  it('was last at the workshop when a car was really there', () => {
    const visit = (on: string, status: number) => ({ kk_visitedon: on, kk_visitstatus: status, kk_customeramount: 1 });
    const visits = [
      visit('2026-03-12', done),
      visit('2026-11-20', VisitStatuses.inprogress),
      visit('2026-11-22', VisitStatuses.cancelled),
      visit('2026-12-01', VisitStatuses.booked),
    ];
    const changes = changesOf(untouched, { ...nothing, visits: visits as never }, rules);
    expect(changes).toEqual({ kk_lastworkshopvisit: '2026-11-20' });
  });

  it('was last touched by what we sent, newsletters too, but is followed up by people only', () => {
    const touches = [
      touch(new Date('2026-01-31T10:00:00Z')),
      touch('2026-05-01T08:00:00Z', { kk_channel: Channels.newsletter }),
      touch('2026-06-01T08:00:00Z', { kk_campaign: 'Vinterhjul' }),
      touch('2026-07-01T08:00:00Z', { kk_direction: Directions.inbound }),
    ];
    expect(changesOf(untouched, { ...nothing, touches }, rules)).toEqual({
      kk_lasttouch: '2026-06-01T08:00:00Z',
      kk_freesince: '2027-01-31',
    });
  });

  it("is free after the months of its level's own policy", () => {
    const months = (level: FollowUpLevels | null) => (level === FollowUpLevels.close ? 6 : 12);
    const vehicles = [{ kk_vehicleid: 'v', kk_deliveredon: '2026-01-15' }];
    const close = { ...untouched, kk_followuplevel: FollowUpLevels.close };
    const changes = changesOf(close, { ...nothing, vehicles }, { ...rules, freeAfterMonths: months });
    expect(changes).toMatchObject({ kk_freesince: '2026-07-15' });
  });

  it('who was never asked to join loses a tier that joining would no longer give, and what is right already is not written again', () => {
    const held = { ...untouched, _kk_loyaltytierid_value: 'id-gold' };
    expect(changesOf(held, nothing, rules)).toEqual({ 'kk_LoyaltyTierId@odata.bind': null });
    const right = {
      ...untouched,
      kk_lasttouch: new Date('2026-01-31T10:00:00.000Z'),
      kk_freesince: '2027-01-31',
    };
    const history = { ...nothing, touches: [touch('2026-01-31T10:00:00Z')] } as CustomerHistory;
    expect(changesOf(right, history, rules)).toEqual({});
  });

  it('keeps the tier when the organisation has no programme', () => {
    const none = {
      programme: { ...defaultSettings, tiers: [] },
      tierIds: new Map<string, string>(),
      codes: new Map<string, string>(),
      benefitCodes: new Map<string, string>(),
    };
    const held = { ...untouched, _kk_loyaltytierid_value: 'id-gold' };
    expect(changesOf(held, nothing, { ...rules, own: none })).toEqual({});
  });
});

describe("the organisation's programme", () => {
  const tier = {
    kk_loyaltytierid: 't1',
    kk_name: 'Gull',
    kk_code: 'gold',
    kk_rank: 3,
    kk_keepmonths: null,
    kk_englishname: null,
    kk_color: null,
  };
  const rule = (set: number, measure: Measures | null, minimum: number | null) => ({
    kk_tierruleid: `${set}-${measure}`,
    _kk_tierid_value: 't1',
    kk_code: null,
    kk_comparison: null,
    kk_ruleset: set,
    kk_measure: measure,
    kk_minimum: minimum,
  });

  it('is read in sets, and a half-filled rule takes its whole set away', () => {
    const rules = [
      rule(2, Measures.years, 7),
      rule(2, Measures.spend, 30_000),
      rule(1, Measures.vehicles, 3),
      rule(3, Measures.visits, 1),
      rule(3, Measures.spend, null),
    ];
    const { programme, tierIds } = programmeFrom({
      kk_loyaltyprogrammeid: 'p1',
      kk_counts: CountedPurchases.companydrivers,
      kk_windowmonths: 24,
      kk_keepmonths: 6,
      kk_pointsvehicle: 100,
      kk_pointsvisit: null,
      kk_pointskrone: 0.01,
      kk_LoyaltyProgramme_LoyaltyTier_ProgrammeId: [{ ...tier, kk_LoyaltyTier_TierRule_TierId: rules }],
    });
    expect(programme).toMatchObject({
      counts: 'companydrivers',
      windowMonths: 24,
      points: { vehicle: 100, visit: 0, krone: 0.01 },
    });
    // What the tier does not say, the programme does.
    expect(programme.tiers[0]!.keepMonths).toBe(6);
    expect(programme.tiers[0]!.ruleSets).toEqual([
      { ruleset: 1, rules: [{ measure: 'vehicles', minimum: 3 }] },
      {
        ruleset: 2,
        rules: [
          { measure: 'years', minimum: 7 },
          { measure: 'spend', minimum: 30_000 },
        ],
      },
    ]);
    expect(tierIds.get('gold')).toBe('t1');
  });

  it('is delivered with codes that name each row once', () => {
    const names = defaultRows().map((row) => `${row.set} ${row.code}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(0, 4)).toEqual(
      ['none', 'light', 'regular', 'close'].map((code) => `kk_followuppolicies ${code}`),
    );
    expect(names).toContain('kk_activitymappings email');
  });
});
