import { syncOutcomes } from '../globalchoices/sync';
import { choiceOptions } from '../language/choice';
import { choiceOf, dateTime, integer, memo, string } from '../language/column';
import { form, section, shown, tab } from '../language/form';
import { table } from '../language/table';
import { standardViews, view, type View } from '../language/view';
import { both, type Words } from '../language/words';

/** Rows of a file are counted; no file is longer than this. */
const rows = (label: Words, description: Words) => integer([0, 2_000_000_000], label, description);

const columns: View['columns'] = [
  ['kk_startedon', 140],
  ['kk_name', 160],
  ['kk_outcome', 150],
  ['kk_file', 180],
  ['kk_rowsread', 100],
  ['kk_stored', 100],
  ['kk_unchanged', 110],
  ['kk_waiting', 100],
  ['kk_rejected', 100],
  ['kk_retried', 110],
  ['kk_throttledseconds', 120],
];
const failed = choiceOptions(syncOutcomes).find(({ member }) => member === 'failed')!.value;
const newestFirst: View['order'] = [['kk_startedon', 'desc']];

/** One run of sync: what was read, stored and left, for whoever looks after it. Written by sync, read by administrators. */
export const syncRun = table({
  name: 'SyncRun',
  set: 'kk_syncruns',
  typeCode: 10450,
  ownership: 'organisation',
  label: both('Sync run', 'Synkronisering'),
  plural: both('Sync runs', 'Synkroniseringer'),
  description: both(
    'One run of sync: what it read, stored and left.',
    'Én kjøring av sync: hva den leste, lagret og lot ligge.',
  ),
  primaryName: {
    label: both('Source', 'Kilde'),
    description: both('What was read, or recalculation.', 'Hva som ble lest, eller omregning.'),
    max: 100,
  },
  columns: {
    file: string(
      260,
      both('File', 'Fil'),
      both('Name of the file, without its folder.', 'Navnet på filen, uten mappen.'),
    ),
    startedOn: dateTime(both('Started', 'Startet'), both('When the run began.', 'Da kjøringen begynte.')),
    endedOn: dateTime(
      both('Ended', 'Avsluttet'),
      both(
        'When it ended; empty while it runs, and for one that was cut off.',
        'Da den endte; tomt mens den går, og for en som ble avbrutt.',
      ),
    ),
    outcome: choiceOf(
      syncOutcomes,
      both('Outcome', 'Resultat'),
      both('How the run ended.', 'Hvordan kjøringen endte.'),
    ),
    rowsRead: rows(both('Rows read', 'Leste rader'), both('Rows of the file.', 'Rader i filen.')),
    stored: rows(both('Stored', 'Lagret'), both('Rows stored in the organisation.', 'Rader lagret i organisasjonen.')),
    unchanged: rows(
      both('Unchanged', 'Uendret'),
      both('Rows that were the same as last time, not sent.', 'Rader som var de samme som sist, ikke sendt.'),
    ),
    duplicates: rows(
      both('Duplicates', 'Duplikater'),
      both('Rows whose key came again later in the file.', 'Rader med en nøkkel som kom igjen senere i filen.'),
    ),
    waiting: rows(
      both('Waiting', 'Venter'),
      both('Rows whose parent row is not there yet.', 'Rader som venter på en rad de hører til.'),
    ),
    rejected: rows(both('Rejected', 'Avvist'), both('Rows that could not be stored.', 'Rader som ikke kunne lagres.')),
    forReview: rows(
      both('For review', 'Til avklaring'),
      both('Customers who may be there already.', 'Kunder som kanskje finnes fra før.'),
    ),
    deactivated: rows(
      both('Deactivated', 'Deaktivert'),
      both('Rows no longer in the source.', 'Rader som ikke lenger finnes i kilden.'),
    ),
    retried: rows(
      both('Sent again', 'Sendt på nytt'),
      both('Requests that had to be sent again.', 'Forespørsler som måtte sendes på nytt.'),
    ),
    throttledSeconds: rows(
      both('Throttled (seconds)', 'Bremset (sekunder)'),
      both('How long the organisation asked sync to wait.', 'Hvor lenge organisasjonen ba sync vente.'),
    ),
    message: memo(
      4_000,
      both('Message', 'Melding'),
      both('What went wrong and what to do.', 'Hva som gikk galt, og hva som må gjøres.'),
    ),
    report: memo(100_000, both('Report', 'Rapport'), both('The whole report, as JSON.', 'Hele rapporten, som JSON.')),
    version: string(
      20,
      both('Version of sync', 'Versjon av sync'),
      both('The version that ran.', 'Versjonen som kjørte.'),
    ),
  },
  keys: [],
  views: [
    ...standardViews({
      singular: both('Sync run', 'Synkronisering'),
      plural: both('Sync runs', 'Synkroniseringer'),
      columns,
      order: newestFirst,
      search: ['kk_name', 'kk_file'],
    }),
    view({
      name: both('Runs to look at', 'Kjøringer å se på'),
      description: both(
        'Runs that failed, left rows behind or were cut off.',
        'Kjøringer som feilet, lot rader ligge eller ble avbrutt.',
      ),
      columns,
      order: newestFirst,
      where: [{ column: 'statecode', operator: 'eq', value: 0 }],
      whereAny: [
        { column: 'kk_outcome', operator: 'eq', value: failed },
        { column: 'kk_rejected', operator: 'gt', value: 0 },
        { column: 'kk_waiting', operator: 'gt', value: 0 },
        { column: 'kk_forreview', operator: 'gt', value: 0 },
        { column: 'kk_endedon', operator: 'null' },
      ],
    }),
  ],
  forms: [
    form({
      name: both('Sync run', 'Synkronisering'),
      description: both('One run of sync.', 'Én kjøring av sync.'),
      header: ['kk_outcome'],
      isDefault: true,
      tabs: [
        tab('run', both('Run', 'Kjøring'), [
          [
            50,
            section(
              'run',
              both('Run', 'Kjøring'),
              ['kk_name', 'kk_file', 'kk_startedon', 'kk_endedon', 'kk_message', 'kk_version'].map((name) =>
                shown(name),
              ),
            ),
          ],
          [
            50,
            section(
              'rows',
              both('Rows', 'Rader'),
              [
                'kk_rowsread',
                'kk_stored',
                'kk_unchanged',
                'kk_duplicates',
                'kk_waiting',
                'kk_rejected',
                'kk_forreview',
                'kk_deactivated',
                'kk_retried',
                'kk_throttledseconds',
              ].map((name) => shown(name)),
            ),
          ],
        ]),
        tab('report', both('Report', 'Rapport'), [
          [100, section('report', both('Report', 'Rapport'), [shown('kk_report')])],
        ]),
      ],
    }),
  ],
});
