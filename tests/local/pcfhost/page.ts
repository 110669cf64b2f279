import { WebApi, type ODataRow } from '../../../local/host/client/api';
import type { CustomControlLayout } from '../../../local/host/client/form/customLayout';
import { ChangeSignal, type HostServices, type LookupQuestion, type OpenRecord } from '../../../local/host/client/host';
import { Formats } from '../../../local/host/client/formats';
import { offerRegistration, type ControlClass } from '../../../local/host/client/pcf/platform';
import { FormRecord } from '../../../local/host/client/record/FormRecord';
import type { ControlDescription, SessionDescription, TableDescription } from '../../../local/host/client/shapes';
import { themeOf } from '../../../local/host/client/theme';
import { allColumns, column, customer, manyToOne, oneId, option, storedRow, table, tier } from '../record/fixtures';

/** Visits of a customer: the rows behind a data-set. */
export const visit = table(
  'visit',
  [
    column('name', 'string', { label: 'Number' }),
    column('visitedon', 'datetime', { label: 'Visited on', dateBehavior: 'dateonly', format: 'date' }),
    column('kind', 'choice', { label: 'Kind', options: [option(1, 'Service'), option(2, 'Repair')] }),
    column('amount', 'money', { label: 'Amount', precision: 2 }),
    column('customerid', 'lookup', { label: 'Customer', targets: ['customer'] }),
    column('vehicleid', 'lookup', { label: 'Vehicle', targets: ['vehicle'] }),
  ],
  {
    views: [
      {
        id: 'aaaaaaaa-0000-4000-8000-000000000001',
        name: 'Visits on the card',
        queryType: 0,
        isDefault: true,
        fetchXml:
          '<fetch><entity name="visit"><attribute name="name"/><attribute name="visitedon"/>' +
          '<order attribute="visitedon" descending="true"/>' +
          '<filter type="and"><condition attribute="kind" operator="ne" value="9"/></filter>' +
          '<link-entity name="vehicle" from="vehicleid" to="vehicleid" link-type="outer" alias="car"><attribute name="plate"/></link-entity>' +
          '</entity></fetch>',
        layoutXml:
          '<grid name="resultset"><row name="result" id="visitid"><cell name="visitedon" width="120"/>' +
          '<cell name="name" width="200"/><cell name="car.plate" width="90"/><cell name="kind" width="80" ishidden="1"/></row></grid>',
      },
    ],
  },
);
export const vehicle = table('vehicle', [column('name', 'string'), column('plate', 'string', { label: 'Plate' })]);
export const relationship = manyToOne('visit', 'customerid', 'customer');
const cardTable: TableDescription = {
  ...customer,
  relationships: { ...customer.relationships, oneToMany: [relationship] },
};
const tables: Readonly<Record<string, TableDescription>> = { customer: cardTable, tier, visit, vehicle };

export const session: SessionDescription = {
  user: {
    id: 'ab0e8400-e29b-41d4-a716-446655440000',
    key: 'seller',
    fullName: 'Siri Selnes',
    businessUnitId: 'b',
    roles: ['Kundekort Seller'],
    roleIds: ['dddddddd-0000-4000-8000-000000000001'],
    isSystem: false,
  },
  users: [],
  language: 1033,
  baseLanguage: 1033,
  languages: [1033, 1044],
  apps: [],
  organisation: { id: 'o', name: 'test' },
  controls: [],
  now: '2026-11-23T09:00:00Z',
};

/** A Web API answer that the tests' organisation gives. */
export type Answer = { readonly status?: number; readonly body?: unknown; readonly headers?: Record<string, string> };

/** The services of a page whose organisation answers what the test says. */
export class TestPage {
  readonly asked: { readonly method: string; readonly path: string; readonly body?: unknown }[] = [];
  readonly opened: OpenRecord[] = [];
  readonly said: string[] = [];
  readonly lookups: LookupQuestion[] = [];
  /** Answers requests that are not for the open row; the test puts its own here. */
  answer: (method: string, path: string, body: unknown) => Answer | Promise<Answer> = () => ({ body: { value: [] } });
  row: ODataRow = { ...storedRow };
  readonly host: HostServices;

