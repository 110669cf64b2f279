import { XMLBuilder } from 'fast-xml-parser';
import type { Column, Table } from '../../metadata';
import { isAnswered, isLookup, propertyOf, type Model } from '../model';
import { edmOf } from '../odata/types';

const builder = new XMLBuilder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  format: true,
  indentBy: '  ',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** The metadata document: every table as an entity type, with keys and navigations (OData CSDL 4.0, as XML). */
export function csdl(model: Model): string {
  const tables = Object.values(model.metadata.tables);
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    'edmx:Edmx': {
      '@Version': '4.0',
      '@xmlns:edmx': 'http://docs.oasis-open.org/odata/ns/edmx',
      'edmx:DataServices': {
        Schema: {
          '@Namespace': 'Microsoft.Dynamics.CRM',
          '@Alias': 'mscrm',
          '@xmlns': 'http://docs.oasis-open.org/odata/ns/edm',
          EntityType: [
            { '@Name': 'crmbaseentity', '@Abstract': 'true' },
            ...tables.map((table) => entityType(model, table)),
          ],
          EntityContainer: { '@Name': 'System', EntitySet: tables.map((table) => entitySet(model, table)) },
        },
      },
    },
  });
}

/** The service document: which sets there are. */
export const serviceDocument = (model: Model, root: string): unknown => ({
  '@odata.context': `${root}$metadata`,
  value: Object.values(model.metadata.tables).map(({ entitySetName }) => ({
    name: entitySetName,
    kind: 'EntitySet',
    url: entitySetName,
  })),
});

function entityType(model: Model, table: Table): unknown {
  return {
    '@Name': table.logicalName,
    '@BaseType': 'mscrm.crmbaseentity',
    Key: { PropertyRef: { '@Name': table.primaryId } },
    Property: Object.values(table.columns).filter(isAnswered).map(property),
    NavigationProperty: navigations(model, table).map((navigation) => {
      const type = `mscrm.${navigation.target}`;
      if (navigation.kind !== 'single') return { '@Name': navigation.name, '@Type': `Collection(${type})` };
      const column = table.columns[navigation.column];
      const target = model.table(navigation.target);
      return {
        '@Name': navigation.name,
        '@Type': type,
        '@Nullable': 'true',
        ...(column && target
          ? { ReferentialConstraint: { '@Property': propertyOf(column), '@ReferencedProperty': target.primaryId } }
          : {}),
      };
    }),
  };
}

function property(column: Column): unknown {
  const name = propertyOf(column);
  return {
    '@Name': name,
    '@Type': edmOf(column).name,
    ...(column.type === 'primarykey' ? { '@Nullable': 'false' } : {}),
    ...(column.maxLength === undefined ? {} : { '@MaxLength': String(column.maxLength) }),
    ...(column.type === 'decimal' || column.type === 'money' ? { '@Scale': 'variable' } : {}),
    ...(isLookup(column) || !column.validForUpdate
      ? { Annotation: { '@Term': 'Org.OData.Core.V1.Computed', '@Bool': 'true' } }
      : {}),
  };
}

const entitySet = (model: Model, table: Table): unknown => ({
  '@Name': table.entitySetName,
  '@EntityType': `Microsoft.Dynamics.CRM.${table.logicalName}`,
  NavigationPropertyBinding: navigations(model, table).map(({ name, target }) => ({
    '@Path': name,
    '@Target': model.table(target)?.entitySetName ?? target,
  })),
});

/** Navigations to tables that are there; a reference to a missing type would make the document invalid. */
const navigations = (model: Model, table: Table) =>
  model.navigations(table.logicalName).filter(({ target }) => model.table(target) !== undefined);
