import { customer, date, lookup } from '../language/column';
import { table } from '../language/table';
import { form, section, shown, subgrid, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both } from '../language/words';
import { externalId, externalIdKey } from './shared';

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
  },
  keys: [externalIdKey],
  views: standardViews({
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
              'kk_withdrawnon',
            ]),
            section('tier', both('Tier', 'Nivå'), [shown('kk_tiersince'), shown('kk_keptuntil')]),
          ],
          [
            60,
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
