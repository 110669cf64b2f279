/**
 * Command bars: the buttons and menus that a table's ribbon adds to its main forms. What else a ribbon can hold (lists,
 * ribbons of other places, hidden buttons of the platform, rules that only the platform can answer) is told by name;
 * it never keeps a zip from being imported or a form from being opened.
 */
import type { CommandAction, CommandParameter, CommandRule, FormCommand, Label, PrivilegeVerb } from '../metadata';
import type { Reading } from './reading';
import { nameOfEntity } from './tables';
import { labelOf, type Xml } from './xml';

/** Buttons on a main form: `Mscrm.Form.contact.MainTab.…`. */
const onForm = (table: string) => new RegExp(`^Mscrm\\.Form\\.${table.replace(/[.*+?^$()|[\]\\{}]/g, '')}\\.`, 'i');

const yes = (text: string | undefined): boolean => text?.toLowerCase() === 'true' || text === '1';

/** Reads the ribbon of one table. */
class RibbonReader {
  private readonly labels: ReadonlyMap<string, Label>;
  private readonly definitions: ReadonlyMap<string, Xml>;
  private readonly rules: ReadonlyMap<string, Xml>;

  constructor(
    private readonly reading: Reading,
    private readonly table: string,
    private readonly ribbon: Xml,
    private readonly solution: string,
  ) {
    const byId = (...path: string[]) =>
      new Map(ribbon.all(...path).map((element) => [element.attribute('Id') ?? '', element] as const));
    this.labels = new Map(
      [...byId('LocLabels', 'LocLabel')].map(([id, label]) => [id, labelOf(label, 'Titles', 'Title')] as const),
    );
    this.definitions = byId('CommandDefinitions', 'CommandDefinition');
    this.rules = new Map([
      ...byId('RuleDefinitions', 'DisplayRules', 'DisplayRule'),
      ...byId('RuleDefinitions', 'EnableRules', 'EnableRule'),
    ]);
  }

  commands(): FormCommand[] {
    for (const hidden of this.ribbon.all('CustomActions', 'HideCustomAction'))
      this.tell(hidden.attribute('HideActionId') ?? hidden.attribute('Location'), 'hides what is not here');
    return this.ribbon.all('CustomActions', 'CustomAction').flatMap((action) => {
      const id = action.attribute('Id');
      if (!onForm(this.table).test(action.attribute('Location') ?? '')) {
        this.tell(id, 'is not on the table’s forms');
        return [];
      }
      const sequence = Number(action.attribute('Sequence'));
      return (action.child('CommandUIDefinition')?.children ?? []).flatMap(
        (part) => this.command(part, sequence) ?? [],
      );
    });
  }

  private tell(id: string | undefined, why: string): void {
    this.reading.tell(`ribbon command ${id ?? '(unnamed)'} of table ${this.table}: ${why}`);
  }

  private command(part: Xml, sequence: number): FormCommand | null {
    const id = part.attribute('Id') ?? '';
    const kind = part.name.toLowerCase();
    if (id === '' || (kind !== 'button' && kind !== 'flyoutanchor')) {
      this.tell(id || undefined, `a ${part.name} is not known here`);
      return null;
    }
    const own = Number(part.attribute('Sequence'));
    const icon = [part.attribute('ModernImage'), part.attribute('Image16by16')]
      .map((image) => /^\$webresource:(.+)$/i.exec(image ?? '')?.[1])
      .find((name) => name !== undefined && this.reading.draft.webResources.has(name));
    const definition = this.definitions.get(part.attribute('Command') ?? '');
    if (!definition) this.tell(id, `its command ${part.attribute('Command') ?? '(none)'} is not in the zip`);
    return {
      id,
      table: this.table,
      solution: this.solution,
      sequence: Number.isFinite(sequence) ? sequence : Number.isFinite(own) ? own : 0,
      label: this.words(part.attribute('LabelText')) ?? this.words(part.attribute('Alt')) ?? { 1033: id },
      tooltip: this.words(part.attribute('ToolTipDescription')) ?? {},
      ...(icon === undefined ? {} : { icon }),
      actions: definition ? this.actions(id, definition) : [],
      rules: definition ? this.rulesOf(id, definition) : [],
      ...(kind === 'flyoutanchor' ? { menu: this.menu(part) } : {}),
    };
  }

  private menu(anchor: Xml): FormCommand['menu'] {
    if (yes(anchor.attribute('PopulateDynamically')))
      this.tell(anchor.attribute('Id'), 'a menu that a script fills is empty here');
    const order = (element: Xml) => Number(element.attribute('Sequence') ?? 0);
    const sorted = (elements: readonly Xml[]) => [...elements].sort((one, other) => order(one) - order(other));
    return sorted(anchor.all('Menu', 'MenuSection')).map((section) => ({
      label: this.words(section.attribute('Title')) ?? {},
      items: sorted(section.child('Controls')?.children ?? []).flatMap((item) => this.command(item, order(item)) ?? []),
    }));
  }

