/** @jest-environment jsdom */
import { parseForm } from '../../../local/host/client/form/layout';
import { FormSurface } from '../../../local/host/client/form/surface';
import { installXrm, type RunningScripts } from '../../../local/host/client/xrm';
import { parametersOf } from '../../../local/host/client/xrm/formScripts';
import type { FormRecord } from '../../../local/host/client/record/FormRecord';
import { oneId, tierId } from '../record/fixtures';
import { session, TestPage, until } from '../pcfhost/page';

const xml = `<form>
  <tabs>
    <tab name="card" id="{1}"><labels><label description="Card" languagecode="1033"/></labels><columns><column width="100%"><sections>
      <section name="main" id="{2}" columns="1"><labels><label description="Main" languagecode="1033"/></labels><rows>
        <row><cell id="{3}"><labels><label description="Full name" languagecode="1033"/></labels><control id="name" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="name"/></cell></row>
        <row><cell id="{4}"><control id="level" classid="{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}" datafieldname="level"/></cell></row>
        <row><cell id="{5}"><control id="visits" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}"><parameters><TargetEntityType>visit</TargetEntityType><RelationshipName>r</RelationshipName></parameters></control></cell></row>
      </rows></section></sections></column></columns></tab>
    <tab name="details" id="{6}"><labels><label description="Details" languagecode="1033"/></labels><columns><column width="100%"><sections/></column></columns></tab>
  </tabs>
  <events>
    <event name="onload"><Handlers><Handler functionName="Test.Card.onLoad" libraryName="x" enabled="true" passExecutionContext="true" parameters="'a', 5"/></Handlers></event>
    <event name="onsave"><Handlers><Handler functionName="Test.Card.onSave" libraryName="x" enabled="true" passExecutionContext="true"/></Handlers></event>
    <event name="onchange" attribute="level"><Handlers><Handler functionName="Test.Card.onLevel" libraryName="x" enabled="true" passExecutionContext="true"/><Handler functionName="Test.Card.off" libraryName="x" enabled="false"/></Handlers></event>
  </events>
</form>`;

interface Scripts {
  onLoad: jest.Mock;
  onSave: jest.Mock;
  onLevel: jest.Mock;
  off: jest.Mock;
}
/** The typings of the form context are what scripts are written against; the test reads it as they do. */
type Context = {
  getFormContext(): Xrm.FormContext;
  getEventArgs(): { getDataLoadState(): number };
};

let scripts: Scripts;
let page: TestPage;
let record: FormRecord;
let surface: FormSurface;
let running: RunningScripts;
let form: Xrm.FormContext;

async function open(id: string | null = oneId, formXml = xml): Promise<void> {
  record = await page.record(id);
  const layout = parseForm(formXml, 1033, 1033);
  surface = new FormSurface(layout, record.parts);
  const installed = installXrm({
    host: () => page.host,
    formFactor: () => 0,
    page: () => ({ table: 'customer', id: record.id, isForm: true }),
    app: () => ({ uniqueName: 'kk_Kundekort', title: 'Kundekort' }),
  });
  running = installed.startForm({ record, layout, surface, form: { id: 'f', name: 'Card' }, host: page.host });
  await running.started;
  form = running.formContext as unknown as Xrm.FormContext;
}

beforeEach(async () => {
  scripts = { onLoad: jest.fn(), onSave: jest.fn(), onLevel: jest.fn(), off: jest.fn() };
  (window as unknown as { Test: unknown }).Test = { Card: scripts };
  page = new TestPage();
  await open();
});
afterEach(() => running.stop());

