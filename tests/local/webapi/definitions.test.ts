import { XMLValidator } from 'fast-xml-parser';
import type { DynamicsWebApi } from 'dynamics-web-api';
import { run, type Running } from './running';

type Row = Record<string, unknown>;

describe('Questions about the metadata', () => {
  let running: Running;
  let client: DynamicsWebApi;

  beforeAll(async () => {
    running = await run();
    client = running.client();
  });
  afterAll(() => running.stop());

  it('lists the tables with their set names, narrowed by a filter', async () => {
    const all = await client.retrieveEntities<Row>({ select: ['LogicalName', 'EntitySetName'] });
    const contact = all.value?.find((row) => row.LogicalName === 'contact');
    expect(contact).toEqual({ LogicalName: 'contact', EntitySetName: 'contacts', MetadataId: contact?.MetadataId });
    const some = await client.retrieveEntities<Row>({
      select: ['LogicalName'],
      filter: "IsActivity eq true and LogicalName ne 'activitypointer'",
    });
    expect(some.value?.map((row) => row.LogicalName)).toContain('phonecall');
    expect(some.value?.map((row) => row.LogicalName)).not.toContain('contact');
  });

  it('lets the client call tables by their logical names', async () => {
    const named = running.client();
    named.setConfig({ useEntityNames: true });
    const id = await named.create<Row, string>({ collection: 'contact', data: { lastname: 'Navn' } });
    expect((await named.retrieve<Row>({ collection: 'contact', key: id, select: ['lastname'] })).lastname).toBe('Navn');
  });

  it('describes one table by name or id, with columns and relationships', async () => {
    const byName = await client.retrieveEntity<Row>({
      key: "LogicalName='contact'",
      select: ['PrimaryIdAttribute', 'PrimaryNameAttribute', 'OwnershipType'],
      expand: [
        { property: 'Attributes', select: ['LogicalName', 'AttributeType'], filter: "LogicalName eq 'birthdate'" },
        { property: 'ManyToOneRelationships', select: ['ReferencingEntityNavigationPropertyName', 'ReferencedEntity'] },
      ],
    });
    expect(byName).toMatchObject({
      PrimaryIdAttribute: 'contactid',
      PrimaryNameAttribute: 'fullname',
      OwnershipType: 'UserOwned',
      Attributes: [
        { '@odata.type': '#Microsoft.Dynamics.CRM.DateTimeAttributeMetadata', LogicalName: 'birthdate', AttributeType: 'DateTime' }, // prettier-ignore
      ],
    });
    const navigations = (byName.ManyToOneRelationships as Row[]).map((row) => row.ReferencingEntityNavigationPropertyName); // prettier-ignore
    expect(navigations).toContain('parentcustomerid_account');
    const byId = await client.retrieveEntity<Row>({ key: String(byName.MetadataId), select: ['LogicalName'] });
    expect(byId.LogicalName).toBe('contact');
  });

  it('gives the columns of one kind with their options', async () => {
    const choices = await client.retrieveAttributes<Row>({
      entityKey: "LogicalName='contact'",
      castType: 'Microsoft.Dynamics.CRM.PicklistAttributeMetadata',
      select: ['LogicalName', 'SchemaName'],
      expand: [{ property: 'OptionSet' }, { property: 'GlobalOptionSet' }],
    });
    const method = choices.value?.find((row) => row.LogicalName === 'preferredcontactmethodcode') as {
      OptionSet: { Options: { Value: number; Label: { LocalizedLabels: Row[]; UserLocalizedLabel: Row } }[] };
      GlobalOptionSet: null;
    };
    expect(method.GlobalOptionSet).toBeNull();
    expect(method.OptionSet.Options.map(({ Value }) => Value)).toEqual([1, 2, 3, 4, 5]);
    expect(method.OptionSet.Options[1]?.Label.LocalizedLabels.map((label) => label.Label)).toEqual(['Email', 'E-post']);
    expect(choices.value?.every((row) => String(row['@odata.type']).endsWith('PicklistAttributeMetadata'))).toBe(true);
  });

  it('tells labels in the language of the user', async () => {
    const path = "EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='lastname')?$select=DisplayName";
    const label = async (headers: Record<string, string>) => {
      const { json } = await running.send('GET', path, { headers });
      return (json.DisplayName as { UserLocalizedLabel: { Label: string } }).UserLocalizedLabel.Label;
    };
    expect(await label({})).toBe('Last Name');
    expect(await label({ 'X-Language': '1044' })).toBe('Etternavn');
  });

  it('answers 404 for definitions that are not there', async () => {
    for (const path of ["EntityDefinitions(LogicalName='nothing')", "GlobalOptionSetDefinitions(Name='nothing')"]) {
      expect(await running.send('GET', path)).toMatchObject({ status: 404, json: { error: { code: '0x80040217' } } });
    }
    expect((await running.send('POST', 'EntityDefinitions', { body: {} })).status).toBe(501);
  });

  it('writes a metadata document that is XML and names every set once', async () => {
    const document = await running.send('GET', '$metadata');
    expect(document.headers.get('content-type')).toContain('application/xml');
    expect(XMLValidator.validate(document.text)).toBe(true);
    expect(document.text).toContain('<EntitySet Name="contacts" EntityType="Microsoft.Dynamics.CRM.contact">');
    const service = await running.send('GET', '');
    const sets = (service.json.value as Row[]).map((row) => row.name);
    expect(sets).toContain('accounts');
    for (const set of sets) expect(document.text.split(`<EntitySet Name="${String(set)}"`)).toHaveLength(2);
  });

  it('knows who asks and which organisation this is', async () => {
    const me = await client.callFunction<Row>('WhoAmI');
    expect(me).toMatchObject({
      UserId: running.organisation.user('system')?.id,
      OrganizationId: running.organisation.id,
      BusinessUnitId: running.organisation.user('system')?.businessUnitId,
    });
    expect(await client.callFunction<Row>('RetrieveVersion')).toMatchObject({ Version: '9.2.0.0' });
    const access = "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')";
    const { json } = await running.send('GET', access);
    expect(json.Detail).toMatchObject({ FriendlyName: running.organisation.name });
    const counted = await running.send('GET', "RetrieveTotalRecordCount(EntityNames=['contact','account'])");
    expect(counted.json.EntityRecordCountCollection).toMatchObject({ Keys: ['contact', 'account'], Values: [1, 0] });
  });
});
