import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { WorkshopHistory } from '../../pcf-controls/WorkshopHistory/index';
import { LineKinds, LineStatuses, Payers, VisitKinds, VisitStatuses } from '../../solution/names';
import { forbidden, later, settle, Stage, stopTheClock, type Surroundings } from './context';
import { type VisitFacts, Visits } from './visits';

const brakes: VisitFacts = {
  id: 'brakes',
  number: 'V-1001',
  on: '2026-03-12',
  vehicle: 'EK39085',
  summary: 'Bremser foran + 2',
  odometer: 74210,
  amount: 8450,
  declined: 1,
};
const service: VisitFacts = {
  id: 'service',
  number: 'V-0900',
  on: '2025-11-02',
  vehicle: 'EK39085',
  summary: 'Service 60 000 km',
  odometer: 60110,
  amount: 4120,
};
const other: VisitFacts = { id: 'other', number: 'V-0950', on: '2025-12-24', vehicle: 'AB12345', summary: 'Hjulskift' };

type Answer = ComponentFramework.WebApi.RetrieveMultipleResponse;

/** Lines that come when the test lets them, and what was asked for them. */
function lineServer() {
  const asked: { table: string; options: string }[] = [];
  const answers: ReturnType<typeof later<Answer>>[] = [];
  const webAPI: Surroundings['webAPI'] = {
    retrieveMultipleRecords: (table, options = '') => {
      asked.push({ table, options });
      const answer = later<Answer>();
      answers.push(answer);
      return answer.promise;
    },
  };
  return { asked, answers, webAPI };
}

const line = (more: object) => ({
  kk_workshoplineid: JSON.stringify(more),
  kk_linekind: LineKinds.work,
  kk_linestatus: LineStatuses.done,
  kk_quantity: 1,
  kk_amount: null,
  kk_payer: null,
  ...more,
});

const lines: Answer = {
  entities: [
    line({
      kk_name: 'Bytte bremseskiver foran',
      kk_amount: 3200,
      kk_payer: Payers.warranty,
      'kk_payer@OData.Community.Display.V1.FormattedValue': 'Garanti',
      'kk_amount@OData.Community.Display.V1.FormattedValue': 'kr 3 200,00',
    }),
    line({ kk_name: 'Bremseskive', kk_linekind: LineKinds.part, kk_quantity: 2, kk_amount: 5250 }),
    line({
      kk_name: 'Viskerblader',
      kk_linestatus: LineStatuses.declined,
      kk_quantity: 1.5,
      kk_payer: Payers.customer,
      'kk_payer@OData.Community.Display.V1.FormattedValue': 'Kunde',
    }),
  ],
  nextLink: '',
};

function open(visits: Visits, around: Surroundings = {}) {
  return new Stage('WorkshopHistory', new WorkshopHistory(), () => visits.inputs(), around);
}

const row = (what: string) => screen.getByRole('button', { name: new RegExp(what) });
const rows = () =>
  screen.getAllByRole('listitem').map((item) => within(item).getAllByRole('button')[0]?.textContent?.split(', ')[0]);

/** The organisation's answer comes: first the host says that it is loading, then the rows are here. */
async function fetched(visits: Visits, stage: ReturnType<typeof open>) {
  visits.loading = true;
  await settle(() => stage.update());
  visits.loading = false;
  await settle(() => stage.update());
}

async function pickVehicle(name: string) {
  await userEvent.click(screen.getByRole('combobox', { name: 'Kjøretøy' }));
  await userEvent.click(screen.getByRole('option', { name }));
}

