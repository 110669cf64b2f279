import { planReasons } from '../globalchoices/contact';
import { choiceOf, lookup, string, yesNo } from '../language/column';
import { standardTable } from '../language/table';
import { view, type View } from '../language/view';
import { both } from '../language/words';
import { taskUses } from './standard';

const listed: View['columns'] = [
  ['scheduledend', 120],
  ['subject', 280],
  ['regardingobjectid', 200],
  ['kk_planreason', 160],
  ['kk_vehicleid', 120],
  ['ownerid', 160],
];

const planned: View['where'] = [
  { column: 'kk_plankey', operator: 'not-null' },
  { column: 'statecode', operator: 'eq', value: 0 },
];

/**
 * Follow-ups of the plan are ordinary tasks, so they stand where a seller's other work stands. No alternate key guards
 * `kk_plankey`: whether activities may have one is not documented, so the task's own id is made from customer and key.
 */
export const task = standardTable({
  name: 'Task',
  set: 'tasks',
  primaryId: 'activityid',
  privilege: 'Activity',
  label: both('Task', 'Oppgave'),
  primaryName: 'subject',
  uses: taskUses,
  columns: {
    planKey: string(
      200,
      both('Plan key', 'Plannøkkel'),
      both(
        'What the follow-up plan knows this task by; empty for tasks that people make.',
        'Det oppfølgingsplanen kjenner oppgaven på; tomt for oppgaver som folk lager.',
      ),
    ),
    planReason: choiceOf(
      planReasons,
      both('Planned because of', 'Planlagt på grunn av'),
      both('Why the follow-up was planned.', 'Hvorfor oppfølgingen ble planlagt.'),
    ),
    cancelledByPlan: yesNo(
      both('Cancelled by the plan', 'Avbrutt av planen'),
      both(
        'The plan itself cancelled the task, because the level no longer asks for it; it may come back.',
        'Planen avbrøt oppgaven selv, fordi nivået ikke lenger ber om den; den kan komme tilbake.',
      ),
    ),
    vehicleId: lookup(
      'kk_vehicle',
      'removeLink',
      both('Vehicle', 'Kjøretøy'),
      both('The vehicle that the follow-up is about.', 'Kjøretøyet oppfølgingen gjelder.'),
      { unlisted: true },
    ),
  },
  keys: [],
  views: [
    view({
      name: both('Planned follow-ups', 'Planlagte oppfølginger'),
      description: both('Open tasks of the follow-up plan.', 'Åpne oppgaver fra oppfølgingsplanen.'),
      columns: listed,
      order: [['scheduledend', 'asc']],
      where: planned,
    }),
    view({
      name: both('My planned follow-ups', 'Mine planlagte oppfølginger'),
      description: both(
        'Open tasks of the follow-up plan that you own.',
        'Åpne oppgaver fra oppfølgingsplanen som du eier.',
      ),
      columns: listed,
      order: [['scheduledend', 'asc']],
      where: [...planned, { column: 'ownerid', operator: 'eq-userid' }],
    }),
  ],
  forms: [],
});
