/** @jest-environment jsdom */
import { controlContext, type ControlContext } from '../../../local/host/client/pcf/context';
import { readManifest } from '../../../local/host/client/pcf/manifest';
import { startValues } from '../../../local/host/client/pcf/navigation';
import { Popups } from '../../../local/host/client/pcf/surroundings';
import type { ClientApiError } from '../../../local/host/client/pcf/webApi';
import { oneId, otherId } from '../record/fixtures';
import { refusal, session, TestPage, until } from './page';

const features =
  '<feature-usage><uses-feature name="WebAPI" required="true"/><uses-feature name="Utility"/></feature-usage>';

async function contextOf(page: TestPage, more = features): Promise<ControlContext> {
  const record = await page.record();
  page.asked.length = 0;
  const xml = `<manifest><control namespace="T" constructor="C" control-type="virtual">${more}<resources><img path="img/plate.png"/></resources></control></manifest>`;
  const loaded = {
    description: {
      name: 't_T.C',
      namespace: 'T',
      constructorName: 'C',
      version: '1.0.0',
      controlType: 'virtual',
      manifest: xml,
      strings: { Greeting: 'Hei' },
      code: [],
      css: [],
      base: '/host/controls/t_T.C/',
    },
    manifest: readManifest(xml),
    create: class {
      init(): void {}
      updateView(): void {}
    },
  };
  const actions = {
    requestRender: () => undefined,
    setControlState: () => true,
    setFullScreen: () => undefined,
    trackContainerResize: () => undefined,
  };
  const state = {
    parameters: {},
    updatedProperties: [],
    host: page.host,
    formFactor: 2,
    label: '',
    disabled: false,
    visible: true,
    rowSpan: 1,
    width: -1,
  };
  return controlContext(loaded, record, new Popups(), actions, state).context;
}

describe('webAPI', () => {
  it('creates, changes, reads and deletes rows by logical name', async () => {
    const page = new TestPage();
    const { webAPI } = await contextOf(page);
    page.answer = (method, path) =>
      method === 'POST'
        ? { status: 204, headers: { 'OData-EntityId': `http://x/api/data/v9.2/visits(${otherId})` } }
        : { body: { visitid: otherId, path } };
    await expect(webAPI.createRecord('visit', { name: 'V1' })).resolves.toMatchObject({
      id: otherId,
      entityType: 'visit',
    });
    await webAPI.updateRecord('visit', `{${otherId.toUpperCase()}}`, { name: 'V2' });
    await webAPI.deleteRecord('visit', otherId);
    await webAPI.retrieveRecord('visit', otherId, '?$select=name');
    expect(page.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST visits',
      `PATCH visits(${otherId})`,
      `DELETE visits(${otherId})`,
      `GET visits(${otherId})?$select=name`,
    ]);
  });

  it('reads many with options, a page size and the way to the next page', async () => {
    const page = new TestPage();
    const { webAPI } = await contextOf(page);
    const nextLink = 'http://localhost/api/data/v9.2/visits?$skiptoken=x';
    page.answer = () => ({ body: { value: [{ name: 'V1' }], '@odata.nextLink': nextLink } });
    const first = await webAPI.retrieveMultipleRecords('visit', '?$select=name', 1);
    expect(first).toEqual({ entities: [{ name: 'V1' }], nextLink });
    page.answer = () => ({ body: { value: [] } });
    const last = await webAPI.retrieveMultipleRecords('visit', first.nextLink, 1);
    expect('nextLink' in last).toBe(false);
    expect(page.asked.map(({ path }) => path)).toEqual(['visits?$select=name', nextLink]);
  });

  it('takes FetchXML as it is or encoded', async () => {
    const page = new TestPage();
    const { webAPI } = await contextOf(page);
    const xml =
      '<fetch><entity name="visit"><filter><condition attribute="name" operator="like" value="%&amp;%"/></filter></entity></fetch>';
    await webAPI.retrieveMultipleRecords('visit', `?fetchXml=${xml}`);
    await webAPI.retrieveMultipleRecords('visit', `?fetchXml=${encodeURIComponent(xml)}`);
    expect(page.asked[0]?.path).toBe(page.asked[1]?.path);
    expect(page.fetches[0]?.querySelector('condition')?.getAttribute('value')).toBe('%&%');
  });

  it('rejects with the number and the sentence that Dataverse gives', async () => {
    const page = new TestPage();
    const { webAPI } = await contextOf(page);
    page.answer = () => refusal(403, '0x80040220', 'No privilege.');
    const error = (await webAPI.retrieveRecord('visit', otherId).catch((each: unknown) => each)) as ClientApiError;
    expect(error).toMatchObject({ errorCode: 0x80040220, code: '0x80040220', message: 'No privilege.' });
  });

  it('throws, and utils too, when the manifest does not declare them', async () => {
    const context = await contextOf(new TestPage(), '');
    expect(() => context.webAPI.retrieveRecord('visit', otherId)).toThrow('uses-feature name="WebAPI"');
    expect(() => context.utils.getEntityMetadata('visit')).toThrow('uses-feature name="Utility"');
  });
});

