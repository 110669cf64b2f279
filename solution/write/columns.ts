import { choiceName } from '../language/choice';
import type { Column } from '../language/column';
import { columnName, columnSchemaName } from '../language/table';
import { type Attribute, localOptionSet, lookupParts, yesNoOptions } from './attribute';
import { el, type Node } from './xml';

/** Largest amount that Dataverse holds. */
const mostMoney = 922_337_203_685_477;

const moneyParts = [el('MinValue', -mostMoney), el('MaxValue', mostMoney), el('Accuracy', 2), el('AccuracySource', 0)];

/** Dataverse's numbers for how a date behaves. */
const behaviours = { userLocal: 1, dateOnly: 2 } as const;

function dateParts(format: 'date' | 'datetime', behaviour: keyof typeof behaviours): Node[] {
  return [el('Format', format), el('CanChangeDateTimeBehavior', true), el('Behavior', behaviours[behaviour])];
}

/** The type's name in an export, and the elements that only this type has. */
function typed(table: string, key: string, column: Column): Pick<Attribute, 'type' | 'typed' | 'imeMode' | 'audited'> {
  switch (column.kind) {
    case 'string':
      return {
        type: 'nvarchar',
        typed: [el('Format', 'text'), el('MaxLength', column.max), el('Length', 2 * column.max)],
      };
    case 'memo':
      return { type: 'ntext', typed: [el('Format', 'text'), el('MaxLength', column.max)] };
    case 'integer':
      return {
        type: 'int',
        imeMode: 'disabled',
        typed: [el('Format', 'none'), el('MinValue', column.min), el('MaxValue', column.max)],
      };
    case 'decimal':
      return {
        type: 'decimal',
        imeMode: 'disabled',
        typed: [el('MinValue', column.min), el('MaxValue', column.max), el('Accuracy', column.precision)],
      };
    case 'money':
      return { type: 'money', typed: moneyParts };
    case 'yesNo':
      return {
        type: 'bit',
        typed: [
          el('AppDefaultValue', column.byDefault),
          localOptionSet(table, columnName(key), 'bit', column.label, column.description, yesNoOptions()),
        ],
      };
    case 'date':
      return { type: 'datetime', typed: dateParts('date', 'dateOnly') };
    case 'dateTime':
      return { type: 'datetime', typed: dateParts('datetime', 'userLocal') };
    case 'choice':
      return {
        type: 'picklist',
        typed: [el('AppDefaultValue', -1), el('OptionSetName', choiceName(column.choice))],
      };
    case 'choices':
      return { type: 'multiselectpicklist', typed: [el('OptionSetName', choiceName(column.choice))] };
    case 'lookup':
      return { type: 'lookup', audited: false, typed: lookupParts() };
    case 'customer':
      return { type: 'customer', audited: false };
  }
}

/**
 * What a column of ours becomes: one attribute, and for money a second one with the amount in base currency.
 * `searched` are the logical names that the table's quick find looks in.
 */
export function columnAttributes(
  table: string,
  key: string,
  column: Column,
  searched: ReadonlySet<string>,
): Attribute[] {
  const schemaName = columnSchemaName(key);
  const main: Attribute = {
    schemaName,
    label: column.label,
    description: column.description,
    requiredLevel: column.required ?? 'none',
    secured: column.secured ?? false,
    searchable: searched.has(columnName(key)),
    ...typed(table, key, column),
  };
  if (column.kind !== 'money') return [main];
  return [
    main,
    {
      schemaName: `${schemaName}_Base`,
      type: 'money',
      label: { en: `${column.label.en} (base)`, nb: `${column.label.nb} (basis)` },
      description: {
        en: `${column.label.en} in the organisation's base currency.`,
        nb: `${column.label.nb} i organisasjonens basisvaluta.`,
      },
      imeMode: 'disabled',
      create: false,
      update: false,
      typed: [...moneyParts, el('CalculationOf', columnName(key))],
    },
  ];
}