describe('one glance', () => {
  it('the newest visit comes first, under its year, whatever order the rows came in', () => {
    open(new Visits([service, brakes, other]));
    expect(rows()).toEqual(['12.03', '24.12', '02.11']);
    expect(screen.getAllByRole('heading').map((each) => each.textContent)).toEqual(['2026', '2025']);
    within(screen.getByRole('group', { name: '2025' })).getByRole('button', { name: /Service 60 000 km/ });
  });

  it('a row says day, vehicle, what for, kilometres, amount and declined work', () => {
    open(new Visits([brakes]));
    screen.getByRole('button', {
      name: /^12\.03 ?, EK 39085 ?, Bremser foran \+ 2 ?, 1 avslått ?, 74 210 km ?, kr 8450$/,
    });
    expect(row('Bremser').textContent).toContain('12.03');
    expect(row('Bremser').querySelector('[data-icon-name="Warning"]')).not.toBeNull();
  });

  it('without a summary the kind and what the customer asked for say what it was for', () => {
    open(
      new Visits([
        { id: 'a', kind: VisitKinds.repair, request: 'Ulyd fra\n høyre  foran' },
        { id: 'b', kind: VisitKinds.service },
      ]),
    );
    screen.getByText('Reparasjon: Ulyd fra høyre foran');
    screen.getByText('Service');
  });

  it('a finished visit needs no word about it, a booked or cancelled one does', () => {
    open(
      new Visits([
        { ...brakes, declined: 0 },
        { ...service, status: VisitStatuses.booked },
        { ...other, status: VisitStatuses.cancelled },
      ]),
    );
    expect(row('Bremser').textContent).not.toContain('Ferdig');
    expect(row('Service').textContent).toContain('Bestilt');
    expect(row('Hjulskift').textContent).toContain('Avlyst');
  });

  it('a visit with next to nothing known is still a row, last', () => {
    open(new Visits([{ id: 'bare', on: null, kind: 0 }, brakes]));
    screen.getByText('Uten dato');
    screen.getByRole('button', { name: 'Ingenting notert' });
    expect(rows()).toEqual(['12.03', 'Ingenting notert']);
  });

  it('amounts that are masked for the user are left out, not written as nothing paid', async () => {
    const server = lineServer();
    server.webAPI.retrieveMultipleRecords = () =>
      Promise.resolve({ entities: [line({ kk_name: 'Bremser', kk_amount: null })], nextLink: '' });
    open(new Visits([{ ...brakes, amount: null }, service]), server);
    expect(row('Bremser').textContent).not.toMatch(/kr|,00/);
    await userEvent.click(row('Bremser'));
    const lines = await screen.findByRole('table', { name: 'Arbeid og deler' });
    expect(lines.textContent).not.toContain('kr');
    expect(screen.queryByText('Betalt av kunden')).toBeNull();
  });

  it('a vehicle that the user may not see is told as one that is not known', () => {
    const visits = new Visits([brakes]);
    const inputs = visits.inputs();
    const record = inputs.visits.records.brakes!;
    const nameless = { ...record, getValue: (column: string) => column === 'kk_vehicleid' ? ({ id: { guid: 'x' }, name: null } as never) : record.getValue(column), getFormattedValue: (column: string) => column === 'kk_vehicleid' ? '' : record.getFormattedValue(column) }; // prettier-ignore
    const withNameless = { visits: { ...inputs.visits, sorting: [], records: { brakes: nameless } } };
    new Stage('WorkshopHistory', new WorkshopHistory(), () => withNameless);
    expect(row('Bremser').textContent).toContain('Ukjent kjøretøy');
  });

  it('workshop text is text, never markup', () => {
    open(new Visits([{ ...brakes, summary: '<img src=x onerror=alert(1)>' }]));
    screen.getByText('<img src=x onerror=alert(1)>');
    expect(document.querySelector('img')).toBeNull();
  });

  it('the same in English', () => {
    open(new Visits([brakes, service], 1), { language: 1033 });
    screen.getByText('1 of 2 visits');
    screen.getByRole('button', { name: /1 declined ?, 74,210 km ?, kr 8450/ });
    screen.getByRole('button', { name: 'Load more' });
  });

  it.each([260, 360, 900])('nothing is left out at %i pixels', (width) => {
    open(new Visits([brakes]), { width });
    for (const part of ['12.03', 'EK 39085', 'Bremser foran + 2', '74 210 km', 'kr 8450', '1 avslått']) {
      expect(row('Bremser').textContent).toContain(part);
    }
  });
});

describe('states', () => {
  it('says that it is fetching, and asks the server for nothing of its own', () => {
    const visits = new Visits([brakes]);
    visits.loading = true;
    const stage = open(visits);
    screen.getByText('Henter besøk …');
    visits.loading = false;
    stage.update();
    expect(rows()).toEqual(['12.03']);
    expect(visits.asked).toEqual([]);
  });

  it('a customer who never came', () => {
    open(new Visits([]));
    screen.getByText('Ingen verkstedbesøk ennå');
  });

  it('a customer who was never saved', () => {
    open(new Visits([]), { recordId: null });
    screen.getByText('Besøk vises når kunden er lagret');
  });

  it('a server that fails, and another try', async () => {
    const visits = new Visits([brakes]);
    visits.error = 'SQL timeout';
    const stage = open(visits);
    expect(screen.getByRole('alert').textContent).toContain('Dette kunne ikke hentes.');
    await userEvent.click(screen.getByRole('button', { name: 'Prøv igjen' }));
    expect(visits.asked).toEqual(['refresh']);
    visits.error = null;
    stage.update();
    expect(rows()).toEqual(['12.03']);
  });

  it.each([
    ['the server says so', 'Principal user (Id=1) is missing prvReadkk_workshopvisit privilege', []],
    ['only the privileges say so', 'Something went wrong', ['kk_workshopvisit']],
  ])('a seller who may not see visits reads that in words, with nothing to retry: %s', (_, message, unreadable) => {
    const visits = new Visits([]);
    visits.error = message;
    open(visits, { unreadable });
    screen.getByText('Du har ikke tilgang til å se verkstedbesøk.');
    expect(screen.queryByRole('button', { name: 'Prøv igjen' })).toBeNull();
  });

  it('without a network it says so', () => {
    const visits = new Visits([]);
    visits.error = 'Failed to fetch';
    open(visits, { online: false });
    screen.getByText('Du er uten nett.');
  });

  it('rows stay where they are while others are fetched', () => {
    const visits = new Visits([brakes, service], 1);
    const stage = open(visits);
    visits.loading = true;
    stage.update();
    expect(rows()).toEqual(['12.03']);
    expect(screen.getByRole('button', { name: 'Hent flere' }).getAttribute('aria-disabled')).toBe('true');
  });
});

