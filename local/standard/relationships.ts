/** Relationships between the standard tables. Names that clients use are as Dataverse has them. */
import type { Column, ManyToMany, OneToMany, Table } from '../metadata';
import { relationship } from './define';

/** Platform lookups whose target rows must not be taken away, or whose removal leaves the value standing. */
const platformDelete: Readonly<Record<string, OneToMany['onDelete']>> = {
  createdby: 'NoCascade',
  modifiedby: 'NoCascade',
  createdonbehalfby: 'NoCascade',
  modifiedonbehalfby: 'NoCascade',
  owninguser: 'NoCascade',
  owningteam: 'NoCascade',
  ownerid: 'NoCascade',
  owningbusinessunit: 'Restrict',
  transactioncurrencyid: 'Restrict',
  businessunitid: 'Restrict',
};

/** The lookups that the platform keeps and exports often leave without a relationship: column → target. */
export const platformTargets: Readonly<Record<string, string>> = {
  createdby: 'systemuser',
  modifiedby: 'systemuser',
  createdonbehalfby: 'systemuser',
  modifiedonbehalfby: 'systemuser',
  owninguser: 'systemuser',
  ownerid: 'systemuser',
  owningteam: 'team',
  owningbusinessunit: 'businessunit',
  transactioncurrencyid: 'transactioncurrency',
};

const platformNames: Readonly<Record<string, (table: string) => string>> = {
  createdby: (table) => `lk_${table}_createdby`,
  modifiedby: (table) => `lk_${table}_modifiedby`,
  createdonbehalfby: (table) => `lk_${table}_createdonbehalfby`,
  modifiedonbehalfby: (table) => `lk_${table}_modifiedonbehalfby`,
  owninguser: (table) => `user_${table}`,
  owningteam: (table) => `team_${table}`,
  ownerid: (table) => `owner_${table}`,
  owningbusinessunit: (table) => `business_unit_${table}`,
  transactioncurrencyid: (table) => `TransactionCurrency_${table}`,
};

/** The relationship behind a lookup that the platform keeps; null for any other column. */
export function platformRelationship(table: string, columnName: string): OneToMany | null {
  const target = platformTargets[columnName];
  const name = platformNames[columnName];
  if (!target || !name) return null;
  return relationship(name(table), [target, `${target}id`], [table, columnName], {
    onDelete: platformDelete[columnName] ?? 'NoCascade',
  });
}

/** Names and cascades that differ from the plain rule: `table.column>target`. */
const particular: Readonly<Record<string, Partial<OneToMany>>> = {
  'contact.parentcustomerid>account': {
    schemaName: 'contact_customer_accounts',
    onDelete: 'Cascade',
    onAssign: 'Cascade',
  },
  'contact.parentcustomerid>contact': {
    schemaName: 'contact_customer_contacts',
    onDelete: 'Cascade',
    onAssign: 'Cascade',
  },
  'account.primarycontactid>contact': { schemaName: 'account_primary_contact' },
  'account.parentaccountid>account': { schemaName: 'account_parent_account' },
  'contact.preferredsystemuserid>systemuser': { schemaName: 'system_user_contacts' },
  'account.preferredsystemuserid>systemuser': { schemaName: 'system_user_accounts' },
  'task.regardingobjectid>contact': { schemaName: 'Contact_Tasks' },
  'task.regardingobjectid>account': { schemaName: 'Account_Tasks' },
  'phonecall.regardingobjectid>contact': { schemaName: 'Contact_Phonecalls' },
  'phonecall.regardingobjectid>account': { schemaName: 'Account_Phonecalls' },
  'email.regardingobjectid>contact': { schemaName: 'Contact_Emails' },
  'email.regardingobjectid>account': { schemaName: 'Account_Emails' },
  'appointment.regardingobjectid>contact': { schemaName: 'Contact_Appointments' },
  'appointment.regardingobjectid>account': { schemaName: 'Account_Appointments' },
  'activitypointer.regardingobjectid>contact': { schemaName: 'Contact_ActivityPointers' },
  'activitypointer.regardingobjectid>account': { schemaName: 'Account_ActivityPointers' },
  'annotation.objectid>contact': { schemaName: 'Contact_Annotation' },
  'annotation.objectid>account': { schemaName: 'Account_Annotation' },
  'environmentvariablevalue.environmentvariabledefinitionid>environmentvariabledefinition': {
    schemaName: 'environmentvariabledefinition_environmentvariablevalue',
    referencingNavigation: 'EnvironmentVariableDefinitionId',
    onDelete: 'Cascade',
  },
};

/** What an activity's regarding row is reached by, of one table. */
export const regardingNavigation = (table: string, target: string): string =>
  table === 'activitypointer' ? `regardingobjectid_${target}` : `regardingobjectid_${target}_${table}`;

/** The single-valued navigation of a lookup: with the target's name behind it where there can be several. */
function navigation(table: Table, { logicalName, type, targets = [] }: Column, target: string): string {
  if (logicalName === 'regardingobjectid') return regardingNavigation(table.logicalName, target);
  return type === 'customer' || targets.length > 1 ? `${logicalName}_${target}` : logicalName;
}

/** All relationships of the standard tables, one per lookup and target. */
export function standardRelationships(tables: readonly Table[]): OneToMany[] {
  const found: OneToMany[] = [];
  for (const table of tables)
    for (const column of Object.values(table.columns)) {
      const platform = platformRelationship(table.logicalName, column.logicalName);
      if (platform) found.push(platform);
      else
        for (const target of column.targets ?? []) {
          const referenced = tables.find(({ logicalName }) => logicalName === target);
          if (!referenced) continue;
          const personal = column.logicalName === 'regardingobjectid' || column.logicalName === 'objectid';
          found.push(
            relationship(
              `${target}_${table.logicalName}_${column.logicalName}`,
              [target, referenced.primaryId],
              [table.logicalName, column.logicalName],
              {
                referencingNavigation: navigation(table, column, target),
                ...(personal ? { onDelete: 'Cascade', onAssign: 'Cascade' } : {}),
                ...(platformDelete[column.logicalName] ? { onDelete: platformDelete[column.logicalName] } : {}),
                ...withNavigation(particular[`${table.logicalName}.${column.logicalName}>${target}`]),
              },
            ),
          );
        }
    }
  return found;
}

const withNavigation = (special: Partial<OneToMany> | undefined): Partial<OneToMany> =>
  special ? { referencedNavigation: special.schemaName, ...special } : {};

const members = (schemaName: string, intersectTable: string, firstTable: string, secondTable: string): ManyToMany => ({
  schemaName,
  intersectTable,
  firstTable,
  secondTable,
  firstNavigation: schemaName,
  secondNavigation: schemaName,
});

export const standardManyToMany: readonly ManyToMany[] = [
  members('systemuserroles_association', 'systemuserroles', 'systemuser', 'role'),
  members('teammembership_association', 'teammembership', 'team', 'systemuser'),
  members('systemuserprofiles_association', 'systemuserprofiles', 'systemuser', 'fieldsecurityprofile'),
];
