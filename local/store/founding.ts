/** The rows that an organisation has before anybody writes one: unit, system administrator, currency; and a user per role. */
import { randomUUID } from 'node:crypto';
import type { Caller, Store } from '../contract';
import type { Metadata, Role } from '../metadata';
import { administratorRoleId, standardRoles } from '../standard/metadata';
import type { Sql, SqlValue } from './database';
import { fold } from './fold';

export const rootUnitId = '5a7d0000-000a-4003-8000-000000000001';
export const systemUserId = '5a7d0000-0008-4003-8000-000000000001';
const currencyId = '5a7d0000-2391-4003-8000-000000000001';

/** People's names by what their role's name ends in. All are made up. */
const people: Readonly<Record<string, readonly [first: string, last: string]>> = {
  seller: ['Siri', 'Selnes'],
  leader: ['Lars', 'Ledahl'],
  administrator: ['Anne', 'Admin'],
  integration: ['Ina', 'Integrasjon'],
};

const insert = (sql: Sql, table: string, row: Readonly<Record<string, SqlValue>>) =>
  sql.run(
    `INSERT INTO "${table}" (${Object.keys(row)
      .map((name) => `"${name}"`)
      .join(', ')}) VALUES (${Object.keys(row)
      .map(() => '?')
      .join(', ')})`,
    Object.values(row),
  );

/** A new file's first rows. The system administrator and the root unit need each other, so they are written directly. */
export function found(sql: Sql, store: Store, name: string, now: string): void {
  const stamps = {
    createdon: now,
    modifiedon: now,
    createdby: systemUserId,
    'createdby#table': 'systemuser',
    modifiedby: systemUserId,
    'modifiedby#table': 'systemuser',
    '#version': 1000000,
  };
  insert(sql, 'businessunit', {
    businessunitid: rootUnitId,
    name: 'Hovedkontor',
    'name~': fold('Hovedkontor'),
    isdisabled: 0,
    ...stamps,
  });
  insert(sql, 'systemuser', {
    systemuserid: systemUserId,
    firstname: 'System',
    'firstname~': fold('System'),
    lastname: 'Administrator',
    'lastname~': fold('Administrator'),
    fullname: 'System Administrator',
    'fullname~': fold('System Administrator'),
    domainname: 'system@organisation.local',
    'domainname~': fold('system@organisation.local'),
    businessunitid: rootUnitId,
    'businessunitid#table': 'businessunit',
    isdisabled: 0,
    accessmode: 0,
    ...stamps,
  });
  insert(sql, '~user', { id: systemUserId, key: 'system', system: 1, position: 0 });
  const system: Caller = { userId: systemUserId };
  store.create(system, 'transactioncurrency', {
    transactioncurrencyid: currencyId,
    currencyname: 'Norske kroner',
    isocurrencycode: 'NOK',
    currencysymbol: 'kr',
    currencyprecision: 2,
    exchangerate: 1,
  });
  store.create(system, 'organization', {
    // Another organisation than the one that was here before: what others remember of that one is void.
    organizationid: randomUUID(),
    name,
    languagecode: 1033,
    localeid: 1044,
    basecurrencyid: { table: 'transactioncurrency', id: currencyId },
  });
}

const isStandard = (role: Role) => standardRoles.some(({ id }) => id === role.id);

/** How addresses name a role's user: the last word of the role's name, or all of it where another role has that word. */
function keyFor(role: Role, taken: ReadonlySet<string>): string {
  const words = role.name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const candidates = [words.at(-1) ?? 'user', words.join('-')];
  return candidates.find((key) => key && !taken.has(key)) ?? role.id;
}

/** Rows that stand for metadata: roles with one user each, profiles, solutions and environment variables. */
export function settleRows(sql: Sql, store: Store, metadata: Metadata): void {
  const system: Caller = { userId: systemUserId };
  const taken = new Set(sql.all(`SELECT "key" FROM "~user"`).map(([key]) => String(key)));
  for (const role of metadata.roles) {
    const unit = { table: 'businessunit', id: rootUnitId };
    store.upsert(system, 'role', { id: role.id }, { name: role.name, businessunitid: unit });
    const has = sql.first(
      `SELECT 1 FROM "systemuserroles" r JOIN "~user" u ON u."id" = r."systemuserid" WHERE r."roleid" = ?`,
      [role.id],
    );
    if (role.id === administratorRoleId && !has)
      store.associate(
        system,
        'systemuserroles_association',
        { table: 'systemuser', id: systemUserId },
        { table: 'role', id: role.id },
      );
    if (has || isStandard(role)) continue;
    const key = keyFor(role, taken);
    taken.add(key);
    const [firstname, lastname] = people[key] ?? [null, role.name];
    const { id } = store.create(system, 'systemuser', {
      firstname,
      lastname,
      domainname: `${key}@organisation.local`,
      internalemailaddress: `${key}@organisation.local`,
      title: role.name,
      businessunitid: unit,
    });
    insert(sql, '~user', { id, key, system: 0, position: taken.size });
    store.associate(system, 'systemuserroles_association', { table: 'systemuser', id }, { table: 'role', id: role.id });
  }
  for (const profile of metadata.fieldSecurityProfiles)
    store.upsert(system, 'fieldsecurityprofile', { id: profile.id }, { name: profile.name });
  for (const solution of metadata.solutions) settleSolution(sql, store, system, solution);
  for (const variable of metadata.environmentVariables)
    settleVariable(sql, store, system, variable, metadata.baseLanguage);
}

/** The definition follows the zip; the value only where the organisation has none: it may be the administrator's. */
function settleVariable(
  sql: Sql,
  store: Store,
  system: Caller,
  { schemaName, label, type, defaultValue, value }: Metadata['environmentVariables'][number],
  language: number,
): void {
  const id = idWhere(sql, 'environmentvariabledefinition', 'schemaname', schemaName) ?? randomUUID();
  store.upsert(
    system,
    'environmentvariabledefinition',
    { id },
    { schemaname: schemaName, displayname: label[language] ?? schemaName, type, defaultvalue: defaultValue },
  );
  if (value === undefined) return;
  const has = sql.first('SELECT 1 FROM "environmentvariablevalue" WHERE "environmentvariabledefinitionid" = ?', [id]);
  if (has) return;
  const definition = { table: 'environmentvariabledefinition', id };
  store.create(system, 'environmentvariablevalue', {
    schemaname: schemaName,
    value,
    environmentvariabledefinitionid: definition,
  });
}

function idWhere(sql: Sql, table: string, column: string, value: string): string | null {
  const row = sql.first(`SELECT "${table}id" FROM "${table}" WHERE "${column}~" = ?`, [fold(value)]);
  return row ? String(row[0]) : null;
}

function settleSolution(sql: Sql, store: Store, system: Caller, solution: Metadata['solutions'][number]): void {
  const prefix = solution.publisherPrefix;
  const publisherId = idWhere(sql, 'publisher', 'customizationprefix', prefix) ?? randomUUID();
  store.upsert(
    system,
    'publisher',
    { id: publisherId },
    { uniquename: prefix, friendlyname: prefix, customizationprefix: prefix },
  );
  const id = idWhere(sql, 'solution', 'uniquename', solution.uniqueName) ?? randomUUID();
  store.upsert(
    system,
    'solution',
    { id },
    {
      uniquename: solution.uniqueName,
      friendlyname: solution.label[1033] ?? solution.uniqueName,
      version: solution.version,
      ismanaged: solution.managed,
      installedon: solution.importedOn,
      publisherid: { table: 'publisher', id: publisherId },
    },
  );
}
