import { type Call, callsOf, type Command, type CommandMenu, type MenuItem } from '../language/command';
import { type Table, tableName } from '../language/table';
import { languages, type Words } from '../language/words';
import { el, type Node, tag } from './xml';

/** First place on the bar for our commands: after Dynamics' own save and new, before what they leave to the overflow. */
const firstPlace = 40;
const step = 10;

/** Words of a ribbon stand at its end and are named where they are used. */
class Labels {
  private readonly nodes: Node[] = [];

  /** Keeps the words under an id and gives the reference to them. */
  reference(labelId: string, words: Words): string {
    this.nodes.push(
      tag(
        'LocLabel',
        { Id: labelId },
        el(
          'Titles',
          languages.map(({ code, key }) => tag('Title', { description: words[key], languagecode: code })),
        ),
      ),
    );
    return `$LocLabels:${labelId}`;
  }

  node(): Node {
    return el('LocLabels', this.nodes);
  }
}

const resource = (name: string) => `$webresource:${name}`;

/** Writes the command bar of one table; every id is made of table and command, so it stays from build to build. */
class RibbonWriter {
  private readonly labels = new Labels();

  constructor(
    private readonly table: string,
    private readonly commands: readonly Command[],
  ) {}

  private id(...path: string[]): string {
    return ['kk', this.table, ...path].join('.');
  }

  private shown(part: MenuItem | Command, sequence: number): Record<string, string | number> {
    const buttonId = this.id(part.name, 'Button');
    const icon = resource(part.icon);
    return {
      Id: buttonId,
      Command: this.id(part.name, 'Command'),
      Sequence: sequence,
      LabelText: this.labels.reference(`${buttonId}.LabelText`, part.label),
      Alt: this.labels.reference(`${buttonId}.Alt`, part.label),
      ToolTipTitle: this.labels.reference(`${buttonId}.ToolTipTitle`, part.label),
      ToolTipDescription: this.labels.reference(`${buttonId}.ToolTipDescription`, part.tooltip),
      Image16by16: icon,
      Image32by32: icon,
      ModernImage: icon,
    };
  }

  private menuNode(menu: CommandMenu, sequence: number): Node {
    return tag(
      'FlyoutAnchor',
      { ...this.shown(menu, sequence), PopulateDynamically: 'false' },
      tag(
        'Menu',
        { Id: this.id(menu.name, 'Menu') },
        menu.sections.map(({ name, label, items }, index) => {
          const sectionId = this.id(menu.name, name, 'Section');
          return tag(
            'MenuSection',
            {
              Id: sectionId,
              Title: this.labels.reference(`${sectionId}.Title`, label),
              Sequence: step * (index + 1),
              DisplayMode: 'Menu16',
            },
            tag(
              'Controls',
              { Id: `${sectionId}.Controls` },
              items.map((item, place) => tag('Button', this.shown(item, step * (place + 1)))),
            ),
          );
        }),
      ),
    );
  }

  private actionNode(command: Command, index: number): Node {
    const sequence = firstPlace + step * index;
    return tag(
      'CustomAction',
      {
        Id: this.id(command.name, 'CustomAction'),
        Location: `Mscrm.Form.${this.table}.MainTab.ModernClient.Controls._children`,
        Sequence: sequence,
      },
      el(
        'CommandUIDefinition',
        command.kind === 'menu' ? this.menuNode(command, sequence) : tag('Button', this.shown(command, sequence)),
      ),
    );
  }

  private callNode({ library, function: called, parameters }: Call): Node {
    return tag(
      'JavaScriptFunction',
      { FunctionName: called, Library: resource(library) },
      tag('CrmParameter', { Value: 'PrimaryControl' }),
      parameters.map((Value) => tag('StringParameter', { Value })),
    );
  }

  /** A command shows on a row that is saved, to who has the privileges; items of a menu follow their menu. */
  private definitionNode(command: Command, part: MenuItem | Command, call: Call | null): Node {
    return tag(
      'CommandDefinition',
      { Id: this.id(part.name, 'Command') },
      el('EnableRules', tag('EnableRule', { Id: this.savedRule })),
      el(
        'DisplayRules',
        command.needs.map(([table, verb]) => tag('DisplayRule', { Id: this.needRule(table, verb) })),
      ),
      el('Actions', call ? this.callNode(call) : []),
    );
  }

  private get savedRule(): string {
    return this.id('SavedRow');
  }

  private needRule(table: string, verb: string): string {
    return this.id('Need', verb, table);
  }

  private rulesNode(): Node {
    const needs = new Map(
      this.commands.flatMap(({ needs }) => needs).map((need) => [this.needRule(...need), need] as const),
    );
    return el(
      'RuleDefinitions',
      el('TabDisplayRules'),
      el(
        'DisplayRules',
        [...needs].map(([Id, [EntityName, PrivilegeType]]) =>
          tag(
            'DisplayRule',
            { Id },
            tag('EntityPrivilegeRule', { EntityName, PrivilegeType, PrivilegeDepth: 'Basic' }),
          ),
        ),
      ),
      el(
        'EnableRules',
        this.commands.length
          ? tag('EnableRule', { Id: this.savedRule }, tag('FormStateRule', { State: 'Existing' }))
          : [],
      ),
    );
  }

  node(): Node {
    const actions = this.commands.map((command, index) => this.actionNode(command, index));
    const definitions = this.commands.flatMap((command) => [
      ...(command.kind === 'menu' ? [this.definitionNode(command, command, null)] : []),
      ...callsOf(command).map((part) => this.definitionNode(command, part, part.call)),
    ]);
    return el(
      'RibbonDiffXml',
      el('CustomActions', actions),
      el('Templates', tag('RibbonTemplates', { Id: 'Mscrm.Templates' })),
      el('CommandDefinitions', definitions),
      this.rulesNode(),
      this.labels.node(),
    );
  }
}

/** `<RibbonDiffXml>` of a table: its commands on the main forms; without commands the empty one that exports have. */
export function ribbonNode(table: Table): Node {
  return new RibbonWriter(tableName(table), table.commands ?? []).node();
}
