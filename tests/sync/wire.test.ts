/**
 * What sync sends, as it goes over the wire, held against what is not ours: a parser of OData by others, and the shapes
 * of Microsoft's documentation (learn.microsoft.com, Dataverse Web API reference: "UpsertMultiple Action", "Use an
 * alternate key to reference a record", "Compose HTTP requests and handle errors").
 */
import { defaultParser } from '@odata/parser';
import type { MiddlewareHandler } from 'hono';
import { join } from 'node:path';
import { configure } from '../../sync/configure';
import { connect } from '../../sync/connection';
import { load } from '../../sync/load';
import { recalculate } from '../../sync/recalculate/recalculate';
import { sources } from '../../sync/sources/index';
import { folder, quickPatience, quietProgress } from './files';
import { importedInto, ownOrganisation, type OwnOrganisation } from './own-organisation';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown> | null;
}

const files = folder();
let own: OwnOrganisation;
const sent: Sent[] = [];

/** Batches have a part for each request; they are told apart by their address and looked into by other tests. */
const noting: MiddlewareHandler = async (context, next) => {
  const { method, url, headers } = context.req.raw;
  const { pathname, search } = new URL(url);
  const isJson = headers.get('content-type')?.startsWith('application/json') ?? false;
  const body = isJson && method !== 'GET' ? ((await context.req.raw.clone().json()) as Sent['body']) : null;
  const path = decodeURIComponent(pathname).replace('/api/data/v9.2/', '');
  sent.push({ method, path, query: decodeURIComponent(search.replace(/^\?/, '').replaceAll('+', ' ')), headers, body });
  await next();
};

beforeAll(async () => {
  const file = join(files.path, 'organisation.db');
  importedInto(file);
  own = await ownOrganisation(file, () => [noting]);
  const connection = await connect(own.url, quickPatience());
  await configure(connection);
  const store = (name: string, text: string) =>
    load(
      sources.find((source) => source.name === name)!,
      files.write(`${name}.csv`, text),
      connection,
      quietProgress(),
    );
  await store('customers', "customer_id;kind;first_name;last_name\nC-1;person;Kari;O'Nil\nC-2;person;Ola;Li\n");
  await store('vehicles', 'vehicle_id;customer_id;plate\nV-1;C-1;EK39085\n');
  await store('visits', "visit_id;customer_id;vehicle_id;arrived;kind;status\nB'1;C-1;V-1;2026-01-05;service;done\n");
  await store('lines', "line_id;visit_id;text\nL-1;B'1;Olje\n");
  await recalculate(connection, '2026-11-23', quietProgress());
});
afterAll(async () => {
  await own.close();
  files.remove();
});

describe('what sync sends', () => {
  it('is OData that a parser by others understands', () => {
    const queries = [...new Set(sent.flatMap(({ query }) => (query === '' ? [] : [query])))];
    expect(queries.length).toBeGreaterThan(20);
    const wrong = queries.flatMap((query) => {
      // FetchXML is a language of its own, in one option of the address.
      const plain = query
        .split(/&(?=\$|fetchXml=)/)
        .filter((part) => part.startsWith('$') && !part.startsWith('$skiptoken'))
        .join('&');
      try {
        if (plain !== '') defaultParser.query(plain);
        return [];
      } catch (error) {
        return [`${query}: ${(error as Error).message}`];
      }
    });
    expect(wrong).toEqual([]);
  });

  it('names each row of UpsertMultiple by its key, relative to the API, and says its type', () => {
    const upserts = sent.filter(({ path }) => path.endsWith('UpsertMultiple'));
    expect(upserts.length).toBeGreaterThan(3);
    for (const { method, path, body } of upserts) {
      const set = path.replace('/Microsoft.Dynamics.CRM.UpsertMultiple', '');
      expect(method).toBe('POST');
      expect(Object.keys(body!)).toEqual(['Targets']);
      for (const target of body!.Targets as Record<string, unknown>[]) {
        expect(target['@odata.type']).toMatch(/^Microsoft\.Dynamics\.CRM\.(contact|account|kk_[a-z]+)$/);
        expect(target['@odata.id']).toMatch(new RegExp(`^${set}\\((kk_externalid='(?:[^']|'')+'|[0-9a-f-]{36})\\)$`));
      }
    }
  });

  it('doubles an apostrophe in a key, and binds lookups by the navigation’s own name', () => {
    const line = sent
      .filter(({ path }) => path === 'kk_workshoplines/Microsoft.Dynamics.CRM.UpsertMultiple')
      .flatMap(({ body }) => body!.Targets as Record<string, unknown>[])
      .find((target) => String(target['@odata.id']).includes('L-1'));
    expect(line).toMatchObject({ 'kk_VisitId@odata.bind': "/kk_workshopvisits(kk_externalid='B''1')" });
  });

  it('says which version of OData it speaks, and who it is, in every request', () => {
    for (const { headers, path } of sent.filter((each) => each.path !== 'WhoAmI')) {
      expect([path, headers.get('odata-version'), headers.get('odata-maxversion')]).toEqual([path, '4.0', '4.0']);
      expect(headers.get('authorization')).toMatch(/^Bearer \S+$/);
    }
  });
});
