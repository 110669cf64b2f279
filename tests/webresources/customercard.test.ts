import { SaveEventContextMock, XrmMockGenerator, type AttributeMock, type UiMock } from 'xrm-mock';
import { FollowUpLevels, ReservationStatuses } from '../../solution/names';
import { CustomerCard } from '../../webresources/index';

const bokmal = 1044;
const english = 1033;
/** As XrmEnum.SaveMode, whose values exist at run time in Dynamics only. */
const plainSave = 1 as XrmEnum.SaveMode;

const day = (text: string) => {
  const [year, month, date] = text.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date);
};

interface Given {
  readonly languageId?: number;
  readonly table?: 'contact' | 'account';
  /** As XrmEnum.FormType: 1 a new card, 2 one that is changed. */
  readonly formType?: 1 | 2;
  /** Rows of the follow-up policy that the organisation answers; an error where it does not. */
  readonly policies?: object[] | Error;
  /** Columns that column security hides from the user. */
  readonly masked?: readonly string[];
}

/** The customer card of a form that holds these values; what is not given is empty. */
function card(values: Record<string, unknown> = {}, given: Given = {}) {
  const { languageId = bokmal, table = 'contact', formType = 2, policies = [], masked = [] } = given;
  XrmMockGenerator.initialise();
  jest.spyOn(Xrm.Utility, 'getGlobalContext').mockReturnValue({ userSettings: { languageId } } as Xrm.GlobalContext);
  const asked = jest
    .spyOn(Xrm.WebApi, 'retrieveMultipleRecords')
    .mockImplementation(
      () => (policies instanceof Error ? Promise.reject(policies) : Promise.resolve({ entities: policies })) as never,
    );
  const valueGiven = <T>(name: string) => (values[name] ?? null) as T;
  const { Attribute } = XrmMockGenerator;
  const choice = (name: string) =>
    Attribute.createOptionSet({ name, value: valueGiven<number>(name), options: [] }, { name });
  const day = (name: string) => Attribute.createDate({ name, value: valueGiven<Date>(name) }, { name });
  for (const name of ['kk_marketingobjection', 'kk_addressatsale', 'donotphone', 'donotemail', 'donotbulkemail'])
    Attribute.createBoolean(name, valueGiven<boolean>(name));
  for (const name of [
    'kk_marketingobjectionon',
    'kk_freesince',
    'kk_analysedon',
    'kk_reservationcheckedon',
    'kk_lastpurchase',
    'kk_lastworkshopvisit',
  ])
    day(name);
  for (const name of ['kk_followuplevel', 'kk_reservationstatus']) choice(name);
  if (values.parentcustomerid)
    Attribute.createLookup('parentcustomerid', valueGiven<Xrm.LookupValue[]>('parentcustomerid'));
  for (const channel of ['sms', 'email', 'phone']) {
    Attribute.createBoolean(`kk_${channel}consent`, valueGiven<boolean>(`kk_${channel}consent`));
    day(`kk_${channel}consenton`);
    choice(`kk_${channel}consentsource`);
  }
  const form = XrmMockGenerator.getFormContext();
  jest.spyOn(form.data.entity, 'getEntityName').mockReturnValue(table);
  jest.spyOn(form.ui, 'getFormType').mockReturnValue(formType);
  const attribute = (name: string) => form.getAttribute<Xrm.Attributes.Attribute>(name);
  for (const each of form.getAttribute())
    jest.spyOn(each, 'getUserPrivilege').mockReturnValue({
      canRead: !masked.includes(each.getName()),
      canUpdate: true,
      canCreate: true,
    });
  const beside = (name: string) =>
    (attribute(name) as unknown as AttributeMock<never, never, number>).controls
      .get()
      .flatMap((control: { getNotifications(): { messages: string[] }[] }) => control.getNotifications())
      .flatMap((notification) => notification.messages);
  return {
    open: async () => {
      // Policies are kept for the life of the page, and every card here is a page of its own.
      let opened: typeof CustomerCard = CustomerCard;
      await jest.isolateModulesAsync(async () => {
        opened = (await import('../../webresources/index')).CustomerCard;
      });
      await opened.onLoad(XrmMockGenerator.getEventContext());
    },
    save: () => {
      const event = new SaveEventContextMock({ formContext: form, saveMode: plainSave });
      CustomerCard.onSave(event);
      return { heldBack: event.getEventArgs().isDefaultPrevented() };
    },
    /** As the user does: the value changes, then the form tells. */
    enter: async (name: string, value: boolean | number | Date | null) => {
      attribute(name).setValue(value);
      attribute(name).fireOnChange();
      await settled();
    },
    valueOf: (name: string) => attribute(name).getValue() as unknown,
    asked,
    notices: () =>
      ((form.ui as unknown as UiMock).formNotifications ?? []).map(({ message, level }) => `${level}: ${message}`),
    besideSource: (channel: string) => beside(`kk_${channel}consentsource`),
    besideDay: (channel: string) => beside(`kk_${channel}consenton`),
  };
}

