/** @jest-environment node */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XrmMockGenerator, type UiMock } from 'xrm-mock';
import { FollowUpLevels, TouchOutcomes } from '../../solution/names';
import { Commands } from '../../webresources/index';
import { type Behind, faults, organisationBehind, solutionIn } from './organisation';

const bokmal = 1044;
const english = 1033;
const now = new Date('2026-11-23T12:45:00Z');

const folder = mkdtempSync(join(tmpdir(), 'kundekort-template-'));
const template = solutionIn(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let behind: Behind;
let contact: string;
let vehicle: string;
let form: Xrm.FormContext;
let confirmed: boolean;
let asked: Xrm.Navigation.ConfirmStrings[];
let told: string[];
let refreshed: string[];
let dirty: boolean;
let languageId: number;

/** The form of the customer as it stands in the browser of the seller. */
function openForm(id = contact, table = 'contact'): void {
  form = XrmMockGenerator.getFormContext();
  jest.spyOn(form.data.entity, 'getId').mockReturnValue(`{${id.toUpperCase()}}`);
  jest.spyOn(form.data.entity, 'getEntityName').mockReturnValue(table);
  jest.spyOn(form.data, 'getIsDirty').mockImplementation(() => dirty);
  jest.spyOn(form.data, 'refresh').mockImplementation(() => {
    refreshed.push('form');
    return Promise.resolve() as never;
  });
  const list = (name: string) => ({ refresh: () => refreshed.push(name) });
  jest.spyOn(form, 'getControl').mockImplementation(((name: string) => list(name)) as never);
}

beforeEach(async () => {
  jest.useFakeTimers({ now, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  XrmMockGenerator.initialise();
  [confirmed, asked, told, refreshed, dirty, languageId] = [true, [], [], [], false, bokmal];
  jest.spyOn(Xrm.Utility, 'getGlobalContext').mockImplementation(
    () =>
      ({
        userSettings: { languageId, userName: 'Siri Selger' },
        client: { isNetworkAvailable: () => true },
      }) as unknown as Xrm.GlobalContext,
  );
  jest.spyOn(Xrm.Utility, 'showProgressIndicator').mockReturnValue(undefined);
  jest.spyOn(Xrm.Utility, 'closeProgressIndicator').mockReturnValue(undefined);
  jest.spyOn(Xrm.Navigation, 'openConfirmDialog').mockImplementation((strings) => {
    asked.push(strings);
    return Promise.resolve({ confirmed }) as never;
  });
  jest.spyOn(Xrm.Navigation, 'openAlertDialog').mockImplementation(({ text }) => {
    told.push(text);
    return Promise.resolve() as never;
  });
  behind = organisationBehind(template, () => now);
  const seller = behind.organisation.user('seller')!.id;
  contact = await behind.create('contacts', {
    lastname: 'Nordmann',
    kk_followuplevel: FollowUpLevels.close,
    'ownerid@odata.bind': `/systemusers(${seller})`,
  });
  vehicle = await behind.create('kk_vehicles', {
    kk_name: 'EK 39085',
    kk_plate: 'EK39085',
    kk_deliveredon: '2026-11-20',
    'kk_CustomerId_contact@odata.bind': `/contacts(${contact})`,
  });
  openForm();
});

afterEach(() => {
  behind.close();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const notices = () => ((form.ui as unknown as UiMock).formNotifications ?? []).map(({ message }) => message);
const tasks = () => behind.rows('tasks?$orderby=scheduledend,subject');
const openSubjects = async () => (await tasks()).filter((task) => task.statecode === 0).map((task) => task.subject);
const setLevel = (level: keyof typeof FollowUpLevels) =>
  behind.patch(`contacts(${contact})`, { kk_followuplevel: FollowUpLevels[level] });

const ofClose = [
  '2 uker etter levering: EK 39085',
  '3 måneder etter levering: EK 39085',
  '1 år etter levering: EK 39085',
  '2 år etter levering: EK 39085',
  '3 år etter levering: EK 39085',
];

describe('Plan follow-ups', () => {
  it('shows what the level asks for, and plans it when the seller agrees', async () => {
    await Commands.planFollowUps(form);
    expect(asked.map(({ title, text, confirmButtonLabel }) => [title, text, confirmButtonLabel])).toEqual([
      [
        'Planlegg oppfølging',
        [
          'Planlegges (5):',
          '• 4. des. 2026: 2 uker etter levering: EK 39085',
          '• 22. feb. 2027: 3 måneder etter levering: EK 39085',
          '• 22. nov. 2027: 1 år etter levering: EK 39085',
          '• 20. nov. 2028: 2 år etter levering: EK 39085',
          '• 20. nov. 2029: 3 år etter levering: EK 39085',
        ].join('\n'),
        'Planlegg',
      ],
    ]);
    expect(await openSubjects()).toEqual(ofClose);
    expect((await tasks())[0]).toMatchObject({
      scheduledend: '2026-12-04T08:00:00Z',
      kk_plankey: `delivery:${vehicle}:P14D`,
      kk_planreason: 275000000,
      _regardingobjectid_value: contact,
      _kk_vehicleid_value: vehicle,
    });
    expect(notices()).toEqual(['5 oppfølginger planlagt.']);
    expect(refreshed).toEqual(['plan']);
  });

  it('run again plans nothing more, and says so', async () => {
    await Commands.planFollowUps(form);
    await Commands.planFollowUps(form);
    expect(asked).toHaveLength(1);
    expect(told).toEqual(['Ingenting å planlegge: Alle 5 oppfølgingene er planlagt fra før.']);
    expect(await tasks()).toHaveLength(5);
  });

  it('does nothing when the seller says no', async () => {
    confirmed = false;
    await Commands.planFollowUps(form);
    expect(await tasks()).toEqual([]);
    expect(notices()).toEqual([]);
  });

  it('speaks English to an English user, the subjects of the tasks included', async () => {
    languageId = english;
    await Commands.planFollowUps(form);
    expect(asked[0]?.text?.split('\n').slice(0, 2)).toEqual([
      'To be planned (5):',
      '• 4 Dec 2026: 2 weeks after delivery: EK 39085',
    ]);
    expect((await openSubjects())[0]).toBe('2 weeks after delivery: EK 39085');
    expect(notices()).toEqual(['5 follow-ups planned.']);
  });

  it('a lower level cancels what it does not ask for; the level back brings the same tasks back', async () => {
    await Commands.planFollowUps(form);
    const before = (await tasks()).map((task) => task.activityid).sort();
    await setLevel('regular');
    await Commands.planFollowUps(form);
    expect(asked[1]?.text).toBe(
      [
        'Ikke lenger ønsket, avbrytes (2):',
        '• 4. des. 2026: 2 uker etter levering: EK 39085',
        '• 22. feb. 2027: 3 måneder etter levering: EK 39085',
      ].join('\n'),
    );
    expect(await openSubjects()).toEqual(ofClose.slice(2));
    expect(notices()).toContain('2 avbrutt.');
    await setLevel('close');
    await Commands.planFollowUps(form);
    expect(await openSubjects()).toEqual(ofClose);
    expect((await tasks()).map((task) => task.activityid).sort()).toEqual(before);
  });

  it('leaves alone what is done, what a person cancelled, and what people made themselves', async () => {
    await Commands.planFollowUps(form);
    const [first, second] = await tasks();
    await behind.patch(`tasks(${first!.activityid as string})`, { statecode: 1, statuscode: 5 });
    await behind.patch(`tasks(${second!.activityid as string})`, { statecode: 2, statuscode: 6 });
    await behind.create('tasks', {
      subject: 'Egen oppgave',
      'regardingobjectid_contact_task@odata.bind': `/contacts(${contact})`,
    });
    await Commands.planFollowUps(form);
    await setLevel('none');
    await Commands.planFollowUps(form);
    expect(await openSubjects()).toEqual(['Egen oppgave']);
    expect((await tasks()).filter((task) => task.statecode === 1).map((task) => task.subject)).toEqual([ofClose[0]]);
  });

  it('follows the organisation’s own policy, the lease and the EU-kontroll', async () => {
    await behind.create('kk_followuppolicies', {
      kk_code: 'close',
      kk_level: FollowUpLevels.close,
      kk_cadence: 'P1M',
      kk_events: '275000000,275000001',
      kk_leasenoticemonths: 6,
    });
    await behind.patch(`kk_vehicles(${vehicle})`, { kk_leaseend: '2028-11-20', kk_eudeadline: '2030-11-20' });
    await Commands.planFollowUps(form);
    const planned = await tasks();
    expect(planned.map(({ subject }) => subject)).toEqual([
      '1 måned etter levering: EK 39085',
      'Leasingen går ut: EK 39085',
      'EU-kontroll nærmer seg: EK 39085',
    ]);
    // Six months before the lease ends is a Saturday; sixty days before the EU-kontroll as well.
    expect(planned[1]?.scheduledend).toBe('2028-05-22T07:00:00Z');
    expect(planned[2]?.scheduledend).toBe('2030-09-23T07:00:00Z');
  });

  it('asks for a level first', async () => {
    await behind.patch(`contacts(${contact})`, { kk_followuplevel: null });
    await Commands.planFollowUps(form);
    expect(told).toEqual(['Velg først hvor mye oppfølging kunden ønsker; planen følger av det.']);
  });

  it('says so when the level asks for nothing', async () => {
    await setLevel('light');
    await Commands.planFollowUps(form);
    expect(told).toEqual(['Ingenting å planlegge: Nivået tilsier ingen oppfølging av det kunden har nå.']);
  });

  it('stores what the seller has just chosen first, and stops when the form holds it back', async () => {
    dirty = true;
    const save = jest
      .spyOn(form.data, 'save')
      .mockImplementation(() => Promise.reject(new Error('held back')) as never);
    await Commands.planFollowUps(form);
    expect([asked, told, await tasks()]).toEqual([[], [], []]);
    save.mockImplementation(() => {
      dirty = false;
      return Promise.resolve() as never;
    });
    await Commands.planFollowUps(form);
    expect(await tasks()).toHaveLength(5);
  });

  it('pressed twice at once is one plan', async () => {
    await Promise.all([Commands.planFollowUps(form), Commands.planFollowUps(form)]);
    expect(asked).toHaveLength(1);
    expect(await tasks()).toHaveLength(5);
  });

  it('by two sellers at once is one plan', async () => {
    const answers: ((answer: { confirmed: boolean }) => void)[] = [];
    jest
      .spyOn(Xrm.Navigation, 'openConfirmDialog')
      .mockImplementation(() => new Promise((answer) => answers.push(answer)) as never);
    const one = Commands.planFollowUps(form);
    // The other seller's browser has a script of its own.
    const other = await otherBrowser();
    const two = other.planFollowUps(form);
    while (answers.length < 2) await new Promise((wait) => setImmediate(wait));
    for (const answer of answers) answer({ confirmed: true });
    await Promise.all([one, two]);
    expect(await tasks()).toHaveLength(5);
    expect(told).toEqual([]);
  });

  it('does nothing on a form that is not a saved customer’s', async () => {
    openForm('', 'contact');
    await Commands.planFollowUps(form);
    openForm(contact, 'lead');
    await Commands.planFollowUps(form);
    expect([asked, told]).toEqual([[], []]);
  });
});

async function otherBrowser(): Promise<typeof Commands> {
  let other: typeof Commands | undefined;
  await jest.isolateModulesAsync(async () => {
    other = (await import('../../webresources/index')).Commands;
  });
  return other!;
}

describe.each(Object.entries(faults))('a plan that meets %s', (_, fault) => {
  it.each([0, 1, 2, 3, 4])('at step %d loses nothing and doubles nothing when it is run again', async (step) => {
    behind.failWrites(fault, (count) => count === step);
    await Commands.planFollowUps(form);
    const stored = (await tasks()).length;
    expect(stored).toBe(step + (fault === 'answer lost' ? 1 : 0));
    expect(told[0]).toContain(`${step} av 5 gjort.`);
    expect(told[0]).toContain('trykk Planlegg oppfølging igjen for resten');
    behind.mend();
    await Commands.planFollowUps(form);
    expect(await openSubjects()).toEqual(ofClose);
  });
});

describe('why a plan stopped', () => {
  it.each([
    ['403', 'Du har ikke rettigheter til dette; spør administratoren.'],
    ['412', 'Noen andre endret det i samme øyeblikk.'],
    ['429', 'Systemet er opptatt; vent et minutt.'],
    ['a network that is gone', 'Det er ingen forbindelse; prøv igjen når den er tilbake.'],
  ])('%s is said in words', async (name, words) => {
    behind.failWrites(faults[name]!);
    await Commands.planFollowUps(form);
    expect(told).toEqual([
      `0 av 5 gjort. ${words} Det som er gjort, står; trykk Planlegg oppfølging igjen for resten.`,
    ]);
  });

  it('a person without the privilege is told before anything is asked', async () => {
    behind.close();
    behind = organisationBehind(template, () => now, 'leader');
    openForm('11111111-1111-4111-8111-111111111111');
    await Commands.planFollowUps(form);
    expect(asked).toEqual([]);
    expect(told).toHaveLength(1);
  });
});

describe('Log contact', () => {
  const touches = () => behind.rows('kk_touches');

  it('stores one touch with channel, outcome, direction, moment and name, and confirms it', async () => {
    await Commands.logContact(form, 'phone', 'noanswer', 'outbound');
    expect(await touches()).toMatchObject([
      {
        kk_name: 'Ringte, ikke svar',
        kk_channel: 275000000,
        kk_outcome: TouchOutcomes.noanswer,
        kk_direction: 275000000,
        kk_occurredon: '2026-11-23T12:45:00Z',
        kk_by: 'Siri Selger',
        _kk_customerid_value: contact,
      },
    ]);
    expect(notices()).toEqual(['Loggført: Ringte, ikke svar.']);
    expect(refreshed).toEqual(['form', 'touches']);
  });

  it.each([
    [bokmal, ['phone', 'reached', 'inbound'], 'Loggført: Kunden ringte.'],
    [bokmal, ['meeting', 'reached', 'outbound'], 'Loggført: Møtte kunden.'],
    [english, ['sms', 'sent', 'outbound'], 'Logged: SMS, sent.'],
    [english, ['phone', 'callback', 'outbound'], 'Logged: Called, wants to be called back.'],
  ] as const)('in language %d says %j as "%s"', async (language, [channel, outcome, direction], said) => {
    languageId = language;
    await Commands.logContact(form, channel, outcome, direction);
    expect(notices()).toEqual([said]);
  });

  it('takes its confirmation away after a while', async () => {
    await Commands.logContact(form, 'email', 'sent');
    jest.advanceTimersByTime(10_000);
    expect(notices()).toEqual([]);
  });

  it('keeps what the seller is typing', async () => {
    dirty = true;
    await Commands.logContact(form, 'email', 'sent');
    expect(refreshed).toEqual(['touches']);
    expect(await touches()).toHaveLength(1);
  });

  it('logs two contacts as two, and a double click as one', async () => {
    await Commands.logContact(form, 'phone', 'noanswer');
    await Commands.logContact(form, 'phone', 'noanswer');
    expect(await touches()).toHaveLength(2);
    await Promise.all([Commands.logContact(form, 'sms', 'sent'), Commands.logContact(form, 'sms', 'sent')]);
    expect(await touches()).toHaveLength(3);
  });

  it.each(Object.entries(faults))(
    'that meets %s is not lost and not doubled when it is chosen again',
    async (_, fault) => {
      behind.failWrites(fault);
      await Commands.logContact(form, 'phone', 'reached');
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(/^Ikke loggført\. .* Velg det en gang til: Det blir aldri loggført dobbelt\.$/);
      expect(notices()).toEqual([]);
      behind.mend();
      await Commands.logContact(form, 'phone', 'reached');
      expect(await touches()).toMatchObject([{ kk_name: 'Ringte', kk_occurredon: '2026-11-23T12:45:00Z' }]);
      expect(notices()).toEqual(['Loggført: Ringte.']);
      await Commands.logContact(form, 'phone', 'reached');
      expect(await touches()).toHaveLength(2);
    },
  );

  it('of a kind that the script does not know fails, so that the command bar tells it', async () => {
    await expect(Commands.logContact(form, 'fax', 'sent')).rejects.toThrow('fax');
    expect(await touches()).toEqual([]);
  });
});
