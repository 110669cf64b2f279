/** What a dealer lives through: a solution with rows in it, then its next version, over the Web API. */
import type { DynamicsWebApi } from 'dynamics-web-api';
import {
  choice,
  column,
  exportZip,
  globalChoice,
  mainForm,
  oneToMany,
  lookup,
  table,
  text,
  type SolutionShape,
} from '../export';
import { run, type Running } from '../webapi/running';

const manifest = (version: string) =>
  `<manifest><control namespace="Ord" constructor="Badge" version="${version}" control-type="standard"><resources><code path="bundle.js" order="1" /></resources></control></manifest>`;

interface Changing {
  readonly version: string;
  readonly label: string;
  readonly columns: readonly string[];
  readonly kinds: readonly string[];
  readonly shown: readonly string[];
  readonly control: string;
}

const orders = ({ version, label, columns, kinds, shown, control }: Changing): SolutionShape => ({
  name: 'Orders',
  prefix: 'ord',
  version,
  entities: [
    table({
      name: 'ord_Order',
      label,
      columns: [...columns, choice('ord_Kind', 'ord_kinds'), lookup('ord_BuyerId')],
      forms: mainForm('71000000-0000-4000-8000-000000000001', 'Order', shown),
    }),
  ],
  relationships: [
    oneToMany({
      name: 'ord_Contact_Order',
      from: 'ord_Order',
      column: 'ord_BuyerId',
      to: 'Contact',
      navigation: 'ord_BuyerId',
    }),
  ],
  choices: [globalChoice('ord_kinds', 100000000, ...kinds)],
  more: '<CustomControls><CustomControl><Name>ord_Ord.Badge</Name><FileName>/Controls/ord_Ord.Badge/ControlManifest.xml</FileName></CustomControl></CustomControls>',
  files: {
    'Controls/ord_Ord.Badge/ControlManifest.xml': manifest(control),
    'Controls/ord_Ord.Badge/bundle.js': `// ${control}`,
  },
});
const first: Changing = {
  version: '1.0',
  label: 'Order',
  columns: [text('ord_Place', 10)],
  kinds: ['Part', 'Car'],
  shown: ['ord_name'],
  control: '1.0.0',
};
const second: Changing = {
  version: '1.1',
  label: 'Purchase',
  columns: [text('ord_Place', 40), text('ord_Note')],
  kinds: ['Spare part', 'Car', 'Service'],
  shown: ['ord_name', 'ord_note'],
  control: '1.0.1',
};

let running: Running;
let client: DynamicsWebApi;
let id: string;
const importing = (shape: SolutionShape) => running.organisation.importZip(exportZip(shape));
const row = () => client.retrieve<Record<string, unknown>>({ collection: 'ord_orders', key: id });

beforeEach(async () => {
  running = await run();
  client = running.client();
  importing(orders(first));
  const buyer = await client.create<Record<string, unknown>>({
    collection: 'contacts',
    data: { lastname: 'Nordmann' },
    returnRepresentation: true,
  });
  const made = await client.create<Record<string, unknown>>({
    collection: 'ord_orders',
    data: {
      ord_name: 'A-1',
      ord_place: 'Sandnes',
      ord_kind: 100000001,
      'ord_BuyerId@odata.bind': `/contacts(${String(buyer.contactid)})`,
    },
    returnRepresentation: true,
  });
  id = String(made.ord_orderid);
});
afterEach(() => running.stop());

test('the next version adds and changes; rows and what they hold stay as they were', async () => {
  const before = await row();
  const report = importing(orders(second));
  expect(report).toMatchObject({ upgradedFrom: '1.0', unsupported: [] });
  expect([...report.changes].sort()).toEqual([
    'choice ord_kinds changed',
    'column ord_order.ord_kind changed',
    'column ord_order.ord_note added',
    'column ord_order.ord_place changed',
    'control ord_Ord.Badge changed',
    'form Order of table ord_order (main, 71000000-0000-4000-8000-000000000001) changed',
    'table ord_order changed',
  ]);
  expect(await row()).toMatchObject({ ...before, ord_note: null });
  await client.update({
    collection: 'ord_orders',
    key: id,
    data: { ord_place: 'Bryne og resten av Jæren', ord_kind: 100000002, ord_note: 'ny' },
  });
  const [after] = (
    await client.retrieveMultiple<Record<string, unknown>>({
      collection: 'ord_orders',
      select: ['ord_place', 'ord_kind', 'ord_note', '_ord_buyerid_value'],
      includeAnnotations: '*',
    })
  ).value;
  expect(after).toMatchObject({
    ord_place: 'Bryne og resten av Jæren',
    ord_note: 'ny',
    'ord_kind@OData.Community.Display.V1.FormattedValue': 'Service',
    _ord_buyerid_value: before['_ord_buyerid_value'],
  });
  const { controls, forms } = running.organisation.metadata();
  expect(new TextDecoder().decode(controls[0]?.files['bundle.js'])).toBe('// 1.0.1');
  expect(forms.find(({ table: name }) => name === 'ord_order')?.xml).toContain('datafieldname="ord_note"');
});

test.each([
  [
    'a lower version',
    { ...second, version: '0.9.9' },
    false,
    /Orders 0\.9\.9 is lower than the 1\.0 that is installed/,
  ],
  [
    'its managed zip',
    { ...second },
    true,
    /Orders is installed as unmanaged, and a zip that is managed cannot go over it/,
  ],
  [
    'a column of another type',
    { ...second, columns: [column({ name: 'ord_Place', type: 'ntext' })] },
    false,
    /column ord_place: its type cannot change from string to memo/,
  ],
])('%s over it is refused, and the organisation is as it was', async (_, changing, managed, message) => {
  const [known, before] = [running.organisation.metadata(), await row()];
  expect(() => importing({ ...orders(changing), managed })).toThrow(message);
  expect(running.organisation.metadata()).toBe(known);
  expect(await row()).toEqual(before);
});

test("rows cannot change from people's to the organisation's", () => {
  const shape = orders(second);
  const entities = (shape.entities ?? []).map((one) => one.replace('UserOwned', 'OrganizationOwned'));
  expect(() => importing({ ...shape, entities })).toThrow(
    'customizations.xml: table ord_order: who owns its rows cannot change from user to organisation.',
  );
});

test('a managed solution is upgraded by its managed zips, and by no other', async () => {
  await running.stop();
  running = await run();
  importing({ ...orders(first), managed: true });
  expect(importing({ ...orders(second), managed: true })).toMatchObject({ managed: true, upgradedFrom: '1.0' });
  expect(() => importing(orders({ ...second, version: '1.2' }))).toThrow('installed as managed');
});
