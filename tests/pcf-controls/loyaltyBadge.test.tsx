import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { contrast, luminance, textOn } from '../../pcf-controls/common/contrast';
import { LoyaltyBadge } from '../../pcf-controls/LoyaltyBadge/index';
import type { Inputs } from '../../pcf-controls/LoyaltyBadge/inputs';
import { BenefitKinds, Measures, TierChangeReasons, VisitStatuses, WaysOfAsking } from '../../solution/names';
import { forbidden, later, settle, Stage, type Surroundings, stopTheClock } from './context';

const id = (name: string) => `id-${name}`;
const gold = { id: `{${id('gold').toUpperCase()}}`, name: 'Gull', entityType: 'kk_loyaltytier' };

const rule = (set: number, measure: number, minimum: number) => ({
  kk_code: null,
  kk_ruleset: set,
  kk_measure: measure,
  kk_comparison: null,
  kk_minimum: minimum,
});
const benefit = (code: string, nb: string, kind: number, value: number, more: object = {}) => ({
  kk_benefitid: id(code),
  kk_code: code,
  kk_name: nb,
  kk_englishname: null,
  kk_kind: kind,
  kk_value: value,
  kk_timesayear: null,
  kk_validfrom: null,
  kk_validuntil: null,
  kk_lower: null,
  ...more,
});
const tier = (code: string, nb: string, en: string, rank: number, rules: object[], benefits: object[] = []) => ({
  kk_loyaltytierid: id(code),
  kk_name: nb,
  kk_englishname: en,
  kk_code: code,
  kk_rank: rank,
  kk_color: '#B07D10',
  kk_keepmonths: 12,
  kk_LoyaltyTier_TierRule_TierId: rules,
  kk_LoyaltyTier_Benefit_TierId: benefits,
});

const tiers = [
  tier('silver', 'Sølv', 'Silver', 1, [rule(1, Measures.vehicles, 1)]),
  tier(
    'gold',
    'Gull',
    'Gold',
    2,
    [rule(1, Measures.years, 7), rule(1, Measures.spend, 30_000)],
    [
      benefit('loancar', 'Lånebil', BenefitKinds.loancar, 1, { kk_timesayear: 2, kk_englishname: 'Loan car' }),
      benefit('workshop', '15 % rabatt på verkstedet', BenefitKinds.workshopdiscount, 15),
    ],
  ),
  tier('platinum', 'Platina', 'Platinum', 3, [
    rule(1, Measures.vehicles, 2),
    rule(2, Measures.years, 14),
    rule(2, Measures.visits, 2),
    rule(3, Measures.vehicles, 5),
  ]),
];

const car = { kk_vehicleid: 'car', kk_name: 'EK 39085', kk_plate: 'EK39085', kk_deliveredon: '2014-03-12', kk_vehiclestatus: null }; // prettier-ignore
const visit = (on: string, kroner: number) => ({
  kk_visitedon: on,
  kk_visitstatus: VisitStatuses.done,
  kk_customeramount: kroner,
});
const member = (more: object = {}) => ({
  kk_membershipid: 'm1',
  kk_enrolledon: '2022-01-10',
  kk_enrolledby: 'Siri',
  kk_asked: WaysOfAsking.phone,
  kk_withdrawnon: null,
  kk_tiersince: '2024-01-01',
  kk_lapsedon: null,
  _kk_tierid_value: id('gold'),
  createdon: '2022-01-10T10:00:00Z',
  statecode: 0,
  ...more,
});
const use = (number: number, more: object = {}) => ({
  kk_benefituseid: `use${number}`,
  kk_externalid: `use-${number}`,
  _kk_benefitid_value: id('loancar'),
  _kk_vehicleid_value: null,
  kk_usedon: '2026-11-23',
  kk_note: null,
  statecode: 0,
  _ownerid_value: 'me',
  createdon: '2026-11-23T08:00:00Z',
  ...more,
});

/** The customer's rows as the organisation has them. */
function organisation(
  rows: {
    memberships?: object[];
    uses?: object[];
    visits?: object[];
    vehicles?: object[];
    ownerships?: object[];
    changes?: object[];
  } = {},
) {
  // prettier-ignore
  return {
    memberships: [member()] as object[],
    uses: [] as object[],
    changes: [] as object[],
    vehicles: [car] as object[],
    ownerships: [] as object[],
    visits: [visit('2024-05-02', 40_000)] as object[],
    tiers: tiers as object[],
    ...rows,
  };
}

