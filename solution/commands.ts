import { type Command, command, commandMenu } from './language/command';
import { both, type Words } from './language/words';

const library = 'kk_/scripts/customercard.js';

/** An item of the log: channel and outcome by their names in names.ts, and the direction when it is not outbound. */
const logged = (
  channel: 'phone' | 'sms' | 'email' | 'meeting',
  outcome: string,
  label: Words,
  direction: 'outbound' | 'inbound' = 'outbound',
) => ({
  name: ['Log', channel, outcome, ...(direction === 'inbound' ? [direction] : [])]
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(''),
  label,
  tooltip: both(`Log it at once: ${label.en}.`, `Loggfør med én gang: ${label.nb}.`),
  icon: `kk_/icons/${channel}.svg`,
  parameters: [channel, outcome, direction],
});

/** What a seller does from the customer's card. */
export const customerCommands: readonly Command[] = [
  command({
    name: 'PlanFollowUps',
    label: both('Plan follow-ups', 'Planlegg oppfølging'),
    tooltip: both(
      'Shows which follow-ups the level asks for, and plans them when you agree.',
      'Viser hvilken oppfølging nivået tilsier, og planlegger den når du sier ja.',
    ),
    icon: 'kk_/icons/plan.svg',
    library,
    function: 'Kundekort.Commands.planFollowUps',
    needs: [['task', 'Create']],
  }),
  commandMenu({
    name: 'LogContact',
    label: both('Log contact', 'Loggfør kontakt'),
    tooltip: both('Logs a contact with its outcome.', 'Loggfører en kontakt med utfallet.'),
    icon: 'kk_/icons/logcontact.svg',
    library,
    function: 'Kundekort.Commands.logContact',
    needs: [['kk_touch', 'Create']],
    sections: [
      {
        name: 'Phone',
        label: both('Phone', 'Telefon'),
        items: [
          logged('phone', 'reached', both('Called, reached', 'Ringte, fikk kontakt')),
          logged('phone', 'noanswer', both('Called, no answer', 'Ringte, ikke svar')),
          logged('phone', 'leftmessage', both('Called, left a message', 'Ringte, la igjen beskjed')),
          logged('phone', 'appointment', both('Called, appointment made', 'Ringte, gjorde avtale')),
          logged('phone', 'callback', both('Called, wants to be called back', 'Ringte, vil bli ringt opp')),
          logged('phone', 'notinterested', both('Called, not interested', 'Ringte, ikke interessert')),
          logged('phone', 'reached', both('The customer called', 'Kunden ringte'), 'inbound'),
        ],
      },
      {
        name: 'Written',
        label: both('Message', 'Melding'),
        items: [
          logged('sms', 'sent', both('SMS sent', 'SMS sendt')),
          logged('email', 'sent', both('E-mail sent', 'E-post sendt')),
        ],
      },
      {
        name: 'Meeting',
        label: both('Meeting', 'Møte'),
        items: [logged('meeting', 'reached', both('Met the customer', 'Møtte kunden'))],
      },
    ],
  }),
];

const programmeLibrary = 'kk_/scripts/programmeforms.js';

/** What an administrator does from a version of the programme. */
export const programmeCommands: readonly Command[] = [
  command({
    name: 'NewDraft',
    label: both('New draft', 'Nytt utkast'),
    tooltip: both(
      'Copies this version with tiers, rules and benefits to a draft, and opens it.',
      'Kopierer denne utgaven med nivåer, regler og fordeler til et utkast, og åpner det.',
    ),
    icon: 'kk_/icons/plan.svg',
    library: programmeLibrary,
    function: 'KundekortProgramme.Commands.newDraft',
    needs: [['kk_loyaltyprogramme', 'Create']],
  }),
  command({
    name: 'TryOut',
    label: both('Try out and publish', 'Prøv ut og publiser'),
    tooltip: both(
      'Shows what this version would do, and publishes it when you say so.',
      'Viser hva denne utgaven ville gjort, og publiserer den når du sier ja.',
    ),
    icon: 'kk_/icons/tryout.svg',
    library: programmeLibrary,
    function: 'KundekortProgramme.Commands.tryOut',
    needs: [['kk_loyaltyprogramme', 'Write']],
  }),
];