describe('more than one page', () => {
  it('counts honestly and loads more', async () => {
    const visits = new Visits([brakes, service, other], 2);
    const stage = open(visits);
    screen.getByText('2 av 3 besøk');
    await userEvent.click(screen.getByRole('button', { name: 'Hent flere' }));
    stage.update();
    screen.getByText('3 besøk');
    expect(screen.queryByRole('button', { name: 'Hent flere' })).toBeNull();
  });

  it.each([-1, 5000])('where the server does not say how many (%i) there are simply more', (total) => {
    const visits = new Visits([brakes, service, other], 2);
    visits.total = total;
    open(visits);
    screen.getByText('2 besøk, det finnes flere');
  });

  it('one visit is one visit', () => {
    open(new Visits([brakes]), { language: 1033 });
    screen.getByText('1 visit');
  });
});

describe('vehicles', () => {
  it('with one vehicle there is nothing to choose', () => {
    open(new Visits([brakes, service]));
    expect(screen.queryByRole('combobox', { name: 'Kjøretøy' })).toBeNull();
  });

  it('with all visits here one vehicle is picked out without asking the server', async () => {
    const visits = new Visits([brakes, service, other]);
    open(visits);
    await pickVehicle('AB 12345');
    expect(rows()).toEqual(['24.12']);
    screen.getByText('1 av 3 besøk');
    await pickVehicle('Alle kjøretøy');
    expect(rows()).toHaveLength(3);
    expect(visits.asked).toEqual([]);
  });

  it('with more pages on the server the server filters, so that later pages are right too', async () => {
    const more = { ...other, id: 'more', on: '2019-01-01', summary: 'EU-kontroll' };
    const visits = new Visits([brakes, other, service, more], 2);
    const stage = open(visits);
    await pickVehicle('AB 12345');
    expect(visits.asked).toEqual(['only kk_vehicleid ab12345', 'refresh']);
    stage.update();
    expect(screen.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
      expect.stringContaining('Hjulskift'),
      expect.stringContaining('EU-kontroll'),
    ]);
    // The other vehicle can still be chosen although none of its visits is here now.
    await pickVehicle('EK 39085');
    await pickVehicle('Alle kjøretøy');
    expect(visits.asked.slice(-2)).toEqual(['all', 'refresh']);
  });

  it('a vehicle whose visits are gone in the meantime does not trap the seller', async () => {
    const visits = new Visits([brakes, other, service], 2);
    const stage = open(visits);
    await pickVehicle('AB 12345');
    visits.become([brakes]);
    stage.update();
    screen.getByText('0 besøk');
    await pickVehicle('Alle kjøretøy');
    stage.update();
    expect(rows()).toEqual(['12.03']);
  });

  it("another customer's visits are not filtered by this customer's vehicle", async () => {
    const visits = new Visits([brakes, other, service], 2);
    const stage = open(visits);
    await pickVehicle('AB 12345');
    visits.become([{ ...service, id: 'olas', vehicle: 'CD99999' }]);
    stage.update({ recordId: 'ola' });
    stage.update();
    expect(visits.asked.slice(-2)).toEqual(['all', 'refresh']);
    screen.getByText('1 besøk');
  });
});