/** What a handler answers later has been answered. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

beforeEach(() => {
  jest.useFakeTimers({ now: new Date(2026, 10, 23, 13, 45) });
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('opening the customer card', () => {
  it('warns of an objection to marketing, with its day', async () => {
    const opened = card({ kk_marketingobjection: true, kk_marketingobjectionon: day('2025-05-03') });
    await opened.open();
    expect(opened.notices()).toEqual(['WARNING: Reservert mot markedsføring siden 3. mai 2025.']);
  });

  it('says the same in English to an English user', async () => {
    const opened = card(
      { kk_marketingobjection: true, kk_marketingobjectionon: day('2025-05-03'), kk_freesince: day('2026-11-01') },
      { languageId: english },
    );
    await opened.open();
    expect(opened.notices()).toEqual([
      'WARNING: Objects to marketing since 3 May 2025.',
      'INFO: Free for any seller since 1 November 2026.',
    ]);
  });

  it('warns of an objection whose day nobody knows', async () => {
    const opened = card({ kk_marketingobjection: true });
    await opened.open();
    expect(opened.notices()).toEqual(['WARNING: Reservert mot markedsføring.']);
  });

  test.each([
    ['2026-11-22', ['INFO: Ledig for alle selgere siden 22. november 2026.']],
    ['2026-11-23', ['INFO: Ledig for alle selgere siden 23. november 2026.']],
    ['2026-11-24', ['INFO: Ledig for alle selgere om 1 dag.']],
    ['2026-12-23', ['INFO: Ledig for alle selgere om 30 dager.']],
    ['2026-12-24', []],
  ])('on 23 November a customer free from %s reads %j', async (since, expected) => {
    const opened = card({ kk_freesince: day(since) });
    await opened.open();
    expect(opened.notices()).toEqual(expected);
  });

  it('is quiet about a customer who has not objected, and on a new card', async () => {
    const opened = card({ kk_marketingobjection: false, kk_marketingobjectionon: day('2020-01-01') });
    await opened.open();
    expect(opened.notices()).toEqual([]);
    const fresh = card();
    await fresh.open();
    expect(fresh.notices()).toEqual([]);
  });

  it('follows what the seller enters while it is open', async () => {
    const opened = card();
    await opened.open();
    await opened.enter('kk_marketingobjection', true);
    await opened.enter('kk_marketingobjectionon', day('2026-11-23'));
    expect(opened.notices()).toEqual(['WARNING: Reservert mot markedsføring siden 23. november 2026.']);
    await opened.enter('kk_marketingobjection', false);
    expect(opened.notices()).toEqual([]);
  });

  it('opens on a form that lacks the columns', async () => {
    XrmMockGenerator.initialise();
    jest.spyOn(Xrm.Utility, 'getGlobalContext').mockReturnValue({
      userSettings: { languageId: bokmal },
    } as Xrm.GlobalContext);
    jest.spyOn(Xrm.WebApi, 'retrieveMultipleRecords').mockResolvedValue({ entities: [] } as never);
    await CustomerCard.onLoad(XrmMockGenerator.getEventContext());
    expect((XrmMockGenerator.getFormContext().ui as unknown as UiMock).formNotifications ?? []).toEqual([]);
  });
});

describe('saving a consent', () => {
  it('dates it today, at the start of the day, when the seller gave no day', async () => {
    const opened = card();
    await opened.open();
    await opened.enter('kk_smsconsent', true);
    await opened.enter('kk_smsconsentsource', 275000000);
    expect(opened.save()).toEqual({ heldBack: false });
    expect(opened.valueOf('kk_smsconsenton')).toEqual(day('2026-11-23'));
    expect(opened.notices()).toEqual([]);
  });

  it('keeps the day that was entered with it', async () => {
    const opened = card();
    await opened.enter('kk_emailconsent', true);
    await opened.enter('kk_emailconsenton', day('2026-10-01'));
    await opened.enter('kk_emailconsentsource', 275000001);
    opened.save();
    expect(opened.valueOf('kk_emailconsenton')).toEqual(day('2026-10-01'));
  });

  it('does not take over the day of an earlier no', async () => {
    const opened = card({ kk_smsconsent: false, kk_smsconsenton: day('2024-01-15'), kk_smsconsentsource: 275000000 });
    await opened.enter('kk_smsconsent', true);
    opened.save();
    expect(opened.valueOf('kk_smsconsenton')).toEqual(day('2026-11-23'));
  });

  it('is held back without a source, and says what is missing beside the field and above the form', async () => {
    const opened = card();
    await opened.open();
    await opened.enter('kk_smsconsent', true);
    await opened.enter('kk_emailconsent', true);
    expect(opened.save()).toEqual({ heldBack: true });
    expect(opened.notices()).toEqual([
      'ERROR: Ikke lagret, se Samtykke: Velg hvor samtykket til SMS og e-post ble gitt.',
    ]);
    expect(opened.besideSource('sms')).toEqual(['Velg hvor samtykket ble gitt.']);
    expect(opened.besideSource('email')).toEqual(['Velg hvor samtykket ble gitt.']);
    expect(opened.besideSource('phone')).toEqual([]);
  });

  it('is held back in English words for an English user', async () => {
    const opened = card({}, { languageId: english });
    await opened.enter('kk_phoneconsent', true);
    expect(opened.save()).toEqual({ heldBack: true });
    expect(opened.notices()).toEqual(['ERROR: Not saved, see Consent: choose where the consent to phone was given.']);
  });

  it('goes through once the source is there, and nothing is said any more', async () => {
    const opened = card();
    await opened.open();
    await opened.enter('kk_smsconsent', true);
    opened.save();
    opened.save();
    await opened.enter('kk_smsconsentsource', 275000000);
    expect(opened.besideSource('sms')).toEqual([]);
    expect(opened.notices()).toEqual([]);
    expect(opened.save()).toEqual({ heldBack: false });
  });

  it('goes through when the seller takes the yes back', async () => {
    const opened = card();
    await opened.open();
    await opened.enter('kk_smsconsent', true);
    opened.save();
    expect(opened.valueOf('kk_smsconsenton')).toBeNull();
    await opened.enter('kk_smsconsent', false);
    expect(opened.notices()).toEqual([]);
    expect(opened.save()).toEqual({ heldBack: false });
  });

  it('leaves an imported consent without day and source alone when something else is saved', async () => {
    const opened = card({ kk_smsconsent: true });
    await opened.open();
    expect(opened.save()).toEqual({ heldBack: false });
    expect(opened.valueOf('kk_smsconsenton')).toBeNull();
  });

  it('is held back when its day is taken away or lies ahead', async () => {
    const given = { kk_smsconsent: true, kk_smsconsenton: day('2026-01-15'), kk_smsconsentsource: 275000000 };
    const opened = card(given);
    await opened.open();
    await opened.enter('kk_smsconsenton', null);
    expect(opened.save()).toEqual({ heldBack: true });
    expect(opened.notices()).toEqual(['ERROR: Ikke lagret, se Samtykke: Fyll inn dagen for samtykket til SMS.']);
    expect(opened.besideDay('sms')).toEqual(['Fyll inn dagen samtykket ble gitt.']);
    await opened.enter('kk_smsconsenton', day('2026-11-24'));
    expect(opened.save()).toEqual({ heldBack: true });
    expect(opened.notices()).toEqual(['ERROR: Ikke lagret, se Samtykke: Dagen for samtykket til SMS er fram i tid.']);
    await opened.enter('kk_smsconsenton', day('2026-11-23'));
    expect(opened.besideDay('sms')).toEqual([]);
    expect(opened.save()).toEqual({ heldBack: false });
  });

  it('says everything that is missing at once', async () => {
    const opened = card({ kk_emailconsent: true, kk_emailconsentsource: 275000000 });
    await opened.open();
    await opened.enter('kk_phoneconsent', true);
    await opened.enter('kk_emailconsentsource', 275000001);
    opened.save();
    expect(opened.notices()).toEqual([
      'ERROR: Ikke lagret, se Samtykke: Velg hvor samtykket til telefon ble gitt. Fyll inn dagen for samtykket til e-post.',
    ]);
  });
});

describe('saving a withdrawal', () => {
  it('dates it today, drops the source of the yes, and is never held back', async () => {
    const opened = card({ kk_smsconsent: true, kk_smsconsenton: day('2025-05-03'), kk_smsconsentsource: 275000002 });
    await opened.enter('kk_smsconsent', false);
    expect(opened.save()).toEqual({ heldBack: false });
    expect(opened.valueOf('kk_smsconsenton')).toEqual(day('2026-11-23'));
    expect(opened.valueOf('kk_smsconsentsource')).toBeNull();
  });

  it('keeps the day and source that are entered with it', async () => {
    const opened = card({ kk_smsconsent: true, kk_smsconsenton: day('2025-05-03'), kk_smsconsentsource: 275000002 });
    await opened.enter('kk_smsconsent', false);
    await opened.enter('kk_smsconsenton', day('2026-11-20'));
    await opened.enter('kk_smsconsentsource', 275000000);
    opened.save();
    expect(opened.valueOf('kk_smsconsenton')).toEqual(day('2026-11-20'));
    expect(opened.valueOf('kk_smsconsentsource')).toBe(275000000);
  });

  it('does not take the no of a new customer for one', async () => {
    const fresh = card({}, { formType: 1 });
    await fresh.enter('kk_smsconsent', false);
    expect(fresh.save()).toEqual({ heldBack: false });
    expect(fresh.valueOf('kk_smsconsenton')).toBeNull();
  });
});

describe('saving an objection or a check of the register', () => {
  it('dates the objection today, and leaves its day alone when it is taken back', async () => {
    const opened = card();
    await opened.enter('kk_marketingobjection', true);
    opened.save();
    expect(opened.valueOf('kk_marketingobjectionon')).toEqual(day('2026-11-23'));
    const back = card({ kk_marketingobjection: true, kk_marketingobjectionon: day('2025-05-03') });
    await back.enter('kk_marketingobjection', false);
    back.save();
    expect(back.valueOf('kk_marketingobjectionon')).toEqual(day('2025-05-03'));
  });

  it('dates what the register answered today', async () => {
    const opened = card({ kk_reservationcheckedon: day('2026-01-01') });
    await opened.enter('kk_reservationstatus', ReservationStatuses.notreserved);
    opened.save();
    expect(opened.valueOf('kk_reservationcheckedon')).toEqual(day('2026-11-23'));
  });
});

describe('a customer to whom marketing is blocked for good', () => {
  const reserved = { kk_reservationstatus: ReservationStatuses.reserved, kk_reservationcheckedon: day('2026-11-20') };

  it('who wants no follow-up is told so', async () => {
    const opened = card({ kk_followuplevel: FollowUpLevels.none });
    await opened.open();
    expect(opened.notices()).toEqual(['WARNING: Ønsker ingen oppfølging: ingen markedsføring i noen kanal.']);
  });

  it('on every channel for a reason of its own has them all named', async () => {
    const opened = card({ ...reserved, kk_emailconsenton: day('2025-01-01') });
    await opened.open();
    expect(opened.notices()).toEqual([
      'WARNING: Markedsføring er sperret i alle kanaler: telefon: reservert i registeret; SMS: mangler samtykke; e-post: samtykket er trukket.',
    ]);
    const inEnglish = card({ ...reserved, donotemail: true }, { languageId: english });
    await inEnglish.open();
    expect(inEnglish.notices()).toEqual([
      'WARNING: Marketing is blocked on every channel: phone: reserved in the register; SMS: no consent; e-mail: e-mail is not allowed.',
    ]);
  });

  it('is not blocked while one channel is open: with a consent, or to a company', async () => {
    const consenting = card({ ...reserved, kk_smsconsent: true, kk_smsconsenton: day('2025-01-01') });
    await consenting.open();
    expect(consenting.notices()).toEqual([]);
    const company = card(reserved, { table: 'account' });
    await company.open();
    expect(company.notices()).toEqual([]);
  });

  it('is not called blocked by what the user may not see', async () => {
    const opened = card(reserved, { masked: ['kk_smsconsent'] });
    await opened.open();
    expect(opened.notices()).toEqual([]);
  });

  it('may still be reached within a customer relation, as long as the organisation’s own policy says it lasts', async () => {
    const buyer = { ...reserved, kk_lastpurchase: day('2024-06-01') };
    const byDefault = card(buyer);
    await byDefault.open();
    expect(byDefault.notices()).toEqual([]);
    const shorter = card(buyer, { policies: [{ kk_relationpurchasemonths: 24, kk_relationvisitmonths: 12 }] });
    await shorter.open();
    expect(shorter.notices()).toHaveLength(1);
    expect(shorter.asked).toHaveBeenCalledTimes(1);
  });
});

describe('a needs analysis', () => {
  test.each([
    ['2024-11-23', ['INFO: Behovsanalysen fra 23. november 2024 er utdatert; spør på nytt.']],
    ['2024-11-24', []],
  ])('of %s reads %j after 24 months', async (analysed, expected) => {
    const opened = card({ kk_analysedon: day(analysed) });
    await opened.open();
    expect(opened.notices()).toEqual(expected);
  });

  it('is out of date when the organisation’s policy says so, and by our default when that cannot be read', async () => {
    const opened = card({ kk_analysedon: day('2025-11-01') }, { policies: [{ kk_staleaftermonths: 12 }] });
    await opened.open();
    expect(opened.notices()).toHaveLength(1);
    const offline = card(
      { kk_analysedon: day('2024-01-01') },
      { policies: new Error('Failed to fetch'), languageId: english },
    );
    await offline.open();
    expect(offline.notices()).toEqual(['INFO: The needs analysis of 1 January 2024 is out of date; ask again.']);
  });
});
