/** Plain forms and views of the standard tables, so that an organisation has something to open before any import. */
import type { Column, Form, Table, View } from '../metadata';
import { label, type Words } from './define';

const classIds: Partial<Record<Column['type'], string>> = {
  string: '{4273EDBD-AC1D-40D3-9FB2-095C621B552D}',
  memo: '{E0DECE4B-6FC8-4A8F-A065-082708572369}',
  integer: '{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}',
  decimal: '{C3EFE0C3-0EC6-42BE-8349-CBD9079DFD8E}',
  money: '{533B9E00-756B-4312-95A0-DC888637AC78}',
  datetime: '{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}',
  boolean: '{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}',
  choice: '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}',
  status: '{5D68B988-0661-4DB2-BC3E-17598AD3BE6C}',
  lookup: '{270BD3DB-D9AF-4782-9025-509E298DEC0A}',
  customer: '{270BD3DB-D9AF-4782-9025-509E298DEC0A}',
  owner: '{270BD3DB-D9AF-4782-9025-509E298DEC0A}',
};

const escapeXml = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** An id of its own for each part of a form, the same at every start: built from the table's code and a counter. */
const idsFor = (code: number) => {
  let next = 0;
  return () => `{5a7d0000-${code.toString(16).padStart(4, '0')}-4000-8000-${(++next).toString(16).padStart(12, '0')}}`;
};

const labels = (words: Readonly<Record<number, string>>) =>
  `<labels>${Object.entries(words)
    .map(([code, value]) => `<label description="${escapeXml(value)}" languagecode="${code}" />`)
    .join('')}</labels>`;

/** A main form with one tab of one section per entry: title and its columns. */
function mainForm(table: Table, id: string, sections: readonly (readonly [Words, readonly string[]])[]): Form {
  const nextId = idsFor(table.objectTypeCode);
  const cell = (name: string) => {
    const column = table.columns[name];
    const classId = column && classIds[column.type];
    if (!column || !classId) throw new Error(`Form of ${table.logicalName}: no control for column ${name}`);
    return (
      `<row><cell id="${nextId()}">${labels(column.label)}` +
      `<control id="${name}" classid="${classId}" datafieldname="${name}" /></cell></row>`
    );
  };
  const section = ([title, names]: readonly [Words, readonly string[]], index: number) =>
    `<column width="${Math.floor(100 / sections.length)}%"><sections>` +
    `<section name="section_${index + 1}" id="${nextId()}" showlabel="true" columns="1">${labels(label(title))}` +
    `<rows>${names.map(cell).join('')}</rows></section></sections></column>`;
  const columns = sections.map(section).join('');
  return {
    id,
    table: table.logicalName,
    type: 'main',
    name: table.label,
    isDefault: true,
    xml:
      `<form headerdensity="HighWithControls"><tabs><tab name="summary" id="${nextId()}" expanded="true">` +
      `${labels({ 1033: 'Summary', 1044: 'Sammendrag' })}<columns>${columns}</columns></tab></tabs></form>`,
  };
}

interface ViewShape {
  readonly name: Words;
  readonly queryType: 0 | 1 | 2 | 4 | 64;
  readonly columns: readonly string[];
  readonly filter?: string;
  readonly order?: string;
  readonly find?: readonly string[];
}

function view(table: Table, number: number, shape: ViewShape): View {
  const order = shape.order ?? table.primaryName ?? table.primaryId;
  const attributes = [...new Set([...shape.columns, table.primaryId])].map((name) => `<attribute name="${name}" />`);
  const find = shape.find?.length
    ? `<filter type="or" isquickfindfields="1">${shape.find
        .map((name) => `<condition attribute="${name}" operator="like" value="{0}" />`)
        .join('')}</filter>`
    : '';
  return {
    id: `5a7d0000-${table.objectTypeCode.toString(16).padStart(4, '0')}-4001-8000-${number.toString(16).padStart(12, '0')}`,
    table: table.logicalName,
    name: label(shape.name),
    queryType: shape.queryType,
    isDefault: true,
    fetchXml:
      `<fetch version="1.0" mapping="logical"><entity name="${table.logicalName}">${attributes.join('')}` +
      `<order attribute="${order}" descending="false" />${shape.filter ?? ''}${find}</entity></fetch>`,
    layoutXml:
      `<grid name="resultset" object="${table.objectTypeCode}" jump="${table.primaryName ?? table.primaryId}" select="1" icon="1" preview="1">` +
      `<row name="result" id="${table.primaryId}">` +
      `${shape.columns.map((name) => `<cell name="${name}" width="${name === table.primaryName ? 250 : 150}" />`).join('')}</row></grid>`,
  };
}

