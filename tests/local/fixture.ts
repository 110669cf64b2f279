/** An organisation in memory at a fixed moment, with a small workshop solution imported. */
import type { Caller, Organisation } from '../../local/contract';
import { openOrganisation } from '../../local/organisation';
import type { Filter, Query, Row } from '../../local/query';
import {
  choice,
  column,
  day,
  decimal,
  exportZip,
  globalChoice,
  lookup,
  mainForm,
  manyToMany,
  money,
  moment,
  oneToMany,
  role,
  standardTable,
  table,
  text,
  view,
  whole,
  yesNo,
  type SolutionShape,
} from './export';

/** A Monday, half past ten in Norway. */
export const fixedNow = new Date('2026-11-23T09:30:00Z');

const everything = (about: string, level: string) =>
  ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign'].map((verb) => `${verb} ${about} ${level}`);

/** Vehicles, visits and their lines, as a dealer's solution has them; the casing of names is as in real exports. */
export const workshop = (more: Partial<SolutionShape> = {}): SolutionShape => ({
  name: 'Workshop',
  prefix: 'smp',
  entities: [
    standardTable({
      name: 'Contact',
      columns: [text('smp_ExternalId'), choice('smp_Level', 'smp_levels'), text('smp_Secret', 100, { secured: true })],
      keys: [{ name: 'smp_externalid_key', columns: ['smp_externalid'] }],
      forms: mainForm('10000000-0000-4000-8000-000000000001', 'Customer card', ['fullname', 'smp_level']),
    }),
    table({
      name: 'smp_Vehicle',
      label: 'Vehicle',
      label1044: 'Kjøretøy',
      columns: [text('smp_ExternalId'), lookup('smp_CustomerId', 'customer'), whole('smp_Year', 1900, 2100)],
      keys: [{ name: 'smp_externalid_key', columns: ['smp_externalid'] }],
      forms: mainForm('10000000-0000-4000-8000-000000000002', 'Vehicle', ['smp_name', 'smp_customerid']),
      views: [view('20000000-0000-4000-8000-000000000001', 'All vehicles', 'smp_vehicle', ['smp_name', 'smp_year'])],
    }),
    table({
      name: 'smp_Visit',
      label: 'Visit',
      label1044: 'Besøk',
      columns: [
        text('smp_ExternalId'),
        text('smp_Workshop', 50),
        lookup('smp_CustomerId', 'customer'),
        lookup('smp_VehicleId'),
        whole('smp_Odometer', 0, 2000000),
        decimal('smp_Hours', 2),
        money('smp_Amount'),
        column({ name: 'TransactionCurrencyId', type: 'lookup' }),
        yesNo('smp_Recall'),
        day('smp_VisitedOn'),
        moment('smp_ArrivedOn'),
        choice('smp_Kind', 'smp_kinds'),
        choice('smp_Tags', 'smp_kinds', 'multiselectpicklist'),
      ],
      keys: [
        { name: 'smp_externalid_key', columns: ['smp_externalid'] },
        { name: 'smp_day_key', columns: ['smp_vehicleid', 'smp_visitedon'] },
      ],
      views: [view('20000000-0000-4000-8000-000000000002', 'All visits', 'smp_visit', ['smp_name', 'smp_visitedon'])],
    }),
    table({ name: 'smp_Line', label: 'Line', columns: [lookup('smp_VisitId'), decimal('smp_Quantity')] }),
    table({ name: 'smp_Campaign', label: 'Campaign', columns: [], ownership: 'OrganizationOwned' }),
  ],
  relationships: [
    ...['contact', 'account'].flatMap((customer) => [
      oneToMany({
        name: `smp_${customer}_Vehicle_CustomerId`,
        from: 'smp_Vehicle',
        column: 'smp_CustomerId',
        to: customer === 'contact' ? 'Contact' : 'Account',
        navigation: `smp_CustomerId_${customer}`,
      }),
      oneToMany({
        name: `smp_${customer}_Visit_CustomerId`,
        from: 'smp_Visit',
        column: 'smp_CustomerId',
        to: customer === 'contact' ? 'Contact' : 'Account',
        navigation: `smp_CustomerId_${customer}`,
        onDelete: 'Cascade',
        onAssign: 'Cascade',
      }),
    ]),
    oneToMany({
      name: 'smp_Vehicle_Visit_VehicleId',
      from: 'smp_Visit',
      column: 'smp_VehicleId',
      to: 'smp_Vehicle',
      onDelete: 'Restrict',
    }),
    oneToMany({
      name: 'smp_Visit_Line_VisitId',
      from: 'smp_Line',
      column: 'smp_VisitId',
      to: 'smp_Visit',
      onDelete: 'Cascade',
      onAssign: 'Cascade',
    }),
    manyToMany('smp_Campaign_Contact', 'smp_Campaign', 'Contact'),
  ],
  choices: [
    globalChoice('smp_levels', 100000000, 'None', 'Light', 'Regular', 'Close'),
    globalChoice('smp_kinds', 100000000, 'Service', 'Repair', 'Tyres', 'Recall'),
  ],
  roles: [
    role(
      '30000000-0000-4000-8000-000000000001',
      'Workshop Seller',
      ...everything('Contact', 'Basic'),
      ...everything('smp_Visit', 'Basic'),
      ...everything('smp_Line', 'Basic'),
      'Read Account Global',
      'AppendTo Account Global',
      'Read smp_Vehicle Local',
      'AppendTo smp_Vehicle Local',
      'Read User Global',
    ),
    role(
      '30000000-0000-4000-8000-000000000002',
      'Workshop Leader',
      ...['Contact', 'smp_Visit', 'smp_Line', 'smp_Vehicle'].flatMap((about) => everything(about, 'Deep')),
      'Read Account Global',
      'AppendTo Account Global',
    ),
    role('30000000-0000-4000-8000-000000000003', 'Workshop Guest', 'Read Contact Global'),
  ],
  profiles:
    '<FieldSecurityProfile name="Secrets" fieldsecurityprofileid="{40000000-0000-4000-8000-000000000001}"><FieldPermissions>' +
    '<FieldPermission><EntityName>contact</EntityName><AttributeName>smp_secret</AttributeName>' +
    '<CanRead>4</CanRead><CanUpdate>0</CanUpdate><CanCreate>4</CanCreate></FieldPermission></FieldPermissions></FieldSecurityProfile>',
  ...more,
});

