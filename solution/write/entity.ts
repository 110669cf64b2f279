import { type Key, type OwnTable, type StandardTable, type Table, tableName, tableSchemaName } from '../language/table';
import { type Attribute, attributeNode, introducedVersion } from './attribute';
import { chartsNode } from './chart';
import { columnAttributes } from './columns';
import { formsNode } from './form';
import { descriptions, displayNames, localizedCollectionNames, localizedNames } from './labels';
import { ribbonNode } from './ribbon';
import { systemAttributes } from './systemcolumns';
import { savedQueriesNode } from './view';
import { el, type Node, tag } from './xml';

/** Icon of a table of ours, by convention. */
export function iconOf(table: Table): string {
  return `kk_/icons/${table.name.toLowerCase()}.svg`;
}

/** The switches of a table as a real export has them, before and after the ones that differ. */
function settings(table: OwnTable): Node[] {
  const off = (...names: string[]) => names.map((name) => el(name, false));
  const on = (...names: string[]) => names.map((name) => el(name, true));
  return [
    el('EntitySetName', table.set),
    ...on('IsDuplicateCheckSupported'),
    ...off(
      'IsBusinessProcessEnabled',
      'IsRequiredOffline',
      'IsInteractionCentricEnabled',
      'IsCollaboration',
      'AutoRouteToOwnerQueue',
      'IsConnectionsEnabled',
      'IsDocumentManagementEnabled',
      'AutoCreateAccessTeams',
      'IsOneNoteIntegrationEnabled',
      'IsKnowledgeManagementEnabled',
      'IsSLAEnabled',
      'IsDocumentRecommendationsEnabled',
      'IsBPFEntity',
    ),
    el('OwnershipTypeMask', table.ownership === 'user' ? 'UserOwned' : 'OrgOwned'),
    ...on('IsAuditEnabled'),
    ...off('IsRetrieveAuditEnabled', 'IsRetrieveMultipleAuditEnabled', 'IsActivity'),
    el('ActivityTypeMask'),
    ...off('IsActivityParty', 'IsReplicated', 'IsReplicationUserFiltered', 'IsMailMergeEnabled', 'IsVisibleInMobile'),
    ...on('IsVisibleInMobileClient'),
    ...off('IsReadOnlyInMobileClient', 'IsOfflineInMobileClient'),
    el('DaysSinceRecordLastModified', 0),
    el('MobileOfflineFilters'),
    ...on('IsMapiGridEnabled', 'IsReadingPaneEnabled'),
    ...off('IsQuickCreateEnabled', 'SyncToExternalSearchIndex'),
    el('IntroducedVersion', introducedVersion),
    ...on(
      'IsCustomizable',
      'IsRenameable',
      'IsMappable',
      'CanModifyAuditSettings',
      'CanModifyMobileVisibility',
      'CanModifyMobileClientVisibility',
      'CanModifyMobileClientReadOnly',
      'CanModifyMobileClientOffline',
      'CanModifyConnectionSettings',
      'CanModifyDuplicateDetectionSettings',
      'CanModifyMailMergeSettings',
      'CanModifyQueueSettings',
      'CanCreateAttributes',
      'CanCreateForms',
      'CanCreateCharts',
      'CanCreateViews',
      'CanModifyAdditionalSettings',
      'CanEnableSyncToExternalSearchIndex',
    ),
    ...off('EnforceStateTransitions'),
    ...on('CanChangeHierarchicalRelationship'),
    ...off('EntityHelpUrlEnabled', 'ChangeTrackingEnabled'),
    ...on('CanChangeTrackingBeEnabled'),
    ...off('IsEnabledForExternalChannels', 'IsMSTeamsIntegrationEnabled', 'IsSolutionAware'),
    el('IconVectorName', iconOf(table)),
  ];
}

function keysNode(keys: readonly Key[]): Node[] {
  if (!keys.length) return [];
  return [
    el(
      'EntityKeys',
      keys.map((key) =>
        el(
          'EntityKey',
          el('Name', key.name),
          el('LogicalName', key.name.toLowerCase()),
          el('IntroducedVersion', introducedVersion),
          el('IsCustomizable', true),
          el(
            'EntityKeyAttributes',
            key.columns.map((column) => el('AttributeName', column)),
          ),
          displayNames(key.label),
        ),
      ),
    ),
  ];
}

/** Columns in the order of an export: by name, without regard to case. */
function attributesNode(attributes: readonly Attribute[]): Node {
  const sorted = [...attributes].sort((one, other) =>
    one.schemaName.toLowerCase() < other.schemaName.toLowerCase() ? -1 : 1,
  );
  return el('attributes', sorted.map(attributeNode));
}

function ownColumns(table: Table): Attribute[] {
  const searched = new Set(table.views.filter((view) => view.kind === 'quickFind').flatMap((view) => view.search));
  return Object.entries(table.columns).flatMap(([key, column]) =>
    columnAttributes(tableName(table), key, column, searched),
  );
}

function ownInfo(table: OwnTable): Node {
  return tag(
    'entity',
    { Name: tableSchemaName(table) },
    localizedNames(table.label),
    localizedCollectionNames(table.plural),
    descriptions(table.description),
    attributesNode([...systemAttributes(table), ...ownColumns(table)]),
    keysNode(table.keys),
    settings(table),
  );
}

/** A standard table carries nothing but what is new. */
function standardInfo(table: StandardTable): Node {
  return tag('entity', { Name: table.name }, attributesNode(ownColumns(table)), keysNode(table.keys));
}

/** One `<Entity>`: columns, keys, forms and views of a table. */
export function entityNode(table: Table): Node {
  const own = table.kind === 'own';
  return el(
    'Entity',
    tag('Name', { LocalizedName: table.label.en, OriginalName: own ? table.label.en : '' }, tableSchemaName(table)),
    own ? el('ObjectTypeCode', table.typeCode) : [],
    el('EntityInfo', own ? ownInfo(table) : standardInfo(table)),
    formsNode(table),
    savedQueriesNode(table),
    chartsNode(table),
    ribbonNode(table),
  );
}