describe('opening a visit', () => {
  it('shows its lines in place, from one request', async () => {
    const server = lineServer();
    open(new Visits([brakes, service]), server);
    await userEvent.click(row('Bremser'));
    expect(row('Bremser').getAttribute('aria-expanded')).toBe('true');
    screen.getByText('Henter arbeid og deler …');
    await settle(() => server.answers[0]?.resolve(lines));
    const cells = screen.getAllByRole('row').map((each) => [...each.children].map((cell) => cell.textContent));
    expect(cells).toEqual([
      ['Hva', 'Antall', 'Betaler', 'Beløp'],
      ['Arbeid: Bytte bremseskiver foran', '1', 'Garanti', 'kr 3 200,00'],
      ['Del: Bremseskive', '2', '', 'kr 5 250,00'],
      // Nobody pays for what was declined.
      ['Arbeid: Viskerblader Avslått', '1,5', '', ''],
    ]);
    expect(server.asked).toEqual([
      {
        table: 'kk_workshopline',
        options:
          '?$select=kk_name,kk_linekind,kk_linestatus,kk_quantity,kk_amount,kk_payer&$filter=_kk_visitid_value eq brakes and statecode eq 0&$orderby=kk_position',
      },
    ]);
    await userEvent.click(row('Bremser'));
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('on a phone the payer stands with the text', async () => {
    const server = lineServer();
    open(new Visits([brakes]), { ...server, width: 340 });
    await userEvent.click(row('Bremser'));
    await settle(() => server.answers[0]?.resolve(lines));
    const cells = screen.getAllByRole('row').map((each) => [...each.children].map((cell) => cell.textContent));
    expect(cells[1]).toEqual(['Arbeid: Bytte bremseskiver foran – Garanti', '1', 'kr 3 200,00']);
  });

  it('goes by keyboard, and on to the form of the visit', async () => {
    const server = lineServer();
    const visits = new Visits([brakes]);
    open(visits, server);
    const inFocus = () => (document.activeElement === document.body ? '' : (document.activeElement?.textContent ?? ''));
    for (let presses = 0; presses < 12 && !/Bremser foran/.test(inFocus()); presses += 1) await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Åpne besøk V-1001' }));
    expect(visits.opened).toEqual(['brakes']);
  });

  it('drops lines that come late, for a visit that is no longer open', async () => {
    const server = lineServer();
    open(new Visits([brakes, service]), server);
    await userEvent.click(row('Bremser'));
    await userEvent.click(row('Service'));
    await settle(() => server.answers[1]?.resolve({ entities: [line({ kk_name: 'Oljeskift' })], nextLink: '' }));
    await settle(() => server.answers[0]?.resolve(lines));
    screen.getByText(/Oljeskift/);
    expect(screen.queryByText(/Bremseskive/)).toBeNull();
  });

  it('closes, and drops what comes late, when another customer is shown', async () => {
    const server = lineServer();
    const visits = new Visits([brakes]);
    const stage = open(visits, server);
    await userEvent.click(row('Bremser'));
    visits.become([service]);
    stage.update({ recordId: 'ola' });
    await settle(() => server.answers[0]?.resolve(lines));
    expect(screen.queryByRole('table')).toBeNull();
    expect(row('Service').getAttribute('aria-expanded')).toBe('false');
  });

  it('tells when lines cannot be had, and tries again', async () => {
    const server = lineServer();
    open(new Visits([brakes]), server);
    await userEvent.click(row('Bremser'));
    await settle(() => server.answers[0]?.reject(new Error('timeout')));
    await userEvent.click(screen.getByRole('button', { name: 'Prøv igjen' }));
    await settle(() => server.answers[1]?.resolve(lines));
    screen.getByText(/Bremseskive$/);
    expect(server.asked).toHaveLength(2);
  });

  it('tells a seller who may not see lines', async () => {
    const server = lineServer();
    open(new Visits([brakes]), server);
    await userEvent.click(row('Bremser'));
    await settle(() => server.answers[0]?.reject(forbidden));
    screen.getByText('Du har ikke tilgang til å se arbeid og deler.');
  });

  it('tells when nothing was written down', async () => {
    const server = lineServer();
    open(new Visits([brakes]), server);
    await userEvent.click(row('Bremser'));
    await settle(() => server.answers[0]?.resolve({ entities: [], nextLink: '' }));
    screen.getByText('Ingen arbeid eller deler på dette besøket');
  });
});

describe('search', () => {
  const found = (...ids: string[]): Answer => ({
    entities: ids.map((id) => ({ kk_workshopvisitid: id })),
    nextLink: '',
  });
  const box = () => screen.getByRole('searchbox', { name: /Søk i alle besøk/ });
  /** Types, and waits until the organisation has been asked once more. */
  const search = async (server: ReturnType<typeof lineServer>, text: string) => {
    const before = server.asked.length;
    await userEvent.type(box(), text);
    await waitFor(() => expect(server.asked).toHaveLength(before + 1));
  };

  it('is made by the organisation: words in lines by one question, what it finds by the filter of the rows', async () => {
    const server = lineServer();
    const visits = new Visits([brakes, service]);
    open(visits, server);
    await search(server, 'bremse 100%');
    screen.getByText('Søker …');
    const fetch = decodeURIComponent(server.asked[0]!.options);
    expect(server.asked).toHaveLength(1);
    expect(fetch).toContain('<condition attribute="kk_name" operator="like" value="%bremse%"/>');
    expect(fetch).toContain('value="%100[%]%"');
    expect(fetch).toContain('<condition attribute="kk_customerid" operator="eq" value="kari"/>');
    await settle(() => server.answers[0]?.resolve(found('brakes')));
    expect(visits.filter?.filters?.[0]).toMatchObject({
      filterOperator: 1,
      conditions: [{ attributeName: 'kk_workshopvisitid', value: ['brakes'] }],
    });
    expect(visits.asked.slice(-1)).toEqual(['refresh']);
  });

  it('what was typed is never markup in the question', async () => {
    const server = lineServer();
    open(new Visits([brakes]), server);
    await search(server, '"/><all-attributes/>');
    const xml = new DOMParser().parseFromString(
      decodeURIComponent(server.asked[0]!.options.replace('?fetchXml=', '')),
      'text/xml',
    );
    expect(xml.querySelector('all-attributes')).toBeNull();
    expect(xml.querySelector('condition[attribute="kk_name"]')?.getAttribute('value')).toBe('%"/><all-attributes/>%');
  });

  it('still finds what the visits say when lines may not be seen, and says so', async () => {
    const server = lineServer();
    const visits = new Visits([brakes]);
    open(visits, server);
    await search(server, 'bremse');
    await settle(() => server.answers[0]?.reject(forbidden));
    screen.getByText(/Arbeid og deler kunne ikke søkes i/);
    expect(visits.filter?.filters?.[0]?.filters?.[0]?.conditions).toEqual([
      { attributeName: 'kk_summary', conditionOperator: 6, value: '%bremse%' },
    ]);
  });

  it('drops the answer to what is no longer looked for', async () => {
    const server = lineServer();
    const visits = new Visits([brakes]);
    open(visits, server);
    await search(server, 'brem');
    await search(server, 'ser');
    await settle(() => server.answers[1]?.resolve(found('new')));
    await settle(() => server.answers[0]?.resolve(found('old')));
    expect(visits.filter?.filters?.[0]?.conditions[0]?.value).toEqual(['new']);
  });

  it('that finds nothing says so, and can be taken back', async () => {
    const server = lineServer();
    const visits = new Visits([brakes]);
    const stage = open(visits, server);
    await search(server, 'xyz');
    await settle(() => server.answers[0]?.resolve(found()));
    visits.become([]);
    stage.update();
    screen.getByText('Ingen treff');
    await userEvent.click(screen.getByRole('button', { name: 'Tøm søket' }));
    await waitFor(() => expect(visits.asked.slice(-2)).toEqual(['all', 'refresh']));
  });
});

describe('filters', () => {
  const choose = async (list: string, option: string) => {
    await userEvent.click(screen.getByRole('combobox', { name: list }));
    await userEvent.click(screen.getByRole('option', { name: option }));
  };

  it('kind and declined work pick out from what is here', async () => {
    const repair = { ...other, kind: VisitKinds.repair };
    const visits = new Visits([brakes, service, repair]);
    open(visits);
    await choose('Type', 'Reparasjon');
    expect(rows()).toEqual(['24.12']);
    await choose('Type', 'Alle typer');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Med avslått arbeid' }));
    expect(rows()).toEqual(['12.03']);
    expect(visits.asked).toEqual([]);
  });

  it('sort by amount drops the years and says the whole day', async () => {
    open(new Visits([service, brakes, other]));
    await choose('Sortering', 'Høyeste beløp først');
    expect(rows()).toEqual(['12.03.2026', '02.11.2025', '24.12.2025']);
    expect(screen.getAllByRole('heading').map((each) => each.textContent)).toEqual(['Besøk']);
  });

  it('with more pages on the server it is asked to sort and filter', async () => {
    const visits = new Visits([brakes, service, other], 2);
    open(visits);
    await choose('Sortering', 'Eldste først');
    await choose('Type', 'Service');
    expect(visits.sorting).toEqual([{ name: 'kk_visitedon', sortDirection: 0 }]);
    expect(visits.filter?.conditions).toEqual([
      { attributeName: 'kk_kind', conditionOperator: 0, value: String(VisitKinds.service) },
    ]);
  });

  it('are kept by the platform, and asked for again when the control comes back', () => {
    const visits = new Visits([brakes, service, other], 2);
    const control = new WorkshopHistory();
    const kept = { 'contact/kari': { vehicle: { id: 'ab12345', name: 'AB 12345' }, sort: 'nonsense', kind: 7 } };
    const init = control.init.bind(control);
    control.init = (context) => init(context, undefined, kept);
    new Stage('WorkshopHistory', control, () => visits.inputs());
    expect(visits.asked).toEqual(['only kk_vehicleid ab12345', 'refresh']);
    expect(screen.getByRole('combobox', { name: 'Kjøretøy' }).textContent).toContain('AB 12345');
  });

  it('a vehicle that is chosen elsewhere on the card narrows the history, and one chosen here is told', async () => {
    const heard: unknown[] = [];
    const listen = (event: Event) => heard.push((event as CustomEvent<{ vehicle: unknown }>).detail.vehicle);
    open(new Visits([brakes, other]));
    const detail = { customer: 'contact/kari', vehicle: { id: 'ab12345', name: 'AB 12345' } };
    act(() => void window.dispatchEvent(new CustomEvent('kundekort:vehicle', { detail })));
    expect(rows()).toEqual(['24.12']);
    window.addEventListener('kundekort:vehicle', listen);
    await pickVehicle('Alle kjøretøy');
    window.removeEventListener('kundekort:vehicle', listen);
    expect(heard).toEqual([null]);
    expect(rows()).toHaveLength(2);
  });
});

describe('what is at the workshop or to come', () => {
  beforeEach(() => stopTheClock('2026-03-20'));
  afterEach(() => jest.useRealTimers());

  it('stands first, with its whole day, and a booking that has passed does not', () => {
    open(
      new Visits([
        brakes,
        { ...service, status: VisitStatuses.inprogress, on: '2026-03-19' },
        { ...other, status: VisitStatuses.booked, on: '2026-03-20' },
        { id: 'missed', on: '2026-03-15', summary: 'Dekk', status: VisitStatuses.booked },
      ]),
    );
    expect(screen.getAllByRole('heading').map((each) => each.textContent)).toEqual([
      'På verkstedet og bestilt',
      '2026',
    ]);
    expect(rows()).toEqual(['20.03.2026', '19.03.2026', '15.03', '12.03']);
  });
});

describe('an opened visit', () => {
  const asked = { ...brakes, request: 'Piper.\nHver morgen <b>', recommendation: 'Bytt skiver', warranty: 500 };

  it('says what was asked for with its line breaks, who paid and what was recommended', async () => {
    const server = lineServer();
    open(new Visits([asked]), server);
    await userEvent.click(row('Bremser'));
    await settle(() => server.answers[0]?.resolve(lines));
    const details = screen.getByRole('table').parentElement!;
    expect(details.textContent).toContain('Ønsket: Piper.\nHver morgen <b>');
    expect(getComputedStyle(screen.getByText(/Hver morgen/).parentElement!).whiteSpace).toBe('pre-wrap');
    expect(details.textContent).toMatch(/Betalt av kunden kr 8450.*Betalt av garanti/);
    expect(details.textContent).not.toContain('Betalt av forhandler');
    expect(details.textContent).toContain('Anbefalt: Bytt skiver');
  });

  it('is copied as text; where the browser refuses, the text is there to copy', async () => {
    const server = lineServer();
    server.webAPI.retrieveMultipleRecords = () => Promise.resolve(lines);
    open(new Visits([asked]), server);
    await userEvent.click(row('Bremser'));
    const write = jest.fn((_text: string) => Promise.resolve()).mockRejectedValueOnce(new Error('denied'));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true });
    await userEvent.click(await screen.findByRole('button', { name: 'Kopier som tekst' }));
    const text = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /til å kopiere/ });
    expect(text.value).toBe(
      [
        '12.03.2026, EK 39085, 74 210 km',
        'Bremser foran + 2',
        '- Bytte bremseskiver foran, kr 3 200,00, garanti',
        '- Bremseskive, kr 5 250,00',
        '- Viskerblader, avslått',
        'Betalt av kunden: kr 8450',
        'Anbefalt: Bytt skiver',
      ].join('\n'),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Kopier som tekst' }));
    await screen.findByText('Kopiert');
    expect(write).toHaveBeenLastCalledWith(text.value);
  });
});