describe('handlers that the form registers', () => {
  it('run on load once, with context and parameters, and the data handlers at every reading', async () => {
    expect(scripts.onLoad).toHaveBeenCalledTimes(1);
    const [context, ...given] = scripts.onLoad.mock.calls[0] as [Context, ...unknown[]];
    expect(context.getFormContext()).toBe(running.formContext);
    expect(context.getEventArgs().getDataLoadState()).toBe(1);
    expect(given).toEqual(['a', 5]);
    const states: number[] = [];
    form.data.addOnLoad((each: Context) => states.push(each.getEventArgs().getDataLoadState()));
    await form.data.refresh(false);
    record.set('visits', 8);
    await form.data.save();
    expect(states).toEqual([3, 2]);
    expect(scripts.onLoad).toHaveBeenCalledTimes(1);
  });

  it('run when a person or a control changes the column, not when a script sets it', () => {
    form.getAttribute('level')?.setValue(2);
    expect(scripts.onLevel).not.toHaveBeenCalled();
    record.set('level', 1);
    expect(scripts.onLevel).toHaveBeenCalledTimes(1);
    form.getAttribute('level')?.fireOnChange();
    expect(scripts.onLevel).toHaveBeenCalledTimes(2);
    expect(scripts.off).not.toHaveBeenCalled();
  });

  it('can prevent a save, also after waiting', async () => {
    scripts.onSave.mockImplementation(async (context: Xrm.Events.SaveEventContext) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      context.getEventArgs().preventDefault();
    });
    record.set('visits', 8);
    await expect(record.save()).resolves.toEqual({ kind: 'prevented' });
    await expect(form.data.save()).rejects.toThrow('prevented');
    scripts.onSave.mockReset();
    const saved = jest.fn();
    form.data.entity.addOnPostSave(saved);
    await form.data.save();
    await until(() => saved.mock.calls.length === 1);
    expect(page.asked.filter((each) => each.method === 'PATCH')).toHaveLength(1);
  });

  it('that fail or are missing are told by name and keep nobody from running', async () => {
    const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    scripts.onLevel.mockImplementation(() => {
      throw new Error('no oil');
    });
    const other = jest.fn();
    form.getAttribute('level')?.addOnChange(other);
    record.set('level', 2);
    expect(other).toHaveBeenCalled();
    expect(page.said).toEqual(['toast error A form script failed: Test.Card.onLevel. no oil']);
    running.stop();
    page.said.length = 0;
    await open(oneId, xml.replace('Test.Card.onLoad', 'Test.Card.gone'));
    expect(page.said).toEqual(['toast error A form script failed: Test.Card.gone. There is no such function.']);
    complaints.mockRestore();
  });

  it('are silent once the form is closed', () => {
    running.stop();
    record.set('level', 2);
    expect(scripts.onLevel).not.toHaveBeenCalled();
  });
});

describe('the form as scripts see it', () => {
  it('has the record', () => {
    expect(form.data.entity.getId()).toBe(`{${oneId.toUpperCase()}}`);
    expect(form.data.entity.getEntityName()).toBe('customer');
    expect(form.data.entity.getPrimaryAttributeValue()).toBe('Kari Nordmann');
    expect(form.ui.getFormType()).toBe(2);
    expect(form.data.getIsDirty()).toBe(false);
  });

  it('has values in the shapes that scripts expect', () => {
    const value = (name: string): unknown => form.getAttribute(name)?.getValue();
    expect(value('born')).toEqual(new Date(1970, 4, 17));
    expect(value('seen')).toEqual(new Date('2026-11-23T08:00:00Z'));
    expect(value('tierid')).toEqual([{ id: `{${tierId.toUpperCase()}}`, name: 'Gold', entityType: 'tier' }]);
    expect(value('events')).toEqual([1, 2]);
    expect(value('agreed')).toBe(false);
    expect(form.getAttribute('nonesuch')).toBeNull();
    const level = form.getAttribute<Xrm.Attributes.OptionSetAttribute>('level');
    expect(level?.getAttributeType()).toBe('optionset');
    expect(level?.getText()).toBe('Light');
    expect(level?.getSelectedOption()).toEqual({ text: 'Light', value: 1 });
    expect(level?.controls.getLength()).toBe(1);
  });

  it('writes values, required levels and submit modes', async () => {
    form.getAttribute('tierid')?.setValue(null);
    form.getAttribute('born')?.setValue(new Date(1980, 0, 2));
    form.getAttribute('visits')?.setSubmitMode('always');
    form.getAttribute('spend')?.setValue(7);
    form.getAttribute('spend')?.setSubmitMode('never');
    await form.data.save();
    expect(page.asked.find((each) => each.method === 'PATCH')?.body).toEqual({
      visits: 3,
      born: '1980-01-02',
      tierId: null,
    });
    form.getAttribute('seen')?.setRequiredLevel('required');
    form.getAttribute('seen')?.setValue(null);
    await expect(form.data.save()).rejects.toThrow('Seen: Required');
    form.getAttribute('seen')?.setRequiredLevel('none');
    await expect(form.data.save()).resolves.toBeUndefined();
  });

  it('hides, disables, renames and marks controls', async () => {
    const level = form.getControl<Xrm.Controls.OptionSetControl>('level');
    level?.setVisible(false);
    level?.setDisabled(true);
    level?.setLabel('Other');
    expect(record.parts.of('control', 'level')).toMatchObject({ visible: false, disabled: true, label: 'Other' });
    expect(form.getControl('name')?.getLabel()).toBe('Full name');
    level?.removeOption(1);
    expect(record.parts.of('control', 'level').options).toEqual([{ label: 'Close', value: 2 }]);
    level?.setNotification('Ask first', 'ask');
    record.set('visits', 5);
    await expect(record.save()).resolves.toEqual({ kind: 'invalid', messages: ['Ask first'] });
    level?.clearNotification('ask');
    await expect(record.save()).resolves.toMatchObject({ kind: 'saved' });
  });

  it('tells its messages, tabs and sections', () => {
    form.ui.setFormNotification('Analysis is stale', 'WARNING', 'stale');
    expect(record.parts.formMessages()).toEqual([{ id: 'stale', level: 'warning', text: 'Analysis is stale' }]);
    expect(form.ui.clearFormNotification('stale')).toBe(true);
    expect(record.parts.formMessages()).toEqual([]);
    form.ui.tabs.get('details')?.setFocus();
    expect(surface.activeTab).toBe('details');
    expect(form.ui.tabs.get('card')?.getDisplayState()).toBe('collapsed');
    form.ui.tabs.get('card')?.sections.get('main')?.setVisible(false);
    expect(record.parts.of('section', 'card/main').visible).toBe(false);
    const refreshed = jest.fn();
    surface.offerRefresh('visits', refreshed);
    const grid = form.getControl<Xrm.Controls.GridControl>('visits');
    expect(grid?.getControlType()).toBe('subgrid');
    expect(grid?.getEntityName()).toBe('visit');
    grid?.refresh();
    expect(refreshed).toHaveBeenCalled();
  });

  it('is a form for creating when the record is new', async () => {
    running.stop();
    await open(null);
    expect(form.ui.getFormType()).toBe(1);
    expect(form.data.entity.getId()).toBe('');
  });
});

