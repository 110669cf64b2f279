import {
  ContextualMenuItemType,
  type ICommandBarItemProps,
  type IContextualMenuItem,
  type IIconProps,
} from '@fluentui/react';
import { loadScript } from '../pcf/loader';
import type { FormRecord } from '../record/FormRecord';
import type { Say } from '../strings';
import type { CommandDescription } from '../shapes';
import { functionOf, type FormContext } from '../xrm';

export interface CommandGround {
  readonly record: FormRecord;
  /** The form's context, what Dynamics calls PrimaryControl; null until the form's scripts have started. */
  readonly formContext: () => FormContext | null;
  readonly userId: string;
  readonly language: number;
  readonly baseLanguage: number;
  readonly say: Say;
  /** Told when a command cannot be run, or its function fails. */
  readonly onError: (command: string, error: unknown) => void;
}

/** Commands of solutions, as the command bar shows them: those whose rules hold for the row as it is now. */
export function commandItems(commands: readonly CommandDescription[], ground: CommandGround): ICommandBarItemProps[] {
  return commands.filter((command) => isShown(command, ground.record)).map((command) => item(command, ground));
}

function item(command: CommandDescription, ground: CommandGround): ICommandBarItemProps {
  const menu = command.menu?.map((section, index): IContextualMenuItem => ({
    key: `${command.id}.${index}`,
    itemType: ContextualMenuItemType.Section,
    sectionProps: {
      title: section.label,
      topDivider: index > 0,
      items: section.items.filter((each) => isShown(each, ground.record)).map((each) => item(each, ground)),
    },
  }));
  return {
    key: command.id,
    text: command.label,
    ...(command.tooltip === '' || command.tooltip === command.label ? {} : { title: command.tooltip }),
    ...(command.icon === null ? {} : { iconProps: iconOf(command.icon) }),
    ...(menu === undefined
      ? { onClick: () => void runCommand(command, ground) }
      : { subMenuProps: { items: menu, ariaLabel: command.label } }),
  };
}

/** The picture in the text's colour, whichever theme: it serves as a mask, as the icons of tables do. */
function iconOf(address: string): IIconProps {
  const mask = `url("${address}")`;
  return {
    iconName: '',
    // With styles of its own a button draws it as an icon without a glyph.
    styles: {},
    className: 'table-icon table-icon-mask command-icon',
    style: { maskImage: mask, WebkitMaskImage: mask },
  };
}

function isShown(command: CommandDescription, record: FormRecord): boolean {
  return command.rules.every((rule) => {
    const holds = rule.kind === 'formState' ? isInState(record, rule.state) : hasValue(record, rule.column, rule.value);
    return holds !== rule.invert;
  });
}

function isInState(record: FormRecord, state: string): boolean {
  switch (state) {
    case 'Create':
      return record.isNew;
    case 'Existing':
      return !record.isNew && !record.isReadOnly;
    case 'ReadOnly':
    case 'Disabled':
      return record.isReadOnly;
    default:
      return false;
  }
}

/** As a ribbon writes values: choices by number, yes and no as true and false or 1 and 0. */
function hasValue(record: FormRecord, column: string, wanted: string): boolean {
  const value = record.columnNames.includes(column) ? record.get(column) : null;
  const text = value === null || typeof value === 'object' ? '' : String(value);
  if (typeof value === 'boolean') return text === wanted.toLowerCase() || (value ? '1' : '0') === wanted;
  return text === (wanted === 'null' ? '' : wanted);
}

/** Calls the command's functions one after the other, each awaited; a failure is told and ends it. */
export async function runCommand(command: CommandDescription, ground: CommandGround): Promise<void> {
  try {
    for (const action of command.actions) {
      if (action.library !== null) await loadScript(action.library);
      const called = functionOf(action.functionName);
      if (called === null) throw new Error(ground.say('commandMissing', { name: action.functionName }));
      await called(...action.parameters.map((one) => (one.kind === 'value' ? one.value : crmValue(one.name, ground))));
    }
  } catch (error) {
    ground.onError(command.label, error);
  }
}

function crmValue(name: string, ground: CommandGround): unknown {
  switch (name) {
    case 'PrimaryControl':
      return ground.formContext();
    case 'FirstPrimaryItemId':
      return ground.record.id;
    case 'PrimaryEntityTypeName':
      return ground.record.table.logicalName;
    case 'UserId':
      return ground.userId;
    case 'UserLcid':
      return ground.language;
    case 'OrgLcid':
      return ground.baseLanguage;
    default:
      return null;
  }
}
