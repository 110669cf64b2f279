import { type Field, fieldsOf } from '../language/fields';
import type { Cell, CustomControl } from '../language/form';
import type { Table } from '../language/table';
import { formId, viewId } from './ids';
import { el, type Node, tag } from './xml';

/** Ids of the controls that model-driven forms know. */
const classIds: Readonly<Record<Field['kind'], string>> = {
  string: '{4273EDBD-AC1D-40D3-9FB2-095C621B552D}',
  email: '{ADA2203E-B4CD-49BE-9DDF-234642B43B52}',
  memo: '{E0DECE4B-6FC8-4A8F-A065-082708572369}',
  integer: '{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}',
  decimal: '{C3EFE0C3-0EC6-42BE-8349-CBD9079DFD8E}',
  money: '{533B9E00-756B-4312-95A0-DC888637AC78}',
  yesNo: '{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}',
  date: '{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}',
  dateTime: '{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}',
  choice: '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}',
  choices: '{4AA28AB7-9C13-4F57-A73D-AD894D048B5F}',
  state: '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}',
  status: '{5D68B988-0661-4DB2-BC3E-17598AD3BE6C}',
  lookup: '{270BD3DB-D9AF-4782-9025-509E298DEC0A}',
  customer: '{270BD3DB-D9AF-4782-9025-509E298DEC0A}',
  owner: '{270BD3DB-D9AF-4782-9025-509E298DEC0A}',
  id: '{4273EDBD-AC1D-40D3-9FB2-095C621B552D}',
};
const subgridClass = '{E7A81278-8635-4D9E-8D4D-59480B391C5B}';
const pageClass = '{9FDF5F91-88B1-47F4-AD53-C11EFC01A01D}';
const quickViewClass = '{5C5600E0-1D6E-4205-A272-BE80DA87FD42}';
/** Stands in for a custom control and draws it where there is one for the form factor. */
const hostClass = '{F9A8A302-114E-466A-B582-6771B2AE0D92}';

/** Web, tablet and phone. */
const formFactors = [0, 1, 2];

/** A control, and what the form says about the custom control in its place. */
export interface DrawnControl {
  readonly control: Node;
  readonly description?: Node;
}

function describe(uniqueId: string, standardClass: string, standard: Node[], name: string, custom: Node[]): Node {
  return tag(
    'controlDescription',
    { forControl: uniqueId },
    tag('customControl', { id: standardClass }, el('parameters', standard)),
    formFactors.map((formFactor) => tag('customControl', { formFactor, name }, el('parameters', custom))),
  );
}

/** Class of a field; a column that the definitions do not know is text here, and a finding of the checks. */
function fieldClass(table: Table, column: string): string {
  return classIds[fieldsOf(table).get(column)?.kind ?? 'string'];
}

/** The field control of a cell; `controlId` differs from the column where a form shows it twice. */
export function fieldControl(
  table: Table,
  cell: { column: string; readOnly?: boolean; custom?: CustomControl },
  controlId: string,
  uniqueId: string,
): DrawnControl {
  const classId = fieldClass(table, cell.column);
  const disabled = String(cell.readOnly ?? false);
  const { custom } = cell;
  if (!custom) {
    return { control: tag('control', { id: controlId, classid: classId, datafieldname: cell.column, disabled }) };
  }
  return {
    control: tag('control', {
      id: controlId,
      classid: hostClass,
      datafieldname: cell.column,
      disabled,
      uniqueid: uniqueId,
    }),
    description: describe(
      uniqueId,
      classId,
      [el('datafieldname', cell.column)],
      custom.control,
      Object.entries(custom.binds).map(([property, column]) => el(property, column)),
    ),
  };
}

/** The subgrid control of a cell: the plain list, or a dataset control over the same rows. */
export function subgridControl(cell: Cell & { kind: 'subgrid' }, uniqueId: string): DrawnControl {
  const view = viewId(cell.table, cell.view).toUpperCase();
  const where = [
    el('ViewId', view),
    el('IsUserView', 'false'),
    el('RelationshipName', cell.relationship),
    el('TargetEntityType', cell.table),
  ];
  const parameters = [
    ...where,
    el('AutoExpand', 'Fixed'),
    el('EnableQuickFind', 'false'),
    el('EnableViewPicker', 'false'),
    el('ViewIds', view),
    el('EnableJumpBar', 'false'),
    el('ChartGridMode', 'Grid'),
    el('VisualizationId'),
    el('IsUserChart', 'false'),
    el('EnableChartPicker', 'false'),
    el('RecordsPerPage', cell.recordsPerPage ?? cell.rows),
  ];
  const { custom } = cell;
  const control = tag(
    'control',
    { id: cell.name, classid: custom ? hostClass : subgridClass, indicationOfSubgrid: 'true', uniqueid: uniqueId },
    el('parameters', parameters),
  );
  if (!custom) return { control };
  return {
    control,
    description: describe(uniqueId, subgridClass, parameters, custom.control, [
      tag('data-set', { name: custom.dataSet }, ...where, el('EnableViewPicker', 'false'), el('FilteredViewIds', view)),
      ...Object.entries(custom.binds).map(([property, column]) => el(property, column)),
    ]),
  };
}

/** A related row's quick view form. */
export function quickViewControl(cell: Cell & { kind: 'quickView' }): DrawnControl {
  const form = formId(cell.table, cell.form).replace(/[{}]/g, '');
  const forms = `<QuickFormIds><QuickFormId entityname="${cell.table}">${form}</QuickFormId></QuickFormIds>`;
  return {
    control: tag(
      'control',
      { id: cell.name, classid: quickViewClass, datafieldname: cell.column, disabled: 'false' },
      el('parameters', el('QuickForms', forms), el('ControlMode', 'Read'), el('DisplayAsCustomer360Tile', 'false')),
    ),
  };
}

/** A page in a frame; it gets the row's id and table and the languages in its address. */
export function pageControl(cell: Cell & { kind: 'webResource' }): DrawnControl {
  return {
    control: tag(
      'control',
      { id: `WebResource_${cell.name}`, classid: pageClass },
      el(
        'parameters',
        el('Url', cell.page),
        el('PassParameters', 'true'),
        el('ShowOnMobileClient', 'true'),
        el('Security', 'false'),
        el('Scrolling', 'auto'),
        el('Border', 'false'),
      ),
    ),
  };
}