interface Opened {
  held?: typeof gold | null;
  memberSince?: Date | null;
  firstPurchase?: Date | null;
  org?: ReturnType<typeof organisation>;
  around?: Surroundings;
  security?: ComponentFramework.PropertyHelper.SecurityValues;
  fail?: (what: string) => object | false;
}

async function open(given: Opened = {}) {
  const org = given.org ?? organisation();
  const fault: { of: Opened['fail'] } = { of: given.fail };
  const asked: string[] = [];
  const written: { table: string; values: Record<string, unknown> }[] = [];
  const answer = <T,>(what: string, value: () => T): Promise<T> => {
    const error = fault.of?.(what);
    const settled = later<T>();
    if (error) settled.reject(error);
    else settled.resolve(value());
    return settled.promise;
  };
  const webAPI: Surroundings['webAPI'] = {
    retrieveMultipleRecords: (table, options = '') => {
      asked.push(`${table}${options}`);
      return answer(table, () => ({ entities: org.tiers, nextLink: '' }));
    },
    retrieveRecord: (table, key, options = '') => {
      asked.push(`${table}(${key})${options}`);
      return answer(options.includes('Vehicle') ? 'history' : 'customer', () => ({
        fullname: 'Kari Nordmann',
        kk_contact_Membership_CustomerId: org.memberships,
        kk_contact_BenefitUse_CustomerId: org.uses,
        kk_contact_TierChange_CustomerId: org.changes,
        kk_contact_Vehicle_CustomerId: org.vehicles,
        kk_contact_VehicleOwnership_CustomerId: org.ownerships,
        kk_contact_WorkshopVisit_CustomerId: org.visits,
      }));
    },
    createRecord: (table, values) =>
      answer(`create ${table}`, () => {
        written.push({ table, values: values });
        return { id: 'new', entityType: table } as never;
      }),
    updateRecord: (table, key, values) =>
      answer(`update ${table}`, () => {
        written.push({ table: `${table}(${key})`, values: values });
        return { id: key, entityType: table } as never;
      }),
  };
  const day = (raw: Date | null) => ({
    raw,
    formatted: raw ? raw.toISOString().slice(0, 10) : '',
    type: 'DateAndTime.DateOnly',
    error: false,
    errorMessage: '',
  });
  const held = given.held === undefined ? gold : given.held;
  const inputs = (): Inputs => ({
    tier: {
      raw: held ? [held] : [],
      formatted: held?.name ?? '',
      type: 'Lookup.Simple',
      error: false,
      errorMessage: '',
      getTargetEntityType: () => 'kk_loyaltytier',
      getViewId: () => '',
      security: given.security,
    },
    firstPurchase: day(given.firstPurchase === undefined ? new Date(2014, 2, 12) : given.firstPurchase),
    memberSince: day(given.memberSince === undefined ? new Date(2022, 0, 10) : given.memberSince),
  });
  const stage = new Stage('LoyaltyBadge', new LoyaltyBadge(), inputs, { webAPI, ...given.around });
  const first = document.body.textContent ?? '';
  await settle(() => undefined);
  await settle(() => undefined);
  return { stage, org, asked, written, fault, first };
}

const details = () => userEvent.click(screen.getByRole('button', { name: /Fordeler og nivå|Benefits and tier/ }));
const part = (name: string) => screen.getByRole('region', { name });

