import { openOrganisation } from '../../local/organisation';
import { startServer } from '../../local/server';
import {
  choice,
  column,
  day,
  exportZip,
  globalChoice,
  lookup,
  money,
  moment,
  oneToMany,
  role,
  table,
  text,
  view,
  whole,
  yesNo,
} from '../local/export';

export interface Desk {
  readonly url: string;
  /** The row of a job with its columns, as stored. */
  job(id: string): Record<string, unknown>;
  /** A new job; the name tells tests apart. */
  addJob(values: Readonly<Record<string, string | number | boolean | { table: string; id: string }>>): string;
  readonly vehicle: string;
  close(): Promise<void>;
}

const label = (english: string, norwegian: string): string =>
  `<labels><label description="${english}" languagecode="1033" /><label description="${norwegian}" languagecode="1044" /></labels>`;
const field = (name: string, labels = '', more = ''): string =>
  `<row><cell id="{${name}}" ${more}>${labels}<control id="${name}" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="${name}" /></cell></row>`;
const section = (name: string, labels: string, rows: string): string =>
  `<column width="33%"><sections><section name="${name}" id="{${name}}" columns="1" showlabel="true">${labels}<rows>${rows}</rows></section></sections></column>`;

/** Three columns, two tabs, a header, a subgrid, a hidden cell: what a form of Dynamics usually has. */
const jobForm =
  '<forms type="main"><systemform><formid>{10000000-0000-4000-8000-0000000000f1}</formid><FormActivationState>1</FormActivationState>' +
  '<form headerdensity="HighWithControls"><tabs>' +
  `<tab name="job" id="{t1}" showlabel="true">${label('Job', 'Jobb')}<columns>` +
  section(
    'what',
    label('What', 'Hva'),
    field('smp_name', label('Name', 'Navn')) +
      field('smp_odometer', label('Odometer', 'Kilometerstand')) +
      field('smp_amount', label('Amount', 'Beløp')) +
      field('smp_kind', label('Kind', 'Type')) +
      field('smp_note', label('Note', 'Notat'), 'visible="false"'),
  ) +
  section(
    'when',
    label('When', 'Når'),
    field('smp_plannedon', label('Planned on', 'Planlagt')) +
      field('smp_arrivedon', label('Arrived on', 'Ankommet')) +
      field('smp_recall', label('Recall', 'Tilbakekalling')) +
      field('smp_tags', label('Tags', 'Merker')),
  ) +
  section(
    'who',
    label('Who', 'Hvem'),
    field('smp_vehicleid', label('Car', 'Bil')) +
      field('smp_secret', label('Secret', 'Hemmelig')) +
      field('smp_mail', label('E-mail', 'E-post')),
  ) +
  '</columns></tab>' +
  `<tab name="more" id="{t2}" showlabel="true">${label('More', 'Mer')}<columns><column width="100%"><sections><section name="tasks" id="{tasks}" showlabel="false"><rows>` +
  `<row><cell id="{grid}">${label('Tasks', 'Oppgaver')}<control id="Tasks" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}" indicationOfSubgrid="true"><parameters>` +
  '<TargetEntityType>smp_task</TargetEntityType><RelationshipName>smp_Job_Task_JobId</RelationshipName><ViewId>{20000000-0000-4000-8000-0000000000f3}</ViewId><RecordsPerPage>4</RecordsPerPage>' +
  '</parameters></control></cell></row></rows></section></sections></column></columns></tab></tabs>' +
  `<header id="{h}"><rows><row><cell id="{h1}">${label('Owner', 'Eier')}<control id="header_ownerid" classid="{270BD3DB-D9AF-4782-9025-509E298DEC0A}" datafieldname="ownerid" /></cell></row></rows></header>` +
  '</form><LocalizedNames><LocalizedName description="Job card" languagecode="1033" /><LocalizedName description="Jobbkort" languagecode="1044" /></LocalizedNames></systemform></forms>';
