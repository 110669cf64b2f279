import { both, type Words } from '../language/words';
import { descriptions, displayNames, labels } from './labels';
import { el, type Node, tag } from './xml';

/** The version that everything of this solution came in with. */
export const introducedVersion = '0.1.0.0';

/** What one `<attribute>` says beside what all of them say alike. */
export interface Attribute {
  readonly schemaName: string;
  readonly type: string;
  readonly label: Words;
  readonly description: Words;
  readonly requiredLevel?: 'none' | 'recommended' | 'required' | 'systemrequired';
  /** Empty for a column that no screen shows. */
  readonly displayMask?: string;
  readonly imeMode?: 'auto' | 'disabled' | 'inactive';
  readonly create?: boolean;
  readonly update?: boolean;
  readonly custom?: boolean;
  readonly audited?: boolean;
  readonly logical?: boolean;
  readonly secured?: boolean;
  readonly searchable?: boolean;
  readonly filterable?: boolean;
  readonly retrievable?: boolean;
  /** False when the requirement level is Dataverse's own business. */
  readonly levelCanChange?: boolean;
  /** Elements of the type: format, bounds, choice, … */
  readonly typed?: readonly Node[];
}

export const everywhere = 'ValidForAdvancedFind|ValidForForm|ValidForGrid';

/** Writes one column in the order of a real export. */
export function attributeNode(column: Attribute): Node {
  const name = column.schemaName.toLowerCase();
  const mask = column.displayMask ?? everywhere;
  return tag(
    'attribute',
    { PhysicalName: column.schemaName },
    el('Type', column.type),
    el('Name', name),
    el('LogicalName', name),
    el('RequiredLevel', column.requiredLevel ?? 'none'),
    mask ? el('DisplayMask', mask) : [],
    el('ImeMode', column.imeMode ?? 'auto'),
    el('ValidForUpdateApi', column.update ?? true),
    el('ValidForReadApi', true),
    el('ValidForCreateApi', column.create ?? true),
    el('IsCustomField', column.custom ?? true),
    el('IsAuditEnabled', column.audited ?? true),
    column.logical ? el('IsLogical', true) : [],
    el('IsSecured', column.secured ?? false),
    el('IntroducedVersion', introducedVersion),
    el('IsCustomizable', true),
    el('IsRenameable', true),
    el('CanModifySearchSettings', true),
    el('CanModifyRequirementLevelSettings', column.levelCanChange ?? true),
    el('CanModifyAdditionalSettings', true),
    el('SourceType', 0),
    el('IsGlobalFilterEnabled', false),
    el('IsSortableEnabled', false),
    el('CanModifyGlobalFilterSettings', true),
    el('CanModifyIsSortableSettings', true),
    el('IsDataSourceSecret', false),
    el('AutoNumberFormat'),
    el('IsSearchable', column.searchable ?? false),
    el('IsFilterable', column.filterable ?? false),
    el('IsRetrievable', column.retrievable ?? false),
    el('IsLocalizable', false),
    column.typed ?? [],
    displayNames(column.label),
    descriptions(column.description),
  );
}

/** The elements of a lookup; `types` are object type codes where a lookup lists them. */
export function lookupParts(types: readonly number[] = []): Node[] {
  return [
    el('LookupStyle', 'single'),
    el(
      'LookupTypes',
      types.map((type) => tag('LookupType', { id: '00000000-0000-0000-0000-000000000000' }, type)),
    ),
  ];
}

/** An option set that belongs to one column: yes/no, state or status reason. */
export function localOptionSet(
  table: string,
  column: string,
  type: string,
  label: Words,
  description: Words,
  content: Node,
): Node {
  return tag(
    'optionset',
    { Name: `${table}_${column}` },
    el('OptionSetType', type),
    el('IntroducedVersion', introducedVersion),
    el('IsCustomizable', true),
    displayNames(label),
    descriptions(description),
    content,
  );
}

/** The two options of a yes/no column. */
export function yesNoOptions(): Node {
  return el('options', [
    tag('option', { value: 1 }, labels(both('Yes', 'Ja'))),
    tag('option', { value: 0 }, labels(both('No', 'Nei'))),
  ]);
}