describe('utils', () => {
  it('tells a table with the columns asked for', async () => {
    const { utils } = await contextOf(new TestPage());
    const told = (await utils.getEntityMetadata('customer', ['tierid', 'level'])) as {
      EntitySetName: string;
      Attributes: { getByName(name: string): { Targets: string[]; OptionSet: unknown } | null; getLength(): number };
    };
    expect(told.EntitySetName).toBe('customers');
    expect(told.Attributes.getLength()).toBe(2);
    expect(told.Attributes.getByName('tierid')?.Targets).toEqual(['tier']);
    expect(told.Attributes.getByName('level')?.OptionSet).toEqual({
      1: { text: 'Light', value: 1 },
      2: { text: 'Close', value: 2 },
    });
    await expect(utils.getEntityMetadata('nonesuch')).rejects.toMatchObject({ message: 'no table nonesuch' });
  });

  it('knows the privileges on tables that the page has met', async () => {
    const page = new TestPage();
    const { utils } = await contextOf(page);
    expect(utils.hasEntityPrivilege('visit', 2, 0)).toBe(false);
    await until(() => page.host.tables.known('visit') !== null);
    expect(utils.hasEntityPrivilege('visit', 2, 0)).toBe(true);
    expect(utils.hasEntityPrivilege('visit', 0, 0)).toBe(false);
  });

  it('asks for rows in a dialog', async () => {
    const page = new TestPage();
    const { utils } = await contextOf(page);
    const chosen = await utils.lookupObjects({ entityTypes: ['visit', 'customer'], defaultEntityType: 'customer' });
    expect(page.lookups).toEqual([{ tables: ['customer', 'visit'], allowMany: false }]);
    expect(chosen).toEqual([{ id: oneId, name: 'Kari', entityType: 'customer' }]);
  });
});

describe('navigation', () => {
  it('opens forms, new ones with their values', async () => {
    const page = new TestPage();
    const { navigation } = await contextOf(page);
    await navigation.openForm({ entityName: 'visit', entityId: `{${otherId.toUpperCase()}}` });
    await navigation.openForm(
      { entityName: 'visit' },
      { kind: '1', customerid: `{${oneId}}`, customeridname: 'Kari', customeridtype: 'customer' },
    );
    expect(page.opened).toEqual([
      { table: 'visit', id: otherId },
      {
        table: 'visit',
        id: null,
        values: { kind: '1', customerid: [{ id: oneId, entityType: 'customer', name: 'Kari' }] },
      },
    ]);
    expect(startValues({ name: 'x', typename: 'y' })).toEqual({ name: 'x', typename: 'y' });
  });

  it('speaks to the person', async () => {
    const page = new TestPage(1044);
    const { navigation } = await contextOf(page);
    await navigation.openAlertDialog({ text: 'Hei' });
    await expect(navigation.openConfirmDialog({ text: 'Sikker?', subtitle: 'Nå' })).resolves.toEqual({
      confirmed: true,
    });
    await navigation.openErrorDialog({ message: 'Gikk ikke', errorCode: 0x80040220 });
    await expect(navigation.openErrorDialog({})).rejects.toThrow('errorCode or message');
    navigation.openUrl('https://example.org/');
    expect(page.said).toEqual([
      'alert  Hei',
      'confirm Nå\n\nSikker?',
      'alert Feil Gikk ikke\n\n0x80040220',
      'open https://example.org/',
    ]);
  });
});