const plainForm = (id: string, ...rows: readonly string[]): string =>
  `<forms type="main"><systemform><formid>{${id}}</formid><FormActivationState>1</FormActivationState><form><tabs><tab name="t" id="{t}"><columns>${section(
    's',
    label('General', 'Generelt'),
    rows.join(''),
  )}</columns></tab></tabs></form><LocalizedNames><LocalizedName description="Information" languagecode="1033" /></LocalizedNames></systemform></forms>`;

const everything = (about: string): string[] =>
  ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo'].map((verb) => `${verb} ${about} Global`);

const solution = exportZip({
  name: 'Desk',
  entities: [
    table({
      name: 'smp_Job',
      label: 'Job',
      label1044: 'Jobb',
      columns: [
        whole('smp_Odometer', 0, 2000000),
        money('smp_Amount'),
        column({ name: 'TransactionCurrencyId', type: 'lookup' }),
        choice('smp_Kind', 'smp_jobkinds'),
        choice('smp_Tags', 'smp_jobkinds', 'multiselectpicklist'),
        day('smp_PlannedOn'),
        moment('smp_ArrivedOn'),
        yesNo('smp_Recall'),
        text('smp_Note'),
        text('smp_Mail', 100, { more: '<Format>email</Format>' }),
        text('smp_Secret', 100, { secured: true }),
        lookup('smp_VehicleId'),
      ],
      forms: jobForm,
      views: [
        view('20000000-0000-4000-8000-0000000000f1', 'All jobs', 'smp_job', [
          'smp_name',
          'smp_vehicleid',
          'smp_odometer',
        ]),
      ],
    }),
    table({
      name: 'smp_Car',
      label: 'Car',
      label1044: 'Bil',
      columns: [],
      forms: plainForm('10000000-0000-4000-8000-0000000000f2', field('smp_name', label('Name', 'Navn'))),
      views: [view('20000000-0000-4000-8000-0000000000f2', 'All cars', 'smp_car', ['smp_name'])],
    }),
    table({
      name: 'smp_Task',
      label: 'Task',
      label1044: 'Oppgave',
      columns: [lookup('smp_JobId')],
      forms: plainForm(
        '10000000-0000-4000-8000-0000000000f3',
        field('smp_name', label('Name', 'Navn')),
        field('smp_jobid', label('Job', 'Jobb')),
      ),
      views: [view('20000000-0000-4000-8000-0000000000f3', 'All tasks', 'smp_task', ['smp_name'])],
    }),
  ],
  relationships: [
    oneToMany({
      name: 'smp_Car_Job_VehicleId',
      from: 'smp_Job',
      column: 'smp_VehicleId',
      to: 'smp_Car',
      onDelete: 'Restrict',
    }),
    oneToMany({
      name: 'smp_Job_Task_JobId',
      from: 'smp_Task',
      column: 'smp_JobId',
      to: 'smp_Job',
      onDelete: 'Cascade',
    }),
  ],
  choices: [globalChoice('smp_jobkinds', 100000000, 'Service', 'Repair', 'Tyres')],
  roles: [
    role(
      '30000000-0000-4000-8000-0000000000f1',
      'Desk Clerk',
      ...everything('smp_Job'),
      'Read smp_Car Global',
      'AppendTo smp_Car Global',
      'Read User Global',
    ),
  ],
});

/** A running organisation with jobs, cars and tasks; its users are system and clerk, who may not see tasks. */
export async function openDesk(): Promise<Desk> {
  const organisation = openOrganisation({ file: ':memory:', now: () => new Date('2026-11-23T09:30:00Z') });
  organisation.importZip(solution);
  const system = { userId: organisation.user('system')?.id ?? '' };
  const { store } = organisation;
  const vehicle = store.create(system, 'smp_car', { smp_name: 'EK 39085' }).id;
  store.create(system, 'smp_car', { smp_name: 'ZZ 10000' });
  const server = await startServer(organisation, 0);
  return {
    url: server.url,
    vehicle,
    job: (id) => store.retrieve(system, 'smp_job', { id }, null),
    addJob: (values) => store.create(system, 'smp_job', values).id,
    close: async () => {
      await server.close();
      organisation.close();
    },
  };
}
