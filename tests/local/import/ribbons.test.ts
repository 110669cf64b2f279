import { Hono } from 'hono';
import type { Organisation } from '../../../local/contract';
import { hostPages } from '../../../local/host/server/app';
import type { CommandDescription, TableDescription } from '../../../local/host/client/shapes';
import { exportZip, standardTable, text } from '../export';
import { openWorkshop } from '../fixture';

const labels = (id: string, en: string, nb: string) =>
  `<LocLabel Id="${id}"><Titles><Title description="${en}" languagecode="1033" /><Title description="${nb}" languagecode="1044" /></Titles></LocLabel>`;

const place = 'Mscrm.Form.contact.MainTab.ModernClient.Controls._children';
const definition = (id: string, more: { rules?: string; action?: string } = {}) =>
  `<CommandDefinition Id="${id}"><EnableRules>${more.rules ?? ''}</EnableRules><DisplayRules /><Actions>${more.action ?? ''}</Actions></CommandDefinition>`;
const call = (name: string, ...parameters: string[]) =>
  `<JavaScriptFunction FunctionName="${name}" Library="$webresource:oth_/bar.js">${parameters.join('')}</JavaScriptFunction>`;
const button = (id: string, more = '') => `<Button Id="${id}" Command="${id}.c" LabelText="$LocLabels:${id}" ${more}/>`;
const action = (part: string, more: { at?: string; sequence?: number; id?: string } = {}) =>
  `<CustomAction Id="${more.id ?? 'a'}" Location="${more.at ?? place}" Sequence="${more.sequence ?? 10}"><CommandUIDefinition>${part}</CommandUIDefinition></CustomAction>`;

interface Ribbon {
  actions: string;
  definitions?: string;
  enable?: string;
  display?: string;
  words?: string;
}
const ribbon = ({ actions, definitions = '', enable = '', display = '', words = '' }: Ribbon) =>
  `<RibbonDiffXml><CustomActions>${actions}</CustomActions><Templates><RibbonTemplates Id="Mscrm.Templates" /></Templates><CommandDefinitions>${definitions}</CommandDefinitions><RuleDefinitions><TabDisplayRules /><DisplayRules>${display}</DisplayRules><EnableRules>${enable}</EnableRules></RuleDefinitions><LocLabels>${words}</LocLabels></RibbonDiffXml>`;

const script = {
  more: '<WebResources><WebResource><WebResourceId>{60000000-0000-4000-8000-00000000000a}</WebResourceId><Name>oth_/bar.js</Name><WebResourceType>3</WebResourceType><FileName>/WebResources/othbarjs</FileName></WebResource></WebResources>',
  files: { 'WebResources/othbarjs': 'x' },
};

const solution = (given: Ribbon | null, version = '1.0.0.0'): Uint8Array => {
  const contact = standardTable({ name: 'Contact', columns: [text('oth_Code')] });
  const entity = given ? contact.replace('<RibbonDiffXml />', ribbon(given)) : contact;
  return exportZip({ name: 'Other', prefix: 'oth', version, entities: [entity], ...script });
};

let organisation: Organisation;
let pages: Hono;
beforeEach(() => {
  ({ organisation } = openWorkshop());
  pages = new Hono().route('/', hostPages(organisation, { largestImport: 1024 * 1024 }));
});
afterEach(() => organisation.close());

const bar = async (user = 'system', language = 1033): Promise<readonly CommandDescription[]> => {
  const answer = await pages.request(`/host/tables/contact.json?user=${user}&lang=${language}`);
  return ((await answer.json()) as TableDescription).commands;
};

const greet: Ribbon = {
  actions: action(button('oth.greet', 'ToolTipDescription="Says hello"')),
  definitions: definition('oth.greet.c', {
    action: call(
      'Oth.greet',
      '<CrmParameter Value="PrimaryControl" />',
      '<StringParameter Value="loud" />',
      '<IntParameter Value="3" />',
      '<BoolParameter Value="true" />',
    ),
  }),
  words: labels('oth.greet', 'Greet', 'Hils'),
};

describe('a button on a table’s forms', () => {
  it('is on the command bar in both languages, with its script, function and parameters', async () => {
    const report = organisation.importZip(solution(greet));
    expect(report.unsupported).toEqual([]);
    expect(report.changes).toContain('command oth.greet of table contact added');
    expect(await bar()).toEqual([
      {
        id: 'oth.greet',
        label: 'Greet',
        tooltip: 'Says hello',
        icon: null,
        actions: [
          {
            library: '/WebResources/oth_/bar.js',
            functionName: 'Oth.greet',
            parameters: [
              { kind: 'crm', name: 'PrimaryControl' },
              { kind: 'value', value: 'loud' },
              { kind: 'value', value: 3 },
              { kind: 'value', value: true },
            ],
          },
        ],
        rules: [],
        menu: null,
      },
    ]);
    expect((await bar('system', 1044)).map(({ label }) => label)).toEqual(['Hils']);
  });

  it('goes when a newer version no longer has it', async () => {
    organisation.importZip(solution(greet));
    organisation.importZip(solution(null, '1.0.0.1'));
    expect(await bar()).toEqual([]);
  });

  it('stands where its sequence puts it', async () => {
    organisation.importZip(
      solution({
        actions:
          action(button('oth.late'), { sequence: 20, id: 'l' }) + action(button('oth.early'), { sequence: 5, id: 'e' }),
        definitions: definition('oth.late.c') + definition('oth.early.c'),
      }),
    );
    expect((await bar()).map(({ id }) => id)).toEqual(['oth.early', 'oth.late']);
  });
});

