/** @jest-environment jsdom */
import { parseForm, type SectionLayout } from '../../../local/host/client/form/layout';
import { placeCells } from '../../../local/host/client/form/placement';
import { quickForms } from '../../../local/host/client/form/QuickView';
import { FormParts } from '../../../local/host/client/record/FormParts';
import { FormSurface } from '../../../local/host/client/form/surface';

const text = '{4273EDBD-AC1D-40D3-9FB2-095C621B552D}';
const host = '{F9A8A302-114E-466A-B582-6771B2AE0D92}';
const grid = '{E7A81278-8635-4D9E-8D4D-59480B391C5B}';
const cell = (id: string, more = ''): string =>
  `<cell id="{${id}}" ${more}><control id="${id}" classid="${text}" datafieldname="${id}"/></cell>`;
const form = (body: string): string =>
  `<form><tabs><tab name="t" id="{1}"><labels><label description="Card" languagecode="1033"/><label description="Kort" languagecode="1044"/></labels>
   <columns><column width="30%"><sections><section name="s" id="{2}" columns="2"><rows>${body}</rows></section></sections></column>
   <column width="70%"><sections/></column></columns></tab><tab name="hidden" id="{3}" visible="false"/></tabs></form>`;

describe("a form's XML", () => {
  it('gives labels in the language asked for, else in the base language', () => {
    const xml = form(`<row>${cell('a')}</row>`);
    expect(parseForm(xml, 1044, 1033).tabs[0]?.label).toBe('Kort');
    expect(parseForm(xml, 1041, 1033).tabs[0]?.label).toBe('Card');
  });
  it('keeps the widths of columns and which tabs are hidden', () => {
    const { tabs } = parseForm(form(''), 1033, 1033);
    expect(tabs[0]?.columns.map((column) => column.width)).toEqual([30, 70]);
    expect(tabs[1]?.visible).toBe(false);
  });
  it('names the second control of a column as Dynamics does', () => {
    const { tabs } = parseForm(form(`<row>${cell('a')}</row><row>${cell('a')}</row>`), 1033, 1033);
    const ids = tabs[0]?.columns[0]?.sections[0]?.rows.flat().map((each) => each.control?.id);
    expect(ids).toEqual(['a', 'a1']);
  });
  it("lets the column's own label stand where a cell's is empty, as older exports write it", () => {
    const empty = `<row>${cell('a').replace('<control', '<labels><label description="" languagecode="1033"/></labels><control')}</row>`;
    const rows = parseForm(form(empty), 1033, 1033).tabs[0]?.columns[0]?.sections[0]?.rows;
    expect(rows?.[0]?.[0]?.label).toBeNull();
  });
  it("knows no column where a business process flow shows another row's", () => {
    const step = `<row>${cell('a').replace('datafieldname', 'relationship="bpf_visit_flow" datafieldname')}</row>`;
    const control = parseForm(form(step), 1033, 1033).tabs[0]?.columns[0]?.sections[0]?.rows[0]?.[0]?.control;
    expect(control).toMatchObject({ kind: 'other', column: null });
  });
  it('finds the custom control of a column by its unique id, with what feeds its properties', () => {
    const xml = form(
      `<row><cell id="{c}"><control id="level" classid="${host}" datafieldname="level" uniqueid="{AB}"/></cell></row>`,
    ).replace(
      '</form>',
      `<controlDescriptions><controlDescription forControl="{ab}"><customControl id="${text}"><parameters/></customControl>
       <customControl formFactor="0" name="kk_N.C"><parameters><level>level</level><hint static="true" type="SingleLine.Text">Hi</hint></parameters></customControl>
       </controlDescription></controlDescriptions></form>`,
    );
    const control = parseForm(xml, 1033, 1033).tabs[0]?.columns[0]?.sections[0]?.rows[0]?.[0]?.control;
    expect(control?.kind).toBe('field');
    expect(control?.custom).toEqual([
      expect.objectContaining({
        name: 'kk_N.C',
        formFactor: 0,
        parameters: {
          level: { value: 'level', isStatic: false, type: null },
          hint: { value: 'Hi', isStatic: true, type: 'SingleLine.Text' },
        },
      }),
    ]);
  });
  it("gives a subgrid's control its data-set and the subgrid its own parameters", () => {
    const xml = form(
      `<row><cell id="{c}"><control id="visits" classid="${host}" indicationOfSubgrid="true" uniqueid="{AB}"/></cell></row>`,
    ).replace(
      '</form>',
      `<controlDescriptions><controlDescription forControl="{ab}"><customControl id="${grid}"><parameters><RecordsPerPage>10</RecordsPerPage></parameters></customControl>
       <customControl formFactor="2" name="kk_N.G"><parameters><data-set name="visits"><ViewId>{CD}</ViewId><TargetEntityType>visit</TargetEntityType><RelationshipName>r</RelationshipName></data-set></parameters></customControl>
       </controlDescription></controlDescriptions></form>`,
    );
    const control = parseForm(xml, 1033, 1033).tabs[0]?.columns[0]?.sections[0]?.rows[0]?.[0]?.control;
    expect(control).toMatchObject({ kind: 'subgrid', parameters: { RecordsPerPage: '10' } });
    expect(control?.custom[0]).toMatchObject({
      formFactor: 2,
      dataSets: { visits: { viewId: 'cd', targetTable: 'visit', relationship: 'r' } },
    });
  });
  it('refuses text that is no form', () => {
    expect(() => parseForm('<tabs/>', 1033, 1033)).toThrow(/FormXML/);
  });
});