describe('a visit of an earlier owner', () => {
  const earlier: VisitFacts = { id: 'e', number: '2023-09-01', on: '2023-09-01', vehicle: 'EK39085', odometer: 51_000, status: null, inherited: true }; // prettier-ignore

  it('says so in words, and opened why there is nothing more, without asking for it', async () => {
    const server = lineServer();
    open(new Visits([brakes, earlier]), server);
    expect(row('Tidligere eier').textContent).toMatch(/Service,\s+Tidligere eier, 51 000 km/);
    expect(row('Bremser foran').textContent).not.toContain('Tidligere eier');
    await userEvent.click(row('Tidligere eier'));
    screen.getByText('Hva som ble ønsket, utført og betalt, er mellom verkstedet og den tidligere eieren.');
    expect(server.asked).toEqual([]);
  });

  it('says so in English too', () => {
    open(new Visits([earlier]), { language: 1033 });
    row('Earlier owner');
  });
});

describe('an amount that the seller may not see', () => {
  const { amount, ...withoutAmount } = brakes;
  const columns = (secured: boolean) => ({
    Attributes: { get: () => ({ attributeDescriptor: { IsSecured: secured } }) },
  });

  async function opened(visits: readonly VisitFacts[], metadata?: object) {
    const asked: string[] = [];
    const stage: { current?: ReturnType<typeof open> } = {};
    stage.current = open(new Visits(visits), {
      ...lineServer(),
      metadata,
      onRequestRender: () => {
        asked.push('render');
        stage.current?.update();
      },
    });
    await settle(() => undefined);
    return asked;
  }

  it('is said to be hidden, in the row and in the opened visit, and not taken for nothing paid', async () => {
    await opened([withoutAmount, { ...service, amount: null, status: VisitStatuses.cancelled }], columns(true));
    expect(row('Bremser foran').textContent).toContain('74 210 km, Skjult');
    // A visit that was cancelled has no amount to hide.
    expect(row('Service').textContent).not.toContain('Skjult');
    await userEvent.click(row('Bremser foran'));
    expect(screen.getByText('Betalt av kunden').nextElementSibling?.textContent).toBe('Skjult');
  });

  it('is only not there where the organisation hides nothing, or cannot tell', async () => {
    expect(await opened([withoutAmount], columns(false))).toEqual([]);
    expect(await opened([withoutAmount])).toEqual([]);
    expect(screen.queryByText('Skjult')).toBeNull();
  });

  it('nobody asks as long as an amount came', async () => {
    expect(await opened([withoutAmount, service], columns(true))).toEqual([]);
    expect(amount).toBe(8450);
    expect(screen.queryByText('Skjult')).toBeNull();
  });
});

