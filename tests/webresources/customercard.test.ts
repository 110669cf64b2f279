import { SaveEventContextMock, XrmMockGenerator, type AttributeMock, type UiMock } from 'xrm-mock';
import { CustomerCard } from '../../webresources/customercard';

const bokmal = 1044;
const english = 1033;
/** As XrmEnum.SaveMode, whose values exist at run time in Dynamics only. */
const plainSave = 1 as XrmEnum.SaveMode;

const day = (text: string) => {
  const [year, month, date] = text.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date);
};

/** The customer card of a form that holds these values; what is not given is empty. */
function card(values: Record<string, unknown> = {}, languageId = bokmal) {
  XrmMockGenerator.initialise();
  jest.spyOn(Xrm.Utility, 'getGlobalContext').mockReturnValue({ userSettings: { languageId } } as Xrm.GlobalContext);
  const given = <T>(name: string) => (values[name] ?? null) as T;
  const { Attribute } = XrmMockGenerator;
  Attribute.createBoolean('kk_marketingobjection', given<boolean>('kk_marketingobjection'));
  Attribute.createDate('kk_marketingobjectionon', given<Date>('kk_marketingobjectionon'));
  Attribute.createDate('kk_freesince', given<Date>('kk_freesince'));
  for (const channel of ['sms', 'email', 'phone']) {
    Attribute.createBoolean(`kk_${channel}consent`, given<boolean>(`kk_${channel}consent`));
    Attribute.createDate(`kk_${channel}consenton`, given<Date>(`kk_${channel}consenton`));
    Attribute.createOptionSet(
      { name: `kk_${channel}consentsource`, value: given<number>(`kk_${channel}consentsource`), options: [] },
      { name: `kk_${channel}consentsource` },
    );
  }
  const form = XrmMockGenerator.getFormContext();
  const attribute = (name: string) => form.getAttribute<Xrm.Attributes.Attribute>(name);
  return {
    open: () => CustomerCard.onLoad(XrmMockGenerator.getEventContext()),
    save: () => {
      const event = new SaveEventContextMock({ formContext: form, saveMode: plainSave });
      CustomerCard.onSave(event);
      return { heldBack: event.getEventArgs().isDefaultPrevented() };
    },
    /** As the user does: the value changes, then the form tells. */
    enter: (name: string, value: boolean | number | Date) => {
      attribute(name).setValue(value);
      attribute(name).fireOnChange();
    },
    valueOf: (name: string) => attribute(name).getValue() as unknown,
    notices: () =>
      ((form.ui as unknown as UiMock).formNotifications ?? []).map(({ message, level }) => `${level}: ${message}`),
    besideSource: (channel: string) =>
      (attribute(`kk_${channel}consentsource`) as unknown as AttributeMock<never, never, number>).controls
        .get()
        .flatMap((control: { getNotifications(): { messages: string[] }[] }) => control.getNotifications())
        .flatMap((notification) => notification.messages),
  };
}

