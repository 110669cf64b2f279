import { findingsIn } from '../../solution/checks/index';
import { childrenOf, type Element } from '../../solution/checks/element';
import { kundekort } from '../../solution/kundekort';
import { callsOf, type Command, command } from '../../solution/language/command';
import type { Materials, Solution } from '../../solution/language/solution';
import { type Table, tableName } from '../../solution/language/table';
import { both } from '../../solution/language/words';
import { all, entity, first, materials, xmlOf } from './parts';

const customizations = xmlOf('customizations.xml');
const ribbonOf = (table: string) => first(entity(customizations, table), 'RibbonDiffXml');

/** Words that a reference like `$LocLabels:…` leads to, English then Norwegian. */
function wordsOf(ribbon: Element, reference: string | undefined): string[] {
  const label = all(ribbon, 'LocLabel').find(({ attributes }) => `$LocLabels:${attributes.Id}` === reference);
  return label ? all(label, 'Title').map(({ attributes }) => attributes.description ?? '') : [];
}

describe.each(['Contact', 'Account'])('the command bar of %s', (table) => {
  const ribbon = ribbonOf(table);
  const actions = all(ribbon, 'CustomAction');
  const part = (name: string) =>
    [...all(ribbon, 'Button'), ...all(ribbon, 'FlyoutAnchor')].find(({ attributes }) =>
      attributes.Id?.endsWith(`.${name}.Button`),
    )!;
  const definitionOf = (button: Element) =>
    all(ribbon, 'CommandDefinition').find(({ attributes }) => attributes.Id === button.attributes.Command)!;

  it('stands on the main forms, the plan before the log', () => {
    expect(actions.map(({ attributes }) => attributes.Location)).toEqual(
      Array(2).fill(`Mscrm.Form.${table.toLowerCase()}.MainTab.ModernClient.Controls._children`),
    );
    expect(wordsOf(ribbon, part('PlanFollowUps').attributes.LabelText)).toEqual([
      'Plan follow-ups',
      'Planlegg oppfølging',
    ]);
    expect(wordsOf(ribbon, part('LogContact').attributes.LabelText)).toEqual(['Log contact', 'Loggfør kontakt']);
    const [plan, log] = actions.map(({ attributes }) => Number(attributes.Sequence));
    expect(plan).toBeLessThan(log!);
  });

  it('says every label, tooltip and heading in both languages', () => {
    const references = [...all(ribbon, 'Button'), ...all(ribbon, 'FlyoutAnchor'), ...all(ribbon, 'MenuSection')]
      .flatMap(({ attributes }) => Object.values(attributes))
      .filter((value) => value.startsWith('$LocLabels:'));
    expect(references.length).toBeGreaterThan(40);
    for (const reference of references) {
      const words = wordsOf(ribbon, reference);
      expect([reference, words.length, words.every(Boolean)]).toEqual([reference, 2, true]);
    }
  });

  it('hands the form first, then what was chosen', () => {
    const call = first(definitionOf(part('LogPhoneNoanswer')), 'JavaScriptFunction');
    expect(call.attributes).toEqual({
      FunctionName: 'Kundekort.Commands.logContact',
      Library: '$webresource:kk_/scripts/customercard.js',
    });
    expect(call.children.map(({ name, attributes }) => [name, attributes.Value])).toEqual([
      ['CrmParameter', 'PrimaryControl'],
      ['StringParameter', 'phone'],
      ['StringParameter', 'noanswer'],
      ['StringParameter', 'outbound'],
    ]);
  });

  it('shows a command on a saved row only, and only to who may do what it does', () => {
    for (const definition of all(ribbon, 'CommandDefinition')) {
      const enable = first(definition, 'EnableRule').attributes.Id;
      const rule = all(first(ribbon, 'RuleDefinitions'), 'EnableRule').find(
        ({ attributes }) => attributes.Id === enable,
      );
      expect(rule && first(rule, 'FormStateRule').attributes.State).toBe('Existing');
    }
    const need = first(definitionOf(part('PlanFollowUps')), 'DisplayRule').attributes.Id;
    const rule = all(first(ribbon, 'RuleDefinitions'), 'DisplayRule').find(({ attributes }) => attributes.Id === need);
    expect(rule && first(rule, 'EntityPrivilegeRule').attributes).toEqual({
      EntityName: 'task',
      PrivilegeType: 'Create',
      PrivilegeDepth: 'Basic',
    });
  });

  it('leads every button to a command of its own, and every icon to a web resource', () => {
    const resources = new Set(kundekort.webResources.map(({ name }) => `$webresource:${name}`));
    const buttons = [...all(ribbon, 'Button'), ...all(ribbon, 'FlyoutAnchor')];
    for (const { attributes } of buttons) {
      expect(all(ribbon, 'CommandDefinition').filter((one) => one.attributes.Id === attributes.Command)).toHaveLength(
        1,
      );
      expect([attributes.ModernImage, resources.has(attributes.ModernImage ?? '')]).toEqual([
        attributes.ModernImage,
        true,
      ]);
    }
    const ids = [...buttons, ...all(ribbon, 'CommandDefinition')].map(({ attributes }) => attributes.Id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a table without commands', () => {
  it('has the empty command bar that exports have', () => {
    const ribbon = ribbonOf('kk_Vehicle');
    expect(ribbon.children.map(({ name }) => name)).toEqual([
      'CustomActions',
      'Templates',
      'CommandDefinitions',
      'RuleDefinitions',
      'LocLabels',
    ]);
    expect(childrenOf(ribbon, 'CustomActions')[0]?.children).toEqual([]);
    expect(all(ribbon, 'EnableRule')).toEqual([]);
  });
});

describe('the build names', () => {
  const good = command({
    name: 'Greet',
    label: both('Greet', 'Hils'),
    tooltip: both('Greets.', 'Hilser.'),
    icon: 'kk_/icons/plan.svg',
    library: 'kk_/scripts/customercard.js',
    function: 'Kundekort.CustomerCard.onLoad',
  });
  const withCommand = (given: Command): Solution => ({
    ...kundekort,
    tables: kundekort.tables.map((table): Table =>
      tableName(table) === 'kk_vehicle' ? { ...table, commands: [given] } : table,
    ),
  });
  const says = (given: Command, files: Materials = materials) =>
    findingsIn(withCommand(given), files).map(({ at, says: words }) => `${at}: ${words}`);
  const at = 'kk_vehicle, command Greet';

  it('nothing when all is there', () => {
    expect(says(good)).toEqual([]);
  });

  it('a label that lacks a language', () => {
    expect(says({ ...good, label: both('Greet', '') })).toEqual([
      'kk_vehicle, commands, Greet, label: no text in language 1044 (nb)',
    ]);
  });

  it('an icon that is not there', () => {
    expect(says({ ...good, icon: 'kk_/icons/gone.svg' })).toEqual([
      `${at}: Greet: icon kk_/icons/gone.svg is no SVG of the solution`,
    ]);
    expect(says({ ...good, icon: '' })).toEqual([`${at}: Greet: icon (none) is no SVG of the solution`]);
  });

  it('a library that is not there', () => {
    expect(says({ ...good, call: { ...good.call, library: 'kk_/scripts/gone.js' } })).toEqual([
      `${at}: Greet: library kk_/scripts/gone.js is no script of the solution`,
    ]);
  });

  it('a function that the built script does not have', () => {
    for (const missing of ['Kundekort.CustomerCard.greet', 'Kundekort.Gone.onLoad', 'Kundekort', '']) {
      expect(says({ ...good, call: { ...good.call, function: missing } })).toEqual([
        `${at}: kk_/scripts/customercard.js has no function ${missing || '(none)'}`,
      ]);
    }
  });

  it('a script that cannot be loaded', () => {
    const broken = { ...materials.webResources, 'kk_/scripts/customercard.js': new TextEncoder().encode('window.x()') };
    expect(says(good, { ...materials, webResources: broken })).toEqual([
      'web resource kk_/scripts/customercard.js: cannot be loaded: ReferenceError: window is not defined',
    ]);
  });

  it('two commands of one name, a privilege on a foreign table, an empty menu', () => {
    const twice: Solution = {
      ...kundekort,
      tables: kundekort.tables.map((table): Table =>
        tableName(table) === 'kk_vehicle' ? { ...table, commands: [good, good] } : table,
      ),
    };
    expect(findingsIn(twice, materials)).toContainEqual({ at: 'kk_vehicle', says: 'two commands are called Greet' });
    expect(says({ ...good, needs: [['incident', 'Create']] })).toEqual([
      `${at}: needs a privilege on incident, which is not a table of the solution`,
    ]);
    const { call: _, ...shown } = good;
    expect(says({ ...shown, kind: 'menu', sections: [] })).toEqual([`${at}: is a menu without items`]);
  });

  it('every call of the solution’s own commands leads to the log, the plan or the programme', () => {
    const called = kundekort.tables
      .flatMap(({ commands = [] }) => commands.flatMap(callsOf))
      .map(({ call }) => call.function);
    expect([...new Set(called)]).toEqual([
      'Kundekort.Commands.planFollowUps',
      'Kundekort.Commands.logContact',
      'KundekortProgramme.Commands.newDraft',
      'KundekortProgramme.Commands.tryOut',
    ]);
  });
});
