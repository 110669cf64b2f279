import { waysOfAsking } from '../globalchoices/loyalty';
import { chart } from '../language/chart';
import { choiceOf, customer, date, integer, lookup, string } from '../language/column';
import { table } from '../language/table';
import { form, section, shown, subgrid, tab } from '../language/form';
import { standardViews, type View, view } from '../language/view';
import { both } from '../language/words';
import { externalId, externalIdKey } from './shared';

const members = [
  ['kk_customerid', 220],
  ['kk_tierid', 140],
  ['kk_tiersince', 120],
  ['kk_keptuntil', 120],
  ['kk_enrolledon', 120],
  ['ownerid', 160],
] as const;

const current = [
  { column: 'statecode', operator: 'eq', value: 0 },
  { column: 'kk_withdrawnon', operator: 'null' },
] as const;

/** A member's customer is a person or a company; each says whether she may be called, and where. */
const linked: View['linked'] = [
  {
    lookup: 'kk_customerid',
    table: 'contact',
    id: 'contactid',
    alias: 'person',
    columns: [
      ['kk_offeradvice', 180],
      ['mobilephone', 130],
    ],
  },
  {
    lookup: 'kk_customerid',
    table: 'account',
    id: 'accountid',
    alias: 'company',
    columns: [
      ['kk_offeradvice', 180],
      ['telephone1', 130],
    ],
  },
];

/** What a leader coaches by. */
const forLeaders = [
  view({
    name: both('Unused benefits', 'Ubrukte fordeler'),
    description: both(
      'Members with benefits that were not used this year, most first.',
      'Medlemmer med fordeler som ikke er brukt i år, flest først.',
    ),
    columns: [
      ['kk_customerid', 220],
      ['kk_tierid', 140],
      ['kk_unusedbenefits', 130],
      ['ownerid', 160],
    ],
    linked,
    order: [['kk_unusedbenefits', 'desc']],
    where: [...current, { column: 'kk_unusedbenefits', operator: 'gt', value: 0 }],
  }),
  view({
    name: both('Members by tier', 'Medlemmer etter nivå'),
    description: both('Everyone who is a member, by tier.', 'Alle som er medlem, etter nivå.'),
    columns: members,
    linked,
    order: [
      ['kk_tierid', 'asc'],
      ['kk_enrolledon', 'asc'],
    ],
    where: current,
  }),
  view({
    name: both('Falls within 60 days', 'Faller innen 60 dager'),
    description: both(
      'Members whose tier is only kept, and for 60 days more at most.',
      'Medlemmer som bare beholder nivået, og det i høyst 60 dager til.',
    ),
    columns: members,
    linked,
    order: [['kk_keptuntil', 'asc']],
    where: [...current, { column: 'kk_keptuntil', operator: 'next-x-days', value: 60 }],
  }),
];