describe('a visit without a vehicle', () => {
  it('says so when it is opened', async () => {
    open(new Visits([{ ...brakes, vehicle: null }, service]), lineServer());
    await userEvent.click(row('Service'));
    expect(screen.queryByText('Besøket er ikke knyttet til et kjøretøy.')).toBeNull();
    await userEvent.click(row('Bremser foran'));
    screen.getByText('Besøket er ikke knyttet til et kjøretøy.');
  });
});

describe('on the form of a vehicle', () => {
  it('searches and adds up what that form may show, and nothing by customer', async () => {
    stopTheClock('2026-11-23');
    const server = lineServer();
    open(new Visits([brakes, service]), { ...server, table: 'kk_vehicle', recordId: '{CAR}' });
    await userEvent.click(screen.getByRole('button', { name: 'Tall' }));
    await userEvent.type(screen.getByRole('searchbox'), 'bremse');
    await waitFor(() => expect(server.asked).toHaveLength(3));
    const questions = server.asked.map(({ options }) => decodeURIComponent(options));
    expect(questions).toHaveLength(3);
    for (const question of questions) {
      expect(question).toMatch(
        /attribute="kk_shownonvehicleid" operator="eq" value="car"|_kk_shownonvehicleid_value eq car/,
      );
      expect(question).not.toContain('kk_customerid');
    }
    jest.useRealTimers();
  });
});

