import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Vehicles } from '../../pcf-controls/Vehicles/index';
import { Channels, Purposes, TouchOutcomes, VehicleRoles, VehicleStatuses, VisitKinds } from '../../solution/names';
import { forbidden, later, settle, Stage, stopTheClock, type Surroundings } from './context';
import { type VehicleFacts, VehicleRowsOnServer } from './vehiclerows';

const id4: VehicleFacts = {
  id: 'AAAAAAAA-0000-4000-8000-000000000001',
  kk_name: 'EK39085',
  kk_make: 'Volkswagen',
  kk_model: 'ID.4',
  kk_modelyear: '2022',
  kk_warrantyend: '2029-01-01',
};
const plain = (name: string, more: object = {}): VehicleFacts => ({
  id: name,
  kk_name: name,
  kk_warrantyend: '2029-01-01',
  ...more,
});

beforeEach(() => stopTheClock('2026-11-23'));
afterEach(() => jest.useRealTimers());

const open = (rows: VehicleRowsOnServer, around: Surroundings = {}) =>
  new Stage('Vehicles', new Vehicles(), () => rows.inputs(), around);
const items = () =>
  within(screen.getByRole('group', { name: /Kjøretøy|Vehicles/ }))
    .getAllByRole('button')
    .filter((button) => button.hasAttribute('aria-pressed'))
    .map((button) => button.textContent);
const said = () => screen.getByRole('group', { name: /Kjøretøy|Vehicles/ }).textContent;
const more = (name: string) => screen.getByRole('button', { name: new RegExp(`^Mer om ${name}`) });

