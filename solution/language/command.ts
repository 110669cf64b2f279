import type { Verb } from './role';
import type { Words } from './words';

/** What a click calls: the form context comes first, then the parameters as they stand here. */
export interface Call {
  /** Web resource name of the script. */
  readonly library: string;
  /** As the script's global name leads to it, e.g. `Kundekort.CustomerCard.logContact`. */
  readonly function: string;
  readonly parameters: readonly string[];
}

interface Shown {
  /** Pascal case, unique on its table: the ids of the command's parts come from it. */
  readonly name: string;
  readonly label: Words;
  readonly tooltip: Words;
  /** Web resource name of an SVG. */
  readonly icon: string;
}

export interface CommandButton extends Shown {
  readonly kind: 'button';
  readonly call: Call;
  /** Privileges without which the command is not shown: table and verb. */
  readonly needs: readonly (readonly [table: string, verb: Verb])[];
}

export interface CommandMenu extends Shown {
  readonly kind: 'menu';
  readonly sections: readonly { readonly name: string; readonly label: Words; readonly items: readonly MenuItem[] }[];
  readonly needs: CommandButton['needs'];
}

export type MenuItem = Shown & { readonly call: Call };

/** What the command bar of a table's main forms shows for a saved row. */
export type Command = CommandButton | CommandMenu;

/** Declares a command that one click runs. */
export function command(
  definition: Shown & Omit<Call, 'parameters'> & { parameters?: readonly string[]; needs?: CommandButton['needs'] },
): CommandButton {
  const { library, function: called, parameters = [], needs = [], ...shown } = definition;
  return { kind: 'button', ...shown, call: { library, function: called, parameters }, needs };
}

/** Declares a command that opens a menu; all its items call the same function, each with its own parameters. */
export function commandMenu(
  definition: Shown &
    Omit<Call, 'parameters'> & {
      sections: readonly {
        readonly name: string;
        readonly label: Words;
        readonly items: readonly (Shown & { readonly parameters: readonly string[] })[];
      }[];
      needs?: CommandMenu['needs'];
    },
): CommandMenu {
  const { library, function: called, sections, needs = [], ...shown } = definition;
  return {
    kind: 'menu',
    ...shown,
    needs,
    sections: sections.map((section) => ({
      ...section,
      items: section.items.map(({ parameters, ...item }) => ({
        ...item,
        call: { library, function: called, parameters },
      })),
    })),
  };
}

/** Every call of a command with the part that makes it: the button itself, or each item of the menu. */
export function callsOf(given: Command): MenuItem[] {
  return given.kind === 'button' ? [given] : given.sections.flatMap(({ items }) => items);
}
