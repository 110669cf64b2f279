import type { Following } from '../language/column';
import { type Relationship, relationshipsOf } from '../language/relationship';
import { columnName, type OwnTable, type Table, tableName, tableSchemaName } from '../language/table';
import { both, type Words } from '../language/words';
import { introducedVersion } from './attribute';
import { descriptions } from './labels';
import { el, type Node, tag } from './xml';

type Cascade = 'NoCascade' | 'Cascade' | 'RemoveLink' | 'Restrict';

interface Cascades {
  readonly onDelete: Cascade;
  /** Assign, reparent, share and unshare. */
  readonly others: Cascade;
}

/** A row that follows its parent in assignment needs an owner of its own. */
function cascadesOf(following: Following, owned: boolean): Cascades {
  switch (following) {
    case 'parental':
      return { onDelete: 'Cascade', others: owned ? 'Cascade' : 'NoCascade' };
    case 'cascade':
      return { onDelete: 'Cascade', others: 'NoCascade' };
    case 'removeLink':
      return { onDelete: 'RemoveLink', others: 'NoCascade' };
    case 'restrict':
      return { onDelete: 'Restrict', others: 'NoCascade' };
  }
}

function oneToMany(
  given: {
    name: string;
    referencing: string;
    referenced: string;
    column: string;
    description: Words;
    cascades: Cascades;
  },
  more: { custom: boolean; roles?: Node },
): Node {
  const { onDelete, others } = given.cascades;
  return tag(
    'EntityRelationship',
    { Name: given.name },
    el('EntityRelationshipType', 'OneToMany'),
    el('IsCustomizable', true),
    el('IntroducedVersion', introducedVersion),
    el('IsHierarchical', false),
    el('ReferencingEntityName', given.referencing),
    el('ReferencedEntityName', given.referenced),
    el('CascadeAssign', others),
    el('CascadeDelete', onDelete),
    el('CascadeArchive', onDelete === 'Restrict' ? 'Restrict' : 'NoCascade'),
    el('CascadeReparent', others),
    el('CascadeShare', others),
    el('CascadeUnshare', others),
    more.custom ? [el('CascadeRollupView', 'NoCascade'), el('IsValidForAdvancedFind', true)] : [],
    el('ReferencingAttributeName', given.column),
    el('RelationshipDescription', descriptions(given.description)),
    more.roles ?? [],
  );
}

/** Where related rows are listed, and the navigation names of both ends. */
function rolesNode(relationship: Relationship): Node {
  return el('EntityRelationshipRoles', [
    el(
      'EntityRelationshipRole',
      el('NavPaneDisplayOption', relationship.unlisted ? 'DoNotDisplay' : 'UseCollectionName'),
      el('NavPaneArea', 'Details'),
      el('NavPaneOrder', 10_000),
      el('NavigationPropertyName', relationship.navigation),
      el('RelationshipRoleType', 1),
    ),
    el('EntityRelationshipRole', el('NavigationPropertyName', relationship.name), el('RelationshipRoleType', 0)),
  ]);
}

const users = both('User of the row.', 'Raden sin bruker.');

/** The relationships that Dataverse makes of itself for a table of ours. */
function systemRelationships(table: OwnTable): Node[] {
  const name = tableName(table);
  const referencing = tableSchemaName(table);
  const to = (prefix: string, referenced: string, column: string, description: Words, onDelete: Cascade, suffix = '') =>
    oneToMany(
      {
        name: `${prefix}_${name}${suffix}`,
        referencing,
        referenced,
        column,
        description,
        cascades: { onDelete, others: 'NoCascade' },
      },
      { custom: false },
    );
  const hasMoney = Object.values(table.columns).some((column) => column.kind === 'money');
  return [
    to(
      'lk',
      'SystemUser',
      'CreatedBy',
      both('User who created the row.', 'Brukeren som opprettet raden.'),
      'NoCascade',
      '_createdby',
    ),
    to(
      'lk',
      'SystemUser',
      'ModifiedBy',
      both('User who last changed the row.', 'Brukeren som sist endret raden.'),
      'NoCascade',
      '_modifiedby',
    ),
    ...(table.ownership === 'user'
      ? [
          to(
            'business_unit',
            'BusinessUnit',
            'OwningBusinessUnit',
            both('Business unit that owns the row.', 'Forretningsenheten som eier raden.'),
            'Restrict',
          ),
          to('owner', 'Owner', 'OwnerId', both('Owner of the row.', 'Radens eier.'), 'NoCascade'),
          to('team', 'Team', 'OwningTeam', both('Team that owns the row.', 'Teamet som eier raden.'), 'NoCascade'),
          to('user', 'SystemUser', 'OwningUser', users, 'NoCascade'),
        ]
      : []),
    ...(hasMoney
      ? [
          to(
            'TransactionCurrency',
            'TransactionCurrency',
            'TransactionCurrencyId',
            both('Currency of the row.', 'Radens valuta.'),
            'Restrict',
          ),
        ]
      : []),
  ];
}

/** `<EntityRelationships>`: the lookups' own, and Dataverse's for every table of ours. */
export function relationshipsNode(tables: readonly Table[]): Node {
  const byName = new Map(tables.map((table) => [tableName(table), table]));
  const schemaName = (name: string) => {
    const table = byName.get(name);
    return table ? tableSchemaName(table) : name;
  };
  const own = relationshipsOf(tables).map((relationship) => {
    const referencing = byName.get(relationship.referencing);
    const column = Object.entries(referencing?.columns ?? {}).find(
      ([key]) => columnName(key) === relationship.column,
    )?.[1];
    const owned = referencing?.kind !== 'own' || referencing.ownership === 'user';
    return oneToMany(
      {
        name: relationship.name,
        referencing: schemaName(relationship.referencing),
        referenced: schemaName(relationship.referenced),
        column: relationship.columnSchemaName,
        description: column?.description ?? both('', ''),
        cascades: cascadesOf(relationship.following, owned),
      },
      { custom: true, roles: rolesNode(relationship) },
    );
  });
  const system = tables.flatMap((table) => (table.kind === 'own' ? systemRelationships(table) : []));
  return el('EntityRelationships', [...own, ...system]);
}