const sectionOf = (rows: string): SectionLayout => {
  const section = parseForm(form(rows), 1033, 1033).tabs[0]?.columns[0]?.sections[0];
  if (section === undefined) throw new Error('The form has no section.');
  return section;
};
const places = (rows: string): unknown =>
  placeCells(sectionOf(rows)).map(({ cell: { id }, row, column, width, height }) => [id, row, column, width, height]);

describe('where cells stand in a section of two columns', () => {
  it('puts cells beside each other and passes over empty rows', () => {
    expect(places(`<row>${cell('a')}${cell('b')}</row><row/><row>${cell('c')}</row>`)).toEqual([
      ['a', 1, 1, 1, 1],
      ['b', 1, 2, 1, 1],
      ['c', 2, 1, 1, 1],
    ]);
  });
  it('goes round a cell that an earlier row made tall', () => {
    expect(places(`<row>${cell('a')}${cell('b', 'rowspan="2"')}</row><row>${cell('c')}</row>`)).toEqual([
      ['a', 1, 1, 1, 1],
      ['b', 1, 2, 1, 2],
      ['c', 2, 1, 1, 1],
    ]);
  });
  it('leaves the place of a spacer free', () => {
    expect(places(`<row><cell id="{x}"/>${cell('b')}</row>`)).toEqual([['b', 1, 2, 1, 1]]);
  });
});

describe('the tab that is shown', () => {
  const surface = (): FormSurface =>
    new FormSurface(parseForm(form('').replace('visible="false"', ''), 1033, 1033), new FormParts());
  it('is the first visible one until a person goes to another', () => {
    const open = surface();
    const shown: string[] = [];
    open.onTabShown((tab) => shown.push(tab));
    expect(open.activeTab).toBe('t');
    open.showTab('hidden');
    expect([open.activeTab, shown]).toEqual(['hidden', ['hidden']]);
  });
  it('changes when a script hides it', () => {
    const open = surface();
    open.parts.change('tab', 't', { visible: false });
    expect(open.activeTab).toBe('hidden');
  });
});

describe('which form a quick view shows', () => {
  it('depends on the table that the lookup points at', () => {
    expect(
      quickForms(
        '<QuickForms><QuickFormIds><QuickFormId entityname="account">{AB-CD}</QuickFormId></QuickFormIds></QuickForms>',
      ),
    ).toEqual({ account: 'ab-cd' });
  });
});
