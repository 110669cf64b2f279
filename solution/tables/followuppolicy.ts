import { channels, followUpEvents } from '../globalchoices/contact';
import { followUpLevels } from '../globalchoices/customer';
import { choiceOf, choicesOf, decimal, integer, string } from '../language/column';
import { table } from '../language/table';
import { form, section, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both } from '../language/words';
import { code, codeKey } from './shared';

/** What a follow-up level means in practice; one row a level, edited by an administrator. */
export const followUpPolicy = table({
  name: 'FollowUpPolicy',
  set: 'kk_followuppolicies',
  typeCode: 10405,
  ownership: 'organisation',
  label: both('Follow-up policy', 'Oppfølgingsregel'),
  plural: both('Follow-up policies', 'Oppfølgingsregler'),
  description: both(
    'What a follow-up level means: when to follow up, and how often at most.',
    'Hva et oppfølgingsnivå betyr: når det følges opp, og hvor ofte det er lov.',
  ),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('Name of the policy.', 'Regelens navn.'),
    max: 100,
  },
  columns: {
    code,
    level: choiceOf(
      followUpLevels,
      both('Follow-up level', 'Oppfølgingsnivå'),
      both('The level that the policy is for.', 'Nivået regelen gjelder for.'),
    ),
    cadence: string(
      200,
      both('Cadence after delivery', 'Rytme etter levering'),
      both(
        'When to follow up after delivery, as ISO 8601 durations: P14D P3M P1Y.',
        'Når det følges opp etter levering, som ISO 8601-varigheter: P14D P3M P1Y.',
      ),
    ),
    events: choicesOf(
      followUpEvents,
      both('Events', 'Hendelser'),
      both('Events that give a follow-up at this level.', 'Hendelser som gir oppfølging på dette nivået.'),
    ),
    mostTouches: integer(
      [0, 100],
      both('Most touches in 90 days', 'Flest kontakter på 90 dager'),
      both('Touches in 90 days before more is discouraged.', 'Kontakter på 90 dager før flere frarådes.'),
    ),
    freeAfterMonths: integer(
      [0, 120],
      both('Free after (months)', 'Fri etter (måneder)'),
      both(
        'Months without follow-up before any seller may take over the customer.',
        'Måneder uten oppfølging før kunden er fri for alle selgere.',
      ),
    ),
    staleAfterMonths: integer(
      [0, 120],
      both('Analysis stale after (months)', 'Analyse utdatert etter (måneder)'),
      both('Months before a needs analysis is out of date.', 'Måneder før en behovsanalyse er utdatert.'),
    ),
    leaseNoticeMonths: integer(
      [0, 36],
      both('Lease notice (months)', 'Leasingvarsel (måneder)'),
      both(
        'Months before the end of a lease that the seller is told.',
        'Måneder før leasingslutt selgeren får varsel.',
      ),
    ),
    quietDays: integer(
      [0, 365],
      both('Quiet days', 'Stille dager'),
      both(
        'Days after a contact by anyone in which another is discouraged.',
        'Dager etter en kontakt, uansett hvem som tok den, der en ny frarådes.',
      ),
    ),
    relationPurchaseMonths: integer(
      [0, 240],
      both('Relation after purchase (months)', 'Kundeforhold etter kjøp (måneder)'),
      both(
        'Months after a purchase in which the person counts as an existing customer.',
        'Måneder etter et kjøp der personen regnes som kunde fra før.',
      ),
    ),
    relationVisitMonths: integer(
      [0, 240],
      both('Relation after visit (months)', 'Kundeforhold etter besøk (måneder)'),
      both(
        'Months after a workshop visit in which the person counts as an existing customer.',
        'Måneder etter et verkstedbesøk der personen regnes som kunde fra før.',
      ),
    ),
    wishFrom: decimal(
      [1, 10],
      both('Suggested from wish', 'Foreslås fra ønske'),
      both(
        'Mean of the two wishes from which this level is suggested; empty: never by the wish.',
        'Snittet av de to ønskene som dette nivået foreslås fra; tomt: aldri ut fra ønsket.',
      ),
    ),
    channel: choiceOf(
      channels,
      both('Channel', 'Kanal'),
      both(
        'Channel of planned follow-ups: phone, SMS or e-mail; empty: the seller chooses.',
        'Kanalen for planlagt oppfølging: telefon, SMS eller e-post; tomt: selgeren velger.',
      ),
    ),
  },
  keys: [codeKey],
  views: standardViews({
    singular: both('Follow-up policy', 'Oppfølgingsregel'),
    plural: both('Follow-up policies', 'Oppfølgingsregler'),
    columns: [
      ['kk_name', 200],
      ['kk_level', 120],
      ['kk_cadence', 220],
      ['kk_mosttouches', 160],
      ['kk_quietdays', 120],
      ['kk_freeaftermonths', 140],
    ],
    order: [['kk_level', 'asc']],
    search: ['kk_name', 'kk_code'],
  }),
  forms: [
    form({
      name: both('Follow-up policy', 'Oppfølgingsregel'),
      description: both('What one follow-up level means.', 'Hva ett oppfølgingsnivå betyr.'),
      header: ['kk_level'],
      isDefault: true,
      tabs: [
        tab('policy', both('Policy', 'Regel'), [
          [
            50,
            section('when', both('When to follow up', 'Når det følges opp'), [
              'kk_name',
              'kk_code',
              'kk_cadence',
              'kk_events',
              'kk_channel',
              'kk_leasenoticemonths',
            ]),
            section('suggestion', both('Suggested when', 'Foreslås når'), ['kk_wishfrom']),
          ],
          [
            50,
            section('limits', both('Limits', 'Grenser'), [
              'kk_mosttouches',
              'kk_quietdays',
              'kk_freeaftermonths',
              'kk_staleaftermonths',
            ]),
            section('relation', both('Customer relation', 'Kundeforhold'), [
              'kk_relationpurchasemonths',
              'kk_relationvisitmonths',
            ]),
          ],
        ]),
      ],
    }),
  ],
});
