import { grant, role } from '../language/role';
import { customers, openTheApp, orders, programme } from './groups';

/**
 * Sees every customer, vehicle and visit of the group, because the customer on the phone may belong to anyone; changes
 * customers of the own business unit, and logs what was said and agreed. Facts of the workshop are to be read.
 */
export const seller = role({
  name: 'Kundekort Seller',
  description:
    'Reads customers, vehicles, visits and the programme; writes preferences, analyses, touches and benefit uses.',
  grants: [
    [
      customers,
      { ...grant('Read', 'Global'), ...grant('Write Append AppendTo', 'Local'), ...grant('Create Assign', 'Basic') },
    ],
    // AppendTo: a touch and a planned follow-up name their vehicle.
    [['kk_vehicle'], grant('Read AppendTo', 'Global')],
    [['kk_workshopline', 'kk_vehicleownership', ...orders, 'kk_message', 'kk_tierchange'], grant('Read', 'Global')],
    // AppendTo: a benefit use names its visit.
    [['kk_workshopvisit'], grant('Read AppendTo', 'Global')],
    // The plan is the customer's, whoever made it: a colleague's follow-up that no longer fits can be cancelled.
    [
      ['task'],
      { ...grant('Read', 'Global'), ...grant('Write Append', 'Local'), ...grant('Create AppendTo Assign', 'Basic') },
    ],
    // AppendTo: a membership names its tier, a benefit use its benefit.
    [programme, grant('Read AppendTo', 'Global')],
    [
      ['kk_membership'],
      { ...grant('Read', 'Global'), ...grant('Write Append AppendTo', 'Local'), ...grant('Create', 'Basic') },
    ],
    [['kk_benefituse'], { ...grant('Read', 'Global'), ...grant('Create Write Append', 'Basic') }],
    [['kk_needsanalysis'], { ...grant('Read', 'Local'), ...grant('Create Write Append', 'Basic') }],
    // Contact pressure counts what anyone of the group did.
    [['kk_touch'], { ...grant('Read', 'Global'), ...grant('Create Write Append', 'Basic') }],
  ],
  others: openTheApp,
});
