import type { CascadeDelete, Key, ManyToMany, OneToMany, Table } from '../../metadata';
import { attribute } from './attribute';
import { isCustom, labelJson, managed, metadataId, type Definition, type Telling } from './definition';

const ownership: Readonly<Record<Table['ownership'], string>> = {
  user: 'UserOwned',
  organisation: 'OrganizationOwned',
  none: 'None',
};

/** A table as metadata. */
export function entity(telling: Telling, table: Table): Definition {
  const { metadata } = telling.model;
  const id = metadataId('table', table.logicalName);
  const name = table.logicalName;
  return {
    type: 'EntityMetadata',
    id,
    properties: {
      MetadataId: id,
      HasChanged: null,
      LogicalName: name,
      SchemaName: table.schemaName,
      EntitySetName: table.entitySetName,
      LogicalCollectionName: table.entitySetName,
      CollectionSchemaName: table.entitySetName,
      ObjectTypeCode: table.objectTypeCode,
      PrimaryIdAttribute: table.primaryId,
      PrimaryNameAttribute: table.primaryName,
      PrimaryImageAttribute: null,
      OwnershipType: ownership[table.ownership],
      TableType: 'Standard',
      DisplayName: labelJson(telling, table.label),
      DisplayCollectionName: labelJson(telling, table.pluralLabel),
      Description: labelJson(telling, table.description),
      IconVectorName: table.iconResource ?? null,
      EntityColor: null,
      IsActivity: table.isActivity,
      IsActivityParty: false,
      ActivityTypeMask: table.isActivity ? 1 : 0,
      IsCustomEntity: isCustom(telling, name),
      IsManaged: false,
      IsIntersect: false,
      IsLogicalEntity: false,
      IsPrivate: false,
      IsChildEntity: false,
      IsStateModelAware: table.columns.statecode !== undefined,
      IsEnabledForCharts: true,
      IsQuickCreateEnabled: false,
      IsAvailableOffline: false,
      IsBusinessProcessEnabled: false,
      ChangeTrackingEnabled: false,
      IsValidForAdvancedFind: true,
      IsCustomizable: managed(true, 'iscustomizable'),
      IsAuditEnabled: managed(false, 'canmodifyauditsettings'),
      IsDuplicateDetectionEnabled: managed(false, 'canmodifyduplicatedetectionsettings'),
      IsMappable: managed(true, 'ismappable'),
      IsRenameable: managed(true, 'isrenameable'),
      IsOptimisticConcurrencyEnabled: true,
    },
    navigations: {
      Attributes: () =>
        Object.values(table.columns).map((column, index) => attribute(telling, table, column, index + 1)),
      Keys: () => table.keys.map((key) => keyOf(telling, table, key)),
      ManyToOneRelationships: () =>
        metadata.oneToMany
          .filter(({ referencingTable }) => referencingTable === name)
          .map((one) => oneToMany(telling, one)),
      OneToManyRelationships: () =>
        metadata.oneToMany
          .filter(({ referencedTable }) => referencedTable === name)
          .map((one) => oneToMany(telling, one)),
      ManyToManyRelationships: () =>
        metadata.manyToMany
          .filter(({ firstTable, secondTable }) => firstTable === name || secondTable === name)
          .map((one) => manyToMany(telling, one)),
    },
  };
}

function keyOf(telling: Telling, table: Table, key: Key): Definition {
  const id = metadataId('key', table.logicalName, key.logicalName);
  return {
    type: 'EntityKeyMetadata',
    id,
    properties: {
      MetadataId: id,
      HasChanged: null,
      LogicalName: key.logicalName,
      SchemaName: key.schemaName,
      EntityLogicalName: table.logicalName,
      KeyAttributes: key.columns,
      DisplayName: labelJson(telling, key.label),
      EntityKeyIndexStatus: 'Active',
      IsManaged: false,
    },
    navigations: {},
  };
}

/** All relationships, for `RelationshipDefinitions`. */
export const relationships = (telling: Telling): Definition[] => [
  ...telling.model.metadata.oneToMany.map((one) => oneToMany(telling, one)),
  ...telling.model.metadata.manyToMany.map((one) => manyToMany(telling, one)),
];

const cascades: Readonly<Record<CascadeDelete, string>> = {
  Cascade: 'Cascade',
  RemoveLink: 'RemoveLink',
  Restrict: 'Restrict',
  NoCascade: 'NoCascade',
};

function oneToMany(telling: Telling, one: OneToMany): Definition {
  const id = metadataId('relationship', one.schemaName);
  return {
    type: 'OneToManyRelationshipMetadata',
    id,
    properties: {
      MetadataId: id,
      HasChanged: null,
      SchemaName: one.schemaName,
      RelationshipType: 'OneToManyRelationship',
      IsCustomRelationship: isCustom(telling, one.schemaName),
      IsManaged: false,
      IsValidForAdvancedFind: true,
      ReferencedEntity: one.referencedTable,
      ReferencedAttribute: one.referencedColumn,
      ReferencingEntity: one.referencingTable,
      ReferencingAttribute: one.referencingColumn,
      ReferencingEntityNavigationPropertyName: one.referencingNavigation,
      ReferencedEntityNavigationPropertyName: one.referencedNavigation,
      IsHierarchical: false,
      CascadeConfiguration: {
        Assign: one.onAssign,
        Delete: cascades[one.onDelete],
        Merge: 'NoCascade',
        Reparent: 'NoCascade',
        Share: 'NoCascade',
        Unshare: 'NoCascade',
      },
    },
    navigations: {},
  };
}

function manyToMany(telling: Telling, many: ManyToMany): Definition {
  const id = metadataId('relationship', many.schemaName);
  const navigation = telling.model
    .navigations(many.firstTable)
    .find((one) => one.kind === 'manyToMany' && one.relationship === many);
  const ends = navigation?.kind === 'manyToMany' ? navigation : null;
  return {
    type: 'ManyToManyRelationshipMetadata',
    id,
    properties: {
      MetadataId: id,
      HasChanged: null,
      SchemaName: many.schemaName,
      RelationshipType: 'ManyToManyRelationship',
      IsCustomRelationship: isCustom(telling, many.schemaName),
      IsManaged: false,
      IsValidForAdvancedFind: true,
      IntersectEntityName: many.intersectTable,
      Entity1LogicalName: many.firstTable,
      Entity1IntersectAttribute: ends?.here ?? null,
      Entity1NavigationPropertyName: many.firstNavigation,
      Entity2LogicalName: many.secondTable,
      Entity2IntersectAttribute: ends?.there ?? null,
      Entity2NavigationPropertyName: many.secondNavigation,
    },
    navigations: {},
  };
}