describe('a menu', () => {
  it('has its sections and items in their order, each with its own call', async () => {
    organisation.importZip(
      solution({
        actions: action(
          '<FlyoutAnchor Id="oth.more" Command="oth.more.c" LabelText="More"><Menu Id="m"><MenuSection Id="s" Title="$LocLabels:s" Sequence="5"><Controls Id="c">' +
            button('oth.two', 'Sequence="20"') +
            button('oth.one', 'Sequence="10"') +
            '</Controls></MenuSection></Menu></FlyoutAnchor>',
        ),
        definitions: ['more', 'one', 'two']
          .map((id) => definition(`oth.${id}.c`, { action: id === 'more' ? '' : call(`Oth.${id}`) }))
          .join(''),
        words: labels('s', 'Ways', 'Måter') + labels('oth.one', 'One', 'En') + labels('oth.two', 'Two', 'To'),
      }),
    );
    const [more] = await bar('system', 1044);
    expect(more).toMatchObject({ label: 'More', actions: [] });
    expect(
      more?.menu?.map(({ label, items }) => [label, items.map((each) => [each.label, each.actions[0]?.functionName])]),
    ).toEqual([
      [
        'Måter',
        [
          ['En', 'Oth.one'],
          ['To', 'Oth.two'],
        ],
      ],
    ]);
  });
});

describe('rules', () => {
  const rule = (id: string, inside: string) => `<EnableRule Id="${id}">${inside}</EnableRule>`;
  const withRule = (inside: string): Ribbon => ({
    ...greet,
    definitions: definition('oth.greet.c', { rules: '<EnableRule Id="r" />' }),
    enable: rule('r', inside),
  });

  it('about a privilege leave the button out for who lacks it', async () => {
    organisation.importZip(
      solution(withRule('<EntityPrivilegeRule EntityName="account" PrivilegeType="Delete" PrivilegeDepth="Basic" />')),
    );
    expect((await bar('system')).map(({ id }) => id)).toEqual(['oth.greet']);
    expect(await bar('seller')).toEqual([]);
  });

  it('about the row are for the page to ask', async () => {
    organisation.importZip(
      solution(
        withRule('<FormStateRule State="Existing" /><ValueRule Field="statecode" Value="0" InvertResult="true" />'),
      ),
    );
    expect((await bar())[0]?.rules).toEqual([
      { kind: 'formState', state: 'Existing', invert: false },
      { kind: 'value', column: 'statecode', value: '0', invert: true },
    ]);
  });

  it('that only the platform can answer are told by name and taken as met', async () => {
    const report = organisation.importZip(
      solution({
        ...withRule('<CustomRule FunctionName="Oth.may" Library="$webresource:oth_/bar.js" />'),
        definitions: definition('oth.greet.c', { rules: '<EnableRule Id="r" /><EnableRule Id="Mscrm.CanWrite" />' }),
      }),
    );
    expect(report.unsupported).toEqual([
      'ribbon command oth.greet of table contact: rule r (CustomRule) is not known here and taken as met',
      'ribbon command oth.greet of table contact: rule Mscrm.CanWrite is the platform’s own and taken as met',
    ]);
    expect((await bar()).map(({ id }) => id)).toEqual(['oth.greet']);
  });
});

describe('what a foreign ribbon may hold is told by name and breaks nothing', () => {
  it.each<[string, Ribbon, string]>([
    [
      'a button of a list',
      { actions: action(button('oth.x'), { at: 'Mscrm.HomepageGrid.contact.MainTab.Management.Controls._children' }) },
      'a of table contact: is not on the table’s forms',
    ],
    [
      'a button that hides one of the platform',
      { actions: '<HideCustomAction HideActionId="Mscrm.Delete.Hide" Location="Mscrm.Delete" />' },
      'Mscrm.Delete.Hide of table contact: hides what is not here',
    ],
    [
      'a control of another kind',
      { actions: action('<Spinner Id="oth.spin" />') },
      'oth.spin of table contact: a Spinner is not known here',
    ],
    [
      'a command that is not in the zip',
      { actions: action(button('oth.x')) },
      'oth.x of table contact: its command oth.x.c is not in the zip',
    ],
    [
      'a script that is nowhere',
      {
        actions: action(button('oth.x')),
        definitions: definition('oth.x.c', {
          action: '<JavaScriptFunction FunctionName="F" Library="$webresource:oth_/gone.js" />',
        }),
      },
      'oth.x of table contact: its script oth_/gone.js is neither in the zip nor in the organisation',
    ],
    [
      'an address',
      {
        actions: action(button('oth.x')),
        definitions: definition('oth.x.c', { action: '<Url Address="https://example.org" />' }),
      },
      'oth.x of table contact: an action of kind Url does nothing here',
    ],
    [
      'a parameter of a list',
      {
        actions: action(button('oth.x')),
        definitions: definition('oth.x.c', { action: call('F', '<CrmParameter Value="SelectedControl" />') }),
      },
      'oth.x of table contact: parameter SelectedControl is empty here',
    ],
  ])('%s', async (_, given, line) => {
    expect(organisation.importZip(solution(given)).unsupported).toEqual([`ribbon command ${line}`]);
    await expect(bar()).resolves.toBeDefined();
  });
});