describe('print', () => {
  it('fills a page of its own with what is shown, as text', async () => {
    open(
      new Visits([
        { ...brakes, summary: '<b>Bremser</b>' },
        { ...service, status: VisitStatuses.cancelled },
      ]),
    );
    const frame = document.querySelector('iframe')!;
    const print = jest.spyOn(frame.contentWindow!, 'print').mockImplementation(() => undefined);
    await userEvent.click(screen.getByRole('button', { name: 'Skriv ut historikken' }));
    expect(print).toHaveBeenCalledTimes(1);
    const page = frame.contentDocument!;
    expect(page.documentElement.lang).toBe('nb');
    expect(
      [...page.querySelectorAll('tbody tr')].map((each) => [...each.children].map((cell) => cell.textContent)),
    ).toEqual([
      ['12.03.2026', 'EK 39085', '<b>Bremser</b> – Hovedverkstedet', '74 210', 'kr 8450'],
      ['02.11.2025', 'EK 39085', 'Service 60 000 km – Avlyst – Hovedverkstedet', '60 110', 'kr 4120'],
    ]);
    expect(page.querySelector('b')).toBeNull();
  });

  it('fetches what is not here yet first, tells how far it is, and says what was picked out', async () => {
    const visits = new Visits([brakes, other, service, { ...service, id: 'more', on: '2019-01-01' }], 2);
    const stage = open(visits, { language: 1033 });
    const frame = document.querySelector('iframe')!;
    const print = jest.spyOn(frame.contentWindow!, 'print').mockImplementation(() => undefined);
    await userEvent.click(screen.getByRole('combobox', { name: 'Vehicle' }));
    await userEvent.click(screen.getByRole('option', { name: 'EK 39085' }));
    await fetched(visits, stage);
    await userEvent.click(screen.getByRole('button', { name: 'Print the history' }));
    expect(visits.asked.slice(-2)).toEqual(['pages of 1000', 'refresh']);
    expect(print).not.toHaveBeenCalled();
    screen.getByText('Fetching all visits: 2 so far');
    await fetched(visits, stage);
    expect(print).toHaveBeenCalledTimes(1);
    const page = frame.contentDocument!;
    expect(page.querySelectorAll('tbody tr')).toHaveLength(3);
    expect(page.querySelector('h1')!.textContent).toBe('Workshop history');
    expect(page.querySelector('p')!.textContent).toMatch(/ – 3 visits – EK 39085$/);
  });

  it.each([
    ['a page cannot be had', (visits: Visits) => void (visits.error = 'timeout')],
    ['the seller stops it', () => userEvent.click(screen.getByRole('button', { name: 'Stopp hentingen' }))],
  ])('is not printed in part when %s', async (_, happens) => {
    const visits = new Visits([brakes, other, service], 1);
    const stage = open(visits);
    const print = jest.spyOn(document.querySelector('iframe')!.contentWindow!, 'print').mockImplementation(() => undefined); // prettier-ignore
    await userEvent.click(screen.getByRole('button', { name: 'Skriv ut historikken' }));
    await happens(visits);
    await fetched(visits, stage);
    visits.error = null;
    await fetched(visits, stage);
    screen.getByRole('button', { name: 'Skriv ut historikken' });
    expect(rows()).toHaveLength(3);
    expect(print).not.toHaveBeenCalled();
  });
});

