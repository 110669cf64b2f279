import type { DynamicsWebApi } from 'dynamics-web-api';
import fc from 'fast-check';
import { depotZip } from './depot';
import { fresh, run, type Running } from './running';

type Row = Record<string, unknown>;

describe('Tables of an imported solution', () => {
  let running: Running;
  let client: DynamicsWebApi;
  let depot = '';
  let customer = '';

  beforeAll(async () => {
    const organisation = fresh();
    organisation.importZip(depotZip());
    running = await run({}, organisation);
    client = running.client();
    depot = await client.create<Row, string>({ collection: 'tst_depots', data: { tst_name: 'Hovedlager' } });
    customer = await client.create<Row, string>({ collection: 'contacts', data: { lastname: 'Kunde' } });
  });
  afterAll(() => running.stop());

  const parcel = (receipt: string, columns = 'tst_name') => running.send('GET', `tst_parcels(tst_receipt='${receipt}')?$select=${columns}`); // prettier-ignore
  const type = 'Microsoft.Dynamics.CRM.tst_parcel';
  const target = (receipt: string, values: Row = {}): Row => ({
    '@odata.type': type,
    '@odata.id': `tst_parcels(tst_receipt='${receipt}')`,
    ...values,
  });
  const multiple = (name: string, targets: unknown, set = 'tst_parcels') =>
    running.send('POST', `${set}/Microsoft.Dynamics.CRM.${name}`, { body: { Targets: targets } });

  describe('rows by alternate key', () => {
    it('are made, found, changed and removed by it, and the key’s value becomes the row’s', async () => {
      const key = "tst_receipt='R-1'";
      const data = { tst_name: 'Dekk', 'tst_CustomerId_contact@odata.bind': `/contacts(${customer})` };
      const made = await running.send('PATCH', `tst_parcels(${key})`, { body: data });
      expect(made.status).toBe(204);
      expect(made.headers.get('odata-entityid')).toMatch(/tst_parcels\([0-9a-f-]{36}\)$/);
      const row = await client.retrieve<Row>({ collection: 'tst_parcels', key, select: ['tst_receipt', '_tst_customerid_value'] }); // prettier-ignore
      expect(row).toMatchObject({ tst_receipt: 'R-1', _tst_customerid_value: customer });
      await client.update({ collection: 'tst_parcels', key, data: { tst_name: 'Felger' } });
      expect((await parcel('r-1')).json.tst_name).toBe('Felger');
      await client.deleteRecord({ collection: 'tst_parcels', key });
      expect(await parcel('R-1')).toMatchObject({ status: 404, json: { error: { code: '0x80060891' } } });
    });

    it('keep to If-Match and If-None-Match', async () => {
      const path = "tst_parcels(tst_receipt='R-2')";
      const patch = (headers: Record<string, string>) => running.send('PATCH', path, { body: { tst_name: 'x' }, headers }); // prettier-ignore
      expect(await patch({ 'If-Match': '*' })).toMatchObject({ status: 404, json: { error: { code: '0x80060891' } } });
      expect((await patch({ 'If-None-Match': '*' })).status).toBe(204);
      expect(await patch({ 'If-None-Match': '*' })).toMatchObject({ status: 412, json: { error: { code: '0x80040237' } } }); // prettier-ignore
      const etag = String((await parcel('R-2')).json['@odata.etag']);
      expect((await patch({ 'If-Match': etag })).status).toBe(204);
      expect(await patch({ 'If-Match': etag })).toMatchObject({ status: 412, json: { error: { code: '0x80060882' } } });
    });

    it('refuse a second row with the same key', async () => {
      const data = { tst_name: 'En', tst_receipt: 'R-3' };
      await client.create({ collection: 'tst_parcels', data });
      await expect(client.create({ collection: 'tst_parcels', data })).rejects.toMatchObject({
        status: 412,
        code: '0x80060892',
      });
    });

    it('can be named by a key of a lookup and a text, and in a bind', async () => {
      const key = `_tst_depotid_value=${depot},tst_shelf='A1'`;
      expect((await running.send('PATCH', `tst_parcels(${key})`, { body: { tst_name: 'Hylle' } })).status).toBe(204);
      const found = await running.send('GET', `tst_parcels(${key})?$select=tst_shelf,_tst_depotid_value`);
      expect(found.json).toMatchObject({ tst_shelf: 'A1', _tst_depotid_value: depot });
    });

    it('refuse columns that are no key', async () => {
      const answer = await running.send('GET', "tst_parcels(tst_name='x')");
      expect(answer.status).toBe(400);
      expect((await running.send('GET', "tst_parcels(tst_shelf='A1')")).status).toBe(400);
      expect((await running.send('GET', 'tst_parcels(tst_receipt=7)')).status).toBe(400);
    });
  });

  describe('many rows at once', () => {
    it('are created, and their ids come in their order', async () => {
      const rows = ['M-1', 'M-2'].map((receipt) => ({ '@odata.type': type, tst_receipt: receipt, tst_name: receipt }));
      const answer = await multiple('CreateMultiple', rows);
      expect(answer.status).toBe(200);
      const [first, second] = answer.json.Ids as string[];
      expect((await parcel('M-1', 'tst_parcelid')).json.tst_parcelid).toBe(first);
      expect((await parcel('M-2', 'tst_parcelid')).json.tst_parcelid).toBe(second);
    });

    it('are upserted by key through the client, 204 either way', async () => {
      const call = (rows: Row[]) =>
        client.callAction({ collection: 'tst_parcels', actionName: 'Microsoft.Dynamics.CRM.UpsertMultiple', action: { Targets: rows } }); // prettier-ignore
      await call([target('U-1', { tst_name: 'Én' }), target('U-2', { tst_name: 'To' })]);
      await call([target('U-2', { tst_name: 'To igjen' }), target('U-3', { tst_name: 'Tre' })]);
      const names = await client.retrieveMultiple<Row>({
        collection: 'tst_parcels',
        select: ['tst_name'],
        filter: "startswith(tst_receipt,'U-')",
        orderBy: ['tst_receipt'],
      });
      expect(names.value?.map((row) => row.tst_name)).toEqual(['Én', 'To igjen', 'Tre']);
    });

    it('bind lookups by the other row’s key', async () => {
      await multiple('UpsertMultiple', [
        target('B-1', { tst_name: 'x', 'tst_DepotId@odata.bind': `/tst_depots(${depot})` }),
      ]);
      expect((await parcel('B-1', '_tst_depotid_value')).json._tst_depotid_value).toBe(depot);
    });

    it('are updated together, and not at all when one is missing', async () => {
      await multiple('UpsertMultiple', [target('T-1', { tst_name: 'før' })]);
      const missing = await multiple('UpdateMultiple', [
        target('T-1', { tst_name: 'etter' }),
        target('T-9', { tst_name: 'etter' }),
      ]);
      expect(missing).toMatchObject({ status: 404, json: { error: { code: '0x80060891' } } });
      expect((await parcel('T-1')).json.tst_name).toBe('før');
      expect((await multiple('UpdateMultiple', [target('T-1', { tst_name: 'etter' })])).status).toBe(204);
      expect((await parcel('T-1')).json.tst_name).toBe('etter');
    });

    it('are all undone by one that breaks a rule', async () => {
      const answer = await multiple('UpsertMultiple', [
        target('X-1', { tst_name: 'a' }),
        target('X-2', { tst_size: 5 }),
      ]);
      expect(answer).toMatchObject({ status: 400, json: { error: { code: '0x8004431A' } } });
      expect((await parcel('X-1')).status).toBe(404);
    });

    it('must say their type, name their row once, and keep the key out of the row', async () => {
      const refused = async (rows: unknown) => {
        const { status, json } = await multiple('UpsertMultiple', rows);
        expect(status).toBe(400);
        return (json.error as { message: string }).message;
      };
      expect(await refused([{ ...target('Y-1'), '@odata.type': undefined }])).toContain("'@odata.type'");
      expect(await refused([{ ...target('Y-1'), '@odata.type': 'Microsoft.Dynamics.CRM.contact' }])).toContain(
        'contact',
      );
      expect(await refused([target('Y-1', { tst_receipt: 'Y-1' })])).toContain('tst_receipt');
      expect(await refused([target('Y-1'), target('Y-2'), target('y-1')])).toContain('Targets[2] and Targets[0]');
      expect(await refused([{ '@odata.type': type, tst_name: 'x' }])).toContain('names no row');
      expect(await refused([])).toContain('at least one row');
      expect((await multiple('SplitMultiple', [])).status).toBe(404);
    });

    it('end up the same whichever way they are cut into requests', async () => {
      let round = 0;
      const keys = fc.uniqueArray(fc.stringMatching(/^[a-z0-9æøå -]{1,12}$/u), {
        minLength: 1,
        maxLength: 12,
        selector: (key) => key.trim().toLowerCase(),
      });
      await fc.assert(
        fc.asyncProperty(keys, fc.integer({ min: 1, max: 5 }), async (receipts, size) => {
          const prefix = `P${round++}-`;
          for (let repeat = 0; repeat < 2; repeat++) {
            for (let start = 0; start < receipts.length; start += size) {
              const rows = receipts.slice(start, start + size).map((receipt) => target(`${prefix}${receipt}.`));
              expect((await multiple('UpsertMultiple', rows)).status).toBe(204);
            }
          }
          const filter = `startswith(tst_receipt,'${prefix}')`;
          expect(await client.count({ collection: 'tst_parcels', filter })).toBe(receipts.length);
        }),
        { seed: 5, numRuns: 10 },
      );
    });
  });

  it('tells choices, several choices and decimals in the reader’s language', async () => {
    const body = { tst_name: 'F', tst_size: 100000001, tst_handling: '100000000,100000002', tst_weight: 234.5, tst_arrived: '2026-05-03' }; // prettier-ignore
    await running.send('PATCH', "tst_parcels(tst_receipt='F-1')", { body });
    const headers = { Prefer: 'odata.include-annotations="*"', 'Accept-Language': 'nb-NO' };
    const columns = 'tst_size,tst_handling,tst_weight,tst_arrived';
    const { json } = await running.send('GET', `tst_parcels(tst_receipt='F-1')?$select=${columns}`, { headers });
    expect(json).toMatchObject({
      'tst_size@OData.Community.Display.V1.FormattedValue': 'Stor',
      tst_handling: '100000000,100000002',
      'tst_handling@OData.Community.Display.V1.FormattedValue': 'Liten; Skjør',
      'tst_weight@OData.Community.Display.V1.FormattedValue': '234,50',
      'tst_arrived@OData.Community.Display.V1.FormattedValue': '03.05.2026',
    });
    const found = await client.count({
      collection: 'tst_parcels',
      filter: "Microsoft.Dynamics.CRM.ContainValues(PropertyName='tst_handling',PropertyValues=['100000002'])",
    });
    expect(found).toBe(1);
  });

  it('tells which kind of customer a lookup points at, and expands only that kind', async () => {
    const account = await client.create<Row, string>({ collection: 'accounts', data: { name: 'Firma' } });
    const bind = { 'tst_CustomerId_account@odata.bind': `/accounts(${account})` };
    await running.send('PATCH', "tst_parcels(tst_receipt='C-1')", { body: { tst_name: 'C', ...bind } });
    const expand = '$expand=tst_CustomerId_account($select=name),tst_CustomerId_contact($select=lastname)';
    const { json } = await running.send(
      'GET',
      `tst_parcels(tst_receipt='C-1')?$select=_tst_customerid_value&${expand}`,
      { headers: { Prefer: 'odata.include-annotations="*"' } },
    );
    expect(json).toMatchObject({
      '_tst_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      '_tst_customerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'tst_CustomerId_account',
      '_tst_customerid_value@OData.Community.Display.V1.FormattedValue': 'Firma',
      tst_CustomerId_account: { name: 'Firma' },
      tst_CustomerId_contact: null,
    });
    const wrong = { tst_name: 'C', 'tst_CustomerId_contact@odata.bind': `/accounts(${account})` };
    expect((await running.send('POST', 'tst_parcels', { body: wrong })).status).toBe(400);
  });

  it('joins many to many from either side, in FetchXML too', async () => {
    await running.send('PATCH', "tst_parcels(tst_receipt='N-1')", { body: { tst_name: 'N' } });
    const { json } = await parcel('N-1', 'tst_parcelid');
    const id = String(json.tst_parcelid);
    const courier = await client.create<Row, string>({ collection: 'tst_couriers', data: { tst_name: 'Kjapp' } });
    await client.associate({
      collection: 'tst_parcels',
      primaryKey: id,
      relationshipName: 'tst_Parcel_Courier',
      relatedCollection: 'tst_couriers',
      relatedKey: courier,
    });
    const side = await running.send('GET', `tst_couriers(${courier})?$expand=tst_Parcel_Courier($select=tst_name)`);
    expect((side.json.tst_Parcel_Courier as Row[]).map((row) => row.tst_parcelid)).toEqual([id]);
    const xml =
      '<fetch><entity name="tst_parcel"><attribute name="tst_name"/><link-entity name="tst_parcel_courier" from="tst_parcelid" to="tst_parcelid" intersect="true"><link-entity name="tst_courier" from="tst_courierid" to="tst_courierid" alias="bud"><attribute name="tst_name"/></link-entity></link-entity></entity></fetch>';
    const rows = await client.fetch<Row>({ collection: 'tst_parcels', fetchXml: xml });
    expect(rows.value).toMatchObject([{ tst_name: 'N', 'bud.tst_name': 'Kjapp' }]);
  });

  it('shows the global choice and the keys in the metadata', async () => {
    const sets = await client.retrieveGlobalOptionSets<Row>();
    expect(sets.value?.map((set) => set.Name)).toEqual(['tst_sizes']);
    const one = await client.retrieveGlobalOptionSet<{ Options: { Value: number }[] }>({ key: "Name='tst_sizes'" });
    expect(one.Options.map(({ Value }) => Value)).toEqual([100000000, 100000001, 100000002]);
    const table = await client.retrieveEntity<{ IsCustomEntity: boolean; Keys: { KeyAttributes: string[] }[] }>({
      key: "LogicalName='tst_parcel'",
      select: ['IsCustomEntity'],
      expand: [{ property: 'Keys' }],
    });
    expect(table.IsCustomEntity).toBe(true);
    expect(table.Keys.map(({ KeyAttributes }) => KeyAttributes)).toEqual([
      ['tst_receipt'],
      ['tst_depotid', 'tst_shelf'],
    ]);
    const size = await client.retrieveAttribute<Row>({
      entityKey: "LogicalName='tst_parcel'",
      attributeKey: "LogicalName='tst_size'",
      castType: 'Microsoft.Dynamics.CRM.PicklistAttributeMetadata',
      select: ['LogicalName'],
      expand: [{ property: 'GlobalOptionSet', select: ['Name'] }, { property: 'OptionSet' }],
    });
    expect(size).toMatchObject({ GlobalOptionSet: { Name: 'tst_sizes' }, OptionSet: null });
  });

  describe('for somebody with few privileges', () => {
    const asClerk = (method: string, path: string, body?: Row) =>
      running.send(method, path, { body, headers: { Authorization: 'Bearer clerk' } });

    it('refuse with 403 and the code that Dataverse has for it', async () => {
      const denied = { status: 403, json: { error: { code: '0x80040220' } } };
      expect(await asClerk('POST', 'contacts', { lastname: 'Nei' })).toMatchObject(denied);
      expect(await asClerk('GET', 'tst_depots')).toMatchObject(denied);
      expect(await asClerk('GET', 'contacts?$select=fullname&$expand=Contact_Tasks')).toMatchObject(denied);
      // Whatever the rows hold: nobody here has an account.
      expect(await asClerk('GET', 'contacts?$select=fullname&$expand=parentcustomerid_account')).toMatchObject(denied);
      expect((await asClerk('GET', 'contacts?$select=fullname')).status).toBe(200);
    });

    it('show own rows only, and names of what own rows point at', async () => {
      await running.send('PATCH', "tst_parcels(tst_receipt='O-1')", { body: { tst_name: 'Andres' } });
      const bind = { 'tst_CustomerId_contact@odata.bind': `/contacts(${customer})` };
      await asClerk('POST', 'tst_parcels', { tst_name: 'Min', tst_receipt: 'O-2', ...bind });
      // A depot that the clerk may not open still has its name on the parcel.
      await running.send('PATCH', "tst_parcels(tst_receipt='O-2')", {
        body: { 'tst_DepotId@odata.bind': `/tst_depots(${depot})` },
      });
      const list = await running.send('GET', 'tst_parcels?$select=tst_name,_tst_customerid_value,_tst_depotid_value', {
        headers: { Authorization: 'Bearer clerk', Prefer: 'odata.include-annotations="*"' },
      });
      expect(list.json.value).toMatchObject([
        {
          tst_name: 'Min',
          '_tst_customerid_value@OData.Community.Display.V1.FormattedValue': 'Kunde',
          '_tst_depotid_value@OData.Community.Display.V1.FormattedValue': 'Hovedlager',
        },
      ]);
      expect((await asClerk('GET', "tst_parcels(tst_receipt='O-1')")).status).toBe(403);
    });

    it('hide a secured column, and refuse to write it', async () => {
      await running.send('PATCH', "tst_parcels(tst_receipt='O-2')", { body: { tst_secret: 'kode 7' } });
      expect((await parcel('O-2', 'tst_secret')).json.tst_secret).toBe('kode 7');
      expect((await asClerk('GET', "tst_parcels(tst_receipt='O-2')?$select=tst_secret")).json.tst_secret).toBeNull();
      expect(await asClerk('PATCH', "tst_parcels(tst_receipt='O-2')", { tst_secret: 'ny' })).toMatchObject({
        status: 403,
      });
    });

    it('cannot be got around by acting for somebody else', async () => {
      const headers = { Authorization: 'Bearer clerk', MSCRMCallerID: running.organisation.user('system')?.id ?? '' };
      const answer = await running.send('GET', 'tst_depots', { headers });
      expect(answer).toMatchObject({ status: 403, json: { error: { code: '0x80040220' } } });
      expect((answer.json.error as { message: string }).message).toContain('prvActOnBehalfOfAnotherUser');
    });
  });
});
