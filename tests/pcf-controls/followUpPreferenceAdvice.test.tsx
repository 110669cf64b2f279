/** May the customer be contacted now, on which channel, and why not: as a seller reads it on the card. */
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FollowUpLevels, ReservationStatuses } from '../../solution/names';
import { stopTheClock } from './context';
import { type Customer, kari, masked, nobody, open, refused, Server, settled } from './followUpPreferenceCard';

/** A Monday, 10:30 in Oslo. */
const monday = '2026-11-23T09:30:00Z';

const channel = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name} ?:`) });
const said = (name: string) => channel(name).textContent?.replace(/\s+/g, ' ');
const pressure = () => screen.getByRole('group', { name: /^(Kontakter siste|Contacts in the last) 90/ });
const reasons = () =>
  within(screen.getByRole('dialog'))
    .getAllByRole('listitem')
    .map((each) => each.textContent);

async function choosePurpose(now: string, wanted: string): Promise<void> {
  await userEvent.click(screen.getByRole('combobox', { name: /Formål|Purpose/ }));
  await userEvent.click(screen.getByRole('option', { name: wanted }));
  expect(now).not.toBe(wanted);
}

/** A private person who may be called: no reservation, checked this month. */
const checked: Partial<Customer> = {
  reservationStatus: ReservationStatuses.notreserved,
  reservationCheckedOn: new Date(2026, 10, 3),
};

beforeEach(() => stopTheClock(monday));
afterEach(() => jest.useRealTimers());

describe('three channels', () => {
  it.each([
    [
      1044,
      ['Telefon: Tillatt, Ingenting i veien', 'SMS: Tillatt, Samtykket 3. mai', 'E-post: Sperret, Mangler samtykke'],
    ],
    [1033, ['Phone: Allowed, Nothing against it', 'SMS: Allowed, Agreed 3 May', 'E-mail: Blocked, No consent']],
  ] as const)('say whether marketing is allowed and why, in %s', async (language, lines) => {
    await open({ ...kari, ...checked }, { language });
    expect(screen.getAllByRole('button', { name: /: ?(Tillatt|Sperret|Allowed|Blocked)/ }).map(text)).toEqual(lines);
  });

  it.each([
    [1044, 'Telefon: Sperret, Utenfor ringetiden · fra mandag kl. 09.00'],
    [1033, 'Phone: Blocked, Outside calling hours · from Monday 09:00'],
  ] as const)('say from when, after nine on a Friday evening, in %s', async (language, line) => {
    stopTheClock('2026-11-20T20:00:00Z');
    await open({ ...kari, ...checked }, { language });
    expect(said(language === 1044 ? 'Telefon' : 'Phone')).toBe(line);
  });

  it.each([
    ['2026-11-23T07:59:00Z', 'Telefon: Sperret, Utenfor ringetiden · fra kl. 09.00'],
    ['2026-11-23T08:00:00Z', 'Telefon: Tillatt, Ingenting i veien'],
    ['2026-11-23T19:59:00Z', 'Telefon: Tillatt, Ingenting i veien'],
    ['2026-11-23T20:00:00Z', 'Telefon: Sperret, Utenfor ringetiden · fra i morgen kl. 09.00'],
    ['2026-12-25T11:00:00Z', 'Telefon: Sperret, første juledag · fra mandag kl. 09.00'],
  ])('at %s the phone says "%s"', async (moment, line) => {
    stopTheClock(moment);
    await open({ ...kari, ...checked, reservationCheckedOn: new Date(2026, 10, 28) });
    // The check of the register lies ahead in November; only the hours are looked at here.
    if (moment < '2026-11-28') await open({ ...kari, ...checked });
    expect(screen.getAllByRole('button', { name: /^Telefon ?:/ }).map(text)).toContain(line);
  });

  it('each state has an icon of its own, so that colour never says it alone', async () => {
    await open({ ...kari, ...checked, preferredMethod: 3 });
    const icon = (name: string, icon: string) => channel(name).querySelector(`[data-icon-name="${icon}"]`);
    expect([icon('Telefon', 'CheckMark'), icon('SMS', 'Warning'), icon('E-post', 'Blocked2')]).not.toContain(null);
    expect(said('SMS')).toBe('SMS: Frarådet, Foretrekker telefon');
  });

  it('a consent ticked on the form changes the channel at once, before anything is saved', async () => {
    const { stage, saved, server } = await open(kari);
    const before = server.asked.length;
    Object.assign(saved, { emailConsent: true, emailConsentOn: new Date(2026, 10, 23) });
    stage.update();
    expect(said('E-post')).toBe('E-post: Tillatt, Samtykket 23. november');
    expect(server.asked.length).toBe(before);
  });

  it('a service message may go where marketing may not, and a recall reaches everybody', async () => {
    await open({ ...kari, level: FollowUpLevels.none, objection: true, doNotPhone: true });
    expect(said('SMS')).toBe('SMS: Sperret, Reservert mot markedsføring');
    await choosePurpose('Markedsføring', 'Service');
    expect(said('SMS')).toBe('SMS: Sperret, Ønsker ingen oppfølging');
    await choosePurpose('Service', 'Tilbakekalling');
    expect(['Telefon', 'SMS', 'E-post'].map(said)).toEqual([
      'Telefon: Tillatt, Sikkerhet går først',
      'SMS: Tillatt, Sikkerhet går først',
      'E-post: Tillatt, Sikkerhet går først',
    ]);
  });

  it('a person at a company may be called though reserved, and keeps the right to be asked for consent', async () => {
    const server = new Server();
    server.parent = { id: 'firm', table: 'account' };
    await open({ ...nobody, reservationStatus: ReservationStatuses.reserved }, {}, {}, server);
    expect(said('Telefon')).toBe('Telefon: Tillatt, Ingenting i veien');
    expect(said('SMS')).toBe('SMS: Sperret, Mangler samtykke');
  });

  it('a company needs neither consent nor register', async () => {
    await open({ ...nobody, reservationStatus: ReservationStatuses.reserved }, { table: 'account' });
    expect(['Telefon', 'SMS', 'E-post'].map(said)).toEqual([
      'Telefon: Tillatt, Ingenting i veien',
      'SMS: Tillatt, Ingenting i veien',
      'E-post: Tillatt, Ingenting i veien',
    ]);
  });
});

describe('opened, a channel tells everything', () => {
  it.each([
    [
      1044,
      'Telefon',
      [
        'Kunden har reservert seg mot markedsføring (3. mai, skjema). Ingenting går foran det.',
        'Reservert i Reservasjonsregisteret, sjekket 3. november.',
      ],
      'Det hjelper ikke å vente.',
    ],
    [
      1033,
      'Phone',
      [
        'The customer objects to marketing (3 May, form). Nothing overrules that.',
        'Reserved in the reservation register, checked 3 November.',
      ],
      'Waiting does not change this.',
    ],
  ] as const)('each reason with its day and source, in %s', async (language, name, lines, last) => {
    await open(
      {
        ...nobody,
        objection: true,
        objectionOn: new Date(2026, 4, 3),
        objectionSource: 275000001,
        reservationStatus: ReservationStatuses.reserved,
        reservationCheckedOn: new Date(2026, 10, 3),
      },
      { language },
    );
    await userEvent.click(channel(name));
    expect(reasons()).toEqual(lines);
    within(screen.getByRole('dialog')).getByText(last);
  });

  it('by keyboard, and is closed again', async () => {
    await open(kari);
    channel('E-post').focus();
    await userEvent.keyboard('{Enter}');
    expect(reasons()).toEqual([
      'Kunden har ikke samtykket til markedsføring på e-post. Det er heller ikke noe kundeforhold.',
    ]);
    // Escape and where the focus goes are looked at in Chromium: here nothing has a size, so nothing can take it.
    await userEvent.click(screen.getByRole('button', { name: 'Lukk' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(channel('E-post').getAttribute('aria-expanded')).toBe('false');
  });

  it('who contacted the customer last, and until when to leave it', async () => {
    const server = new Server();
    server.touches = [{ daysAgo: 2, by: 'Mona Lie' }];
    await open({ ...kari, ...checked }, {}, {}, server);
    expect(said('SMS')).toBe('SMS: Frarådet, Kontaktet 21. nov. · fra lørdag');
    await userEvent.click(channel('SMS'));
    expect(reasons()).toEqual([
      'Kunden ble kontaktet 21. november av Mona Lie. La det gå til 28. november.',
      'Kunden har samtykket til markedsføring på SMS (3. mai, skjema).',
    ]);
  });
});

describe('contact pressure', () => {
  it('counts what anyone did in 90 days against the policy, and says when there is room again', async () => {
    const server = new Server();
    server.touches = [
      { daysAgo: 20 },
      { daysAgo: 30, by: 'Mona Lie' },
      { daysAgo: 40, inbound: true },
      { daysAgo: 89 },
    ];
    await open({ ...kari, ...checked }, {}, {}, server);
    within(pressure()).getByText('3 av 3 kontakter siste 90 dager');
    within(pressure()).getByText('Siri Selnes 2, Mona Lie 1');
    within(pressure()).getByText('Plass igjen fra 24. november');
    expect(said('SMS')).toBe('SMS: Frarådet, 3 av 3 kontakter · fra i morgen');
  });

  it('the policy that an administrator has written decides, not ours', async () => {
    const server = new Server();
    server.policies = [{ kk_level: FollowUpLevels.regular, kk_mosttouches: 2, kk_quietdays: 0 }];
    server.touches = [{ daysAgo: 1 }];
    await open({ ...kari, ...checked }, {}, {}, server);
    within(pressure()).getByText('1 av 2 kontakter siste 90 dager');
    within(pressure()).getByText('Plass til én til');
    expect(said('SMS')).toBe('SMS: Tillatt, Samtykket 3. mai');
    expect(server.asked.map(({ table }) => table)).toEqual(['contact']);
  });

  it('another level is asked for its policy once, and reckoned by it', async () => {
    const server = new Server();
    server.policies = [
      { kk_level: FollowUpLevels.regular, kk_mosttouches: 3 },
      { kk_level: FollowUpLevels.close, kk_mosttouches: 9 },
    ];
    await open(kari, {}, {}, server);
    await userEvent.click(screen.getByRole('radio', { name: 'Tett' }));
    await settled();
    within(pressure()).getByText('0 av 9 kontakter siste 90 dager');
    await userEvent.click(screen.getByRole('radio', { name: 'Jevnlig' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Tett' }));
    await settled();
    expect(server.asked.map(({ table }) => table)).toEqual(['contact', 'kk_followuppolicy']);
  });

  it('without a level there is no policy: only how many', async () => {
    const server = new Server();
    server.level = null;
    server.touches = [{ daysAgo: 10 }, { daysAgo: 11 }, { daysAgo: 12 }, { daysAgo: 13 }];
    await open({ ...kari, level: null }, {}, {}, server);
    within(pressure()).getByText('4 kontakter siste 90 dager');
    expect(within(pressure()).queryByText(/Plass/)).toBeNull();
    expect(said('SMS')).toBe('SMS: Tillatt, Samtykket 3. mai');
  });

  it('a policy that allows none never has room', async () => {
    const server = new Server();
    server.level = FollowUpLevels.none;
    server.touches = [{ daysAgo: 10 }];
    await open({ ...kari, level: FollowUpLevels.none }, {}, {}, server);
    within(pressure()).getByText('1 av 0 kontakter siste 90 dager');
    within(pressure()).getByText('Nivået gir ikke plass til kontakter');
  });
});

describe('what the advice has to do without', () => {
  it('the bound columns speak before the server has answered, and one request is all', async () => {
    const server = new Server();
    let answer = () => {};
    server.gate = new Promise<void>((resolve) => (answer = resolve));
    server.touches = [{ daysAgo: 2 }];
    await open(kari, {}, {}, server);
    expect(said('SMS')).toBe('SMS: Tillatt, Samtykket 3. mai');
    within(pressure()).getByText('Henter kontakter …');
    act(() => answer());
    await settled();
    expect(said('SMS')).toContain('Frarådet');
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    ['smsConsent', 'SMS', 'samtykket til markedsføring på SMS'],
    ['objection', 'SMS', 'om kunden har reservert seg mot markedsføring'],
    ['lastPurchase', 'SMS', 'siste kjøp og verkstedbesøk'],
    ['reservationStatus', 'Telefon', 'sjekken mot Reservasjonsregisteret'],
    ['doNotPhone', 'Telefon', 'om anrop er tillatt'],
    ['preferredMethod', 'Telefon', 'foretrukket kontaktmåte'],
  ] as const)('a hidden %s: the card does not claim that %s is allowed', async (column, name, what) => {
    const consenting = {
      ...kari,
      ...checked,
      ...(column === 'smsConsent' ? { smsConsent: null, smsConsentOn: null } : {}),
    };
    await open({ ...consenting, lastPurchase: new Date(2026, 0, 2), addressAtSale: true }, {}, { [column]: masked });
    expect(said(name)).toBe(`${name}: Uvisst, Noe er skjult for deg`);
    await userEvent.click(channel(name));
    expect(reasons()[0]).toBe(`Du har ikke tilgang til å se ${what}, så kortet kan ikke love at det er tillatt.`);
  });

  it('what is blocked stays blocked, whatever else is hidden', async () => {
    await open({ ...kari, objection: true }, {}, { smsConsent: masked });
    expect(said('SMS')).toBe('SMS: Sperret, Reservert mot markedsføring');
  });

  it('a seller without access to contacts is told so, and the rest works on', async () => {
    const server = new Server();
    server.touchesForbidden = true;
    server.policies = [{ kk_level: FollowUpLevels.regular, kk_staleaftermonths: 2 }];
    await open({ ...kari, ...checked }, {}, {}, server);
    within(pressure()).getByText('Du har ikke tilgang til å se kundekontaktene.');
    expect(said('SMS')).toBe('SMS: Frarådet, Analysen er gammel');
    await userEvent.click(channel('SMS'));
    expect(reasons()).toContain('Kontakter siste 90 dager er ikke regnet med her.');
  });

  it('offline says so, asks nothing, and the legal part stands', async () => {
    const { server, stage } = await open(kari, { online: false });
    within(pressure()).getByText('Du er uten nett: Kontakter vises ikke.');
    expect(said('SMS')).toBe('SMS: Tillatt, Samtykket 3. mai');
    expect(said('E-post')).toBe('E-post: Sperret, Mangler samtykke');
    expect(server.asked).toHaveLength(0);
    act(() => stage.update({ online: true }));
    await settled();
    within(pressure()).getByText('0 av 3 kontakter siste 90 dager');
  });

  it('offline the column of the last contact still says that somebody has just been in touch', async () => {
    await open({ ...kari, lastTouch: new Date('2026-11-21T09:00:00Z') }, { online: false });
    expect(said('SMS')).toBe('SMS: Frarådet, Kontaktet 21. nov. · fra lørdag');
  });

  it('an error can be tried again', async () => {
    const server = new Server();
    server.faults.push({ error: refused.busy });
    await open(kari, {}, {}, server);
    within(pressure()).getByText('Kontaktene kunne ikke hentes.');
    await userEvent.click(within(pressure()).getByRole('button', { name: 'Prøv igjen' }));
    await settled();
    within(pressure()).getByText('0 av 3 kontakter siste 90 dager');
  });

  it('a new customer gets advice from the form, without a request', async () => {
    const { server } = await open({ ...kari, ...checked }, { recordId: null });
    expect(said('SMS')).toBe('SMS: Tillatt, Samtykket 3. mai');
    expect(screen.queryByRole('group', { name: /^Kontakter siste/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Analyser' })).toBeNull();
    expect(server.asked).toHaveLength(0);
  });

  it('a late answer about the customer before is dropped', async () => {
    const server = new Server();
    let answer = () => {};
    server.gate = new Promise<void>((resolve) => (answer = resolve));
    server.touches = [{ daysAgo: 2, by: 'For Kari' }];
    const { stage } = await open(kari, {}, {}, server);
    server.gate = null;
    server.touches = [];
    act(() => stage.update({ recordId: 'ola' }));
    await settled();
    server.touches = [{ daysAgo: 2, by: 'For Kari' }];
    act(() => answer());
    await settled();
    expect(screen.queryByText(/For Kari/)).toBeNull();
    within(pressure()).getByText('0 av 3 kontakter siste 90 dager');
  });
});

describe('the clock', () => {
  it('at nine the phone becomes allowed while the card is open', async () => {
    jest.useFakeTimers({ now: new Date('2026-11-23T07:59:30Z') });
    await open({ ...kari, ...checked });
    expect(said('Telefon')).toContain('Sperret');
    act(() => jest.advanceTimersByTime(31_000));
    expect(said('Telefon')).toBe('Telefon: Tillatt, Ingenting i veien');
  });

  it('stops when the form is left', async () => {
    jest.useFakeTimers({ now: new Date(monday) });
    const { stage } = await open(kari);
    const running = jest.getTimerCount();
    stage.leave();
    expect(jest.getTimerCount()).toBe(running - 1);
  });
});

function text(element: HTMLElement): string {
  return element.textContent?.replace(/\s+/g, ' ') ?? '';
}
