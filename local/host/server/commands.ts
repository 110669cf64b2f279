/** The command bar of a table's forms as one user has it: what no privilege allows is not there. */
import type { Organisation, User } from '../../contract';
import { textOf, type CommandRule, type Depth, type FormCommand } from '../../metadata';
import type { CommandDescription } from '../client/shapes';
import { webResourceAddress } from './resources';

const depths: readonly Depth[] = ['Basic', 'Local', 'Deep', 'Global'];

/** In the order of the bar; rules about the open row are left for the page to ask. */
export function describeCommands(
  organisation: Organisation,
  user: User,
  language: number,
  table: string,
): CommandDescription[] {
  const metadata = organisation.metadata();
  const allowed = (rule: CommandRule): boolean => {
    if (rule.kind !== 'privilege') return true;
    const depth = organisation.depth({ userId: user.id }, rule.table, rule.verb);
    return (depth !== null && depths.indexOf(depth) >= depths.indexOf(rule.depth)) !== rule.invert;
  };
  const describe = (command: FormCommand): CommandDescription[] => {
    if (!command.rules.every(allowed)) return [];
    const { id, label, tooltip, icon, actions, rules, menu } = command;
    return [
      {
        id,
        label: textOf(label, language, metadata.baseLanguage, id),
        tooltip: textOf(tooltip, language, metadata.baseLanguage),
        icon: icon === undefined ? null : webResourceAddress(icon),
        actions: actions.map(({ library, ...call }) => ({
          ...call,
          library: library === null ? null : webResourceAddress(library),
        })),
        rules: rules.flatMap((rule) => (rule.kind === 'privilege' ? [] : [rule])),
        menu:
          menu === undefined
            ? null
            : menu.map((section) => ({
                label: textOf(section.label, language, metadata.baseLanguage),
                items: section.items.flatMap(describe),
              })),
      },
    ];
  };
  return (metadata.commands ?? [])
    .filter((command) => command.table === table)
    .sort((one, other) => one.sequence - other.sequence || (one.id < other.id ? -1 : 1))
    .flatMap(describe);
}
