import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LoyaltyBadge } from '../../pcf-controls/LoyaltyBadge/index';
import type { Inputs } from '../../pcf-controls/LoyaltyBadge/inputs';
import { BenefitKinds } from '../../solution/names';
import { forbidden, later, settle, Stage, type Surroundings, stopTheClock } from './context';

type Entity = ComponentFramework.WebApi.Entity;

const gold = { id: '{1111-GOLD}', name: 'Gull', entityType: 'kk_loyaltytier' };
const silver = { id: '2222-silver', name: 'Sølv', entityType: 'kk_loyaltytier' };

const benefit = (name: string, more: object = {}) => ({
  kk_benefitid: name,
  kk_name: name,
  kk_englishname: null,
  kk_kind: BenefitKinds.workshopdiscount,
  kk_value: null,
  kk_timesayear: null,
  ...more,
});

const goldRow = {
  kk_name: 'Gull',
  kk_englishname: 'Gold',
  kk_color: '#B07D10',
  kk_LoyaltyTier_Benefit_TierId: [
    benefit('15 % rabatt på verkstedet', { kk_englishname: '15% off at the workshop', kk_value: 15 }),
    benefit('Bilrabatt', { kk_englishname: 'Car discount', kk_kind: BenefitKinds.cardiscount, kk_value: 1.5 }),
    benefit('Forhåndsbestilling', { kk_kind: BenefitKinds.preorder, kk_value: 14 }),
    benefit('Lånebil', { kk_englishname: 'Loan car', kk_kind: BenefitKinds.loancar, kk_value: 1, kk_timesayear: 2 }),
    benefit('Verdikupong', { kk_englishname: 'Voucher', kk_kind: BenefitKinds.voucher, kk_value: 500 }),
  ],
};

interface Customer {
  tier: ComponentFramework.LookupValue | null;
  firstPurchase: Date | null;
}

function open(customer: Partial<Customer> = {}, around: Surroundings = {}, secured: Partial<Inputs['tier']> = {}) {
  const saved: Customer = { tier: gold, firstPurchase: new Date(2014, 2, 12), ...customer };
  const asked: string[] = [];
  const answers: ReturnType<typeof later<Entity>>[] = [];
  const webAPI: Surroundings['webAPI'] = {
    retrieveRecord: (table, id, options = '') => {
      asked.push(`${table}(${id})${options}`);
      const answer = later<Entity>();
      answers.push(answer);
      return answer.promise;
    },
  };
  const inputs = (): Inputs => ({
    tier: {
      raw: saved.tier ? [saved.tier] : [],
      formatted: saved.tier?.name ?? '',
      type: 'Lookup.Simple',
      error: false,
      errorMessage: '',
      getTargetEntityType: () => 'kk_loyaltytier',
      getViewId: () => '',
      ...secured,
    },
    firstPurchase: {
      raw: saved.firstPurchase,
      formatted: '12.03.2014',
      type: 'DateAndTime.DateOnly',
      error: false,
      errorMessage: '',
    },
  });
  const stage = new Stage('LoyaltyBadge', new LoyaltyBadge(), inputs, { webAPI, ...around });
  return { stage, saved, asked, answers };
}

const badge = (name: string) => screen.getByText(name).parentElement as HTMLElement;

beforeEach(() => stopTheClock('2026-11-23'));
afterEach(() => jest.useRealTimers());

describe('the badge', () => {
  it('names the tier at once, and takes its colour from one request', async () => {
    const { answers, asked } = open();
    expect(badge('Gull').style.background).toBe('');
    await settle(() => answers[0]?.resolve(goldRow));
    expect(badge('Gull').style.background).toBe('rgb(176, 125, 16)');
    expect(badge('Gull').querySelector('[data-icon-name="Medal"]')).not.toBeNull();
    expect(asked).toEqual([
      'kk_loyaltytier(1111-GOLD)?$select=kk_name,kk_englishname,kk_color' +
        '&$expand=kk_LoyaltyTier_Benefit_TierId($select=kk_benefitid,kk_name,kk_englishname,kk_kind,kk_value,kk_timesayear;$orderby=kk_kind)',
    ]);
  });

  it('asks no second time when the form updates', async () => {
    const { answers, asked, stage } = open();
    await settle(() => answers[0]?.resolve(goldRow));
    stage.update({ width: 300 });
    stage.update();
    expect(asked).toHaveLength(1);
  });

  it('reads English on an English card', async () => {
    const { answers } = open({}, { language: 1033 });
    await settle(() => answers[0]?.resolve(goldRow));
    badge('Gold');
    screen.getByText('Customer for 12 years');
  });

  it.each([
    ['#FFFF00', 'rgb(0, 0, 0)'],
    ['#3E5C76', 'rgb(255, 255, 255)'],
  ])('text on %s is %s', async (kk_color, color) => {
    const { answers } = open();
    await settle(() => answers[0]?.resolve({ ...goldRow, kk_color }));
    expect(badge('Gull').style.color).toBe(color);
  });

  it.each([null, '', 'gold', 'url(https://x.example/spy)'])(
    'a colour written %p leaves the plain badge',
    async (kk_color) => {
      const { answers } = open();
      await settle(() => answers[0]?.resolve({ ...goldRow, kk_color }));
      expect(badge('Gull').getAttribute('style')).toBeNull();
    },
  );

  it.each([
    [new Date(2014, 10, 24), 'Kunde i 11 år'],
    [new Date(2014, 10, 23), 'Kunde i 12 år'],
    [new Date(2025, 10, 23), 'Kunde i 1 år'],
    [new Date(2025, 10, 24), 'Kunde i 11 måneder'],
    [new Date(2026, 9, 23), 'Kunde i 1 måned'],
    [new Date(2026, 10, 20), 'Ny kunde'],
  ])('first purchase %s reads %s', (firstPurchase, text) => {
    open({ firstPurchase });
    screen.getByText(text);
  });

  it.each([null, new Date(2027, 0, 1)])('a customer without a purchase yet (%s) has no years', (firstPurchase) => {
    open({ firstPurchase });
    expect(screen.queryByText(/Kunde i|Ny kunde/)).toBeNull();
  });
});