/** Public, associated, quick find and lookup view of a table. */
function views(table: Table, columns: readonly string[], find: readonly string[]): View[] {
  const [one, many] = [table.label, table.pluralLabel];
  const active = table.columns['statecode']
    ? '<filter type="and"><condition attribute="statecode" operator="eq" value="0" /></filter>'
    : '';
  const words = (english: string, norwegian: string): Words => [english, norwegian];
  return [
    view(table, 1, {
      name: words(`Active ${many[1033]}`, `Aktive ${many[1044]?.toLowerCase()}`),
      queryType: 0,
      columns,
      filter: active,
    }),
    view(table, 2, {
      name: words(`${one[1033]} Associated View`, `Tilknyttede ${many[1044]?.toLowerCase()}`),
      queryType: 2,
      columns,
      filter: active,
    }),
    view(table, 3, {
      name: words(`Quick Find Active ${many[1033]}`, `Hurtigsøk i ${many[1044]?.toLowerCase()}`),
      queryType: 4,
      columns,
      filter: active,
      find,
    }),
    view(table, 4, {
      name: words(`${many[1033]} Lookup View`, `Oppslag i ${many[1044]?.toLowerCase()}`),
      queryType: 64,
      columns: columns.slice(0, 3),
      filter: active,
    }),
  ];
}

const columnsOf: Readonly<Record<string, { show: readonly string[]; find: readonly string[] }>> = {
  contact: {
    show: ['fullname', 'parentcustomerid', 'mobilephone', 'emailaddress1', 'address1_city'],
    find: ['fullname', 'emailaddress1', 'mobilephone', 'telephone1'],
  },
  account: {
    show: ['name', 'telephone1', 'primarycontactid', 'address1_city', 'emailaddress1'],
    find: ['name', 'accountnumber', 'emailaddress1', 'telephone1'],
  },
  task: { show: ['subject', 'regardingobjectid', 'scheduledend', 'prioritycode', 'ownerid'], find: ['subject'] },
  phonecall: { show: ['subject', 'regardingobjectid', 'scheduledend', 'directioncode', 'ownerid'], find: ['subject'] },
  email: { show: ['subject', 'regardingobjectid', 'statuscode', 'modifiedon', 'ownerid'], find: ['subject'] },
  appointment: {
    show: ['subject', 'regardingobjectid', 'scheduledstart', 'scheduledend', 'ownerid'],
    find: ['subject'],
  },
  activitypointer: {
    show: ['subject', 'regardingobjectid', 'activitytypecode', 'statecode', 'scheduledend'],
    find: ['subject'],
  },
  systemuser: { show: ['fullname', 'title', 'internalemailaddress'], find: ['fullname'] },
  team: { show: ['name', 'businessunitid'], find: ['name'] },
  businessunit: { show: ['name', 'parentbusinessunitid'], find: ['name'] },
  transactioncurrency: { show: ['currencyname', 'isocurrencycode', 'exchangerate'], find: ['currencyname'] },
  campaign: { show: ['name', 'codename', 'statuscode'], find: ['name'] },
  queue: { show: ['name', 'emailaddress'], find: ['name'] },
  subject: { show: ['title', 'parentsubject'], find: ['title'] },
};

/** Views of the standard tables that people look at or look up. */
export function standardViews(tables: readonly Table[]): View[] {
  return tables.flatMap((table) => {
    const columns = columnsOf[table.logicalName];
    return columns ? views(table, columns.show, columns.find) : [];
  });
}

/** Default main forms: contact, account and the activities. */
export function standardForms(tables: readonly Table[]): Form[] {
  const formOf = (name: string, id: string, sections: readonly (readonly [Words, readonly string[]])[]): Form[] => {
    const table = tables.find(({ logicalName }) => logicalName === name);
    return table ? [mainForm(table, id, sections)] : [];
  };
  const address = ['address1_line1', 'address1_line2', 'address1_postalcode', 'address1_city', 'address1_country'];
  const dialogue = ['preferredcontactmethodcode', 'donotphone', 'donotemail', 'donotbulkemail', 'donotpostalmail'];
  const activity = ['subject', 'regardingobjectid', 'description', 'scheduledend', 'prioritycode', 'ownerid'];
  return [
    ...formOf('contact', '1fed44d1-ae68-4a41-bd2b-f13acac4acfa', [
      [
        ['Contact Information', 'Kontaktinformasjon'],
        [
          'firstname',
          'lastname',
          'jobtitle',
          'parentcustomerid',
          'emailaddress1',
          'telephone1',
          'mobilephone',
          'ownerid',
        ],
      ],
      [['Address', 'Adresse'], address],
      [['Contact Preferences', 'Kontaktønsker'], dialogue],
    ]),
    ...formOf('account', '8448b78f-8f42-454e-8e2a-f8196b0419af', [
      [
        ['Account Information', 'Firmainformasjon'],
        ['name', 'accountnumber', 'telephone1', 'emailaddress1', 'websiteurl', 'primarycontactid', 'ownerid'],
      ],
      [['Address', 'Adresse'], address],
      [['Contact Preferences', 'Kontaktønsker'], dialogue],
    ]),
    ...formOf('task', '5a7d0000-1074-4002-8000-000000000001', [[['Task', 'Oppgave'], activity]]),
    ...formOf('phonecall', '5a7d0000-1072-4002-8000-000000000001', [
      [
        ['Phone Call', 'Telefonsamtale'],
        [...activity, 'phonenumber', 'directioncode'],
      ],
    ]),
    ...formOf('email', '5a7d0000-106a-4002-8000-000000000001', [
      [
        ['Email', 'E-post'],
        [...activity, 'sender', 'torecipients'],
      ],
    ]),
    ...formOf('appointment', '5a7d0000-1069-4002-8000-000000000001', [
      [
        ['Appointment', 'Avtale'],
        [...activity, 'scheduledstart', 'location'],
      ],
    ]),
  ];
}