  /** Text as it stands, or what a reference leads to; null for the platform's own texts, which are not here. */
  private words(text: string | undefined): Label | null {
    if (text === undefined || text === '') return null;
    const reference = /^\$LocLabels:(.+)$/i.exec(text)?.[1];
    if (reference !== undefined) return this.labels.get(reference) ?? null;
    return text.startsWith('$') ? null : { 1033: text };
  }

  private actions(id: string, definition: Xml): CommandAction[] {
    return (definition.child('Actions')?.children ?? []).flatMap((action) => {
      const library = /^\$webresource:(.+)$/i.exec(action.attribute('Library') ?? '')?.[1];
      const functionName = action.attribute('FunctionName');
      if (action.name.toLowerCase() !== 'javascriptfunction' || !functionName) {
        this.tell(id, `an action of kind ${action.name} does nothing here`);
        return [];
      }
      if (library === undefined)
        this.tell(id, `its library ${action.attribute('Library') ?? '(none)'} is not known here`);
      else if (!this.reading.draft.webResources.has(library))
        this.tell(id, `its script ${library} is neither in the zip nor in the organisation`);
      return [
        { library: library ?? null, functionName, parameters: action.children.map((one) => this.parameter(id, one)) },
      ];
    });
  }

  private parameter(id: string, element: Xml): CommandParameter {
    const value = element.attribute('Value') ?? '';
    switch (element.name.toLowerCase()) {
      case 'stringparameter':
        return { kind: 'value', value };
      case 'intparameter':
      case 'decimalparameter':
        return { kind: 'value', value: Number(value) };
      case 'boolparameter':
        return { kind: 'value', value: yes(value) };
      case 'crmparameter':
        if (/^(PrimaryControl|FirstPrimaryItemId|PrimaryEntityTypeName|UserId|UserLcid|OrgLcid)$/.test(value))
          return { kind: 'crm', name: value };
    }
    this.tell(id, `parameter ${value || element.name} is empty here`);
    return { kind: 'value', value: null };
  }

  private rulesOf(id: string, definition: Xml): CommandRule[] {
    const references = [
      ...definition.all('DisplayRules', 'DisplayRule'),
      ...definition.all('EnableRules', 'EnableRule'),
    ];
    return references.flatMap((reference) => {
      const ruleId = reference.attribute('Id') ?? '';
      const rule = this.rules.get(ruleId);
      if (!rule) {
        this.tell(id, `rule ${ruleId} is the platform’s own and taken as met`);
        return [];
      }
      return rule.children.flatMap((part) => this.rule(part) ?? this.unknownRule(id, ruleId, part));
    });
  }

  private unknownRule(id: string, ruleId: string, part: Xml): CommandRule[] {
    this.tell(id, `rule ${ruleId} (${part.name}) is not known here and taken as met`);
    return [];
  }

  private rule(part: Xml): CommandRule | null {
    const invert = yes(part.attribute('InvertResult'));
    const text = (name: string) => part.attribute(name) ?? '';
    switch (part.name.toLowerCase()) {
      case 'formstaterule':
        return { kind: 'formState', state: text('State'), invert };
      case 'valuerule':
        return { kind: 'value', column: text('Field').toLowerCase(), value: text('Value'), invert };
      case 'entityprivilegerule': {
        const depth = text('PrivilegeDepth');
        return {
          kind: 'privilege',
          table: (text('EntityName') || this.table).toLowerCase(),
          verb: text('PrivilegeType') as PrivilegeVerb,
          depth: depth === 'Local' || depth === 'Deep' || depth === 'Global' ? depth : 'Basic',
          invert,
        };
      }
      case 'recordprivilegerule':
        return {
          kind: 'privilege',
          table: this.table,
          verb: text('PrivilegeType') as PrivilegeVerb,
          depth: 'Basic',
          invert,
        };
      default:
        return null;
    }
  }
}

/** The commands of all tables of the zip; those that the same solution brought before and no longer has go. */
export function readRibbons(reading: Reading, customizations: Xml, solution: string): void {
  const { commands } = reading.draft;
  for (const [id, command] of [...commands]) if (command.solution === solution) commands.delete(id);
  for (const entity of customizations.all('Entities', 'Entity')) {
    const ribbon = entity.child('RibbonDiffXml');
    const table = nameOfEntity(entity).toLowerCase();
    if (!ribbon) continue;
    if (!reading.draft.tables.has(table)) {
      for (const action of ribbon.all('CustomActions', 'CustomAction'))
        reading.tell(`ribbon command ${action.attribute('Id') ?? '(unnamed)'} of table ${table}`);
      continue;
    }
    for (const command of new RibbonReader(reading, table, ribbon, solution).commands())
      commands.set(command.id, command);
  }
}
