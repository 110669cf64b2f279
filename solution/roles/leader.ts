import { grant, role } from '../language/role';
import { customers, openTheApp, orders, programme } from './groups';

/** As a seller, for the own business unit and those below it; corrects and removes what sellers have logged there. */
export const leader = role({
  name: 'Kundekort Leader',
  description: 'As the seller, for the own business unit and those below; moves customers and corrects what is logged.',
  grants: [
    [customers, { ...grant('Read', 'Global'), ...grant('Create Write Append AppendTo Assign Share', 'Deep') }],
    [['kk_vehicle'], { ...grant('Read AppendTo', 'Global'), ...grant('Write Append Assign', 'Deep') }],
    [['task'], { ...grant('Read', 'Global'), ...grant('Create Write Append AppendTo Assign', 'Deep') }],
    [['kk_workshopline', 'kk_vehicleownership', ...orders, 'kk_message', 'kk_tierchange'], grant('Read', 'Global')],
    // AppendTo: a benefit use names its visit.
    [['kk_workshopvisit'], grant('Read AppendTo', 'Global')],
    [programme, grant('Read AppendTo', 'Global')],
    [['kk_membership'], { ...grant('Read', 'Global'), ...grant('Create Write Append AppendTo Assign', 'Deep') }],
    [
      ['kk_benefituse', 'kk_touch'],
      { ...grant('Read', 'Global'), ...grant('Create Write Delete Append Assign', 'Deep') },
    ],
    [['kk_needsanalysis'], grant('Create Read Write Delete Append Assign', 'Deep')],
  ],
  others: openTheApp,
});
