import { tierChangeReasons } from '../globalchoices/loyalty';
import { choiceOf, customer, date, integer, lookup } from '../language/column';
import { table } from '../language/table';
import { form, section, shown, tab } from '../language/form';
import { standardViews } from '../language/view';
import { both } from '../language/words';
import { externalId, externalIdKey } from './shared';

/** One change of a member's tier; rows are only added, by sync, and go with the customer. */
export const tierChange = table({
  name: 'TierChange',
  set: 'kk_tierchanges',
  typeCode: 10420,
  ownership: 'user',
  label: both('Tier change', 'Nivåendring'),
  plural: both('Tier changes', 'Nivåendringer'),
  description: both(
    'The day a member got another tier, and why. The history of tiers: rows are added, never changed.',
    'Dagen et medlem fikk et annet nivå, og hvorfor. Nivåhistorikken: rader legges til, og endres aldri.',
  ),
  primaryName: {
    label: both('Name', 'Navn'),
    description: both('From which tier to which.', 'Fra hvilket nivå til hvilket.'),
    max: 200,
  },
  columns: {
    externalId,
    customerId: customer('cascade', both('Customer', 'Kunde'), both('Whose tier changed.', 'Den som byttet nivå.'), {
      required: 'required',
    }),
    membershipId: lookup(
      'kk_membership',
      'removeLink',
      both('Membership', 'Medlemskap'),
      both('The membership it happened in.', 'Medlemskapet det skjedde i.'),
    ),
    fromTierId: lookup(
      'kk_loyaltytier',
      'restrict',
      both('From tier', 'Fra nivå'),
      both('The tier before; empty is none.', 'Nivået før; tomt er ingen.'),
    ),
    toTierId: lookup(
      'kk_loyaltytier',
      'restrict',
      both('To tier', 'Til nivå'),
      both('The tier from that day; empty is none.', 'Nivået fra den dagen; tomt er ingen.'),
    ),
    changedOn: date(both('Changed on', 'Endret'), both('First day of the new tier.', 'Første dag med det nye nivået.')),
    number: integer(
      [1, 100_000],
      both('Number', 'Nummer'),
      both('Place among the customer’s changes, 1 is the first.', 'Plassen blant kundens endringer, 1 er den første.'),
    ),
    reason: choiceOf(
      tierChangeReasons,
      both('Reason', 'Årsak'),
      both('Why the tier changed.', 'Hvorfor nivået ble endret.'),
    ),
  },
  keys: [externalIdKey],
  views: standardViews({
    singular: both('Tier change', 'Nivåendring'),
    plural: both('Tier changes', 'Nivåendringer'),
    columns: [
      ['kk_changedon', 120],
      ['kk_name', 200],
      ['kk_customerid', 200],
      ['kk_fromtierid', 140],
      ['kk_totierid', 140],
      ['kk_reason', 200],
    ],
    order: [['kk_changedon', 'desc']],
    search: ['kk_name'],
    parent: 'kk_customerid',
  }),
  forms: [
    form({
      name: both('Tier change', 'Nivåendring'),
      description: both('One change of tier.', 'Én endring av nivå.'),
      header: ['ownerid'],
      isDefault: true,
      tabs: [
        tab('change', both('Tier change', 'Nivåendring'), [
          [
            100,
            section('change', both('Tier change', 'Nivåendring'), [
              shown('kk_name'),
              shown('kk_customerid'),
              shown('kk_membershipid'),
              shown('kk_changedon'),
              shown('kk_fromtierid'),
              shown('kk_totierid'),
              shown('kk_reason'),
              shown('kk_externalid'),
            ]),
          ],
        ]),
      ],
    }),
  ],
});