describe('benefits', () => {
  it('stand in a callout, from the same request, with value and limit', async () => {
    const { answers, asked } = open();
    await settle(() => answers[0]?.resolve(goldRow));
    await userEvent.click(screen.getByRole('button', { name: 'Fordeler' }));
    const callout = screen.getByRole('dialog', { name: 'Fordeler: Gull' });
    expect(
      within(callout)
        .getAllByRole('listitem')
        .map((each) => each.textContent),
    ).toEqual([
      '15 % rabatt på verkstedet',
      'Bilrabatt: 1,5 %',
      'Forhåndsbestilling: 14 dager',
      'Lånebil2 ganger i året',
      'Verdikupong: 500 kr',
    ]);
    expect(asked).toHaveLength(1);
  });

  it('in English, with the dealer’s own word where there is no English one', async () => {
    const { answers } = open({}, { language: 1033 });
    await settle(() => answers[0]?.resolve(goldRow));
    await userEvent.click(screen.getByRole('button', { name: 'Benefits' }));
    expect(screen.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
      '15% off at the workshop',
      'Car discount: 1.5%',
      'Forhåndsbestilling: 14 days',
      'Loan car2 times a year',
      'Voucher: NOK 500',
    ]);
  });

  it('open and close by keyboard', async () => {
    const { answers } = open();
    await settle(() => answers[0]?.resolve(goldRow));
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    const button = screen.getByRole('button', { name: 'Fordeler' });
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it('are on their way while they are, and may be none', async () => {
    const { answers } = open();
    await userEvent.click(screen.getByRole('button', { name: 'Fordeler' }));
    screen.getByText('Henter fordeler …');
    await settle(() => answers[0]?.resolve({ ...goldRow, kk_LoyaltyTier_Benefit_TierId: [] }));
    screen.getByText('Dette nivået har ingen fordeler.');
  });
});

describe('states', () => {
  it('no tier: says so, keeps the years, asks nothing', () => {
    const { asked } = open({ tier: null });
    screen.getByText('Ikke med i lojalitetsprogrammet ennå');
    screen.getByText('Kunde i 12 år');
    expect(asked).toEqual([]);
  });

  it('a customer who was never saved', () => {
    open({ tier: null, firstPurchase: null }, { recordId: null });
    screen.getByText('Lojalitet vises når kunden er lagret');
  });

  it('a tier hidden by field security', () => {
    const { asked } = open({ tier: null }, {}, { security: { secured: true, readable: false, editable: false } });
    screen.getByText('Du har ikke tilgang til å se lojalitetsnivået.');
    expect(screen.queryByText('Ikke med i lojalitetsprogrammet ennå')).toBeNull();
    expect(asked).toEqual([]);
  });

  it('no access to the programme: the name stays, the rest is said in words', async () => {
    const { answers } = open();
    await settle(() => answers[0]?.reject(forbidden));
    badge('Gull');
    screen.getByText('Du har ikke tilgang til å se nivåer og fordeler i programmet.');
    expect(screen.queryByRole('button', { name: 'Prøv igjen' })).toBeNull();
  });

  it('a failure can be tried again', async () => {
    const { answers } = open();
    await settle(() => answers[0]?.reject(new Error('timeout')));
    screen.getByText('Dette kunne ikke hentes.');
    await userEvent.click(screen.getByRole('button', { name: 'Prøv igjen' }));
    await settle(() => answers[1]?.resolve(goldRow));
    expect(badge('Gull').style.background).not.toBe('');
  });

  it('without a network', async () => {
    const { answers } = open({}, { online: false });
    await settle(() => answers[0]?.reject(new TypeError('Failed to fetch')));
    screen.getByText('Du er uten nett.');
  });

  it('an answer for the tier before is dropped', async () => {
    const { answers, saved, stage } = open();
    saved.tier = silver;
    stage.update();
    await settle(() => answers[1]?.resolve({ ...goldRow, kk_color: '#7F8B97' }));
    await settle(() => answers[0]?.resolve(goldRow));
    expect(badge('Sølv').style.background).toBe('rgb(127, 139, 151)');
  });

  it('another customer of the same tier starts afresh, with the callout closed', async () => {
    const { answers, stage } = open();
    await settle(() => answers[0]?.resolve(goldRow));
    await userEvent.click(screen.getByRole('button', { name: 'Fordeler' }));
    stage.update({ recordId: 'ola' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('a tier taken away outside is gone here', async () => {
    const { answers, saved, stage } = open();
    await settle(() => answers[0]?.resolve(goldRow));
    saved.tier = null;
    stage.update();
    screen.getByText('Ikke med i lojalitetsprogrammet ennå');
  });

  it('writes nothing', () => {
    expect(open().stage.outputs()).toEqual({});
  });
});