export const profileId = '40000000-0000-4000-8000-000000000001';

export interface Opened {
  readonly organisation: Organisation;
  readonly system: Caller;
  /** The caller by the user's key: seller, leader, guest. */
  as(key: string): Caller;
}

/** An organisation with the workshop solution in it. */
export function openWorkshop(file = ':memory:', now: () => Date = () => fixedNow): Opened {
  const organisation = openOrganisation({ file, now });
  if (!organisation.metadata().tables['smp_visit']) organisation.importZip(exportZip(workshop()));
  const as = (key: string): Caller => {
    const user = organisation.user(key);
    if (!user) throw new Error(`No user ${key}`);
    return { userId: user.id };
  };
  return { organisation, system: as('system'), as };
}

/** A plain query of a table, all of it unless said otherwise. */
export const query = (table: string, more: Partial<Query> = {}): Query => ({
  table,
  columns: 'all',
  orders: [],
  links: [],
  aggregate: false,
  distinct: false,
  limit: 5000,
  offset: 0,
  count: false,
  ...more,
});

export const where = (
  column: string,
  operator: Extract<Filter, { kind: 'condition' }>['operator'],
  ...values: (string | number | boolean | null)[]
): Filter => ({
  kind: 'condition',
  column,
  operator,
  values,
});

/** One column of the rows, for comparing answers. */
export const listed = (rows: readonly Row[], column: string) => rows.map((row) => row[column]);

/** What a failing call says: status and code. */
export function failure(work: () => unknown): { status: number; code: string; message: string } {
  try {
    work();
  } catch (error) {
    const { status, code, message } = error as { status?: number; code?: string; message: string };
    if (status === undefined || code === undefined) throw error;
    return { status, code, message };
  }
  throw new Error('It did not fail.');
}