describe('by keyboard', () => {
  const many = Array.from({ length: 40 }, (_, index) => ({
    ...service,
    id: `v${index}`,
    summary: `Service ${index}`,
    on: `20${String(60 - index).padStart(2, '0')}-05-05`,
  }));
  const inFocus = () => /Service \d+/.exec(document.activeElement?.textContent ?? '')?.[0];

  it('the arrows go from visit to visit, Page, Home and End further, past years and pages', async () => {
    const visits = new Visits(many, 15);
    const stage = open(visits);
    act(() => row('Service 0 ,').focus());
    const seen: (string | undefined)[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'PageDown', 'PageDown', 'Home']) {
      await userEvent.keyboard(`{${key}}`);
      seen.push(inFocus());
    }
    expect(seen.map((each) => each?.slice(8))).toEqual(['1', '2', '1', '0', '0', '10', '14', '0']);
    await userEvent.keyboard('{End}');
    expect(visits.asked.slice(-2)).toEqual(['pages of 1000', 'refresh']);
    await fetched(visits, stage);
    expect(inFocus()).toBe('Service 39');
    // One stop for Tab, whichever visit that is.
    expect(document.querySelectorAll('[data-visit][tabindex="0"]')).toHaveLength(1);
  });

  it('an arrow beyond what is here fetches the next page and goes on', async () => {
    const visits = new Visits(many, 15);
    const stage = open(visits);
    act(() => row('Service 14 ').focus());
    await userEvent.keyboard('{ArrowDown}');
    expect(visits.asked).toEqual(['next page']);
    stage.update();
    expect(inFocus()).toBe('Service 15');
  });
});

describe('figures', () => {
  it('of amounts that the user may not see are not told as nothing', async () => {
    const server = lineServer();
    open(new Visits([brakes, service]), server);
    await userEvent.click(screen.getByRole('button', { name: 'Tall' }));
    await settle(() => {
      server.answers[0]?.resolve({ entities: [{ year: 2026, customer: null, warranty: null, dealer: null }], nextLink: '' }); // prettier-ignore
      server.answers[1]?.resolve({ entities: [], nextLink: '' });
    });
    const panel = screen.getByRole('region', { name: 'Tall' });
    expect(panel.textContent).not.toMatch(/2026|\b0 kr/);
  });

  it('are asked for when they are opened: spend by year, and the one car with what it will have run', async () => {
    stopTheClock('2026-11-23');
    const server = lineServer();
    open(new Visits([brakes, service]), server);
    await userEvent.click(screen.getByRole('button', { name: 'Tall' }));
    expect(server.asked).toHaveLength(2);
    await settle(() => {
      server.answers[0]?.resolve({ entities: [{ year: 2025, customer: 4120 }, { year: 2026, customer: 8450, warranty: 500 }], nextLink: '' }); // prettier-ignore
      server.answers[1]?.resolve({
        entities: [
          { kk_visitedon: '2026-03-12', kk_odometer: 74_210, kk_visitstatus: VisitStatuses.done },
          { kk_visitedon: '2025-11-02', kk_odometer: 60_110, kk_visitstatus: VisitStatuses.done },
          { kk_visitedon: '2026-06-12', kk_odometer: 7_421, kk_visitstatus: VisitStatuses.done },
        ],
        nextLink: '',
      });
    });
    const spend = await screen.findByRole('table', { name: 'Brukt per år, kroner' });
    const cells = within(spend).getAllByRole('row').slice(1).map((each) => [...each.children].slice(0, 4).map((cell) => cell.textContent)); // prettier-ignore
    expect(cells).toEqual([
      ['2026', '8 450', '500', '0'],
      ['2025', '4 120', '0', '0'],
    ]);
    const panel = screen.getByRole('region', { name: 'Tall' }).textContent;
    expect(panel).toContain('74 210 km den 12.03.2026.');
    expect(panel).toMatch(/Omtrent 39 616 km i året; om et år omtrent/);
    expect(panel).toContain('Avlesninger som ikke kan stemme: 7 421 km (12.06.2026)');
    expect(within(screen.getByRole('table', { name: 'Kilometerstand' })).getAllByRole('row')).toHaveLength(2);
    jest.useRealTimers();
  });
});