describe('Xrm', () => {
  it('knows the person, the page and the app', async () => {
    const { userSettings, client } = Xrm.Utility.getGlobalContext();
    expect(userSettings.userId).toBe(`{${session.user.id.toUpperCase()}}`);
    expect(userSettings.languageId).toBe(1033);
    expect(userSettings.roles.get().map((each) => each.name)).toEqual(['Kundekort Seller']);
    expect(client.getFormFactor()).toBe(1);
    expect(Xrm.Utility.getPageContext().input).toMatchObject({ pageType: 'entityrecord', entityName: 'customer' });
    await expect(Xrm.Utility.getGlobalContext().getCurrentAppName()).resolves.toBe('Kundekort');
    const { Page } = Xrm as unknown as { Page: { context: { getClientUrl(): string } } };
    expect(Page).toBe(running.formContext);
    expect(Page.context.getClientUrl()).toBe(window.location.origin);
  });

  it('asks the Web API, shows progress and encodes', async () => {
    page.answer = () => ({ body: { value: [{ name: 'V1' }] } });
    const answer = await Xrm.WebApi.retrieveMultipleRecords('visit', '?$top=1');
    expect(answer.entities).toEqual([{ name: 'V1' }]);
    Xrm.Utility.showProgressIndicator('Wait');
    Xrm.Utility.closeProgressIndicator();
    await Xrm.App.addGlobalNotification({ type: 2, level: 3, message: 'Careful' });
    expect(page.said).toEqual(['busy Wait', 'ready', 'toast warning Careful']);
    expect(Xrm.Encoding.htmlEncode('<a href="x">')).toBe('&lt;a href=&quot;x&quot;&gt;');
    expect(Xrm.Encoding.htmlDecode('&lt;b&gt; &amp;')).toBe('<b> &');
  });
});

it('reads parameters as the form designer writes them', () => {
  expect(parametersOf('')).toEqual([]);
  expect(parametersOf(`'it\\'s', 5, true, {"a": [1]}`)).toEqual(["it's", 5, true, { a: [1] }]);
  expect(parametersOf('one, two')).toEqual(['one', 'two']);
});