  constructor(language = 1033, themeName: HostServices['themeName'] = 'light') {
    const api = new WebApi({ userId: session.user.id, language, fetch: (input, init) => this.fetch(input, init) });
    const loaded = new Set<string>();
    this.host = {
      api,
      session: { ...session, language },
      language,
      themeName,
      theme: themeOf(themeName),
      frame: 'full',
      offered: (screens) => screens,
      formats: new Formats(language),
      changes: new ChangeSignal(),
      shownCharts: new Map(),
      tables: {
        load: (name) => {
          loaded.add(name);
          const found = tables[name];
          return found === undefined ? Promise.reject(new Error(`no table ${name}`)) : Promise.resolve(found);
        },
        known: (name) => (loaded.has(name) ? (tables[name] ?? null) : null),
      },
      navigation: {
        openRecord: (target) => Promise.resolve(this.opened.push(target) > 0),
        openList: () => Promise.resolve(true),
        openAddress: (address) => void this.said.push(`open ${address}`),
        openWebResource: (name, data) => void this.said.push(`resource ${name} ${data ?? ''}`),
        back: () => Promise.resolve(true),
        alert: ({ title, text }) => Promise.resolve(void this.said.push(`alert ${title ?? ''} ${text}`)),
        confirm: ({ text }) => Promise.resolve(this.said.push(`confirm ${text}`) > 0),
        lookup: (question) => {
          this.lookups.push(question);
          return Promise.resolve([{ id: oneId, entityType: question.tables[0] ?? '', name: 'Kari' }]);
        },
        toast: (text, kind) => void this.said.push(`toast ${kind ?? 'success'} ${text}`),
        progress: (text) => {
          this.said.push(`busy ${text}`);
          return { stop: () => void this.said.push('ready') };
        },
      },
    };
  }

  /** The open record, loaded. */
  async record(id: string | null = oneId, more: Partial<TableDescription> = {}): Promise<FormRecord> {
    const record = new FormRecord({
      table: { ...cardTable, ...more },
      id,
      columns: allColumns,
      api: this.host.api,
      language: this.host.language,
      tableOf: (name) => this.host.tables.load(name),
    });
    await record.load();
    return record;
  }

  /** Bodies of the FetchXML questions so far, as documents. */
  get fetches(): readonly Document[] {
    return this.asked.flatMap(({ path }) => {
      const xml = /[?&]fetchXml=([^&]*)/.exec(path)?.[1];
      return xml === undefined ? [] : [new DOMParser().parseFromString(decodeURIComponent(xml), 'text/xml')];
    });
  }

  private async fetch(input: unknown, init?: { method?: string; body?: unknown }): Promise<Response> {
    const path = String(input).replace(/^\/api\/data\/v9.2\//, '');
    const method = init?.method ?? 'GET';
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    this.asked.push({ method, path, ...(body === undefined ? {} : { body }) });
    if (method === 'PATCH' && path.startsWith('customers(')) this.row = { ...this.row, ...(body as ODataRow) };
    const own = path.startsWith('customers(') && method === 'GET' && path.includes('$select=customerid');
    const { status = 200, body: said, headers = {} } = own ? { body: this.row } : await this.answer(method, path, body);
    return {
      ok: status < 400,
      status,
      statusText: '',
      headers: { get: (name: string) => headers[name] ?? null },
      json: () => Promise.resolve(said),
      text: () => Promise.resolve(said === undefined ? '' : JSON.stringify(said)),
    } as unknown as Response;
  }
}

/** The organisation's word for a refusal. */
export function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}

let controls = 0;

/** Registers a control's class as its bundle would, and answers how a form names it. */
export function offerControl(
  create: ControlClass,
  manifest: string,
  more: Partial<ControlDescription> = {},
): CustomControlLayout {
  controls += 1;
  const constructorName = `Control${controls}`;
  const name = `test_Test.${constructorName}`;
  offerRegistration();
  (
    window as unknown as { ComponentFramework: { registerControl(name: string, control: ControlClass): void } }
  ).ComponentFramework.registerControl(`Test.${constructorName}`, create);
  const description: ControlDescription = {
    name,
    namespace: 'Test',
    constructorName,
    version: '1.0.0',
    controlType: 'standard',
    manifest: `<manifest>${manifest}</manifest>`,
    strings: { Greeting: 'Hei' },
    code: [],
    css: [],
    base: `/host/controls/${name}/`,
    ...more,
  };
  descriptions.set(name, description);
  return { name, formFactor: 0, parameters: {}, dataSets: {} };
}

const descriptions = new Map<string, ControlDescription>();

/** Answers the page's own `/host/controls/…json` requests with what `offerControl` was given. */
export function serveControls(): void {
  globalThis.fetch = (input: unknown) => {
    const name = /\/host\/controls\/(.+)\.json/.exec(String(input))?.[1] ?? '';
    const found = descriptions.get(name);
    return Promise.resolve({
      ok: found !== undefined,
      status: found === undefined ? 404 : 200,
      statusText: 'Not Found',
      json: () => Promise.resolve(found),
    } as unknown as Response);
  };
}

/** Waits until the condition holds; fails after a second with what it waited for. */
export async function until(condition: () => boolean, what = 'the expected state'): Promise<void> {
  const end = Date.now() + 1000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