describe('one glance', () => {
  it('says plate, model, year and role, with a word for a car that is sold', () => {
    open(new VehicleRowsOnServer([id4, plain('KH52417', { id: 'k', kk_vehiclestatus: VehicleStatuses.sold })]));
    expect(items()).toEqual(['EK 39085', 'KH 52417']);
    screen.getByText('Volkswagen ID.4 2022');
    screen.getByText('Eier');
    screen.getByText('Solgt');
  });

  it('an open recall is said first and in the maker’s words, whatever else is overdue', () => {
    const car = { ...id4, kk_openrecall: true, kk_recall: 'Kollisjonspute', kk_eudueon: '2026-10-01' };
    open(new VehicleRowsOnServer([car]));
    const reasons = screen.getAllByText(/Åpen tilbakekalling: Kollisjonspute|EU-kontroll skulle/);
    expect(reasons.map((each) => each.textContent)).toEqual([
      'Åpen tilbakekalling: Kollisjonspute.',
      'EU-kontroll skulle vært tatt 01.10.2026.',
    ]);
    screen.getByText('Avtal time for utbedring.');
  });

  it.each([
    ['soon', '2027-01-22', /Snart: EU-kontroll innen 22\.01\.2027\. Tilby time før fristen\./],
    ['later', '2027-01-23', /^(?!.*Snart).*EU-kontroll innen 23\.01\.2027/],
    ['on the day', '2026-11-23', /Snart: EU-kontroll innen 23\.11\.2026/],
    ['the day after', '2026-11-22', /På overtid: EU-kontroll skulle vært tatt 22\.11\.2026\. Spør om den er/],
  ])('a date that is %s is said so in words, not by colour alone', (_, day, words) => {
    open(new VehicleRowsOnServer([{ ...id4, kk_eudueon: day }]));
    expect(said()).toMatch(words);
  });

  it('a lease is told from twelve months before it ends, the day included', () => {
    open(
      new VehicleRowsOnServer([plain('a', { kk_leaseend: '2027-11-23' }), plain('b', { kk_leaseend: '2027-11-24' })]),
    );
    expect(screen.getAllByText(/Leasingen går ut/)).toHaveLength(1);
    screen.getByText('Leasingen går ut 23.11.2027.');
  });

  it('service says the kilometres too, and a booking turns the offer into a reminder', () => {
    const car = { ...id4, kk_servicedueon: '2027-01-10', kk_serviceduekm: 65_000 };
    const rows = open(new VehicleRowsOnServer([car]));
    screen.getByText('Service innen 10.01.2027 eller ved 65 000 km.');
    screen.getByText('Tilby time.');
    rows.view.unmount();
    open(new VehicleRowsOnServer([{ ...car, kk_bookedon: '2026-12-02', kk_bookedkind: VisitKinds.service }]));
    screen.getByText('Minn om timen 02.12.2026.');
  });

  it('says nothing is due for a car that is sold', () => {
    open(new VehicleRowsOnServer([{ ...id4, kk_vehiclestatus: VehicleStatuses.sold, kk_eudueon: '2026-01-01' }]));
    expect(said()).not.toContain('EU-kontroll');
  });

  it('asks whether a car is in use of which nobody has said so, and says nothing for one whose status is unknown', () => {
    const { view } = open(new VehicleRowsOnServer([{ ...id4, kk_vehiclestatus: null, kk_eudueon: '2026-01-01' }]));
    expect(said()).toContain('Ikke kjent om det er i bruk. Spør om kunden fortsatt har det.');
    expect(said()).not.toContain('EU-kontroll');
    view.unmount();
    open(new VehicleRowsOnServer([{ ...id4, kk_vehiclestatus: VehicleStatuses.unknown, kk_eudueon: '2026-01-01' }]));
    screen.getByText('Ukjent status');
    expect(said()).not.toMatch(/EU-kontroll|Spør/);
  });

  it('says that the customer is a former owner, and nothing to call about', () => {
    open(new VehicleRowsOnServer([{ ...id4, kk_role: VehicleRoles.formerowner, kk_eudueon: '2026-01-01' }]));
    screen.getByText('Tidligere eier');
    expect(said()).not.toContain('EU-kontroll');
  });

  it('what is not known is a question to ask, after all that has a date', async () => {
    open(new VehicleRowsOnServer([{ ...id4, kk_role: VehicleRoles.leaser, kk_servicedueon: '2027-01-10' }]));
    expect(said()).not.toContain('Spør når det er.');
    await userEvent.click(more('EK 39085'));
    expect(said()).toMatch(/Service innen.*Leasingen går ut\. Spør når det er\./);
  });

  it('speaks English to those who do', () => {
    open(new VehicleRowsOnServer([{ ...id4, kk_eudueon: '2026-12-24' }]), { language: 1033 });
    expect(said()).toMatch(/Roadworthiness test by 12\/24\/2026\. Offer a time before the deadline\./);
  });

  it('shows markup, direction marks and long words as the text that they are', () => {
    const hostile = '<img src=x onerror=alert(1)>\u202e' + 'x'.repeat(300);
    open(new VehicleRowsOnServer([{ ...id4, kk_model: hostile, kk_openrecall: true, kk_recall: hostile }]));
    expect(said()).toContain('<img src=x onerror=alert(1)>');
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('a fleet', () => {
  const fleet = [
    plain('AA10001'),
    plain('AA10002', { kk_eudueon: '2027-06-01' }),
    plain('AA10003', { kk_eudueon: '2026-10-01' }),
    plain('AA10004', { kk_openrecall: true }),
    plain('AA10005', { kk_vehiclestatus: VehicleStatuses.sold }),
    plain('AA10006', { kk_eudueon: '2026-12-01', kk_model: 'Crafter' }),
  ];

  it('stands in the order of what is due, those that are sold last', () => {
    open(new VehicleRowsOnServer(fleet));
    expect(items()).toEqual(['AA 10004', 'AA 10003', 'AA 10006', 'AA 10002', 'AA 10001', 'AA 10005']);
  });

  it('is searched by plate with or without its space, by model, and by what is due', async () => {
    open(new VehicleRowsOnServer(fleet));
    const search = screen.getByRole('searchbox', { name: 'Søk i kjøretøyene som vises' });
    for (const [typed, found] of [
      ['10002', ['AA 10002']],
      ['aa10006', ['AA 10006']],
      ['crafter', ['AA 10006']],
      ['tilbake', ['AA 10004']],
    ] as const) {
      await userEvent.clear(search);
      await userEvent.type(search, typed);
      expect(items()).toEqual(found);
    }
    screen.getByText('1 av 6 kjøretøy');
  });

  it('comes in pages: an honest count, and more on request', async () => {
    const rows = new VehicleRowsOnServer(fleet, 2);
    const stage = open(rows);
    screen.getByText('2 av 6 kjøretøy');
    await userEvent.click(screen.getByRole('button', { name: 'Hent flere' }));
    stage.update();
    expect(items()).toHaveLength(4);
    expect(rows.asked).toEqual(['next page']);
  });
});

describe('one click', () => {
  const heard: unknown[] = [];
  const listen = (event: Event) => heard.push((event as CustomEvent).detail);
  beforeEach(() => {
    heard.length = 0;
    window.addEventListener('kundekort:vehicle', listen);
  });
  afterEach(() => window.removeEventListener('kundekort:vehicle', listen));

  it('on a plate tells the card which vehicle it is about, and a second one takes it back', async () => {
    open(new VehicleRowsOnServer([id4]));
    const plate = screen.getByRole('button', { name: 'EK 39085' });
    await userEvent.click(plate);
    expect(plate.getAttribute('aria-pressed')).toBe('true');
    await userEvent.click(plate);
    expect(plate.getAttribute('aria-pressed')).toBe('false');
    const vehicle = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'EK 39085' };
    expect(heard).toEqual([
      { customer: 'contact/kari', vehicle },
      { customer: 'contact/kari', vehicle: null },
    ]);
  });

  it('another card in the same window is not heard', () => {
    open(new VehicleRowsOnServer([id4]));
    const detail = { customer: 'contact/ola', vehicle: { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: '' } };
    act(() => void window.dispatchEvent(new CustomEvent('kundekort:vehicle', { detail })));
    expect(screen.getByRole('button', { name: 'EK 39085' }).getAttribute('aria-pressed')).toBe('false');
  });
});

describe('what came of the call', () => {
  interface Created {
    readonly table: string;
    readonly row: Record<string, unknown>;
  }
  /** A server that keeps rows by id, and says no to an id that it has. */
  function server() {
    const created: Created[] = [];
    const webAPI: Surroundings['webAPI'] = {
      createRecord: (table, row) => {
        const id = String(row.kk_touchid ?? row.activityid);
        if (created.some((each) => each.row.kk_touchid === id || each.row.activityid === id)) {
          return Promise.reject(Object.assign(new Error('duplicate'), { errorCode: 0x80040237 }));
        }
        created.push({ table, row });
        return Promise.resolve({ id }) as never;
      },
    };
    return { created, webAPI };
  }
  const car = { ...id4, kk_eudueon: '2026-12-24' };
  const press = async (name: string) => userEvent.click(screen.getByRole('button', { name }));

  it('"Bestill" is a touch with an appointment about this vehicle; pressed twice it is one', async () => {
    const { created, webAPI } = server();
    open(new VehicleRowsOnServer([car]), { webAPI });
    await userEvent.click(more('EK 39085'));
    await press('Bestill');
    await press('Bestill');
    await screen.findByText(/Lagret som kontakt med avtale/);
    expect(created).toHaveLength(1);
    expect(created[0]).toMatchObject({
      table: 'kk_touch',
      row: {
        kk_name: 'Bestilte time: EK 39085, EU-kontroll',
        kk_channel: Channels.phone,
        kk_purpose: Purposes.service,
        kk_outcome: TouchOutcomes.appointment,
        'kk_CustomerId_contact@odata.bind': '/contacts(kari)',
        'kk_VehicleId@odata.bind': '/kk_vehicles(aaaaaaaa-0000-4000-8000-000000000001)',
      },
    });
  });

  it('"Ring om tre måneder" is a task on a working day, nine in the morning in Norway', async () => {
    const { created, webAPI } = server();
    open(new VehicleRowsOnServer([car]), { webAPI });
    await userEvent.click(more('EK 39085'));
    await press('Ring om tre måneder');
    await screen.findByText('Oppgave laget til 23.02.2027.');
    expect(created[0]).toMatchObject({
      table: 'task',
      row: { subject: 'Ring om EK 39085: EU-kontroll', scheduledend: '2027-02-23T08:00:00.000Z' },
    });
  });

  it('"Takket nei igjen" is a touch without interest', async () => {
    const { created, webAPI } = server();
    open(new VehicleRowsOnServer([car]), { webAPI });
    await userEvent.click(more('EK 39085'));
    await press('Takket nei igjen');
    await screen.findByText(/ikke interessert/);
    expect(created[0]!.row.kk_outcome).toBe(TouchOutcomes.notinterested);
  });

  it('says so when it may not be stored', async () => {
    const answer = later<never>();
    open(new VehicleRowsOnServer([car]), { webAPI: { createRecord: () => answer.promise } });
    await userEvent.click(more('EK 39085'));
    await press('Bestill');
    await settle(() => answer.reject(forbidden));
    expect(screen.getByRole('alert').textContent).toContain('ikke tilgang til å lagre');
  });
});

describe('without rows', () => {
  it.each([
    ['nothing yet', {}, null, 'Ingen kjøretøy ennå'],
    ['a new customer', { recordId: null }, null, 'Kjøretøy vises når kunden er lagret'],
    ['no privilege', { unreadable: ['kk_vehicle'] }, 'no', 'Du har ikke tilgang til å se kjøretøy.'],
    ['no network', { online: false }, 'no', 'Du er uten nett.'],
  ])('%s is said in words', (_, around, error, words) => {
    const rows = new VehicleRowsOnServer([]);
    rows.error = error;
    open(rows, around);
    screen.getByText(words);
  });
});
