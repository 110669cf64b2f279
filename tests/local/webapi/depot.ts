import { choice, column, day, exportZip, lookup, manyToMany, oneToMany, role, table, text } from '../export';

const sizes: readonly (readonly [number, string, string])[] = [
  [100000000, 'Small', 'Liten'],
  [100000001, 'Large', 'Stor'],
  [100000002, 'Fragile', 'Skjør'],
];

const sizesChoice = `<optionset Name="tst_sizes" localizedName="Sizes"><OptionSetType>picklist</OptionSetType><IsGlobal>1</IsGlobal><options>${sizes
  .map(
    ([value, english, norwegian]) =>
      `<option value="${value}"><labels><label description="${english}" languagecode="1033" /><label description="${norwegian}" languagecode="1044" /></labels></option>`,
  )
  .join('')}</options></optionset>`;

const customer = (target: 'contact' | 'account') =>
  oneToMany({
    name: `tst_${target}_Parcel_CustomerId`,
    from: 'tst_Parcel',
    column: 'tst_CustomerId',
    to: target === 'contact' ? 'Contact' : 'Account',
    navigation: `tst_CustomerId_${target}`,
    onDelete: 'Cascade',
  });

/**
 * A small solution for the Web API's tests: depots, and parcels with a customer, a receipt number as key (depot and
 * shelf as another), a global choice in two languages, a secured column, couriers many to many, and a clerk's role
 * that may do little.
 */
export const depotZip = (): Uint8Array =>
  exportZip({
    name: 'Depot',
    prefix: 'tst',
    entities: [
      table({ name: 'tst_Depot', columns: [] }),
      table({ name: 'tst_Courier', columns: [] }),
      table({
        name: 'tst_Parcel',
        columns: [
          text('tst_Receipt', 40),
          text('tst_Shelf', 10),
          choice('tst_Size', 'tst_sizes'),
          choice('tst_Handling', 'tst_sizes', 'multiselectpicklist'),
          column({
            name: 'tst_Weight',
            type: 'decimal',
            more: '<MinValue>0</MinValue><MaxValue>1000</MaxValue><Accuracy>2</Accuracy>',
          }),
          day('tst_Arrived'),
          text('tst_Secret', 100, { secured: true }),
          lookup('tst_DepotId'),
          lookup('tst_CustomerId', 'customer'),
        ],
        keys: [
          { name: 'tst_Receipt_Key', columns: ['tst_receipt'] },
          { name: 'tst_Shelf_Key', columns: ['tst_depotid', 'tst_shelf'] },
        ],
      }),
    ],
    relationships: [
      oneToMany({ name: 'tst_Depot_Parcel_DepotId', from: 'tst_Parcel', column: 'tst_DepotId', to: 'tst_Depot' }),
      customer('contact'),
      customer('account'),
      manyToMany('tst_Parcel_Courier', 'tst_Parcel', 'tst_Courier'),
    ],
    choices: [sizesChoice],
    roles: [
      role(
        '0b0b6a4e-7a44-4b52-9a3f-0f5a3a5f9c01',
        'Depot Clerk',
        'Read Contact Global',
        'AppendTo Contact Global',
        ...['Create', 'Read', 'Write', 'Append'].map((verb) => `${verb} tst_Parcel Basic`),
      ),
    ],
  });