beforeEach(() => stopTheClock('2026-11-23'));
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe('at rest', () => {
  it('names the tier at once; membership, what is unused and the nearest ways come with two requests', async () => {
    const { asked, first } = await open();
    expect(first).toContain('Gull');
    expect(first).not.toContain('Platina');
    screen.getByText('Medlem siden 10.01.2022 · 2 ubrukte');
    // Five vehicles is no choice beside two.
    screen.getByText('Til Platina: ett kjøp, eller 1 år og 4 måneder og 2 besøk');
    expect(asked.map((address) => address.replace(/[(?].*/, ''))).toEqual(['kk_loyaltytier', 'contact']);
  });

  it('asks for the programme once, and for each customer anew', async () => {
    const { asked, stage } = await open();
    stage.update({ width: 300 });
    stage.update({ recordId: 'ola' });
    await settle(() => undefined);
    expect(asked.map((address) => address.replace(/\?.*/, ''))).toEqual(['kk_loyaltytier', 'contact(kari)', 'contact(ola)']); // prettier-ignore
  });

  it('reads English on an English card', async () => {
    await open({ around: { language: 1033 } });
    screen.getByText('Gold');
    screen.getByText('To Platinum: one purchase, or 1 year and 4 months and 2 visits');
  });

  it('writes on any colour that a row can hold so that it can be read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const color = `#${number.toString(16).padStart(6, '0')}`;
        expect(contrast(luminance(color)!, luminance(textOn(color)!)!)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it.each(['', 'gold', 'url(https://x.example/spy)'])(
    'leaves the badge plain for a colour written %p',
    async (color) => {
      await open({ org: { ...organisation(), tiers: tiers.map((row) => ({ ...row, kk_color: color })) } });
      expect(screen.getByText('Gull').parentElement!.getAttribute('style')).toBeNull();
    },
  );

  it('says until when a tier is kept whose rules have lapsed, and what it falls to', async () => {
    await open({ org: organisation({ visits: [visit('2023-10-01', 40_000)] }) });
    screen.getByText('Nivået beholdes til 02.10.2027');
    await details();
    within(part('Hvorfor Gull')).getByText('Reglene har ikke vært oppfylt siden 02.10.2026.');
    within(part('Dette skal til for å beholde nivået')).getByText(/Deretter Sølv/);
    within(part('Dette skal til for å beholde nivået')).getByText('30 000 kr på verkstedet innen 02.10.2027 er nok til å beholde nivået.'); // prettier-ignore
  });

  it.each([
    [new Date(2014, 10, 24), 'Kunde i 11 år'],
    [new Date(2014, 10, 23), 'Kunde i 12 år'],
    [new Date(2025, 10, 24), 'Kunde i 11 måneder'],
    [new Date(2026, 10, 20), 'Ny kunde'],
  ])('first purchase %s reads %s', async (firstPurchase, text) => {
    await open({ firstPurchase });
    screen.getByText(text);
  });
});

describe('opened', () => {
  it('says why, with what was measured', async () => {
    await open();
    await details();
    const why = within(part('Hvorfor Gull'));
    why.getByText('År som kunde: 12,6 (minst 7)');
    why.getByText('Verkstedkjøp på 36 måneder: 40 000 kr (minst 30 000)');
    why.getByText('Oppfylt til 02.05.2027 hvis ikke noe nytt skjer.');
    within(part('Dette løfter til Platina')).getByText('har 1 av 2 kjøp');
  });

  it('counts a car that the customer still has once, and no visit of an earlier owner', async () => {
    const ownerships = [{ _kk_vehicleid_value: 'car', kk_deliveredon: '2014-03-12' }];
    const visits = [visit('2026-05-02', 40_000), { ...visit('2026-06-02', 0), kk_visitstatus: null }];
    await open({ org: organisation({ ownerships, visits }) });
    await details();
    const ways = part('Dette løfter til Platina').textContent;
    expect(ways).toContain('har 1 av 2 kjøp');
    expect(ways).toContain('har 1 av 2 besøk');
  });

  it('counts a car that was sold on', async () => {
    const ownerships = [{ _kk_vehicleid_value: 'sold', kk_deliveredon: '2016-03-12' }];
    await open({ org: organisation({ ownerships }) });
    await details();
    within(part('Hvorfor Platina')).getByText(/: 2 \(minst 2\)/);
  });

  it('has a sentence to read aloud, in either language whatever the card’s', async () => {
    await open();
    await details();
    screen.getByText(/^Du har vært kunde hos oss i tolv år.*nivået Gull.*to fordeler.*blant annet lånebil\.$/);
    await userEvent.click(screen.getByRole('button', { name: 'På engelsk' }));
    screen.getByText(/^You have been with us for twelve years.*Gold tier.*two benefits.*among them loan car\.$/);
  });

  it('tells how the tier changed, newest first', async () => {
    const change = (number: number, on: string, to: string, reason: number) => ({
      kk_changedon: on,
      kk_number: number,
      kk_reason: reason,
      _kk_totierid_value: id(to),
    });
    const changes = [
      change(1, '2022-01-10', 'silver', TierChangeReasons.enrolled),
      change(2, '2024-05-02', 'gold', TierChangeReasons.reached),
    ];
    await open({ org: organisation({ changes }) });
    await details();
    expect(
      within(part('Nivåhistorikk'))
        .getAllByRole('listitem')
        .map((each) => each.textContent),
    ).toEqual(['02.05.2024GullNådde et høyere nivå', '10.01.2022SølvMeldt inn']);
  });
});

describe('a benefit', () => {
  const mark = async () => {
    await details();
    await userEvent.click(screen.getByRole('button', { name: 'Marker som brukt: Lånebil' }));
    await userEvent.type(screen.getByLabelText('Hva gjaldt det?'), 'Bremser');
    await userEvent.click(screen.getByRole('button', { name: 'Lagre' }));
    await settle(() => undefined);
  };
  const lines = () =>
    within(part('Fordeler'))
      .getAllByRole('listitem')
      .map((each) => each.textContent);

  it('is marked as used, once under an id that every seller would give it', async () => {
    const { written } = await open();
    await mark();
    expect(written).toEqual([
      {
        table: 'kk_benefituse',
        values: {
          kk_name: 'Lånebil 2026-11-23',
          kk_externalid: `use-kari-${id('loancar')}-2026-1`,
          kk_usedon: '2026-11-23',
          kk_note: 'Bremser',
          'kk_CustomerId_contact@odata.bind': '/contacts(kari)',
          'kk_MembershipId@odata.bind': '/kk_memberships(m1)',
          'kk_BenefitId@odata.bind': `/kk_benefits(${id('loancar')})`,
        },
      },
    ]);
    screen.getByText('Markert som brukt: Lånebil');
  });

  it('that a colleague marks at the same moment is theirs, and the seller is told', async () => {
    const { fault, written } = await open();
    fault.of = (what) => what.startsWith('create') && { errorCode: 0x80060892 - 2 ** 32 };
    await mark();
    expect(written).toEqual([]);
    screen.getByText(/En kollega markerte den som brukt samtidig/);
  });

  it('is not lost when the network is: what was typed stays, and it can be tried again', async () => {
    const { fault, written } = await open();
    fault.of = (what) => what.startsWith('create') && new TypeError('Failed to fetch');
    await mark();
    screen.getByText(/Du er uten nett, så det er ikke sikkert/);
    fault.of = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Lagre' }));
    await settle(() => undefined);
    expect(written[0]!.values.kk_note).toBe('Bremser');
  });

  it('that is used comes after the unused ones, and is gone when the times of the year are', async () => {
    await open({ org: organisation({ uses: [use(1), use(2, { kk_usedon: '2026-02-01', createdon: '2026-02-01T08:00:00Z' })] }) }); // prettier-ignore
    await details();
    expect(lines()[0]).toMatch(/^15 % rabatt på verkstedetUbrukt i år/);
    expect(lines()[1]).toMatch(/^LånebilBrukt 2 ganger i år, 0 igjen i år/);
    expect(screen.queryByRole('button', { name: 'Marker som brukt: Lånebil' })).toBeNull();
  });

  it.each([
    ['today by the seller', {}, true],
    ['yesterday', { createdon: '2026-11-22T08:00:00Z' }, false],
    ['by a colleague', { _ownerid_value: 'other' }, false],
  ])('marked %s can be undone: %#', async (_, more, mayUndo) => {
    const { written } = await open({ org: organisation({ uses: [use(1, more)] }), around: {} });
    await details();
    const undo = screen.queryByRole('button', { name: 'Angre' });
    expect(undo !== null).toBe(mayUndo);
    if (!undo) return;
    await userEvent.click(undo);
    await settle(() => undefined);
    expect(written).toEqual([{ table: 'kk_benefituse(use1)', values: { statecode: 1, statuscode: 2 } }]);
  });

  it('that was undone is unused, and the next use has another number', async () => {
    const { written } = await open({ org: organisation({ uses: [use(1, { statecode: 1 })] }) });
    await mark();
    expect(written[0]!.values.kk_externalid).toBe(`use-kari-${id('loancar')}-2026-2`);
  });
});

describe('who is no member', () => {
  const never = { memberSince: null, org: organisation({ memberships: [] }) };

  it('is never shown as one, not even before the answer', async () => {
    const { first } = await open(never);
    expect(first).toContain('Ikke medlem: ville fått Gull');
    screen.getByText('Ikke medlem: ville fått Gull');
    expect(screen.queryByText(/ubrukt/)).toBeNull();
    await details();
    expect(screen.queryByRole('button', { name: /Marker som brukt/ })).toBeNull();
  });

  it('is enrolled in two clicks, with the yes written down, and the form follows', async () => {
    const { written, stage } = await open(never);
    await userEvent.click(screen.getByRole('button', { name: 'Meld inn' }));
    await userEvent.click(screen.getByRole('button', { name: 'På telefon' }));
    await settle(() => undefined);
    expect(written).toEqual([
      {
        table: 'kk_membership',
        values: {
          kk_name: 'Kari Nordmann',
          kk_externalid: 'enrol-kari-1',
          kk_enrolledon: '2026-11-23',
          kk_enrolledby: 'Siri Selger',
          kk_asked: WaysOfAsking.phone,
          kk_tiersince: '2026-11-23',
          'kk_CustomerId_contact@odata.bind': '/contacts(kari)',
          'kk_TierId@odata.bind': `/kk_loyaltytiers(${id('gold')})`,
        },
      },
    ]);
    expect(stage.outputs()).toEqual({ memberSince: new Date(2026, 10, 23) });
  });

  it('and has withdrawn is told so, and may come back', async () => {
    const { written } = await open({
      held: null,
      memberSince: null,
      org: organisation({ memberships: [member({ kk_withdrawnon: '2026-11-10' })] }),
    });
    screen.getByText('Meldt ut 10.11.2026');
    await userEvent.click(screen.getByRole('button', { name: 'Meld inn igjen' }));
    await userEvent.click(screen.getByRole('button', { name: 'Ansikt til ansikt' }));
    await settle(() => undefined);
    expect(written[0]!.values.kk_externalid).toBe('enrol-kari-2');
  });
});

it('a member leaves by saying so twice, and the form follows', async () => {
  const { written, stage } = await open();
  await details();
  await userEvent.click(screen.getByRole('button', { name: 'Meld ut av programmet' }));
  expect(written).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Ja, meld ut' }));
  await settle(() => undefined);
  expect(written).toEqual([{ table: 'kk_membership(m1)', values: { kk_withdrawnon: '2026-11-23' } }]);
  expect(stage.outputs()).toEqual({ memberSince: undefined });
});

describe('states', () => {
  it('a customer who was never saved asks nothing', async () => {
    const { asked } = await open({ held: null, firstPurchase: null, around: { recordId: null } });
    screen.getByText('Lojalitet vises når kunden er lagret');
    expect(asked).toEqual([]);
  });

  it('a tier hidden by field security asks nothing', async () => {
    const { asked } = await open({ held: null, security: { secured: true, readable: false, editable: false } });
    screen.getByText('Du har ikke tilgang til å se lojalitetsnivået.');
    expect(asked).toEqual([]);
  });

  it('no programme tells the administrator what to do', async () => {
    await open({ held: null, org: { ...organisation(), tiers: [] } });
    screen.getByText(/Ingen nivåer er satt opp\. En administrator/);
  });

  it('no access to visits: the tier and its benefits stand, the why is said to be closed', async () => {
    const { asked } = await open({ fail: (what) => what === 'history' && forbidden });
    expect(asked).toHaveLength(3);
    screen.getByText('Gull');
    await details();
    screen.getByText(/Du har ikke tilgang til kjøpene og besøkene/);
  });

  it('no access at all: the name stays, the rest is said in words', async () => {
    await open({ fail: () => forbidden });
    screen.getByText('Gull');
    screen.getByText('Du har ikke tilgang til å se nivåer og fordeler i programmet.');
  });

  it('a failure can be tried again', async () => {
    const { fault } = await open({ fail: () => new Error('timeout') });
    screen.getByText('Dette kunne ikke hentes.');
    fault.of = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Prøv igjen' }));
    await settle(() => undefined);
    await settle(() => undefined);
    screen.getByText(/Til Platina/);
  });

  it('without a network', async () => {
    await open({ around: { online: false }, fail: () => new TypeError('Failed to fetch') });
    screen.getByText('Du er uten nett.');
  });

  it('a form that may not be changed offers no change', async () => {
    await open({ around: { disabled: true }, org: organisation({ uses: [use(1)] }) });
    await details();
    expect(screen.queryByRole('button', { name: /Marker som brukt|Angre|Meld ut/ })).toBeNull();
  });

  it('writes nothing of its own accord', async () => {
    const { stage, written } = await open();
    expect(stage.outputs()).toEqual({});
    expect(written).toEqual([]);
  });
});