describe('the person and the place', () => {
  it('are told as Dynamics tells them', async () => {
    const context = await contextOf(new TestPage(1044));
    expect(context.userSettings).toMatchObject({
      userId: `{${session.user.id.toUpperCase()}}`,
      userName: 'Siri Selnes',
      languageId: 1044,
      isRTL: false,
      securityRoles: session.user.roleIds,
    });
    expect(context.userSettings.getTimeZoneOffsetMinutes(new Date('2026-07-01T12:00:00Z'))).toBe(120);
    expect(context.userSettings.getTimeZoneOffsetMinutes()).toBe(60);
    expect(context.userSettings.dateFormattingInfo).toMatchObject({
      firstDayOfWeek: 1,
      shortDatePattern: 'dd.MM.yyyy',
    });
    expect(context.userSettings.dateFormattingInfo.dayNames[1]).toBe('mandag');
    expect(context.userSettings.numberFormattingInfo).toMatchObject({ numberDecimalSeparator: ',' });
    expect(context.client.getFormFactor()).toBe(3);
    expect(context.client.getClient()).toBe('Web');
    expect(context.client.isOffline()).toBe(false);
    await expect(context.device.captureImage()).rejects.toThrow('captureImage');
  });

  it('has texts by key, and the key where there is none', async () => {
    const { resources } = await contextOf(new TestPage());
    expect(resources.getString('Greeting')).toBe('Hei');
    expect(resources.getString('Missing')).toBe('Missing');
    const failed = jest.fn();
    resources.getResource('img/other.png', jest.fn(), failed);
    expect(failed).toHaveBeenCalled();
  });

  it.each(['light', 'dark', 'contrast'] as const)(
    'has the %s theme as tokens, the same object each time',
    async (name) => {
      const one = (await contextOf(new TestPage(1033, name))).fluentDesignLanguage;
      const other = (await contextOf(new TestPage(1033, name))).fluentDesignLanguage;
      expect(one).toBe(other);
      expect(one?.isDarkTheme).toBe(name !== 'light');
      expect(one?.brand[80]).toBe('#0f6cbd');
      const tokens = one?.tokenTheme as Record<string, string>;
      for (const token of [
        'colorNeutralForeground1',
        'colorNeutralBackground1',
        'colorBrandBackground',
        'spacingVerticalM',
      ]) {
        expect(tokens[token]).toBeTruthy();
      }
      expect(tokens.colorNeutralForeground1).not.toBe(tokens.colorNeutralBackground1);
    },
  );
});

describe('formatting', () => {
  const day = new Date(2026, 2, 5, 14, 5);

  it('is Norwegian', async () => {
    const { formatting } = await contextOf(new TestPage(1044));
    expect(formatting.formatCurrency(8450)).toBe('8\u00a0450,00 kr');
    expect(formatting.formatDecimal(1234.5, 1)).toBe('1\u00a0234,5');
    expect(formatting.formatInteger(-74210)).toBe('-74\u00a0210');
    expect(formatting.formatDateShort(day)).toBe('05.03.2026');
    expect(formatting.formatDateShort(day, true)).toBe('05.03.2026 14:05');
    expect(formatting.formatDateLong(day)).toBe('torsdag 5. mars 2026');
    expect(formatting.formatDateYearMonth(day)).toBe('mars 2026');
    expect(formatting.formatLanguage(1044)).toContain('norsk');
    expect(formatting.formatLanguage(9999)).toBe('9999');
  });

  it('is American', async () => {
    const { formatting } = await contextOf(new TestPage(1033));
    expect(formatting.formatCurrency(8450, 0, '$')).toBe('$8,450');
    expect(formatting.formatDateShort(day, true)).toBe('3/5/2026 2:05 PM');
    expect(formatting.formatDateLong(day)).toBe('Thursday, March 5, 2026');
    expect(formatting.formatDateAsFilterStringInUTC(new Date('2026-03-05T23:30:00Z'))).toBe('2026-03-05');
    expect(formatting.formatDateAsFilterStringInUTC(new Date('2026-03-05T23:30:00Z'), true)).toBe(
      '2026-03-05T23:30:00Z',
    );
  });

  it('numbers weeks as ISO does', async () => {
    const { formatting } = await contextOf(new TestPage());
    expect(formatting.getWeekOfYear(new Date(2026, 0, 1))).toBe(1);
    expect(formatting.getWeekOfYear(new Date(2027, 0, 3))).toBe(53);
    expect(formatting.getWeekOfYear(new Date(2026, 10, 23))).toBe(48);
  });
});

describe('popups', () => {
  it('open, close and go', async () => {
    const context = await contextOf(new TestPage());
    const popups = context.factory.getPopupService();
    const content = document.createElement('p');
    content.textContent = 'Fordeler';
    popups.createPopup({ name: 'benefits', type: 1, content, closeOnOutsideClick: true, id: 'benefits' });
    const shown = (): boolean => document.getElementById('benefits')?.hidden === false;
    expect(shown()).toBe(false);
    popups.openPopup('benefits');
    expect(shown()).toBe(true);
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    expect(shown()).toBe(false);
    popups.deletePopup('benefits');
    expect(document.getElementById('benefits')).toBeNull();
  });
});