/** A customer's enrolment in the loyalty programme; goes with the customer. */
export const membership = table({
  name: 'Membership',
  set: 'kk_memberships',
  typeCode: 10409,
  ownership: 'user',
  label: both('Membership', 'Medlemskap'),
  plural: both('Memberships', 'Medlemskap'),
  description: both(
    'A customer enrolled in the loyalty programme, and the tier held.',
    'En kunde som er meldt inn i lojalitetsprogrammet, og nivået kunden har.',
  ),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('Name of the member.', 'Medlemmets navn.'),
    max: 200,
  },
  columns: {
    externalId,
    customerId: customer('cascade', both('Customer', 'Kunde'), both('Who is a member.', 'Den som er medlem.'), {
      required: 'required',
    }),
    tierId: lookup(
      'kk_loyaltytier',
      'restrict',
      both('Tier', 'Nivå'),
      both('The tier that the member holds.', 'Nivået medlemmet har.'),
    ),
    enrolledOn: date(both('Enrolled on', 'Innmeldt'), both('Day of enrolment.', 'Dagen for innmelding.')),
    enrolledBy: string(
      100,
      both('Enrolled by', 'Meldt inn av'),
      both('Who took the customer’s yes.', 'Den som tok imot kundens ja.'),
    ),
    asked: choiceOf(
      waysOfAsking,
      both('Asked how', 'Spurt hvordan'),
      both('How the customer was asked.', 'Hvordan kunden ble spurt.'),
    ),
    withdrawnOn: date(
      both('Withdrawn on', 'Utmeldt'),
      both(
        'Day the customer withdrew; empty while a member.',
        'Dagen kunden meldte seg ut; tomt så lenge kunden er medlem.',
      ),
    ),
    tierSince: date(both('Tier since', 'Nivå siden'), both('Day the tier was reached.', 'Dagen nivået ble nådd.')),
    keptUntil: date(
      both('Kept until', 'Beholdes til'),
      both(
        'Last day of a tier whose rules are no longer met; empty while they are.',
        'Siste dag for et nivå der reglene ikke lenger er oppfylt; tomt så lenge de er det.',
      ),
    ),
    lapsedOn: date(
      both('Rules lapsed on', 'Reglene falt bort'),
      both(
        'First day on which the rules of the tier were no longer met; empty while they are.',
        'Første dag reglene for nivået ikke lenger var oppfylt; tomt så lenge de er det.',
      ),
    ),
    unusedBenefits: integer(
      [0, 1000],
      both('Unused benefits', 'Ubrukte fordeler'),
      both('Benefits of the tier that were not used this year.', 'Fordeler på nivået som ikke er brukt i år.'),
    ),
  },
  keys: [externalIdKey],
  views: [
    ...standardViews({
      singular: both('Membership', 'Medlemskap'),
      plural: both('Memberships', 'Medlemskap'),
      columns: [
        ['kk_name', 220],
        ['kk_customerid', 200],
        ['kk_tierid', 140],
        ['kk_tiersince', 120],
        ['kk_keptuntil', 120],
        ['kk_enrolledon', 120],
        ['kk_withdrawnon', 120],
      ],
      order: [['kk_enrolledon', 'desc']],
      search: ['kk_name'],
      parent: 'kk_customerid',
    }),
    ...forLeaders,
  ],
  charts: [
    chart({
      name: both('Members by tier', 'Medlemmer etter nivå'),
      description: both(
        'How many members of the list hold each tier.',
        'Hvor mange medlemmer i listen som har hvert nivå.',
      ),
      kind: 'bar',
      groupBy: 'kk_tierid',
    }),
    chart({
      name: both('Kept until, by month', 'Beholdes til, etter måned'),
      description: both(
        'When the members of the list lose the tier they keep.',
        'Når medlemmene i listen mister nivået de beholder.',
      ),
      kind: 'column',
      groupBy: 'kk_keptuntil',
      by: 'month',
    }),
    chart({
      name: both('Members by owner', 'Medlemmer etter eier'),
      description: both('Whose customers the members of the list are.', 'Hvem som har ansvar for medlemmene i listen.'),
      kind: 'bar',
      groupBy: 'ownerid',
    }),
  ],
  forms: [
    form({
      name: both('Membership', 'Medlemskap'),
      description: both('A membership and the benefits used.', 'Et medlemskap og fordelene som er brukt.'),
      header: ['kk_tierid', 'ownerid'],
      isDefault: true,
      tabs: [
        tab('membership', both('Membership', 'Medlemskap'), [
          [
            40,
            section('member', both('Member', 'Medlem'), [
              'kk_name',
              'kk_customerid',
              'kk_enrolledon',
              'kk_enrolledby',
              'kk_asked',
              'kk_withdrawnon',
            ]),
            section('tier', both('Tier', 'Nivå'), [
              shown('kk_tiersince'),
              shown('kk_lapsedon'),
              shown('kk_keptuntil'),
              shown('kk_unusedbenefits'),
            ]),
          ],
          [
            60,
            section('changes', both('Tier changes', 'Nivåendringer'), [
              subgrid({
                name: 'changes',
                label: both('Tier changes', 'Nivåendringer'),
                table: 'kk_tierchange',
                view: 'Related tier changes',
                relationship: 'kk_Membership_TierChange_MembershipId',
                rows: 4,
              }),
            ]),
            section('uses', both('Benefits used', 'Brukte fordeler'), [
              subgrid({
                name: 'uses',
                label: both('Benefits used', 'Brukte fordeler'),
                table: 'kk_benefituse',
                view: 'Related benefit uses',
                relationship: 'kk_Membership_BenefitUse_MembershipId',
                rows: 8,
              }),
            ]),
          ],
        ]),
      ],
    }),
  ],
});