beforeEach(() => {
  jest.useFakeTimers({ now: new Date(2026, 10, 23, 13, 45) });
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('opening the customer card', () => {
  it('warns of an objection to marketing, with its day', () => {
    const opened = card({ kk_marketingobjection: true, kk_marketingobjectionon: day('2025-05-03') });
    opened.open();
    expect(opened.notices()).toEqual(['WARNING: Reservert mot markedsføring siden 3. mai 2025.']);
  });

  it('says the same in English to an English user', () => {
    const opened = card(
      { kk_marketingobjection: true, kk_marketingobjectionon: day('2025-05-03'), kk_freesince: day('2026-11-01') },
      english,
    );
    opened.open();
    expect(opened.notices()).toEqual([
      'WARNING: Objects to marketing since 3 May 2025.',
      'INFO: Free for any seller since 1 November 2026.',
    ]);
  });

  it('warns of an objection whose day nobody knows', () => {
    const opened = card({ kk_marketingobjection: true });
    opened.open();
    expect(opened.notices()).toEqual(['WARNING: Reservert mot markedsføring.']);
  });

  test.each([
    ['2026-11-22', ['INFO: Ledig for alle selgere siden 22. november 2026.']],
    ['2026-11-23', ['INFO: Ledig for alle selgere siden 23. november 2026.']],
    ['2026-11-24', []],
  ])('on 23 November a customer free from %s reads %j', (since, expected) => {
    const opened = card({ kk_freesince: day(since) });
    opened.open();
    expect(opened.notices()).toEqual(expected);
  });

  it('is quiet about a customer who has not objected, and on a new card', () => {
    const opened = card({ kk_marketingobjection: false, kk_marketingobjectionon: day('2020-01-01') });
    opened.open();
    expect(opened.notices()).toEqual([]);
    const fresh = card();
    fresh.open();
    expect(fresh.notices()).toEqual([]);
  });

  it('follows what the seller enters while it is open', () => {
    const opened = card();
    opened.open();
    opened.enter('kk_marketingobjection', true);
    opened.enter('kk_marketingobjectionon', day('2026-11-23'));
    expect(opened.notices()).toEqual(['WARNING: Reservert mot markedsføring siden 23. november 2026.']);
    opened.enter('kk_marketingobjection', false);
    expect(opened.notices()).toEqual([]);
  });

  it('opens on a form that lacks the columns', () => {
    XrmMockGenerator.initialise();
    jest.spyOn(Xrm.Utility, 'getGlobalContext').mockReturnValue({
      userSettings: { languageId: bokmal },
    } as Xrm.GlobalContext);
    CustomerCard.onLoad(XrmMockGenerator.getEventContext());
    expect((XrmMockGenerator.getFormContext().ui as unknown as UiMock).formNotifications ?? []).toEqual([]);
  });
});

describe('saving a consent', () => {
  it('dates it today, at the start of the day, when the seller gave no day', () => {
    const opened = card();
    opened.open();
    opened.enter('kk_smsconsent', true);
    opened.enter('kk_smsconsentsource', 275000000);
    expect(opened.save()).toEqual({ heldBack: false });
    expect(opened.valueOf('kk_smsconsenton')).toEqual(day('2026-11-23'));
    expect(opened.notices()).toEqual([]);
  });

  it('keeps the day that was entered with it', () => {
    const opened = card();
    opened.enter('kk_emailconsent', true);
    opened.enter('kk_emailconsenton', day('2026-10-01'));
    opened.enter('kk_emailconsentsource', 275000001);
    opened.save();
    expect(opened.valueOf('kk_emailconsenton')).toEqual(day('2026-10-01'));
  });

  it('does not take over the day of an earlier no', () => {
    const opened = card({ kk_smsconsent: false, kk_smsconsenton: day('2024-01-15'), kk_smsconsentsource: 275000000 });
    opened.enter('kk_smsconsent', true);
    opened.save();
    expect(opened.valueOf('kk_smsconsenton')).toEqual(day('2026-11-23'));
  });

  it('is held back without a source, and says what is missing beside the field and above the form', () => {
    const opened = card();
    opened.open();
    opened.enter('kk_smsconsent', true);
    opened.enter('kk_emailconsent', true);
    expect(opened.save()).toEqual({ heldBack: true });
    expect(opened.notices()).toEqual([
      'ERROR: Ikke lagret: Velg hvor samtykket til SMS og e-post ble gitt, under Detaljer.',
    ]);
    expect(opened.besideSource('sms')).toEqual(['Velg hvor samtykket ble gitt.']);
    expect(opened.besideSource('email')).toEqual(['Velg hvor samtykket ble gitt.']);
    expect(opened.besideSource('phone')).toEqual([]);
  });

  it('is held back in English words for an English user', () => {
    const opened = card({}, english);
    opened.enter('kk_phoneconsent', true);
    expect(opened.save()).toEqual({ heldBack: true });
    expect(opened.notices()).toEqual(['ERROR: Not saved: choose where the consent to phone was given, under Details.']);
  });

  it('goes through once the source is there, and nothing is said any more', () => {
    const opened = card();
    opened.open();
    opened.enter('kk_smsconsent', true);
    opened.save();
    opened.save();
    opened.enter('kk_smsconsentsource', 275000000);
    expect(opened.besideSource('sms')).toEqual([]);
    expect(opened.notices()).toEqual([]);
    expect(opened.save()).toEqual({ heldBack: false });
  });

  it('goes through when the seller takes the yes back', () => {
    const opened = card();
    opened.open();
    opened.enter('kk_smsconsent', true);
    opened.save();
    opened.enter('kk_smsconsent', false);
    expect(opened.notices()).toEqual([]);
    expect(opened.save()).toEqual({ heldBack: false });
  });

  it('leaves an imported consent without day and source alone when something else is saved', () => {
    const opened = card({ kk_smsconsent: true });
    opened.open();
    expect(opened.save()).toEqual({ heldBack: false });
    expect(opened.valueOf('kk_smsconsenton')).toBeNull();
  });
});
